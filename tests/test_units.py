"""Units: what the kept table says is what pint says, and reading needs no pint."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from factcheck.extraction import units
from factcheck.extraction.units import Unit, unit

KEPT = Path(units.__file__).parent / "lexicon" / "units.json"


def test_the_kept_table_is_what_pint_says(file_regression: FileRegressionFixture) -> None:
    made = units.table()
    rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in made["units"].items())
    text = f'{{"made_from": {json.dumps(made["made_from"])}, "units": {{\n{rows}\n}}}}\n'
    file_regression.check(text, fullpath=KEPT)


def test_a_table_of_another_registry_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = units._text("units.json")
    stale = kept.replace(units._made_from(), "0" * 12).replace("4046.8564224", "1.0")
    read = units._text
    monkeypatch.setattr(units, "_text", lambda name: stale if name == "units.json" else read(name))
    assert units._units.__wrapped__()["acre"][2] == 4046.8564224


def test_reading_imports_nothing_heavy() -> None:
    code = (
        "import sys, factcheck; found = factcheck.quantities('Four million people walked 5 km in 2 days.');"
        "assert len(found) == 3, found;"
        "print(*sorted({'pint', 'numpy', 'pandas', 'sqlalchemy', 'jinja2', 'click', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", Unit("", "", "")),
        ("kilometre", Unit("kilometre", "[length]", "metre", 1000.0)),
        ("kilometre per hour", Unit("kilometre per hour", "[length] / [time]", "metre per second", 0.277777777778)),
        ("degree celsius", Unit("degree celsius", "[temperature]", "degree celsius")),
        ("USD per tonne", Unit("USD per tonne", "[money:USD] / [mass]", "USD per kilogram", 0.001)),
        ("house", Unit("house", "[house]", "house", physical=False)),
        (
            "house per day",
            Unit("house per day", "[house] / [time]", "house per second", 1.15740740741e-05, physical=False),
        ),
    ],
)
def test_unit(name: str, expected: Unit) -> None:
    assert unit(name) == expected
