"""What a text rests on: a source for every statement, and one that carries what it is cited for (A8)."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from education.categories import kind_of
from education.checks.clauses import Said
from education.checks.languages import language_of
from education.checks.languages.tables import Stating
from education.checks.passages import Passage, Place, with_lead
from education.checks.sentences import small
from education.checks.text import CheckedText, Finding, Work, error, warning
from education.checks.thresholds import SAFETY_YEARS

_FIRST_WORD = re.compile(r"[^\W\d_]+")

_SOURCE_DOCUMENT = "source-document"
_READ = {"whole", "abstract"}
_STATING = {"paragraph", "item", "definition", "cell", "code"}
# Boxes that tell or ask instead of stating.
_BOXES_WITHOUT_STATEMENTS = {"care team", "care today", "care emergency", "do", "dont", "questions"}


def statements_cited(text: CheckedText) -> Iterator[Finding]:
    """A8: every statement of fact stands in a paragraph, list item or list that cites a source.

    Questions, advice (“call”, “if you feel sick, tell …”) and the items that go on with it, what we say about ourselves, and the
    words that introduce a list are no statements of fact.
    """
    if not kind_of(text.category).cited:
        return
    cited_rows = {passage.line for passage in text.passages if passage.kind == "cell" and passage.citations}
    language = language_of(text.language)
    for passage, lead in with_lead(text.passages):
        if passage.kind not in _STATING or passage.figure:
            continue
        if passage.citations or passage.covered or passage.line in cited_rows:
            continue
        if passage.box in _BOXES_WITHOUT_STATEMENTS or _goes_on_with_advice(passage, lead, language.stating):
            continue
        statement = next(
            (sentence for sentence in passage.sentences if states_a_fact(sentence, language.stating)), None
        )
        if statement is not None:
            message, remedy = "A statement without a source.", "Put [@key] before the full stop."
            yield error("A8", passage.place(statement), message, remedy)


def states_a_fact(sentence: str, stating: Stating) -> bool:
    """Whether a sentence says how things are, as far as its form tells."""
    rest = small(sentence)
    if rest.endswith(("?", ":")):
        return False
    if stating.our_word.match(rest):
        return stating.outcome.search(rest) is not None
    rest = _without_lead_in(rest, stating)
    if stating.our_word.match(rest) or rest.endswith("?"):
        return False
    return not _is_advice(rest, stating)


def _goes_on_with_advice(item: Passage, lead: str, stating: Stating) -> bool:
    """Whether an item only ends a sentence that its list begins: “Tell your doctor if you:”, “take blood thinners”."""
    return item.words[:1].islower() and _is_advice(_without_lead_in(small(lead), stating), stating)


def _without_lead_in(words: str, stating: Stating) -> str:
    """Without the condition and the small words before what may be advice."""
    rest = stating.condition.sub("", words)
    while (shorter := stating.lead_in.sub("", rest)) != rest:
        rest = shorter
    return rest


def _is_advice(words: str, stating: Stating) -> bool:
    """Whether it begins with what to do, and that is no noun."""
    if words == ":":  # “Do not:”
        return True
    first = _FIRST_WORD.match(words)
    return first is not None and first.group() in stating.advice and not stating.noun_and_verb.match(words)


def safety_supported(text: CheckedText) -> Iterator[Finding]:
    """A8: what calls something safe rests on a work that we read and that is not old."""
    language = language_of(text.language)
    for passage in text.everything:
        works = [text.sources[key] for key in passage.citations if key in text.sources]
        if not works or any(_carries_safety(work, text.year) for work in works):
            continue
        said = Said(passage, language.denying)
        for match in language.stating.safety.finditer(passage.small):
            if not (said.denied(*match.span()) or said.doubted(match.start())):
                message = f"“{passage.words[match.start() : match.end()]}” rests on works alone that are old or that nobody here has read."
                remedy = f"Cite a work that you have read and that is no older than {SAFETY_YEARS} years, or take it out."
                yield error("A8", passage.place_at(match.start()), message, remedy)


def _carries_safety(work: Work, year: int) -> bool:
    return work.read != "unread" and work.year >= year - SAFETY_YEARS


def citations_known(text: CheckedText) -> Iterator[Finding]:
    """A8: every key leads to a work, and every work has a date."""
    places: dict[str, Place] = {}
    for passage in text.passages:
        for key in passage.citations:
            places.setdefault(key, passage.place())
    for key, place in places.items():
        work = text.sources.get(key)
        if work is None:
            near = get_close_matches(key, text.sources, n=1)
            remedy = f"Did you mean “{near[0]}”?" if near else "Add the work to the sources first."
            yield error("A8", place, f"There is no source “{key}”.", remedy)
        elif work.retired:
            yield error("A8", place, f"The source “{key}” is retired.", "Cite what has taken its place.")
        elif work.year <= 0:
            yield error("A8", place, f"The source “{key}” has no year.", "Add the year it was published.")
    works = [text.sources[key] for key in places if key in text.sources]
    if works and all(work.grade == _SOURCE_DOCUMENT for work in works):
        message = "The text rests on the source documents alone."
        yield warning("A8", Place(), message, "Cite a label, a guideline, a review or a trial.")
    elif works and not any(work.read in _READ for work in works):
        message = "The text rests on works alone of which we have read neither the whole nor the abstract."
        yield warning("A8", Place(), message, "Read one of them, or cite a work that we have read.")
