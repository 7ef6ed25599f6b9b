"""Who said it, against gold attributions: python benchmarks/attribution.py FILE [--misses N] [--part odd|even]

FILE: articles, one JSON object a line, plain or .xz, with ``text`` and ``gold.attributions``, each of which has
``source``, ``cue`` and ``content``, lists of {"spans": [[start, end], ...], "text": ...}. An attribution counts if a
claim of ours begins inside its content and its source is a name or a noun phrase (a bare pronoun is none). It is a hit
if ``attributed_to`` of one such claim and the source share a word that is no stop word.
Of attributions nested in one another the innermost, the nearest owner of the figure, is the one that counts.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.extraction import extract
from factcheck.model import Article

_WORD = re.compile(r"[^\W\d_]+")
_STOP = frozenset({
    "the", "a", "an", "of", "for", "and", "in", "on", "at", "to", "by", "with", "from", "his", "her", "its", "their",
    "our", "my", "your", "this", "that", "these", "those", "who", "which", "he", "she", "it", "they", "we", "i",
    "you", "him", "them", "us", "me", "one", "some", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "said", "says",
})  # fmt: skip


def words(text: str) -> set[str]:
    """The content words of a phrase, lower case, without the possessive ending."""
    return {word for word in (w.casefold() for w in _WORD.findall(text)) if word not in _STOP and len(word) > 1}


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file; raises ValueError that names file and line where one cannot be read."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}") from None


def cases(row: dict[str, Any]) -> Iterator[tuple[str, set[str], str]]:
    """(source of the gold, the sources we give, the words of the content) of each attribution that counts."""
    text = row["text"]
    article = Article(row.get("id", ""), text, title=row.get("title", ""), published=row.get("published", ""))
    told = extract(article).claims
    gold = []
    for item in (row.get("gold") or {}).get("attributions", ()):
        spans = [tuple(span) for part in item.get("content", ()) for span in part["spans"]]
        source = " ".join(part["text"] for part in item.get("source", ()))
        gold.append((spans, source))
    owned: dict[int, list[str]] = {}
    for claim in told:
        around = [
            (min(b - a for a, b in spans if a <= claim.start < b), k)
            for k, (spans, _) in enumerate(gold)
            if any(a <= claim.start < b for a, b in spans)
        ]
        if around:
            owned.setdefault(min(around)[1], []).append(claim.attributed_to)
    for k, sources in sorted(owned.items()):
        spans, source = gold[k]
        if words(source):
            yield source, set(sources), text[spans[0][0] : spans[0][1]]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N misses")
    parser.add_argument("--part", choices=("odd", "even"), help="every second article alone")
    options = parser.parse_args()
    found = hits = empty = 0
    for number, row in enumerate(articles(options.file)):
        if options.part and (number % 2 == 1) != (options.part == "odd"):
            continue
        for source, ours, content in cases(row):
            found += 1
            empty += not any(ours)
            if any(words(source) & words(one) for one in ours):
                hits += 1
            elif found - hits <= options.misses:
                print(f"{source!r} | {sorted(ours)} | {' '.join(content.split())[:160]}")
    share = f"{hits / found:.1%}" if found else "-"
    print(f"attributions with a claim {found}, source right {hits} ({share}), no source {empty}")


if __name__ == "__main__":
    main()
