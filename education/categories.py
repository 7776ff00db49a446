"""The table of kinds: how each category of text differs from the others. Pure data; nothing here reads a database.

Kinds of text differ by a row of this table, never by a branch in the code.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    """What a topic is about. The values are stored and signed: never rename one."""

    MECHANISM = "mechanism", _("How it works")
    BENEFITS = "benefits", _("Benefits")
    RISKS = "risks", _("Risks")
    CANDIDACY = "candidacy", _("Who it is for")
    COPING = "coping", _("Coping")
    BACKGROUND = "background", _("About depression")
    TREATMENTS = "treatments", _("Treatments")
    EXPECT = "expect", _("What to expect")
    CONDITIONS = "conditions", _("Other conditions")
    RESEARCH = "research", _("Research")
    QUESTIONS = "questions", _("Questions")
    GLOSSARY = "glossary", _("Glossary")
    NUMBERS = "numbers", _("Numbers")
    SITE = "site", _("About this site")
    DISCLAIMER = "disclaimer", _("Medical disclaimer")
    CRISIS = "crisis", _("Crisis help")
    REGULATORY = "regulatory", _("Regulatory status")


class Section(TextChoices):
    """A part that a text must have (DISCERN 7-15, CDC Clear Communication Index 11)."""

    HOW_IT_WORKS = "how-it-works", _("How it works")
    BENEFITS = "benefits", _("What studies show")
    RISKS = "risks", _("Risks and side effects")
    NOT_KNOWN = "not-known", _("What is not known")
    OTHER_TREATMENTS = "other-treatments", _("Other treatments")
    NO_TREATMENT = "no-treatment", _("If you have no treatment")
    WHO_SHOULD_NOT = "who-should-not", _("Who should not have it")
    QUESTIONS = "questions", _("Questions to ask")
    GETTING_HELP = "getting-help", _("Getting help")

    def matches(self, heading: str) -> bool:
        """Whether a heading, in its writer's words, opens this section."""
        return _HEADINGS[self].search(heading) is not None


# In every language of the site, whatever that of the text.
_HEADINGS = {
    section: re.compile(words, re.IGNORECASE)
    for section, words in {
        Section.HOW_IT_WORKS: r"\bhow\b.*\bworks?\b|\bcómo (?:funciona|actúa)\b",
        Section.BENEFITS: r"\bstudies show\b|\bbenefits\b|\bmuestran los estudios\b|\bbeneficios\b",
        Section.RISKS: r"\brisks\b|\bside effects\b|\briesgos\b|\befectos secundarios\b",
        Section.NOT_KNOWN: r"\bnot known\b|\bno se sabe\b",
        Section.OTHER_TREATMENTS: r"\bother (?:treatments|choices)\b|\botr(?:os tratamientos|as opciones)\b",
        Section.NO_TREATMENT: r"\b(?:no|without) treatment\b|\b(?:sin|no recibe) tratamiento\b",
        Section.WHO_SHOULD_NOT: r"\bwho should not\b|\bquién(?:es)? no deben? recib",
        Section.QUESTIONS: r"\bquestions to ask\b|\bpreguntas (?:que puede|para) hacer\b",
        Section.GETTING_HELP: r"\bgetting help\b|\b(?:obtener|pedir) ayuda\b",
    }.items()
}


class Ink(StrEnum):
    """The inks of the covers, each readable under white; static/css/tokens.css has the same."""

    GREEN = "#14534a"
    VIOLET = "#573661"
    BROWN = "#713d20"
    BLUE = "#164f63"
    GREY = "#434b57"


ON_EVERY_PAGE = (Category.CRISIS, Category.DISCLAIMER)
_ON_TREATMENT_PAGES = (Category.CRISIS, Category.REGULATORY, Category.DISCLAIMER)
# What a text about one side of the treatment must say as well, however short.
_AT_LEAST = (Section.NOT_KNOWN, Section.QUESTIONS, Section.GETTING_HELP)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a category asks of its texts.

    `notices` are shown with the page and must be live for it to be served; none means the text has no page of its
    own. `signatures` is the number of different clinicians who must sign. `review_months` is the longest time from
    signature to review: 12 months at most (the NHS content standard's review pattern), 6 for regulatory status,
    which changes faster. `days_to_decide` is how long a submitted text may wait for its decision, and a request for changes for
    its new text: a week, our own choice; three days for what stands on every page. `sections` are the parts its texts must have. `cited` says whether every statement of fact
    needs a source: only texts about this site and its notices of help are our own word. `ink` colours the cover.
    """

    category: Category
    notices: tuple[Category, ...] = _ON_TREATMENT_PAGES
    signatures: int = 1
    review_months: int = 12
    days_to_decide: int = 7
    sections: tuple[Section, ...] = ()
    cited: bool = True
    ink: Ink = Ink.GREEN

    @property
    def has_page(self) -> bool:
        return bool(self.notices)

    @property
    def scope(self) -> str:
        """What begins the ids in a text's HTML: a notice shares its page with other texts."""
        return "" if self.has_page else f"{self.category.value}-"


KINDS = (
    Kind(
        category=Category.BACKGROUND,
        notices=ON_EVERY_PAGE,
        sections=(Section.GETTING_HELP,),
        ink=Ink.VIOLET,
    ),
    Kind(category=Category.TREATMENTS, sections=tuple(Section)),
    Kind(category=Category.MECHANISM, sections=(Section.HOW_IT_WORKS, *_AT_LEAST)),
    Kind(
        category=Category.RISKS,
        sections=(Section.RISKS, Section.WHO_SHOULD_NOT, *_AT_LEAST),
        ink=Ink.BROWN,
    ),
    Kind(
        category=Category.BENEFITS,
        sections=tuple(section for section in Section if section != Section.HOW_IT_WORKS),
    ),
    Kind(
        category=Category.CANDIDACY,
        sections=(Section.WHO_SHOULD_NOT, Section.OTHER_TREATMENTS, *_AT_LEAST),
        ink=Ink.BROWN,
    ),
    Kind(category=Category.EXPECT, sections=(Section.RISKS, *_AT_LEAST), ink=Ink.BLUE),
    Kind(category=Category.COPING, notices=ON_EVERY_PAGE, sections=(Section.GETTING_HELP,), ink=Ink.VIOLET),
    Kind(category=Category.CONDITIONS, sections=(Section.RISKS, *_AT_LEAST), ink=Ink.VIOLET),
    Kind(category=Category.RESEARCH, sections=(Section.RISKS, *_AT_LEAST), ink=Ink.GREY),
    Kind(category=Category.QUESTIONS, ink=Ink.BLUE),
    Kind(category=Category.GLOSSARY, ink=Ink.GREY),
    Kind(category=Category.NUMBERS, ink=Ink.GREY),
    Kind(category=Category.SITE, notices=ON_EVERY_PAGE, cited=False, ink=Ink.GREY),
    # A mistake in a notice is a mistake on every page, so two clinicians answer for each.
    Kind(category=Category.DISCLAIMER, notices=(), signatures=2, days_to_decide=3, cited=False),
    Kind(category=Category.CRISIS, notices=(), signatures=2, days_to_decide=3, cited=False),
    Kind(category=Category.REGULATORY, notices=(), signatures=2, review_months=6, days_to_decide=3),
)

# The categories that stand on the pages of others, in the order of the table: the database's constraint has it.
NOTICES = tuple(row.category for row in KINDS if not row.has_page)
# Every page carries these, so none can be retracted while a page is live; it can only be superseded.
IRREMOVABLE_NOTICES = tuple(category for category in NOTICES if category in ON_EVERY_PAGE)


@cache
def kind_of(category: str) -> Kind:
    """The kind of text in a category, given its stored value. Raises KeyError for a value that is not one."""
    return {row.category.value: row for row in KINDS}[category]
