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
    "words",
    ["It helped 70% of people.", "It helped 70 % of people.", "It helped 7 percent.", "1 in 3 people.", "One in three.",
     "7 out of 10 people.", "Seven out of every ten.", "55 of 100 people."],
)  # fmt: skip
def test_numbers_outside_figures(words):
    levels = [finding.level for finding in evidence.numbers_in_figures(text(words))]
    assert levels == ["error"]
    (finding,) = evidence.numbers_in_figures(text("Words.", key_points=[words]))
    assert finding.place.heading == "Key points"


@pytest.mark.parametrize(
    "words", ["Up to one-third of people.", "A quarter of them.", "Half of all patients.", "It was 3.5 days."]
)
def test_numbers_that_are_carried_to_the_clinician(words):
    assert [finding.level for finding in evidence.numbers_in_figures(text(words))] == ["warning"]


@pytest.mark.parametrize(
    "words",
    ["More people got better.", "It lasts 40 minutes.", "2 hours before.", "Call 988.", "2 of 7 days a week of 5 in 2019",
     "Version 1.2.3 of it.", "One of the main risks.", "At least half better."],
)  # fmt: skip
def test_numbers_that_compare_nobody(words):
    assert list(evidence.numbers_in_figures(text(words))) == []


def test_numbers_in_figures():
    body = f"```figure\n{ICONS}```"
    assert [*evidence.numbers_in_figures(text(body)), *evidence.figures_complete(text(body))] == []


def test_a_figure_that_cannot_be_drawn():
    (finding,) = evidence.figures_complete(text(f"## Here\n\n```figure\n{ICONS.replace('who', 'whom')}```"))
    assert (finding.rule, finding.level, finding.place.line) == ("A12", "error", 3)
    assert "did you mean `who`?" in finding.message


def test_figures_count_out_of_the_same_number():
    hundred = ICONS.replace("of = 10}", "of = 100}")
    (finding,) = evidence.figures_complete(text(f"```figure\n{ICONS}```\n\n```figure\n{hundred}```"))
    assert (finding.level, finding.message) == (
        "warning",
        "The figures count out of different numbers: 10, 100.",
    )
    assert list(evidence.figures_complete(text(f"```figure\n{ICONS}```\n\n```figure\n{ICONS}```"))) == []
