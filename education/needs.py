"""Which pages answer which need, as a person would say it: our choice, by address. Pure; who shows them asks what is live."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Need:
    """A need, with the slugs of the pages that answer it in the order to read them."""

    name: str
    words: Promise
    slugs: Sequence[str]


NEEDS = (
    Need(
        "considering",
        _("I'm considering it"),
        ("what-ketamine-is", "what-studies-show", "risks-and-side-effects", "risks-over-time",
         "who-should-not-have-it", "treatments-for-depression", "who-it-may-suit", "what-it-costs", "frequently-asked-questions"),
    ),
    Need(
        "appointment",
        _("I have an appointment"),
        ("the-day-of-treatment", "questions-to-ask", "medicines-and-ketamine", "ways-it-is-given"),
    ),
    Need(
        "treatment",
        _("I'm in treatment"),
        ("after-treatment", "the-day-after", "managing-side-effects", "living-with-depression",
         "thoughts-of-suicide", "risks-over-time", "if-you-took-too-much"),
    ),
    Need(
        "someone",
        _("Someone I love"),
        ("family-and-friends", "thoughts-of-suicide", "understanding-depression", "the-day-of-treatment",
         "if-you-took-too-much"),
    ),
)  # fmt: skip

# What readers who found nothing, or look up a word, are most likely to be in want of.
MOST_NEEDED = (
    "thoughts-of-suicide", "what-ketamine-is", "risks-and-side-effects", "the-day-of-treatment", "questions-to-ask",
    "if-you-took-too-much", "what-it-costs",
)  # fmt: skip


def need_of(slug: str) -> Need | None:
    """The need that a page answers; of several the first, since nobody keeps which one its reader came by."""
    return next((need for need in NEEDS if slug in need.slugs), None)


def companions(slug: str) -> list[str]:
    """The other pages for the needs that a page answers."""
    same = [other for need in NEEDS if slug in need.slugs for other in need.slugs]
    return [other for other in dict.fromkeys(same) if other != slug]
