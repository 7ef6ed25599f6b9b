"""Speed of reading on one core: python benchmarks/speed.py FILE [--articles N]

FILE: anything that ``factcheck update`` reads. Prints characters and sentences a second of ``quantities`` and of
``extract``, and the peak memory of the process.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import time
from collections.abc import Callable
from pathlib import Path

from factcheck import quantities
from factcheck.extraction import extract
from factcheck.extraction.text import sentences
from factcheck.model import Article
from factcheck.sources import collect


def _rate(name: str, articles: list[Article], read: Callable[[Article], object]) -> None:
    characters = sum(len(article.text) for article in articles)
    count = sum(1 for article in articles for _ in sentences(article.text, article.title))
    started = time.perf_counter()
    for article in articles:
        read(article)
    seconds = time.perf_counter() - started
    print(f"{name:11} {characters / seconds:12,.0f} characters/s {count / seconds:10,.0f} sentences/s {seconds:8.1f} s")


def main() -> None:
    """Read the arguments, print two lines and the memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=None, help="read only the first so many")
    options = parser.parse_args()
    found = (item for item in collect([options.file]) if isinstance(item, Article))
    articles = list(itertools.islice(found, options.articles))
    extract(Article("warm", "Five ships sank."))  # the grammar is built once, by the first call
    _rate("quantities", articles, lambda article: quantities(article.text))
    _rate("extract", articles, extract)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
