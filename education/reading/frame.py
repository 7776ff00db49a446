"""What stands round the texts on every page besides the notices: the clinic's card, and the ways to the site's own pages.

The card costs a query; the ways come along with the rows of the notices.
"""

import logging
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten
from typing import Any, Self

from django.conf import settings
from django.db import connection

from education.categories import NOTICES, Category
from education.content.glossary import Term, terms
from education.content.lifeline import WAYS, Way, way_of
from education.content.page import Link
from education.content.reader import read
from education.evidence import memory
from education.evidence.readable import ERRORS
from education.models import Clinic, Revision
from education.models.clinic import Card
from education.models.source import Grade, Read

logger = logging.getLogger(__name__)

_SHORT_TITLE = 80  # letters of a title in a short list of works: about a line


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
    def identity(self) -> str:
        """Another one whenever one of the notices, or of the glossary's texts, is another."""
        texts = [*self.values(), *self.glossary]
        return " ".join([self.language, *(revision.digest for revision in texts)])

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
    def ways(self) -> list[Link]:
        """How the crisis help reaches the Lifeline: its links to call, to text and to chat, each the first of its kind."""
        found: dict[Way | None, Link] = {}
        for link in read(self[Category.CRISIS].html).links:
            found.setdefault(way_of(link.address), link)
        return [found[way] for way in WAYS if way in found]

    @property
    def crisis_works(self) -> list["CitedWork"]:
        """The reference list of the crisis help."""
        return cited_works(self[Category.CRISIS])

    def only(self, categories: Collection[str]) -> Self:
        """The same frame with these notices alone."""
        chosen = type(self)({category: self[category] for category in categories})
        vars(chosen).update(vars(self))
        return chosen


_CLINIC = f"""
    SELECT told.id, told.body, told.hash, told.key_id, told.signature,
        (SELECT id FROM education_auditevent WHERE schema > 1 AND id > 0 ORDER BY id LIMIT 1), {", ".join(("clinic.id", *Clinic.SHOWN))}
    FROM education_clinic AS clinic LEFT JOIN education_auditevent AS told ON told.id = (
        SELECT id FROM education_auditevent WHERE subject = 'Clinic {Clinic.ONLY}' ORDER BY id DESC LIMIT 1)
"""  # noqa: S608  put together from the names of columns


def clinic_card(at: datetime) -> Card | None:
    """The clinic's card at `at`: only what an administrator's act has put there. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_CLINIC)
        row = cursor.fetchone()
    try:
        return _card(row, at) if row is not None else None
    except ERRORS as error:
        logger.error("The clinic's details are not shown: %s", error)  # noqa: TRY400  the reason is enough
        return None


def _card(row: Sequence[Any], at: datetime) -> Card | None:
    clinic = Clinic(**dict(zip(("id", *Clinic.SHOWN), row[6:], strict=True)))
    if not any(getattr(clinic, name) for name in Clinic.SHOWN):
        return None
    told = dict(zip(("number", "body", "hash", "key", "signature", "sealed_by"), row, strict=False))
    if not memory.is_as_told(clinic, told if told["number"] is not None else None):
        logger.error("The clinic's details are not shown: they were changed outside the program")
        return None
    return clinic.card(at)


@dataclass(frozen=True)
class CitedWork:
    """An entry of a reference list as it was signed, with the places in the text that lean on it."""

    number: int
    entry: Mapping[str, Any]
    grade: str
    read: str
    places: Sequence[str]

    @property
    def short(self) -> str:
        """Who first, what about and when, in one line."""
        first, *others = re.split("[,;]", self.entry["authors"])
        who = f"{first} et al. " if others else f"{first}. " if first else ""
        about = shorten(self.entry["title"], _SHORT_TITLE, placeholder="…")
        return f"{who}{about}{'' if about.endswith('…') else '.'} {self.entry['year']}."


def cited_works(revision: Revision) -> list[CitedWork]:
    """The reference list of a submitted revision."""
    cited = read(revision.html).cited
    return [
        CitedWork(
            number, entry, str(Grade(entry["grade"]).label), Read(entry["read"]).told, cited.get(number, ())
        )
        for number, entry in enumerate(revision.references, start=1)
    ]
