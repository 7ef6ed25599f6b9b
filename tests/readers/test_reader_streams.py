"""Files and streams of every format: their limits, their damage, and whatever bytes may come."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import readers
from factcheck.model import Article, Problem
from factcheck.readers import _bytes, _published

GOOD = b'{"id": "good", "published": "2025-09-01", "text": "Five buses."}\n'
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    ".xz": lzma.compress,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
}


def items(data: bytes, suffix: str) -> list[Article | Problem]:
    return list(readers.read_stream(io.BytesIO(data), "in" + suffix, suffix))


def articles(found: list[Article | Problem]) -> list[Article]:
    return [item for item in found if isinstance(item, Article)]


def problems(found: list[Article | Problem]) -> list[Problem]:
    return [item for item in found if isinstance(item, Problem)]


# -- limits and streams


@pytest.mark.parametrize("size", [readers.MAX_LINE_BYTES + 1, 20 * 1024**2, 40 * 1024**2])
def test_line_over_the_limit(size: int, tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(GOOD)
        for _ in range(size // 1024**2):
            file.write(b"x" * 1024**2)
        file.write(b"x" * (size % 1024**2) + b"\n")
        file.write(GOOD)
    tracemalloc.start()
    try:
        found = list(readers.read(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    (problem,) = problems(found)
    assert problem.where == f"{path}:2"
    assert "16 MiB (16,777,216 bytes)" in problem.message
    assert [article.origin for article in articles(found)] == [f"{path}:1", f"{path}:3"]
    assert peak < 2.5 * readers.MAX_LINE_BYTES, "a long line is not to be held whole"


@pytest.mark.parametrize(("over", "lost"), [(0, 0), (1, 1)])
@pytest.mark.parametrize("end", [b"\n", b""])
def test_limit_is_exact(over: int, lost: int, end: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    line = GOOD.strip()
    monkeypatch.setattr(_bytes, "MAX_LINE_BYTES", len(line) - over)
    assert len(problems(items(line + end, ".jsonl"))) == lost
    text = b"---\npublished: 2025-09-01\n---\nA."
    monkeypatch.setattr(_bytes, "MAX_LINE_BYTES", len(text) - over)
    found = problems(items(text, ".txt"))
    assert len(found) == lost
    assert all("is larger than" in problem.message for problem in found)


class _Endless(io.RawIOBase):
    """Article lines without end; counts what was taken."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        buffer[: len(GOOD)] = GOOD
        self.taken += 1
        return len(GOOD)


def test_first_article_comes_before_the_end_is_read() -> None:
    raw = _Endless()
    buffered = io.BufferedReader(cast(io.RawIOBase, raw))
    stream: Iterator[Article | Problem] = readers.read_stream(buffered, "in.jsonl", ".jsonl")
    assert isinstance(next(stream), Article)
    assert raw.taken == 1


# -- files


def one_problem(path: Path) -> Problem:
    (problem,) = readers.read(path)
    assert isinstance(problem, Problem)
    assert problem.where == str(path)
    assert problem.fatal
    return problem


@pytest.mark.parametrize("name", ["missing.txt", "missing.jsonl.xz", "missing.gz", "missing.pdf", "missing"])
def test_missing_file(name: str, tmp_path: Path) -> None:
    assert one_problem(tmp_path / name).message == "no such file"


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.xz", "a.pdf.gz", "a.txt.zip", ".txt"])
def test_unknown_suffix_names_the_known(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"Five buses.")
    message = one_problem(path).message
    assert message.startswith("no reader for ")
    for suffix in (*readers.SUFFIXES, *readers.COMPRESSED):
        assert suffix in message


@pytest.mark.parametrize("name", ["folder", "folder.txt", "folder.txt.gz"])
def test_folder_is_no_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    assert one_problem(tmp_path / name).message == "is a folder, not a file"


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")  # by hand: the superuser may read everything

    monkeypatch.setattr(Path, "open", refuse)
    assert "permission denied" in one_problem(tmp_path / "a.txt").message


def test_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to(path)
    assert one_problem(path).message.startswith("cannot be read: ")


@pytest.mark.parametrize("compressed", readers.COMPRESSED)
def test_cut_short_keeps_the_articles_before(compressed: str, tmp_path: Path) -> None:
    # Random text does not compress away, so that half of the file holds many of the lines.
    letters = random.Random(7)
    lines = [
        json.dumps({"text": letters.randbytes(300).hex(), "published": "2025-09-01", "id": number})
        for number in range(100)
    ]
    path = tmp_path / f"many.jsonl{compressed}"
    if compressed == ".bz2":  # its blocks hold 900 kB: two streams, as concatenated logs have them
        whole = bz2.compress("\n".join(lines[:50]).encode() + b"\n") + bz2.compress("\n".join(lines[50:]).encode())
        path.write_bytes(whole[:-200])
    else:
        whole = COMPRESS[compressed]("\n".join(lines).encode())
        path.write_bytes(whole[: len(whole) // 2])
    *before, problem = readers.read(path)
    assert len(before) >= 20
    assert [item.article_id for item in articles(before)] == [str(number) for number in range(len(before))]
    assert isinstance(problem, Problem)
    assert problem.where == str(path)
    assert "cut short or damaged" in problem.message
    assert problem.message.endswith(f"articles were read up to {path}:{len(before)}")


@pytest.mark.parametrize("suffix", [".txt", ".jsonl"])
@pytest.mark.parametrize("compressed", readers.COMPRESSED)
@pytest.mark.parametrize("data", [b"not compressed at all", b""])
def test_not_compressed_after_all(suffix: str, compressed: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}{compressed}"
    path.write_bytes(data)
    found = list(readers.read(path))
    if data:
        assert "cut short or damaged" in one_problem(path).message
    assert articles(found) == []


def test_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / "caf\udce9.txt"
    path.write_text("Five buses.", encoding="utf-8")
    for item in readers.read(path):
        where = item.where if isinstance(item, Problem) else item.origin
        assert where.encode("utf-8").endswith(b"caf\\xe9.txt")


# -- properties

FRAGMENTS = st.sampled_from((
    b"---\n", b"published: ", b'"published": "', b"2025-09-01", b"title: '", b"# A", b'{"text": "A', b'"}\n',
    b"[", b'{"id": 1, "text": "A.", "title": ', b"{", b", ", b"\\ud800",
))  # fmt: skip
ENDS = st.sampled_from([b"\n", b"\r\n", b" ", b"\0", b"\xef\xbb\xbf"])
ANY_BYTES = st.one_of(
    st.binary(max_size=400),
    st.lists(st.one_of(FRAGMENTS, ENDS, st.binary(max_size=6)), max_size=25).map(b"".join),
)


def assert_sound(found: list[Article | Problem]) -> None:
    for item in found:
        assert isinstance(item, Article | Problem)
        if isinstance(item, Article):
            assert item.text.strip()
            assert item.article_id
            "".join((item.text, item.title, item.url, item.source, item.language)).encode("utf-8")
            assert "\0" not in item.text
            assert "\r" not in item.text


@pytest.mark.parametrize("suffix", readers.SUFFIXES)
@settings(deadline=None)  # the machine may be busy
@given(data=ANY_BYTES)
def test_any_bytes_give_articles_or_problems(suffix: str, data: bytes) -> None:
    assert_sound(items(data, suffix))


@pytest.mark.parametrize("compressed", readers.COMPRESSED)
@settings(max_examples=40, deadline=None)
@given(data=ANY_BYTES, cut=st.integers(0, 30), flip=st.integers(0, 400))
def test_any_damage_gives_articles_or_problems(compressed: str, data: bytes, cut: int, flip: int) -> None:
    packed = bytearray(COMPRESS[compressed](data))
    packed[flip % len(packed)] ^= 0x55
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.jsonl{compressed}"
        path.write_bytes(packed[: len(packed) - cut] if cut < len(packed) else b"")
        assert_sound(list(readers.read(path)))


@given(given=st.one_of(st.text(max_size=40), st.from_regex(r"\A[0-9]{1,9}[-T: WZ+.0-9]{0,25}\Z")))
def test_published_is_a_day_or_nothing(given: str) -> None:
    published = _published.normalise_published(given)
    assert published == "" or (len(published) >= 10 and published[4] == published[7] == "-")
    assert _published.normalise_published(published) == published


LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=40)


@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {"text": LINE.filter(str.strip), "id": LINE.filter(str.strip)},
            optional={"url": LINE, "source": LINE, "title": LINE, "language": LINE},
        ),
        max_size=5,
    ),
    as_ascii=st.booleans(),
)
def test_jsonl_round_trip(rows: list[dict[str, str]], as_ascii: bool) -> None:
    lines = [json.dumps({**row, "published": "2025-09-01"}, ensure_ascii=as_ascii) for row in rows]
    found = items("\n".join(lines).encode(), ".jsonl")
    assert problems(found) == []
    assert [article.text for article in articles(found)] == [row["text"] for row in rows]
    for article, row in zip(articles(found), rows, strict=True):
        assert article.article_id == row["id"].strip()
        for name in ("url", "source", "title", "language"):
            assert getattr(article, name) == row.get(name, "").strip()
