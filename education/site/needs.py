"""Which pages answer which need, as a person would say it. Only those that are live are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from education.pages import Entry, Shelf

_NEEDS: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    (
        "considering",
        _("I'm considering it"),
        ("what-ketamine-is", "what-studies-show", "risks-and-side-effects", "who-should-not-have-it",
         "treatments-for-depression"),
    ),
    (
        "appointment",
        _("I have an appointment"),
        ("the-day-of-treatment", "questions-to-ask", "ways-it-is-given", "who-should-not-have-it"),
    ),
    (
        "treatment",
        _("I'm in treatment"),
        ("after-treatment", "managing-side-effects", "living-with-depression", "thoughts-of-suicide"),
    ),
    (
        "someone",
        _("Someone I love"),
        ("family-and-friends", "thoughts-of-suicide", "understanding-depression", "the-day-of-treatment"),
    ),
)  # fmt: skip

# What readers who found nothing are most likely to be in want of.
MOST_NEEDED = (
    "thoughts-of-suicide", "what-ketamine-is", "risks-and-side-effects", "the-day-of-treatment", "questions-to-ask",
)  # fmt: skip


@dataclass(frozen=True)
class Need:
    """A need, with the live pages that answer it in the order to read them."""

    name: str
    words: Promise
    entries: Sequence[Entry]


def met_by(shelves: Iterable[Shelf]) -> list[Need]:
    """The needs that the pages on these shelves answer."""
    live = {entry.slug: entry for shelf in shelves for entry in shelf.entries}
    needs = [
        Need(name, words, [live[slug] for slug in slugs if slug in live]) for name, words, slugs in _NEEDS
    ]
    return [need for need in needs if need.entries]
