"""Live texts that say a number in the words that the table of numbers had when they were submitted, and has no more."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.utils import translation

from education.categories import Category
from education.content.markdown import render
from education.content.numbers import Number, Numbers, put_in
from education.content.reader import read
from education.evidence.readable import readable
from education.models import Publication, Retraction, Revision
from education.reading import library
from education.reading.frozen import Remembered, held
from education.states import Status

_SHOWN = ("number", "title", "topic__slug", "topic__category", "topic__language")
# Before it there is no moment that could be asked for.
_BEGINNING = datetime(2, 1, 1, tzinfo=UTC)
MOST_LISTED = 100  # each is rendered; who renews these sees the rest
_AT_ONCE = 25
# The names of numbers with what the table has for each, None where it has nothing.
_Said = tuple[tuple[str, Number | None], ...]


@dataclass(frozen=True)
class OldNumbers:
    """A live text whose page would say something else if it were submitted now, and the names of the numbers that it uses."""

    revision: Revision
    names: Sequence[str]


def old_numbers(at: datetime) -> list[OldNumbers]:
    """The first hundred at `at`, in order of their topics. Only texts that use a number by its name are looked at, and only those made
    anew for which the table may have had other words; what came of it is remembered.
    """
    live = Revision.objects.in_status(at, Status.LIVE).order_by("topic__slug")
    digests = dict(live.values_list("pk", "digest"))
    used = {pk: holds.numbers for pk, holds in held(digests).items() if holds.numbers}
    texts: Any = Revision.objects.filter(pk__in=used).order_by("topic__slug")
    frozen = readable(texts.values_list("pk", "submitted_at", "topic__language", named=True))
    old = dict(islice(_outdated(_may_be_old(frozen, used, at), digests), MOST_LISTED))
    shown = Revision.objects.select_related("topic").only(*_SHOWN).in_bulk(old)
    return [OldNumbers(shown[pk], names) for pk, names in old.items()]


def _may_be_old(
    texts: Iterable[Any], used: Mapping[int, Sequence[str]], at: datetime
) -> Iterator[tuple[int, _Said]]:
    """Those (primary keys) for which the table may have had other words than now, with what it has now."""
    tables: dict[str, _Tables] = {}
    frozen = _moments_of_freezing()
    for text in texts:
        language, names = text.topic__language, used[text.pk]
        if language not in tables:
            tables[language] = _Tables(language)
        known = tables[language].at(at)
        moment = frozen(text)
        then = tables[language].about(moment) if moment else ()
        # Of most it is the very table that there is now.
        other = [table for table in then if table is not known]
        if moment and all(table.get(name) == known.get(name) for table in other for name in names):
            continue
        yield text.pk, tuple((name, known.get(name)) for name in names)


def _outdated(
    texts: Iterator[tuple[int, _Said]], digests: Mapping[int, str]
) -> Iterator[tuple[int, Sequence[str]]]:
    while some := list(islice(texts, _AT_ONCE)):
        differs = _SAYS_ANOTHER.of({pk: (digests[pk], said) for pk, said in some})
        yield from ((pk, [name for name, _words in said]) for pk, said in some if differs.get(pk))


def _says_another(text: Revision, said: Any) -> bool:
    """Whether a text, made anew with these numbers, says something else than is frozen."""
    known = {name: number for name, number in said if number is not None}
    with translation.override(text.topic.language):
        now = render(put_in(text.body, known), scope=text.topic.kind.scope)
    return read(now.html).text != read(text.html).text


_SAYS_ANOTHER = Remembered(_says_another)


class _Tables:
    """The numbers of a language as they were at any moment, each state asked for once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._states: dict[int, Numbers] = {}
        of = {"topic__category": Category.NUMBERS, "topic__language": language}
        moments: set[datetime | None] = set()
        for row in readable(Publication.objects.filter(**of)):
            moments |= {row.effective_at, _day_after(row.review_by)}
        retracted = Retraction.objects.filter(**{f"publication__{name}": value for name, value in of.items()})
        moments |= {row.retracted_at for row in readable(retracted)}
        self._moments = sorted(moment for moment in moments if moment is not None)

    def at(self, moment: datetime) -> Numbers:
        state = bisect_right(self._moments, moment)
        if state not in self._states:
            self._states[state] = library.numbers(moment, self._language)
        return self._states[state]

    def about(self, moment: datetime) -> tuple[Numbers, Numbers]:
        """As they were at a moment and right before it: of two acts at one moment nobody knows which was first."""
        return self.at(moment), self.at(moment - timedelta.resolution)


def _day_after(day: date | None) -> datetime | None:
    """When the day after a day (UTC) begins; None where there is none."""
    return datetime.combine(day + timedelta(days=1), time(), UTC) if day and day < date.max else None


def _moments_of_freezing() -> Callable[[Any], datetime | None]:
    """When the words of a text were put in: at its submission, or that of the text which it renews, word for word. None where no row
    says so.
    """
    # By the index of that column, which SQLite does not use for "is not null".
    rows = Revision.objects.filter(renews__gt=0).select_related("renews")
    shown = rows.only("renews", "renews__submitted_at")
    renewed = {row.pk: row.renews for row in readable(shown)}

    def moment(text: Any) -> datetime | None:
        root, seen = text, set[int]()
        # A row written by hand may renew itself.
        while (before := renewed.get(root.pk)) is not None and root.pk not in seen:
            seen.add(root.pk)
            root = before
        at = root.submitted_at
        return at if at and at > _BEGINNING and root.pk not in seen else None

    return moment
