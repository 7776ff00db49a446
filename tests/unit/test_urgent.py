"""The most urgent card of a text before the rest of it: the same HTML, byte for byte, in three parts."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from education.content.markdown import render
from education.content.reader import read
from education.content.urgent import EARLY, parted
from tests.unit.test_renderer_properties import TEXTS

LONG = "word " * (EARLY + 1)
CARD = "::: care {level}\n### {level} if:\n- it is {level}\n:::\n"
TEAM, TODAY, EMERGENCY = (CARD.format(level=level) for level in ("team", "today", "emergency"))
PIECES = st.sampled_from(
    [
        "## A heading", "Words.", LONG, "- one\n- two", TEAM, TODAY, EMERGENCY, "::: details More\n" + TODAY + ":::",
        "> " + TEAM.replace("\n", "\n> "), "::: care today\n::: do\n### Do\n- this\n:::\n:::", "::: care emergency\n:::",
        "- " + TEAM.replace("\n", "\n  "), "`<div class=\"care care-team\">`", "| a | b |\n|---|---|\n| c | d |", "</div>",
        f'![</div><div class="care care-today">](/images/{"a" * 64}.webp)', "::: care team\n| a |\n|---|\n| b |\n:::", "***",
    ]
)  # fmt: skip


def html(*pieces: str) -> str:
    return render("\n\n".join(pieces)).html


@given(st.lists(PIECES, max_size=8).map(lambda pieces: html(*pieces)) | TEXTS.map(html))
@example(html(LONG, TEAM, EMERGENCY, "Words."))
def test_nothing_is_lost_and_nothing_is_said_twice(text: str) -> None:
    parts = parted(text)
    if parts is None:
        return
    assert parts.before + parts.card + parts.after == text
    before, card, after = (read(part).blocks for part in (parts.before, parts.card, parts.after))
    assert (*before, *card, *after) == read(text).blocks
    assert {(block.within[0].kind, block.within[0].name) for block in card} == {("care", parts.urgency)}
    assert sum(len(block.words.split()) for block in read(parts.before).leaves) > EARLY


@pytest.mark.parametrize(
    ("pieces", "urgency"),
    [
        ((LONG, TEAM, TODAY, EMERGENCY), "emergency"),
        ((LONG, TODAY, TEAM), "today"),
        ((LONG, "::: details More\n" + EMERGENCY + ":::", TEAM), "team"),
        ((LONG, "- " + EMERGENCY.replace("\n", "\n  "), TEAM), "team"),
        ((LONG, "::: details More\n" + EMERGENCY + ":::", EMERGENCY), "emergency"),
        ((TEAM, LONG, EMERGENCY), "emergency"),
    ],
)
def test_the_most_urgent_card_that_stands_for_itself(pieces: tuple[str, ...], urgency: str) -> None:
    parts = parted(html(*pieces))
    assert parts is not None
    assert parts.urgency == urgency


def test_of_two_as_urgent_the_first() -> None:
    parts = parted(html(LONG, EMERGENCY, EMERGENCY.replace("it is", "or")))
    assert parts is not None
    assert "it is emergency" in parts.card


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (LONG,),
        (EMERGENCY, LONG),
        ("## Getting help", "Call.", EMERGENCY, LONG, TEAM),
        (LONG, "> " + EMERGENCY.replace("\n", "\n> ")),
        (LONG, "::: details More\n" + EMERGENCY + ":::"),
    ],
)
def test_a_text_that_stays_whole(pieces: tuple[str, ...]) -> None:
    assert parted(html(*pieces)) is None


def test_where_the_tags_do_not_tell_the_text_stays_whole() -> None:
    text = html(LONG, EMERGENCY)
    for broken in (
        text.replace('<div class="care care-emergency">', '<div class="care care-emergency"><div>'),
        text.replace('class="care care-', 'class="care  care-'),
        f"<blockquote>{text}</blockquote>",
    ):
        assert parted(broken) is None


def test_what_only_looks_like_a_tag_does_not_part_a_text() -> None:
    """As in the frozen HTML of an earlier cleaner, which left such signs in attributes."""
    picture = f"![sign](/images/{'a' * 64}.webp)"
    text = html(LONG, f"::: care today\n### Today\n\n{picture}\n\nWords.\n:::")
    assert parted(text) is not None
    assert parted(text.replace('"sign"', '"</div>"')) is None


def test_the_part_of_the_text_that_the_card_is_taken_from() -> None:
    for heading, address in (("## Getting help", "s-getting-help"), ("Words.", "")):
        parts = parted(html(LONG, heading, "### Of three", EMERGENCY, "## Afterward"))
        assert parts is not None
        assert parts.section == address
