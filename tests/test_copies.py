"""Which texts are copies of one: changed at the edges and cut short they are, written alike about other things not."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.comparison import copies

TEXTS = tomllib.loads((Path(__file__).parent / "copies.toml").read_text("utf-8"))
WIRE, OTHER, FORM = TEXTS["wire"], TEXTS["other"], TEXTS["form"]
DAYS = [
    {"close": "lower", "day": "Monday", "sold": "41,300", "count": 20, "index": "1,204.6", "a": "88.40", "b": "17.25",
     "c": "240.50", "yields": "3.41", "money": "0.0871", "night": "2.95"},
    {"close": "lower", "day": "Tuesday", "sold": "38,700", "count": 20, "index": "1,199.2", "a": "87.10", "b": "17.60",
     "c": "238.00", "yields": "3.44", "money": "0.0869", "night": "2.90"},
]  # fmt: skip

COPIES = {
    "as it is": WIRE,
    "in capitals, with other line ends": WIRE.upper().replace("\n", "\r\n"),
    "under a headline": "Three ferries to be laid up\n\n" + WIRE,
    "with a line of the outlet": WIRE + "\n\nFree to read. Support the Skerries Post with 5 crowns a month.",
    "cut short": WIRE[: len(WIRE) // 2],
    "without its beginning": WIRE[len(WIRE) // 3 :],
    "with another figure": WIRE.replace("412,000", "421,000"),
    "with a word changed here and there": WIRE.replace("Tuesday", "Wednesday").replace("nobody", "no one"),
}
TWO = {
    "another story of the day": OTHER,
    "a few sentences of it": WIRE[:320],
    "in a long round-up": WIRE[:900] + " ".join(f"Item {n} tells of place {n * n} and of name{n}." for n in range(200)),
    "nothing": "",
}


@pytest.mark.parametrize("case", COPIES)
def test_copies(case: str) -> None:
    assert copies.same_text(WIRE, COPIES[case])
    assert copies.same_text(COPIES[case], WIRE)
    shared = copies.marks(WIRE) & copies.marks(COPIES[case])
    assert copies.likely(len(shared), len(copies.marks(WIRE)), len(copies.marks(COPIES[case])))


@pytest.mark.parametrize("case", TWO)
def test_two_texts(case: str) -> None:
    assert not copies.same_text(WIRE, TWO[case])
    assert not copies.same_text(TWO[case], WIRE)


def test_two_days_of_one_form_are_two_texts() -> None:
    one, two = (FORM.format(**day) for day in DAYS)
    assert not copies.same_text(one, two)
    assert copies.same_text(one, one + " Trading was quiet.")


_words = st.lists(st.sampled_from([f"word{n}" for n in range(60)]), max_size=150).map(" ".join)


@given(_words, _words)
def test_the_order_of_two_texts_decides_nothing(one: str, two: str) -> None:
    assert copies.same_text(one, two) == copies.same_text(two, one)
    assert copies.same_text(one, f"{one} {two}") == copies.same_text(f"{one} {two}", one)


@given(_words, st.integers(0, 150), st.integers(0, 150))
def test_a_text_cut_out_of_another_has_marks_of_that(text: str, first: int, last: int) -> None:
    assert copies.marks(" ".join(text.split()[first:last])) <= copies.marks(text)


def test_marks_are_the_same_in_every_run() -> None:
    code = f"from factcheck.comparison.copies import marks; print(sorted(marks({WIRE!r})))"
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        shown = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
        )
        assert shown.stdout.strip() == str(sorted(copies.marks(WIRE)))


def test_a_text_of_half_a_letter_is_no_obstacle() -> None:
    assert copies.same_text(WIRE + "\ud800", WIRE + "\ud800 \ud801")
