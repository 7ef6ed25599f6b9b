"""Flags across articles after articles came or went: only pairs of which one claim is new are looked at.

What a check finds fault with is a *suspect*: a pair that would be a finding if nothing stood beside it.  That depends
on the two articles alone (`factcheck.checks.suspects`).  Suspects of one check belong together where they share a claim
or where claims of the two can themselves be compared: one conflict that many papers tell is one flag, and many figures
are of several things.  A group of suspects that gained or lost one, or joined another, is shown to its check again
(`settle`); all other flags stay as they are.  Suspects are few, and so is what a night looks at again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, delete, or_, select, update

from factcheck import checks
from factcheck.comparison import pairs as comparison
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.slots import Slots
from factcheck.ledger.engine import bulk_insert, chunks
from factcheck.ledger.flags import FlagBook
from factcheck.ledger.shelf import Shelf, Told, When
from factcheck.ledger.tables import suspects
from factcheck.model import Flag

__all__ = ["Suspect", "check_pairs", "suspected"]

_SCOPE: Final = "suspects"


class Suspect(NamedTuple):
    """A row of ``suspects`` without its group: a check, and two claims with their articles, the earlier first."""

    check: str
    claim_a: str
    claim_b: str
    article_a: str
    article_b: str


_columns: Final = (*(suspects.c[name] for name in Suspect._fields), suspects.c.scope_key)


def check_pairs(
    connection: Connection,
    shelf: Shelf,
    book: FlagBook,
    arrived: Mapping[str, When],
    gone: Mapping[str, Told],
    moved: Collection[str],
    found: Sequence[Suspect],
) -> None:
    """Bring the flags across articles up to date in ``book``.

    arrived: the articles that came, live and with their neighbours in the ledger, by id.  gone: those that went, as
    they were.  moved: claims that stand in another series than before; a flag goes with its first claim.
    found: the suspects among the pairs of which one claim is new.
    """
    room = Room(shelf.stories(), shelf.articles())
    around = _around(shelf, arrived, gone)
    touched: dict[str, str] = {}
    for columns, ids in (
        ((suspects.c.article_a, suspects.c.article_b), sorted(gone)),
        ((suspects.c.claim_a, suspects.c.claim_b), sorted(moved)),
    ):
        for column in columns:
            for chunk in chunks(ids):
                touched |= _scopes(connection, column.in_(chunk))
    # A pair that is no suspect may still stand against one of which its later claim is the later one.
    backward = [check for check in checks.ids() if checks.looks_back(check)]
    for chunk in chunks(sorted(around)):
        touched |= _scopes(connection, suspects.c.article_b.in_(chunk) & suspects.c.check.in_(backward))
    groups = _Groups(shelf, found)
    touched |= groups.adjoining(connection)
    if not (found or touched):
        return
    for chunk in chunks(sorted(gone)):
        lost = or_(suspects.c.article_a.in_(chunk), suspects.c.article_b.in_(chunk))
        connection.execute(delete(suspects).where(lost))
    for chunk in chunks(sorted(touched)):
        for *suspect, key in connection.execute(select(*_columns).where(suspects.c.scope_key.in_(chunk))):
            groups.add(Suspect(*suspect), key)
    groups.store(connection)
    flags = {key: _settled(shelf, room, members) for key, members in groups.formed.items()}
    book.reconcile(connection, _SCOPE, sorted({*touched, *flags}), flags)


def suspected(pairs: Iterable[Pair], room: Room) -> list[Suspect]:
    """The suspects among some pairs, one for each check."""
    return [
        Suspect(check, a.claim_id, b.claim_id, a.article_id, b.article_id)
        for pair in pairs
        if (named := checks.suspects(pair, room))
        for a, b in [(pair.a.claim, pair.b.claim)]
        for check in named
    ]


def _pairs(shelf: Shelf, room: Room, earlier: str, later: str) -> list[Pair]:
    return comparison.between(shelf[earlier].compared, shelf[later].compared, room)[0]


def _around(shelf: Shelf, arrived: Mapping[str, When], gone: Mapping[str, Told]) -> set[str]:
    """The articles that have pairs with one that came or went, as the later of the two."""
    changed = {**arrived, **{article_id: told.when for article_id, told in gone.items()}}
    shelf.look_around(changed)
    return {
        other[1]
        for article_id, when in changed.items()
        for other in shelf.neighbours(article_id)
        if other > when and other[1] not in changed
    }


def _scopes(connection: Connection, which: ColumnElement[bool]) -> dict[str, str]:
    """Scope key -> check, of some suspects."""
    return dict(connection.execute(select(suspects.c.scope_key, suspects.c.check).where(which)).all())


class _Groups:
    """Suspects that belong together.

    formed: scope key -> the suspects of a group, for every group that is looked at again.
    """

    def __init__(self, shelf: Shelf, found: Sequence[Suspect]) -> None:
        self._shelf = shelf
        self._all: dict[Suspect, str] = dict.fromkeys(found, "")
        self.formed: dict[str, list[Suspect]] = {}

    def adjoining(self, connection: Connection) -> dict[str, str]:
        """Scope key -> check, of the groups in the ledger that a new suspect belongs to."""
        mine = {article_id for new in self._all for article_id in (new.article_a, new.article_b)}
        self._shelf.look_around(mine)
        around = mine.union(other for article_id in mine for _, other in self._shelf.neighbours(article_id))
        standing: dict[str, dict[Suspect, str]] = {}
        for chunk in chunks(sorted(around)):
            near = or_(suspects.c.article_a.in_(chunk), suspects.c.article_b.in_(chunk))
            for *row, key in connection.execute(select(*_columns).where(near)):
                old = Suspect(*row)
                standing.setdefault(old.check, {})[old] = key
        found: dict[str, str] = {}
        for new in self._all:
            for old, key in standing.get(new.check, {}).items():
                if key not in found and self._near(new, old) and self._together(new, old):
                    found[key] = new.check
        return found

    def add(self, suspect: Suspect, key: str) -> None:
        """A suspect that the ledger holds, with its scope key."""
        self._all.setdefault(suspect, key)

    def store(self, connection: Connection) -> None:
        """Form the groups anew and write down what is new about them."""
        ordered = sorted(self._all)
        up = list(range(len(ordered)))

        def find(k: int) -> int:
            while up[k] != k:
                up[k] = up[up[k]]
                k = up[k]
            return k

        by_check: dict[str, list[int]] = {}
        for number, suspect in enumerate(ordered):
            for other in by_check.setdefault(suspect.check, []):
                one, two = sorted((find(other), find(number)))
                old = ordered[other]
                if one != two and self._near(suspect, old) and self._together(old, suspect):
                    up[two] = one
            by_check[suspect.check].append(number)
        keys = {suspect: self._key(ordered[find(number)]) for number, suspect in enumerate(ordered)}
        for suspect, key in keys.items():
            self.formed.setdefault(key, []).append(suspect)
        fresh = [{**suspect._asdict(), "scope_key": keys[suspect]} for suspect, key in self._all.items() if not key]
        bulk_insert(connection, suspects, fresh)
        renamed = [
            {"c": suspect.check, "a": suspect.claim_a, "b": suspect.claim_b, "key": keys[suspect]}
            for suspect, key in self._all.items()
            if key and key != keys[suspect]
        ]
        if renamed:
            mine = (
                (suspects.c.check == bindparam("c"))
                & (suspects.c.claim_a == bindparam("a"))
                & (suspects.c.claim_b == bindparam("b"))
            )
            connection.execute(update(suspects).where(mine).values(scope_key=bindparam("key")), renamed)

    @staticmethod
    def _key(first: Suspect) -> str:
        return f"{first.check} {first.claim_a} {first.claim_b}"

    def _near(self, one: Suspect, two: Suspect) -> bool:
        """Whether an article of the one is an article of the other or a neighbour of one."""
        return any(
            mine == other or self._shelf.are_near(mine, other)
            for mine in (one.article_a, one.article_b)
            for other in (two.article_a, two.article_b)
        )

    def _together(self, one: Suspect, two: Suspect) -> bool:
        if {one.claim_a, one.claim_b} & {two.claim_a, two.claim_b}:
            return True
        stories = self._shelf.stories()
        return any(comparison.meet(a, b, stories) for a in self._slots(one) for b in self._slots(two))

    def _slots(self, suspect: Suspect) -> tuple[Slots, Slots]:
        return (
            self._shelf[suspect.article_a].slots[suspect.claim_a],
            self._shelf[suspect.article_b].slots[suspect.claim_b],
        )


def _settled(shelf: Shelf, room: Room, group: Sequence[Suspect]) -> list[Flag]:
    """The flags of one group, each with the series of its first claim."""
    check = group[0].check
    shelf.fetch({article_id for suspect in group for article_id in (suspect.article_a, suspect.article_b)})
    wanted = {(suspect.claim_a, suspect.claim_b) for suspect in group}
    met = sorted({(suspect.article_a, suspect.article_b) for suspect in group})
    found = [
        pair
        for a, b in met
        for pair in _pairs(shelf, room, a, b)
        if (pair.a.claim.claim_id, pair.b.claim.claim_id) in wanted
    ]
    if checks.looks_back(check):
        for article_id, claim_id in sorted({(suspect.article_b, suspect.claim_b) for suspect in group}):
            found += _looking_back(shelf, room, article_id, claim_id, wanted)
    flags = checks.settle(check, comparison.in_order(found), room)
    return [replace(flag, series_id=_series(shelf, flag)) for flag in flags]


def _looking_back(
    shelf: Shelf, room: Room, article_id: str, claim_id: str, but: Collection[tuple[str, str]]
) -> Iterator[Pair]:
    """The pairs of a claim with those before it, but some; as they are no suspects, none is told to be the best."""
    told = shelf[article_id]
    earlier = [other for published, other in shelf.neighbours(article_id) if (published, other) < told.when]
    shelf.fetch([article_id, *earlier])
    for other in earlier:
        pairs, _ = comparison.between(shelf[other].compared, [told.slots[claim_id]], room)
        yield from (p._replace(best=False) for p in pairs if (p.a.claim.claim_id, claim_id) not in but)


def _series(shelf: Shelf, flag: Flag) -> str:
    first = flag.finding.claims[0]
    return shelf[first.article_id].places.get(first.claim_id, "")
