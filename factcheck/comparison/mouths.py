"""Who gives two figures: one mouth, two, or nobody that the words name."""

from __future__ import annotations

from factcheck.comparison import attributions
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.weights import WORDS
from factcheck.model import Claim

__all__ = ["institution", "named", "voice"]


def voice(pair: Pair, room: Room) -> attributions.Verdict:
    """Whether both figures go back to one mouth, each source by its fullest name in its article."""
    return attributions.relate(*_mouths(pair, room))


def institution(pair: Pair, room: Room) -> bool:
    """Whether both sources are a kind of which one story has one: "the police", "the board"; not "the company"."""
    one, two = (frozenset(attributions.content_words(source)) for source in _mouths(pair, room))
    return bool(one & two & WORDS.institutions)


def named(pair: Pair, room: Room) -> bool:
    """Whether both sources share a word that tells them from others."""
    return attributions.named(*_mouths(pair, room))


def _mouths(pair: Pair, room: Room) -> tuple[str, str]:
    """The two sources; a figure that nobody tells is of the other's source where its sentence has that one ("the
    harbour office had orders out for 900 boats"), and "the company" is the one that its article names."""
    one, two = (_fullest(s.claim, room) for s in (pair.a, pair.b))
    if bool(one) != bool(two):
        silent = pair.b if one else pair.a
        source = frozenset(attributions.content_words(one or two))
        if source and source <= frozenset(attributions.content_words(silent.claim.sentence)):
            return one or two, one or two
    for general, mine, named in ((one, pair.a, two), (two, pair.b, one)):
        alone = frozenset(attributions.content_words(general))
        about = room.told.get(mine.claim.article_id)
        if alone and alone <= WORDS.firms and named and about is not None:
            name = frozenset(attributions.content_words(named)) - WORDS.firms
            if name and name <= about.names:
                return named, named  # "the company" of an article that names one
    return one, two


def _fullest(claim: Claim, room: Room) -> str:
    """ "The board" of an article that also says "the Electoral Board" is that board."""
    mine = frozenset(attributions.content_words(claim.attributed_to))
    found = claim.attributed_to
    for other in room.articles.get(claim.article_id, ()) if mine else ():
        theirs = frozenset(attributions.content_words(other.attributed_to))
        if mine < theirs and len(other.attributed_to) > len(found):
            found = other.attributed_to
    return found
