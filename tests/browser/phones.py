"""A patient's phone, in whichever browser: what a person does with it, and how far down the page something stands.

A browser gives four things: it opens an address, asks the page, taps a place, types. What is looked for is found by the same
words everywhere.
"""

import json
import time
from typing import Any, Protocol

WIDTH, SCREEN = 390, 844  # pixels of CSS, as in test_screens.py
_PATIENCE = 20  # seconds that a step may take on a busy machine

# What a page is asked. A name is that which a screen reader says: of a link its words, or its label.
_FINDERS = """
    const said = each => (each.getAttribute('aria-label') || each.textContent).replace(/\\s+/g, ' ').trim();
    const seen = each => each.checkVisibility({visibilityProperty: true}) && each.getClientRects().length > 0;
    const all = (css, name = '') => [...document.querySelectorAll(css)].filter(
        each => seen(each) && said(each).toLowerCase().includes(name.toLowerCase()));
    const box = each => { const {x, y, width, height} = each.getBoundingClientRect(); return {x, y, width, height}; };
    const exactly = (css, words) => [...document.querySelectorAll(css)].filter(each => seen(each) && said(each) === words);
    const inmost = words => [...document.querySelectorAll('body *')].filter(each => seen(each)
        && said(each).toLowerCase().includes(words.toLowerCase())
        && ![...each.children].some(child => seen(child) && said(child).toLowerCase().includes(words.toLowerCase())));
"""
# A page that was touched is marked, so that it is known when another one has come in its place.
_TOUCHED = """
    document.documentElement.dataset.touched = 'yes';
    each.scrollIntoView({block: 'center', behavior: 'instant'});
    const {x, y, width, height} = each.getClientRects()[0];
    const [left, top] = [x + width / 2, y + height / 2];
    const under = document.elementFromPoint(left, top);
    return {left, top, hit: each.contains(under) || under.contains(each), href: each.href || ''};
"""
# To its last element: a browser may call a page complete before it has begun.
_ANOTHER_PAGE = (
    "document.querySelector('html:not([data-touched]) > body > footer') && document.readyState === 'complete'"
)


class Browser(Protocol):
    """What a journey needs of a browser that shows one page."""

    def open(self, address: str) -> None: ...

    def ask(self, script: str) -> Any:
        """What the body of a function gives, as JSON."""

    def touch(self, left: float, top: float) -> None: ...

    def type(self, words: str) -> None:
        """And Enter."""

    def cookies(self) -> list[Any]: ...


class Phone:
    """A patient's phone, which counts what is done on it."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site, self.steps = browser, site, 0
        browser.open(f"{site}/")

    def open(self, address: str) -> None:
        self.browser.open(address if "://" in address else self.site + address)

    def follow(self, name: str) -> None:
        """The first link of that name."""
        self._tap(f"all('a[href]', {json.dumps(name)})")

    def unfold(self, words: str) -> None:
        """What stands under these words in the header."""
        self._tap(f"exactly('.site-header summary', {json.dumps(words)})")

    def search(self, words: str, label: str = "Search") -> None:
        """Opens the search of the header, types and sends."""
        self.unfold(label)
        self._touch("all('input[type=search]')")
        self.browser.type(words)
        self._until(_ANOTHER_PAGE)
        self.steps += 1

    def section(self) -> None:
        """To the section that answers, in the first page found."""
        self._tap("all('.hits .section a')")

    def screens_to(self, words: str) -> float:
        """How many screens below the top of the page the first place with these words ends."""
        self._until(f"inmost({json.dumps(words)}).length")
        end = self._asked(f"return inmost({json.dumps(words)})[0].getBoundingClientRect().bottom + scrollY")
        return float(end) / SCREEN

    def link(self, name: str) -> dict[str, Any]:
        """Where the first link of that name leads (`href`), its place on the screen and its size."""
        which = f"all('a[href]', {json.dumps(name)})"
        self._until(f"{which}.length")
        found: dict[str, Any] = self._asked(
            f"const each = {which}[0]; return {{...box(each), href: each.getAttribute('href')}}"
        )
        return found

    def heading(self, name: str) -> dict[str, Any]:
        """The place and the size of the first heading of that name."""
        found: dict[str, Any] = self._asked(f"return box(all('h1, h2, h3, h4', {json.dumps(name)})[0])")
        return found

    def words(self, css: str) -> str:
        return str(self._asked(f"return said(document.querySelector({json.dumps(css)}))"))

    def headings(self) -> list[str]:
        """What somebody hears who goes from heading to heading."""
        found: list[str] = self._asked("return all('h1, h2, h3, h4, h5, h6').map(said)")
        return found

    def _tap(self, which: str) -> None:
        place = self._touch(which)
        if place["href"]:
            arrived = f"location.href === {json.dumps(place['href'])} && document.readyState === 'complete'"
            self._until(arrived if "#" in place["href"] else _ANOTHER_PAGE)
        self.steps += 1

    def _touch(self, which: str) -> dict[str, Any]:
        self._until(f"{which}.length")
        place: dict[str, Any] = self._asked(f"const each = {which}[0]; {_TOUCHED}")
        assert place["hit"], f"something lies over {which}"
        self.browser.touch(place["left"], place["top"])
        return place

    def _until(self, condition: str) -> None:
        end = time.monotonic() + _PATIENCE
        while not self._asked(f"return Boolean({condition})"):
            assert time.monotonic() < end, condition
            time.sleep(0.05)

    def _asked(self, script: str) -> Any:
        return self.browser.ask(_FINDERS + script)


def is_on_screen(box: dict[str, Any]) -> bool:
    """Whether a place is seen without scrolling, in part."""
    return bool(box["y"] < SCREEN and box["y"] + box["height"] > 0 and box["height"] > 0)
