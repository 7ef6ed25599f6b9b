"""What the report says and leaves out: inert text, order, wording, links, and the geometry of its plots."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_tables import HOSTILE, sample_tables

from factcheck.comparison import innocent
from factcheck.exports import report
from factcheck.exports.page import plots, wording
from factcheck.exports.page.cards import link
from factcheck.model import Row


class Page(HTMLParser):
    """What a browser would make of the page, as far as these tests ask: tags, attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


def test_report_text_of_articles_is_inert() -> None:
    page = report.render(sample_tables())
    read = Page(page)
    assert HOSTILE in read.text
    assert len(read.all("script")) == 1
    assert not any(name.startswith("on") or name == "style" for _, attrs in read.tags for name in attrs)
    assert all(attrs["href"].startswith(("#", "https://")) for attrs in read.all("a"))
    assert "javascript:" not in page


def test_report_needs_no_network() -> None:
    read = Page(report.render(sample_tables()))
    (policy,) = (attrs["content"] for attrs in read.all("meta") if attrs.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not any("src" in attrs for _, attrs in read.tags)
    assert not {"link", "img", "iframe", "base", "form", "object"} & {tag for tag, _ in read.tags}


def test_report_ids_are_unique_and_links_in_the_page_arrive() -> None:
    read = Page(report.render(sample_tables()))
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"][1:] for attrs in read.all("a") if attrs["href"].startswith("#")} <= set(ids)
    labels = [attrs["aria-labelledby"].split() for _, attrs in read.tags if "aria-labelledby" in attrs]
    assert {name for each in labels for name in each} <= set(ids)


def test_report_never_takes_a_side() -> None:
    assert not re.search(
        r"\b(wrong|false|incorrect|error)\b", Page(report.render(sample_tables())).text.split("use strict")[0]
    )


def test_report_shows_open_flags_by_tier_and_folds_the_decided() -> None:
    built = report.build(sample_tables())
    assert [(tier, len(cards)) for tier, cards in built.tiers] == [("A", 3), ("B", 1), ("C", 1)]
    assert [card.status for card in built.decided] == ["dismissed"]
    assert built.closed == 1
    card = built.tiers[0][1][1]
    assert [(side.letter, side.marked[:20], side.paragraph) for side in card.sides] == [
        ("A", "More than four milli", "paragraph 2"), ("B", "Some 2.9 million Vel", "paragraph 1"),
    ]  # fmt: skip
    assert card.sides[0].after == ", the Relief Agency said on August 8."
    assert dict(built.counts) == {"articles": 7, "claims": 12, "series": 4, "open flags": 5}


def test_report_does_without_the_claims_of_a_flag() -> None:
    tables = sample_tables() | {"claims": [], "articles": [], "series": []}
    card = report.build(tables).tiers[0][1][1]
    assert [side.marked for side in card.sides] == [
        tables["flags"][0]["quote_a"],
        tables["flags"][0]["quote_b"],
    ]
    assert report.render(tables)


def test_report_marks_nothing_but_the_quote_when_offsets_are_off() -> None:
    tables = sample_tables()
    tables["claims"][0]["sentence_start"] += 7
    card = report.build(tables).tiers[0][1][1]
    assert card.sides[0].marked == tables["claims"][0]["quote"]


def test_report_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MAX_CARDS", 4)
    monkeypatch.setattr(report, "MAX_ROWS", 2)
    built = report.build(sample_tables())
    assert built.left_out == (
        "1 open flags (the page shows the first 4, tier A before B before C)",
        "2 series (the page shows 1, those with open flags first)",
        "1 older rows of the series shown (the page shows 2 rows)",
    )
    assert dict(built.counts)["open flags"] == 5
    assert "older rows of the series" in report.render(sample_tables())


def test_report_counts_no_claim_that_was_taken_back() -> None:
    tables = sample_tables()
    tables["claims"][2]["retracted_run"] = 2
    built = report.build(tables)
    assert dict(built.counts)["claims"] == 11
    assert [line.claims for line in built.timelines if line.label.startswith("Veldanians")] == [2]


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://a.example/x", "https://a.example/x#:~:text=4%20million%20%2D%20%22so%22"),
        ("https://a.example/x#part", "https://a.example/x#part"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//a.example/x", ""),
        (" https://a.example/", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(url: str, href: str) -> None:
    assert link(url, '4 million - "so"') == href


# --- wording and plots


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1_500_000, "person", "1.5 million people"),
        (4_100_312, "person", "4.1 million people"),
        (999_999_999, "USD", "USD 1 billion"),
        (123_456, "house", "123,456 houses"),
        (1, "person per day", "1 person per day"),
        (12, "person per day", "12 people per day"),
        (3.2e9, "USD per tonne", "USD 3.2 billion per tonne"),
        (0.5, "percentage point", "0.5 percentage points"),
        (62, "percent", "62%"),
        (-5, "degree celsius", "−5 degrees Celsius"),
        (-2_500_000, "", "−2.5 million"),
        (0, "country", "0 countries"),
        (20250704, "date", "4 July 2025"),
    ],
)
def test_numbers_are_written_for_people(value: float, unit: str, text: str) -> None:
    assert wording.amount(value, unit) == text


def test_the_exact_figure_stands_beside_a_friendly_one() -> None:
    assert wording.exact_amount(4_100_312, "person") == "4,100,312"
    assert wording.exact_amount(4_100, "person") == ""


@pytest.mark.parametrize(
    ("kind", "start", "end", "basis", "text"),
    [
        ("since", "2023-09-01", "2025-08-08", "explicit", "since 1 September 2023, up to 8 August 2025"),
        ("window", "2021-01-01", "2021-12-31", "explicit", "2021"),
        ("window", "2024-02-01", "2024-02-29", "explicit", "February 2024"),
        (
            "window",
            "2024-07-01",
            "2024-09-30",
            "inherited",
            "July to September 2024 (from the text around it)",
        ),
        ("to_date", "2025-01-01", "2025-08-08", "relative", "1 January 2025 to 8 August 2025"),
        ("as_of", "2025-08-08", "2025-08-08", "published", "as of 8 August 2025 (the day of publication)"),
        ("window", None, "2025-08-08", "explicit", "up to 8 August 2025"),
        ("unknown", None, None, "explicit", ""),
    ],
)
def test_periods_are_written_for_people(kind: str, start: str | None, end: str | None, basis: str, text: str) -> None:
    claim: Row = {"time_kind": kind, "time_start": start, "time_end": end, "time_basis": basis}
    assert wording.period(claim) == text


def drawn(claims: list[Row]) -> plots.Plot:
    found = plots.plot("p", "label", claims, frozenset(), 200)
    assert found is not None
    return found


def test_a_plot_shows_intervals_and_open_ends() -> None:
    picture = drawn(sample_tables()["claims"][:3])
    inland, harbour, morning = picture.points
    assert inland.top == inland.y == inland.bottom
    assert harbour.up
    assert harbour.top < harbour.y == harbour.bottom
    assert morning.top < morning.y < morning.bottom
    assert not morning.up
    assert not morning.down
    assert harbour.y < inland.y < morning.y, "more is higher up"
    assert [tick.label for tick in picture.values] == ["2.5 million", "3 million", "3.5 million", "4 million"]
    assert (
        picture.description
        == "3 figures from 3 outlets, 30 June 2025 to 10 August 2025, from 2.9 million to 4 million."
    )


def test_a_plot_compares_units_in_their_reference_unit() -> None:
    miles, kilometres = sample_tables()["claims"][4:6]
    picture = drawn([miles, kilometres])
    assert picture.points[0].y != picture.points[1].y
    assert picture.left_out == 0
    assert picture.description.endswith("from 19,312.128 to 25,000.")


def test_a_plot_leaves_out_what_has_no_day_and_needs_two_points() -> None:
    tables = sample_tables()
    assert plots.plot("p", "", tables["claims"][-1:], frozenset(), 200) is None
    undated = tables["claims"][-1] | {"unit": "person", "base_unit": ""}
    assert drawn([*tables["claims"][:3], undated]).left_out == 1


@given(
    st.lists(
        st.tuples(
            st.floats(-1e14, 1e14),
            st.none() | st.floats(0, 1e14),
            st.none() | st.floats(0, 1e14),
            st.integers(1, 28),
        ),
        min_size=2,
        max_size=8,
    )
)
def test_a_plot_stays_in_its_frame(readings: list[tuple[float, float | None, float | None, int]]) -> None:
    base = sample_tables()["claims"][0]
    claims = [
        base | {
            "claim_id": f"c{index}", "value": value, "time_end": f"2025-02-{day:02d}",
            "low": None if below is None else value - below, "high": None if above is None else value + above,
        }
        for index, (value, below, above, day) in enumerate(readings)
    ]  # fmt: skip
    picture = drawn(claims)
    for point in picture.points:
        assert 0 <= point.top <= point.y <= point.bottom <= picture.height
        assert 0 <= point.x <= picture.width
    assert 1 <= len(picture.values) <= 7


def test_what_was_ruled_out_is_told_in_words() -> None:
    assert wording.names("rounding; wire copy; two_times") == [
        "rounding (no value holds for both)", "copies of one text", "two times",
    ]  # fmt: skip
    assert not [name for name in innocent.NAMES if wording.names(name) == [name]]


def test_a_state_of_one_day_is_as_of_that_day() -> None:
    row = {"time_start": None, "time_end": "2025-05-03", "time_kind": "as_of", "time_basis": "explicit"}
    assert wording.period(row) == "as of 3 May 2025"
    assert wording.period(row | {"time_kind": "to_date"}) == "up to 3 May 2025"


@pytest.mark.parametrize("many", [2, 9, 40, 150])
def test_points_of_one_day_stay_inside_the_plot(many: int) -> None:
    first, *_ = sample_tables()["claims"]
    days = ["2025-05-01"] * many + ["2025-05-20"] * many
    rows = [first | {"claim_id": f"c{n}", "time_end": day, "value": n + 1.0} for n, day in enumerate(days)]
    drawn = plots.plot("p", "", rows, frozenset(), 200)
    assert drawn is not None
    assert all(drawn.left < point.x < drawn.right for point in drawn.points)
