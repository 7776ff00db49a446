"""Claims: what sells, promises, denies a risk or advises, and what only looks like it."""

import pytest

from education.checks import claims
from education.checks.text import CheckedText


def text(body: str, **fields: object) -> CheckedText:
    return CheckedText(**({"category": "site", "title": "T", "summary": "S.", "body": body} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "phrase",
    [
        "a potential cure", "works its magic", "a game-changer", "a game changer", "revolutionizing care",
        "a revolutionary treatment", "Revolutionize", "remarkable results", "a powerful tool", "life-changing",
        "transformative", "breakthroughs", "a glimmer of hope", "newfound hope", "a brighter future", "High Success Rates",
        "a high efficacy rate", "the same risk of dependence", "ensuring the safety",
        "safe, effective, and kind", "good for depression and mania: it eases mania", "rapidly stabilize",
        "reach out to us today", "Contact us today", "time to call now", "non-addictive", "repair damaged neural circuits",
        "restores brain function", "reviving neural pathways",
    ],
)  # fmt: skip
def test_banned_phrases(phrase):
    (finding,) = claims.claims(text(f"## Here\n\nFirst one. They say it is {phrase}. Then more."))
    assert (finding.rule, finding.level) == ("A11", "error")
    assert finding.place.heading == "Here"
    assert finding.place.words.startswith("They say")


@pytest.mark.parametrize("phrase", ["promising", "innovative"])
def test_phrases_that_are_carried_to_the_clinician(phrase):
    assert [finding.level for finding in claims.claims(text(f"A {phrase} idea."))] == ["warning"]


@pytest.mark.parametrize(
    "words",
    [
        "It is safe to stop.", "Ketamine is not approved by the FDA for depression.", "People with mania should say so.",
        "Call your team today.", "Hope can come and go.", "It may restore sleep.", "Is it addictive? Yes, it can be.",
        "A cure is not known.", "Without power, breathe.", "Ketamine may ensure nothing.",
    ],
)  # fmt: skip
def test_plain_words_pass(words):
    assert list(claims.claims(text(words))) == []


def test_title_summary_key_points_and_figures_are_read_too():
    selling = "a game-changer"
    fields = {"title": selling, "summary": selling, "key_points": [selling]}
    steps = '[{time = "a", label = "b"}, {time = "c", label = "d"}]'
    body = f'```figure\nkind = "timeline"\ntitle = "{selling}"\nsource = "a"\nsteps = {steps}\n```'
    places = [finding.place.heading for finding in claims.claims(text(body, **fields))]
    assert places == ["Title", "Summary", "Key points", ""]


def said(words: str) -> list[str]:
    return [finding.message.split("”")[0].strip("“") for finding in claims.claims(text(words))]


@pytest.mark.parametrize(
    "words",
    [
        "It is *not* true that ketamine cures depression.",
        "No study, so far, has shown that ketamine cures depression.",
        "That ketamine cures depression is not known.",
        "Some websites say that ketamine cures depression.",
        "Ketamine cures depression. That is wrong.",
        "Be careful: an ad may promise that ketamine cures depression.",
        "Does ketamine cure depression?",
        "Be careful if a clinic:\n\n- says that ketamine cures depression",
        "## What is not known\n\n- Whether ketamine cures depression.",
        "We took out these claims:\n\n- that ketamine cures depression",
        "::: care team\n### Call if:\n- you stop your antidepressant\n:::",
    ],
)  # fmt: skip
def test_what_is_denied_doubted_quoted_or_asked_is_no_claim(words):
    assert said(words.replace("We took out these claims", "Among the claims that we rejected")) == []


@pytest.mark.parametrize(
    "words",
    [
        "Ketamine cures depression.",
        "It does not hurt, but ketamine cures depression.",
        "Unlike pills, which do not work, ketamine cures depression.",
        "For people who did not respond to pills, ketamine cures depression.",
        "There is no doubt: ketamine cures depression.",
        "It does not hurt and is a treatment that cures depression.",
        "Ketamine not only eases but cures depression.",
        "Ready for a treatment that cures depression?",
        "Ketamine cures depression. It is not a pill.",
        "Our clinic says that ketamine cures depression.",
        "We offer this:\n\n- ketamine cures depression",
        "Some people feel sick. Ketamine cures depression.",
    ],
)
def test_what_only_looks_denied_is_a_claim(words):
    assert any(found.startswith(("cures", "no doubt")) for found in said(words))


def test_a_claim_about_something_else_is_not_about_this_treatment():
    assert said("Talk therapy is safe and effective.") == []
    assert said("Ketamine is safe and effective, like talk therapy.") != []


def test_call_now_is_for_a_crisis_alone():
    assert said("Call 911. Call now, do not wait.") == []
    assert said("::: care today\n### Call us today if:\n- it hurts\n:::") == []
    assert said("Prices are low. Call now.") == ["Call now"]


def test_of_two_claims_in_the_same_words_one_is_named():
    assert said("It is safe and effective, and it always works.") == ["It is safe", "always works"]


def answered(body: str, title: str = "T") -> list[str]:
    return [finding.place.words for finding in claims.answers(text(body, title=title))]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("## Is ketamine safe?\n\nYes. Staff watch you.", ["Yes."]),
        ("Is it addictive? No, not at all.", ["No, not at all."]),
        ("Are there side effects? There are none.", ["There are none."]),
        ("Will it work for me? Absolutely!", ["Absolutely!"]),
        ("## Is it addictive?\n\nYes, it can be.", []),
        ("## Is it safe?\n\nNobody knows.", []),
        ("## Is it safe?\n\nYes, but not for all.", []),
        ("## Can I drive?\n\nNo. Have someone drive you.", []),
        ("## Is talk therapy safe?\n\nYes.", []),
        ("Is it safe? Ask. Yes.", []),
    ],
)
def test_a_claim_by_way_of_an_answer(body, found):
    assert answered(body) == found


def test_spanish_answers():
    spanish = text("¿Es adictiva? No.\n\n¿Es segura? Sí.\n\n¿Puedo manejar? No.", language="es")
    assert [finding.place.words for finding in claims.answers(spanish)] == ["No.", "Sí."]


def test_a_page_about_something_else_claims_nothing_of_this_treatment():
    assert said("They are not addictive.") != []
    assert list(claims.claims(text("They are not addictive.", title="Antidepressants"))) == []
    assert list(claims.claims(text("Ketamine is not addictive.", title="Antidepressants"))) != []


def test_of_an_endless_sentence_what_is_near_counts():
    assert said(f"No study has shown that {'a ' * 20}ketamine cures depression.") == []
    assert said(f"No study has shown that {'a ' * 300}ketamine cures depression.") != []
    assert said(f"Ketamine cures depression {'a ' * 20}is not known.") == []
