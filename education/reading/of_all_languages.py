"""The live pages of every language at once, for other systems. Like `education.reading.library`, whose rules they follow."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings

from education.models import AuditEvent
from education.reading import library, verified
from education.reading.entries import Entry
from education.reading.facts import those
from education.reading.frame import Notices
from education.reading.publications import Witnessed, of_topics, public_of


def pages_of(topics: Sequence[int], at: datetime) -> dict[int, Entry]:
    """The live pages of topics, by the topic's primary key: of every language that has its notices.

    Four queries at any number of topics, and two more for texts that this process has not verified yet. Raises NoticeMissing
    where no language has them.
    """
    rows = of_topics(at, those("topic.id IN %(topics)s", topics=list(topics)))
    shown = _shown_in(_frames(at), rows, at)
    entries = verified.entries(shown)
    return {row.topic.pk: entries[row.publication.pk] for row in shown if row.publication.pk in entries}


def all_pages(at: datetime) -> list[Entry]:
    """The live pages of every language that has its notices, in order. Queries as `pages_of`."""
    rows = _shown_in(_frames(at), of_topics(at, those("1 = 1")), at)
    return sorted(verified.entries(rows).values(), key=lambda entry: entry.place)


def pages_here_and_everywhere(at: datetime, language: str) -> tuple[list[Entry], list[Entry]]:
    """The live topics of a language, or of the site's own, as `library.live_pages` has them; and those of all languages.

    Three queries at any number of topics, and two more for texts that this process has not verified yet. Raises NoticeMissing.
    """
    rows = library.around(at)
    live, _demo = library.notices_from(rows, at, language)
    everywhere = library.shown_anywhere(public_of(of_topics(at, those("1 = 1")), at), rows, at)
    return [entry for entry in everywhere if entry.language == live.language], everywhere


def _frames(at: datetime) -> list[Notices]:
    """The notices of each language that has those of a list. Raises NoticeMissing where none has."""
    rows = library.around(at)
    frames = [library.live_notices(rows, at, code)[0] for code, _name in settings.LANGUAGES]
    whole = [notices for notices in frames if notices.keys() >= set(library.ON_EVERY_LIST)]
    library.require(library.ON_EVERY_LIST, (whole or frames)[0])
    return whole


def _shown_in(frames: Sequence[Notices], rows: Iterable[Witnessed], at: datetime) -> list[Witnessed]:
    return [
        row for row in public_of(rows, at) if any(library.can_be_shown(row.topic, each) for each in frames)
    ]


def beginning() -> str:
    """The hash of the first event of the audit chain, which no other site has; empty before there is any."""
    return AuditEvent.objects.order_by("pk").values_list("hash", flat=True).first() or ""
