"""On paper: a leaflet of each page in two to four sheets of either size, each of which says what it is; questions on one."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

SIZES = ("A4", "Letter")
FEWEST, MOST = 2, 4


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()


def sheets(page: Page, size: str) -> list[str]:
    """The words on each sheet, as they are printed."""
    return [each.extract_text() for each in PdfReader(BytesIO(page.pdf(format=size))).pages]


@pytest.fixture
def topics(page: Page) -> list[str]:
    """The address of every page that the demo has."""
    page.goto("/sitemap.xml")
    found = re.findall(r"/topics/[a-z-]+/", page.content())
    assert len(found) > 20
    return sorted(set(found))


@pytest.mark.parametrize("size", SIZES)
def test_a_leaflet_of_each_page_is_two_to_four_sheets_and_each_says_what_it_is(
    page: Page, topics: list[str], size: str
) -> None:
    too_long = {}
    for address in topics:
        page.goto(f"{address}leaflet/")
        title, check = (
            page.locator(where).first.inner_text() for where in ("h1", ".foot p:last-child strong")
        )
        printed = sheets(page, size)
        if not FEWEST <= len(printed) <= MOST:
            too_long[address] = len(printed)
        for sheet in printed:
            words = " ".join(sheet.split())
            assert title in words, address
            assert re.search(r"Version \d+\. Signed on .+ \d{4}\. Next review by .+ \d{4}\.", words), address
            assert check in words, address
            assert re.search(r"988.+911", words), address
            assert "demo account" in words, address
    assert too_long == {}


def test_large_print_is_large_and_says_the_same(page: Page) -> None:
    printed = {}
    for address in ("leaflet/", "leaflet/large-print/"):
        page.goto(f"/topics/what-it-costs/{address}")
        page.emulate_media(media="print")
        size = page.locator(".text p").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
        printed[address] = (size * 72 / 96, page.locator("main").inner_text())
        assert all("988" in sheet for sheet in sheets(page, "Letter"))
    assert printed["leaflet/large-print/"][0] >= 18
    assert "".join(printed["leaflet/"][1].split()) == "".join(printed["leaflet/large-print/"][1].split())


# Whether something in the text begins before what stands above it has ended.
_OVERLAPS = """[...document.querySelectorAll(".text > *")].some(
  each => each.previousElementSibling
    && each.getBoundingClientRect().top < each.previousElementSibling.getBoundingClientRect().bottom - 1)"""


def test_what_is_folded_away_on_the_page_is_printed(page: Page) -> None:
    page.goto("/topics/after-treatment/leaflet/")
    assert not page.evaluate(_OVERLAPS)
    folded = page.locator("details > :not(summary)").all_inner_texts()
    assert folded
    printed = "".join("".join(sheets(page, "A4")).split())
    for words in folded:
        assert "".join(re.sub(r"\[\d+\]", "", words).split())[:40] in re.sub(r"\[\d+\]", "", printed)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ticked", [0, 12])
def test_my_questions_print_on_one_sheet(page: Page, size: str, ticked: int) -> None:
    page.goto("/topics/questions-to-ask/my-questions/")
    for number in range(ticked):
        page.get_by_role("checkbox").nth(number).check()
    if ticked:
        page.get_by_label("My question 1", exact=True).fill("May I drive my mother home afterward? " * 7)
    (sheet,) = sheets(page, size)
    words = " ".join(sheet.split())
    for part in (
        "988",
        "911",
        "They do not replace care",
        "is not approved for depression",
        "/v/",
        "demo account",
    ):
        assert part in words, part
    assert ("What do I owe" in words) == (not ticked)
    assert ("May I drive" in words) == bool(ticked)


def test_somebody_with_a_leaflet_asks_whether_it_is_current(patient: Page) -> None:
    """From the address on the sheet to the answer on an old telephone: typed, one step, on the first screen."""
    patient.goto("/topics/after-treatment/leaflet/")
    printed = patient.locator(".foot p:last-child strong").inner_text()
    patient.goto(f"http://{printed}")
    expect(patient.get_by_role("heading", level=1)).to_have_text("Yes, this is current")
    expect(patient.get_by_role("heading", level=1)).to_be_in_viewport()
    patient.get_by_role("link", name="Esta respuesta en español").click()
    expect(patient.get_by_role("heading", level=1)).to_have_text("Sí, esta versión está vigente")
    patient.goto("/topics/other-conditions/")
    patient.get_by_role("link", name="See when it was signed and withdrawn").click()
    expect(patient.get_by_role("main")).to_contain_text("when it was retracted.")
