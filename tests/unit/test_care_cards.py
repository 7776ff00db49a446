"""One sign, one urgency: what the care cards of all texts say about the same thing agrees, and each says whom to call."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from education.checks.passages import Passage
from tests.unit.test_fixture_texts import FIXTURES, PATHS, read_text, to_check

SIGNS = tomllib.loads((FIXTURES / "urgency.toml").read_text(encoding="utf-8"))["sign"]
LEVELS = ("team", "today", "emergency")


@cache
def lines() -> tuple[tuple[str, str, str, str], ...]:
    """Each line of each care card: the text it stands in, the card's urgency and heading, the line in small letters."""
    return tuple(
        (path.stem, level, heading, passage.words.lower().rstrip(".;"))
        for path in PATHS
        for level, heading, passages in cards(path)
        for passage in passages
        if passage.kind == "item"
    )


def cards(path) -> Iterator[tuple[str, str, list[Passage]]]:
    passages = to_check(read_text(path)).passages
    for level in LEVELS:
        inside = [passage for passage in passages if passage.box == f"care {level}"]
        if inside:
            yield level, inside[0].words, inside


def signs_in(line: str) -> list[dict[str, str]]:
    return [sign for sign in SIGNS if re.search(sign["said"], line)]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign["name"][:30])
def test_one_sign_stands_under_one_urgency(sign: dict[str, str]) -> None:
    found = {(text, level) for text, level, _heading, line in lines() if re.search(sign["said"], line)}
    assert found, "no card names it any more: take it out of the table"
    assert {(text, level) for text, level in found if level != sign["urgency"]} == set()


def test_every_line_of_a_card_is_a_sign_of_the_table() -> None:
    unknown = [(text, line) for text, _level, _heading, line in lines() if not signs_in(line)]
    assert unknown == [], "enter it in fixtures/urgency.toml, and have a clinician decide how urgent it is"


def test_a_line_names_the_number_that_its_sign_needs() -> None:
    for text, _level, heading, line in lines():
        for sign in signs_in(line):
            if sign["whom"].isdigit():
                assert sign["whom"] in f"{heading} {line}", (text, line)
        if re.search(r"(?:took|taken) too much", line):
            assert "poison help" in line, (text, line)
            assert "1-800-222-1222" in line, (text, line)


def below_emergency() -> Iterator[tuple[str, str, str]]:
    """Each card that does not send to 911 at once: the text it stands in, its urgency, its words with where they link."""
    for path in PATHS:
        for level, _heading, passages in cards(path):
            if level != "emergency":
                links = [address for passage in passages for address, _words in passage.links]
                yield path.stem, level, " ".join([*(passage.words for passage in passages), *links])


@pytest.mark.parametrize("card", list(below_emergency()), ids=lambda card: f"{card[0]}-{card[1]}")
def test_a_card_says_whom_to_call_and_what_to_do_when_nobody_is_there(card: tuple[str, str, str]) -> None:
    text, level, words = card
    heading = words.split(" if:")[0]
    assert "clinic" in heading, text
    for said in ("If the clinic is closed", "911", "call or text 988"):
        assert said in words, (text, said)
    assert level == "team" or "Poison Help" in words, (text, "Poison Help")


def test_the_table_would_see_a_contradiction() -> None:
    (sign,) = signs_in("you see or hear things that are not there")
    assert sign["urgency"] == "emergency"
    (sign,) = signs_in("thoughts of suicide come back")
    assert (sign["urgency"], sign["whom"]) == ("today", "988")
