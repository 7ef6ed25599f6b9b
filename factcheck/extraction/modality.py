"""How a figure is told: as what is, as a forecast, a target, a condition, or as what somebody only alleges or denies.

Three places tell it, in this order: the noun phrase of the number ("an expected 40", "its 2% target", "a target of
40"), the verb of its clause ("was expected to reach 40"), the speaker ("analysts expect 40"). A word of another clause
tells nothing. A deed that whoever speaks can simply do ("will close 23 shops") is told as a fact of the decision.
"""

from __future__ import annotations

from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line

__all__ = ["modality_of"]

_REACH = 16  # tokens in which the verb of a number stands
_ADJECTIVES = 3  # tokens before a number in its own noun phrase
_LINKS = frozenset({"of", "to", "at", "from", "is", "was", "were", "be", "been", "stands", "stood", ":", "between"})
_HARD = frozenset(
    {";", ":", "(", ")", "that", "which", "who", "where", "when", "while", "although", "though", "because", "if",
     "unless", "whether", "whose", "so", "until", "—", "–", "--"}
)  # fmt: skip
_SOFT = frozenset({",", "and", "but", "or", "after", "before", "as", "than", "with", "despite", "since"})
_WALLS = _HARD | _SOFT
_ASIDE = frozenset({"with", "after", "before", "despite", "by", "line", "as", "than", "ahead", "while", "against"})
_NOT_VERBS = frozenset({"to", "the", "a", "an", "its", "their", "of"})
_BASES = frozenset({"from", "against", "than", "versus", "vs"})
_DEFINITE = frozenset({"the", "its", "their", "these", "those", "all"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "am"})
_IS_TO = frozenset({"is to", "are to", "was to", "were to"})
_VERBS = "np_auxiliary|np_modal|modal_verb|modal_matrix|preterite|np_verb|np_verb_or_noun|future|verb"
_DURATIONS = frozenset({"year", "month", "week", "day", "hour", "minute", "decade"})
_TOLD = "modal_noun|modal_adjective|modal_verb|modal_matrix|modal|modal_if|future"
_ENDS = frozenset({",", ".", ";", "”", '"', ")"})
_NONE = (["none", "of"], ["neither", "of"])
_OF_ALL = frozenset({"the", "its", "their", "his", "her", "our", "those", "these"})


def modality_of(line: Line, i: int, stop: int, cues: Cues) -> str:
    """The modality of the number at token i, of which stop is the first token behind it and what it counts."""
    before = line.lower[max(0, i - 3) : i]
    if before[:2] in _NONE and before[-1] in _OF_ALL:
        return "denied"  # "none of the 640 posts will go"
    spoken, own = _speaker(line, i, stop, cues)
    if own:
        return spoken
    if not spoken and not cues.all(line, _TOLD) and "estimated" not in line.text:
        return "reported"
    return _of_phrase(line, i, stop, cues) or _of_clause(line, i, stop, cues, spoken)


def _value(line: Line, k: int, tag: str, cues: Cues) -> str:
    """What the token at k is read as under a tag, "" where it does not carry it."""
    word = line.words[k]
    if line.chars[k] in cues[tag]:
        return str(cues.vocabulary.value(word, tag))
    if " " not in word:  # most words, and all mentions
        return ""
    last = word.rpartition(" ")[2]  # "an estimated" is one token
    return str(cues.vocabulary.value(last, tag)) if cues.vocabulary.look(last) in cues[tag] else ""


def _attributive(line: Line, i: int, stop: int) -> bool:
    """ "A 70-metre ditch", "the 90-seat chamber": the figure describes a thing, whatever will become of it."""
    return "-" in line.between(i, min(stop, i + 2))


# --- the noun phrase of the number


def _of_phrase(line: Line, i: int, stop: int, cues: Cues) -> str:
    words = cues.vocabulary
    for word in line.between(i, i + 1).lower().split()[:3]:  # "an estimated" stands inside the number
        if words.look(word) in cues["modal_adjective"]:
            return str(words.value(word, "modal_adjective"))
    for k in range(i - 1, max(-1, i - 1 - _ADJECTIVES), -1):
        found = _value(line, k, "modal_adjective", cues)
        if found:
            return found
        if line.items[k] is not None or (line.chars[k] in cues["stop"] and line.lower[k] not in ("a", "an")):
            break
    for k in range(i + 1, stop - 1):  # "1,900 planned job cuts"
        found = _value(line, k, "modal_adjective", cues)
        if found:
            return found
    return _behind(line, i, stop, cues) or _head(line, i, cues)


def _behind(line: Line, i: int, stop: int, cues: Cues) -> str:
    """ "Its 2% target", "the 40 estimated on Sunday", "the 40 that analysts had expected"."""
    for k in range(stop, min(len(line.words), stop + 3)):
        if line.items[k] is not None or line.chars[k] in cues["stop"] or line.words[k] in (",", "("):
            break
        found = _value(line, k, "modal_noun", cues)
        follows = line.lower[k + 1] if k + 1 < len(line.words) else ""
        if found and follows not in ("of", "to"):
            return found
    if _definite(line, i):
        found = _value(line, stop, "modal_adjective", cues) if stop < len(line.words) else ""
        if found:
            return found
        for k in range(stop, min(len(line.words), stop + 6)):
            if line.words[k] in (",", ";", ".") or (line.items[k] is not None and k > stop):
                break
            verb = _value(line, k, "modal_verb", cues)
            if verb and line.lower[k].endswith(("ed", "cast", "w", "s")) and k > stop:
                return verb
    return ""


def _definite(line: Line, i: int) -> bool:
    """Whether the figure is spoken of as known: "the 40", "more than the 40"."""
    own = line.between(i, i + 1).lower()
    return bool(i and line.lower[i - 1] in _DEFINITE) or any(f" {word} " in own for word in ("the", "its"))


def _head(line: Line, i: int, cues: Cues) -> str:
    """ "A target of 40", "raised its growth forecast for 2019 to 2.2%", "the goal for the year was 40"."""
    k = i - 1
    while k > 0 and line.items[k] is None and line.lower[k] in ("the", "a", "an", "about", "its"):
        k -= 1
    if k < 1 or line.items[k] is not None:
        return ""
    link = line.lower[k]
    if link == "," and _apposed(line, i):
        pass
    elif link not in _LINKS:
        return ""
    if link == "of":  # "an estimated value of 40"
        for j in range(k - 1, max(-1, k - 5), -1):
            if line.items[j] is not None or line.chars[j] in cues["stop"] or line.words[j] in (",", "."):
                break
            found = _value(line, j, "modal_adjective", cues) if j < k - 1 else ""
            if found:
                return found
    headed = False  # behind a colon: "guidance for the year: revenue of 40 million"
    for j in range(k - 1, max(-1, k - 13), -1):
        item, word = line.items[j], line.lower[j]
        headed = headed or word == ":"
        if item is not None:
            if item.kind == "quantity":
                if link == "from" and line.lower[j - 1] in ("to", "at"):
                    return _head(line, j, cues)
                if getattr(item.value, "unit", "") in _DURATIONS:
                    continue
                return ""
            if item.kind == "attribution":
                return _noun_in(line, j, cues)
            continue
        found = _value(line, j, "modal_noun", cues)
        if found and not _verbal(line, j, cues):
            before = line.lower[j - 1] if j else ""
            aside = before in ("with", "line") or line.words[j - 2 : j - 1] == ["with"]
            return "" if aside or (before == "below" and link != "of") else found
        if (word in _HARD and word != ":") or word in (",", ".") or word in _ASIDE or (headed and word in _BE):
            return ""
        if word in _BE or line.chars[j] in cues["modal_move"]:
            continue
        if line.chars[j] in cues["np_auxiliary|np_modal|np_verb|preterite"] or word.endswith(("ed", "ing")):
            return ""
    return ""


def _noun_in(line: Line, j: int, cues: Cues) -> str:
    """ "Its own estimate was 40": the noun that closes the words of a source."""
    last = line.between(j, j + 1).rsplit(" ", 1)[-1].lower()
    found = cues.vocabulary.look(last) in cues["modal_noun"]
    return str(cues.vocabulary.value(last, "modal_noun")) if found else ""


def _apposed(line: Line, i: int) -> bool:
    """Whether the number at i stands in apposition between two commas: "its guidance for 2025, 40 million, is"."""
    return line.words[i + 1 : i + 2] in ([","], ["."])


def _verbal(line: Line, j: int, cues: Cues) -> bool:
    """Whether a word that can be noun and verb is a verb here: "it plans to", "the banks forecast growth"."""
    if line.chars[j] not in cues["modal_verb"]:
        return False
    before = line.lower[j - 1] if j else ""
    after = line.lower[j + 1] if j + 1 < len(line.words) else ""
    if before in ("will", "not", "they", "we", "it", "he", "she", "who", "which", "that", "also", "had", "has", "to"):
        return True
    return after == "to" and not before.endswith(("'s", "’s")) and before not in ("a", "the", "its", "their", "of")


# --- the verb of its clause, and who speaks


def _of_clause(line: Line, i: int, stop: int, cues: Cues, spoken: str) -> str:
    if _attributive(line, i, stop) or _definite(line, i):
        return "reported"
    if i and line.lower[i - 1] in _BASES and line.words[i + 1 : i + 2] != ["to"]:
        return "reported"
    if stop < len(line.words) and line.lower[stop] in ("now", "today", "currently"):
        return "reported"  # "its fleet, 40 boats now, is expected to shrink"
    at = _verb_at(line, i, stop, cues)
    said = bool(line.mentions("attribution"))
    verb = _of_verb(line, i, at, cues, said) if at is not None else ""
    opened = _opener(line, i if at is None else min(i, at), cues)
    if opened in ("conditional", "denied"):
        return opened
    if verb in ("", "reported", "conditional", "forecast") and (spoken or opened):
        told = spoken or opened
        return verb if verb in ("conditional", "forecast") and told in ("estimate", "alleged") else told
    return verb or "reported"


def _verb_at(line: Line, i: int, stop: int, cues: Cues) -> int | None:
    """The token of the verb that governs the number: the one before it in its clause, else the one behind."""
    verbs, speakers = cues[_VERBS], cues["attribution"]
    sides = iter(range(i - 1, max(-1, i - _REACH), -1)), iter(range(stop, min(len(line.words), stop + _REACH)))
    for near in (True, False):  # beyond a comma only where no verb stands on this side of it
        for side in sides:
            for k in side:
                word = line.lower[k]
                if word in _WALLS or line.chars[k] in speakers:
                    if word not in _SOFT:
                        list(side)  # nothing beyond it is of the clause
                    elif near:
                        break
                elif line.chars[k] in verbs or (len(word) > 4 and word.endswith(("ed", "ing"))):
                    if k > i and line.lower[k - 1].rpartition(" ")[2] in _NOT_VERBS:
                        continue  # "40 people to be moved", "40 of the target"
                    if (
                        line.chars[k] in cues["np_modal|np_auxiliary|modal_verb|modal_matrix|preterite|np_verb|future"]
                        or k < i
                    ):
                        return k
    return None


def _of_verb(line: Line, i: int, k: int, cues: Cues, said: bool) -> str:
    """What the verb at k with its helpers and the verb that governs it says of the number at i; "" for a plain fact.

    said: somebody is quoted, so that "would" is the "will" of his words.
    """
    first = k
    while first > 0 and k - first < 4 and line.items[first - 1] is None:
        before, char = line.lower[first - 1], line.chars[first - 1]
        if char in cues["np_modal|np_auxiliary"] or before in _BE or before == "will be":
            first -= 1
        elif char in cues["np_adverb"] or before.endswith("ly") or before in ("not", "also"):
            if first - 2 < 0 or line.items[first - 2] is not None:
                break
            if line.chars[first - 2] not in cues["np_modal|np_auxiliary"] and line.lower[first - 2] != "to":
                break
            first -= 1
        else:
            break
    main = _main(line, k, cues)
    for j in range(first, min(len(line.words), max(k, main) + 1)):
        told = _value(line, j, "modal_verb", cues) or (_value(line, j, "modal_adjective", cues) if j > first else "")
        if not told and _of_deed(line, j, cues):
            told = _value(line, j, "modal_matrix", cues)
        if told:
            decided = told in ("forecast", "target") and _decided(line, j + 1, cues, told, k > i)
            return "reported" if decided else told
        helper = line.lower[j].split(" ")[0]
        told = str(cues.vocabulary.value(helper, "modal")) if cues.vocabulary.look(helper) in cues["modal"] else ""
        if told or line.lower[j] in _IS_TO:
            told = told or "forecast"
            hypothetic = told == "conditional" and (helper != "would" or not said)
            return "reported" if not hypothetic and _decided(line, j + 1, cues, told, k > i) else told
    if first and line.items[first - 1] is None:
        before = line.lower[first - 1]
        if before == "to" or (before in ("of", "at") and line.lower[k].endswith("ing")):
            return _matrix(line, first - 2, k, cues, k > i)
        if before.endswith(" to"):  # "is set to", one token
            return _matrix(line, first - 1, k, cues, k > i)
    return ""


def _of_deed(line: Line, j: int, cues: Cues) -> bool:
    """Whether the word at j governs a verb: "pledged to pay 40", not "pledged 40"."""
    after = line.lower[j + 1] if j + 1 < len(line.words) else ""
    if line.lower[j].endswith(" to"):
        return j + 1 < len(line.words) and line.chars[j + 1] in cues["np_verb|np_verb_or_noun|infinitive|np_auxiliary"]
    return after in ("to", "at") or after.endswith(" to")


def _main(line: Line, k: int, cues: Cues) -> int:
    """The verb to which the helper at k belongs: "is widely expected", "will soon close"."""
    for j in range(k + 1, min(len(line.words), k + 4)):
        word = line.lower[j]
        if line.items[j] is not None or line.words[j] in (",", ";"):
            break
        if line.chars[j] in cues["np_adverb"] or word.endswith("ly") or word in ("not", "have", "be", "been", "now"):
            continue
        return j
    return k


def _decided(line: Line, j: int, cues: Cues, told: str, subject: bool) -> bool:
    """Whether what will be done is a deed that the decision settles: "will close 23 shops", "plans to pay"."""
    for k in range(j, min(len(line.words), j + 5)):
        if line.items[k] is not None:
            return False
        if line.chars[k] in cues["decided"] or (subject and line.lower[k] == "go"):
            return told != "estimate"
        word = line.lower[k]
        helper = (
            line.chars[k] in cues["np_adverb"] or word.endswith("ly") or word in ("to", "be", "been", "not", "also")
        )
        if not helper:
            return False
    return False


def _matrix(line: Line, k: int, verb: int, cues: Cues, subject: bool) -> str:
    """What governs an infinitive: "expects the fleet to be", "aims to cut", "a pledge to build"."""
    for j in range(k, max(-1, k - 9), -1):
        item, word = line.items[j], line.lower[j]
        if item is not None:
            return _cue(line, j, cues) if item.kind == "attribution" else ""
        for tag in ("modal_verb", "modal_matrix", "modal_noun", "modal_adjective"):
            told = _value(line, j, tag, cues)
            if told:
                return "reported" if _decided(line, verb, cues, told, subject) else told
        if word in _HARD or word in (",", "and", "but", "or"):
            return ""
        if j == k and (line.chars[j] in cues["np_verb|preterite"] or word.endswith("ed")):
            return ""  # "agreed to", "managed to"
    return ""


def _opener(line: Line, k: int, cues: Cues) -> str:
    """What opens the clause of token k: "if", or "denied that"."""
    for j in range(k - 1, max(-1, k - 14), -1):
        item, word = line.items[j], line.lower[j]
        if item is not None:
            if item.kind == "attribution":
                return _cue(line, j, cues)
            continue
        if word in ("if", "unless", "provided"):
            return "conditional"
        if word == "that":
            return (_value(line, j - 1, "modal_verb", cues) or _value(line, j - 1, "modal_matrix", cues)) if j else ""
        if word in (";", ":", "which", "who", "because", "while", "but"):
            return ""
        if _value(line, j, "modal_verb", cues) == "denied":
            return "denied"
    return ""


def _cue(line: Line, j: int, cues: Cues) -> str:
    """What the verb of an attribution says of what is said: "analysts expect", "the rebels claimed"."""
    item = line.items[j]
    cue = str(getattr(item.value, "cue", "")) if item is not None else ""
    for word in reversed(cue.lower().split()):
        if cues.vocabulary.look(word) in cues["modal_verb|modal_matrix"]:
            told = str(cues.vocabulary.value(word, "modal_verb", "modal_matrix"))
            after = line.items[j + 1] if j + 1 < len(line.items) else None
            if word.startswith("claim") and after is not None and after.kind == "quantity":
                return ""  # "the unions claimed 40,000": a count of theirs
            return told if told != "target" else ""
    return ""


def _speaker(line: Line, i: int, stop: int, cues: Cues) -> tuple[str, bool]:
    """What the attribution before the number says of it, or where there is none, the one that closes the clause; and
    whether it tells of this number alone ("the 40 that analysts had expected")."""
    told = ""
    for j, item in line.mentions("attribution"):
        if j < i:
            told = _cue(line, j, cues)
        elif item.rule.endswith(("given by SOURCE", "that SOURCE expected")):
            if i < j <= stop + 1:
                return _cue(line, j, cues), True
        elif not told and (j + 1 >= len(line.words) or line.words[j + 1] in _ENDS) and _closes(line, j):
            return _cue(line, j, cues), False
    return told, False


def _closes(line: Line, j: int) -> bool:
    """Whether the attribution at j stands behind what is said: "40 died, the rebels claimed"."""
    return line.words[j - 1] in _ENDS or line.between(j, j + 1)[:1] in _ENDS
