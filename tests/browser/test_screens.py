"""How far a patient scrolls on a phone: what helps comes within two screens, and what follows a text is short."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.audit.pages import LISTS, TOPICS

WIDTH, SCREEN = 390, 844  # pixels of CSS: the phones that most people hold
SOON = 2.0  # screens to the key points, and to the first care card
USUAL, LONGEST = 8.0, 14.0  # screens of a page: in the median, and at most
TAIL = 0.25  # of a page: what comes after its text
_MEASURE = """() => {
  const seen = name => [...document.querySelectorAll(name)].filter(each => each.checkVisibility());
  const edge = (name, side) => seen(name).map(each => each.getBoundingClientRect()[side] + scrollY);
  const first = name => edge(name, "top")[0] ?? null, last = name => edge(name, "bottom").at(-1) ?? null;
  return {
    status: performance.getEntriesByType("navigation")[0].responseStatus,
    height: document.documentElement.scrollHeight,
    card: first(".care"), points: first(".key-points"), text: last(".text"),
  };
}"""


_PAINTED = """() => new Promise(done => new PerformanceObserver(
  seen => seen.getEntriesByName("first-contentful-paint").length && done()).observe({type: "paint", buffered: true}))"""


@dataclass(frozen=True)
class Screens:
    """Of a page, in screens: its height, and where the first care card, the key points and the end of the text are."""

    height: float
    card: float | None
    points: float | None
    text: float | None

    @property
    def tail(self) -> float:
        return self.height - (self.text if self.text is not None else self.height)


@pytest.fixture(scope="module")
def pages(browser: Browser, base_url: str) -> Iterator[dict[str, Screens]]:
    """Every page of the demo that is there, measured by its address."""
    context = browser.new_context(
        base_url=base_url, viewport={"width": WIDTH, "height": SCREEN}, reduced_motion="reduce"
    )
    page, found = context.new_page(), {}
    for address in (*LISTS, *TOPICS):
        if "/leaflet/" in address:  # made for paper: tests/browser/test_paper.py counts its sheets
            continue
        page.goto(address)
        measured: dict[str, Any] = page.evaluate(_MEASURE)
        if measured["status"] == 200:
            values = (measured[name] for name in ("height", "card", "points", "text"))
            found[address] = Screens(*(value if value is None else value / SCREEN for value in values))
    yield {address: found[address] for address in found if "#" not in address}
    context.close()


def topics(pages: dict[str, Screens]) -> dict[str, Screens]:
    return {address: pages[address] for address in TOPICS if address in pages}


def test_the_key_points_and_the_first_card_come_within_two_screens(pages: dict[str, Screens]) -> None:
    assert sum(page.card is not None for page in pages.values()) > 15
    late = {address: page for address, page in pages.items() if max(page.card or 0, page.points or 0) > SOON}
    assert late == {}


def test_a_page_has_eight_screens_and_none_has_more_than_fourteen(pages: dict[str, Screens]) -> None:
    assert len(topics(pages)) > 25
    assert median(page.height for page in topics(pages).values()) <= USUAL
    assert {address: page.height for address, page in pages.items() if page.height > LONGEST} == {}


def test_what_follows_a_text_is_a_quarter_of_the_page(pages: dict[str, Screens]) -> None:
    long = {address: page for address, page in topics(pages).items() if page.tail > TAIL * page.height}
    assert long == {}


def test_a_phone_shows_a_text_before_what_stands_behind_it_has_its_stylesheet(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(base_url=base_url, viewport={"width": WIDTH, "height": SCREEN})
    page = context.new_page()
    page.route("**/css/behind*.css", lambda _route: None)  # never answered
    page.route("**/css/wide*.css", lambda _route: None)
    page.goto("/topics/risks-and-side-effects/", wait_until="commit")
    page.evaluate(_PAINTED)
    assert page.locator(".text p").last.is_visible()
    assert (
        page.locator(".acting, .site-footer").count() == 0
    )  # nor is there anything that it would have to draw anew
    context.close()


@pytest.mark.parametrize("width", [320, 360, WIDTH])
def test_the_header_is_one_row(browser: Browser, base_url: str, width: int) -> None:
    context = browser.new_context(base_url=base_url, viewport={"width": width, "height": SCREEN})
    page = context.new_page()
    page.goto("/")
    heights = page.locator(".site-header .width").evaluate(
        "each => [...each.children].filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect()).map(box => (box.top + box.bottom) / 2)"
    )
    assert len(heights) == 4  # the clinic, the help, the search, the menu
    assert max(heights) - min(heights) <= 2
    context.close()


@pytest.mark.parametrize("address", ["/topics/thoughts-of-suicide/", "/search/?q=i+want+to+die"])
def test_the_ways_out_of_a_crisis_fill_the_first_screen(
    browser: Browser, base_url: str, address: str
) -> None:
    """911, then call, text and chat, each as wide as the screen; on the page itself what to do in the next hour."""
    context = browser.new_context(base_url=base_url, viewport={"width": WIDTH, "height": SCREEN})
    page = context.new_page()
    page.goto(address)
    boxes = page.locator("#crisis-help .reach a").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect()).map(box => [box.top, box.bottom, box.width])"
    )
    assert len(boxes) == 4
    assert all(width > 0.85 * WIDTH for _top, _bottom, width in boxes)
    assert all(0 < below[0] - above[1] <= 16 for above, below in pairwise(boxes))
    assert boxes[-1][1] < SCREEN / 2
    if address.startswith("/topics/"):
        hour = page.locator("#crisis-help").get_by_role("link", name="Steps for the next hour")
        assert hour.evaluate("each => each.getBoundingClientRect().bottom") < SCREEN
        hour.click()
        assert page.locator("h2:target").evaluate("each => each.getBoundingClientRect().top") < SCREEN
    context.close()
