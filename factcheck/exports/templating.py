"""The templates of this folder, compiled once; text that is put into them is never markup."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factcheck.exports.page.wording import day, grouped, moment

if TYPE_CHECKING:
    from jinja2 import Environment, Template

__all__ = ["source", "template"]


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    # Without autoescape=True the text of an article would be markup; jinja2 leaves it off by default.
    environment = Environment(
        loader=PackageLoader("factcheck.exports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": day, "grouped": grouped, "moment": moment, "words": _words}
    return environment


def template(name: str) -> Template:
    """The template of that file name."""
    return _environment().get_template(name)


def source(name: str) -> str:
    """The text of a file beside the templates, as it is: style and script."""
    loader = _environment().loader
    assert loader is not None
    return loader.get_source(_environment(), name)[0]


def _words(name: str) -> str:
    """The name of a check as words: ``value_conflict`` -> ``value conflict``."""
    return name.replace("_", " ")
