"""Who says so: the source of a figure, by the words that report speech."""

from __future__ import annotations

import re

from factcheck.extraction.rules import Match, Rule, Stage
from factcheck.extraction.sources import (
    NO_SOURCE,
    SPOKEN,
    bare_name,
    is_body,
    is_counting,
    is_paper,
    is_police,
    is_polled,
    is_somebody,
)
from factcheck.model import Mention, light

__all__ = ["STAGES", "Said"]


@light
class Said:
    """source: as written without article, "" for a pronoun.  cue: the reporting words.
    at: the Scope of the day of speaking, None where no day is given."""

    source: str
    cue: str
    at: object = None


# Verbs that report a figure only where it is their object: "thefts reported in Orvel", "hospitals admitted 40".
_WEAK = frozenset({"added", "reported", "recorded", "admitted", "claimed", "found", "estimated", "noted", "confirmed"})
_COUNTED = _WEAK | {"declared", "announced"}  # "with 40 districts declared, ..."
_ADJUNCTS = frozenset({"in", "by", "at", "on", "is", "was", "were", "are", "as", "to", "since", "from"})

_TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Prof", "Judge", "Insp", "Supt", "Rev", "Capt"}
)  # cut off from their name
_ANYBODY = frozenset({"all", "both", "many", "most", "others", "some"})
_SHOWN = frozenset({"showed", "found", "recorded", "estimated", "finds"})
_INSIDE = frozenset({"by", "of", "with", "from", "between"})
_INSIDE_OF = _INSIDE | {
    "in",
    "at",
    "on",
    "for",
    "to",
    "into",
    "about",
    "off",
    "near",
    "across",
    "outside",
    "around",
}  # before a source with an aside


def _quantity(item: Mention | None) -> bool:
    return item is not None and item.kind == "quantity"


def _said(m: Match) -> Said | None:
    words = m.words("source")
    source = bare_name(words)
    if not source or source.partition(",")[0].lower() in NO_SOURCE or SPOKEN.search(source):
        return None  # "sells 40 cars a year, Anna Berg, its head, said"
    if is_polled(source):
        return None
    text, line, cue = m.text, m.line, m.words("cue")
    before = line.lower[m.start - 1] if m.start else ""
    item = line.items[m.start - 1] if m.start else None
    if before in ("neither", "no"):
        return None
    if cue == "found" and source.lower() in _ANYBODY:
        return None  # "the others found a boat"
    if source.rpartition(" ")[2] in _TITLES or (cue in _SHOWN and m.at("cue") < m.at("source")):
        return None  # "the poll, out on Monday, showed Mr. Berg ahead"
    spoke = m.has("cue") and m.start == m.at("source") < m.at("cue")
    inside = spoke and before in _INSIDE_OF and (before in _INSIDE or words + "," in text)
    if inside and _CLAUSE.search(text) is None:  # not "halted by the mayor, who had spoken of 40"
        return None  # "a panel appointed by the mayor said": the panel did
    if spoke and _quantity(item) and m.start > 1 and line.lower[m.start - 2] == "of":
        return None  # "a cousin of one carter told": the cousin did
    if spoke and _quantity(item) and words + "," in text:
        return None  # "has damaged 40 houses, the mayor, Anna Berg, said": she did
    if (
        spoke
        and "," in text
        and source.islower()
        and not (is_somebody(source) or is_counting(source) or is_paper(source))
    ):
        return None  # "walked away unhurt, fire chief Anna Berg, 48, said"
    if before == "of" and m.start > 1 and _quantity(line.items[m.start - 2]):
        return None  # "68% of voters say": an answer, not a source
    counted = spoke and cue in _COUNTED and _quantity(item) and source.islower()
    if counted and not is_counting(source) and not is_paper(source):
        return None  # "the 26 injuries reported in June"
    low = cue.lower()
    if low in _WEAK and m.end < len(line.words) and line.lower[m.end - 1] != "that":  # not "found that in a race"
        behind = line.items[m.end]
        if line.lower[m.end] in _ADJUNCTS and behind is None:
            return None
        if low in ("admitted", "added") and _quantity(behind):
            return None
    if low == "claimed" and " lives" in line.text[line.ends[m.end - 1] :][:20]:
        return None  # "the flood claimed 29 lives"
    at = m["at"] if m.has("at") else None
    return Said(source, cue or text.lower().removeprefix(source.lower()).strip(), at)


def _answered(m: Match) -> Said | None:
    """ "Economists polled by Ardal expect": experts who were asked, with the one who asked them."""
    source = bare_name(m.words("source"))
    return None if is_polled(source.partition(" ")[0]) else Said(source, m.words("cue"))


def _paper(m: Match) -> Said | None:
    """ "The depot's records show": only papers show figures; pictures and people show other things."""
    return _said(m) if is_paper(m.words("source")) else None


def _plural(owner: re.Match[str]) -> str:
    return owner.group().strip("'’") if owner.group()[0] == "s" else ""  # "the inspectors' count", "Berg's count"


def _owned(m: Match) -> Said | None:
    """ "The ministry's estimate": of an owner's, not "the first estimate"."""
    source = _WHICH.sub("", m.words("source"))
    if not _OWNER.search(source):
        return None
    owner = bare_name(_VERB.sub("", _OWNER.sub(_plural, source)))
    return None if owner.lower() in NO_SOURCE else Said(owner, m.words("cue"))


def _many(m: Match) -> Said | None:
    """ "Florists report orders down 30 per cent": said of those who are many, no noun before another."""
    said = _said(m)
    if said is None or m.words("source").partition(" ")[0] in ("a", "an", "the", "this"):
        return None  # "a Sarn News report"
    many = said.source.partition(" in ")[0].partition(" at ")[0]
    return said if many.endswith("s") and is_somebody(said.source) else None


def _counting(m: Match) -> Said | None:
    """ "The ministry sees a deficit of $2bn": said of those who count, not of anybody."""
    said = _said(m)
    return said if said is not None and is_counting(said.source) else None


def _body(m: Match) -> Said | None:
    """ "Coast guard: 40 boats sank", "40 boats sank (coast guard)": said of bodies alone."""
    said = _said(m)
    if said is None or not (is_counting(said.source) or is_body(said.source) or is_police(said.source)):
        return None
    return said


def _wanted(m: Match) -> Said | None:
    """ "The 40 ships that the council hopes for": said of those who can want, not of "the law"."""
    said = _said(m)
    return said if said is not None and is_somebody(said.source) else None


def _share_on(m: Match) -> Said | None:
    """ "Ardal has her on 51.2%": said of any name, since nobody else has anybody on a share."""
    item = next(item for item in m.line.items[m.end :] if item is not None)
    return _said(m) if item.value.unit == "percent" else None


def _share_given(m: Match) -> Said | None:
    """ "The electoral commission gave her 51.2%": shares that those who count give to a candidate."""
    item = next(item for item in m.line.items[m.end :] if item is not None)
    return _counting(m) if item.value.unit == "percent" else None


def _named(m: Match) -> Said | None:
    """ "Its director, Orla Venn, said": the one who is named is the source, with the office."""
    office, name, at = m.words("office"), m.words("name"), m["at"] if m.has("at") else None
    if office.lower().startswith("its "):
        return Said(f"{office}, {name}", m.words("cue"), at)  # with the name of the body, which the text tells
    title = bare_name(office).partition(" ")[2]
    return Said(f"{name}, {title}" if title else name, m.words("cue"), at)


_CLAUSE = re.compile(r", (?:which|who|having) \w+(?: \w+)?$")
_WHICH = re.compile(r"(?: (?:own|early|earlier|previous|latest|last|first|revised))+$")
_VERB = re.compile(r"^(?:[a-z]+ )+(?=(?:Mr|Mrs|Ms|Dr) )")  # "he doubts Ms Berg's tally of 40"
_OWNER = re.compile(r"(?:['’]s|s['’])$")


def _said_on_day(m: Match) -> Said | None:
    """ "On Tuesday the ministry said": the day is the day of speaking only if it is a day."""
    return _said(m) if getattr(m["at"], "kind", "") == "instant" else None


def _pronoun(m: Match) -> Said | None:
    return Said("", m.words("cue"), m["at"] if m.has("at") else None)


_MACROS = {
    # A run of content words, with "of", "for" and "and" inside: "the head of the World Food Programme".
    "noun": "<Cap|CAPS|lower~stop~verb~say>",
    "np": "( ( Mr | Mrs | Ms | Dr | Sen | Rep | Gov | Gen | Lt | Col | Sgt | Prof | Judge | Insp | Supt | Rev | Capt | Maj ) . )? ( the | a | an | this | its | his | her | their | our )? {noun} ( ( . | - | ’ | / | <foot_sign> )? {noun} ){0,9} ( ( of | for | at | in ) ( the )? {noun}{1,6} ( <foot_sign> {noun}{1,5} )? | and <Cap|CAPS~stop>{1,6} | & <Cap|CAPS>{1,6} ){0,3}",
    "paren": "'(' <Cap|CAPS|code> ( - <Cap|CAPS|code> )? .? ')'",
    "insert": "<quantity> | <Cap|CAPS> - <Cap|CAPS> | citing {any}{1,10} | {noun}{1,4} ( for | at | of | with ) {any}{1,8} | ( a | an | the | its | his | her ) {any}{1,12} | ( the | a | an | its )? {noun}{1,6} ( of ( the )? {noun}{1,6} )? | ( who | which | whose ) {any}{1,10}",
    "aside": ", ( {insert} ) ( , ( {insert} ) )? ,",
    # Whom somebody tells, which is what nobody says: "said the mission had counted".
    "audience": "( (?<= told | tells | warned | asked | reminded ) ( parliament | staff | me | us | ( a | the | this | the same ) {noun}{1,6} | ( The | his | her )? <Cap|CAPS> <Cap|CAPS>{0,3} ) | to ( reporters | journalists | lawmakers | parliament | ( the )? <Cap> <Cap|CAPS>{0,3} ) (?= , | . | ; | that | <time> | $ ) | reporters | journalists | lawmakers | in a <Cap|lower~stop>{1,4} )",
    # How late, and where or in what it was said: "said again late on Monday", "wrote in a letter to parliament".
    "again": "( late | early | again | earlier | later | first | ( shortly | just | soon | hours | minutes ) ( before | after ) ( midnight | noon | midday | dawn | dusk | <time> ) )",
    "venue": "( in | at | on | by | via | through | during | over ) ( a | an | the | its | his | her | their | this )? <Cap|CAPS|lower~stop~say~verb>{0,3} <venue> ( <lower~stop>? ( to | with | from | for | of | in | on | at | before | by | about ) ( the | a | an | its )? <Cap|CAPS|lower~stop~say~verb>{1,3} (?= , | . | ; | that | <time> | $ ) )? ( published | released | issued | filed | posted | sent )?",
    "tail": "( {venue} | {audience} {venue}? )? ( {again}? at:<time> | {again} (?= , | . | ; | that | $ ) )? {venue}?",
    "any": "( <Cap|CAPS|lower|time|quantity~say> | - )",
    "unquote": '( , | " | ” | ’ | <foot_sign> )',
    "name": "( ( Dr | Rev | Prof | Mr | Mrs | Ms | Sir | Dame | Lord | Gen | Col | Capt ) .? )? <Cap> ( -? <Cap|CAPS> ){1,3}",
    # What those who count change that they have told before: "cut its forecast to 40".
    "moved": "keeps to | kept to | keeps | kept | sticks to | stuck to | maintained | maintains | reaffirmed | stands by | cut | cuts | trimmed | trims | lowered | lowers | raised | raises | revised | lifted | lifts | reduced",
    "own": "( its | their ) <lower>{0,3} ( estimate | estimates | forecast | forecasts | count | target | outlook | tally | toll | guidance | projection ) {any}{0,8} ( to | from | by | of | at ) <quantity>",
    # What is said of a figure that somebody hopes for, asks for or has told.
    "owed": "( expected | forecast | projected | predicted | estimated | demanded | promised | pledged | offered | sought | proposed | requested | counted on | pencilled in | penciled in | planned for | reported | announced | claimed )",
    "which": "( , ( which | who | having ) )",
    "now": "( now | still | also | had | has | have )?",
}

STAGES = (
    Stage(
        "attributions",
        (
            Rule("attribution: SOURCE said, by office and name", "office:( ( its | his | her | their ) <lower~stop~say>{1,4} ) , name:( {name} ) , ( also | has | have | had )? cue:<say> {tail} ( that )?", _named, "attribution"),
            Rule("attribution: SOURCE with knowledge said", "source:( ( {noun} ){1,4} ( with | familiar with | close to | assisting | briefed on | involved in ) <Cap|CAPS|lower~say>{1,6} ) cue:<say> {tail} ( that )?", _said, "attribution"),
            Rule("attribution: SOURCE, NAME, said", "source:( {np} , <Cap> <Cap|CAPS>{0,3} ) , ( also | has | have | had )? cue:<say> {tail} ( that )?", _said, "attribution"),
            Rule("attribution: SOURCE said (on DAY)", "source:( {np} ) {paren}? {aside}? <time>? ( also | has | have | had | meanwhile | however | later | earlier | repeatedly )? cue:<say> {tail} ( that )?", _said, "attribution"),
            Rule("attribution: NAME reports that", "source:( the {noun} ( -? {noun} ){0,5} | <Cap|CAPS~starter> ( <Cap|CAPS> ){0,5} ) cue:<say_noun> (?= that | the | a | an | <quantity> )", _said, "attribution"),
            Rule("attribution: on DAY SOURCE said", "( ^ | , | ; | \" | ” | and | but | that ) at:<time> ,? source:( {np} ) {paren}? cue:<say> ( that )? (?! <time> )", _said_on_day, "attribution"),
            Rule("attribution: A and B said", ", source:( {np} and {np} ) {paren}? cue:<say> {tail} (?= . | , | ; | $ )", _said, "attribution"),
            Rule("attribution: SOURCE reports, at the end", ", source:( {np} ) cue:( reports | estimates | claims | notes | worked out | works out ) at:<time>? (?= . | , | $ )", _said, "attribution"),
            Rule("attribution: said SOURCE", "{unquote} cue:<say> source:( {np} ( , {np} )? ) {paren}? {tail} (?= , | . | ; | before | after | during | as | while | when | $ )", _said, "attribution"),
            Rule("attribution: said SOURCE, now", ", cue:( reports | estimates | notes | claims ) source:( {np} ) {paren}? {tail} (?= , | . | ; | $ )", _said, "attribution"),
            Rule("attribution: SOURCE quoted", "( quoted | quotes | quoting | cited | cites | citing ) source:( {np} ) as cue:( saying ) ( that )?", _said, "attribution"),
            Rule("attribution: SOURCE with a colon", "^ source:( {np} ) cue:( ':' )", _body, "attribution"),
            Rule("attribution: figures (SOURCE)", "cue:( '(' ) source:( {np} ) ')' (?= .? $ )", _body, "attribution"),
            Rule("attribution: according to SOURCE", "cue:<according_to> ( ( a | an | the | its | their )? ( new | recent | latest )? ( figures | data | estimates | readout | statistics | calculations | count | analysis | report | survey | poll | study | tally | research | documents | records ) ( released | compiled | published )? ( from | by | of ) )? source:( {np} ( , <Cap> <Cap>{0,2} (?= , | . ) )? )", _said, "attribution"),
            Rule("attribution: by the count of SOURCE", "( by | in ) ( the | a )? ( count | tally | reckoning | estimate ) of source:( {np} ) at:<time>?", _said, "attribution"),
            Rule("attribution: figures that SOURCE released", "<according_to> ( the | a | an )? <lower>? ( figures | data | estimates | statistics | numbers | sheet | report | statement | notice | survey ) ( that | which )? source:( {np} ) ( released | published | issued | gave | provided | put out ) at:<time>?", _said, "attribution"),
            Rule("attribution: SOURCE puts it at", "source:( {np} ( , <Cap> <Cap|CAPS>{1,2} (?= , ) )? ) ( {aside} | , )? cue:( put | puts ) (?= {any}{1,12} ( at | on ) <quantity> )", _said, "attribution"),
            Rule("attribution: SOURCE's papers show", "source:( {np} ( own {noun}{1,3} )? | <Cap|CAPS|lower~stop~say>{0,3} ( polls | poll | polling | surveys ) ) ( out )? <time>? cue:( show | shows | showed | indicate | indicates | suggest | suggests )", _paper, "attribution"),
            Rule("attribution: figures from SOURCE show", "( figures | data | numbers | statistics | records | estimates ) ( released | published | issued | compiled )? <time>? ( from | by ) ( the )? source:( {np} ) <time>? cue:( show | shows | showed | indicate | suggest )", _said, "attribution"),
            Rule("attribution: SOURCE established that", "source:( {np} ) ( of? <time> )? {now} cue:( established | determined | concluded ) that", _said, "attribution"),
            Rule("attribution: SOURCE spoke of", "source:( {np} ) {which}? {now} cue:( spoke of | speaks of | speak of | spoken of | talked of | talks of | talk of ) (?= <quantity> )", _said, "attribution"),
            Rule("attribution: SOURCE spoke of", "source:( {np} ) {now} cue:( ( gave | gives | given | give ) ( a | the ) ( figure | toll | number | total | count ) of ) (?= <quantity> )", _said, "attribution"),
            Rule("attribution: SOURCE reports a fall", "source:( {np} ) cue:( report | quote ) (?= <lower~say>{0,3} <quantity> )", _many, "attribution"),
            Rule("attribution: the figure given by SOURCE", "(?<= figure | figures | number | total | toll ) ( given | released | published | announced | issued ) by source:( {np} ) at:<time>?", _said, "attribution"),
            Rule("attribution: SOURCE expects", "source:( {np} ) {aside}? {now} cue:( expect | expects | projects | predict | predicts | foresaw | foresee | anticipates ) (?= ( to | an | a | the )? <Cap|CAPS|lower~say>{0,8} <quantity> )", _said, "attribution"),
            Rule("attribution: SOURCE sees", "source:( {np} ) {paren}? ( {aside} | {which} )? {now} cue:( see | sees | wants | want | seeks | reckon | reckons | pledged | demands | budgeted ) (?= <Cap|CAPS|lower~say>{0,6} <quantity> )", _counting, "attribution"),
            Rule("attribution: SOURCE sees", "source:( {np} ) {paren}? ( {aside} | {which} )? {now} cue:( arrived at | arrives at ) (?= <quantity> )", _wanted, "attribution"),
            Rule("attribution: SOURCE has set it at", "source:( {np} ) {paren}? {now} cue:( set | lowered | raised | revised ) (?= {any}{1,12} ( at | to ) <quantity> )", _counting, "attribution"),
            Rule("attribution: SOURCE gives NAME so many percent", "source:( {np} ) {paren}? {which}? {now} cue:( gave | gives | give | had | has | have | put | puts ) (?= ( him | her | them | <Cap> <Cap|CAPS>{0,3} | the <Cap|CAPS>{1,4} ) ( on | at )? <quantity> )", _share_given, "attribution"),
            Rule("attribution: SOURCE gives NAME so many percent", "source:( <Cap|CAPS~starter> <Cap|CAPS>{0,3} ) {now} cue:( gave | gives | had | has | put | puts ) (?= ( him | her | them | <Cap> <Cap|CAPS>{0,3} | the <Cap|CAPS>{1,4} ) ( on | at ) <quantity> )", _share_on, "attribution"),
            Rule("attribution: SOURCE counted its own anew", "source:( {np} ) {paren}? {now} cue:( {moved} ) (?= {own} )", _said, "attribution"),
            Rule("attribution: pronoun counted its own anew", "<pronoun> {now} cue:( {moved} ) (?= {own} )", _pronoun, "attribution"),
            Rule("attribution: SOURCE holds for right", "source:( {np} ) {now} cue:( consider | considers | values | value | settled on ) (?= <Cap|CAPS|lower~say>{0,4} at? <quantity> )", _counting, "attribution"),
            Rule("attribution: SOURCE, NAME, counted", "source:( {np} , <Cap> <Cap|CAPS>{0,3} ) , {now} cue:( counted | counts | tallied | registered | logged | documented ) (?= <quantity> )", _said, "attribution"),
            Rule("attribution: SOURCE counted", "source:( {np} ) {aside}? {now} cue:( counted | counts | tallied | registered | logged | documented | verified | traced ) (?= <quantity> )", _said, "attribution"),
            Rule("attribution: a poll by SOURCE", "( survey | poll | study | audit ) ( conducted | published | taken | commissioned )? ( by | for ) source:( {np} )", _said, "attribution"),
            Rule("attribution: a SOURCE poll finds", "source:( <Cap|CAPS~starter~stop> ( -? <Cap|CAPS> ){0,4} ( poll | survey ) ) ( of <quantity> <lower>{1,3} )? ( for {np} )? <time>? cue:( finds | found | put | puts | gives | gave | shows | showed | suggests | has | had )", _paper, "attribution"),
            Rule("attribution: those asked by SOURCE", "(?<= those | people | adults | voters | residents ) ( polled | surveyed | questioned | interviewed ) by ( the <lower> | the )? source:( <Cap> <Cap|CAPS>{0,4} )", _said, "attribution"),
            Rule("attribution: those polled by SOURCE", "source:( {noun}{1,3} ( polled | surveyed | questioned ) by ( ( the )? <Cap|CAPS>{1,5} | ( the | a | this ) <lower~stop~verb~say> ) ) <time>? cue:( expect | expects | expected | said | see | saw | forecast )?", _answered, "attribution"),
            Rule("attribution: by SOURCE's reckoning", "(?<= <quantity> ) by source:( ( the | its | their )? {noun}{1,5} ) ( own )? cue:( reckoning | count | estimate | figures | tally )", _owned, "attribution"),
            Rule("attribution: SOURCE's estimate", "source:( ( the | a | an | its | their )? {noun}{1,5} <foot_sign>? ) ( own | early )? ( earlier | previous | latest | last | first | early | revised )? ( cue:( estimate | count | tally | reckoning | forecast | projection | list | guidance ) | (?= ( offer | figure | figures | bid | ceiling | demand ) ( of | was | is | remains | stands | had been ) ) )", _owned, "attribution"),
            Rule("attribution: SOURCE's forecasts", "source:( ( the | a | its )? <Cap|CAPS>{0,4} {noun} <foot_sign>? ) cue:( estimates | forecasts | expectations | projections | predictions ) (?= <time>? ( of | for ) <quantity> )", _owned, "attribution"),
            Rule("attribution: in a SOURCE poll", "in ( a | an | the | its ) ( new | latest | recent | most recent | most | national | statewide ){0,2} source:( <Cap|CAPS> ( ( / | - )? <Cap|CAPS> ){0,4} ( poll | survey | average ) )", _said, "attribution"),
            Rule("attribution: in the poll", "in ( the | this | that | <time> ) source:( poll | survey ) (?= , | . | ; | $ )", _said, "attribution"),
            Rule("attribution: given by SOURCE", "cue:( expected | forecast | projected | predicted | estimated | given ) by source:( {np} )", _said, "attribution"),
            Rule("attribution: given by SOURCE", "cue:( {owed} | counted | listed | cited | quoted ) by source:( {np} ) (?! that )", _wanted, "attribution"),
            Rule("attribution: given by SOURCE", "(?<= <quantity> ) (?! asked | questioned | accused | told ) cue:<stance> by source:( {np} )", _wanted, "attribution"),
            Rule("attribution: given by SOURCE", "(?<= <quantity> <lower~stop> ) (?! asked | questioned | accused | told ) cue:<stance> by source:( {np} )", _wanted, "attribution"),
            Rule("attribution: put by SOURCE", "(?<= at <quantity> ) by source:( {np} lobby? )", _said, "attribution"),
            Rule("attribution: put by SOURCE", "(?<= at <quantity> of <Cap|CAPS|lower> ) by source:( {np} lobby? )", _said, "attribution"),
            Rule("attribution: recorded by SOURCE", "( was | were | been | are ) ( recorded | registered | counted | logged | documented | tallied ) by source:( {np} ) at:<time>?", _counting, "attribution"),
            Rule("attribution: stated by SOURCE as", "cue:( given | put | stated | quoted | estimated | reckoned ) by source:( {np} ) ( as | at ) (?= ( a | just | some | only )? <lower>? <quantity> )", _said, "attribution"),
            Rule("attribution: given by SOURCE", "(?<= estimate of <quantity> | forecast of <quantity> | projection of <quantity> | count of <quantity> ) cue:( by | from ) source:( {np} )", _said, "attribution"),
            Rule("attribution: stated by SOURCE as", "( it | It ) ( was | is | has been ) cue:( announced | reported | claimed | revealed | disclosed | stated | confirmed | reckoned | estimated ) by source:( {np} ) ( at:<time> )? that", _said, "attribution"),
            Rule("attribution: by SOURCE's account", "( ^ | , ) ( by | on | in ) source:( ( the | its | their )? {noun}{1,5} ) ( own )? cue:( account | reckoning | count | estimate | figures | tally | calculations ) (?= , | . | ; | $ )", _owned, "attribution"),
            Rule("attribution: by its own count", "( ^ | , ) by its ( own )? ( reckoning | count | estimate | figures | tally | account )", _pronoun, "attribution"),
            Rule("attribution: that SOURCE expected", "(?<= <quantity> ) ( that )? source:( {np} ) ( had )? cue:( expected | forecast | predicted | projected )", _said, "attribution"),
            Rule("attribution: that SOURCE expected", "(?<= <quantity> ) ( that | which ) source:( {np} ) ( had | has | have )? cue:( {owed} | <stance> | speaks of | spoke of )", _wanted, "attribution"),
            Rule("attribution: that SOURCE expected", "(?<= <quantity> ) source:( ( the | its | their | his | her | our ) {noun}{1,4} ) ( had | has | have )? cue:( {owed} | <stance> | speaks of | spoke of )", _wanted, "attribution"),
            Rule("attribution: that SOURCE expected", "(?<= <quantity> <lower~stop> ) ( that | which ) source:( {np} ) ( had | has | have )? cue:( {owed} | <stance> | speaks of | spoke of )", _wanted, "attribution"),
            Rule("attribution: pronoun said", "<pronoun> ( also | has | have | had )? cue:<say> {tail} ( that )?", _pronoun, "attribution"),
        ),
        _MACROS,
    ),
)  # fmt: skip
