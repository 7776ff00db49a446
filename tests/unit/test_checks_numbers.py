"""Numbers that compare people stand in figures; others may stand anywhere."""

import pytest

from education.checks import numbers
from education.checks.text import CheckedText

ICONS = """kind = "icon-array"
title = "Better"
description = "Words."
who = "adults; 365"
when = "3 weeks"
source = "elekt-d"
groups = [ {label = "A", count = 5, of = 10}, {label = "B", count = 4, of = 10} ]
"""


def text(body: str, **fields: object) -> CheckedText:
    return CheckedText(**({"category": "risks", "title": "T", "summary": "S.", "body": body} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    ["It helped 70% of people.", "It helped 70 % of people.", "It helped 7 percent.", "1 in 3 people.", "One in three.",
     "7 out of 10 people.", "Seven out of every ten.", "55 of 100 people."],
)  # fmt: skip
def test_numbers_outside_figures(words):
    levels = [finding.level for finding in numbers.numbers_in_figures(text(words))]
    assert levels == ["error"]
    (finding,) = numbers.numbers_in_figures(text("Words.", key_points=[words]))
    assert finding.place.heading == "Key points"


@pytest.mark.parametrize(
    "words", ["Up to one-third of people.", "A quarter of them.", "Half of all patients.", "It was 3.5 days."]
)
def test_numbers_that_are_carried_to_the_clinician(words):
    assert [finding.level for finding in numbers.numbers_in_figures(text(words))] == ["warning"]


@pytest.mark.parametrize(
    "words",
    ["More people got better.", "It lasts 40 minutes.", "2 hours before.", "Call 988.", "2 of 7 days a week of 5 in 2019",
     "Version 1.2.3 of it.", "One of the main risks.", "At least half better."],
)  # fmt: skip
def test_numbers_that_compare_nobody(words):
    assert list(numbers.numbers_in_figures(text(words))) == []


def test_numbers_in_figures():
    body = f"```figure\n{ICONS}```"
    assert [*numbers.numbers_in_figures(text(body)), *numbers.figures_complete(text(body))] == []


def test_a_figure_that_cannot_be_drawn():
    (finding,) = numbers.figures_complete(text(f"## Here\n\n```figure\n{ICONS.replace('who', 'whom')}```"))
    assert (finding.rule, finding.level, finding.place.line) == ("A12", "error", 3)
    assert "did you mean `who`?" in finding.message


def test_figures_count_out_of_the_same_number():
    hundred = ICONS.replace("of = 10}", "of = 100}")
    (finding,) = numbers.figures_complete(text(f"```figure\n{ICONS}```\n\n```figure\n{hundred}```"))
    assert (finding.level, finding.message) == (
        "warning",
        "The figures count out of different numbers: 10, 100.",
    )
    assert list(numbers.figures_complete(text(f"```figure\n{ICONS}```\n\n```figure\n{ICONS}```"))) == []
