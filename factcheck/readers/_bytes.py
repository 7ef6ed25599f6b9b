"""From bytes to text, within limits: UTF-8 or a Problem, never a guess at an encoding."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from factcheck.model import Problem

__all__ = ["MAX_LINE_BYTES", "decode", "one_line_end", "read_lines", "read_text"]

MAX_LINE_BYTES: Final = 16 * 1024 * 1024
"""The longest line, and the largest file of running text, that is taken for an article."""

_PIECE: Final = 1024 * 1024


def one_line_end(text: str) -> str:
    r"""The text with every ``\r\n`` and ``\r`` as ``\n``.

    One article sent by two systems is then one text with one id, and offsets agree between them.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes, where: str, of: str = "the file") -> str | Problem:
    """The bytes as UTF-8, a byte order mark in front taken off, or a Problem that names the offset.

    ``of`` says what the offset counts from. Other encodings are not tried: a wrong guess would put wrong
    letters, and with some encodings wrong figures, into quotes.
    """
    bom = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return data[bom:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = bom + error.start
        encoding = "UTF-16" if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)) else "WINDOWS-1252"
        return Problem(
            where,
            f"is not UTF-8: byte 0x{data[at]:02x} at offset {at:,} of {of}; save it as UTF-8, "
            f"for instance by iconv -f {encoding} -t UTF-8 where that is its encoding",
        )


def read_text(stream: BinaryIO, origin: str) -> str | Problem:
    r"""All of a stream as text with ``\n`` line ends; a Problem where it is too large or not UTF-8."""
    data = stream.read(MAX_LINE_BYTES + 1)
    if len(data) > MAX_LINE_BYTES:
        return Problem(origin, f"is larger than {_limit()}, which no article is; it was not read")
    text = decode(data, origin)
    if isinstance(text, Problem):
        return replace(text, where=f"{origin}:{_bad_line(data)}")
    return one_line_end(text)


def _bad_line(data: bytes) -> int:
    """The number of the first line that is not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


def read_lines(stream: BinaryIO, origin: str) -> Iterator[tuple[str, str | Problem]]:
    r"""The lines of a stream as (``origin:line``, text), blank ones left out.

    A line that is not UTF-8 or longer than MAX_LINE_BYTES is a Problem, and the next is read on. Only ``\n``
    ends a line, so that U+2028 inside a JSON string does not. No more than one line is held at a time.
    """
    number = 0
    while data := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        where = f"{origin}:{number}"
        if len(data) > MAX_LINE_BYTES and not data.endswith(b"\n"):
            while data and not data.endswith(b"\n"):
                data = stream.readline(_PIECE)
            yield where, Problem(where, f"the line is longer than {_limit()}; it was not read")
            continue
        line = decode(data.rstrip(b"\r\n"), where, "the line")
        if isinstance(line, Problem) or line.strip():
            yield where, line


def _limit() -> str:
    return f"{MAX_LINE_BYTES // 1024**2} MiB ({MAX_LINE_BYTES:,} bytes)"
