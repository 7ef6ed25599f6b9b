"""What all commands share: their order in help, where the ledger is, and errors as plain messages."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from factcheck.ledger import Ledger
    from factcheck.workspace import Workspace

__all__ = ["BUSY", "UNREAD", "WRONG", "Commands", "Failure", "Place", "placed"]

UNREAD: Final = 1
"""Exit code: done, with articles or rows of tables that could not be read."""

WRONG: Final = 2
"""Exit code: wrong usage or configuration."""

BUSY: Final = 3
"""Exit code: another run holds the ledger."""

_Command = TypeVar("_Command", bound=Callable[..., object])


class Failure(click.ClickException):
    """A plain message for stderr; the exit code is WRONG."""

    exit_code = WRONG


class _Busy(Failure):
    exit_code = BUSY


class Commands(click.Group):
    """Commands in the order of their groups, and the errors of the rooms below as messages.

    groups: (title, names of commands), in the order of help.
    """

    groups: Sequence[tuple[str, Sequence[str]]] = ()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of help."""
        return [name for _, names in self.groups for name in names]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under the titles of their groups."""
        for title, names in self.groups:
            with formatter.section(title):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(200)) for name in names])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what it raises becomes a message, unless the mistake is ours."""
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _tell(error)
        return result


def _tell(error: Exception) -> NoReturn:
    if isinstance(error, OSError) and error.errno == errno.EPIPE:
        # Whoever reads our output has seen enough. Nothing may be written at exit, or Python complains.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0)
    from sqlalchemy.exc import DBAPIError

    from factcheck.ledger import LedgerBusy, UnknownId
    from factcheck.workspace import SettingsError

    if isinstance(error, LedgerBusy):
        raise _Busy(str(error)) from error
    if isinstance(error, DBAPIError):
        raise Failure(f"the ledger cannot be used: {error.orig}") from error
    if isinstance(error, OSError) and error.filename:
        raise Failure(f"{error.filename}: {error.strerror}") from error
    if isinstance(error, (SettingsError, UnknownId, FileNotFoundError)):
        raise Failure(str(error)) from error
    raise error


@dataclass(frozen=True, slots=True)
class Place:
    """Which workspace and which ledger a command works on, as the options say; None where they do not."""

    folder: Path | None
    ledger: str | None

    def workspace(self) -> Workspace | None:
        """The workspace named, or the nearest one upwards. Raises SettingsError."""
        from factcheck import workspace

        folder = self.folder or workspace.find(Path())
        return workspace.load(folder) if folder else None

    def open(self, must_exist: bool = True) -> Ledger:
        """The ledger; a command that only reads does not make one by a slip of the pen. Raises Failure."""
        from factcheck.ledger import open_ledger

        url = self.ledger
        if url is None:
            workspace = self.workspace()
            if workspace is None:
                raise Failure(
                    "no workspace here or in the folders above; name one with -w, or make one with: factcheck init DIR"
                )
            url = workspace.ledger
        if must_exist and "://" not in url and not Path(url).expanduser().exists():
            raise Failure(f"{url}: there is no ledger yet; factcheck update makes one")
        try:
            return open_ledger(url)
        except ValueError as error:
            raise Failure(str(error)) from error


def placed(command: _Command) -> _Command:
    """Give a command the options -w and --ledger, as arguments ``folder`` and ``ledger``."""
    command = click.option(
        "--ledger",
        metavar="URL",
        help="Use this ledger instead of the workspace's: a SQLite file or a database URL.",
    )(command)
    return click.option(
        "-w",
        "--workspace",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="The workspace; by default the nearest folder upwards that holds factcheck.toml.",
    )(command)
