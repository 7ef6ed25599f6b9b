"""The floors under the figures of quality.py: read, compared, raised, and let down only for a reason.

They stand in ``data/quality.toml`` with the hash of the gold they were measured with.
"""

from __future__ import annotations

import hashlib
import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Floors", "below", "digest", "load_floors", "save_floors", "updated"]


def digest(path: Path) -> str:
    """SHA-256 of a file in hex, line ends taken as ``\\n`` so that a checkout on any system agrees."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


@dataclass(frozen=True, slots=True)
class Floors:
    """data/quality.toml. lowered: every floor that was let down, with its reason, oldest first."""

    gold_sha256: str = ""
    floors: dict[str, float] = field(default_factory=dict)
    lowered: tuple[dict[str, Any], ...] = ()


def load_floors(path: Path) -> Floors:
    """Read the floors; none where the file does not exist yet."""
    if not path.exists():
        return Floors()
    data = tomllib.loads(path.read_text("utf-8"))
    return Floors(data["gold_sha256"], data["floors"], tuple(data.get("lowered", ())))


def below(measured: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The figures under their floors, as name -> (figure, floor). A figure that is gone counts as 0."""
    pairs = {name: (measured.get(name, 0.0), floor) for name, floor in floors.items()}
    return {name: (figure, floor) for name, (figure, floor) in pairs.items() if figure < floor - 1e-9}


def updated(old: Floors, measured: Mapping[str, float], gold_sha256: str, reason: str = "") -> Floors:
    """The floors with every figure that rose taken over, and with a reason also those that sank.

    Raises ValueError where a figure is below its floor and there is no reason.
    """
    sunk = below(measured, old.floors)
    if sunk and not reason:
        names = ", ".join(f"{name} {figure:.3f} < {floor:.2f}" for name, (figure, floor) in sunk.items())
        raise ValueError(f'{names}: to let a floor down, say why with --lower "reason"')
    today = {name: math.floor(100 * figure + 1e-9) / 100 for name, figure in measured.items()}
    kept = {name: new if name in sunk else max(new, old.floors.get(name, 0.0)) for name, new in today.items()}
    lowered = [
        {"figure": name, "from": floor, "to": today.get(name, 0.0), "reason": reason}
        for name, (_, floor) in sunk.items()
    ]
    return Floors(gold_sha256, kept, (*old.lowered, *lowered))


def save_floors(floors: Floors, path: Path) -> None:
    """Write the floors; equal floors give an equal file."""
    path.write_text("\n".join(_as_toml(floors)) + "\n", "utf-8", newline="\n")


def _as_toml(floors: Floors) -> Iterator[str]:
    yield "# Written by `python benchmarks/quality.py --update`; data/README.md says what the figures mean."
    yield f"gold_sha256 = {json.dumps(floors.gold_sha256)}"
    yield ""
    yield "[floors]"
    for name, floor in floors.floors.items():
        yield f"{name} = {floor:.2f}"
    for entry in floors.lowered:
        yield ""
        yield "[[lowered]]"
        yield from (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items())
