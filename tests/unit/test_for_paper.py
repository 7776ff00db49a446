"""A text set for paper: care cards first, everything open, and every block in one of the two parts."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from education.content.markdown import render
from education.content.page import Page
from education.content.reader import for_paper, read
from tests.unit.test_renderer_properties import TEXTS

CARD = """::: care team
### Call
- at once
:::
"""


def _said(text: Page) -> Counter[tuple[object, ...]]:
    return Counter((block.kind, block.shown, block.spoken) for block in text.blocks)


@settings(max_examples=300, deadline=None)
@given(
    TEXTS.flatmap(lambda text: st.sampled_from([text, f"{CARD}\n{text}", f"## A\n\n{CARD}\n## B\n\n{text}"]))
)
def test_every_block_is_in_one_of_the_two_parts(text: str) -> None:
    html = render(text).html
    found = [_said(read(part)) for part in for_paper(html)]
    assert found[0] + found[1] == _said(read(html))


def test_cards_come_first_in_their_order_and_the_rest_stays_as_it_was() -> None:
    cards, rest = for_paper(
        render(f"## A\n\nOne.\n\n{CARD}\nTwo.\n\n{CARD.replace('team', 'today')}\n## B\n").html
    )
    assert [box.name for block in read(cards).blocks for box in block.opens if box.kind == "care"] == [
        "team",
        "today",
    ]
    assert read(rest).text.split("\n") == ["A", "One.", "Two.", "B"]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (f"## A\n\n{CARD}\n## B\n\nWords.", ["A", "Call"]),
        (f"## A\n\n{CARD}", ["A", "Call"]),
        (f"## A\n\nWords.\n\n{CARD}", ["Call"]),
        (f"## A\n\n{CARD}\nWords.", ["Call"]),
        (f"## A\n\n{CARD}\n### B\n\nWords.", ["Call"]),
        (f"## A\n\nWords.\n\n### B\n\n{CARD}\n## C\n", ["B", "Call"]),
    ],
)
def test_a_heading_goes_along_where_nothing_is_left_under_it(text: str, headings: list[str]) -> None:
    cards, _rest = for_paper(render(text).html)
    assert [block.words for block in read(cards).leaves if block.kind == "heading"] == headings


def test_what_is_folded_is_open_and_words_lead_only_to_sources() -> None:
    _cards, rest = for_paper(
        '<details><summary>A</summary><p>B <a href="#word-c" id="use-c">c</a> <a href="#s-d">d</a>'
        ' <a href="#reference-1">[1]</a> <a href="/e/">e</a></p></details>'
    )
    assert "<details open" in rest
    assert re.findall('href="([^"]*)"', rest) == ["#reference-1", "/e/"]


def test_a_card_within_something_else_stays() -> None:
    assert for_paper(f"<details><summary>A</summary>{render(CARD).html}</details>")[0] == ""
