"""What is folded to a line opens by a tap, a key or a link to it, and is all there on paper, however narrow."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

RISKS = "/topics/risks-and-side-effects/"
# Of the demo: words from each long form that a page folds away.
FOLDED = {
    "the regulatory status": "is approved by the US Food and Drug Administration (FDA) only for anesthesia",
    "the disclaimer": "Only a health professional who knows you and your history",
    "the crisis help": "Do you use American Sign Language (ASL)?",
    "a source": "prescribing information and Medication Guide",
    "a word": "Feeling disconnected from your body, your thoughts or the world around you",
    "the clinic": "1 Example Street",
    "the signature": "First published",
}


@pytest.fixture(params=[320, 1280])
def page(browser: Browser, base_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    viewport = {"width": request.param, "height": 800}
    context = browser.new_context(base_url=base_url, java_script_enabled=False, viewport=viewport)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(RISKS)
    yield page
    context.close()


def test_a_notice_shows_its_short_form_and_opens(page: Page) -> None:
    for name, short, first in (
        (
            "What is approved and what is not",
            "Ketamine is not approved for depression.",
            "the regulatory status",
        ),
        ("About this information", "They do not replace care from people who know you.", "the disclaimer"),
    ):
        notice = page.get_by_role("complementary", name=name)
        expect(notice.get_by_text(short).first).to_be_visible()
        whole = notice.get_by_text(FOLDED[first]).first
        expect(whole).to_be_hidden()
        notice.get_by_text("Read all of it", exact=True).click()
        expect(whole).to_be_visible()


def test_the_help_shows_whom_to_reach_and_opens(page: Page) -> None:
    help_now = page.locator("#crisis-help")
    for name in ("Call 911", "Call 988", "Text 988", "Chat at 988lifeline.org"):
        expect(help_now.get_by_role("link", name=name)).to_be_visible()
    whole = help_now.get_by_text(FOLDED["the crisis help"])
    expect(whole).to_be_hidden()
    help_now.get_by_text("All ways to get help").click()
    expect(whole).to_be_visible()


def test_a_source_and_a_word_open_where_they_are_asked_for(page: Page) -> None:
    for link, place in ((".text a.citation", ".works li"), (".text a.term", ".words dl > div")):
        expect(page.locator(f"{place}:visible")).to_have_count(0)
        page.locator(link).first.click()
        expect(page.locator(f"{place}:target")).to_be_in_viewport()
        expect(page.locator(f"{place}:visible")).to_have_count(1)


def test_sources_open_with_the_numbers_that_the_text_has(page: Page) -> None:
    references = page.locator(".references")
    references.get_by_text("Sources").click()
    expect(references.locator("li").last).to_be_visible()


@pytest.mark.parametrize("width", [320, 660, 1280])  # 660: A4 within its margins
def test_paper_has_all_of_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media="print")
    for name, words in FOLDED.items():
        expect(page.get_by_text(words).first, name).to_be_visible()
    for words in ("Read all of it", "All ways to get help", "On this page", "Menu"):
        expect(page.get_by_text(words, exact=True).first).to_be_hidden()


def test_the_line_of_the_signature_leads_to_the_whole_slip(page: Page) -> None:
    line = page.locator(".signed")
    line.get_by_text("Signed by").click()
    line.get_by_role("link", name="Who signed it").click()
    expect(page.get_by_role("region", name="Signed by").get_by_text("First published")).to_be_in_viewport()


def test_the_pages_instead_of_a_withdrawn_one_have_their_heading(page: Page) -> None:
    page.goto("/topics/other-conditions/")
    expect(page.get_by_role("heading", name="Read these instead")).to_be_visible()


def test_a_search_can_be_put_otherwise_where_its_answer_stands(page: Page) -> None:
    page.goto("/search/?q=zzzzzz")
    expect(page.get_by_role("searchbox")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("zzzzzz")
    page.goto("/search/?q=i+want+to+die")
    assert page.viewport_size
    expect(page.get_by_role("searchbox")).to_be_visible(visible=page.viewport_size["width"] > 704)


def test_search_and_menu_open_below_the_header_of_a_phone(browser: Browser, base_url: str) -> None:
    context = browser.new_context(
        base_url=base_url, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto(RISKS)
    header = page.get_by_role("banner")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    header.get_by_text("Search", exact=True).first.click()
    page.get_by_role("searchbox").fill("bladder")
    expect(header.get_by_role("link", name="A to Z")).to_be_hidden()
    header.get_by_text("Menu").click()
    header.get_by_role("link", name="A to Z").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All pages from A to Z")
    context.close()
