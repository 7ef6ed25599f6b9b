"""Every format has a sample in tests/readers with its golden file; everything bad has a row in a table."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_regressions.data_regression import DataRegressionFixture

from factcheck import readers
from factcheck.model import Article, Problem
from factcheck.readers import _front_matter, _published

SAMPLES = Path(__file__).parent / "readers"
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


def fields(item: Article | Problem) -> dict[str, object]:
    kind = type(item)
    return {"record": kind.__name__, **{name: getattr(item, name) for name in kind.__slots__}}


# -- what is read


@pytest.mark.parametrize("suffix", readers.SUFFIXES)
def test_sample_of_each_format(
    suffix: str, data_regression: DataRegressionFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLES)
    found = [fields(item) for item in readers.read(Path(f"sample{suffix}"))]
    data_regression.check({"items": found}, fullpath=SAMPLES / f"sample{suffix}.golden.yml")


@pytest.mark.parametrize("suffix", readers.SUFFIXES)
@pytest.mark.parametrize("compressed", readers.COMPRESSED)
def test_compressed_is_read_as_it_is(suffix: str, compressed: str, tmp_path: Path) -> None:
    data = (SAMPLES / f"sample{suffix}").read_bytes()
    path = tmp_path / f"SAMPLE{suffix}{compressed}".upper()
    path.write_bytes(COMPRESS[compressed](data))
    plain = tmp_path / f"sample{suffix}"
    plain.write_bytes(data)
    ids = [article.article_id for article in articles(list(readers.read(plain)))]
    assert ids
    assert [article.article_id for article in articles(list(readers.read(path)))] == ids


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_same_article_has_one_id_in_every_format(end: str) -> None:
    text = "In May 300 trains were late.\nIn June it was 240."
    as_json = json.dumps({"text": text.replace("\n", end), "title": "Trains", "published": "2025-07-01"})
    as_text = f"---\ntitle: Trains\npublished: 2025-07-01\n---\n{text}".replace("\n", end).encode()
    found = [*items(as_json.encode(), ".jsonl"), *items(as_text, ".txt"), *items(as_text, ".md")]
    assert problems(found) == []
    assert [item.text for item in articles(found)] == [text] * 3
    assert [item.title for item in articles(found)] == ["Trains"] * 3
    assert len({item.article_id for item in articles(found)}) == 1


@pytest.mark.parametrize("field", ["url", "title", "published", "text"])
def test_content_id_depends_on_what_it_names(field: str) -> None:
    one = {"url": "u", "title": "t", "published": "2025-07-01", "source": "s", "text": "One."}
    other = {**one, field: "2025-07-02"}
    found = articles(items(f"{json.dumps(one)}\n{json.dumps(other)}\n".encode(), ".jsonl"))
    assert len({article.article_id for article in found}) == 2
    assert all(article.article_id.startswith("a") and len(article.article_id) == 17 for article in found)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".jsonl"])
def test_byte_order_mark_is_accepted(suffix: str) -> None:
    data = (SAMPLES / f"sample{suffix}").read_bytes()
    assert items(b"\xef\xbb\xbf" + data, suffix) == items(data, suffix)


def test_text_without_front_matter_is_kept_whole() -> None:
    text = "\n  Indented.\n\nLast line without end"
    assert [article.text for article in articles(items(text.encode(), ".txt"))] == [text]


@pytest.mark.parametrize(
    ("text", "kept", "named"),
    [
        ("---\nsource: A\n---\nBody.", "Body.", {"source": "A"}),
        ("--- \nSource: A\n---\n\n \nBody.\n", "Body.\n", {"source": "A"}),
        ("---\nurl:https://a.example/x?y: z\n---\nBody.", "Body.", {"url": "https://a.example/x?y: z"}),
        ("---\ntitle: 'It''s 5: so'\n---\nBody.", "Body.", {"title": "It's 5: so"}),
        ("---\ntitle:\n---\nBody.", "Body.", {"title": ""}),
        ("---\ntext: not this\nid: 4\n---\nBody.", "Body.", {"id": "4"}),
        ("---\n---\nBody.", "Body.", {}),
        ("---\n---\nBody.\n---\nMore.", "Body.\n---\nMore.", {}),
        # What only looks like it: nothing may be lost.
        ("---\nA line of prose.\n---\nBody.", None, {}),
        ("---\nLondon: the mayor said so.\n---\nBody.", None, {}),
        ("---\n# Heading\nsource: A\n---\nBody.", None, {}),
        ("----\nsource: A\n---\nBody.", None, {}),
        ("---source: A\n---\nBody.", None, {}),
        ("\n---\nsource: A\n---\nBody.", None, {}),
        ("---\nno end", None, {}),
        ("---", None, {}),
    ],
)
def test_front_matter(text: str, kept: str | None, named: dict[str, str]) -> None:
    document = _front_matter.split_front_matter(text, "in.txt")
    assert document.text == (text if kept is None else kept)
    assert document.fields == named
    assert document.problems == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Rain of 41 mm #\n\nIt rained.", "Rain of 41 mm"),
        ("\n\n# C# is 25\nYes.", "C# is 25"),
        ("---\ntitle: Given\n---\n# Heading\nBody.", "Given"),
        ("## Second level\nBody.", ""),
        ("#41 is a number, not a heading", ""),
        ("#\n# Two\n", ""),
        ("Body.\n# Later\n", ""),
    ],
)
def test_markdown_title(text: str, title: str) -> None:
    (article,) = articles(items(text.encode(), ".md"))
    assert article.title == title
    assert article.text in text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2025-08-20", "2025-08-20"),
        (" 2025-08-20T09:30:00Z ", "2025-08-20T09:30:00Z"),
        ("2025-08-20T09:30:00.25+05:30", "2025-08-20T09:30:00.25+05:30"),
        ("2025-08-20T23:30:00-05:00", "2025-08-20T23:30:00-05:00"),
        ("2025-08-20 09:30", "2025-08-20T09:30:00"),
        ("2025-08-20 09:30:00 +0200", "2025-08-20T09:30:00+02:00"),
        ("20250820", "2025-08-20"),
        ("20250820T0930", "2025-08-20T09:30:00"),
        ("2025-W34-3", "2025-08-20"),
        ("Wed, 20 Aug 2025 09:30:00 +0200", "2025-08-20T09:30:00+02:00"),
        ("20 Aug 2025 09:30 GMT", "2025-08-20T09:30:00+00:00"),
        ("Wed, 20 Aug 2025 09:30:00 XYZ", "2025-08-20T09:30:00"),
        ("", ""),
        ("2025", ""),
        ("2025-08", ""),
        ("2025-02-30", ""),
        ("20 August", ""),
        ("5", ""),
        ("1724112000", ""),
        ("1724112000000", ""),
        ("20 Aug 25 09:30:00 GMT", ""),
        ("20 Foo 2025 09:30:00 GMT", ""),
        ("20 Aug 2025 09:30:00 +9999", ""),
        ("٢٠٢٥-٠٨-٢٠", ""),
        ("yesterday", ""),
    ],
)
def test_published(given: str, expected: str) -> None:
    assert _published.normalise_published(given) == expected


# -- what is bad

GOOD = b'{"id": "good", "published": "2025-09-01", "text": "Five buses."}\n'

BAD_LINES = [
    ('{"text": "Five" "buses"}', True, "the line is not JSON", "column 17"),
    ("five buses", True, "the line is not JSON", "column 1"),
    ('{"text": "cut sho', True, "the line is not JSON", "column 10"),
    ("{", True, "the line is not JSON", "column 2"),
    ('["a", "list"]', True, "not an object", ""),
    ('"text"', True, "not an object", ""),
    ("12", True, "not an object", ""),
    ("null", True, "not an object", ""),
    ("[" * 100_000, True, "nested too deeply", ""),
    ('{"text": ' + "9" * 5000 + "}", True, "thousands of digits", ""),
    ("{}", True, "the article is empty", "text"),
    ('{"text": null}', True, "the article is empty", "text"),
    ('{"text": ""}', True, "the article is empty", ""),
    ('{"text": " \\n\\t "}', True, "the article is empty", ""),
    ('{"text": 5}', True, "field text is a number", "not a string"),
    ('{"text": ["a"]}', True, "field text is a list", "not a string"),
    ('{"text": true}', True, "field text is true or false", "not a string"),
    ('{"text": "A."}', False, "no usable date", "relative times stay unresolved"),
    ('{"text": "A.", "published": ""}', False, "no usable date", "relative times stay unresolved"),
    ('{"text": "A.", "published": "soon"}', False, "'soon' is no date", "relative times stay unresolved"),
    ('{"text": "A.", "published": 1724112000}', False, "field published: '1724112000'", "no usable date"),
    (
        '{"text": "A.", "published": "2025-09-01", "title": ["B"]}',
        False,
        "field title is a list",
        "left empty",
    ),
    (
        '{"text": "A.", "published": "2025-09-01", "id": true}',
        False,
        "field id is true or false",
        "left empty",
    ),
    ('{"text": "A.", "published": "2025-09-01", "url": {}}', False, "field url is an object", "left empty"),
    (
        '{"text": "A\\u0000.", "published": "2025-09-01"}',
        False,
        "field text: 1 NUL or half surrogate",
        "U+FFFD",
    ),
    (
        '{"text": "A\\ud83d.", "published": "2025-09-01"}',
        False,
        "field text: 1 NUL or half surrogate",
        "U+FFFD",
    ),
    ('{"text": "A.", "published": "2025-09-01", "title": "\\udc00"}', False, "field title: 1 NUL", "U+FFFD"),
]


@pytest.mark.parametrize(("line", "fatal", "says", "also"), BAD_LINES)
def test_bad_json_line_loses_only_itself(line: str, fatal: bool, says: str, also: str) -> None:
    found = items(GOOD + b"\n" + line.encode() + b"\n" + GOOD, ".jsonl")
    (problem,) = problems(found)
    assert problem.where == "in.jsonl:3"
    assert says in problem.message
    assert also in problem.message
    assert problem.fatal is fatal
    assert [article.origin for article in articles(found)] == (
        ["in.jsonl:1", "in.jsonl:4"] if fatal else ["in.jsonl:1", "in.jsonl:3", "in.jsonl:4"]
    )


@pytest.mark.parametrize(("line", "fatal", "says", "also"), BAD_LINES)
def test_bad_json_line_at_the_top(line: str, fatal: bool, says: str, also: str) -> None:
    found = items(line.encode() + b"\n" + GOOD, ".jsonl")
    assert [(problem.where, problem.fatal) for problem in problems(found)] == [("in.jsonl:1", fatal)]
    assert articles(found)[-1].article_id == "good"
    (alone,) = problems(items(line.encode(), ".jsonl"))
    assert says in alone.message
    assert also in alone.message


@pytest.mark.parametrize(
    "document", [[{"text": "A."}, {"text": "B."}], {"text": "A.", "url": "u"}, {"articles": [{"text": "A."}]}]
)
def test_json_over_several_lines_is_one_problem(document: object) -> None:
    (problem,) = items(json.dumps(document, indent=1).encode(), ".json")
    assert isinstance(problem, Problem)
    assert problem.where == "in.json:1"
    assert "several lines" in problem.message
    assert problem.fatal


def test_line_that_is_not_utf8() -> None:
    found = items(GOOD + b'{"text": "caf\xe9"}\n' + GOOD, ".jsonl")
    assert [article.origin for article in articles(found)] == ["in.jsonl:1", "in.jsonl:3"]
    (problem,) = problems(found)
    assert problem.where == "in.jsonl:2"
    assert "byte 0xe9 at offset 13 of the line" in problem.message


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Un café à 3 €".encode("cp1252"), ("byte 0xe9 at offset 6", "save it as UTF-8", "WINDOWS-1252")),
        ("5 buses".encode("utf-16"), ("byte 0xff at offset 0", "iconv -f UTF-16")),
        (b"\xef\xbb\xbfA\xff", ("byte 0xff at offset 4",)),
        (b"A \xed\xa0\x80", ("byte 0xed at offset 2",)),
        (b"", ("the article is empty",)),
        (b" \r\n\t\n", ("the article is empty",)),
        (b"\xef\xbb\xbf", ("the article is empty",)),
        (b"---\nsource: A\npublished: 2025-09-01\n---\n\n", ("the article is empty",)),
    ],
)
def test_text_file_that_cannot_be_read(suffix: str, data: bytes, says: tuple[str, ...]) -> None:
    (problem,) = items(data, suffix)
    assert isinstance(problem, Problem)
    assert problem.where == f"in{suffix}" + (":1" if says[0].startswith("byte") else "")
    assert problem.fatal
    for words in says:
        assert words in problem.message


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ("Five buses.", "", "the article has no usable date"),
        ("---\nid: 1\npublished: Monday\n---\nA.", ":3", "field published: 'Monday' is no date"),
        ("---\npublished: 2025-09-01\n\nid 7\n---\nA.", ":4", "no 'name: value'"),
        ("---\npublished: 2025-09-01\npublished: 2025-09-02\n---\nA.", ":3", "published is given twice"),
        ("---\npublished: 2025-09-01\ntitle: a\0\n---\nA.", ":3", "field title: 1 NUL"),
    ],
)
def test_text_file_taken_in_with_a_note(suffix: str, text: str, where: str, says: str) -> None:
    note, article = items(text.encode(), suffix)
    assert isinstance(article, Article)
    assert isinstance(note, Problem)
    assert note.where == f"in{suffix}{where}"
    assert says in note.message
    assert not note.fatal
    assert article.published in ("", "2025-09-01")


def test_front_matter_without_end_is_text() -> None:
    note, undated, article = items(b"---\npublished: 2025-09-01\nFive buses.\n", ".txt")
    assert isinstance(note, Problem)
    assert note.where == "in.txt:1"
    assert "no second ---" in note.message
    assert isinstance(undated, Problem)
    assert undated.message.endswith(readers.NO_DATE)
    assert isinstance(article, Article)
    assert "2025-09-01" in article.text


def test_replaced_characters_keep_offsets_and_can_be_stored() -> None:
    text = "A\0B\ud83dC\U0001f600D"
    (article,) = articles(items(json.dumps({"text": text, "id": "\udfff"}).encode(), ".jsonl"))
    assert article.text == "A\ufffdB\ufffdC\U0001f600D"
    assert article.article_id == "\ufffd"
    assert len(article.text) == len(text)
    assert article.text.encode("utf-8")


def test_every_note_about_a_date_ends_alike() -> None:
    found = items(b'{"text": "A."}\n{"text": "A.", "published": "soon"}\n', ".jsonl")
    assert [problem.message.endswith(readers.NO_DATE) for problem in problems(found)] == [True, True]


# -- the registry


def test_two_readers_of_one_suffix_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.readers import markdown, text

    monkeypatch.setattr(text, "SUFFIXES", (".txt", markdown.SUFFIXES[0]))
    with pytest.raises(ValueError, match=r"reader text: suffix \.markdown is taken"):
        readers._discover()


def test_readers_do_not_know_their_siblings() -> None:
    folder = Path(readers.__file__).parent
    formats = [path for path in folder.glob("*.py") if not path.stem.startswith("_")]
    assert formats
    for path in formats:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("from factcheck.readers"):
                assert line.startswith("from factcheck.readers._"), f"{path.name}: {line}"


def test_bytes_that_are_no_text_are_named_by_their_line() -> None:
    (problem,) = items(b"One.\nTwo.\nCaf\xe9.\n", ".txt")
    assert isinstance(problem, Problem)
    assert problem.where == "in.txt:3"
