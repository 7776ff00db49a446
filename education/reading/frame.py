"""What stands round the texts on every page besides the notices: the clinic's card, and the ways to the site's own pages.

Both come along with the rows of the notices, so that they cost no query of their own.
"""

import json
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db.models import Subquery
from django.db.models.functions import JSONObject

from education.categories import NOTICES, Category
from education.content.glossary import Term, terms
from education.content.reader import read
from education.evidence import memory
from education.evidence.readable import ERRORS
from education.models import AuditEvent, Clinic, Revision
from education.models.clinic import Card
from education.models.source import Grade

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SitePage:
    """A live page about the site itself: about us, privacy, terms, acceptable use."""

    slug: str
    title: str


class Notices(dict[str, Revision]):
    """The live notices of a language by category, with the clinic's card (None where no details are set), the site's own
    pages, and the glossary that explains words.
    """

    language: str = settings.LANGUAGE_CODE
    clinic: Card | None = None
    site_pages: Sequence[SitePage] = ()
    glossary: Sequence[Revision] = ()

    @property
    def terms(self) -> list[Term]:
        """The terms that the glossary explains."""
        return [term for revision in self.glossary for term in terms(read(revision.html))]

    @property
    def beside(self) -> list[tuple[Revision, list["CitedWork"]]]:
        """Each notice with its reference list, the disclaimer last. The crisis help has a place of its own."""
        shown = [
            self[category]
            for category in reversed(NOTICES)
            if category in self and category != Category.CRISIS
        ]
        return [(notice, cited_works(notice)) for notice in shown]

    @property
    def crisis_works(self) -> list["CitedWork"]:
        """The reference list of the crisis help."""
        return cited_works(self[Category.CRISIS])

    def only(self, categories: Collection[str]) -> Self:
        """The same frame with these notices alone."""
        chosen = type(self)({category: self[category] for category in categories})
        vars(chosen).update(vars(self))
        return chosen


def clinic_details() -> Subquery:
    """The clinic's row, and the newest event about it, as one JSON column of another query."""
    events = AuditEvent.objects.filter(subject=f"Clinic {Clinic.ONLY}").order_by("-pk")
    fields = {name: name for name in ("id", *Clinic.SHOWN)}
    told = Subquery(events.values(event=memory.AS_JSON)[:1])
    return Subquery(Clinic.objects.values(shown=JSONObject(**fields, told=told))[:1])


def card_of(details: Mapping[str, Any] | None, at: datetime) -> Card | None:
    """The clinic's card at `at`, from what `clinic_details` found: only what an administrator's act has put there."""
    try:
        return _card_of(details, at) if details is not None else None
    except ERRORS as error:
        logger.error("The clinic's details are not shown: %s", error)  # noqa: TRY400  the reason is enough
        return None


def _card_of(details: Mapping[str, Any], at: datetime) -> Card | None:
    clinic = Clinic(**{name: details[name] for name in ("id", *Clinic.SHOWN)})
    if not any(getattr(clinic, name) for name in Clinic.SHOWN):
        return None
    if not memory.is_as_told(clinic, _parsed(details["told"])):
        logger.error("The clinic's details are not shown: they were changed outside the program")
        return None
    return clinic.card(at)


def _parsed(told: Any) -> Any:
    """A JSON object within another one is text in SQLite."""
    return json.loads(told) if isinstance(told, str) else told


@dataclass(frozen=True)
class CitedWork:
    """An entry of a reference list as it was signed, with the places in the text that lean on it."""

    number: int
    entry: Mapping[str, Any]
    grade: str
    places: Sequence[str]


def cited_works(revision: Revision) -> list[CitedWork]:
    """The reference list of a submitted revision."""
    cited = read(revision.html).cited
    return [
        CitedWork(number, entry, str(Grade(entry["grade"]).label), cited.get(number, ()))
        for number, entry in enumerate(revision.references, start=1)
    ]
