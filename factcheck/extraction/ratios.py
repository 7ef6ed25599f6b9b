"""Multiples, as rules: "sixfold", "twice as many", "half as much again", "a 2-for-1 split"."""

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
    word, after = m.words("word").lower(), m.line.words[m.end].lower()
    if m.line.vocabulary.value(word, "twice") == word and after.startswith("as"):
        return None  # "double as"
    behind = m.line.words[m.end + 1].lower() if m.end + 1 < len(m.line.words) else ""
    if after == "that" and behind not in ("of", "number", "amount", "figure", "sum", "size", "rate", "", ",", "."):
        return None
    return Amount(Numeral(float(m["word"]), 0.1), "ratio", stat="ratio")


def _half_as(m: Match) -> Amount | None:
    """ "half as much again" is a rise of 50 percent, "half as many as in May" half of that."""
    again = m.line.words[m.end + 1 : m.end + 2] == ["again"]
    if again:
        return Amount(Numeral(50.0, 5.0, 47.5, 52.5), "percent", stat="change_percent")
    return Amount(Numeral(0.5, 0.05), "ratio", stat="ratio")


RULES = (
    Rule("ratio: twice as many", "word:<twice|multiplier> (?= as <lower> | 'as many as' | 'as much as' | 'as many' | 'as much' | the | that | its | their | his | her | what )", _multiple, "amount"),
    Rule("ratio: half as many", "half (?= 'as many' | 'as much' | 'as many as' | 'as much as' )", _half_as, "amount"),
    Rule("ratio: N-for-N", "n:<numeral|one> - for - whole:<numeral|one> (?= <split_word> )", _for, "amount"),
    Rule("ratio: N-fold", "n:<numeral> -? fold", _fold, "amount"),
    Rule("ratio: sixfold", "word:<fold_word>", _fold_word, "amount"),
)  # fmt: skip
