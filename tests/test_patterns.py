"""Patterns in their readable spelling: what they compile to, and what a line must hold for them to match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction import grammar
from factcheck.extraction.patterns import Compiler, literals
from factcheck.extraction.rules import Grammar, PatternError, Rule, Stage
from factcheck.extraction.tokens import Vocabulary

TAGS = {"colour": ("red", "blue"), "fruit": ("plum", "pear"), "size": ("big", "plum"), "=and": ("and",), "=,": (",",)}


def vocabulary() -> Vocabulary:
    made = Vocabulary(())
    for tag, words in TAGS.items():
        for word in words:
            made.add(word, tag, word)
    made.close(())
    return made


VOCABULARY = vocabulary()
COMPILER = Compiler(VOCABULARY)
LOWER = {VOCABULARY.look(word) for words in TAGS.values() for word in words}
MACROS = {"pair": "<colour> and <colour>"}


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("<colour> <fruit>", ["red blue", "plum pear"]),
        ("<colour>? <fruit>", ["plum pear"]),
        ("<colour>* <fruit>{0,3} and+", ["and"]),
        ("<colour>{2,} ( , and )?", ["red blue"]),
        ("( <colour> | <fruit> ) and", ["red blue plum pear", "and"]),
        ("<fruit> and | <colour> ,", ["and ,"]),
        ("( <colour> | $ ) and", ["and"]),
        ("^ and $", ["and"]),
        ("(?<= <colour> ) and (?= <fruit> )", ["red blue", "and", "plum pear"]),
        ("(?<! <colour> ) and (?! <fruit> )", ["and"]),
        ("{pair}", ["red blue", "and"]),
        ("( {pair} | , )", ["red blue ,"]),
        ("named:( <colour> and ) x:<fruit~size>", ["red blue", "and", "pear"]),
        ("<fruit&size>", ["plum"]),
        ("<colour>?", []),
    ],
)
def test_needs(pattern: str, needs: list[str]) -> None:
    found = COMPILER.compile(pattern, MACROS)
    re.compile(found.regex)
    wanted = [{VOCABULARY.look(word) for word in need.split()} for need in needs]
    assert [LOWER.intersection(need) for need in found.needs] == wanted


ATOMS = ["<colour>", "<fruit>", "<size~colour>", "and", ",", "{pair}", "^", "$"]
PATTERNS = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "( " + " | ".join(parts) + " )"),
        st.tuples(inner, st.sampled_from("?*+")).map(lambda pair: f"( {pair[0]} ){pair[1]}"),
        st.tuples(st.sampled_from(["(?=", "(?!"]), inner).map(lambda pair: f"{pair[0]} {pair[1]} )"),
    ),
    max_leaves=6,
)
WORDS = [word for words in TAGS.values() for word in words] + ["Red", "other"]


@given(PATTERNS, st.lists(st.sampled_from(WORDS), max_size=6))
def test_a_line_that_matches_meets_the_needs(pattern: str, words: list[str]) -> None:
    found = COMPILER.compile(pattern, MACROS)
    line = VOCABULARY.line(" ".join(words))
    if re.search(found.regex, line.code) is not None:
        for need in found.needs:
            assert not set(need).isdisjoint(line.chars)


def test_literals() -> None:
    assert literals("a:<fruit> And ( '(' | of )? {pair} -") == ["and", "(", "of", "-"]


@pytest.mark.parametrize("pattern", ["<nothing>", "and )", "( and", "{none}", "and # or", "+"])
def test_a_pattern_that_cannot_be_used_names_its_rule(pattern: str) -> None:
    stage = Stage("fruits", (Rule("a bad one", pattern, lambda m: m.text, "fruit"),))
    with pytest.raises(PatternError, match="'a bad one'"):
        Grammar((), (stage,)).check()


def test_every_rule_can_be_used() -> None:
    grammar().check()
