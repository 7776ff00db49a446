"""Safety: suicide wording, ways to crisis help, the disclaimer, the regulatory status."""

import pytest

from education.categories import Category, Section, kind_of
from education.checks import safety
from education.checks.text import CheckedText

WAYS = "[call 988](tel:988), [text 988](sms:988) or [chat](https://chat.988lifeline.org/)"


def text(body: str, category: str = "site", **fields: object) -> CheckedText:
    return CheckedText(**({"category": category, "title": "T", "summary": "S.", "body": body} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    ["committed suicide", "commit suicide", "a successful attempt", "a failed attempt", "an unsuccessful suicide",
     "an epidemic", "skyrocketing rates"],
)  # fmt: skip
def test_words_that_harm(words):
    (finding,) = safety.suicide_wording(text(f"They wrote of {words}."))
    assert (finding.rule, finding.level) == ("A13", "error")


@pytest.mark.parametrize(
    "words", ["died by suicide", "survived a suicide attempt", "a successful treatment plan"]
)
def test_words_that_do_not(words):
    assert list(safety.suicide_wording(text(f"They wrote of {words}."))) == []


def test_methods_go_to_a_human():
    (finding,) = safety.suicide_wording(text("Suicide by overdose."))
    assert (finding.rule, finding.level) == ("A13", "warning")
    assert list(safety.suicide_wording(text("Too much can be an overdose."))) == []
    helped = "Call 988 about suicide, Poison Help if you took too much."
    assert list(safety.suicide_wording(text(helped))) == []


@pytest.mark.parametrize(
    "category", [row for row in Category.values if Section.GETTING_HELP in kind_of(row).sections] + ["crisis"]
)
def test_texts_that_must_offer_help(category):
    assert list(safety.ways_to_help(text(f"Do {WAYS}.", category))) == []
    (finding,) = safety.ways_to_help(
        text("Words about clouds. [Help](/topics/thoughts-of-suicide/)", category)
    )
    assert (finding.rule, finding.level) == ("A14", "error")


@pytest.mark.parametrize("way", ["call", "text", "chat"])
def test_each_way_counts(way):
    without = WAYS.replace(
        {"call": "tel:988", "text": "sms:988", "chat": "https://chat.988"}[way], "https://x"
    )
    (finding,) = safety.ways_to_help(text(without, "crisis"))
    assert finding.message == f"There is no link to {way} 988."


@pytest.mark.parametrize("words", ["suicide", "suicidal thoughts", "self-harm", "a person in crisis"])
def test_texts_that_speak_of_danger(words):
    body = f"Some speak of {words}."
    (finding,) = safety.ways_to_help(text(body, "glossary"))
    assert finding.place.words == body
    assert (
        list(safety.ways_to_help(text(f"{body} See [help now](/topics/thoughts-of-suicide/).", "glossary")))
        == []
    )
    assert list(safety.ways_to_help(text(f"{body} Do {WAYS}.", "glossary"))) == []


def test_texts_that_do_not():
    assert list(safety.ways_to_help(text("Some speak of clouds.", "glossary"))) == []
    # A notice stands beside the crisis notice on every page.
    assert list(safety.ways_to_help(text("Some speak of suicide.", "regulatory"))) == []


def test_numbers_that_no_longer_help():
    assert len(list(safety.crisis_numbers(text("Call 988 and press 3.")))) == 1
    assert len(list(safety.crisis_numbers(text("Call 1-800-273-8255.")))) == 1
    assert len(list(safety.crisis_numbers(text("Call (800) 273-TALK.")))) == 1
    assert (
        list(
            safety.crisis_numbers(text("Call 988 and press 1. The old number, 1-800-273-8255, still works."))
        )
        == []
    )


def test_the_disclaimer_says_what_it_must():
    good = "These pages are not medical advice. Ask your doctor."
    assert list(safety.disclaimer(text(good, "disclaimer"))) == []
    for bad in ("Ask your doctor.", "These pages are not advice.", "Enjoy."):
        (finding,) = safety.disclaimer(text(bad, "disclaimer"))
        assert (finding.rule, finding.level) == ("A15", "error")


@pytest.mark.parametrize(
    "words",
    ["Disclaimer: words.", "This should not be considered medical advice.", "This is not medical advice.",
     "It is not a substitute for medical advice."],
)  # fmt: skip
def test_no_other_text_brings_a_disclaimer(words):
    (finding,) = safety.disclaimer(text(words, "risks"))
    assert (finding.rule, finding.level) == ("A15", "error")
    assert list(safety.disclaimer(text(words, "site"))) == []


def test_ask_for_advice_is_no_disclaimer():
    assert list(safety.disclaimer(text("If you are not sure, ask for medical advice.", "risks"))) == []


def test_the_regulatory_status_is_whole():
    good = "On October 10, 2023 the FDA said: ketamine is not approved. Esketamine is."
    assert list(safety.regulatory_status(text(good, "regulatory"))) == []
    for part in ("ketamine is", "Esketamine", "FDA", "October 10, 2023"):
        (finding,) = safety.regulatory_status(text(good.replace(part, "it"), "regulatory"))
        assert (finding.rule, finding.level) == ("A16", "error")


def test_pages_without_the_status_say_it_themselves():
    (finding,) = safety.regulatory_status(text("Ketamine is one of them.", "background"))
    assert (finding.rule, finding.level) == ("A16", "warning")
    for fine in ("Ketamine, used off-label, is one.", "Ketamine is not approved for it.", "Talking helps."):
        assert list(safety.regulatory_status(text(fine, "background"))) == []
    assert list(safety.regulatory_status(text("Ketamine is one of them.", "treatments"))) == []


def test_other_languages_are_left_alone():
    spanish = text("Disclaimer: committed suicide. Ketamine.", "background", language="es")
    assert [
        *safety.suicide_wording(spanish),
        *safety.disclaimer(spanish),
        *safety.regulatory_status(spanish),
    ] == []
