"""Whatever the width: the page stays within the screen, words stay whole, and what is drawn can be seen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

WIDTHS = (320, 390, 440, 447, 460, 600, 704, 768, 1024, 1280)
ADDRESS = "https://www.example.org/label?set=" + "0123456789abcdef" * 12
# Its own words break where a word may; what is longer than the column has to break anywhere.
CELLS = (
    '<table><thead><tr><th scope="col">Medicine</th><th scope="col">Label</th></tr></thead>'
    '<tbody><tr><th scope="row">Electroconvulsive therapy</th><td>{}</td></tr></tbody></table>'
)
IN_THE_TEXT = {
    "a cell": CELLS.format(ADDRESS),
    "a linked cell": CELLS.format(f'<a href="{ADDRESS}">{ADDRESS}</a>'),
    "a paragraph": f"<p>{ADDRESS}</p>",
    "an item": f"<ul><li>{ADDRESS}</li></ul>",
    "a meaning": f"<dl><dt>Word</dt><dd>{ADDRESS}</dd></dl>",
    "a card": f'<div class="care care-team"><h3>Call</h3><ul><li>{ADDRESS}</li></ul></div>',
}
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_PUT = "([where, html]) => document.querySelector(where).insertAdjacentHTML('afterbegin', html)"
# The lines that each word of some links stands on: more than one, and it is broken.
_BROKEN = """() => [...document.querySelectorAll('.ways a')].flatMap(link => {
    const text = link.firstChild, range = document.createRange(), broken = [];
    for (const word of text.data.matchAll(/\\S+/g)) {
        range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
        if (range.getClientRects().length > 1) broken.push(word[0]);
    }
    return broken;
})"""

# The telephone numbers that stand on more than one line.
_PARTED = """() => [...document.querySelectorAll('[href^="tel:"], .number')].filter(each => {
    const range = document.createRange();
    range.selectNodeContents(each);
    const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
    return /\\d{3}.*\\d{4}$/.test(each.textContent) && !each.querySelector('.number') && lines.size > 1;
}).map(each => each.textContent)"""
_CUT_OFF = """() => [...document.querySelectorAll('.care, .whom a, .reach a')].filter(
    each => each.checkVisibility() && each.scrollWidth > each.clientWidth).map(each => each.textContent)"""


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("place", IN_THE_TEXT)
def test_a_long_address_in_the_text_moves_no_page(page: Page, place: str) -> None:
    page.goto("/topics/what-studies-show/")
    page.evaluate(_PUT, [".text", IN_THE_TEXT[place]])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(_SIDEWAYS) <= 0, width


def test_a_long_address_in_a_key_point_moves_no_page(page: Page) -> None:
    page.goto("/topics/what-studies-show/")
    page.evaluate(_PUT, [".key-points ul", f"<li>{ADDRESS}</li>"])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(_SIDEWAYS) <= 0, width
        box = page.locator(".signed-by").bounding_box()
        assert box, width
        assert 0 <= box["x"] < box["x"] + box["width"] <= width, width


@pytest.mark.parametrize("address", ["/", "/es/"])
def test_the_words_of_a_need_stay_whole(page: Page, address: str) -> None:
    page.goto(address)
    for width in range(320, 705, 7):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(_BROKEN) == [], width


def test_a_picture_of_black_on_nothing_is_seen_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/topics/what-studies-show/")
    page.evaluate(
        _PUT, [".text", '<p><img alt="A sign" src="/static/img/mark.svg" width="40" height="40"></p>']
    )
    ground = page.locator(".text img").first.evaluate("image => getComputedStyle(image).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


@pytest.mark.parametrize(
    "address", ["/topics/if-you-took-too-much/", "/topics/medicines-and-ketamine/", "/es/v/15-1/"]
)
def test_a_telephone_number_stands_on_one_line(page: Page, address: str) -> None:
    page.goto(address)
    for width in (*range(320, 448, 16), *WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(_PARTED) == [], width


@pytest.mark.parametrize("address", ["/topics/if-you-took-too-much/", "/topics/medicines-and-ketamine/"])
def test_letters_of_twice_the_size_stay_on_the_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(_SIDEWAYS) <= 0
    assert page.evaluate(_CUT_OFF) == []
