"""A night's work on a ledger: python benchmarks/nightly.py PATH [PATH ...] [--ledger 20000] [--night 1000]

PATH: anything that ``factcheck update`` reads. The first articles make the ledger, in a folder that is thrown away, the
next ones are the night. Prints, for ledgers of a quarter, a half and the whole size, the seconds that the night takes
without reading the articles (linking, checking, writing), and how long reading takes, on one core.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from factcheck.extraction import extract
from factcheck.ledger import open_ledger
from factcheck.model import Article
from factcheck.sources import collect


def _articles(paths: list[Path]) -> Iterator[Article]:
    """The articles of some paths, again and again with other ids and dates a year on when they run out."""
    for turn in itertools.count():
        for item in collect(paths):
            if isinstance(item, Article):
                year = f"{int(item.published[:4] or 2000) + 3 * turn:04}"
                published = year + item.published[4:] if turn and item.published else item.published
                yield replace(item, article_id=f"{item.article_id}/{turn}", url="", published=published)


def main() -> None:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="+")
    parser.add_argument("--ledger", type=int, default=20_000)
    parser.add_argument("--night", type=int, default=1_000)
    options = parser.parse_args()
    taken = list(itertools.islice(_articles(options.path), options.ledger + options.night))
    night = taken[options.ledger :]
    started = time.perf_counter()
    for article in night:
        extract(article)
    reading = time.perf_counter() - started
    print(f"reading {len(night)} articles {reading:6.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        for part in (4, 2, 1):
            size = options.ledger // part
            with open_ledger(str(Path(folder) / f"{size}.sqlite3")) as ledger:
                ledger.update(taken[options.ledger - size : options.ledger])
                started = time.perf_counter()
                summary = ledger.update(night)
                seconds = time.perf_counter() - started
                print(
                    f"ledger of {size:6} articles: night of {summary.articles_new}, {summary.claims_new} claims, "
                    f"{seconds - reading:6.1f} s without reading, {summary.flags_new} flags, "
                    f"{summary.truncated} left out"
                )


if __name__ == "__main__":
    main()
