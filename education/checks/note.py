"""What patients are told changed, which stands beside a version in the history of its page: read as the page itself is."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from education.checks import claims, readability, suicide, tone, typed
from education.checks.text import CheckedText, Finding

HEADING = "What patients are told changed"  # what a finding names as its place
# What is asked of each sentence, wherever it stands. The note has no parts, links or figures.
_CHECKS: tuple[Callable[[CheckedText], Iterator[Finding]], ...] = (
    typed.characters,
    typed.leftovers,
    claims.claims,
    tone.hard_words,
    tone.acronyms,
    suicide.suicide_wording,
)


def change_note(text: CheckedText) -> Iterator[Finding]:
    """What is wrong with the note of a text."""
    if not text.change_note:
        return
    alone = replace(text, title="", summary=text.change_note, key_points=(), body="", change_note="")
    checks = (*_CHECKS, readability.sentence_length) if text.in_english else _CHECKS
    for check in checks:
        for found in check(alone):
            yield replace(found, place=replace(found.place, heading=HEADING))
