"""Ages, as rules: of one person ("the pilot, 44, landed"), of many ("voters 45 and older")."""

from __future__ import annotations

from dataclasses import replace

from factcheck.extraction.amounts import Amount
from factcheck.extraction.numerals import as_numeral, span
from factcheck.extraction.rules import Match, Rule

__all__ = ["RULES"]


def _age(m: Match) -> Amount | None:
    unit = m["unit"] if m.has("unit") else "year"
    return Amount(as_numeral(m["n"]), unit, stat="age")


def _age_of_one(m: Match) -> Amount | None:
    """ "a girl of 16", "the pilot, 44, landed": the age of one person, of a hundred years at most."""
    numeral = as_numeral(m["n"])
    return Amount(numeral, "year", stat="age") if 0 < numeral.value <= 115 else None


def _age_behind_name(m: Match) -> Amount | None:
    """ "Anna Berg, 52, left"; but "of the Inuits, 10 were ill", "of the Inuits, 50, or 3 per cent, were ill"."""
    many = [word.lower() for word in m.line.words[m.end : m.end + 2]]
    return None if many[:1] in (["were"], ["are"], ["have"]) or many == [",", "or"] else _age(m)


def _between(m: Match) -> Amount | None:
    """ "men between the ages of 18 and 35"."""
    low, high = as_numeral(m["low"]), as_numeral(m["high"])
    return Amount(span(low, high), "year", stat="age") if low.value < high.value <= 115 else None


def _age_of_the_born(m: Match) -> Amount | None:
    """ "who was born in June 1931 and is now 94"."""
    low = m.line.lower[: m.start]
    told = low[-2:-1] in (["is"], ["are"]) or (low and low[-1] in ("is now", "are now"))
    return _age_of_one(m) if told and "born" in low else None


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
    Rule("age: aged N", "( aged | age ) n:<numeral>", _age, "amount age"),
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
    Rule("age: born in June 1931 and is now N", "(?<= now ) n:<int> (?= , | . | ; | and | $ )", _age_of_the_born, "amount age"),
    Rule("age: voters N and older", "(?<= <person_noun> | those | anyone | everyone | all | aged ) n:<int> after:( ( and | or ) ( older | over | under | younger | above | up ) )", _age_and_over, "amount age"),
    Rule("age: Name, N,", "(?<= <Cap|CAPS> , ) n:<int~year> (?= , | . | <verb> | ; | ')' )", _age_behind_name, "amount age"),
)  # fmt: skip
