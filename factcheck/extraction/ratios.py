"""Multiples and shares in words, as rules: "sixfold", "twice as many", "a 2-for-1 split", "one job in four"."""

from __future__ import annotations

from factcheck.extraction.amounts import Amount
from factcheck.extraction.numerals import Numeral, as_numeral, clean
from factcheck.extraction.rules import Match, Rule

__all__ = ["RULES"]


def _for(m: Match) -> Amount | None:
    """ "a 2-for-1 split": so many new shares for each old one."""
    whole = as_numeral(m["whole"]).value
    return Amount(Numeral(clean(as_numeral(m["n"]).value / whole), 0.01), "ratio", stat="ratio") if whole else None


def _fold(m: Match) -> Amount | None:
    return Amount(as_numeral(m["n"]), "ratio", stat="ratio")


def _fold_word(m: Match) -> Amount | None:
    return Amount(as_numeral(m["word"]), "ratio", stat="ratio")


def _multiple(m: Match) -> Amount | None:
    """ "twice as many", "double the price"; but "she won it twice that week"."""
    word, after = m.words("word").lower(), m.line.lower[m.end]
    if m.line.vocabulary.value(word, "twice") == word and after.startswith("as"):
        return None  # "double as"
    behind = m.line.lower[m.end + 1] if m.end + 1 < len(m.line.words) else ""
    if after == "that" and behind not in ("of", "number", "amount", "figure", "sum", "size", "rate", "", ",", "."):
        return None
    return Amount(Numeral(float(m["word"]), 0.1), "ratio", stat="ratio")


def _half_as(m: Match) -> Amount | None:
    """ "half as much again" is a rise of 50 percent, "half as many as in May" half of that."""
    again = m.line.words[m.end + 1 : m.end + 2] == ["again"]
    if again:
        return Amount(Numeral(50.0, 5.0, 47.5, 52.5), "percent", stat="change_percent")
    return Amount(Numeral(0.5, 0.05), "ratio", stat="ratio")


_COUNTED = 1000  # so many out of others are counted, and no share


def _one_in(m: Match) -> Amount | None:
    part, whole = as_numeral(m["part"]).value, as_numeral(m["whole"]).value
    if not 0 < part < whole or part >= _COUNTED:
        return None  # "a lead of 1,572 out of 32,866 votes": two counts
    value = round(100 * part / whole, 4)
    return Amount(Numeral(value, 5.0, max(0.0, value - 2.5), value + 2.5), "percent", stat="share")


def _thing_in(m: Match) -> Amount | None:
    """ "one boat in nine", "one pound in every seven"; a goal in four games is none."""
    j = m.end
    after = m.line.lower[j] if j < len(m.line.words) else "."
    behind = m.line.lower[j + 1] if j + 1 < len(m.line.words) else ""
    item = m.line.items[j] if j < len(m.line.items) else None
    closing = [m.line.vocabulary.characters(tag) for tag in ("stop", "verb", "np_auxiliary")]
    counted = item is None and after.isalpha() and not any(m.line.chars[j] in chars for chars in closing)
    # a verb of the one thing, with its object or its preposition: "depends on", "earns the minimum"
    verb = after.endswith("s") and after not in _COUNTED_IN and behind in _AFTER_VERB
    return None if counted and not verb else _one_in(m)


_COUNTED_IN = frozenset(
    {"years", "months", "weeks", "days", "hours", "minutes", "games", "matches", "seconds", "places"}
)
_AFTER_VERB = frozenset({"the", "a", "an", "on", "its", "their", "his", "her", "no", "less", "more", "to", "for"})


_HUNDRED = frozenset({"hundred", "a hundred", "one hundred", "100"})


def _of_hundred(m: Match) -> Amount | None:
    """ "sixty cellars in a hundred", "nine in every hundred": a share in words."""
    part = as_numeral(m["part"])
    hundred = m.line.lower[m.end - 1] == "hundred" or m.line.between(m.end - 1, m.end).lower() in _HUNDRED
    return Amount(part, "percent", stat="share") if hundred and 0 < part.value <= 100 else None


RULES = (
    Rule("share: so many in a hundred", "part:<one|numeral> <lower~stop~verb>{0,2} ( in | out of ) ( every | each )? ( hundred | whole:<numeral> )", _of_hundred, "amount"),
    Rule("share: one THING in N", "part:<one> <lower~stop~verb>{1,2} in ( every )? whole:<numeral>", _thing_in, "amount"),
    Rule("share: one in N", "part:<one|numeral> ( in | out of ) ( every )? whole:<numeral>", _one_in, "amount"),
    Rule("ratio: twice as many", "word:<twice|multiplier> (?= as <lower> | 'as many as' | 'as much as' | 'as many' | 'as much' | the | that | its | their | his | her | what )", _multiple, "amount"),
    Rule("ratio: half as many", "half (?= 'as many' | 'as much' | 'as many as' | 'as much as' )", _half_as, "amount"),
    Rule("ratio: N-for-N", "n:<numeral|one> - for - whole:<numeral|one> (?= <split_word> )", _for, "amount"),
    Rule("ratio: N-fold", "n:<numeral> -? fold", _fold, "amount"),
    Rule("ratio: sixfold", "word:<fold_word>", _fold_word, "amount"),
)  # fmt: skip
