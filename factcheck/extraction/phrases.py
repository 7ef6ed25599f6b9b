"""Noun phrases and verbs in the string of letters that speech.py gives a line: walks from one position."""

from __future__ import annotations

__all__ = ["acts", "antecedent", "head", "object_of", "phrase", "phrase_after", "subject", "verb_before"]

# Letters of the strings below: see speech.py.
_REACH = 50  # tokens that a walk may take
_IDLE = "DOPpTFCRrSLMNGKXQIH,()"  # letters that end no walk to a verb, and are none
_RIGHT = 14  # tokens of the phrase after a number


def _counts(tags: str, j: int) -> bool:
    """True where the nouns that end at j are counted: "rose to 40 boats, up from 30"."""
    while j >= 0 and tags[j] in "NKG":
        j -= 1
    return j >= 0 and tags[j] == "Q"


def acts(tags: str, j: int) -> bool:
    """True where a verb follows in the clause."""
    while j < len(tags) and tags[j] not in ".,;WB(" and (tags[j] != "C" or tags[j + 1 : j + 2] == "Q"):
        if tags[j] in "AZVEYy" and tags[j - 1] != "T":
            return True
        j += 1
    return False


def object_of(tags: str, verb: int, stop: int, whole: bool) -> list[int]:
    """The object between a verb and the preposition before a number: "cut its guidance to $5m".

    whole: with what hangs on it by prepositions, as in "bought a stake in a mine for $5m".
    """
    out: list[int] = []
    for j in range(verb + 1, stop):
        letter = tags[j]
        if letter in "NKSMGH":
            out.append(j)
        elif not out and letter in "OPpFT":
            return []
        elif letter in "PpF" and not whole:
            break
        elif letter == "Q" and tags[j - 1] == "P":  # "a plan with 5 GB of data for $9"
            while out and out[-1] > j - 1:
                out.pop()
            break
        elif letter not in "DLUIOPpFCE" and not (letter == "Q" and tags[j + 1] in "NKS"):
            return out if letter in "TJ" else []
    return out


def phrase_after(tags: str, j: int, words: list[str], held: bool = True) -> list[int]:
    """The noun phrase straight after a number and its unit.

    held: a verb stands before, so that "the 3 kg parcel left on" has a participle in it.
    """
    n = len(tags)
    first = j
    source = tags[j + 1 : j + 2] in ("D", "N", "S", "K") and words[j + 1][:1].isalpha()
    if j < n and (tags[j] in "OH" or words[j] == "US" or (tags[j] == "F" and (words[j] != "from" or source))):
        j += 1
    out: list[int] = []
    while j < n and j - first < _RIGHT:
        letter = tags[j]
        if letter in "NKSMG" or (letter == "X" and out and tags[j - 1] == "K") or (letter == "H" and out):
            out.append(j)
        elif letter == "O":
            pass
        elif letter == "D":
            if out and tags[j - 1] not in "OPFCD":
                break
        elif letter in "EV":
            if not out or not held or tags[j + 1 : j + 3].lstrip("L")[:1] not in ("P", "p"):
                break
            out.append(j)
        elif letter in "PF" or (letter == "T" and tags[j + 1 : j + 2] == "K"):
            if not out or words[j] in ("from", "off"):
                break
        elif letter == "@" and j == first + 1 and tags[first] == "O":
            return [j]
        elif letter == "Q":
            if out or tags[j - 1] not in "DO" or j == first:
                break
        elif letter == "C":
            if not out or tags[j + 1 : j + 2] not in ("N", "K"):
                break
        elif letter != "L" or j == first:
            break
        j += 1
    return out


def head(tags: str, j: int) -> list[int]:
    """The nouns that end at j: "a net worth" before "of"."""
    out: list[int] = []
    while j >= 0 and len(out) < 8:
        letter = tags[j]
        if letter in "NKSMG" or (letter == "X" and j and tags[j - 1] == "K") or (letter == "H" and out):
            out.append(j)
        elif letter == "@" and not out:
            return [j]
        elif letter != "L" and not (letter == "O" and out and tags[j - 1] == tags[j + 1] == "K"):
            break
        j -= 1
    return out


def verb_before(tags: str, j: int) -> int:
    """The nearest verb on the left within the clause, or -1; a participle only where there is no other."""
    loose = -1
    low = max(0, j - _REACH)
    while j >= low:
        if loose < 0:
            j = len(tags[: j + 1].rstrip(_IDLE)) - 1
            if j < low:
                break
        letter = tags[j]
        if letter in "AZVEy" or (letter == "U" and j and tags[j - 1] in "NKX" and not _counts(tags, j - 1)):
            return j
        if letter == "J" and loose < 0 and j and tags[j - 1] in "NKX":
            loose = j
        if loose >= 0 and tags[j : j + 2] == ",P":
            return loose  # ", with the index gaining 4%"
        if loose >= 0 and letter == "P" and _phrased(tags, j + 1, loose):
            return loose  # "with the index gaining 4%"
        if letter == "B" and tags[j + 1] == "J":
            pass
        elif letter in "BY@." or (letter == "W" and tags[j + 1] not in "AVEZ"):
            break
        j -= 1
    return loose


def _phrased(tags: str, j: int, stop: int) -> bool:
    """True where one plain noun phrase fills the positions from j to stop - 1."""
    return j < stop and all(letter in "NKSGDML" for letter in tags[j:stop])


def subject(tags: str, verb: int) -> list[int]:
    """The noun phrase that is the subject of the verb; a Y among the positions stands for the speaker in it."""
    low = max(0, verb - _REACH)
    spare: list[int] = []  # "they expect rent to rise": what stands before the infinitive
    while verb >= low:
        j = verb
        while j >= low and (tags[j] in "AZVEULTJ" or j == verb):
            if tags[j] == "E" and j and j < verb and tags[j + 1] == "A" and tags[j - 1] in "NK":
                break
            j -= 1
        if j < low:
            return spare
        before = tags[j]
        if before == "W":
            j -= 1
            if j >= 0 and tags[j] == "@":
                return [j]
            j -= j >= 0 and tags[j] == ","
            found = antecedent(tags, j)
            while not found and j > low and tags[j] in "QLU":  # "the pay was $5m, which includes"
                j -= 1
            return found or (subject(tags, j) if tags[j] in "AV" else [])
        if before in "Rr" and j > 1 and tags[j - 1] in "OPF":  # "the cost of it was"
            return phrase(tags, j - 2)
        if before == "R":  # "the bank said it would cut": who is meant is the subject of the verb before
            while j > low and tags[j - 1] in "WL":
                j -= 1
            if j > low and tags[j - 1] == "@":
                return [j - 1]
            if j > low and tags[j - 1] in "Yy":
                return phrase(tags, j - 2)
            if j <= low or tags[j - 1] not in "VE":
                return spare
            verb = j - 1
            continue
        if before == "@":
            return [j]
        if before in "Yy":
            found = phrase(tags, j - 1)
            k = found[-1] - 1 if found else -1
            while k > 0 and tags[k] in "DL":
                k -= 1
            if k > 0 and tags[k] == "W":  # "which the owners say is worth"
                return antecedent(tags, k - 1 - (tags[k - 1] == ","))
            return found
        if before == "r":
            return spare
        if before == ")":  # "Acme (AC.N) rose"
            opening = tags.rfind("(", max(low, j - 8), j)
            return phrase(tags, opening - 1) if opening > 0 else []
        if before == ",":
            opening = tags.rfind(",", max(low, j - 20), j)
            inside = tags[opening + 1 : j]
            if opening > 0 and inside and (inside[0] == "W" or not any(x in inside for x in "AZVEQ")):
                return phrase(tags, opening - 1)
        if tags[j + 1 : j + 2] == "T" or before in "C,QI":
            earlier = verb_before(tags, j - 1)
            if earlier >= 0 and tags[earlier] != "y":
                spare = spare or phrase(tags, j)
                verb = earlier
                continue
            if before in ",C":
                j -= 1
        return phrase(tags, j) or spare
    return spare


def antecedent(tags: str, j: int) -> list[int]:
    """The noun phrase before a relative word."""
    out: list[int] = []
    while j >= 0 and len(out) < 8:
        letter = tags[j]
        if letter in "NKSMGO" or (letter == "H" and out):
            if letter != "O":
                out.append(j)
        elif letter not in "LQX" and not (letter == "C" and tags[j - 1 : j] == tags[j + 1] == "K"):
            break
        j -= 1
    return out


def phrase(tags: str, j: int) -> list[int]:
    """The noun phrase that ends at j, with all that hangs on it by a preposition."""
    low = max(0, j - _REACH)
    out: list[int] = []
    crossed = -1
    while j >= low:
        letter = tags[j]
        if letter in "NKSMG" or (letter == "H" and out) or (letter == "X" and j and tags[j - 1] == "K"):
            out.append(j)
        elif letter in "OPFLU":
            pass
        elif letter == "D":
            if j and tags[j - 1] in "NKSMQ":
                break
        elif letter == "C":
            crossed = len(out) if crossed < 0 else crossed
        elif letter == "E" and not out and j and tags[j - 1] in "NK" and tags[j + 1 : j + 2] == "A":
            out.append(j)  # "the water used was"
        elif letter == "I" and j and out[-1:] == [j + 1] and tags[j - 1] == "D":  # "the December contract"
            out.append(j)
        elif letter == "Q" and out[-1:] == [j + 1] and j and crossed < 0 and _held(tags, j):
            pass
        elif letter in "EV" and out and tags[j + 1] in "PpOF" and tags[j - 1 : j] in ("N", "K", "M") and crossed < 0:
            out.append(j)
        elif letter in "AZVEQRr" and crossed >= 0:
            return out[:crossed]
        elif letter != "I" and (letter not in "pT" or out):
            break
        j -= 1
    return out


def _held(tags: str, j: int) -> bool:
    """True where the number at j stands within a noun phrase: "a turbocharged 2 litre engine"."""
    j -= 1
    while j > 0 and tags[j] in "NL":
        j -= 1
    return tags[j] == "D"
