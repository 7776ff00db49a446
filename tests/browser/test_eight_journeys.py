"""Eight people on a phone, each with a question: how many steps it takes to the answer, and how far down it stands.

A step is a tap, or words typed and sent. Nobody has JavaScript. The place of an answer is counted in screens of the phone
from the top of its page, which is how far a finger has to push.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

WIDTH, SCREEN = 390, 844  # pixels of CSS, as in test_screens.py


class Phone:
    """A patient's phone, which counts what is done on it."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps = page, 0

    def tap(self, place: Locator) -> None:
        place.first.tap()
        self.steps += 1

    def follow(self, name: str, within: Locator | None = None) -> None:
        self.tap((within or self.page).get_by_role("link", name=name))

    def search(self, words: str, label: str = "Search") -> None:
        """Opens the search of the header, types and sends."""
        self.tap(self.page.locator(".site-header").get_by_text(label, exact=True))
        field = self.page.get_by_role("searchbox").first
        field.fill(words)
        field.press("Enter")
        self.steps += 1

    def section(self) -> None:
        """To the section that answers, in the first page found."""
        self.tap(self.page.locator(".hits .section a"))

    def screens_to(self, words: str) -> float:
        """How many screens below the top of the page the first visible place with these words ends."""
        place = self.page.get_by_text(words).filter(visible=True).first
        expect(place).to_be_visible()
        return float(place.evaluate("each => (each.getBoundingClientRect().bottom + scrollY)")) / SCREEN


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Phone]:
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": WIDTH, "height": SCREEN},
        has_touch=True,
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto("/")
    yield Phone(page)
    assert context.cookies() == []
    context.close()


def test_considering(phone: Phone) -> None:
    """Is it for me, and what can go wrong? By the need, then the key points of both pages."""
    phone.follow("I'm considering it")
    phone.follow("Who ketamine or esketamine may be right for")
    assert phone.steps <= 2
    assert phone.screens_to("Key points") < 1
    phone.follow("Home")
    phone.follow("I'm considering it")
    phone.follow("Risks and side effects")
    assert phone.steps <= 5
    assert phone.screens_to("Key points") < 1


def test_appointment_tomorrow(phone: Phone) -> None:
    """May I eat, and who drives me?"""
    phone.follow("I have an appointment")
    phone.follow("The day of treatment")
    assert phone.steps <= 2
    assert phone.screens_to("eat") < 2
    assert phone.screens_to("drive") < 2


def test_bladder_pain(phone: Phone) -> None:
    """In treatment, and it hurts to pee: whom to call, with a number that a tap rings."""
    phone.search("it hurts when i pee")
    phone.section()
    assert phone.steps <= 3
    expect(phone.page.get_by_role("heading", name="Bladder and kidneys").first).to_be_in_viewport()
    expect(phone.page.get_by_role("link", name="202-555-0143").first).to_have_attribute(
        "href", "tel:+12025550143"
    )


def test_carer(phone: Phone) -> None:
    """Their partner talks of dying: may they ask?"""
    phone.follow("Someone I love")
    phone.follow("For family and friends")
    assert phone.steps <= 2
    assert phone.screens_to("thinking about suicide") < 3
    phone.follow("Thoughts of suicide")
    assert phone.steps <= 3


def test_crisis_at_night(phone: Phone) -> None:
    """Words typed in the dark, misspelt: a button that rings 988 on the first screen of the answer."""
    phone.search("i cant do this anymor want to end it")
    assert phone.steps <= 2
    for name in ("Call 911", "Call 988", "Text 988", "Chat at 988lifeline.org"):
        button = phone.page.get_by_role("link", name=name).first
        expect(button).to_be_in_viewport()
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] > WIDTH * 0.8


def test_is_my_leaflet_current(phone: Phone) -> None:
    """The short address on the sheet, typed: the answer stands on the first screen."""
    phone.page.goto("/topics/after-treatment/leaflet/")
    printed = phone.page.locator(".foot p:last-child strong").inner_text()
    phone.page.goto(f"http://{printed}")
    phone.steps += 1
    assert phone.steps == 1
    assert phone.screens_to("Yes, this is current") < 1


def test_spanish_reader(phone: Phone) -> None:
    """No Spanish text yet: says so, offers an interpreter, finds by Spanish words, and help in Spanish is one tap away."""
    phone.tap(phone.page.get_by_text("Menu", exact=True))
    phone.follow("Español")
    assert phone.steps <= 2
    assert phone.screens_to("intérprete") < 1
    phone.search("efectos secundarios", "Buscar")
    assert phone.steps <= 4
    expect(phone.page.locator(".hits h2 a").first).to_contain_text("side effects")
    phone.follow("¿Está en crisis? Obtenga ayuda ahora")
    expect(phone.page.get_by_role("link", name="Llame al 988 y oprima el 2").first).to_be_in_viewport()


def test_screen_reader(phone: Phone) -> None:
    """By headings alone: the page's order is key points, whom to call, the text, sources."""
    phone.search("side effects")
    phone.section()
    assert phone.steps <= 3
    title = phone.page.get_by_role("heading", level=1).inner_text()
    names = [each.inner_text() for each in phone.page.get_by_role("heading").all()]
    assert names.count("Getting help") == 1
    order = [names.index(name) for name in (title, "Key points", "Getting help")]
    assert order == sorted(order)
    assert order[1] - order[0] == 1
