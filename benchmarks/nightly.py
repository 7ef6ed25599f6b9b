"""A night's work on a ledger: python benchmarks/nightly.py PATH [PATH ...] [--ledger 20000] [--night 1000] [--keep DIR]

PATH: anything that ``factcheck update`` reads. The first articles make the ledger, the next ones are the night. The
ledger grows from the articles before the night to the oldest, and the night is tried on a copy of it at a quarter, a
half and the whole of its size: what has no article near the night's should cost nothing. Prints how long reading the
night takes, and for each size how long all else does (linking, checking, writing), by the clock and on the one core
that it runs on, and the most memory that the process has taken so far.

--keep: a folder for the ledgers, which a later call takes from there, as building them is what takes long. They are of
these articles and this version of the rules: nothing looks whether they are.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from factcheck import extraction
from factcheck.extraction import Extraction
from factcheck.ledger import open_ledger
from factcheck.model import Article
from factcheck.sources import collect

_PARTS = (4, 2, 1)
_real = extraction.extract


def _articles(paths: list[Path]) -> Iterator[Article]:
    """The articles of some paths, again and again with other ids and dates three years on when they run out."""
    for turn in itertools.count():
        for item in collect(paths):
            if isinstance(item, Article):
                year = f"{int(item.published[:4] or 2000) + 3 * turn:04}"
                published = year + item.published[4:] if turn and item.published else item.published
                yield replace(item, article_id=f"{item.article_id}/{turn}", url="", published=published)


@cache
def _read(article: Article) -> Extraction:
    return _real(article)


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _grown(ledgers: dict[int, Path], taken: list[Article], whole: int) -> None:
    """Make the ledgers that are not there, each of the one before and the articles that came earlier."""
    before: Path | None = None
    for size, path in ledgers.items():
        if not path.exists():
            growing = path.with_suffix(".growing")
            if before is not None:
                shutil.copy(before, growing)
            started = time.perf_counter()
            known = 0 if before is None else int(before.stem)
            with open_ledger(str(growing)) as ledger:
                ledger.update(taken[whole - size : whole - known])
            growing.rename(path)
            print(f"ledger of {size:6} articles made in {time.perf_counter() - started:6.0f} s, {_megabytes()} MB")
        before = path


def main() -> None:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="+")
    parser.add_argument("--ledger", type=int, default=20_000)
    parser.add_argument("--night", type=int, default=1_000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    taken = list(itertools.islice(_articles(options.path), options.ledger + options.night))
    night = taken[options.ledger :]
    with tempfile.TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        sizes = [options.ledger // part for part in _PARTS]
        ledgers = {size: folder / f"{size}.sqlite3" for size in sizes}
        _grown(ledgers, taken, options.ledger)
        started = time.process_time()
        for article in night:
            _read(article)
        print(f"reading {len(night)} articles {time.process_time() - started:6.1f} s")
        extraction.extract = _read  # what has been read once is not read again
        for size, path in ledgers.items():
            copy = Path(passing) / "copy.sqlite3"
            shutil.copy(path, copy)
            with open_ledger(str(copy)) as ledger:
                clock, core = time.perf_counter(), time.process_time()
                summary = ledger.update(night)
                clock, core = time.perf_counter() - clock, time.process_time() - core
            print(
                f"ledger of {size:6} articles: night of {summary.articles_new}, {summary.claims_new} claims, "
                f"{core:6.1f} s of the core, {clock:6.1f} s by the clock, {summary.flags_new} flags, {_megabytes()} MB"
            )


if __name__ == "__main__":
    main()
