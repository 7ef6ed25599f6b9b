"""What "the company" and "the retailer" mean: the one firm that a text names, by what it says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from factcheck.extraction import lexicon
from factcheck.extraction.scanning import at_word

__all__ = ["Firms"]

# What any firm is called that has been named, or will be.
_ANY = frozenset(("company", "firm", "group", "business", "management", "manufacturer", "operator", "producer"))
# What only a firm of that kind is called.
_SOME = frozenset((
    "airline", "automaker", "bank", "brewer", "carmaker", "chain", "charity", "chipmaker", "consultancy", "distributor",
    "drugmaker", "insurer", "lender", "maker", "organisation", "organization", "pollster", "portal", "railway",
    "refiner", "retailer", "steelmaker", "studio", "supermarket", "supplier", "utility",
))  # fmt: skip
_KIND = "|".join(sorted((_ANY | _SOME) - {"management"}, key=lambda kind: (-len(kind), kind)))
_WORD = r"[A-Z](?:\w++|[&-]++(?=\w))++"
_NAME = rf"{_WORD}(?: (?:& |of )?{_WORD}){{0,4}}"
_REACH = 160  # characters in which a name ends
# What shows that a name beside it is a firm's. Signs are few and names are many: the name is looked for at the sign.
_ENDS = sorted({kind[-3:] for kind in _ANY | _SOME if kind != "management"})
_CALLED = re.compile(  # "boat maker Sorrel Group", by the last letters of the kind
    rf" (?=[A-Z])(?<=(?:{'|'.join(_ENDS)}) )"
)
_CALLING = re.compile(rf"(?<!\w)(?:{_KIND})$")
_BEHIND = (
    re.compile(  # "Lindgate, the department-store group"; no "Anna Berg, the firm's chief"
        r", (?:which (?:is|runs|owns|operates|makes) )?(?:an?|the|one of) (?:[\w’'-]+ ){0,5}?"
        rf"(?P<kind>{_KIND})s?\b(?!['’]| [a-z]+(?:or|er|ef|ss|an|ive|ist)\b)"
    ),
    re.compile(
        r"(?P<form> (?=[A-Zp])(?:Group|Airlines|Airways|Electric|Motors|Holdings|Industries|Industrial|Stores|Pharma|"
        r"Pharmaceuticals|Steel|Foods|Technologies|Systems|Pictures|Studios|Telecom|Railways?|Rail|Airport|Energy|"
        r"Power|Mining|Shipping|plc|PLC|Inc|Corp|Ltd|AG|NV|SE|GmbH))\b"
    ),
    re.compile(  # "Halden's operating profit"
        r"['’]s (?:[\w-]+ ){0,2}?(?:profits?|shares|share price|shareholders|earnings|"
        r"chief executive|finance director|workforce|revenues?|sales|deliveries|recall|dividend|works|plants?|factory|"
        r"factories|gamble|takeover|margins?|quarter)\b"
    ),
)
# What a firm of such a name is called.
_FORMS = {
    "Group": "group", "Pictures": "studio", "Studios": "studio", "Airlines": "airline", "Airways": "airline",
    "Railway": "railway", "Railways": "railway", "Electric": "utility", "Power": "utility",
}  # fmt: skip
_ENDING = re.compile(rf"(?<![^\W_]){_NAME}$")
_BEGINNING = re.compile(_NAME)
_HEADLINE = re.compile(rf"({_NAME}) (?:recalls|posts|warns on|profits?\b|to (?:cut|shed|axe|shut)\b)")
# "Ardal will sell its mill, the company said", "profit at Ardal rose, the Orvel group reported": the name that the
# sentence has before is that of the firm.
_SAID = re.compile(
    rf", (?:the|an?) (?:[\w-]+ )?(?P<kind>{_KIND}) (?:said|says|reported|reports|announced|told|added)\b"
)
_OPENS = re.compile(
    rf"(?!(?:The|A|An|In|At|On|By|It|But|And|For|If|With|After|As|No|This|That) )(?P<name>{_NAME}) (?!and\b|or\b)"
)
_OF_IT = re.compile(
    r"\b(?:cost|costs|costing|"
    r"(?:profits?|losses|revenues?|sales|earnings|orders|jobs|posts|staff|workers|go|gone) at) "
    rf"(?P<name>{_NAME})(?![\w’'])"
)
_SENTENCE = 400  # characters of a sentence before "the company said"
# What a firm alone counts of itself, and what others count of it.
_ACCOUNTS = re.compile(
    at_word((
        "revenues?", "sales", "turnover", "profits?", "deliveries", "margins?", "dividends?", "workforce", "employs",
        "job cuts", "to shed", "full-year goal", "order (?:book|intake)", "recall",
        r"restructuring \w+", r"one-off \w+",
        *(f"{of} (?:profit|income|loss|margin|debt|earnings)" for of in ("operating", "net", "underlying", "pre-tax")),
    )) + r"\b"
)  # fmt: skip
_MARKET = re.compile(
    r"\b(?:market|shares?|stock|trad(?:e[sd]?|ing)|analysts?|traders|consensus|investors|economists|rivals?|bourse|estimates?)\b"
)
_ARTICLES = ("Inside ", "The ", "A ", "An ", "But ", "And ", "In ", "At ", "For ")
_NO_FIRM = re.compile(
    r"\b(?:Commission|Committee|Ministry|Department|Council|Fund|Association|Union|Party|Court|Senate|Board)\b"
)
_NO_NAMES = frozenset({*lexicon.words("month"), *lexicon.words("weekday")})
_DATELINE = re.compile(r"(?:[A-Z][^\n]{0,60}? (?:[-–—]|--) )?")
_OTHER_GROUP = re.compile(r"[Aa](?<!\w.)n? (?:[a-z-]++ ){0,3}group\b")  # "an investor group led by Berg"
_NEAR = 700  # characters before "the company" in which the firm is named
_OPENING = 90  # characters of a text in which the firm stands that it is about


def _told(word: str, text: str, within: bool = False) -> bool:
    """Whether a text holds a word as a whole; without a pattern, which each name would have to be compiled to.

    within: only behind another word of its sentence."""
    at = text.find(word)
    while at >= 0:
        beside = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
        inside = not within or (text[at - 1 : at] == " " and text[at - 2 : at - 1].islower())
        if inside and not any(sign.isalnum() or sign == "_" for sign in beside):
            return True
        at = text.find(word, at + 1)
    return False


@dataclass
class Firms:
    """The firms that a text (with its title) names; read when they are asked for."""

    text: str
    title: str = ""

    @cached_property
    def _named(self) -> dict[str, tuple[str, frozenset[str]]]:
        """First word of a name -> its longest form, and the kinds of firm that the text calls it."""
        found = sorted(self._shown())
        return {
            key: (max((name for _, name, _ in names), key=len), frozenset(kind for _, _, kind in names))
            for key, names in ((key, list(group)) for key, group in groupby(found, key=lambda shown: shown[0]))
        }

    def _shown(self) -> Iterator[tuple[str, str, str]]:
        for name, kind in self._signed(f"{self.title}\n{self.text}"):
            for article in _ARTICLES:
                name = name.removeprefix(article)
            if not _NO_FIRM.search(name) and name not in _NO_NAMES:
                yield name.partition(" ")[0], name, kind or _FORMS.get(name.rpartition(" ")[2], "")
        for match in _SAID.finditer(self.text):
            name = self._speaking(match.start())
            if name and not _NO_FIRM.search(name) and name not in _NO_NAMES:
                yield name.partition(" ")[0], name, match["kind"]

    @staticmethod
    def _signed(told: str) -> Iterator[tuple[str, str]]:
        """The names beside the signs of a firm, each with the kind that it is called, "" for none."""
        for sign in _CALLED.finditer(told):
            kind = _CALLING.search(told, max(0, sign.start() - _REACH), sign.start())
            named = _BEGINNING.match(told, sign.end())
            if kind is not None and named is not None:
                yield named.group(), kind.group()
        for pattern in _BEHIND:
            for sign in pattern.finditer(told):
                named = _ENDING.search(told, max(0, sign.start() - _REACH), sign.start())
                if named is not None:
                    beside = sign.groupdict("")
                    yield named.group() + beside.get("form", ""), beside.get("kind", "")
        opening = _HEADLINE.match(told)
        if opening is not None:
            yield opening.group(1), ""

    def _speaking(self, end: int) -> str:
        """The firm that the sentence up to offset end tells of: its subject, or what stands behind "at"."""
        start = max(self.text.rfind("\n", 0, end) + 1, end - _SENTENCE)
        start = max(self.text.rfind(mark, start, end) + len(mark) for mark in ("\n", ". ", " - ", " – ", " — "))
        found = _OPENS.match(self.text, start, end)
        if found is not None and " " not in found["name"] and not _told(found["name"], self.text, within=True):
            found = None  # "Water was short, the utility said"
        found = found or _OF_IT.search(self.text, start, end)
        return found["name"] if found is not None else ""

    @property
    def _dateline(self) -> int:
        """How long the place and the day are with which the text begins."""
        found = _DATELINE.match(self.text)
        return found.end() if found is not None else 0

    @cached_property
    def _subjects(self) -> tuple[str, ...]:
        """The firms that the text is about: those of its headline, else the one that opens it."""
        for place in (self.title.casefold(), self.text[: self._dateline + _OPENING].casefold()):
            found = tuple(key for key in self._named if _told(key.casefold(), place))
            if found:
                return found
        return ()

    def has_accounts(self, sentence: str) -> bool:
        """Whether a sentence tells of accounts, staff or output, in a text about one firm."""
        if len(self._subjects) != 1:
            return False
        return _ACCOUNTS.search(sentence.lower()) is not None and _MARKET.search(sentence) is None

    def accounts(self, subject: str) -> str:
        """The one firm that the text is about, "" where a sentence of its accounts has the name of another.

        subject: that of the sentence, "" for none."""
        key = self._subjects[0]
        words = subject.split(" ")
        named = any(word[:1].isupper() for word in words[1:]) or (len(words) == 1 and subject[:1].isupper())
        other = named and _ACCOUNTS.search(subject.lower()) is None and key not in words
        return "" if other else self._named[key][0]

    def is_firm(self, name: str) -> bool:
        """Whether the text shows that a name is a firm's."""
        if name == name.lower():
            return False
        words = name.split(" ")
        at = next((k for k, word in enumerate(words) if word in self._named), -1)
        return at >= 0 and all(word[:1].isupper() for word in words[at:]) and words[-1] in self._named[words[at]][0]

    def meant(self, description: str, start: int, speaks: bool = False) -> str:
        """The firm that a description at offset start means, "" where none is, or more than one may be.

        description: its noun in lower case, "company", "retailer". Who is once called "the retailer Ardal" is meant by
        "the retailer"; a company is the one that the text is about.
        """
        if description not in _ANY and description not in _SOME:
            return ""
        called = [key for key, (_, kinds) in self._named.items() if description in kinds]
        if description in _SOME and len(called) == 1:
            return self._named[called[0]][0]
        fitting = self._subjects or (tuple(self._named) if len(self._named) == 1 else ())
        if description == "group" and speaks:
            speaks = _OTHER_GROUP.search(self.text) is None
        if (description == "group" and not speaks) or len(fitting) > 1:
            fitting = tuple(key for key in fitting if description in self._named[key][1]) or (
                () if description == "group" else fitting
            )
        near = self.text[max(0, start - _NEAR) : start]
        fitting = tuple(key for key in fitting if _told(key, near))
        return self._named[fitting[0]][0] if len(fitting) == 1 else ""
