"""The adapter to other people's test cases counts what it says it counts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))  # a script, not a package

import specs  # noqa: E402

from factcheck.model import Number, Quantity  # noqa: E402

CONVENTION = specs.convention(ROOT / "benchmarks" / "specs.toml")


def result(text: str, value: str | None, unit: str = "") -> dict[str, Any]:
    return {"Text": text, "Resolution": {"value": value} | ({"unit": unit} if unit else {})}


def quantity(value: float, unit: str = "", **given: Any) -> Quantity:
    low, high = given.pop("low", value), given.pop("high", value)
    number = Number(value, low, high, low, high, given.pop("bound", "exact"))
    return Quantity(0, 1, "x", number, unit, **given)


def case(*results: dict[str, Any], model: str = "CurrencyModel") -> specs.Case:
    wanted = (specs._wanted(model, each, CONVENTION.units) for each in results)
    return specs.Case("a text", tuple(each for each in wanted if each is not None))


PAIR = [result("4 dollars", "4", "Dollar"), result("5 euros", "5", "Euro"), result("dollars", None, "Dollar")]


@pytest.mark.parametrize(
    ("read", "faults"),
    [
        ([quantity(4, "USD"), quantity(5, "EUR"), quantity(7, "ship")], 0),
        ([quantity(4, "USD"), quantity(5, "USD")], 1),
        ([quantity(4, "USD")], 1),
        ([quantity(40, "USD"), quantity(5, "EUR")], 1),
        ([], 2),
    ],
)
def test_every_amount_needs_its_value_and_unit(read: list[Quantity], faults: int) -> None:
    assert len(specs.missing("CurrencyModel", case(*PAIR), read)) == faults


def test_one_reading_does_not_serve_twice() -> None:
    twice = case(result("4 dollars", "4", "Dollar"), result("4 dollars", "4", "Dollar"))
    assert len(specs.missing("CurrencyModel", twice, [quantity(4, "USD")])) == 1


def test_where_nothing_is_listed_nothing_of_the_kind_may_be_read() -> None:
    ship, dollars = quantity(4, "ship"), quantity(4, "USD", dimension="[money:USD]")
    assert not specs.missing("CurrencyModel", case(), [ship])
    assert specs.missing("CurrencyModel", case(), [ship, dollars])


@pytest.mark.parametrize(
    ("value", "read", "right"),
    [
        ("[20,30)", [quantity(20, bound="range", high=30.0)], True),
        ("[20,30)", [quantity(20, bound="range", high=31.0)], False),
        ("(30,)", [quantity(30, bound="over", high=None)], True),
        ("(30,)", [quantity(30, bound="up_to", low=0.0)], False),
        ("(,30]", [quantity(30, bound="up_to", low=0.0)], True),
        ("(,30]", [quantity(30)], False),
        ("(20,30)", [quantity(20, bound="over", high=None), quantity(30, bound="under", low=0.0)], True),
        ("(20,30)", [quantity(30, bound="under", low=0.0), quantity(20, bound="over", high=None)], True),
        ("(20,30)", [quantity(20, bound="over", high=None), quantity(30)], False),
        ("(20,30)", [quantity(20, bound="under", low=0.0), quantity(30, bound="over", high=None)], False),
        ("[20,30)", [quantity(20), quantity(30)], True),
        ("[20,30)", [quantity(30), quantity(20)], False),
    ],
)
def test_a_range_is_one_amount_or_its_two_ends(value: str, read: list[Quantity], right: bool) -> None:
    one = case(result("a range", value), model="NumberRangeModel")
    assert (specs.missing("NumberRangeModel", one, read) == []) is right


def test_a_fraction_may_be_a_share() -> None:
    third = case(result("a third", "0.333333333"), model="NumberModel")
    assert not specs.missing("NumberModel", third, [quantity(33.3333, "percent")])
    assert specs.missing("NumberModel", third, [quantity(33.3333, "ship")])


def test_a_range_of_shares_may_be_told_in_parts() -> None:
    value = {"value": "[0.4,)"}
    wanted = case({"Text": "2 in 5 or more", "Resolution": value}, model="NumberRangeModel")
    at_least = quantity(40, "percent", low=40.0, high=None, bound="at_least")
    assert not specs.missing("NumberRangeModel", wanted, [at_least])


def test_a_rate_is_its_amount() -> None:
    share = case(result("$ 1.40", "1.4", "Dollar"))
    assert not specs.missing("CurrencyModel", share, [quantity(1.4, "USD per share")])
    assert specs.missing("CurrencyModel", share, [quantity(1.4, "EUR per share")])


def write(folder: Path, **given: list[dict[str, Any]]) -> Path:
    for model in specs.MODELS:
        # The published files begin with a byte order mark.
        (folder / f"{model}.json").write_text(json.dumps(given.get(model, [])), "utf-8-sig")
    return folder


def row(output: str, model: str) -> list[str]:
    return next(line.split()[1:] for line in output.splitlines() if line.startswith(model))


def test_the_table_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(
        tmp_path,
        CurrencyModel=[
            {"Input": "The bridge cost 40 dollars.", "Results": [result("40 dollars", "40", "Dollar")]},
            {"Input": "The bridge cost 40 dollars a day.", "Results": [result("41 dollars", "41", "Dollar")]},
            {
                "Input": "They paid one dollar and one and one point.",
                "Results": [result("one dollar and one", "1.01", "Dollar")],
            },
        ],
        PercentModel=[{"Input": "Prices rose 3 percent.", "Results": [result("3 percent", "3%")]}],
    )
    assert specs.main([str(folder), "--misses"]) == 0
    output = capsys.readouterr().out
    assert row(output, "CurrencyModel") == ["3", "1", "2", "1", "50.0%"]
    assert row(output, "PercentModel") == ["1", "0", "1", "1", "100.0%"]
    assert row(output, "AgeModel") == ["0", "0", "0", "0", "-"]
    assert row(output, "all") == ["4", "1", "3", "2", "66.7%"]
    assert "missing '41 dollars' = 41 USD" in output
    assert "1.01" not in output


@pytest.mark.parametrize(
    ("unit", "message"), [("Dollar", "AgeModel.json"), ("Florin", "unit 'Florin' of a case has no name")]
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], unit: str, message: str
) -> None:
    folder = write(tmp_path, CurrencyModel=[{"Input": "It cost 4.", "Results": [result("4", "4", unit)]}])
    if unit == "Dollar":
        (folder / "AgeModel.json").unlink()
    assert specs.main([str(folder)]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("model", "text", "name"),
    [
        ("NumberModel", "twenty-one fifths", "fractions of the schoolroom"),
        ("NumberModel", "a fifth of the crop", ""),
        ("NumberModel", "over three million", ""),
        ("CurrencyModel", "It costs USD 200.", ""),
        ("CurrencyModel", "It costs 15 dollars and 50.", ""),
        ("NumberRangeModel", "fewer than 300", ""),
        ("NumberRangeModel", "when >= 12", "notation of mathematics"),
    ],
)
def test_classes_left_out(model: str, text: str, name: str) -> None:
    assert CONVENTION.left_out(model, text) == name


def test_every_class_gives_its_reason() -> None:
    assert all(entry.name and entry.reason and (entry.pattern or entry.inputs) for entry in CONVENTION.classes)
    assert all(set(entry.models) <= set(specs.MODELS) for entry in CONVENTION.classes)
