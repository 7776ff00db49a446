"""One sign, one urgency: what the care cards of all texts say about the same thing agrees, and each says whom to call."""

from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from education.checks.languages.english.urgency import SIGNS
from education.checks.languages.tables import Sign
from education.checks.passages import Passage
from education.checks.text import CheckedText
from education.checks.urgency import one_number_in_an_emergency, signs_as_urgent_as_everywhere
from education.content.blocks import CARE_LEVELS
from tests.integration.pages import read
from tests.unit.test_fixture_texts import PATHS, read_text, to_check

TEXTS = {path.stem: to_check(read_text(path)) for path in PATHS}
ADDRESSES = {"911": "tel:911", "988": "tel:988", "poison": "tel:18002221222", "clinic": "tel:+12175550142"}


def lines() -> Iterator[Passage]:
    for text in TEXTS.values():
        yield from (each for each in text.passages if each.box.startswith("care ") and each.kind == "item")


def below_cards() -> Iterator[Passage]:
    for text in TEXTS.values():
        yield from (each for each in text.passages if not each.box)


def cards(text: CheckedText) -> Iterator[tuple[str, list[Passage]]]:
    for level in CARE_LEVELS:
        if inside := [passage for passage in text.passages if passage.box == f"care {level}"]:
            yield level, inside


def sent_elsewhere(body: str, language: str = "en") -> list[str]:
    text = CheckedText(category="risks", title="", summary="", body=body, language=language)
    return [f"{finding.place.line}: {finding.message}" for finding in one_number_in_an_emergency(text)]


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
def test_some_text_names_each_sign_where_it_belongs(sign: Sign) -> None:
    there = below_cards() if sign.urgency == "below" else lines()
    assert any(sign.said.search(line.small.rstrip(".;")) for line in there), "take it out of the table"


@pytest.mark.parametrize(
    "sign", [sign for sign in SIGNS if sign.urgency != "below"], ids=lambda sign: sign.name[:30]
)
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


@pytest.mark.parametrize("name", TEXTS)
def test_too_much_by_mistake_is_told_right_below_the_card_that_says_too_much(name: str) -> None:
    """Whoever meant it or is not well calls 911, the rest Poison Help, and no card names both."""
    passages = TEXTS[name].passages
    red = [each for each in passages if each.box == "care emergency"]
    assert "Poison Help" not in " ".join(each.words for each in passages if each.box.startswith("care "))
    if any("too much" in each.small for each in red):
        below = passages[passages.index(red[-1]) + 1]
        assert "call poison help" in below.small, below.words
        assert "1-800-222-1222" in below.words
        assert not below.box


ELSEWHERE = (
    "you took too much. If it was a mistake, call Poison Help",
    "you took too much: ask a poison control center",
    "you took too much: [call](tel:18002221222)",
    "you took too much: [text them](sms:741741)",
    "you took too much: 1-800-222-1222",
    "you faint: call (217) 555-0142",
    "you faint: call your clinic",
    "you faint: call 911 or your doctor",
    "you faint, then tell the team",
    "you faint: go to urgent care",
)


@pytest.mark.parametrize("line", ELSEWHERE)
def test_a_card_of_an_emergency_sends_to_no_other_number(line: str) -> None:
    (message,) = sent_elsewhere(f"::: care emergency\n### Call 911 now if:\n- you faint\n- {line}\n:::")
    assert message.startswith("4: This card sends the reader to ")
    assert sent_elsewhere(f"::: care today\n### Call your clinic today if:\n- {line}\n:::") == []
    assert sent_elsewhere(f"- {line}") == []


@pytest.mark.parametrize(
    "words", ["### Call 911 or your clinic if:\n- you faint", "### If:\n- a\n\nCall your team."]
)
def test_also_in_its_heading_and_in_what_stands_under_its_list(words: str) -> None:
    assert len(sent_elsewhere(f"::: care emergency\n{words}\n:::")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "you faint: call 911, or [call](tel:988) or [text 988](sms:988)",
        "you have chest pain, even if your doctor said that it is nothing",
        "you faint: bring your doctor's list",
        "you faint: say to 911 which team treats you, and for 24 hours do not drive",
    ],
)
def test_911_and_988_are_the_numbers_of_an_emergency(line: str) -> None:
    assert sent_elsewhere(f"::: care emergency\n### Call 911 now if:\n- {line}\n:::") == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("usted se desmaya: llame a su clínica", 1),
        ("tomó demasiado: llame al centro de control de envenenamiento", 1),
        ("usted se desmaya: llame al 911, o vaya a la sala de urgencias", 0),
    ],
)
def test_in_each_language(line: str, wrong: int) -> None:
    body = f"::: care emergency\n### Llame al 911 si:\n- {line}\n:::"
    assert len(sent_elsewhere(body, "es")) == wrong


def test_a_mistake_of_somebody_who_feels_fine_stands_in_no_card() -> None:
    for level in CARE_LEVELS:
        (finding,) = found(level, "someone took too much by mistake, and feels fine: 911, 988")
        assert "belongs below the card “emergency”" in finding


@pytest.mark.parametrize("level", ["today", "team"])
@pytest.mark.parametrize(
    "line",
    [
        "you see or hear things that are not there",
        "you have chest pain, or feel dizzy",
        "someone cannot be woken",
        "you have a high fever with a rash, confusion, or stiff or twitching muscles",
    ],
)
def test_an_emergency_is_one_on_every_page(level: str, line: str) -> None:
    (finding,) = found(level, line)
    assert finding.startswith("error 3: “")
    assert f"stands in a card “{level}” here and is “emergency” everywhere else" in finding


@pytest.mark.parametrize("level", ["emergency", "team"])
@pytest.mark.parametrize(
    "line", ["your pee has blood in it", "you have joined a study, or want to join a study"]
)
def test_what_is_for_today_is_so_on_every_page(level: str, line: str) -> None:
    (finding,) = found(level, line)
    assert f"“{level}” here and is “today”" in finding


def test_a_line_of_several_signs_is_as_urgent_as_the_worst() -> None:
    assert found("emergency", "you have cut down on alcohol and have a seizure, or your mood drops") == []


@pytest.mark.parametrize(
    ("level", "line", "wanted"),
    [
        ("today", "thoughts of suicide come back", "988"),
    ],
)
def test_a_line_names_the_number_that_its_sign_needs(level: str, line: str, wanted: str) -> None:
    (finding,) = found(level, line)
    assert finding.endswith(f"does not say to call {wanted}.")
    assert found(level, f"{line}: 988") == []


def test_an_emergency_names_911_in_its_line_or_its_heading() -> None:
    assert found("emergency", "you have chest pain") == []
    assert found("emergency", "you have chest pain: call 911", "Do not wait if:") == []
    assert len(found("emergency", "you have chest pain", "Do not wait if:")) == 1


def test_a_sign_that_nobody_has_decided_on_goes_to_a_human() -> None:
    (finding,) = found("team", "your left knee itches")
    assert finding.startswith("warning 3:")
