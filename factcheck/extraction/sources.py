"""What can be the name of a source, and of what kind: papers that show figures, bodies that count."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

__all__ = [
    "NO_SOURCE",
    "SPOKEN",
    "bare_name",
    "in_order",
    "is_body",
    "is_counting",
    "is_paper",
    "is_police",
    "is_polled",
    "is_somebody",
]

# "the mission's records show": the mission says so, not its paper.
_PAPERS = re.compile(
    r"(?:'s|’s|s'|s’) (?:own |latest |new |official |first )?"
    r"(?:[a-z]+ )?(?:records?|figures?|data|count|tally|estimates?|statistics|numbers|report|survey|bulletin|statement|"
    r"study|poll|forecasts?|projections?|calculations?|documents?|list)$"
)
# "I've said", "don't think", "famously said": no noun phrase.
SPOKEN = re.compile(
    r"^(?:I|we|We|you|You|let|Let)\b|['’](?:ve|t|m|re|ll)\b|^(?:[a-z]+ly|often|never|always|also|ever|just|even|then|still|now|"
    r"no longer)$"
)
_LATE = frozenset((
    "last", "later", "earlier", "recently", "already", "again", "once", "itself", "himself", "herself", "themselves",
    "concludes", "concluded",
))  # fmt: skip  # "Berg last said"
_ARTICLES = ("the ", "a ", "an ", "The ", "A ", "An ", "this ", "This ")
# What cannot speak, though it stands before a verb that may be one of saying.
NO_SOURCE = frozenset((
    "toll", "number", "figure", "total", "year", "month", "week", "day", "hour", "count", "which", "midday", "noon",
    "increase", "rise", "fall", "drop",
    "change", "move", "step", "anybody", "nobody", "everybody", "somebody", "anyone", "everyone", "someone", "nothing",
    "something", "these", "those", "reporters", "journalists", "first", "earlier", "previously", "initially",
    "originally", "once", "meanwhile", "however", "nevertheless", "nonetheless", "though",
))  # fmt: skip


_CLOSED = re.compile(r".*(?:(?<![sS])'(?=\s)|'(?=\s[A-Z]))\s")  # "it took longer' Berg": a quotation ends before him


def bare_name(words: str) -> str:
    """The name of a source as written, without its article and without "'s figures" behind it."""
    words = " ".join(words.split())
    if "'" in words:
        words = _CLOSED.sub("", words)
    for article in _ARTICLES if words.startswith(_ARTICLES) else ():
        words = words.removeprefix(article)
    paper = _PAPERS.search(words) if "'" in words or "’" in words else None
    if paper is not None:
        words = words[: paper.start()] + ("s" if paper.group().startswith("s") else "")
    front, _, last = words.rpartition(" ")
    words = (front if last in _LATE and front else words).strip(" ,")
    return "" if words.endswith(("'s", "’s")) and " " not in words else words


_OF_BODY = re.compile(r"(?P<body>(?:[\w.&-]+ ){0,5}[\w.&-]+)(?:['’]s|(?<=s)['’]) (?P<rest>[a-z][^,]*(?:, [A-Z].*)?)")
_ANY_PLACE = frozenset({"city", "country", "nation", "province", "region", "state", "town", "village", "world"})
_INSIDE = re.compile(r" (?:with|in|on|for|from) ")  # "a man with a master's degree"
_ROLE_NAME = re.compile(r"(?:[A-Z][a-z]+ )?[a-z][^,]*, [A-Z][^,]*")


def in_order(source: str, full: Callable[[str], str] = str) -> str:
    """A source in the order of a newspaper, in which each of its words stands alone: "chief analyst Anna Berg of Ardal"
    for "Ardal's chief analyst, Anna Berg", "rival of Berg" for "Berg's rival". full: the long name of the body."""
    owned = _OF_BODY.fullmatch(source) if "'" in source or "’" in source else None
    if owned is not None and not is_body(owned["rest"]) and _INSIDE.search(owned["body"]) is None:
        office, _, name = owned["rest"].removeprefix("own ").partition(", ")
        if name or is_somebody(office) or is_paper(office):
            body = full(bare_name(owned["body"]))
            told = f"{office} {name}".strip()
            return told if body in _ANY_PLACE else f"{told} of {body}"
        return source
    return source.replace(", ", " ") if ", " in source and _ROLE_NAME.fullmatch(source) is not None else source


_PAPER = (
    "record", "records", "figure", "figures", "data", "tally", "estimate", "estimates", "statistics", "numbers",
    "report", "reports", "survey", "study", "studies", "bulletin", "papers", "document", "documents", "poll",
    "polls", "polling", "surveys", "results", "accounts", "filing", "filings", "projection", "projections",
    "forecast", "forecasts", "research", "analyses", "analysis", "audit", "audits", "review", "reviews", "email",
    "emails", "e-mail", "e-mails", "memo", "memos", "letter", "letters", "ledger", "ledgers", "files", "census",
    "index", "ranking", "rankings", "average", "averages", "calculation", "calculations", "model", "models",
    "transcript", "transcripts", "disclosure", "disclosures", "statement", "statements", "returns", "count",
    "counts", "curve", "curves", "chart", "charts", "canvass", "list", "experiment", "experiments", "map", "maps",
    "minutes", "log", "logs", "images", "footage", "readings", "test", "tests", "article", "articles", "plan",
    "plans", "proposal", "proposals", "bill", "budget", "platform", "memorandum", "complaint", "lawsuit",
    "petition", "headline", "ad", "ads", "book", "website", "newspaper", "sheet", "table", "tables", "rolls",
    "register", "registers", "indictment",
)  # fmt: skip
_PAPER_WORD = re.compile(rf"\b(?:{'|'.join(_PAPER)})$")
# Heads of the names of those who count, as subjects of verbs that may tell of anything.
_COUNTING = (
    "ministry", "department", "government", "authority", "authorities", "agency", "commission", "council", "office",
    "bureau", "institute", "service", "bank", "police", "prosecutor", "prosecutors", "investigators", "prefecture",
    "union", "unions", "organisers", "organizers", "officials", "federation", "association", "programme", "program",
    "mission", "fund", "board", "audit", "regulator", "trust", "party", "economists", "analysts", "traders",
    "forecasters", "researchers", "scientists", "insurers", "brokers", "pollster", "pollsters", "experts", "company",
    "firm", "studio", "utility", "operator", "railway", "airline", "airport", "court", "registry", "guard", "brigade",
    "navy", "army", "centre", "center", "city", "county", "state", "lobby", "inquiry", "panel", "tribunal",
    "committee", "watchdog", "ombudsman", "coroner", "league", "organisation", "organization", "charity",
)  # fmt: skip
_INITIALS = re.compile(r"\b[A-Z]{2,6}$")
# "the relief organisation Warm Bread"
_CALLED = re.compile(
    r"(?:[a-z’'-]+ ){0,3}"
    r"(?:organi[sz]ation|agency|charity|consultancy|firm|pollster|insurer|portal|union|institute) "
    r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
)
_HEAD = re.compile(
    r" (?:of|from|in|by|for|at|on|with|conducted|released|compiled|published|obtained|made|taken|commissioned|seen|"
    r"that|done|finished)\b"
)


def _head(words: str) -> str:
    """The first noun phrase: "an analysis" of "an analysis by Ardal Research of turnout"."""
    found = _HEAD.search(words)
    return words[: found.start()] if found is not None else words


@lru_cache(maxsize=65536)
def is_paper(source: str) -> bool:
    """A poll, a study, a register: what shows a figure."""
    head = _head(source).lower()
    return head.endswith(_PAPER) and _PAPER_WORD.search(head) is not None


@lru_cache(maxsize=65536)
def is_counting(source: str) -> bool:
    """A body that counts, estimates or decides on figures."""
    head = _head(source)
    if head.lower().endswith(_COUNTING) or (head[-1:].isupper() and _INITIALS.search(head) is not None):
        return True
    return _CALLED.fullmatch(head) is not None


_POLICE = re.compile(
    r"\b(?:police|gardaí|gendarmes|troopers|prosecutors?|investigators|coast guard|customs|detectives|officers|"
    r"inspectors)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def is_police(source: str) -> bool:
    """Those whose own deeds are figures: "police made 40 arrests"."""
    return _POLICE.search(source) is not None


_POLLED = re.compile(
    r"\b(?:voters?|respondents|surveyed|polled|interviewed|adults|caucus-?goers|electorate|participants)$|"
    r"\b(?:in|of) (?:10|ten|five|four|three)\b|\bpercent|\bper cent|%",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def is_polled(source: str) -> bool:
    """Those who answered a poll: what they say is no figure of theirs."""
    return _POLLED.search(_head(source)) is not None or _POLLED.search(source[:40]) is not None


# Heads of the names of those who can want and believe: persons by their calling, and bodies.
_SOMEBODY = re.compile(
    r"(?:[a-z]{2}(?:er|or|ist|ian|ant|ee|eer)|man|woman|men|women|people|family|families|couple|party|parties|teams?|"
    r"camp|campaign|court|panel|sides?|group|staff|rivals?|lobby|club|sources?|hosts?|aides?|chief|head|mother|father|"
    r"parents?|sons?|daughter|wife|husband|judges?|guards?|guys?|friends?|all(?:y|ies)|critics?|clerks?|nurses?|coach|"
    r"fans?|bishops?|patients?|students?|residents?|candidates?|delegates?|nominee|executives?|officials?|proponents|"
    r"opponents|democrats|republicans|conservatives|liberals|donors|administration|embassy|congress|parliament|senate|"
    r"leadership|house|school|hospital|airline|bank|team|many|others|some|both|most|industry|newspaper|magazine|"
    r"rebels?|insurgents?|militias?|gangs?|opposition|guild|coalition|alliance|consortium|syndicate|foundation|charity|network|movement|chamber|crew|president|resident|boss|person|agent|correspondent|client|scientist|economist|activist|tenants?|neighbou?rs?)s?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def is_somebody(source: str) -> bool:
    """Whether a source can want or believe: it has a name, or is a person or a body by its last word."""
    head = _head(source)
    last = head.rpartition(" ")[2]
    if last in NO_SOURCE:
        return False  # "number of families"
    return last[:1].isupper() or is_counting(source) or _SOMEBODY.search(last) is not None


_FIRM = re.compile(
    r"\b(?:statistics|pictures|studios|airlines|airways|motors|holdings|industries|energy|capital|partners|records|foods|"
    r"systems|technologies|pharmaceuticals|lines|railways|petroleum|resources|minerals|steel|group|plc|inc|corp|ltd|"
    r"operator|maker|grid|power|telecom|electric|gas|water|oil|shipping|ports?|hospitals?|university|college|society|"
    r"alliance|centre|center|nations|cross|crescent|meteorological|survey|rail|transit|metro|returning officer|"
    r"guild|coalition|consortium|syndicate|foundation|chamber)\b",
    re.IGNORECASE,
)


_CROWDS = ("officials", "analysts", "economists", "experts", "researchers", "investigators")


@lru_cache(maxsize=65536)
def is_body(source: str) -> bool:
    """One body that can have said what the next paragraph tells: a ministry, a firm; no person, no paper, no crowd."""
    if is_paper(source) or source.endswith(_CROWDS):
        return False
    return is_counting(source) or _FIRM.search(source) is not None
