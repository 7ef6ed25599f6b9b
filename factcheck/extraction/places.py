"""What lies where: a table of countries, their peoples, regions and large cities. Any other name is unknown.

A name is looked up without accents and in any case; nothing is guessed from the shape of a name. The table is read
when it is first asked; ``benchmarks/gazetteer.py`` writes it.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib import resources

__all__ = ["country_of", "known", "named", "place_of_demonym", "within"]

_KINDS = ("city", "county", "district", "governorate", "municipality", "prefecture", "province", "region", "state")


@lru_cache(maxsize=16384)
def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c)).replace(".", "").strip()
    return plain.removeprefix("the ").removesuffix("'s")


@cache
def _table() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Place -> what it lies in ("" for a country), place -> its name as listed, people -> their place; all by key."""
    lies: dict[str, str] = {}
    names: dict[str, str] = {}
    peoples: dict[str, str] = {}
    text = resources.files("factcheck.extraction.lexicon").joinpath("places.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        kind, name, of = (line + "\t\t").split("\t")[:3]
        if kind == "demonym":
            peoples[_key(name)] = of
        elif kind == "alias":
            lies[_key(name)] = lies[_key(of)]
            names[_key(name)] = of
        else:
            lies[_key(name)] = of
            names[_key(name)] = name
    return lies, names, peoples


def _listed(name: str) -> str:
    """The name as the table lists it, "" where it does not; "Kandahar province" is Kandahar."""
    names = _table()[1]
    key = _key(name)
    if key not in names:
        front, _, kind = key.rpartition(" ")
        key = front if kind in _KINDS else key
    return names.get(key, "")


def _chain(name: str) -> list[str]:
    """The listed name and all that it lies in: Houston, Texas, United States."""
    out: list[str] = []
    at = _listed(name)
    while at and at not in out:
        out.append(at)
        at = _listed(_table()[0].get(_key(at), ""))
    return out


def known(name: str) -> bool:
    """Whether the table holds a place of this name."""
    return bool(_listed(name))


def named(name: str) -> str:
    """One key for all names of one place ("USA", "the United States"); of a place that the table does not hold its own
    name. A word for its kind stays: Mexico City is not Mexico."""
    key = _key(name)
    return _key(_table()[1].get(key, key))


def country_of(name: str) -> str:
    """The country in which a place lies, of a country itself; "" where it is not known."""
    chain = _chain(name)
    last = chain[-1] if chain else ""
    return last if last and last not in _UNSETTLED else ""


_UNSETTLED = frozenset({"Kashmir", "Crimea"})  # in no one country


def within(a: str, b: str) -> bool | None:
    """Whether place a lies in place b or is b; None where the table does not know one of them."""
    if _key(a) == _key(b):
        return True
    one, two = _chain(a), _chain(b)
    if not one or not two or one[-1] in _UNSETTLED:
        return None
    return two[0] in one


def place_of_demonym(word: str) -> str:
    """The place of "Afghan", "Afghans"; "" for a word that names no people of the table."""
    peoples = _table()[2]
    key = _key(word)
    return peoples.get(key) or peoples.get(key.removesuffix("s"), "")
