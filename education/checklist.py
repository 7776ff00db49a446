"""What only a person can see in a text: the points that its signer answers, by category. Pure data.

From the reviewer's checklist of this project (14 points). The last two of it, a named reviewer who is not the author and a
reason for each warning overridden, the program sees to, so nobody is asked for them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from education.categories import KINDS, Category


@dataclass(frozen=True)
class Point:
    """What a signer confirms, and the categories of texts for which it is asked.

    `anew` points are answered at each signature: what they speak of may change while the text does not. The answer to any
    other stands for a later text that is nearly the same (see `education.workflow.answers`).
    """

    key: str
    words: Promise
    categories: Collection[Category]
    anew: bool = False


_ALL = frozenset(Category)
_PAGES = frozenset(kind.category for kind in KINDS if kind.has_page)
_LISTS = frozenset({Category.GLOSSARY, Category.NUMBERS})
_CITED = frozenset(kind.category for kind in KINDS if kind.cited)
_ON_TREATMENT = frozenset(kind.category for kind in KINDS if Category.REGULATORY in kind.notices) - _LISTS
# Those from which somebody decides whether to have the treatment.
_TO_CHOOSE = frozenset({Category.TREATMENTS, Category.BENEFITS, Category.CANDIDACY, Category.CONDITIONS})

# DISCERN, PEMAT-P, the CDC Clear Communication Index and IPDASi are published instruments; where a bound is not theirs, it is
# ours: for DISCERN none of questions 1 to 15 below 3 and a mean of 4.
POINTS: Sequence[Point] = (
    Point(
        "claims",
        _("Every statement says what its source says: the same people, dose and route, time and comparison;"
          " ketamine and esketamine kept apart."),
        _CITED,
        anew=True,
    ),
    Point(
        "label",
        _("Who should not have it and what it does with other medicines agree with the label of today; what is"
          " off-label is called that."),
        _ON_TREATMENT,
        anew=True,
    ),
    Point(
        "urgent",
        _("No wording could delay help in an emergency, and what is said about suicide is said safely."),
        _ALL,
        anew=True,
    ),
    Point(
        "risks",
        _("Dependence, bladder, thinking and memory, blood pressure, dissociation, breathing, pregnancy, driving,"
          " psychosis and bipolar disorder: each is dealt with, or has nothing to do with this page."),
        frozenset({Category.RISKS, Category.EXPECT}) | _TO_CHOOSE,
    ),
    Point(
        "balance",
        _("Other treatments, and no treatment, get the same detail and the same tone; there is no false hope."),
        _TO_CHOOSE,
    ),
    Point("additional", _("What people can do for themselves is offered beside care, not in its place."),
          frozenset({Category.COPING, Category.BACKGROUND})),
    Point("interests", _("It says that the clinic sells this treatment, and who paid for what is cited."),
          _TO_CHOOSE | {Category.SITE}),
    Point("aloud", _("It was read aloud with a patient or a lay reader, and what they said is recorded."), _ALL),
    Point("discern", _("DISCERN: no question from 1 to 15 below 3, their mean 4 or more, question 16 at 4 or more."),
          _ON_TREATMENT),
    Point("pemat", _("PEMAT-P: 70% or more for being understood, and for what to do."), _PAGES - _LISTS),
    Point("index", _("CDC Clear Communication Index: 90 or more."), _PAGES - _LISTS),
    Point("ipdas", _("IPDASi: all 6 qualifying items, and all 6 for certification that are not about tests."),
          _TO_CHOOSE),
)  # fmt: skip


def points_of(category: str) -> list[Point]:
    """The points that the signer of a text of a category answers, in order."""
    return [point for point in POINTS if category in point.categories]
