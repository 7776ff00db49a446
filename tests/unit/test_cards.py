"""Where care cards end: cut there, the HTML of a text stays what it was, whatever the text."""

import pytest
from hypothesis import given

from education.content.cards import Part, parts
from education.content.markdown import render
from education.content.page import Page
from education.content.reader import read
from tests.unit.test_renderer_properties import TEXTS


def cards_of(page: Page) -> set[tuple[int, str]]:
    """The care cards that the reader of HTML sees: each with its urgency."""
    return {(box.number, box.name) for leaf in page.leaves for box in leaf.within if box.kind == "care"}


@given(TEXTS)
def test_nothing_is_lost_and_each_card_is_found(text: str) -> None:
    html = render(text).html
    found = parts(html)
    assert "".join(part.html for part in found) == html
    assert sorted(part.urgency for part in found if part.urgency) == sorted(
        name for _number, name in cards_of(read(html))
    )
    assert (found[-1].urgency, found[-1].heading) == ("", "")


@pytest.mark.parametrize(
    ("text", "urgencies"),
    [
        ("Words.", []),
        ("::: care today\n### Call\n:::", ["today"]),
        ("::: care today\n### Call\n:::\n\n::: care team\n### Tell\n:::\n\nMore.", ["today", "team"]),
        (
            "::::: care emergency\n:::: callout\n::: care today\n### Call\n:::\n::::\n:::::",
            ["today", "emergency"],
        ),
        ("::: callout\nCall.\n:::", []),
        ('![<div class="care care-today">](/images/x.webp)', []),
        ('::: care today\n![</div>](/images/x.webp) `</div>` "</div>"\n:::', ["today"]),
        ('<div class="care care-today">', []),
    ],
)
def test_cards(text: str, urgencies: list[str]) -> None:
    assert [part.urgency for part in parts(render(text).html)] == [*urgencies, ""]


def test_a_card_ends_with_its_own_last_word() -> None:
    first, rest = parts('<div class="care care-today">\n<p>Call.</p>\n</div>\n<p>More.</p>')
    assert first == Part('<div class="care care-today">\n<p>Call.</p>\n', "today")
    assert rest == Part("</div>\n<p>More.</p>")


TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n\n"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (f"## Side by side\n\n{TABLE}More.", ["s-side-by-side"]),
        (f"## One\n\n{TABLE}### Two\n\n{TABLE}", ["s-one", "s-two"]),
        (f"## One\n\n{TABLE}{TABLE}", ["s-one", "s-one"]),
        (f"## One\n\n::: care today\n### Call\n{TABLE}:::\n", ["s-call"]),
        (TABLE, []),
        ("## One\n\n`<table>`", []),
    ],
)
def test_a_table_stands_apart_under_its_heading(text: str, headings: list[str]) -> None:
    found = [part for part in parts(render(text).html) if part.heading]
    assert [part.heading for part in found] == headings
    for part in found:
        assert part.html.startswith("<table>")
        assert part.html.endswith("</table>")


@pytest.mark.parametrize(
    "html", ["", "<", "</div>", "<div", '<div class="care care-today">', '<div class="' * 999]
)
def test_what_nobody_wrote_is_left_as_it_is(html: str) -> None:
    assert parts(html) == (Part(html),)
