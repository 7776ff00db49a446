"""One sign, one urgency: what the care cards of all texts say about the same thing agrees, and each says whom to call."""

from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from education.checks.languages.english.urgency import SIGNS
from education.checks.languages.tables import Sign
from education.checks.passages import Passage
from education.checks.text import CheckedText
from education.checks.urgency import signs_as_urgent_as_everywhere
from education.content.blocks import CARE_LEVELS
from tests.integration.pages import read
from tests.unit.test_fixture_texts import PATHS, read_text, to_check

TEXTS = {path.stem: to_check(read_text(path)) for path in PATHS}
ADDRESSES = {"911": "tel:911", "988": "tel:988", "poison": "tel:18002221222", "clinic": "tel:+12175550142"}


def lines() -> Iterator[Passage]:
    for text in TEXTS.values():
        yield from (each for each in text.passages if each.box.startswith("care ") and each.kind == "item")


def cards(text: CheckedText) -> Iterator[tuple[str, list[Passage]]]:
    for level in CARE_LEVELS:
        if inside := [passage for passage in text.passages if passage.box == f"care {level}"]:
            yield level, inside


def found(level: str, line: str, heading: str = "Call 911 now if:") -> list[str]:
    body = f"::: care {level}\n### {heading}\n- {line}\n:::"
    text = CheckedText(category="risks", title="", summary="", body=body)
    return [
        f"{finding.level} {finding.place.line}: {finding.message}"
        for finding in signs_as_urgent_as_everywhere(text)
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_each_line_of_a_card_is_as_urgent_as_everywhere(name: str) -> None:
    assert list(signs_as_urgent_as_everywhere(TEXTS[name])) == []


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name[:30])
def test_some_card_names_each_sign(sign: Sign) -> None:
    assert any(sign.said.search(line.small.rstrip(".;")) for line in lines()), "take it out of the table"


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name[:30])
@pytest.mark.parametrize("night", ["", "+1 217 555 0199"])
def test_a_card_has_the_button_of_each_of_its_signs(sign: Sign, night: str) -> None:
    clinic = {"phone": "+1 (217) 555-0142", "dial": "+12175550142", "out_of_hours_phone": night}
    card = render_to_string("education/whom_to_call.html", {"urgency": sign.urgency, "card": clinic})
    assert f'href="{ADDRESSES[sign.whom]}"' in card


def test_a_card_in_spanish_leads_where_its_words_say() -> None:
    with translation.override("es"):
        card = render_to_string("education/whom_to_call.html", {"urgency": "emergency", "card": None})
    assert {"tel:911", "tel:988", "sms:988?body=AYUDA", "https://988lifeline.org/es/chat/"} <= set(
        read(card).addresses()
    )


@pytest.mark.parametrize("name", TEXTS)
def test_a_card_says_what_to_do_when_the_clinic_is_closed(name: str) -> None:
    for level, passages in cards(TEXTS[name]):
        words = " ".join(passage.words for passage in passages)
        if level == "emergency":
            assert "911" in passages[0].words
            continue
        assert "clinic" in passages[0].words
        for said in ("If the clinic is closed", "911", "call or text 988"):
            assert said in words, (level, said)
        assert level == "team" or "Poison Help" in words, level


@pytest.mark.parametrize("level", ["today", "team"])
@pytest.mark.parametrize(
    "line",
    [
        "you see or hear things that are not there",
        "you have chest pain, or feel dizzy",
        "someone cannot be woken",
    ],
)
def test_an_emergency_is_one_on_every_page(level: str, line: str) -> None:
    (finding,) = found(level, line)
    assert finding.startswith("error 3: “")
    assert f"stands in a card “{level}” here and is “emergency” everywhere else" in finding


@pytest.mark.parametrize("level", ["emergency", "team"])
def test_what_is_for_today_is_so_on_every_page(level: str) -> None:
    (finding,) = found(level, "your pee has blood in it")
    assert f"“{level}” here and is “today”" in finding


def test_a_line_of_several_signs_is_as_urgent_as_the_worst() -> None:
    assert found("emergency", "you have cut down on alcohol and have a seizure, or your mood drops") == []


@pytest.mark.parametrize(
    ("level", "line", "wanted"),
    [
        ("today", "thoughts of suicide come back", "988"),
        ("emergency", "you took too much", "Poison Help, 1-800-222-1222"),
        ("emergency", "you took too much: call Poison Help", "Poison Help, 1-800-222-1222"),
    ],
)
def test_a_line_names_the_number_that_its_sign_needs(level: str, line: str, wanted: str) -> None:
    (finding,) = found(level, line)
    assert finding.endswith(f"does not say to call {wanted}.")
    assert found(level, f"{line}: 988, Poison Help 1-800-222-1222") == []


def test_an_emergency_names_911_in_its_line_or_its_heading() -> None:
    assert found("emergency", "you have chest pain") == []
    assert found("emergency", "you have chest pain: call 911", "Do not wait if:") == []
    assert len(found("emergency", "you have chest pain", "Do not wait if:")) == 1


def test_a_sign_that_nobody_has_decided_on_goes_to_a_human() -> None:
    (finding,) = found("team", "your left knee itches")
    assert finding.startswith("warning 3:")
