"""Folders are walked the same way on every machine, and nothing in them stops a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.model import Article, Problem
from factcheck.sources import collect

DATED = "---\npublished: 2025-09-01\n---\n"


def write(path: Path, text: str = "Five buses.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(DATED + text, encoding="utf-8")
    return path


def names(root: Path, *paths: Path) -> list[str]:
    """Origins of what was collected, relative to root; a problem's begin with an exclamation mark."""
    found = []
    for item in collect(paths):
        where = item.origin if isinstance(item, Article) else item.where
        found.append(("" if isinstance(item, Article) else "!") + str(Path(where).relative_to(root)))
    return found


def test_folder_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/c/d.txt", "a.txt", "B.txt", "c.markdown"):
        write(tmp_path / name)
    expected = ["B.txt", "a/c/d.txt", "a/z.md", "a.txt", "b.txt", "c.markdown"]
    assert names(tmp_path, tmp_path) == expected


def test_arguments_in_the_order_given(tmp_path: Path) -> None:
    b, a = write(tmp_path / "b.txt"), write(tmp_path / "a.txt")
    assert names(tmp_path, b, a) == ["b.txt", "a.txt"]


def test_passed_over_in_a_folder_but_read_when_named(tmp_path: Path) -> None:
    over = [write(tmp_path / name) for name in (".draft.txt", "README.md", "readme.txt", ".git/a.txt")]
    write(tmp_path / "photo.jpg")
    write(tmp_path / "a.txt")
    assert names(tmp_path, tmp_path) == ["a.txt"]
    assert names(tmp_path, *over) == [".draft.txt", "README.md", "readme.txt", ".git/a.txt"]
    assert names(tmp_path, tmp_path / ".git") == [".git/a.txt"]


def test_named_file_of_unknown_suffix_is_a_problem(tmp_path: Path) -> None:
    (problem,) = collect([write(tmp_path / "photo.jpg")])
    assert isinstance(problem, Problem)
    assert "no reader for .jpg" in problem.message


def test_missing_path_does_not_stop_the_rest(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    assert names(tmp_path, tmp_path / "gone", tmp_path / "gone.txt", tmp_path) == [
        "!gone",
        "!gone.txt",
        "a.txt",
    ]


def test_broken_line_in_a_folder_loses_only_itself(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    good = '{"text": "Six.", "published": "2025-09-01"}'
    (tmp_path / "b.jsonl").write_text(f"{good}\n{{broken\n{good}\n", encoding="utf-8")
    write(tmp_path / "c.txt")
    assert names(tmp_path, tmp_path) == ["a.txt", "b.jsonl:1", "!b.jsonl:2", "b.jsonl:3", "c.txt"]


def test_read_once_however_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a = write(tmp_path / "in/a.txt")
    write(tmp_path / "in/b.txt")
    (tmp_path / "in/c.txt").symlink_to(a)
    (tmp_path / "link").symlink_to(tmp_path / "in", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    paths = [a, tmp_path / "in", tmp_path / "link", tmp_path / "in/../in/b.txt", a]
    assert names(tmp_path, *paths) == ["in/a.txt", "in/b.txt"]
    assert len(list(collect([Path("in"), tmp_path / "in", Path("in/a.txt")]))) == 2


def test_links_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path / "a/b/x.txt")
    (tmp_path / "a/b/up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a/self.txt").symlink_to(tmp_path / "a/self.txt")
    (tmp_path / "a/dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    assert names(tmp_path, tmp_path) == ["a/b/x.txt", "!a/dangling.txt", "!a/self.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    assert names(tmp_path, tmp_path) == ["b.txt"]


def test_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "closed/x.txt")
    write(tmp_path / "d.txt")
    listed = Path.iterdir

    def refuse(folder: Path) -> object:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert names(tmp_path, tmp_path) == ["a.txt", "!closed", "d.txt"]


def test_lazy(tmp_path: Path) -> None:
    paths = iter([write(tmp_path / "a.txt"), write(tmp_path / "b.txt")])
    found = collect(paths)
    assert isinstance(next(found), Article)
    assert next(paths).name == "b.txt"


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    assert names(tmp_path) == []
    assert names(tmp_path, tmp_path) == []
