"""Whatever the nights, the ledger: what is linked and flagged is a function of the set of articles.

Articles of a few stories, told by many outlets with figures that agree, differ and slip, come in any order, in any
batches and over any number of nights, some of them as new versions of a page.
"""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import extraction
from factcheck.comparison import series, slots, stories
from factcheck.extraction import Extraction
from factcheck.ledger import Ledger, open_ledger
from factcheck.model import Article, Row

_RUN_COLUMNS = {"recorded_run", "retracted_run", "opened_run", "closed_run"}
_CLOCK = "2026-05-01T02:00:00+00:00"

# Each story: a line that names it, then what its articles may say.
_STORIES = [
    (
        "Floods struck Ostrava Ridge and the Velmora valley in the district of Kestrin, Governor Ilse Marrow said.",
        [
            "The Kestrin police said {deaths} people were killed in the floods.",
            "At least {deaths} people have died in the floods in Kestrin, the Velmora Rescue Board said.",
            "The floods destroyed {homes} homes in Velmora.",
            "Some {homes} families in Velmora lost their homes, the Velmora Rescue Board said.",
            "The Velmora Rescue Board said the floods would cost {cost} million euros.",
            "Up to {homes} homes were destroyed in Velmora in March 2026, Governor Marrow said.",
        ],
    ),
    (
        "The port of Norrbeck and its Dockers of the Ald League met Harbour Master Signe Halloran of Strond.",
        [
            "The port of Norrbeck took in {homes} containers in January 2026, Harbour Master Signe Halloran said.",
            "Norrbeck handled {homes} containers in January 2026, according to the Strond Statistics Office.",
            "The Ald League counts {deaths} dockers in Norrbeck.",
            "The new quay in Norrbeck is to cost {cost} million dollars by 2029.",
            "The port of Norrbeck handled {homes} containers a year ago, and now handles {other} containers.",
        ],
    ),
]
_VALUES = {
    "deaths": ["12", "21", "26", "34", "46", "about 40"],
    "homes": ["4,310", "4,301", "431", "5,120", "5,210", "4.3 million"],
    "cost": ["36.4", "364", "41.2"],
    "other": ["4,310", "4,910"],
}


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    """Some articles of the stories; a few share a page."""
    found = []
    for number in range(draw(st.integers(4, 11))):
        about, sentences = draw(st.sampled_from(_STORIES))
        told = draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=3, unique=True))
        figures = {name: draw(st.sampled_from(values)) for name, values in _VALUES.items()}
        page = draw(st.sampled_from(["", "", "", "https://mail.example/1", "https://mail.example/2"]))
        published = f"2026-04-{draw(st.integers(1, 9)):02}"
        text = "\n\n".join([about, *(sentence.format(**figures) for sentence in told)])
        found.append(Article(f"n{number}", text, url=page, source=f"Outlet {number % 5}", published=published))
    return found


@pytest.fixture(scope="module", autouse=True)
def _reading_once() -> object:
    """Reading is not what these tests are about, and an article is read many times."""
    real = extraction.extract

    @cache
    def extract(article: Article) -> Extraction:
        return real(article)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extraction, "extract", extract)
        yield


def _open() -> Ledger:
    return open_ledger("sqlite://", now=lambda: _CLOCK)


def _standing(ledger: Ledger) -> dict[str, list[Row]]:
    """Everything that stands, without run numbers."""
    tables = ledger.tables()
    return {
        name: [
            {key: value for key, value in row.items() if key not in _RUN_COLUMNS}
            | {"live": row.get("retracted_run") is None}
            for row in tables[name]
            if row.get("closed_run") is None
        ]
        for name in ("articles", "claims", "series", "flags")
    }


def _linked_at_once(ledger: Ledger, whole: list[Article]) -> dict[str, str]:
    """Claim id -> series id, of all live claims that are linked, by one look at all of them."""
    by_id = {article.article_id: article for article in whole}
    live = [row["article_id"] for row in ledger.rows("articles") if row["retracted_run"] is None]
    read = {article_id: extraction.extract(by_id[article_id]) for article_id in live}
    told = {article_id: stories.story(result.signature) for article_id, result in read.items()}
    claims = [claim for result in read.values() for claim in result.claims if slots.kind(claim)]
    return {claim.claim_id: item.series_id for item in series.link(claims, told) for claim in item.claims}


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(articles(), st.randoms(use_true_random=False), st.integers(1, 4), st.integers(1, 4))
def test_nights_decide_nothing(whole: list[Article], chance: random.Random, nights: int, batch_size: int) -> None:
    with _open() as at_once:
        at_once.update(whole)
        expected = _standing(at_once)
    # Of two versions of one page that were published on one day the one that came last lives: these keep their order.
    pages = [article for article in whole if article.url]
    arriving = chance.sample([article for article in whole if not article.url], len(whole) - len(pages))
    with _open() as ledger:
        for night in range(nights):
            ledger.update(arriving[night::nights], batch_size=batch_size)
        ledger.update(pages)
        assert _standing(ledger) == expected
        live = (row for row in ledger.rows("claims") if row["series_id"] and row["retracted_run"] is None)
        found = {row["claim_id"]: row["series_id"] for row in live}
        assert found == _linked_at_once(ledger, whole)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(articles(), st.integers(1, 4), st.integers(1, 4))
def test_the_past_is_what_it_was(whole: list[Article], nights: int, batch_size: int) -> None:
    with _open() as ledger:
        then = []
        for night in range(nights):
            ledger.update(whole[night::nights], batch_size=batch_size)
            then.append(ledger.tables())
        for run_id, tables in enumerate(then, start=1):
            shown = ledger.tables(as_of=run_id)
            for name in ("articles", "claims", "series"):
                assert shown[name] == tables[name], (run_id, name)
