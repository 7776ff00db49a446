"""Tone: words that sell and words that patients do not know."""

import pytest

from education.checks import tone
from education.checks.text import CheckedText


def text(body: str, **fields: object) -> CheckedText:
    return CheckedText(**({"category": "site", "title": "T", "summary": "S.", "body": body} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "phrase",
    [
        "a potential cure", "works its magic", "a game-changer", "a game changer", "revolutionizing care",
        "a revolutionary treatment", "Revolutionize", "remarkable results", "a powerful tool", "life-changing",
        "transformative", "breakthroughs", "a glimmer of hope", "newfound hope", "a brighter future", "High Success Rates",
        "a high efficacy rate", "approximately 70% of patients", "the same risk of dependence", "ensuring the safety",
        "safe, effective, and kind", "not yet approved by the FDA", "depression and mania", "rapidly stabilize",
        "reach out to us today", "Contact us today", "Call Now", "non-addictive", "repair damaged neural circuits",
        "restores brain function", "reviving neural pathways",
    ],
)  # fmt: skip
def test_banned_phrases(phrase):
    (finding,) = tone.banned_phrases(text(f"## Here\n\nFirst one. They say it is {phrase}. Then more."))
    assert (finding.rule, finding.level) == ("A11", "error")
    assert finding.place.heading == "Here"
    assert finding.place.words.startswith("They say")


@pytest.mark.parametrize("phrase", ["promising", "innovative"])
def test_phrases_that_are_carried_to_the_clinician(phrase):
    assert [finding.level for finding in tone.banned_phrases(text(f"A {phrase} idea."))] == ["warning"]


@pytest.mark.parametrize(
    "words",
    [
        "It is safe to stop.", "Ketamine is not approved by the FDA for depression.", "People with mania should say so.",
        "Call your team today.", "Hope can come and go.", "It may restore sleep.", "Is it addictive? Yes, it can be.",
        "A cure is not known.", "Without power, breathe.", "Ketamine may ensure nothing.",
    ],
)  # fmt: skip
def test_plain_words_pass(words):
    assert list(tone.banned_phrases(text(words))) == []


def test_title_summary_key_points_and_figures_are_read_too():
    selling = "a game-changer"
    fields = {"title": selling, "summary": selling, "key_points": [selling]}
    steps = '[{time = "a", label = "b"}, {time = "c", label = "d"}]'
    body = f'```figure\nkind = "timeline"\ntitle = "{selling}"\nsource = "a"\nsteps = {steps}\n```'
    places = [finding.place.heading for finding in tone.banned_phrases(text(body, **fields))]
    assert places == ["Title", "Summary", "Key points", ""]


@pytest.mark.parametrize("word", ["drug", "Drugs", "clinician", "mentally ill"])
def test_hard_words(word):
    (finding,) = tone.hard_words(text(f"This {word} is here."))
    assert (finding.rule, finding.level) == ("A17", "warning")


def test_words_that_patients_know():
    assert (
        list(
            tone.hard_words(text("Your medicine, from the Food and Drug Administration. A drugstore clinic."))
        )
        == []
    )


@pytest.mark.parametrize(
    ("body", "acronyms"),
    [
        ("Magnetic stimulation (TMS) helps. TMS again.", []),
        ("TMS (magnetic stimulation) helps.", []),
        ("TMS helps. TMS again.", ["TMS"]),
        ("Receptors (NMDARs) and NMDAR.", []),
        ("In the US, IV is OK.", []),
        ("## TMS\n\nMagnetic stimulation (TMS).", []),
        ("ECT and TMS.", ["ECT", "TMS"]),
    ],
)
def test_acronyms(body, acronyms):
    found = list(tone.acronyms(text(body)))
    assert [finding.message.split("”")[0].strip("“") for finding in found] == acronyms
    assert {(finding.rule, finding.level) for finding in found} <= {("A17", "warning")}


def test_other_languages_are_left_alone():
    spanish = text("drug TMS game-changer", language="es")
    assert [*tone.banned_phrases(spanish), *tone.hard_words(spanish), *tone.acronyms(spanish)] == []
