"""What an article is about: its names, and the words that it repeats."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction import extract
from factcheck.extraction.signatures import signature
from factcheck.model import Article, Signature

FERRY = """
The ferry Anselm sank off Norrbeck on Monday. Rescuers from Norrbeck and Ostmere found the ferry's life rafts, and
Captain Halvard Ostrey was among those whom the rescuers took aboard. Divers will go down to the ferry on Tuesday.
"""


def test_names_stand_with_a_capital_and_never_without() -> None:
    found = signature(FERRY)
    assert found.names[0] == "norrbeck"
    assert {"anselm", "ostmere", "halvard", "ostrey", "captain"} <= set(found.names)
    # "Rescuers" begins a sentence, and stands without a capital elsewhere.
    assert "rescuers" not in found.names
    assert not {"the", "and"} & {*found.names, *found.words}


def test_words_are_those_that_come_twice_in_one_number() -> None:
    found = signature(FERRY)
    assert found.words[0] == "ferry"
    # Names that stand only beside others, or at the head of a sentence, may be plain words.
    assert {"halvard", "ostrey", "captain"} <= set(found.words)
    assert not {"anselm", "norrbeck", "ostmere"} & set(found.words)
    assert signature("A raft was found near two other rafts.").words == ("raft",)
    assert "raft" not in signature("One raft was found.").words


def test_words_of_the_title_count_once_more() -> None:
    assert "raft" in signature("One raft was found.", "A raft off the coast").words
    assert "raft" in signature("One raft was found.", "Raft off the coast").words
    assert signature("", "Norrbeck").names == ("norrbeck",)


def test_the_most_frequent_come_first_then_by_alphabet() -> None:
    found = signature("Velmora, Tarsk, Tarsk and Ald, Tarsk and Velmora; a barge, a crane, a barge, a crane, a crane.")
    assert found.names == ("tarsk", "velmora", "ald")
    assert found.words == ("crane", "barge")


def test_short_words_and_numbers_say_nothing() -> None:
    assert signature("EU, UN and Al met: 4,310 4,310 cat cat B52 B52.") == Signature()


def test_names_with_a_hyphen_or_an_accent_are_whole() -> None:
    assert signature("Østby met Ana-Lena of São Velho.").names == ("østby", "ana-lena", "são", "velho")


def test_a_long_text_keeps_sixty_of_each() -> None:
    letters = "bcdfghjklm"
    names = [f"Na{a}{b}o" for a in letters for b in letters]
    words = [f"wo{a}{b}o wo{a}{b}o" for a in letters for b in letters]
    found = signature(" ".join([*names, "Velmora Velmora", *words]))
    assert (len(found.names), len(found.words)) == (60, 60)
    assert found.names[0] == "velmora"


def test_extraction_gives_it() -> None:
    assert extract(Article("a", FERRY, title="Ferry lost")).signature == signature(FERRY, "Ferry lost")


@pytest.mark.parametrize("text", ["", "   \n", "4,310", "…", "\ud800 x"])
def test_a_text_of_nothing_is_about_nothing(text: str) -> None:
    assert signature(text) == Signature()


@given(st.lists(st.sampled_from(["Velmora", "Tarsk", "crane", "Crane", "cranes", "barge", "of", "Østby"]), max_size=30))
def test_the_order_of_the_words_decides_only_between_equals(words: list[str]) -> None:
    mixed = random.Random(3).sample(words, len(words))
    one, two = signature(" ".join(words)), signature(" ".join(mixed))
    plain = [set(found.words) - set(found.names) for found in (one, two)]
    assert (set(one.names), plain[0]) == (set(two.names), plain[1])
    counts = [words.count(word) + words.count(word.capitalize()) for word in one.names]
    assert counts == sorted(counts, reverse=True)
    assert signature("Urr and Fenn and Fenn, then Alder").names == ("fenn", "urr", "alder")


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_has_one(text: str, title: str) -> None:
    found = signature(text, title)
    for told in (found.names, found.words):
        assert len(set(told)) == len(told)
        assert not any(set(word) & set(" |") for word in told), "the ledger keeps them between blanks and a bar"
