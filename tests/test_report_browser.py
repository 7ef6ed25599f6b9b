"""The report in a real browser: no errors, no network, a working filter, readable without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sample_tables import HOSTILE, sample_tables

from factcheck.exports import report
from factcheck.model import Tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@dataclass
class Visit:
    """A page being looked at, with what it logged and every address it asked for."""

    page: Page
    log: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@contextmanager
def visiting(browser: Browser, folder: Path, tables: Tables | None = None, **context: Any) -> Iterator[Visit]:
    path = folder / "report.html"
    report.write(tables or sample_tables(), path)
    opened = browser.new_context(**context)
    visit = Visit(opened.new_page())
    visit.page.on("console", lambda message: visit.log.append(message.text))
    visit.page.on("pageerror", lambda error: visit.log.append(str(error)))
    visit.page.on("request", lambda request: visit.asked.append(request.url))
    visit.page.goto(path.as_uri())
    yield visit
    opened.close()


def shown(visit: Visit) -> list[str]:
    """Headlines of the cards that can be seen."""
    cards = visit.page.locator("section[aria-labelledby=flags] .card")
    return [card.locator(".headline").inner_text() for card in cards.all() if card.is_visible()]


def test_no_error_no_network_and_nothing_hostile_runs(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, tmp_path) as visit:
        visit.page.mouse.move(300, 300)
        assert visit.log == []
        assert visit.asked == [(tmp_path / "report.html").as_uri()]
        assert visit.page.title() == "Flagged claims, articles up to 10 August 2025"
        assert HOSTILE in visit.page.locator("main").inner_text()


def test_the_policy_stops_scripts_and_styles_that_are_not_the_reports(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, tmp_path) as visit:
        visit.page.evaluate(
            "const s = document.createElement('script'); s.textContent = 'document.title = \"pwned\"';"
            "document.body.append(s); const i = new Image(); i.src = 'https://evil.example/x.png';"
        )
        visit.page.wait_for_timeout(100)
        assert "pwned" not in visit.page.title()
        assert sum("Content Security Policy" in line for line in visit.log) == 2


def test_the_filter_narrows_by_check_outlet_and_words(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, tmp_path) as visit:
        page = visit.page
        everything = shown(visit)
        assert len(everything) == 4, "three of tier A and one of tier B; C is folded"
        assert page.get_by_role("searchbox", name="Words").count() == 1
        page.locator("#by-check").select_option("value_conflict")
        assert [line[:32] for line in shown(visit)] == ["The Relief Agency is quoted with"]
        assert page.locator("#shown").inner_text() == "1 of 5 flags shown"
        page.locator("#by-check").select_option("")
        page.locator("#by-outlet").select_option("Inland Post")
        assert shown(visit) == ["A later article repeats a figure below an earlier one."], "the fold opens for its hit"
        page.locator("#by-outlet").select_option("")
        page.locator("#by-text").fill("BRIDGE thursday")
        assert len(shown(visit)) == 2
        page.locator("#by-text").fill("no such words")
        assert shown(visit) == []
        assert page.locator("#shown").inner_text() == "0 of 5 flags shown"
        page.locator("#by-text").fill("")
        assert set(everything) <= set(shown(visit))
        assert visit.log == []


def test_an_outlet_with_a_hostile_name_can_be_chosen(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, tmp_path) as visit:
        visit.page.locator("#by-outlet").select_option(HOSTILE)
        assert shown(visit) == ["Two outlets give different figures for the first day on the Long Bridge."]


def test_everything_can_be_read_without_scripts(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, tmp_path, java_script_enabled=False) as visit:
        page = visit.page
        assert len(shown(visit)) == 4
        assert not page.locator("#filter").is_visible()
        page.locator("#tier-C > summary").click()
        assert len(shown(visit)) == 5
        assert page.locator("mark").first.inner_text() == "12 miles"


def test_the_keyboard_reaches_the_flags_first(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, tmp_path) as visit:
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.className") == "skip"
        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate("document.activeElement.id") == "flags"


def test_headings_go_down_one_level_at_a_time(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, tmp_path) as visit:
        levels = visit.page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(h => Number(h.tagName[1]))")
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_link_into_a_fold_opens_it(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, tmp_path) as visit:
        assert not visit.page.locator("#decided ~ *").first.is_visible()
        visit.page.get_by_role("link", name="Decided").click()
        assert visit.page.locator("section[aria-labelledby=decided] .card").first.is_visible()


@pytest.mark.parametrize("width", [320, 400, 1200])
def test_the_page_never_scrolls_sideways(browser: Browser, tmp_path: Path, width: int) -> None:
    tables = sample_tables()
    tables["claims"][0]["title"] = "W" * 300
    tables["flags"][0]["headline"] = "https://harbour-courier.example/" + "x" * 200
    with visiting(browser, tmp_path, tables, viewport={"width": width, "height": 800}) as visit:
        visit.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


CONTRAST = """
() => {
  const light = (rgb) => {
    const [r, g, b] = rgb.match(/[\\d.]+/g).map(Number).map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const poor = new Set();
  for (const node of document.querySelectorAll("body *")) {
    const isText = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!isText || ["SCRIPT", "title", "desc", "OPTION"].includes(node.tagName)) continue;
    const style = getComputedStyle(node);
    const [a, b] = [light(node.tagName === "text" ? style.fill : style.color), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
  }
  return [...poor];
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_contrast_enough(browser: Browser, tmp_path: Path, scheme: str) -> None:
    with visiting(browser, tmp_path, color_scheme=scheme) as visit:
        visit.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        assert visit.page.evaluate(CONTRAST) == []
