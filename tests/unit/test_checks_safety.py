"""Safety: suicide wording, ways to crisis help, the disclaimer, the regulatory status."""

import pytest

from education.categories import Category, Section, kind_of
from education.checks import safety, suicide
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
    (finding,) = suicide.suicide_wording(text(f"They wrote of {words}."))
    assert (finding.rule, finding.level) == ("A13", "error")


@pytest.mark.parametrize(
    "words", ["died by suicide", "survived a suicide attempt", "a successful treatment plan"]
)
def test_words_that_do_not(words):
    assert list(suicide.suicide_wording(text(f"They wrote of {words}."))) == []


def test_methods_go_to_a_human():
    (finding,) = suicide.suicide_wording(text("Suicide by overdose."))
    assert (finding.rule, finding.level) == ("A13", "warning")
    assert list(suicide.suicide_wording(text("Too much can be an overdose."))) == []
    helped = "Call 988 about suicide, Poison Help if you took too much."
    assert list(suicide.suicide_wording(text(helped))) == []


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
    assert len(list(suicide.crisis_numbers(text("Call 988 and press 3.")))) == 1
    assert len(list(suicide.crisis_numbers(text("Call 1-800-273-8255.")))) == 1
    assert len(list(suicide.crisis_numbers(text("Call (800) 273-TALK.")))) == 1
    assert (
        list(
            suicide.crisis_numbers(text("Call 988 and press 1. The old number, 1-800-273-8255, still works."))
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
        *safety.disclaimer(spanish),
        *safety.regulatory_status(spanish),
    ] == []


@pytest.mark.parametrize(
    "words",
    [
        "want to die", "plans to end his life", "would be better off dead", "do not want to wake up", "tired of living",
        "talk about killing themselves", "hurt themselves on purpose",
    ],
)  # fmt: skip
def test_danger_is_known_by_other_words(words):
    (finding,) = safety.ways_to_help(text(f"Some people {words}.", "glossary"))
    assert (finding.rule, finding.level, finding.place.words) == ("A14", "error", f"Some people {words}.")


def test_what_is_no_danger():
    for words in (
        "Hold the rail, so that you do not hurt yourself.",
        "Get your life back.",
        "It can end the day.",
    ):
        assert list(safety.ways_to_help(text(words, "glossary"))) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_host_that_only_begins_like_the_lifeline_is_no_chat(language):
    bad = WAYS.replace("lifeline.org/", "lifeline.org.example.com/")
    (finding,) = safety.ways_to_help(text(bad, "crisis", language=language))
    assert finding.message == "There is no link to chat 988."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("She died after an overdose.", 1),
        ("He killed himself with a gun.", 1),
        ("Thoughts of suicide: lock up firearms.", 1),
        ("An overdose can stop your breathing. Call 911.", 0),
        ("If you think of suicide, call 988. For an overdose, call Poison Help.", 0),
        ("Ask someone to lock away medicines and anything else that could hurt you.", 0),
    ],
)
def test_a_method_is_named_beside_a_death_or_danger(words, found):
    assert len(list(suicide.suicide_wording(text(words)))) == found


@pytest.mark.parametrize(
    "words",
    ["completed suicide", "a failed suicide attempt", "his suicide attempt failed", "a suicide is selfish"],
)
def test_more_words_that_harm(words):
    assert [finding.level for finding in suicide.suicide_wording(text(f"They wrote of {words}."))] == [
        "error"
    ]


@pytest.mark.parametrize("words", ["a failed attempt to quit", "the opioid epidemic"])
def test_words_about_something_else(words):
    assert list(suicide.suicide_wording(text(f"They wrote of {words}."))) == []


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("[Call 998](tel:998).", ["998"]),
        ("Call 999 or 112.", ["999"]),
        ("[Help](sms:989).", ["989"]),
        ("Call 911, text 988, dial 211.", []),
        ("Call 555-0100 or 1-800-222-1222.", []),
        ("Take visit 123.", []),
    ],
)
def test_three_digits_that_reach_nobody(words, numbers):
    found = [
        finding.message for finding in suicide.crisis_numbers(text(words)) if "no number" in finding.message
    ]
    assert found == [f"“{number}” is no number for help in the United States." for number in numbers]


def test_press_3_of_another_menu():
    assert list(suicide.crisis_numbers(text("Call our line at night and press 3 to reach the nurse."))) == []
    assert len(list(suicide.crisis_numbers(text("Llame al 988 y oprima el 3.", language="es")))) == 1


@pytest.mark.parametrize(
    "words", ["cometió suicidio", "un intento fallido", "logró quitarse la vida", "una epidemia"]
)
def test_spanish_words_that_harm(words):
    (finding,) = suicide.suicide_wording(text(f"Dicen: {words}.", language="es"))
    assert finding.level == "error"


def test_spanish_words_that_do_not():
    assert (
        list(suicide.suicide_wording(text("Murió por suicidio. Sobrevivió a un intento.", language="es")))
        == []
    )
