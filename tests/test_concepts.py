"""What a quantity is about: the cases of tests/corpus/concepts.toml, and what holds for every text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extraction import grammar
from factcheck.extraction.concepts import concept
from factcheck.extraction.measures import Cues
from factcheck.extraction.readings import quantity_of

CASES = tomllib.loads((Path(__file__).parent / "corpus" / "concepts.toml").read_text("utf-8"))["case"]
CUES = Cues(grammar().vocabulary)


def concepts(text: str) -> list[tuple[str, ...]]:
    """The concept of each quantity of one sentence, in the order of the text."""
    line = grammar().read(grammar().vocabulary.line(text))
    out = []
    for i, item in enumerate(line.items):
        if item is not None and item.kind == "quantity":
            read = quantity_of(line, i, CUES, text)
            if read is not None:
                counted = read[1]
                out.append(concept(line, i, counted.end if counted else i + 1, CUES))
    return out


def known(case: dict[str, Any]) -> Any:
    """A case of the corpus; one marked as a gap must fail until the rules reach it."""
    gap = pytest.mark.xfail(strict=True, reason="known gap of the rules") if case.get("gap") else ()
    return pytest.param(case, id=case["text"][:60], marks=gap)


@pytest.mark.parametrize("case", [known(case) for case in CASES])
def test_concepts(case: dict[str, Any]) -> None:
    assert [" ".join(words) for words in concepts(case["text"])] == case["about"]


@pytest.mark.parametrize(
    "text",
    [
        "$5 " * 400,
        "a fine of " * 150 + "$5m",
        "the firm said it " * 90 + "lost 5%",
        "(($5m (" * 200,
        "Acme, " * 200 + "rose 5%",
        "who 5% " * 200,
        "rising rising " * 100 + "5% 5% 5%",
    ],
)
def test_a_long_monotonous_line_is_read(text: str) -> None:
    for words in concepts(text[:1500]):
        assert len(words) < 60


TEXT = """the a of and to for with which it they is will had fell said rising sales Acme bank's price up only 5% $4m 300
( ) , - . in 2019 cost"""
WORDS = st.sampled_from(TEXT.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_a_concept_is_words_of_its_sentence_each_once(words: list[str]) -> None:
    text = " ".join(words)
    for found in concepts(text):
        assert len({word.lower() for word in found}) == len(found)
        assert all(word and word in text for word in found)
    assert concepts(text) == concepts(text)
