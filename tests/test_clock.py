"""What a text says of time never depends on the day, the zone or the locale in which it is read."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from factcheck.extraction import extract, find_times
from factcheck.model import Article

CORPUS = Path(__file__).parent / "corpus"


def readings() -> str:
    """All that is read in the sentences of the corpora of times, one line each."""
    lines = []
    for name in ("times", "expressions"):
        for group in tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))["group"]:
            published = group["published"]
            for text, *_ in [*group["cases"], *group.get("gaps", ())]:
                times = find_times(text, published or None)
                lines.append(repr((text, times, extract(Article("a", text, published=published)).claims)))
    return "\n".join(lines)


# The clock is moved before anything is imported, so that a day kept in a constant or a default shows too.
_MOVED = """
import sys
from freezegun import freeze_time
with freeze_time(sys.argv[1]):
    sys.path.insert(0, sys.argv[2])
    from test_clock import readings
    sys.stdout.buffer.write(readings().encode())
"""


@pytest.mark.parametrize(
    ("moment", "zone"), [("2016-02-29 12:00:00", "Pacific/Kiritimati"), ("2036-12-31 23:59:59", "America/Anchorage")]
)
def test_times_are_the_same_ten_years_before_and_after(moment: str, zone: str) -> None:
    command = [sys.executable, "-c", _MOVED, moment, str(Path(__file__).parent)]
    moved = subprocess.run(command, env={**os.environ, "TZ": zone}, capture_output=True, check=True).stdout
    assert moved.decode().split("\n") == readings().split("\n")
