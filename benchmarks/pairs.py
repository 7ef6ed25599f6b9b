"""Pairs of sentences labelled same, different, subset, update or conflict: python benchmarks/pairs.py FILE [--misses]

FILE: JSON Lines with ``premise``, ``hypothesis`` and ``our_label``. Each pair is read as two articles of one sentence,
of one day and one story.  Prints, by label, how many pairs are flagged (tier A or B) and how many share a series; only
``conflict`` may be flagged.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from factcheck import checks
from factcheck.comparison import series, stories
from factcheck.comparison.pairs import Room, pairs
from factcheck.comparison.slots import read
from factcheck.extraction import extract
from factcheck.model import Article, Flag, Signature

_DAY = "2024-05-15"
_STORY = stories.story(Signature(("harnvale", "orrin", "melder", "tovik", "castrel"), ()))


def judge(row: dict[str, Any]) -> tuple[list[Flag], bool]:
    """The flags of tiers A and B on a pair, and whether a claim of the one shares a series with one of the other."""
    articles = [
        Article(side, row[name], source=side, published=_DAY) for side, name in (("a", "premise"), ("b", "hypothesis"))
    ]
    claims = {article.article_id: extract(article).claims for article in articles}
    every = [claim for mine in claims.values() for claim in mine]
    room = Room(dict.fromkeys(claims, _STORY), claims)
    flags = checks.check_pairs(pairs([read(claim) for claim in every], room), room)
    for mine in claims.values():
        flags += checks.check_article(mine)
    linked = series.link(every, room.told)
    met = any(len({claim.article_id for claim in item.claims}) > 1 for item in linked)
    return [flag for flag in flags if flag.finding.tier in ("A", "B")], met


def main() -> None:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--misses", action="store_true", help="print the pairs that are flagged, or same and not linked"
    )
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text("utf-8").splitlines() if line.strip()]
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        label = row["our_label"]
        flags, met = judge(row)
        counted = counts.setdefault(label, Counter())
        counted["pairs"] += 1
        counted["flagged"] += bool(flags)
        counted["linked"] += met
        if options.misses and (bool(flags) != (label == "conflict") or (label == "same_consistent" and not met)):
            print(label, [flag.check for flag in flags], "|", row["premise"], "|", row["hypothesis"])
    for label, counted in sorted(counts.items()):
        print(f"{label:24}{counted['pairs']:5} pairs {counted['flagged']:4} flagged {counted['linked']:4} linked")


if __name__ == "__main__":
    main()
