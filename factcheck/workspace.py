"""A workspace: the folder that holds a newsroom's settings, its inbox, its ledger and its reports."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, TypeVar

__all__ = ["SETTINGS", "SettingsError", "Workspace", "find", "load", "make"]

SETTINGS: Final = "factcheck.toml"
"""The file that makes a folder a workspace."""

_template: Final = """\
# Settings of this factcheck workspace. A line that begins with # is a remark and changes nothing.
# Paths are seen from the folder in which this file lies.

# Where the nightly update looks for articles: files and folders. Put new articles into the inbox;
# what the ledger knows already is skipped, so nothing has to be moved away.
sources = ["inbox"]

# Tables of official figures that the news is held against: CSV files with the columns measure, place, period, value,
# unit and source. What of them an article gives otherwise is flagged as reference_mismatch.
# references = ["reference/populations.csv", "reference/prices.csv"]

# Where the ledger is kept: a file, or the address of a PostgreSQL database such as
# "postgresql://user@host/newsroom".
ledger = {ledger}

# Where every update puts its report: latest.html, and one that keeps the number of its run.
reports = "reports"

[limits]
# Articles that are stored together. If an update is stopped, it loses at most this many and takes them in
# the next time.
batch_articles = 1000
"""


class SettingsError(ValueError):
    """Something in a workspace or its settings that cannot work; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """What factcheck.toml says, its paths made absolute.

    references: tables of official figures.  ledger: a SQLAlchemy URL or the path of a SQLite file.
    batch_articles: see Ledger.update.
    """

    folder: Path
    sources: tuple[Path, ...]
    references: tuple[Path, ...]
    ledger: str
    reports: Path
    batch_articles: int


def find(start: Path) -> Path | None:
    """The nearest folder from ``start`` upwards that is a workspace."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)


def load(folder: Path) -> Workspace:
    """Read the settings of ``folder``. Raises SettingsError."""
    path = folder / SETTINGS
    try:
        # utf-8-sig: editors on Windows put a mark in front that TOML does not know.
        settings = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(f"{folder} is no workspace: it holds no {SETTINGS}; make one with factcheck init") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    table = _Table(path, settings)
    limits = _Table(path, table.take("limits", dict, {}), "limits.")
    found = Workspace(
        folder=folder.absolute(),
        sources=tuple(folder.absolute() / name for name in table.take_texts("sources", ["inbox"])),
        references=tuple(folder.absolute() / name for name in table.take_texts("references", [])),
        ledger=_ledger(folder.absolute(), table.take("ledger", str, "ledger.sqlite3")),
        reports=folder.absolute() / table.take("reports", str, "reports"),
        batch_articles=limits.take_number("batch_articles", 1000, at_least=1),
    )
    limits.take("block_claims", int, 0)  # of older workspaces: claims are compared without a limit now
    table.finish()
    limits.finish()
    return found


def make(folder: Path, ledger: str = "ledger.sqlite3") -> Workspace:
    """Make a workspace in ``folder``, which may exist but must not be one already; the ledger is made too.

    Nothing that exists is overwritten. Raises SettingsError, and what `factcheck.ledger.open_ledger` raises.
    """
    from factcheck.ledger import open_ledger

    path = folder / SETTINGS
    if path.exists():
        raise SettingsError(f"{folder} is a workspace already; nothing was changed")
    settings = _template.format(ledger=_quoted(ledger))
    try:
        for part in (folder, folder / "inbox", folder / "reports"):
            part.mkdir(parents=True, exist_ok=True)
        # The ledger first: a folder is a workspace only when everything in it works.
        open_ledger(_ledger(folder.absolute(), ledger)).close()
        with path.open("x", encoding="utf-8") as stream:
            stream.write(settings)
    except OSError as error:
        raise SettingsError(f"{folder}: no workspace can be made here: {error}") from error
    return load(folder)


def _ledger(folder: Path, ledger: str) -> str:
    """The ledger's URL or path, a relative path seen from ``folder``."""
    if "://" not in ledger:
        return str(folder / Path(ledger).expanduser())
    head, _, path = ledger.partition(":///")
    if head.startswith("sqlite") and path and not path.startswith((":", "/")):
        return f"{head}:///{folder / path}"
    return ledger


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_Kind = TypeVar("_Kind")


class _Table:
    """A TOML table from which known keys are taken; what is left over is a mistake."""

    def __init__(self, path: Path, values: dict[str, Any], prefix: str = "") -> None:
        self._path = path
        self._left = dict(values)
        self._prefix = prefix
        self._known: list[str] = []

    def take(self, key: str, kind: type[_Kind], default: _Kind) -> _Kind:
        self._known.append(key)
        value = self._left.pop(key, default)
        if not isinstance(value, kind) or value == "":
            raise self._error(key, f"must be {_kinds[kind]}, not {value!r}")
        return value

    def take_texts(self, key: str, default: list[str]) -> list[str]:
        values = self.take(key, list, default)
        if not all(isinstance(value, str) and value for value in values):
            raise self._error(key, 'must be a list of names, such as ["inbox"]')
        return values

    def take_number(self, key: str, default: int, at_least: int) -> int:
        value = self.take(key, int, default)
        if isinstance(value, bool) or value < at_least:
            raise self._error(key, f"must be a whole number of at least {at_least}")
        return value

    def finish(self) -> None:
        for key in sorted(self._left):
            near = get_close_matches(key, self._known, 1)
            raise self._error(key, "is no setting" + (f"; did you mean {near[0]}?" if near else ""))

    def _error(self, key: str, message: str) -> SettingsError:
        return SettingsError(f"{self._path}: {self._prefix}{key} {message}")


_kinds: Final = {str: "a text in quotes", list: "a list in brackets", int: "a whole number", dict: "a table"}
