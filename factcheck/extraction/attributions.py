"""Who says so: the source of a figure, by the words that report speech."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.extraction.rules import Match, Rule, Stage

__all__ = ["STAGES", "Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """source: as written without article, "" for a pronoun.  cue: the reporting words.
    at: the Scope of the day of speaking, None where no day is given."""

    source: str
    cue: str
    at: object = None


# "the mission's records show": the mission says so, not its paper.
_PAPERS = re.compile(
    r"(?:'s|’s|s'|s’) (?:own |latest |new |official |first )?(?:[a-z]+ )?"
    r"(?:records?|figures?|data|count|tally|estimates?|statistics|numbers|report|survey|bulletin|statement)$"
)
_ARTICLES = ("the ", "a ", "an ", "The ", "A ", "An ")


def _name(words: str) -> str:
    words = " ".join(words.split())
    for article in _ARTICLES:
        words = words.removeprefix(article)
    paper = _PAPERS.search(words)
    if paper is not None:
        words = words[: paper.start()] + ("s" if paper.group().startswith("s") else "")
    return words.strip(" ,")


def _said(m: Match) -> Said | None:
    source = _name(m.words("source"))
    if not source or source.lower() in _NO_SOURCE:
        return None
    at = m["at"] if m.has("at") else None
    return Said(source, m.words("cue") or m.text.lower().removeprefix(source.lower()).strip(), at)


def _said_on_day(m: Match) -> Said | None:
    """ "On Tuesday the ministry said": the day is the day of speaking only if it is a day."""
    return _said(m) if getattr(m["at"], "kind", "") == "instant" else None


def _pronoun(m: Match) -> Said | None:
    return Said("", m.words("cue"), m["at"] if m.has("at") else None)


_NO_SOURCE = frozenset({"toll", "number", "figure", "total", "year", "count", "which"})

_MACROS = {
    # A run of content words, with "of", "for" and "and" inside: "the head of the World Food Programme".
    "noun": "<Cap|CAPS|lower~stop~verb~say>",
    "np": "( the | a | an | its | his | her | their | our )? {noun} ( -? {noun} ){0,8} ( ( of | for | at | in ) ( the )? {noun}{1,6} | and <Cap|CAPS~stop>{1,6} | & <Cap|CAPS>{1,6} ){0,3}",
    "paren": "'(' <Cap|CAPS|code> ')'",
    "aside": ", ( <quantity> | ( the | a | an | its )? {noun}{1,6} ( of {noun}{1,6} )? ) ,",
    "audience": "( reporters | journalists | parliament | lawmakers | ( a | the ) {noun}{1,6} | in a <Cap|lower~stop>{1,4} )",
}

STAGES = (
    Stage(
        "attributions",
        (
            Rule("attribution: SOURCE said (on DAY)", "source:( {np} ) {paren}? {aside}? ( also | has | have | had )? cue:<say> {audience}? at:<time>? ( that )?", _said, "attribution"),
            Rule("attribution: NAME reports that", "source:( the {noun} ( -? {noun} ){0,5} | <Cap|CAPS~starter> ( <Cap|CAPS> ){0,5} ) cue:<say_noun> (?= that | the | a | an | <quantity> )", _said, "attribution"),
            Rule("attribution: on DAY SOURCE said", "( ^ | , | ; | \" | ” | and | but | that ) at:<time> ,? source:( {np} ) {paren}? cue:<say> ( that )? (?! <time> )", _said_on_day, "attribution"),
            Rule("attribution: said SOURCE", "( , | \" | ” | ’ ) cue:<say> source:( {np} ( , {np} )? ) {paren}? at:<time>? (?= , | . | ; | $ )", _said, "attribution"),
            Rule("attribution: according to SOURCE", "cue:<according_to> ( figures | data | estimates | a readout | statistics )? ( from | by | of )? source:( {np} )", _said, "attribution"),
            Rule("attribution: by the count of SOURCE", "( by | in ) ( the | a )? ( count | tally | reckoning | estimate ) of source:( {np} ) at:<time>?", _said, "attribution"),
            Rule("attribution: figures that SOURCE released", "<according_to> ( the )? ( figures | data | estimates | statistics | numbers ) ( that | which )? source:( {np} ) ( released | published | issued | gave | provided ) at:<time>?", _said, "attribution"),
            Rule("attribution: SOURCE put it at", "source:( {np} ) {aside}? ( put | puts ) ( the )? {noun}{0,6} ( of {noun}{1,4} )? at (?= <quantity> )", _said, "attribution"),
            Rule("attribution: pronoun said", "<pronoun> ( also | has | have | had )? cue:<say> {audience}? at:<time>? ( that )?", _pronoun, "attribution"),
        ),
        _MACROS,
    ),
)  # fmt: skip
