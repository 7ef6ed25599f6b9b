"""Speed of reading on one core: python benchmarks/speed.py FILE [--articles N]

FILE: anything that ``factcheck update`` reads, or a gold set of sentences, [{"text": ...}]. Prints the seconds to the
first quantity of a new process; characters and sentences a second of ``quantities`` and of ``extract``,
the best of three rounds; and the peak memory of the process.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from factcheck import quantities
from factcheck.extraction import extract
from factcheck.extraction.text import sentences
from factcheck.model import Article
from factcheck.sources import collect

_FIRST = """
import time
started = time.perf_counter()
from factcheck import quantities
quantities("Four million people.")
print(time.perf_counter() - started)
"""
ROUNDS = 3


def _articles(file: Path) -> Iterator[Article]:
    if file.suffix == ".json":
        gold = json.loads(file.read_text("utf-8"))
        if isinstance(gold, list) and all(isinstance(item, dict) and set(item) >= {"text"} for item in gold):
            yield from (Article(f"sentence {number}", item["text"]) for number, item in enumerate(gold, 1))
            return
    yield from (item for item in collect([file]) if isinstance(item, Article))


def _rate(name: str, articles: list[Article], read: Callable[[Article], object]) -> None:
    characters = sum(len(article.text) for article in articles)
    count = sum(1 for article in articles for _ in sentences(article.text, article.title))
    seconds = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for article in articles:
            read(article)
        seconds = min(seconds, time.perf_counter() - started)
    print(f"{name:11} {characters / seconds:12,.0f} characters/s {count / seconds:10,.0f} sentences/s {seconds:8.2f} s")


def main() -> None:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=None, help="read only the first so many")
    options = parser.parse_args()
    articles = list(itertools.islice(_articles(options.file), options.articles))
    if not articles:
        parser.error(f"{options.file}: no article in it")
    first = min(float(subprocess.check_output([sys.executable, "-c", _FIRST])) for _ in range(ROUNDS))
    print(f"first       {first:12.2f} s")
    extract(Article("warm", "Five ships sank."))
    _rate("quantities", articles, lambda article: quantities(article.text))
    _rate("extract", articles, extract)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
