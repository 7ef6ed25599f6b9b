"""Numbers that measure nothing: names, codes, clock times, telephones, scores. What stands beside them says so.

Two stages: names and titles, before any number word is read; and everything else, once numerals and dates are.
"""

from __future__ import annotations

from factcheck.extraction import lexicon
from factcheck.extraction.numerals import as_numeral
from factcheck.extraction.rules import Match, Rule, Stage

__all__ = ["NAMES", "STAGES"]

_STOPS = lexicon.words("stop")
_PEOPLES = ("ans", "ese", "ish", "shi", "ani", "qi", "eli", "ali", "iss", "ench", "utch")  # "Five Israeli …"
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "$", "£", "€"})
_PERIODS = frozenset({"day", "week", "month", "year", "hour", "minute", "night"})
_AROUND = frozenset({"outside", "inside", "beside", "alongside", "behind", "beyond", "past", "toward", "towards"})


def _other(m: Match) -> str | None:
    return m.text


def _value(m: Match, i: int) -> float:
    """The number that stands at token i, 0 where there is none."""
    item, word = m.line.items[i], m.line.words[i]
    if item is not None and item.kind == "numeral":
        return as_numeral(item.value).value
    return float(word) if word.isdecimal() else 0.0


def _glued_throughout(m: Match, start: int = 0) -> bool:
    """True where no space stands between the tokens of a match, from its token ``start`` on."""
    return all(m.line.glued(i) for i in range(m.start + 1 + start, m.end))


# --- names and titles


def _in_sentence(m: Match) -> bool:
    """True where the words around are those of a sentence: a headline has capitals on every word but the small."""
    return any(w.islower() and len(w) > 3 and w not in _STOPS for w in m.line.words)


def _first(m: Match) -> str | None:
    """ "Five Guys opened", "Nine Inch Nails and": a name at the start; "Five Israelis died" are people."""
    people = m.line.lower[m.end - 1].endswith(_PEOPLES)
    noun = m.has("next") and not m.line.words[m.at("next")].endswith("ed")
    return None if people or noun or not _in_sentence(m) else m.text


def _verb_behind(m: Match) -> bool:
    """ "the Harbour Party's 17 would do": a verb straight behind the number of an owner."""
    line, k = m.line, m.start + 2
    if k >= len(line.words) or not line.words[k].islower():
        return False
    return line.chars[k] in line.vocabulary.characters("np_modal")


def _unowned(m: Match) -> str | None:
    """ "WHO 6", "Harn 12 Castle"; but "the WHO's 6 regions" and "Canada's 12 Olympic rowers" are counts."""
    line = m.line
    if not line.words[m.start].endswith(("'s", "’s")):
        return m.text
    if _verb_behind(m):
        return None
    # The first plain word behind the number tells: "Khan's 3 Idiots ran" is a title.
    behind = next((k for k in range(m.start + 2, min(m.end + 3, len(line.words))) if line.words[k].islower()), None)
    if behind is None or line.chars[behind] in line.vocabulary.characters("verb"):
        return m.text
    owned = line.words[m.start][:-2].isupper() or line.words[behind].endswith("s")
    return None if owned and line.words[behind] not in _STOPS else m.text


def _thing(m: Match) -> str | None:
    """ "a Tigris 2 engine", "the Pixel 2 camera": one thing, for its noun is no plural."""
    many = m.line.lower[m.start] not in ("a", "an") and m.line.words[m.end].endswith("s")
    return None if many else m.text


def _titled(m: Match) -> str | None:
    """ "127 Hours", "Thirty Seconds to Mars": a unit is written with a capital in titles only."""
    return m.text if _in_sentence(m) else None


def _quoted(m: Match) -> str | None:
    """ "12 Years a Slave" in quotation marks: capitals on all but the small words."""
    if m.line.glued(m.start) and m.line.words[m.start - 1] not in ("(", "[", "—", "-"):
        return None  # a mark that closes
    inside = m.line.words[m.start + 1 : m.end - 1]
    return m.text if not inside[-1].lower().endswith(_PEOPLES) else None


def _compound_ordinal(m: Match) -> int | None:
    """ "twenty-first": one ordinal, not a twenty."""
    return int(m["tens"]) + int(m["last"])


# --- what stands before the number


def _letter(m: Match) -> str | None:
    """ "Apartment 14C", "seat 4B": a capital behind the number of a name."""
    last = m.line.words[m.end - 1].removeprefix("#")
    return m.text if m.line.glued(m.end - 1) and len(last) == 1 and last.isupper() else None


def _knocked_out(m: Match) -> str | None:
    """ "the last eight" of a tournament."""
    return m.text if _value(m, m.end - 1) in (4, 8, 16, 32) else None


def _named(m: Match) -> str | None:
    """ "iPhone 11 Pro", "Voyager 1 carries a disc": a name with its number, and no noun behind that it could count."""
    if _gapped(m):
        return None
    if not m.has("next") or _unowned(m) is None:
        return _unowned(m)
    i = m.at("next")
    word, after = m.line.lower[i], m.line.words[i + 1 : i + 3]
    if word in _AROUND or (word.endswith("ed") and (not after or after[0].lower() in _STOPS | _DETERMINERS)):
        return m.text
    verb = bool(after) and after[0].lower() in _DETERMINERS and after[-1].lower() not in _PERIODS
    return m.text if verb else None


_JOINTS = frozenset({",", ";", "and", "while", ", and"})
_GAP_ENDS = frozenset({",", ";", ".", "and", ")"})


def _gapped(m: Match) -> bool:
    """ "Ardal had 310 cases, Brenn 240 and Corve 150": a name, and a number whose verb and noun were told before."""
    line, k = m.line, m.start
    if m.has("next") or (m.end < len(line.words) and line.lower[m.end] not in _GAP_ENDS):
        return False
    capitals = line.vocabulary.characters("Cap") + line.vocabulary.characters("CAPS")
    while k > 0 and m.start - k < 3 and line.items[k - 1] is None and line.chars[k - 1] in capitals:
        k -= 1
    k -= k > 1 and line.lower[k - 1] in ("the", "at", "in")
    if k < 3 or line.lower[k - 1] not in _JOINTS:
        return False
    first = next((j for j in range(1, k - 1) if line.words[j][:1].isdigit() or line.holds(j, "numeral")), 0)
    ruled = first > 1 and {":", "–", "—"}.isdisjoint(line.words[first:k])  # "four ships — Orla 6, Marra 2"
    if line.lower[k] in ("at", "in"):  # "At Ardal 310 fell ill, at Brenn 240 and at Corve 150"
        return ruled and line.lower[0] == line.lower[k]
    verbs = line.vocabulary.characters("verb") + line.vocabulary.characters("np_auxiliary")
    ruled = ruled and (line.chars[first - 1] in verbs or line.lower[first - 1].endswith("ed"))
    return ruled and line.items[first - 1] is None and any(line.chars[j] in capitals for j in range(first - 1))


def _dialled(m: Match) -> str | None:
    """ "dial 999", "call Lifeline on 13 11 14": a number that nothing is counted by."""
    return m.text if sum(c.isdigit() for c in m.text) >= 3 else None


def _abroad(m: Match) -> str | None:
    """ "+44 7624 800100", "+447624800100": eight digits at least."""
    return m.text if sum(c.isdigit() for c in m.text) >= (8 if m.end - m.start == 2 else 4) else None


def _phone(m: Match) -> str | None:
    return m.text if sum(c.isdigit() for c in m.text) >= 4 else None


def _station(m: Match) -> str | None:
    """ "Magic 105.4": a frequency of the FM band beside a name."""
    return m.text if 87.5 <= as_numeral(m["n"]).value <= 108 else None


def _airliner(m: Match) -> str | None:
    """ "the last 747 left": no noun behind it."""
    text = m.words("n")
    return text if text[0] == text[2] == "7" else None


# --- what the number is made of


def _unit_letter(m: Match) -> bool:
    """ "30C", "17c a share" against "a Boeing 777F", "the 13F filing": what stands around a letter that may be a unit."""
    line, vocabulary, i = m.line, m.line.vocabulary, m.start + 1
    after = line.lower[i + 1] if i + 1 < len(line.words) else ""
    if line.chars[i] in vocabulary.characters("cent_letter"):
        money = vocabulary.characters("money_sign")
        return after in ("a", "an", "per", "/") or any(char in money for char in line.chars)
    if line.chars[i] in vocabulary.characters("electric_letter"):
        return any(char in vocabulary.characters("electric_word") for char in line.chars)
    if line.chars[i] not in vocabulary.characters("degree_letter") or after in ("/", "per"):
        return False
    warm = vocabulary.characters("warm_word")
    char = line.code[i + 1 : i + 2]
    noun = bool(char) and char in vocabulary.characters("lower") and char not in warm
    noun = noun and char not in vocabulary.characters("stop") and char not in vocabulary.characters("verb")
    noun = noun and not after.endswith("ed")
    before = line.code[m.start - 1 : m.start]
    named = bool(before) and (before in vocabulary.characters("Cap") or before in vocabulary.characters("CAPS"))
    named = named and before not in vocabulary.characters("stop") and before not in warm
    # "the 41.3C measured at Orrin": no name has a point in its number
    named = (named or line.lower[m.start - 1] in _DETERMINERS) and "." not in line.words[m.start]
    if noun and named:
        return False
    if any(char in warm for char in line.chars):
        return True
    return not (noun or named)


def _glued(m: Match) -> str | None:
    """ "221B", "3i", "4x4": letters that are no unit, stuck to the digits."""
    return m.text if m.line.glued(m.start + 1) and not _unit_letter(m) else None


def _bullet(m: Match) -> str | None:
    """A lone number of one or two digits, or a year."""
    return m.text if as_numeral(m["n"]).value < 100 or len(m.words("n")) == 4 else None


def _model(m: Match) -> str | None:
    """ "KR-11 helicopters", "H.264", "caesium-137": no space on either side of the hyphen or point."""
    return m.text if m.line.glued(m.start + 1) and m.line.glued(m.start + 2) else None


def _code(m: Match) -> str | None:
    """ "401(k)", "90+4", "1,4-dioxane": no space anywhere."""
    return m.text if _glued_throughout(m) else None


def _footnote(m: Match) -> str | None:
    """ "has no basis.12 See": no space on either side of the full stop."""
    return m.text if m.line.glued(m.start) and m.line.glued(m.start + 1) else None


def _capitals(m: Match) -> str | None:
    """ "5-HT", "7203.T", "7-Eleven": capitals behind the hyphen or point."""
    word = m.line.words[m.end - 1]
    named = word.isupper() or (not word.islower() and not word.isalpha()) or m.has("number")
    return m.text if _glued_throughout(m) and named and not m.line.text.isupper() else None


def _bore(m: Match) -> str | None:
    """ "12-gauge", ".22 rifle"."""
    return m.text if m.text[0] == "." or m.line.lower[m.end - 1].endswith(("gauge", "bore", "re", "er")) else None


def _zip(m: Match) -> str | None:
    """ "a listing in 90210": five digits without a comma are no count."""
    return m.text if len(m.words("n")) == 5 else None


# --- scores and clock times


def _score(m: Match) -> str | None:
    """ "3-2", "1-1": an ascending pair is a range unless the sentence tells of a match or a vote."""
    first, last = as_numeral(m["first"]).value, as_numeral(m["last"]).value
    if m.has("unit") and not m.line.glued(m.end - 1) and m.line.chars[m.end] in m.line.vocabulary.characters("percent"):
        return None  # "84 - 60 percent - were dark": a share between dashes
    if first >= last or m.has("record"):
        return m.text
    if m.has("unit") or (m.has("next") and m.line.words[m.at("next")].endswith("s")):
        return None  # "20-25 goals a season"
    matches = m.line.vocabulary.characters("match_word")
    return m.text if last < 200 and any(char in matches for char in m.line.chars) else None


def _goals_and_behinds(m: Match) -> str | None:
    """ "14.9 (93)": six points a goal and one a behind; the sum proves it."""
    goals, behinds = m.line.words[m.start].split(".")
    return m.text if int(goals) * 6 + int(behinds) == _value(m, m.end - 2) else None


def _hour(m: Match) -> str | None:
    """ "the 2.30 at Ascot", "1900hrs": four digits of an hour and its minutes."""
    digits = "".join(c for c in m.text if c.isdigit())
    return m.text if 3 <= len(digits) <= 4 and int(digits) <= 2400 and int(digits[-2:]) < 60 else None


def _named_number(m: Match) -> str | None:
    """ "House number 12"; but "the cases number 325", which counts them."""
    before = m.line.lower[m.start - 1] if m.start and m.line.words[m.start] == "number" else ""
    return None if before.isalpha() and before[-1] == "s" and not before.endswith(("ss", "us", "series")) else m.text


def _clock(m: Match) -> str | None:
    """ "quarter to six", "half past nine", "ten to eight": the hour is one of twelve."""
    first, hour = _value(m, m.start), _value(m, m.end - 1)
    told = (
        m.has("part") or m.has("past") or first > hour or (m.start > 0 and m.line.words[m.start - 1] in ("was", "at"))
    )
    return m.text if 1 <= hour <= 12 and told and (m.has("part") or first in (5, 10, 20, 25)) else None


_MACROS = {
    # No noun that could be counted: the end of a phrase, a function word or a verb.
    "no_noun": "(?! <percent|unit|scale|plural|person_noun> | - <lower> | <lower~stop~verb> )",
    "no_unit": "(?! <percent|unit> )",
    "reference": "( <int|cardinal|code> ( : <int> )? ( - <lower> - <digits> | ( ( - | / ) <digits|code> )+ | ( '(' <lower|int|Cap> ')' )+ | of <int> {no_noun} )? | <time> / <digits> )",
    "item": "<int|cardinal|code> <Cap|CAPS|money_scale>?",
}

_OTHERS = Stage(
    "numbers that measure nothing",
    (
        # a word before the number
        Rule("no quantity: named number", "<name_of_number> .? -? {reference} {no_unit}", _named_number, "other_number"),
        Rule("no quantity: number of a part, step or place", "(?<! <before_verb> ) <label> .? -? {reference} {no_noun}", _other, "other_number"),
        Rule("no quantity: day so many", "( on | of | from | by | until | since | into | in ) <period> <int|cardinal> {no_noun}", _other, "other_number"),
        Rule("no quantity: number and letter of a name", "<name_of_number|label> <int> <Cap|CAPS|unit|money_scale>", _letter, "other_number"),
        Rule("no quantity: numbers of names", "<names_of_numbers> {item} ( ( , | - | to | and | or | & | , and | , or ) {item} )+ {no_noun}", _other, "other_number"),
        Rule("no quantity: version or serial number", "<versioned> .? ( <decimal> {no_unit} | <digits> {no_noun} )", _other, "other_number"),
        Rule("no quantity: numbers that were drawn", "<number_list> ( <stop|verb> | : | , )? <int> ( ( , | and | , and ) <int> )+ {no_noun}", _other, "other_number"),
        Rule("no quantity: place in a ranking", "<rank_word> <int|cardinal> {no_noun} ( <lower|stop>{1,4} ,? ( up | down ) from <int> )?", _other, "other_number"),
        Rule("no quantity: rank", "( top | bottom ) n:<numeral> (?! <lower~stop~verb> | <unit|percent> )", _other, "other_number"),
        Rule("no quantity: the last of a knock-out", "(?<= the ) last <numeral> (?= , | . | ; | in | at | after | with | against | $ )", _knocked_out, "other_number"),
        Rule("no quantity: phone number", "<phone> ( number | on | at | : )* '+'? <numeral> ( -? <numeral> )*", _phone, "other_number"),
        Rule("no quantity: dialled number", "<phone> <lower|Cap|CAPS|stop>{0,4} <int|numeral> ( ( - | , | or )? <int|numeral|time> | ( or | , or | and ) , <lower|stop>{1,3} , <group> ){0,4} (?! <lower~stop~verb~after_call> | <unit|percent|scale> )", _dialled, "other_number"),
        Rule("no quantity: international phone number", "'+' <numeral> ( -? <numeral> )+ | '+' <int>", _abroad, "other_number"),
        Rule("no quantity: phone number with its area in brackets", "'(' <group> ')' <int> - <int>", _other, "other_number"),
        Rule("no quantity: number of a code", "<CAPS|code~starter~stop~verb~approx~money_sign~month_short> n:<int~year> ( - <digits> )* (?! <unit|percent|scale|person_noun> | ( : | / ) <digits> )", _unowned, "other_number"),
        Rule("no quantity: number of a name", "<Cap|CAPS|code~stop~verb~approx~starter~month~money_sign~person_noun> n:<int~year> (?! <percent|unit|scale|plural> | - | ( : | / | to ) <digits> ) ( (?= next:<lower~stop~verb> ) | (?! <lower~stop~verb> ) )", _named, "other_number"),
        Rule("no quantity: number inside a name", "<Cap|CAPS|code~stop~verb~approx~starter~month~money_sign> n:<int~year> <Cap|CAPS> ( <int> {no_noun} )?", _unowned, "other_number"),
        Rule("no quantity: numbered name after a count", "(?<= <numeral> ) <Cap~unit~scale> n:<int> (?= <lower~stop~verb> )", _other, "other_number"),
        Rule("no quantity: a numbered thing", "( a | an ) ( <Cap|CAPS|code>{1,3} <int> (?= <lower~stop~verb~unit~percent~scale> ) | <int> (?= <verb> | ; | . $ ) ) | ( the | its | his | her | their | our | my | your | this ) <Cap|CAPS|code>{1,3} <int> (?= <lower~stop~verb~unit~percent~scale~plural~person_noun> )", _thing, "other_number"),
        Rule("no quantity: airliner by its number", "( the | last | first | a | an | its | another ) n:<group> ( - <int|code> )? (?! - ) {no_noun}", _airliner, "other_number"),
        Rule("no quantity: station", "<Cap~stop~money_name> n:<decimal> {no_unit}", _station, "other_number"),
        Rule("no quantity: call sign of a station", "n:<decimal> <CAPS~unit~money_sign~money_name> {no_unit}", _station, "other_number"),
        Rule("no quantity: level of a year", "<year> (?= levels | level | terms )", _other, "other_number"),
        Rule("no quantity: school year", "year - n:<numeral>", _other, "other_number"),
        Rule("no quantity: pupils of a school year", "(?<! each | every | a | per | one ) year <cardinal|int> (?= pupils | students | children )", _other, "other_number"),
        # a word after it
        Rule("no quantity: street number", "n:<int> <Cap|CAPS|nth>{1,3} <street> (?! <lower~stop~verb> )", _other, "other_number"),
        Rule("no quantity: bus, brigade or firm of a number", "n:<int> ( <Cap|CAPS>{0,3} <numbered> | <numbered_thing&lower> ) (?! - | <lower~stop~verb> )", _other, "other_number"),
        Rule("no quantity: law report", "<int> <reporter> '§'* <digits> ( , <int> )*", _other, "other_number"),
        Rule("no quantity: years of an era", "<numeral> <era>", _other, "other_number"),
        Rule("no quantity: about a year", "( c | ca ) . <int> {no_noun}", _other, "other_number"),
        Rule("no quantity: bore of a gun", "<digits> -? <bore_word>", _bore, "other_number"),
        Rule("no quantity: so many times a winner", "n:<numeral> - time", _other, "other_number"),
        Rule("no quantity: post code", "in n:<int> (?= , | . | <stop> )", _zip, "other_number"),
        Rule("no quantity: place on the globe", "<digits> ( '°' | degrees ) ( <digits> <arc_mark>? ){0,2} <compass>", _other, "other_number"),
        # what it is made of
        Rule("no quantity: digits joined like a code", "n:<digits> ( - <digits> ){2,}", _other, "other_number"),
        Rule("no quantity: line of scores", "<Cap|CAPS> <int> ( ( - | – )? <int> ){3,}", _other, "other_number"),
        Rule("no quantity: digits with letters", "n:<digits> <Cap|CAPS|lower|code|money_scale|degree_letter|cent_letter|electric_letter~unit~scale~money_sign>", _glued, "other_number"),
        Rule("no quantity: letters and digits of a model", "<CAPS|code|Cap> ( - | – | . ) n:<digits> ( / <digits> )?", _model, "other_number"),
        Rule("no quantity: number of an isotope", "<lower~stop~unit~scale~approx> - n:<int> ( / <digits> )? (?! - | of | <unit|percent|scale> )", _model, "other_number"),
        Rule("no quantity: mark of a footnote", "(?<= <lower> ) . <int> (?= <Cap> | $ )", _footnote, "other_number"),
        Rule("no quantity: digits and capitals of a code", "<int> ( - | . ) ( <CAPS|code|Cap~unit~money_sign~scale> | number:<ones&Cap|teens&Cap|tens&Cap> )", _capitals, "other_number"),
        Rule("no quantity: number plate", "<CAPS> -? <int> <Cap|CAPS|unit|money_scale>? -? <CAPS> -? <int>", _other, "other_number"),
        Rule("no quantity: digits joined by a sign", "<int|code> ( '+' | & ) <int>", _code, "other_number"),
        Rule("no quantity: digits with a letter in brackets", "<int|code> ( '(' <lower|int> ')' )+", _code, "other_number"),
        Rule("no quantity: digits of a chemical name", "<int> ( , <int> )+ - <lower|Cap|CAPS>", _code, "other_number"),
        Rule("no quantity: slashed digits", "n:<digits> / <digits> ( / <digits> | <digits> ){0,4}", _other, "other_number"),
        Rule("no quantity: code with a leading zero", "<name_of_number>? <padded> ( -? <numeral> ){0,4}", _other, "other_number"),
        # clock times and scores
        Rule("no quantity: clock time", "( at | by | from | to )? n:<digits|numeral> ( : <digits> )* <clock>+", _other, "other_number"),
        Rule("no quantity: clock time with colon, or a verse", "( <int>? <Cap|CAPS> )? n:<digits> : <digits> ( ( : | - | – ) <digits> )*", _other, "other_number"),
        Rule("no quantity: clock time in words", "part:<part_of_hour> ( past | to ) <numeral> {no_unit}", _clock, "other_number"),
        Rule("no quantity: minutes past and to an hour", "<numeral> ( past:( past ) | to ) <numeral> {no_noun}", _clock, "other_number"),
        Rule("no quantity: half and an hour", "( at | by | until | till | before | after | around ) part:( half ) <numeral> {no_noun}", _clock, "other_number"),
        Rule("no quantity: hour of the day", "<numeral> in the <day_part>", _other, "other_number"),
        Rule("no quantity: hour of a programme, a race or a train", "( ^ | the ) <decimal> (?= ( at | from | to )? <Cap|CAPS~money_sign~unit~scale> )", _hour, "other_number"),
        Rule("no quantity: four digits of an hour", "<int> <hour_mark> (?! of )", _hour, "other_number"),
        Rule("no quantity: vote or score in words", "<int> to <int> (?= <match_word|vote_word> )", _other, "other_number"),
        Rule("no quantity: score", "first:<int|decimal> ( - | – ) last:<int|decimal> ( (?= unit:<unit|percent|scale|plural> ) | (?= next:<lower~stop~verb~match_word> ) | (?! <unit|percent|scale|plural> | <lower~stop~verb~match_word> ) )", _score, "other_number"),
        Rule("no quantity: record of a season", "( are | were | went | at ) first:<int> record:( - | – ) last:<int> (?= , | . | <date|time> | this | in | on | after )", _score, "other_number"),
        Rule("no quantity: goals and behinds", "<decimal> '(' <int> ')'", _goals_and_behinds, "other_number"),
        Rule("no quantity: figures of an innings", "<Cap~starter~stop>? <int|cardinal> for <int|cardinal> {no_noun}", _other, "other_number"),
        Rule("no quantity: parent of so many", "<parent> - of - <numeral|one>", _other, "other_number"),
        Rule("no quantity: so many for so many", "<numeral|one> - ( for | of ) - <numeral|one> (?! <split_word> )", _other, "other_number"),
        Rule("no quantity: down and yards", "<ordinal|nth> - and - <int> ( ( at | from ) the <int> )?", _other, "other_number"),
        Rule("no quantity: strokes under par", "<cardinal|int> - ( under | over ) ( - <golf_word> | <int> )?", _other, "other_number"),
        Rule("no quantity: minute of a goal", "'(' <int> <minute_word> ')'", _other, "other_number"),
        Rule("no quantity: hole of a course", "<golf_word> ( on | at ) <int>", _other, "other_number"),
        Rule("no quantity: runner and its odds", "<int> <Cap>{1,4} <int> ( - | / ) <int>", _other, "other_number"),
        # furniture of a page
        Rule("no quantity: bullet", "^ n:<int> ( ( . | ')' )? $ | ')' )", _bullet, "other_number"),
        Rule("no quantity: move of a game", "<int> . ( . . )? <code>", _other, "other_number"),
        Rule("no quantity: reference in brackets", "'[' <int> ']'", _other, "other_number"),
        Rule("no quantity: counter", "<counter> ( '(' <int> ')' | <int> (?= <Cap|CAPS> | $ ) )", _other, "other_number"),
        Rule("no quantity: counter of a gallery", "( n:<int> ( of | / ) <int> <furniture> | <furniture> <int> ( of | / ) <int> {no_noun} )", _other, "other_number"),
        Rule("no quantity: reign", "<Cap> '(' ( <lower> .? )? <int> ( - | – ) <int> ')'", _other, "other_number"),
    ),
    _MACROS,
)  # fmt: skip

# Names that hold a number word are read before any number is.
NAMES = Stage(
    "names with number words",
    (
        Rule("no quantity: name of a number word and nouns", "(?<= <lower|stop> ) <ones&Cap|teens&Cap|tens&Cap> -? <Cap~month~weekday> <Cap>{0,3}", _other, "other_number"),
        Rule("no quantity: noun and a number word of a name", "<Cap|CAPS~stop~starter~month~weekday~verb> ( of | - )? <ones&Cap|teens&Cap|tens&Cap> ( - <int> )?", _other, "other_number"),
        Rule("no quantity: name at the start of a sentence", "^ <ones&Cap|teens&Cap|tens&Cap> <Cap~month~weekday~person_noun~starter~verb~unit~counted_name>{1,3} ( (?= <stop|verb> | , | . ) | (?= next:<lower~stop~verb> ) )", _first, "other_number"),
        Rule("no quantity: year as a title", "<teens&Cap> <tens|teens> ( -? <ones> )?", _other, "other_number"),
        Rule("no quantity: number and capitalised unit", "(?<! <before_stretch> ) <int|ones&Cap|teens&Cap|tens&Cap> <title_unit>", _titled, "other_number"),
        Rule("no quantity: title in quotation marks", "<quote_mark> ( <Cap|CAPS|stop> | , ){0,6} <int|code|ones&Cap|teens&Cap|tens&Cap> ( <Cap|CAPS|stop> | - | , ){0,6} <Cap|CAPS> ,? <quote_mark>", _quoted, "other_number"),
        Rule("ordinal: compound", "tens:<tens> - last:<ordinal>", _compound_ordinal, "ordinal"),
    ),
)  # fmt: skip

STAGES = (_OTHERS,)
