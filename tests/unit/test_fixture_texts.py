"""The library itself: every text passes, reads easily, is in our own words, and agrees with the register of claims."""

import re
from functools import cache
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from education import checks
from education.categories import Category
from education.checks.readability import measure_text
from education.checks.text import split_sentences, split_words
from education.content.markdown import render
from education.seeding.files import FixtureText, read_claims, read_sources, read_text

REPOSITORY = Path(__file__).parents[2]
FIXTURES = REPOSITORY / "fixtures"
PATHS = sorted([*FIXTURES.glob("topics/*.md"), *FIXTURES.glob("notices/*.md")])
SOURCES = {source.key: source for source in read_sources(FIXTURES / "sources.toml")}
TOPICS = {path.stem for path in FIXTURES.glob("topics/*.md")}
CLAIMS = read_claims(FIXTURES / "claims.toml")
DOCUMENTS = sorted((REPOSITORY / "../shared/seeds").glob("*.txt"))
CLAIMS_OF_THE_DOCUMENTS = REPOSITORY / "../shared/content/claims.md"
SHARED_WORDS = 8
GRADE, MEDIAN_GRADE = 8.0, 6.5
SECONDS = 0.150

each_text = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
needs_documents = pytest.mark.skipif(
    not DOCUMENTS, reason="the source documents are not beside this repository"
)


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
def test_checks_and_rendering_are_quick(path):
    """On one core, the best of three; the first run reads the pronouncing dictionary."""
    fixture = read_text(path)
    times = []
    for _ in range(3):
        start = perf_counter()
        checks.run(to_check(fixture))
        render(fixture.body)
        times.append(perf_counter() - start)
    assert min(times) < SECONDS


@needs_documents
@each_document
@pytest.mark.parametrize("category", ["treatments", "benefits", "mechanism"])
def test_the_source_documents_are_refused(document, category):
    text = checks.CheckedText(
        category=category, title="A page", summary="", body=document.read_text(encoding="utf-8")
    )
    errors = {finding.rule for finding in checks.run(text) if finding.level == "error"}
    assert {"A1", "A8", "A9", "A11", "A14"} <= errors


def runs(words: str) -> set[tuple[str, ...]]:
    """Every run of eight words."""
    listed = [word.lower().replace("\u2019", "'") for word in split_words(words)]
    return {tuple(listed[i : i + SHARED_WORDS]) for i in range(len(listed) - SHARED_WORDS + 1)}


@cache
def theirs() -> set[tuple[str, ...]]:
    return set().union(*(runs(document.read_text(encoding="utf-8")) for document in DOCUMENTS))


def assert_our_own(words: list[str]) -> None:
    ours = set().union(*(runs(sentence) for piece in words for sentence in split_sentences(piece)))
    assert ours & theirs() == set()


@needs_documents
@each_text
def test_no_text_copies_a_source_document(path):
    assert_our_own([passage.words for passage in to_check(read_text(path)).everything])


@needs_documents
def test_a_copy_would_be_seen():
    sentence = next(split_sentences(DOCUMENTS[0].read_text(encoding="utf-8")))
    with pytest.raises(AssertionError):
        assert_our_own([sentence])


@needs_documents
def test_no_claim_copies_a_source_document():
    assert_our_own([words for claim in CLAIMS for words in (claim.statement, claim.reason)])


@pytest.mark.skipif(
    not CLAIMS_OF_THE_DOCUMENTS.exists(), reason="the list of claims is not beside this repository"
)
def test_every_claim_of_the_documents_has_a_verdict():
    listed = re.findall(
        r"^\| ([A-Z]\d+) \|", CLAIMS_OF_THE_DOCUMENTS.read_text(encoding="utf-8"), re.MULTILINE
    )
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
