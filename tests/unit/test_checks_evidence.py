"""Evidence: a source for every statement, numbers only in figures."""

from dataclasses import dataclass

import pytest

from education.checks import evidence
from education.checks.text import CheckedText


@dataclass(frozen=True)
class Work:
    grade: str = "trial"
    read: str = "abstract"
    year: int = 2023
    retired: bool = False


SOURCES = {
    "elekt-d": Work(),
    "s0": Work(grade="source-document"),
    "undated": Work(year=0),
    "old": Work(retired=True),
    "copy": Work(read="secondary"),
}


TIMELINE = """kind = "timeline"
title = "A day"
source = "elekt-d"
steps = [ {time = "Before", label = "Rest."}, {time = "After", label = "Rest."} ]
"""
ICONS = """kind = "icon-array"
title = "Better"
description = "Words."
who = "adults; 365"
when = "3 weeks"
source = "elekt-d"
groups = [ {label = "A", count = 5, of = 10}, {label = "B", count = 4, of = 10} ]
"""


def text(body: str, category: str = "risks", **fields: object) -> CheckedText:
    given = {"category": category, "title": "T", "summary": "S.", "body": body, "sources": SOURCES}
    return CheckedText(**(given | fields))  # type: ignore[arg-type]


def uncited(body: str, category: str = "risks") -> list[str]:
    return [finding.place.words for finding in evidence.statements_cited(text(body, category))]


@pytest.mark.parametrize(
    "body",
    [
        "It raises blood pressure [@a].",
        "It raises blood pressure. That passes [@a, p. 4].",
        "These are common [@a]:\n\n- nausea\n- sleepiness\n  - a lot of it",
        "- Nausea is common [@a].\n- So is sleepiness [@a].",
        "Nausea\n: Feeling sick [@a].",
        "| What | How often |\n|---|---|\n| Nausea | often [@a] |",
        "They compare [@a]:\n\n| What | How often |\n|---|---|\n| Nausea | often |",
        "What are the risks?",
        "Call your team. Then rest, and do not drive.",
        "If you feel sick, tell your nurse. You can ask for a break.",
        "We check every page. See [the risks](/topics/risks/).",
        "Ask what is known. Tell us when it is bad.",
        "::: care team\n### Call if:\n- you feel sick\n:::",
        "::: dont\n### Don't\n- do not drive\n:::",
        "## Ketamine raises blood pressure",
        "Tell your doctor if you:\n\n- take blood thinners\n- have a heart problem",
        "Do not:\n\n- drive\n- drink",
        "```figure\nkind = 1\n```",
        f"```figure\n{ICONS}```",
    ],
)
def test_covered(body):
    assert uncited(body) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("It raises blood pressure.", ["It raises blood pressure."]),
        ("It raises [@a].\n\nIt passes.", ["It passes."]),
        ("Call us. It raises blood pressure.", ["It raises blood pressure."]),
        ("These are common:\n\n- Nausea is common.\n- Sleep is long [@a].", ["Nausea is common."]),
        ("These [@a]:\n\n- nausea\n\nMore.\n\n- It is here.", ["More.", "It is here."]),
        ("Tell your doctor this:\n\n- Nausea is common.", ["Nausea is common."]),
        ("You may:\n\n- faint", ["faint"]),
        ("- Nausea is common [@a].\n\n1. Sleep is long.", ["Sleep is long."]),
        ("Nausea is common [@a].\n\n::: callout\n- Sleep is long.\n:::", ["Sleep is long."]),
        ("Nausea\n: Feeling sick.", ["Feeling sick."]),
        ("| What | How often |\n|---|---|\n| Nausea | often |", ["Nausea", "often"]),
        ("If you feel sick, it passes.", ["If you feel sick, it passes."]),
        ("Sleep helps your mood.", ["Sleep helps your mood."]),
        ("Talk therapy can help.", ["Talk therapy can help."]),
        ("Our brains like it.", ["Our brains like it."]),
        ("::: callout\nIt is known.\n:::", ["It is known."]),
    ],
)
def test_not_covered(body, found):
    assert uncited(body) == found


def test_which_texts_need_sources():
    assert uncited("We set no cookie. It is so.", "site") == []
    assert uncited("It is so.", "regulatory") == ["It is so."]


def test_the_finding_names_its_place():
    (finding,) = evidence.statements_cited(text("## Heart\n\nAsk. It beats."))
    assert (finding.rule, finding.level) == ("A8", "error")
    assert (finding.place.heading, finding.place.words, finding.place.line) == ("Heart", "It beats.", 3)
    assert finding.source.startswith("HONcode")


def known(body: str) -> list[tuple[str, str, str]]:
    return [
        (finding.level, finding.message, finding.remedy) for finding in evidence.citations_known(text(body))
    ]


def test_known_citations():
    assert known("It is so [@elekt-d].") == []
    assert known("Words.") == []


def test_an_unknown_key_gets_its_nearest_match():
    assert known("It is so [@elektd].") == [
        ("error", "There is no source “elektd”.", "Did you mean “elekt-d”?")
    ]
    assert known("It is so [@zzz]. [@zzz]") == [
        ("error", "There is no source “zzz”.", "Add the work to the sources first.")
    ]


def test_sources_of_figures_are_looked_up():
    assert len(known(f"```figure\n{TIMELINE.replace('elekt-d', 'elektd')}```")) == 1
    assert known(f"```figure\n{TIMELINE}```") == []


def test_a_source_has_a_date():
    assert known("It is so [@undated].")[0][1] == "The source “undated” has no year."


def test_a_retired_source_carries_no_new_text():
    assert known("It is so [@old].")[0][:2] == ("error", "The source “old” is retired.")


def test_source_documents_alone_carry_nothing():
    assert known("It is so [@s0].")[0][:2] == ("warning", "The text rests on the source documents alone.")
    assert known("It is so [@s0] [@elekt-d].") == []


def test_works_that_nobody_read_are_carried_to_the_clinician():
    assert known("It is so [@copy].")[0][:2] == (
        "warning",
        "The text rests on works alone of which we have read neither the whole nor the abstract.",
    )
    assert known("It is so [@copy] [@elekt-d].") == []


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("We see that nearly all of our patients get well.", "error"),
        ("Our team finds that ketamine works.", "error"),
        ("We are open from 9 to 5.", None),
        ("We check that patients can breathe.", None),
    ],
)
def test_our_own_word_vouches_for_no_effect(words, level):
    assert [finding.level for finding in evidence.statements_cited(text(words))] == ([level] if level else [])


@pytest.mark.parametrize(
    ("body", "language", "found"),
    [
        ("Llame a su equipo. Luego descanse, y no maneje.", "es", []),
        ("Si siente náuseas, dígale a su equipo.", "es", []),
        ("Esta página no pide datos.", "es", []),
        ("Traducido por A. Name.", "es", []),
        ("¿Qué riesgos hay?", "es", []),
        ("Sube la presión.", "es", ["Sube la presión."]),
        ("Call your team.", "es", ["Call your team."]),
    ],
)
def test_advice_in_the_language_of_the_text(body, language, found):
    places = [finding.place.words for finding in evidence.statements_cited(text(body, language=language))]
    assert places == found


def supported(words: str, **works: Work) -> list[str]:
    checked = text(words, sources=SOURCES | works, year=2026)
    return [finding.message.split("”")[0].strip("“") for finding in evidence.safety_supported(checked)]


@pytest.mark.parametrize(
    ("work", "carries"),
    [
        (Work(year=2016), True), (Work(year=2015), False), (Work(read="unread"), False), (Work(read="secondary"), True),
    ],
)  # fmt: skip
def test_a_claim_of_safety_rests_on_a_work_that_is_read_and_not_old(work, carries):
    assert supported("The spray is rarely harmful [@w].", w=work) == ([] if carries else ["rarely"])


def test_one_good_work_carries_it():
    old = Work(year=1990)
    assert supported("The spray is well tolerated [@w] [@elekt-d].", w=old) == []
    assert supported("The spray is well tolerated [@w].", w=old) == ["is well tolerated"]


def test_what_claims_no_safety_may_rest_on_an_old_work():
    old = Work(year=1990)
    for words in (
        "It was first made in 1962 [@w].",
        "It is not safe [@w].",
        "Nobody knows if it is safe [@w].",
        "If it is safe, go [@w].",
    ):
        assert supported(words, w=old) == []
