"""Wholes and the lists of their parts, by the words or the layout that tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from factcheck.comparison.frames import ANY, ArticleClaims, Frame, figure_named
from factcheck.comparison.intervals import comparable
from factcheck.comparison.lists import Listed, apart, lists, members
from factcheck.comparison.tables import columns
from factcheck.comparison.tallies import Breakdown, tallies, totals
from factcheck.comparison.words import text_before, text_behind
from factcheck.model import Claim

__all__ = ["Breakdown", "ShareList", "breakdowns", "share_lists"]

_ONLY: Final = re.compile(
    r"\b(?:only|no other|any other|between them|all the (?:dead|deaths|victims|injured|cases)|nowhere else|in full|last of the)\b",
    re.IGNORECASE,
)
# Kinds that make up all people of a figure.
_KINDS: Final = tuple(
    frozenset(kinds.split("/"))
    for kinds in (
        "men/women", "boys/girls", "adults/children", "males/females", "adults/minors", "soldiers/civilians", "men/boys",
        "passengers/crew", "men/women/children", "men/women/boys/girls", "women/men/minors", "civilians/fighters",
        "pupils/teachers", "students/teachers", "guests/staff", "patients/staff", "pupils/staff", "students/staff",
        "residents/staff", "police/protesters", "prisoners/guards",
    )
)  # fmt: skip
# Kinds of people of whom nobody is of two, though there may be others.
_ROLES: Final = tuple(
    tuple(frozenset(role.split("/")) for role in roles.split(" "))
    for roles in (
        "passengers/passenger crew/crewmen ground/bystanders/bystander",
        "soldiers/soldier/troops civilians/civilian police/policemen/policeman/officers rebels/militants/insurgents/fighters",
        "men/man women/woman children/child/infants/babies/toddlers",
        "pupils/pupil/students/student teachers/teacher",
        "prisoners/inmates guards/guard/warders",
    )
)
_ANY_KIND: Final = frozenset(kind for kinds in _KINDS for kind in kinds)
_ONES: Final = {
    "man": "men", "woman": "women", "boy": "boys", "girl": "girls", "child": "children", "adult": "adults",
    "minor": "minors", "crewmen": "crew", "crewman": "crew", "passenger": "passengers",
}  # fmt: skip
_ACCOUNTS: Final = re.compile(rf"\b(?:accounts? for|counted|reported|recorded|has|had|with) {ANY}(?: of the [a-z]+)?,")
_NOT_ALL: Final = re.compile(r"^[^.;\d]{0,40}\bthe (?:rest|others|remainder)\b")
_OWNER: Final = re.compile(r"[A-Z][\w’'-]+ (?:(?:has|had|have) )?(?:has|had|counted|reported|recorded)(?: [a-z]+)? $")
_OF_THESE: Final = re.compile(rf"(?:Of|Among) (?:these|those|them),? (?={ANY})")
_ALL_OF_THEM: Final = re.compile(
    r"(?:All(?: of (?:them|these|those))?|They|These|Those|The (?:dead|victims|injured|wounded|missing))\b[^.:;]{0,60}: "
)
_FEW: Final = "[^.;:,\ue000-\uf8fe]{0,40}"
_DONE: Final = r"(?=[,.;]|$)"
_ALTOGETHER: Final = r"(?= (?:in all|in total|altogether|overall|combined|between them))"
_BEHIND: Final = re.compile(
    rf"(?P<list>{ANY}{_FEW}(?:, {_FEW}{ANY}{_FEW})*,? and {_FEW}{ANY}{_FEW}?)(?:"
    r"(?:,| –| —| \(|(?= for a total)) (?:(?:making|giving|for|or|meaning) )?(?:"
    rf"(?:(?:a|the) )?(?:[a-z~-]+ ){{0,2}}?total (?:[a-z-]+ )?of {figure_named('whole')}|"
    rf"(?:a|an) (?:combined|overall) (?:total of )?{figure_named('whole_combined')}(?=[,.;]|$)|"
    rf"(?:the (?:{ANY} )?(?:[a-z]+ )?)?{figure_named('whole_in_all')}{_ALTOGETHER})|"
    rf", (?:making|meaning) {figure_named('whole_made')}| of (?:the|its|their) {figure_named('whole_of')}{_DONE}| in the {figure_named('whole_of_seats')} [a-z]+[,.])"
)
_WHOLES: Final = ("whole", "whole_combined", "whole_in_all", "whole_made", "whole_of", "whole_of_seats")
_SEATS: Final = ("-seat", "-member")
_OWNED: Final = re.compile(r"\b(?:divid(?:e|ed|ing)|shar(?:e|ed|ing)(?: out)?|split|distributed) (?!of\b)")


_SOON: Final = re.compile(r"[,;.:()]| and ")
_DONE_TO: Final = re.compile(r"(?:,|and) [a-z]+ing $")
_OF_THEM: Final = re.compile(r" of (?:them|whom|which)\b")
_KIND: Final = re.compile(r" [a-z]{2,}(?: [a-z]+)?(?=,| and|[.;)]|$)")


def breakdowns(article: ArticleClaims) -> Iterator[Breakdown]:
    """Every list of two parts or more that is told of one whole; a whole has one list."""
    told: set[str] = set()
    for found in _told(article):
        if found.whole.claim_id not in told:
            told.add(found.whole.claim_id)
            yield found


def _told(article: ArticleClaims) -> Iterator[Breakdown]:
    """The lists by what tells them, the surest first."""
    by_id = {claim.claim_id: claim for claim in article.claims}
    for frame in article.frames:
        yield from _behind(frame)
        yield from _lists(frame)
        yield from _of_these(frame, by_id)
        yield from _of_owners(frame, article.claims)
        yield from _all_of_them(frame, article.claims)
        yield from _accounts(frame, article.claims)
        yield from (found for found in tallies(frame, article.claims) if _addable(found.whole, found.parts))
    yield from (found for found in totals(article.claims) if _addable(found.whole, found.parts))
    for column in columns(article.claims):
        if _addable(column.whole, column.parts):
            label = re.split(r"\d", column.whole.sentence.strip())[0].strip() or "total"
            why = f'the lines of a table, and the whole in its line "{label}"'
            yield Breakdown(column.whole, column.parts, True, why, rest=True)


def _addable(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Counts or amounts of one unit with two ends each."""
    return (
        whole.value > 0
        and whole.unit != "percent"
        and all(
            comparable(whole, part)
            and part.unit == whole.unit
            and part.stat == whole.stat
            and part.bound not in ("vague", "up_to")
            for part in parts
        )
    )


def _of_each_year(whole: Claim, parts: Sequence[Claim]) -> bool:
    """ "40 million a year: 25 million from rents and 15 million from fees": the parts are of each year as well."""
    unit, _, period = whole.unit.rpartition(" per ")
    plain = all(c.bound not in ("vague", "up_to", "range") and "one-off" not in c.sentence for c in (whole, *parts))
    return (
        bool(unit)
        and period in ("year", "month")
        and plain
        and all(part.unit == unit and part.stat == "amount" and part.value < whole.value for part in parts)
    )


def _of_kinds(whole: Claim, parts: Sequence[Claim]) -> bool:
    """ "45 boats: 20 trawlers, 12 ferries and nine tugs": counts under other nouns."""
    whole_is_no_part = all(part.value < whole.value for part in parts)
    return whole_is_no_part and all(c.stat == "count" and c.bound not in ("vague", "up_to") for c in (whole, *parts))


_OWN_TIME: Final = frozenset({"explicit", "relative"})


def _another_time(whole: Claim, parts: Sequence[Claim]) -> bool:
    """ "508 million due in autumn 1987, with 400 million in 1988": parts of times that their whole is not of."""
    start, end = whole.time_start, whole.time_end
    if whole.time_basis not in _OWN_TIME or not start or not end:
        return False
    told = [c for c in parts if c.time_basis in _OWN_TIME and c.time_start and c.time_end]
    return bool(told) and all((c.time_start or "") > end or (c.time_end or "") < start for c in told)


def _lists(frame: Frame) -> Iterator[Breakdown]:
    for found in lists(frame):
        if found.how not in ("colon", "split") and _another_time(found.whole, found.parts):
            continue
        if _NOT_ALL.search(text_behind(found.parts[-1])):
            continue  # "..., with the rest at sea"
        kinds = [_kinds(f"{part.quote}{_SOON.split(text_behind(part))[0]}") for part in found.parts]
        pair = all(kinds) and frozenset(kind for each in kinds for kind in each) in _KINDS
        if pair and _of_people(found.whole) and _addable(found.whole, found.parts):
            yield Breakdown(found.whole, found.parts, True, "kinds that leave no other")
        elif found.how in ("comma", "apart", "colon", "with", "copula") and _of_votes(found):
            yield Breakdown(found.whole, found.parts, False, "the votes", apart=True, opened=True, least=3)
        elif _addable(found.whole, found.parts) or (found.how == "rest" and _bare(found.whole, found.parts)):
            if found.whole.quote.endswith(_SEATS) and not found.all:
                yield Breakdown(found.whole, found.parts, False, "the votes of a body", apart=True, least=99)
            elif found.all or found.how not in (
                "copula",
                "comma",
                "rest",
                "apart",
                "gapped",
                "including",
                "taken",
                "kinds",
            ):
                opened, why = found.how in ("colon", "split"), "a list behind their whole"
                yield Breakdown(found.whole, found.parts, found.all, why, apart=found.apart, opened=opened)
            elif not found.apart and found.how in ("comma", "apart") and _OF_THEM.match(text_behind(found.parts[0])):
                yield Breakdown(found.whole, found.parts, False, "a list of all of them", opened=True, least=99)
            elif found.how in ("gapped", "comma") and (found.how == "gapped" or _of_one_noun(found)):
                yield Breakdown(found.whole, found.parts, False, "a list behind their whole", opened=True, least=99)
            elif found.how in ("copula", "kinds") and _of_nobody_twice(found.parts):
                yield Breakdown(found.whole, found.parts, False, "kinds of which nobody is two", opened=True, least=99)
            elif found.apart:
                some = found.how == "including"  # a place may lie in another
                least = 99 if some or found.how == "taken" else 3
                why = "a list behind their whole"
                yield Breakdown(found.whole, found.parts, False, why, apart=not some, opened=some, least=least)
        elif found.how == "kinds" and _of_kinds(found.whole, found.parts) and _of_things(found.parts):
            yield Breakdown(found.whole, found.parts, False, "a list of kinds of their whole", opened=True, least=99)
        elif found.how == "with" and _of_kinds(found.whole, found.parts) and _of_things(found.parts):
            yield Breakdown(found.whole, found.parts, False, "a list of kinds with their whole", opened=True, least=99)
        elif found.how == "seats" and all(part.stat == "count" for part in found.parts):
            yield Breakdown(found.whole, found.parts, False, "the seats of each party", apart=True, least=3)
        elif found.how in ("colon", "split") and _of_each_year(found.whole, found.parts):
            yield Breakdown(found.whole, found.parts, found.all, "a list behind a yearly whole")
        elif found.how in ("colon", "split") and _of_kinds(found.whole, found.parts):
            things = len(found.parts) > 2 and _of_things(found.parts)
            yield Breakdown(found.whole, found.parts, found.all, "a list of kinds behind their whole", opened=things)


def _of_one_noun(found: Listed) -> bool:
    """ "44 schools, 28 primary and 16 secondary": parts with a word of kind each, and the noun of their whole."""
    parts = found.parts
    if _KIND.match(text_behind(found.whole)) or not found.whole.counted:
        return False  # "14 in relays, nine in sprints and six in hurdles"
    if all(_DONE_TO.search(text_before(part)) for part in parts):
        return True  # "inspected 150 farms, passing 90, fining 45 and closing 15"
    behind = [_KIND.match(text_behind(part)) for part in parts]
    return all(behind) and len({match[0] for match in behind if match}) == len(parts)


_SIDES: Final = tuple(
    re.compile(side)
    for side in (r"\bfor\b|in favou?r", r"\bagainst\b|opposed", r"\babst[ae]\w+|blank|spoil|invalid|undecided")
)


def _of_votes(found: Listed) -> bool:
    """ "120 votes, 71 in favour, 40 against and nine abstentions": each of the sides once."""
    words = [f"{part.quote}{_SOON.split(text_behind(part))[0]}" for part in found.parts]
    sides = [k for k, side in enumerate(_SIDES) if sum(side.search(text) is not None for text in words) == 1]
    counts = all(part.stat == "count" and part.bound == "exact" for part in (found.whole, *found.parts))
    return counts and len(sides) == len(found.parts) > 1 and found.whole.unit in ("vote", "ballot", "person")


_THREE: Final = 3  # parts


def _of_nobody_twice(parts: Sequence[Claim]) -> bool:
    """ "33 Norwegians, 16 Danes and 18 Swedes", "19 passengers, five crew and six people on the ground"."""
    if len(parts) < _THREE:
        return False
    nations = [c.counted for c in parts if c.unit == "person" and c.counted[:1].isupper()]
    if len(set(nations)) == len(parts):
        return True
    told = [set(re.findall(r"[a-z]+", f"{part.quote}{_SOON.split(text_behind(part))[0]}".lower())) for part in parts]
    return any(
        all(len(found) == 1 for found in each) and len({found[0] for found in each}) == len(parts)
        for roles in _ROLES
        if (each := [[k for k, role in enumerate(roles) if role & words] for words in told])
    )


def _of_things(parts: Sequence[Claim]) -> bool:
    """Counts of things under a noun each, of which none is two of them."""
    return len({part.unit for part in parts}) == len(parts) and all(part.unit != "person" for part in parts)


def _bare(whole: Claim, parts: Sequence[Claim]) -> bool:
    """ "Of the 64 ferries, 41 passed ... and the remaining eight": counts without a noun of their own."""
    return _of_kinds(whole, parts) and all(part.unit == whole.unit or not part.counted for part in parts)


def _kinds(text: str) -> frozenset[str]:
    words = {_ONES.get(word, word) for word in re.findall(r"[a-z]+", text.lower())}
    return frozenset(words & _ANY_KIND)


def _of_people(whole: Claim) -> bool:
    """Whether a figure counts people without a word of their kind: "33 children, 32 women and 20 men" has no whole."""
    return whole.unit == "person" and not _kinds(whole.quote)


def _behind(frame: Frame) -> Iterator[Breakdown]:
    """ "14 people in Harn and 19 in Mirt, a total of 33": the whole behind its parts."""
    for match in _BEHIND.finditer(frame.plain):
        seats = match["whole_of_seats"]
        whole = frame.claim(next(match[name] for name in _WHOLES if match[name]))
        parts = tuple(frame.claim(character) for character in re.findall(ANY, match["list"]))
        if seats and not (whole.quote.endswith(_SEATS) and len(parts) > 2):
            continue
        of_kinds = match["whole_in_all"] and _of_kinds(whole, parts) and _of_things(parts)
        if (_addable(whole, parts) or of_kinds) and all(part.value < whole.value * 1.2 for part in parts):
            every = match["whole_of"] is None
            yield Breakdown(whole, parts, every, "a list before their total", opened=True, least=2 if every else 99)


def _of_these(frame: Frame, by_id: Mapping[str, Claim]) -> Iterator[Breakdown]:
    """ "Of these, 158 died in Harn, 61 in Dell and 34 in Corve", with the whole in the sentence before."""
    match = _OF_THESE.match(frame.plain)
    parts, _, closed = members(frame, match.end(), verbs=True) if match else ((), "", False)
    whole = by_id.get(parts[0].part_of) if len(parts) > 1 and closed else None
    if whole is not None and apart(frame, parts) and _addable(whole, parts):
        yield Breakdown(whole, parts, False, "a list of some of them by place", apart=True, least=3)


def _of_owners(frame: Frame, claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """ "Three clinics divided the 72 hurt among them. Dale has 31, Brook 19 and Mont 22.": who has which part of the
    whole that the sentence before has them divide."""
    first = frame.claims[0]
    near = [c for c in claims if 0 < first.sentence_start - c.sentence_start <= len(c.sentence) + 2]
    near = [c for c in near if _OWNED.search(c.sentence)]
    parts, _, closed = members(frame, 0) if near else ((), "", False)
    if len(parts) < 2 or not closed or parts[0] is not first:
        return
    most = max(part.value for part in parts)
    wholes = [c for c in near if c.value > most and (_addable(c, parts) or _bare(c, parts))]
    if len(wholes) == 1:
        yield Breakdown(wholes[0], parts, True, "what each of several has of it", apart=True)


def _all_of_them(frame: Frame, claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """ "All of them died in three valleys: 41 in Harn, 18 in Dell and 22 in Corve", with the whole in the sentence
    before."""
    match = _ALL_OF_THEM.match(frame.plain)
    parts, _, closed = members(frame, match.end()) if match else ((), "", False)
    if match is None or len(parts) < 2 or not closed or not apart(frame, parts):
        return
    start = max((c.sentence_start for c in claims if c.sentence_start < parts[0].sentence_start), default=-1)
    wholes = [c for c in claims if c.sentence_start == start and not c.part_of and _addable(c, parts)]
    wholes = [c for c in wholes if c.value > max(part.value for part in parts)]
    if len({c.value for c in wholes}) == 1:
        every = match[0].startswith("All")
        yield Breakdown(wholes[0], parts, every, "a list of them by place", apart=True, opened=True)


def _accounts(frame: Frame, claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """ "Harn accounts for 31 of the dead, Dell for 14 and Corve for nine", with the toll told before.

    The whole list where a word says that there are no others; else its sum cannot be more than the toll."""
    match = _ACCOUNTS.search(frame.plain)
    if match is None:
        return
    parts, _, closed = members(frame, match.start())
    if len(parts) < 2 or not closed:
        return
    first = parts[0]
    near = [c for c in claims if abs(c.sentence_start - first.sentence_start) <= 400]
    wholes = [
        c
        for c in near
        if c.end <= first.start
        and c.predicate == first.predicate
        and not c.part_of
        and _addable(c, parts)
        and c.value > max(part.value for part in parts)
    ]
    if not match[0].startswith("account"):  # "Osten recorded 900 cases. Norland had 420, Dell 400 and Corve 310."
        wholes = [c for c in wholes if not _OWNER.search(text_before(c))]
    if first.predicate and wholes and len({c.value for c in wholes}) == 1:
        only = any(_ONLY.search(c.sentence) for c in (first, *near))
        yield Breakdown(wholes[-1], parts, only, "the share of each place", apart=True, least=99)


class ShareList(NamedTuple):
    """Percentages of one whole, whether they make up all of it, and what tells that they do."""

    parts: tuple[Claim, ...]
    all: bool
    why: str


# Those who take neither side: with them a list of answers is whole.
_NEITHER: Final = re.compile(
    r"\b(?:undecided|(?:do|did)(?: not|n[’']t) know|don[’']t knows?|no opinion|unsure|not sure|abstain\w*|abstention\w*|"
    r"blank|spoil\w+|the (?:rest|others|remaining|remainder)|remaining|remainder|no answer|neither)\b",
    re.IGNORECASE,
)
_SOURCES: Final = re.compile(
    r"\b(?:c(?:a|o)mes? from|generated (?:by|from)|made up of|split (?:between|among|into)|divided (?:between|among|into)|"
    r"shared (?:between|among)|consist(?:s|ed|ing)? of|compris(?:es|ed|ing))\b"
)
_MANY: Final = re.compile(r"\b(?:several|more than one|multiple|any of|up to|could choose|also)\b", re.IGNORECASE)


def share_lists(frame: Frame) -> Iterator[ShareList]:
    """ "46% were in favour, 38% against and 16% undecided": the answers to one question."""
    shares = [chr(0xE000 + k) for k, c in enumerate(frame.claims) if c.unit == "percent" and c.stat == "share"]
    if len(shares) < 3 or _MANY.search(frame.text):
        return
    start = frame.plain.index(shares[0])
    start -= frame.plain[:start].endswith("(")
    parts, last, closed = members(frame, start)
    if not len(parts) == len(shares) > 2 or not closed or any(c.bound != "exact" or c.unit != "percent" for c in parts):
        return
    if _NEITHER.search(last):
        yield ShareList(parts, True, "the answers to one question")
    elif _SOURCES.search(frame.plain[:start]):
        yield ShareList(parts, False, "the parts of one whole")
