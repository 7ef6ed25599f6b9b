"""The tables of a ledger as files for people and other programs: one module per format.

A format is a module of this folder that has ``FORMAT`` (the word after ``factcheck export -f``) and
``write(tables, path)``; adding the file adds the format. Formats read `factcheck.model.Tables` and nothing
else, take every date from the rows and never ask the clock, so equal tables give equal bytes.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from types import ModuleType
from typing import Final

from factcheck.model import COLUMNS, Tables

__all__ = ["FORMATS", "write"]


def _discover() -> dict[str, ModuleType]:
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg)
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return {module.FORMAT: module for module in modules if hasattr(module, "FORMAT")}


FORMATS: Final[dict[str, ModuleType]] = _discover()
"""Word of the format -> module, in alphabetical order of the module names."""


def write(fmt: str, tables: Tables, path: Path) -> None:
    """Write ``tables`` to ``path`` (a file, or a folder for csv and jsonl) in the format named ``fmt``.

    What stood at ``path`` is replaced only when the new file is whole. Raises ValueError for an unknown
    format or a missing table, OSError when the place cannot be written.
    """
    if fmt not in FORMATS:
        raise ValueError(f"no export format is called {fmt!r}; there are: {', '.join(FORMATS)}")
    missing = [name for name in COLUMNS if name not in tables]
    if missing:
        raise ValueError(f"nothing written: these tables are missing: {', '.join(missing)}")
    FORMATS[fmt].write(tables, path)
