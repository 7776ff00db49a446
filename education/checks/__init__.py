"""What a text must satisfy before a clinician is asked to sign it. Pure: `run(text)` gives every finding.

One function finds one kind of thing. Rules are named as in the content checks (A1 to A25); rules about pages, not
texts, are kept by tests of the site.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from education.checks import (
    claims,
    disguised,
    evidence,
    links,
    note,
    numbers,
    readability,
    safety,
    structure,
    suicide,
    tone,
    typed,
    urgency,
)
from education.checks.passages import Place
from education.checks.text import CheckedText, Finding, error

CHECKS: tuple[Callable[[CheckedText], Iterator[Finding]], ...] = (
    evidence.statements_cited,
    evidence.citations_known,
    evidence.safety_supported,
    numbers.numbers_in_figures,
    numbers.figures_complete,
    numbers.numbers_known,
    numbers.numbers_once,
    numbers.numbers_agree,
    structure.heading_levels,
    structure.list_length,
    structure.key_points,
    structure.sections_present,
    structure.balance,
    structure.boxes,
    structure.words_in_boxes,
    urgency.one_number_in_an_emergency,
    urgency.signs_as_urgent_as_everywhere,
    structure.translation,
    structure.table_cells,
    links.words_of_links,
    links.addresses,
    links.topics,
    links.images,
    typed.characters,
    disguised.disguised_letters,
    typed.leftovers,
    typed.lines_run_together,
    typed.headings_by_underline,
    typed.unclosed,
    typed.words_lost,
    claims.claims,
    claims.answers,
    tone.hard_words,
    tone.acronyms,
    suicide.suicide_wording,
    safety.ways_to_help,
    suicide.crisis_numbers,
    safety.disclaimer,
    safety.regulatory_status,
    note.change_note,
)
# Formulas and lengths that are measured for English alone.
ENGLISH_CHECKS: tuple[Callable[[CheckedText], Iterator[Finding]], ...] = (
    readability.reading_grade,
    readability.hard_passages,
    readability.smog_grade,
    readability.sentence_length,
    readability.paragraph_length,
)

# Findings of one check that a writer gets at once, and characters of the words that each shows: enough to find the place.
MOST_OF_A_CHECK, MOST_SHOWN = 100, 1_000

__all__ = ["CheckedText", "Finding", "Place", "run"]


def run(text: CheckedText) -> list[Finding]:
    """Every finding about a text, in the order of its lines; what concerns the whole text comes first."""
    if text.too_large:  # then there is no page to read
        return [structure.page_size(text)]
    checks = (*CHECKS, *ENGLISH_CHECKS) if text.in_english else CHECKS
    findings = [finding for check in checks for finding in _of(check, text)]
    return sorted(findings, key=lambda finding: (finding.place.line, int(finding.rule[1:])))


def _of(check: Callable[[CheckedText], Iterator[Finding]], text: CheckedText) -> Iterator[Finding]:
    """What one check finds. Where that is too much to be read, the last finding says so, as an error: none is ever signed unseen."""
    found = list(islice(check(text), MOST_OF_A_CHECK + 1))
    for finding in found[:MOST_OF_A_CHECK]:
        place = finding.place
        yield replace(finding, place=replace(place, words=place.words[:MOST_SHOWN]))
    if len(found) > MOST_OF_A_CHECK:
        message = f"There are more than {MOST_OF_A_CHECK} findings of this kind; the others are not shown."
        yield error(found[-1].rule, Place(), message, "Mend these, then look again.")
