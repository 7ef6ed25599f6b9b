"""Every entry of the lexicon proves itself: its `says` texts are read by it, its `not` texts are not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from factcheck.comparison.weights import ROLES
from factcheck.extraction import LEXICON_VERSION, extract, grammar, lexicon
from factcheck.extraction.lexicon import Entry
from factcheck.extraction.tokens import Line
from factcheck.model import Article, Mention

ENTRIES = lexicon.parsed()
KEPT = Path(lexicon.__file__).parent / "entries.json"
# Words that steer the reading without becoming part of a mention: standing in the line with their tag is enough.
STEERING = {
    "measure", "modal", "modal_noun", "modal_adjective", "modal_verb", "modal_if", "modal_matrix", "modal_move",
    "decided", "direction", "statistic", "future", "stop", "verb", "before_year",
    "scope_word", "person_noun", "plural", "irregular", "unit", "per_unit", "after", "adverb_rate", "idle",
    "abbreviation", "starter", "participle", "amount_noun", "share_topic", "index_topic", "being_old",
    "attributive", "idiom", "metre_letter", "dimension_word", "match_word", "after_call", "before_verb",
    "before_stretch", "counted_name", "event_noun", "one_before", "warm_word", "electric_word", "length_word",
    "split_word", "vote_word", "aged_noun", "unit_adjective", "past_auxiliary", "past_catenative", "infinitive",
    "game_word", "be", "kind_noun", "peopled", "comparative", "height", "telling", "publishing", "collective",
    "drawing", "paying", "sum", "scheduled", "put_off", "never_year", "ends_period", "begins_period", "polling",
    "compared", "event_verb", "event_of_object", "event_of_subject", "event_done", "event_act", "preterite",
    "np_verb_or_noun", "np_verb", "np_relative", "np_pronoun", "np_preposition", "np_of", "np_joiner",
    "np_direction", "np_determiner", "np_content", "np_clause", "np_auxiliary", "np_adverb", "np_adjunct",
    "np_modal", "stance", "showing", "deed", "level_verb",
}  # fmt: skip


def leaves(mention: Mention) -> Iterator[Mention]:
    if not mention.parts:
        yield mention
    for part in mention.parts:
        yield from leaves(part)


def read_by(entry: Entry, text: str, passed_over: bool = True) -> bool:
    """True where one of the entry's words was used by a rule, or stands in the line with a steering tag.

    passed_over: whether a word inside a number that measures nothing counts as used.
    """
    vocabulary = grammar().vocabulary
    forms = {form.removeprefix("#").lower().replace(" ", "") for form in entry.words}
    line: Line = grammar().read(vocabulary.line(text))
    tags = {tag: set(vocabulary.characters(tag)) for tag in entry.tags}
    for i, item in enumerate(line.items):
        if item is None:
            word = line.words[i].removeprefix("#").lower().replace(" ", "")
            if word in forms and any(line.chars[i] in tags[tag] for tag in entry.tags if tag in STEERING):
                return True
            continue
        if item.kind == "other_number" and not passed_over:
            continue
        for leaf in leaves(item):
            if text[leaf.start : leaf.end].lower().replace(" ", "") in forms:
                return True
    return False


def readings(entry: Entry) -> list[dict[str, str]]:
    """What the words of a measure are read as: one reading, or several by the kind and company of the number."""
    return entry.value if isinstance(entry.value, list) else [entry.value]


def predicates(text: str) -> set[str]:
    return {claim.predicate for claim in extract(Article("a", text, published="2025-09-02")).claims}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_entry_reads_what_it_says(entry: Entry) -> None:
    for text in entry.says:
        assert read_by(entry, text), f"{entry.id}: not read in {text!r}"


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.tags == ("measure",)], ids=lambda entry: entry.id)
def test_measure_is_what_a_number_measures(entry: Entry) -> None:
    names = {reading["name"] for reading in readings(entry)}
    for text in entry.says:
        assert names & predicates(text), f"{entry.id}: {text!r} has {predicates(text)}"
    for text in entry.never:
        assert not names & predicates(text), f"{entry.id}: {text!r} has {predicates(text)}"


@pytest.mark.parametrize(
    "entry", [e for e in ENTRIES if e.never and e.tags != ("measure",)], ids=lambda entry: entry.id
)
def test_entry_leaves_the_rest_alone(entry: Entry) -> None:
    for text in entry.never:
        assert not read_by(entry, text, passed_over=False), f"{entry.id}: read in {text!r}"


def test_ids_are_unique_within_a_tag() -> None:
    seen: dict[tuple[str, str], str] = {}
    for entry in ENTRIES:
        for word in entry.words:
            for tag in entry.tags:
                assert (word, tag) not in seen, f"{word!r} is {tag} in {seen[word, tag]} and {entry.id}"
                seen[word, tag] = entry.id


def test_the_kept_entries_are_those_of_the_tables(file_regression: FileRegressionFixture) -> None:
    rows = ",\n".join(json.dumps(astuple(entry), ensure_ascii=False) for entry in ENTRIES)
    text = f'{{"made_from": {json.dumps(lexicon.made_from())}, "entries": [\n{rows}\n]}}\n'
    file_regression.check(text, fullpath=KEPT, encoding="utf-8")
    assert lexicon.entries() == ENTRIES


def test_entries_of_other_tables_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "made_from", lambda: "other tables")
    monkeypatch.setattr(lexicon, "parsed", lambda: ENTRIES[:1])
    assert lexicon.entries.__wrapped__() == ENTRIES[:1]


def test_version_names_the_tables() -> None:
    assert len(LEXICON_VERSION) == 12
    assert int(LEXICON_VERSION, 16) >= 0


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"words": ["x"], "tags": ["unit"]}, "'says' must be"),
        ({"words": [], "tags": ["unit"], "says": ["x"]}, "'words' must be"),
        ({"words": ["x"], "tags": ["unit"], "says": ["x"], "colour": 1}, "unknown field 'colour'"),
    ],
)
def test_a_bad_entry_is_named(raw: dict[str, object], message: str) -> None:
    with pytest.raises(lexicon.LexiconError, match=f"units.toml, entry 3: .*{message}"):
        lexicon.read_entry("units.toml", 3, raw)


def test_linking_knows_the_measures_by_the_names_of_the_lexicon() -> None:
    measures = {reading["name"] for entry in ENTRIES if "measure" in entry.tags for reading in readings(entry)}
    for names in (ROLES.classes, ROLES.tolls, ROLES.monotone):
        assert set(names) <= measures
