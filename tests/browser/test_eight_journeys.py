"""Eight people on a phone, each with a question: how many steps it takes to the answer, and how far down it stands.

A step is a tap, or words typed and sent. Nobody has JavaScript. The place of an answer is counted in screens of the phone
from the top of its page, which is how far a finger has to push.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error

from tests.browser.phones import SCREEN, WIDTH, Phone, is_on_screen


class Chromium:
    """One page without scripts, touched by a finger: a `phones.Browser`."""

    def __init__(self, context: BrowserContext) -> None:
        self._context, self._page = context, context.new_page()

    def open(self, address: str) -> None:
        self._page.goto(address)

    def ask(self, script: str) -> Any:
        try:
            return self._page.evaluate(f"() => {{ {script} }}")
        except Error:  # another page came while this one was asked
            self._page.wait_for_load_state()
            return self._page.evaluate(f"() => {{ {script} }}")

    def touch(self, left: float, top: float) -> None:
        self._page.touchscreen.tap(left, top)

    def type(self, words: str) -> None:
        self._page.keyboard.type(words)
        self._page.keyboard.press("Enter")

    def cookies(self) -> list[Any]:
        return list(self._context.cookies())


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Phone]:
    size = {"width": WIDTH, "height": SCREEN}
    context = browser.new_context(viewport=size, has_touch=True, java_script_enabled=False)  # type: ignore[arg-type]
    phone = Phone(Chromium(context), base_url)
    yield phone
    assert phone.browser.cookies() == []
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
    assert is_on_screen(phone.heading("Bladder and kidneys"))
    assert phone.link("202-555-0143")["href"] == "tel:+12025550143"


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
        button = phone.link(name)
        assert is_on_screen(button), name
        assert button["height"] >= 44
        assert button["width"] > WIDTH * 0.8


def test_is_my_leaflet_current(phone: Phone) -> None:
    """The short address on the sheet, typed: the answer stands on the first screen."""
    phone.open("/topics/after-treatment/leaflet/")
    phone.open(f"http://{phone.words('.foot p:last-child strong')}")
    phone.steps += 1
    assert phone.steps == 1
    assert phone.screens_to("Yes, this is current") < 1


def test_spanish_reader(phone: Phone) -> None:
    """No Spanish text yet: says so, offers an interpreter, finds by Spanish words, and help in Spanish is one tap away."""
    phone.unfold("Menu")
    phone.follow("Español")
    assert phone.steps <= 2
    assert phone.screens_to("intérprete") < 1
    phone.search("efectos secundarios", "Buscar")
    assert phone.steps <= 4
    assert "side effects" in phone.words(".hits h2 a")
    phone.follow("¿En crisis? Pida ayuda ya")
    assert is_on_screen(phone.link("Llame al 988 y oprima el 2"))


def test_screen_reader(phone: Phone) -> None:
    """By headings alone: the page's order is key points, whom to call, the text, sources."""
    phone.search("side effects")
    phone.section()
    assert phone.steps <= 3
    title, names = phone.words("h1"), phone.headings()
    assert names.count("Getting help") == 1
    order = [names.index(name) for name in (title, "Key points", "Getting help")]
    assert order == sorted(order)
    assert order[1] - order[0] == 1
