"""Ages, as rules: of one person ("the pilot, 44, landed"), of many ("voters 45 and older")."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extraction.amounts import Amount
from factcheck.extraction.numerals import as_numeral, span
from factcheck.extraction.rules import Match, Rule
from factcheck.extraction.tokens import Line

__all__ = ["OLDEST", "RULES"]


def _age(m: Match) -> Amount | None:
    unit = m["unit"] if m.has("unit") else "year"
    return Amount(as_numeral(m["n"]), unit, stat="age")


def _age_of_one(m: Match) -> Amount | None:
    """ "a girl of 16", "the pilot, 44, landed": the age of one person, of a hundred years at most."""
    numeral = as_numeral(m["n"])
    return Amount(numeral, "year", stat="age") if 0 < numeral.value <= OLDEST else None


OLDEST = 115  # years that an age can have
_RETIRING = 40
_IN_A_YEAR = {"day": 365.0, "week": 52.0, "month": 12.0}
# "In Marl, 31, most of them women, ...", "of 90 asked by the Guild, 31, or 34 percent, ...": a number of people.
_OF_MANY = re.compile(
    r", (?:including\b|(?!one\b)(?:[\w-]+ ){1,4}of (?:them|whom|these|which)\b|or (?:about |some |nearly |over )?"
    r"(?:[\d.]+ ?(?:%|per ?cent)|one in|half\b|(?:two|three) (?:thirds|quarters|fifths|in))|(?:or )?an? (?:half|third|quarter|fifth)\b)"
)
_PLACING = frozenset({"in", "at", "across", "around", "throughout", "within"})


def _age_behind_name(m: Match) -> Amount | None:
    """ "Anna Berg, 52, left"; but "of the Inuits, 10 were ill", "In Marl, 31 had left"."""
    line = m.line
    many = line.words[m.end : m.end + 1]
    if many and many[0].lower() in ("were", "are", "have"):
        return None
    if many == [","] and _OF_MANY.match(line.text, line.starts[m.end]):
        return None
    i = m.start - 1  # the comma; back to what stands before the name
    while i > 0 and (
        line.words[i - 1][:1].isupper() or (line.words[i - 1] in ("of", "for") and line.words[i][:1].isupper())
    ):
        i -= 1
    opening = i < 2 or not line.words[i - 2][:1].isalnum()
    if (opening and line.lower[i - 1] in _PLACING) or _fronted(line, m.start - 1):
        return None
    owned = i > 0 and line.lower[i - 1] == "the"
    return None if owned and as_numeral(m["n"]).value > OLDEST else _age(m)


def _fronted(line: Line, comma: int) -> bool:
    """Whether the clause before the comma at ``comma`` gives a whole: "Of the 90 asked by the Guild,"."""
    return (
        line.lower[0] in ("of", "of the")
        and "," not in line.words[:comma]
        and any(word[:1].isdigit() for word in line.words[1:4])
    )


def _between(m: Match) -> Amount | None:
    """ "men between the ages of 18 and 35"."""
    low, high = as_numeral(m["low"]), as_numeral(m["high"])
    return Amount(span(low, high), "year", stat="age") if low.value < high.value <= OLDEST else None


def _from_months(m: Match) -> Amount | None:
    """ "aged two months to 12 years": a range in years."""
    low, high, parts = as_numeral(m["low"]), as_numeral(m["high"]), _IN_A_YEAR.get(str(m["unit"]), 1.0)
    low = replace(low, value=low.value / parts, step=low.step / parts)
    return Amount(span(low, high), "year", stat="age") if low.value < high.value <= OLDEST else None


def _age_of_the_born(m: Match) -> Amount | None:
    """ "who was born in June 1931 and is now 94"."""
    low = m.line.lower[: m.start]
    told = low[-2:-1] in (["is"], ["are"]) or (low and low[-1] in ("is now", "are now"))
    return _age_of_one(m) if told and "born" in low else None


def _age_reached(m: Match) -> Amount | None:
    """ "The pension age rises until it reaches 67": where an age is spoken of, and no year is reached."""
    low = m.line.lower
    told = any(f" {low[i]}".endswith(" age") and low[i + 1] != "of" for i in range(m.start - 1))
    return _age_of_one(m) if told else None


def _age_of_retiring(m: Match) -> Amount | None:
    """ "Few can work to 67"; "work until 6" is an hour."""
    return _age_of_one(m) if as_numeral(m["n"]).value >= _RETIRING else None


def _age_and_over(m: Match) -> Amount | None:
    """ "voters 65 and older", "children 12 and under"."""
    found = _age_of_one(m)
    if found is None:
        return None
    under = m.words("after").lower().endswith(("under", "younger"))
    return replace(found, bound="up_to" if under else "at_least")


RULES = (
    Rule("age: N-year-old", "n:<numeral|one> -? ( unit:<period> -? ( old | olds ) | <age_mark> )", _age, "amount age"),
    Rule("age: years of age", "n:<numeral|one> unit:<period> of age", _age, "amount age"),
    Rule("age: aged N", "( aged | age ) n:<numeral> unit:<period>?", _age, "amount age"),
    Rule("age: aged N months to N years", "( aged | ages ) ( between | from )? low:<numeral> unit:<period> ( to | and | through ) high:<numeral> ( year | years )", _from_months, "amount age"),
    Rule("age: between the ages of N and N", "between ( the )? ages of low:<numeral> and high:<numeral>", _between, "amount age"),
    Rule("age: the age of N", "( age | ages ) of n:<numeral> unit:<period>?", _age, "amount age"),
    Rule("age: who was N", "(?<= <being_old> ) n:<int|cardinal> (?= , | . | ; | by | when | at | in | and | now | today | <time> | $ )", _age_of_one, "amount age"),
    Rule("age: children under N", "(?<= <person_noun> under ) n:<int|ones|teens> (?= , | . | ; | $ | <stop|verb> )", _age, "amount age"),
    Rule("age: a girl of N", "(?<= <aged_noun> of ) n:<int|ones|teens|tens> (?! <lower~stop~verb> | <unit|percent|scale> )", _age_of_one, "amount age"),
    Rule("age: a girl of seven", "( (?<= girl of ) | (?<= boy of ) | (?<= child of ) ) n:<cardinal> (?! <lower~stop~verb> | <unit|percent|scale> )", _age_of_one, "amount age"),
    Rule("age: the pilot, N,", "(?<= <aged_noun> , ) n:<int~year> (?= , )", _age_of_one, "amount age"),
    Rule("age: Name, now N,", "(?<= <Cap|CAPS> , now ) n:<int~year> (?= , | . | ; | ')' )", _age_of_one, "amount age"),
    Rule("age: her son Name, nine,", "( (?<= <Cap> <Cap> , ) | (?<= <aged_noun> <Cap> , ) ) n:<cardinal> (?= , | . | ; | ')' )", _age_of_one, "amount age"),
    Rule("age: her mother is N", "(?<= <aged_noun> <be> ) n:<int|cardinal> (?= , | . | ; | and | now | today | $ )", _age_of_one, "amount age"),
    Rule("age: the average age is N", "( (?<= age <be> ) | (?<= age from ) | (?<= age to ) | (?<= age at ) ) n:<int|decimal|cardinal> (?! <unit|percent|scale> )", _age_of_one, "amount age"),
    Rule("age: Now N, she", "(?<= now ) n:<int> (?= , ( he | she ) )", _age_of_one, "amount age"),
    Rule("age: Name Name was N and had", "( (?<= <Cap> <Cap> was ) | (?<= <Cap> <Cap> is ) ) n:<int~year> (?= when | and ( had | has | was | lived | lives ) )", _age_of_one, "amount age"),
    Rule("age: N when she died", "(?<= <be> ) n:<int~year> (?= when ( he | she | they ) ( died | retired | was | won | joined ) )", _age_of_one, "amount age"),
    Rule("age: turned N", "(?<= turned | turns | turning | turn ) n:<int~year> (?= , | . | ; | in | on | when | and | <time> | $ )", _age_of_one, "amount age"),
    Rule("age: born in June 1931 and is now N", "(?<= now ) n:<int> (?= , | . | ; | and | $ )", _age_of_the_born, "amount age"),
    Rule("age: until it reaches N", "( (?<= reaches ) | (?<= reached ) | (?<= reach ) ) n:<int> (?= , | . | ; | in | <time> | $ )", _age_reached, "amount age"),
    Rule("age: work to N", "( (?<= work to ) | (?<= work until ) | (?<= working until ) | (?<= retire at ) | (?<= retired at ) | (?<= retiring at ) | (?<= retirement at ) ) n:<int> (?= , | . | ; | in | and | or | <time> | $ )", _age_of_retiring, "amount age"),
    Rule("age: voters N and older", "(?<= <person_noun> | those | anyone | everyone | all | aged ) n:<int> after:( ( and | or ) ( older | over | under | younger | above | up ) )", _age_and_over, "amount age"),
    Rule("age: Name, N,", "(?<= <Cap|CAPS> , ) n:<int~year> (?= , | . | <verb> | ; | ')' )", _age_behind_name, "amount age"),
)  # fmt: skip
