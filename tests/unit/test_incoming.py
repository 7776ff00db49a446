"""What is pasted from elsewhere is put right where it can mean one thing, told line by line, and put right once."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from education.content.characters import faults
from education.content.incoming import body, key_points, plain
from education.content.markdown import render
from education.content.reader import read
from education.seeding.files import read_text
from tests.test_architecture import ROOT


@pytest.mark.parametrize(
    ("pasted", "text", "lines"),
    [
        ("##\u00a0When to call", "## When to call", [1]),
        ("Words.\n\n##When to call", "Words.\n\n## When to call", [3]),
        ("#hashtag", "#hashtag", []),
        ("\u2022\tone\n\u2022\ttwo", "- one\n- two", [1, 2]),
        ("\uf0b7 one\n\uf0a7\ttwo", "- one\n- two", [1, 2]),
        ("Bring:\n\u2022one\n\to\tin it\n\u2022two", "Bring:\n- one\n  - in it\n- two", [2, 3, 4]),
        ("1.\tone\n\to\tin it", "1. one\n   - in it", [1, 2]),
        ("-\u00a0one", "- one", [1]),
        ("\u2013 one\n\u2013 two", "- one\n- two", [1, 2]),
        ("\u2013 spoken", "\u2013 spoken", []),
        ("\u2013\tone", "- one", [1]),
        ("- [ ] one\n- [x] two\n1. [X] three", "- one\n- two\n1. three", [1, 2, 3]),
        ("\u2610 one", "- one", [1]),
        ("Day\tTime\nMonday\t9\nTuesday\t10", "| Day | Time |\n| --- | --- |\n| Monday | 9 |\n| Tuesday | 10 |", [1]),
        ("When:\n\n\tMon\tTue\nam\tyes\tno", "When:\n\n|  | Mon | Tue |\n| --- | --- | --- |\n| am | yes | no |", [3]),
        ("See:\nDay\tTime\nMonday\t9\nAfter.", "See:\n\n| Day | Time |\n| --- | --- |\n| Monday | 9 |\n\nAfter.", [3]),
        ("one\ttab", "one\ttab", []),
        ("a\n\tset in\n\tset in", "a\n\tset in\n\tset in", []),
        ("Name | Day\n---\nWe | Monday", "Name | Day\n| --- | --- |\nWe | Monday", [2]),
        ("Words\n---\nmore", "Words\n---\nmore", []),
        ("so [@a; @b, p. 4].", "so [@a][@b, p. 4].", [1]),
        ("so [see @a; @b].", "so [see @a; @b].", []),
        ("one<br>two<br />\nthree", "one\\\ntwo\\\nthree", [1]),
        ("one<br>", "one", [1]),
        ("| a<br>b |", "| a<br>b |", []),
        ("a<br>- b", "a<br>- b", []),
        ("\ufeffWords", "Words", [1]),
        ("one\nso\u00adft", "one\nsoft", [2]),
        ("```figure\n\u2022 x\n```\n\u2022 y", "```figure\n\u2022 x\n```\n- y", [4]),
        ("```\n\u2022 x", "```\n\u2022 x", []),
    ],
)  # fmt: skip
def test_put_right(pasted: str, text: str, lines: list[int]) -> None:
    mended, repairs = body(pasted)
    assert mended == text
    assert [repair.line for repair in repairs] == lines


@pytest.mark.parametrize(
    ("pasted", "kinds"),
    [
        ("##\u00a0When to call", ["heading"]),
        ("Bring:\n\n\u2022\tone\n\u2022\ttwo", ["paragraph", "item", "item"]),
        ("a\tb\nc\td", ["row", "row"]),
        ("Name | Day\n---\nWe | Monday", ["row", "row"]),
        ("\u2022 one\n\to\tin it\n\u2022 two", ["item", "item", "item"]),
    ],
)
def test_patients_get_what_was_meant(pasted: str, kinds: list[str]) -> None:
    assert [block.kind for block in read(render(body(pasted)[0]).html).blocks] == kinds


@pytest.mark.parametrize(
    ("pasted", "text"),
    [("- We open\n\u2022 Call\n*\tAsk\n- [ ] Tick", "We open\nCall\nAsk\nTick"), ("-5 degrees", "-5 degrees"), ("\u2022Call", "Call"), ("* * x", "x")],
)  # fmt: skip
def test_key_points_have_no_bullets_of_their_own(pasted: str, text: str) -> None:
    assert key_points(pasted)[0] == text


def test_one_repair_lays_bare_the_next() -> None:
    assert body("\u2022 \u2610 \u2610 one")[0] == "- one"


_PIECES = st.sampled_from(
    ["\u2022", "\uf0b7", "o", "\t", " ", "\u00a0", "\n", "\n\n", "-", "1.", "#", "##", "|", "---", "<br>", "[@a; @b]", "[ ]", "[x]", "```",
     "~~~", "figure", "a", "Words.", "\u2013", "\u00ad", "\ufeff", "\\", ":::", "> ", "\u2610"]
)  # fmt: skip
_PASTED = st.lists(_PIECES, max_size=30).map("".join)


@given(_PASTED)
def test_what_is_put_right_stays_as_it_is(pasted: str) -> None:
    for mend in (body, key_points, plain):
        once = mend(pasted)[0].strip()
        assume(not list(faults(once)))  # otherwise it cannot be stored
        assert mend(once) == (once, [])


@given(_PASTED)
def test_no_letter_is_lost(pasted: str) -> None:
    def letters(text: str) -> str:
        return "".join(char for char in text if char.isalnum()).replace("br", "")

    # A bullet of letters, a ticked box and <br> are signs here.
    assert letters(body(pasted)[0]) in {
        letters(pasted),
        letters(pasted).replace("o", ""),
        *_without_signs(pasted),
    }


def _without_signs(pasted: str) -> set[str]:
    kept = "".join(char for char in pasted if char.isalnum()).replace("br", "")
    return {
        kept.replace("x", "", n).replace("o", "", m)
        for n in range(kept.count("x") + 1)
        for m in range(kept.count("o") + 1)
    }


@pytest.mark.parametrize("path", sorted((ROOT / "fixtures").glob("*/*.md")), ids=lambda path: path.stem)
def test_our_own_texts_need_nothing(path) -> None:  # type: ignore[no-untyped-def]
    text = read_text(path)
    assert body(text.body.strip())[1] == []
    assert key_points("\n".join(text.key_points))[1] == []
