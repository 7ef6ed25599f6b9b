"""What every exported column means, in words a newsroom uses; `factcheck.model.COLUMNS` has the order."""

from __future__ import annotations

from typing import Final

__all__ = ["DATES", "LINKS", "MEANINGS", "TABLES"]

DATES: Final = frozenset({
    "published", "published_a", "published_b", "time_start", "time_end", "said_on", "first_seen", "last_seen",
    "started", "finished", "decided_at",
})  # fmt: skip
"""Columns that hold an ISO 8601 day or time."""

LINKS: Final = frozenset({"url", "url_a", "url_b"})
"""Columns that hold the address of an article."""

TABLES: Final[dict[str, str]] = {
    "articles": "One version of one published text a row.",
    "claims": "One figure of one article a row: what is counted, how many, where, when, and who says so.",
    "series": "Claims that measure the same thing, and so may be compared over articles and time.",
    "flags": "Figures that do not fit together, for a person to judge. A flag says that two figures differ, "
    "not which one holds.",
    "decisions": "What reviewers made of the flags. A later one adds a row; none is overwritten.",
    "runs": "One update of the ledger a row.",
}
"""Table -> what one row of it is."""

_recorded: Final = {
    "recorded_run": "the run that added the row",
    "retracted_run": "the run that took it back, empty while it stands",
}

_side: Final = {
    "quote": "the words of figure {}",
    "source": "the outlet of figure {}",
    "published": "when the article of figure {} came out, in the outlet's own time zone",
    "url": "the article of figure {}",
    "low": "lowest value that the words of figure {} allow, empty = open",
    "high": "highest value that the words of figure {} allow, empty = open",
    "unit": "the unit of figure {}",
}

MEANINGS: Final[dict[str, dict[str, str]]] = {
    "articles": {
        "article_id": "the publisher's id or a content hash; ~2 marks a later version without an id of its own",
        "url": "where it was published",
        "source": "the outlet",
        "title": "its headline",
        "published": "when it came out, in the outlet's own time zone",
        "language": "language code",
        "text": "the text as it was read; start and end of claims count its characters",
        "names": "proper names in the text, evidence of which event it is about",
        "lineage_id": "equal for copies of one text, such as wire copy, also where it was cut or lightly edited",
        **_recorded,
    },
    "claims": {
        "claim_id": "id of the claim, the same in every run",
        "article_id": "the article it stands in",
        "series_id": "its series, or that of its figure in the version that stands; empty if it is never compared",
        "source": "the outlet",
        "url": "the article",
        "title": "the headline of the article",
        "published": "when the article came out, in the outlet's own time zone",
        "section": "headline, body, quote, teaser or caption",
        "start": "first character of the quote in the article's text, counted from 0",
        "end": "the character after the quote",
        "quote": "the words that were read",
        "sentence": "the sentence around them",
        "sentence_start": "first character of the sentence in the article's text",
        "value_text": "the figure as written",
        "bound": "how the words bound it: exact, about, over, at_least, nearly, up_to, under, range, vague",
        "value": "the figure as a number",
        "low": "lowest value that the words allow, empty = open",
        "high": "highest value that the words allow, empty = open",
        "likely_low": "lowest value that a reader takes from the words",
        "likely_high": "highest value that a reader takes from the words",
        "unit": "the unit, singular; a currency by its three letters",
        "dimension": "what kind of unit it is, such as [length]",
        "base_low": "low in the reference unit",
        "base_high": "high in the reference unit",
        "base_unit": "the reference unit, so that miles and kilometres can be compared",
        "stat": "what sort of number: count, amount, share, rate, mean, change …",
        "direction": "up or down, for changes",
        "measure": "what is measured, as a phrase of the words of the clause",
        "counted": "the thing that is counted",
        "predicate": "what happens to it: returned, killed, exported …",
        "entity": "whom or what the figure is about",
        "place": "where it holds",
        "population": "among whom it holds",
        "scope_word": "words that narrow it, such as other, additional, each",
        "time_text": "the words that say when",
        "time_kind": "instant, window, since, to_date, as_of, per or unknown",
        "time_start": "first day for which it holds",
        "time_end": "last day for which it holds, included",
        "time_grain": "how fine the time is: day, week, month …",
        "time_basis": "explicit, relative to a date, inherited from nearby text, or the publication date",
        "attributed_to": "who says so",
        "said_on": "the day they said it",
        "modality": "reported, estimate, forecast, target, conditional, alleged or denied",
        "stage": "provisional, final or revised",
        "part_of": "the claim of which this one is a part",
        "part_kind": "what kind of part: subset_of, part_of_sum, complement_of",
        "lineage_id": "equal for copies of one text, such as wire copy, also where it was cut or lightly edited",
        "confidence": "how sure the reading is, 0 to 1",
        "rule": "the rule that read it",
        **_recorded,
    },
    "series": {
        "series_id": "id of the series, taken from its first claim",
        "label": "what it measures, in words",
        "unit": "its unit",
        "stat": "what sort of number it is",
        "measure": "what is measured",
        "entity": "whom or what it is about",
        "place": "where it holds",
        "claims": "how many claims it has",
        "lineages": "how many independent texts they come from",
        "sources": "how many outlets they come from",
        "first_seen": "first publication day",
        "last_seen": "last publication day",
        "low": "lowest value over all its claims",
        "high": "highest value over all its claims",
        "latest_low": "low of its latest claim",
        "latest_high": "high of its latest claim",
        "open_flags": "how many open flags it has",
    },
    "flags": {
        "flag_id": "id of the flag, the same in every run; `factcheck decide` takes it",
        "check": "the check that raised it",
        "tier": "A the figures exclude each other, B worth a look, C a note",
        "status": "open, confirmed, dismissed, explained or unsure",
        "series_id": "the series in which it arose",
        "claim_ids": "the claims it is about, in reading order",
        "headline": "what differs, in one sentence",
        "explanation": "why these figures are compared",
        "gap": "how far apart they are",
        "score": "strength of the link between the claims, 0 within one article",
        "ruled_out": "harmless explanations that were tried and do not fit",
        "not_checked": "what could not be tried",
        **{f"{name}_a": text.format("A") for name, text in _side.items()},
        **{f"{name}_b": text.format("B") for name, text in _side.items()},
        "opened_run": "the run that raised it",
        "closed_run": "the run that no longer found it, empty while it stands",
    },
    "decisions": {
        "decision_id": "id of the decision",
        "flag_id": "the flag it is about",
        "verdict": "confirmed, dismissed, explained or unsure",
        "reason": "the reason in a word or two",
        "note": "what the reviewer wrote",
        "reviewer": "who decided",
        "decided_at": "when",
    },
    "runs": {
        "run_id": "id of the run",
        "started": "when it began",
        "finished": "when it ended",
        "status": "how it ended",
        "version": "the version of the rules",
        "articles_new": "articles it added",
        "articles_skipped": "articles it could not read",
        "claims_new": "claims it added",
        "flags_new": "flags it raised",
        "flags_closed": "flags it no longer found",
        "truncated": "work it cut short at a limit",
    },
}
"""Table -> column -> meaning."""
