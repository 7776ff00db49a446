"""axe-core's rules for WCAG 2.0 to 2.2, A and AA, and its best practices, on every page and state for patients.

They include the target size of 24 pixels, the order of headings, landmarks and contrast.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page

TOPICS = sorted(path.stem for path in Path(settings.BASE_DIR, "fixtures", "topics").glob("*.md"))
LISTS = (
    "/",
    "/es/",
    "/search/",
    "/search/?q=ketamin+side+efects",  # misspelt
    "/search/?q=zzzzzz",  # nothing found
    "/search/?q=i+want+to+die",  # crisis help comes first
    "/es/search/?q=ketamina",
    "/a-to-z/",
    "/es/a-to-z/",
    "/people/",
    "/feedback/",  # by GET: not allowed. (With DEBUG on, a 404 is Django's own; ours has the same frame.)
    f"/topics/{TOPICS[0]}/history/",
    "/topics/questions-to-ask/my-questions/",
)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
NO_TARGETS = {"rules": {"target-size": {"enabled": False}}}  # nobody taps on paper
MODES: dict[str, dict[str, Any]] = {
    "light": {"media": "screen", "color_scheme": "light"},
    "dark": {"media": "screen", "color_scheme": "dark"},
    "print": {"media": "print", "color_scheme": "light"},
}


@pytest.fixture(scope="module")
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """What axe finds on the page in each mode and on a telephone, every expander open."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = []
    for mode, media in MODES.items():
        page.emulate_media(**media)
        found += [f"{mode}: {words}" for words in _by_axe(page, NO_TARGETS if mode == "print" else {})]
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 640})
    found += [f"320 px: {words}" for words in _by_axe(page, {})]
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        found.append("320 px: it is wider than the screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    return found


def _by_axe(page: Page, exceptions: dict[str, Any]) -> list[str]:
    report = Axe().run(page, options=RULES | exceptions).response
    return [
        f"{rule['id']}: {'; '.join(str(node['target']) for node in rule['nodes'][:5])}"
        for rule in report["violations"]
    ]


@pytest.mark.parametrize("address", [*LISTS, *(f"/topics/{slug}/" for slug in TOPICS)])
def test_axe_finds_nothing(page: Page, address: str) -> None:
    page.goto(address)
    assert violations(page) == []


@pytest.mark.parametrize("answer", ["Yes, it was", "No, it was not"])
def test_axe_finds_nothing_after_feedback(page: Page, answer: str) -> None:
    page.goto(f"/topics/{TOPICS[0]}/")
    page.get_by_role("button", name=answer).click()
    page.get_by_role("heading", level=1, name="Thank you").wait_for()
    assert violations(page) == []
