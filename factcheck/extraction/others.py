"""Numbers that measure nothing: names, codes, clock times, telephones, scores. What stands beside them says so."""

from __future__ import annotations

from factcheck.extraction.numerals import as_numeral
from factcheck.extraction.rules import Match, Rule, Stage

__all__ = ["NAMES", "STAGES"]


def _other(m: Match) -> str | None:
    return m.text


def _score(m: Match) -> str | None:
    """ "3-2", "1-1": an ascending pair is a range unless the sentence tells of a match or a vote."""
    first, last = as_numeral(m["first"]).value, as_numeral(m["last"]).value
    matches = m.line.vocabulary.characters("match_word")
    return m.text if first >= last or (last < 200 and any(char in matches for char in m.line.chars)) else None


def _dialled(m: Match) -> str | None:
    """ "dial 999", "call Lifeline on 13 11 14": a number that nothing is counted by."""
    return m.text if sum(c.isdigit() for c in m.text) >= 3 else None


_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "this", "that", "his", "her", "our"})


def _unit_letter(m: Match) -> bool:
    """ "30C", "17c a share" against "a Boeing 777F", "the 13F filing": what stands around a letter that may be a unit."""
    line, vocabulary, i = m.line, m.line.vocabulary, m.start + 1
    after = line.words[i + 1].lower() if i + 1 < len(line.words) else ""
    if line.chars[i] in vocabulary.characters("cent_letter"):
        money = vocabulary.characters("money_sign")
        return after in ("a", "an", "per", "/") or any(char in money for char in line.chars)
    if line.chars[i] not in vocabulary.characters("degree_letter") or after in ("/", "per"):
        return False
    warm = vocabulary.characters("warm_word")
    char = line.chars[i + 1 : i + 2]
    noun = bool(char) and char in vocabulary.characters("lower") and char not in warm
    noun = noun and char not in vocabulary.characters("stop") and char not in vocabulary.characters("verb")
    before = line.chars[m.start - 1 : m.start]
    named = bool(before) and (before in vocabulary.characters("Cap") or before in vocabulary.characters("CAPS"))
    named = named and before not in vocabulary.characters("stop") and before not in warm
    if noun and (named or line.words[m.start - 1].lower() in _DETERMINERS):
        return False
    if any(char in warm for char in line.chars):
        return True
    return not (noun or named or line.words[m.start - 1].lower() in _DETERMINERS)


def _glued(m: Match) -> str | None:
    """ "221B", "3i", "5G": letters that are no unit, stuck to the digits."""
    return m.text if m.line.glued(m.start + 1) and not _unit_letter(m) else None


def _bullet(m: Match) -> str | None:
    """A lone number of one or two digits, or a year."""
    return m.text if as_numeral(m["n"]).value < 100 or len(m.words("n")) == 4 else None


def _model(m: Match) -> str | None:
    """ "KR-11 helicopters", "MH-370": no space on either side of the hyphen."""
    return m.text if m.line.glued(m.start + 1) and m.line.glued(m.start + 2) else None


def _named(m: Match) -> str | None:
    """ "iPhone 11 Pro", "Big 12": a name with its number, and no noun behind it that it could count."""
    return m.text


def _clock(m: Match) -> str | None:
    """ "quarter to six", "half past nine", "ten to eight": the hour is one of twelve."""
    last = m.line.words[m.end - 1].lower()
    hour = as_numeral(m.line.mention(m.end - 1, "ones").value).value if last.isalpha() else 0
    item = m.line.items[m.start]
    before = item is None or item.kind != "numeral" or float(as_numeral(item.value).value) in (5, 10, 20, 25)
    return m.text if 1 <= hour <= 12 and before else None


def _phone(m: Match) -> str | None:
    return m.text if sum(c.isdigit() for c in m.text) >= 4 else None


def _pad(m: Match) -> str | None:
    """ "007", "0361": digits with a leading zero are a code."""
    text = m.words("n")
    return text if len(text) > 1 and text[0] == "0" and "." not in text else None


_OTHERS = Stage(
    "numbers that measure nothing",
    (
        Rule("no quantity: named number", "<name_of_number> .? -? first:<int|ones|teens|tens|code> ( - <digits|code> )? (?! <percent|unit> )", _other, "other_number"),
        Rule("no quantity: clock time", "( at | by | from | to )? n:<digits|numeral> ( : <digits> )* <clock>", _other, "other_number"),
        Rule("no quantity: clock time with colon", "n:<digits> : <digits> ( : <digits> )?", _other, "other_number"),
        Rule("no quantity: digits joined like a code", "n:<digits> ( - <digits> ){2,}", _other, "other_number"),
        Rule("no quantity: phone number", "<phone> ( number | on | at | : )* '+'? <numeral> ( -? <numeral> )*", _phone, "other_number"),
        Rule("no quantity: dialled number", "<phone> <lower|Cap|CAPS|stop>{0,4} <int|numeral> ( ( - | , | or )? <int|numeral> ){0,4} (?! <lower~stop~verb> | <unit|percent|scale> )", _dialled, "other_number"),
        Rule("no quantity: phone number with its area in brackets", "'(' <group> ')' <int> - <int>", _other, "other_number"),
        Rule("no quantity: digits with letters", "n:<digits> <Cap|CAPS|lower|code|money_scale|degree_letter|cent_letter~unit~scale~money_sign>", _glued, "other_number"),
        Rule("no quantity: clock time in words", "( half | quarter | <numeral> ) ( past | to ) <ones|teens|numeral> (?= , | . | ; | on | and | when | in | $ )", _clock, "other_number"),
        Rule("no quantity: hour of the day", "<ones|teens|numeral> in the <day_part>", _other, "other_number"),
        Rule("no quantity: bullet", "^ n:<int> ( . | ')' )? $", _bullet, "other_number"),
        Rule("no quantity: bullet before text", "^ <int> ')'", _other, "other_number"),
        Rule("no quantity: reference in brackets", "'[' <int> ']'", _other, "other_number"),
        Rule("no quantity: number of a code", "<CAPS|code~starter~stop~verb~approx~money_sign~month_short> n:<int~year> (?! <unit|percent|scale|person_noun> )", _named, "other_number"),
        Rule("no quantity: international phone number", "'+' <numeral> ( -? <numeral> )+", _phone, "other_number"),
        Rule("no quantity: street number", "n:<int> <Cap> <street>", _other, "other_number"),
        Rule("no quantity: score", "first:<int> ( - | – ) last:<int>", _score, "other_number"),
        Rule("no quantity: code with a leading zero", "n:<digits> ( -? <numeral> ){0,4}", _pad, "other_number"),
        Rule("no quantity: number of a name", "<Cap|CAPS|code~stop~verb~approx~starter~month~money_sign~person_noun> n:<int~year> (?! <percent|unit|scale|plural> | <lower~stop~verb> | - )", _named, "other_number"),
        Rule("no quantity: number inside a name", "<Cap|CAPS|code~stop~verb~approx~starter~month~money_sign> n:<int~year> <Cap|CAPS>", _named, "other_number"),
        Rule("no quantity: so many times a winner", "n:<numeral> - time", _other, "other_number"),
        Rule("no quantity: school year", "year - n:<numeral>", _other, "other_number"),
        Rule("no quantity: rank", "( top | bottom ) n:<numeral> (?! <lower~stop~verb> )", _other, "other_number"),
        Rule("no quantity: letters and digits of a model", "<CAPS|code|Cap> ( - | – ) n:<int>", _model, "other_number"),
        Rule("no quantity: numbered name after a count", "(?<= <numeral> ) <Cap~unit~scale> n:<int> (?= <lower~stop~verb> )", _other, "other_number"),
        Rule("no quantity: slashed digits", "n:<digits> / <digits> ( / <digits> | <digits> ){0,4}", _other, "other_number"),
        Rule("no quantity: counter of a gallery", "n:<int> ( of | / ) <int> <furniture>", _other, "other_number"),
    ),
)  # fmt: skip

# Names that hold a number word are read before any number is.
NAMES = Stage(
    "names with number words",
    (
        Rule("no quantity: name of a number word and nouns", "(?<= <lower|stop> ) <ones&Cap|teens&Cap|tens&Cap> -? <Cap~month~weekday> <Cap>{0,3}", _other, "other_number"),
        Rule("no quantity: noun and a number word of a name", "<Cap~stop~starter~month~weekday~verb> ( of | - )? <ones&Cap|teens&Cap|tens&Cap>", _other, "other_number"),
    ),
)  # fmt: skip

STAGES = (_OTHERS,)
