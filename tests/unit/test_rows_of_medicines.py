"""What a search shows of our tables of medicines: the row of the one that was asked about, or none."""

import re
from pathlib import Path

import pytest

from education.content import markdown
from education.content.snippet import CELLS, snippet
from education.content.words import words
from education.search import concepts, parts

PAGE = Path(__file__).parents[2] / "fixtures" / "topics" / "medicines-and-ketamine.md"
TITLE = "Medicines and ketamine: what to tell your team"


def table() -> str:
    body = PAGE.read_text().split("+++", 2)[2]
    return next(
        part.said for part in parts.parts_of(markdown.render(body).html) if part.id == "s-find-your-medicine"
    )


def shown(asked: str, *, in_danger: bool = False) -> str:
    """What stands first in the row that is shown, or all where it is no row."""
    wanted = concepts.concepts_of(words(asked), "en")
    marks = {term: place for place, concept in enumerate(wanted) for term in concept}
    own = () if in_danger else [term for term, *_others in wanted]
    found = snippet(TITLE, [table()], marks, own, "en", concepts.kinds("en"))
    return re.sub("</?mark>", "", found).partition(CELLS)[0]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("sertraline", "Antidepressants"), ("stop celexa", "Antidepressants"), ("zoloft and anxiety", "Antidepressants"),
        ("selegiline", "Monoamine oxidase"), ("moclobemide", "Monoamine oxidase"), ("emsam and lisinopril", "Monoamine oxidase"),
        ("mirtazapine", "Others that make you sleepy"), ("trazodone for sleep", "Others that make you sleepy"),
        ("flexeril", "Others that make you sleepy"), ("seroquel for sleep", "Others that make you sleepy"),
        ("drowsy", "Others that make you sleepy"), ("temazepam", "For sleep or anxiety"), ("xanax for sleep", "For sleep or anxiety"),
        ("norco", "Opioids"), ("naltrexone for opioids", "Naltrexone"), ("vivitrol and suboxone", "Naltrexone"),
        ("albuterol and theophylline", "For asthma"), ("synthroid and lisinopril", "Thyroid pills"), ("metformin", "Insulin"),
        ("insulin and metoprolol", "Insulin"), ("zyrtec", "Alcohol, and allergy"), ("lisinopril and alcohol", "Alcohol, and allergy"),
        ("concerta", "For attention"), ("nyquil", "Cold medicines"), ("lithium", "Lithium"), ("stop my lithium", "Lithium"),
        ("stop lamictal", "Lamotrigine"), ("risperidone", "Haldol"), ("fluticasone", "Nose sprays"), ("mounjaro", "Ozempic"),
        ("Biaxin", "Grapefruit"), ("St John's wort", "St. John"),
    ],
)  # fmt: skip
def test_a_medicine_leads_to_its_row(asked: str, first: str) -> None:
    assert shown(asked).startswith(first)


@pytest.mark.parametrize(
    "asked",
    [
        "lisinopril", "clonidine", "guanfacine", "propranolol for anxiety", "statin", "omeprazole", "prednisone", "aleve", "tylenol",
        "keppra", "depakote", "albuterol", "asthma meds", "antabuse", "amoxicillin", "rifampin", "methimazole", "claritin", "buspirone",
        "zurzuvae", "cobenfy", "pills", "my medicine lisinopril", "high blood pressure medicine", "melatonin for sleep",
    ],
)  # fmt: skip
def test_a_medicine_without_a_row_is_shown_none(asked: str) -> None:
    assert CELLS not in shown(asked)
    assert not any(
        shown(asked).startswith(row.partition(CELLS)[0]) for row in table().splitlines() if CELLS in row
    )


def test_in_danger_the_row_is_of_what_was_typed() -> None:
    assert shown("lithium seizure", in_danger=True) == "Lithium"


def test_every_medicine_that_a_row_names_is_one_of_many() -> None:
    """Or the row of something beside it would be taken for its own."""
    names = concepts.kinds("en").names
    for first in (row.partition(CELLS)[0] for row in table().splitlines() if CELLS in row):
        terms = [term for concept in concepts.concepts_of(words(first), "en") for term in concept]
        assert names.intersection(terms) or first in {"Cannabis", "Grapefruit"}, first
