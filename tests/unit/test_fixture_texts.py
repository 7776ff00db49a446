"""The library itself: every text passes, reads easily, is in our own words, and agrees with the register of claims."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from education import checks
from education.categories import Category
from education.checks.readability import measure_text
from education.content.markdown import render
from education.management.commands.lint import numbers_of
from education.seeding.files import FixtureText, read_claims, read_sources, read_text
from tests import source_documents
from tests.source_documents import fingerprints

REPOSITORY = Path(__file__).parents[2]
FIXTURES = REPOSITORY / "fixtures"
PATHS = sorted([*FIXTURES.glob("topics/*.md"), *FIXTURES.glob("notices/*.md")])
SOURCES = {source.key: source for source in read_sources(FIXTURES / "sources.toml")}
TOPICS = {path.stem for path in FIXTURES.glob("topics/*.md")}
NUMBERS = numbers_of(FIXTURES)
CLAIMS = read_claims(FIXTURES / "claims.toml")
# How many claims of each letter the source documents make.
CLAIMS_OF_THE_DOCUMENTS = {"B": 15, "C": 5, "D": 9, "K": 4, "M": 11, "O": 7, "P": 1, "Q": 3, "R": 12, "T": 6, "V": 3, "X": 3}  # fmt: skip
GRADE, MEDIAN_GRADE = 8.0, 6.5

each_text = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


@cache
def theirs() -> frozenset[bytes]:
    return frozenset(source_documents.theirs())


def to_check(fixture: FixtureText) -> checks.CheckedText:
    return checks.CheckedText(
        category=fixture.category,
        language=fixture.language,
        title=fixture.title,
        summary=fixture.summary,
        key_points=fixture.key_points,
        body=fixture.body,
        sources=SOURCES,
        topics=TOPICS,
        numbers=NUMBERS,
    )


@each_text
def test_no_text_has_an_error(path):
    errors = [finding for finding in checks.run(to_check(read_text(path))) if finding.level == "error"]
    assert errors == []


@each_text
def test_every_text_reads_easily(path):
    assert measure_text(to_check(read_text(path))).grade <= GRADE


def test_most_texts_read_more_easily_still():
    assert median(measure_text(to_check(read_text(path))).grade for path in PATHS) <= MEDIAN_GRADE


@each_text
def test_figures_are_drawn(path):
    assert render(read_text(path).body).mistakes == ()


def test_every_category_has_a_text():
    assert {read_text(path).category for path in PATHS} == set(Category.values)


@each_text
def test_no_text_copies_a_source_document(path):
    for passage in to_check(read_text(path)).everything:
        assert fingerprints(passage.words) & theirs() == set(), passage.words


def test_no_claim_copies_a_source_document():
    for claim in CLAIMS:
        assert fingerprints(f"{claim.statement} {claim.reason}") & theirs() == set(), claim.id


def test_a_copy_would_be_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(source_documents, "FILE", tmp_path / "fingerprints")
    source_documents.keep(["One of theirs. It goes on for as many as nine words, and it\u2019s done."])
    assert fingerprints("So it Goes on for as many as nine things.") & source_documents.theirs()
    assert not fingerprints("It goes on for as many as ten words, and it's done.") & source_documents.theirs()


def test_the_fingerprints_are_those_of_five_documents():
    assert len(theirs()) > 5_000


def test_every_claim_of_the_documents_has_a_verdict():
    listed = {
        f"{letter}{number + 1}"
        for letter, count in CLAIMS_OF_THE_DOCUMENTS.items()
        for number in range(count)
    }
    assert sorted(listed) == sorted(claim.id for claim in CLAIMS)


def test_claims_and_texts_agree():
    said = {(claim, path.stem) for path in PATHS for claim in read_text(path).claims}
    registered = {(claim.id, topic) for claim in CLAIMS for topic in claim.topics}
    assert said - registered == set(), "texts name claims that the register does not give them"
    assert registered - said == set(), "the register gives texts claims that they do not name"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_claim_that_we_keep_has_a_page(claim):
    assert bool(claim.topics) == (claim.verdict != "rejected")
    assert claim.statement
    assert claim.reason
    assert {SOURCES[key].grade for key in claim.documents} == {"source-document"}


def test_about_us_counts_the_works_by_how_far_we_read_them():
    body = read_text(FIXTURES / "topics" / "about-us.md").body
    works = [source for source in SOURCES.values() if source.grade != "source-document"]
    assert f"our list had {len(works)} works:" in body
    counted = Counter(source.read for source in works)
    for read, words in (
        ("whole", "that we read in full"),
        ("abstract", "of which we read the summary or a part"),
        ("secondary", "that we read only in copies, or in reports by others"),
        ("unread", "that we have not read yet"),
    ):
        assert f"- {counted[read]} {words}" in body


@pytest.mark.parametrize(
    "source",
    [source for source in SOURCES.values() if source.read == "secondary"],
    ids=lambda source: source.key,
)
def test_patients_are_told_which_copy_we_read(source):
    assert re.search(r" \[[^\]]*\b(?:read|report)\b[^\]]*\]$", source.title)
