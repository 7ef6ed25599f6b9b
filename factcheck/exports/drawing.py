"""The plot of a series as a picture of its own: an SVG file that any browser and drawing program opens.

It is the plot of the report with a heading, and with its legend inside the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import shorten, wrap
from typing import Final

from factcheck.exports.atomic import replacing_text
from factcheck.exports.page.plots import Plot
from factcheck.exports.templating import source, template

__all__ = ["SUFFIX", "svg", "write"]

SUFFIX: Final = ".svg"

_line: Final = 18  # from one line of text to the next, in units of the view box
_columns: Final = 2
_most: Final = 24  # outlets that the legend names
_name: Final = 34  # characters of an outlet's name that a column holds
_own: Final = ".paper { fill: var(--card); }\n.heading { font: 600 14px var(--sans); fill: var(--ink); }\n"
_title: Final = 60  # characters of the heading in one line


def svg(plot: Plot) -> str:
    """The picture as text; equal plots give equal text."""
    heading = [(16 + 17 * row, text) for row, text in enumerate(wrap(plot.title or "Values over time", _title)[:3])]
    top = 17 * len(heading) + 6
    legend = list(_legend(plot.outlets[:_most], plot.left, top + plot.height + 14))
    below = max(y for _, y, _, _ in legend) + _line
    notes = [(below + _line * row, text) for row, text in enumerate(_notes(plot))]
    page = template("plot.svg.j2").render(
        plot=plot,
        style=_style(),
        width=plot.width,
        height=below + _line * len(notes) - 6,
        top=top,
        heading=heading,
        legend=legend,
        notes=notes,
    )
    return page.rstrip("\n") + "\n"


def write(plot: Plot, path: Path) -> None:
    """Write the picture to the file ``path``. Raises OSError when the place cannot be written."""
    with replacing_text(path) as stream:
        stream.write(svg(plot))


def _legend(outlets: Sequence[tuple[str, int]], left: float, top: float) -> Iterator[tuple[float, float, str, int]]:
    for index, (name, style) in enumerate(outlets):
        row, column = divmod(index, _columns)
        yield left + column * 180, top + row * _line, shorten(name, _name, placeholder="…"), style


def _notes(plot: Plot) -> Iterator[str]:
    if len(plot.outlets) > _most:
        yield f"and {len(plot.outlets) - _most} more outlets"
    if plot.left_out:
        yield f"{plot.left_out} not drawn (no date, another unit, or no room)"


def _style() -> str:
    """The rules of the report's plots in its light colours, written out: drawing programs know no variables."""
    colours = dict(re.findall(r"--(\w+): ([^;]+);", source("report.css").partition("}")[0]))
    rules = source("plot.css") + _own
    return re.sub(r"var\(--(\w+)\)", lambda found: colours[found[1]], rules)
