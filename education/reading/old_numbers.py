"""Live texts that say a number in the words that the table of numbers had when they were submitted, and has no more."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from typing import cast

from django.utils import translation

from education.categories import Category
from education.content.markdown import render
from education.content.numbers import Numbers, put_in, used_in
from education.content.reader import read
from education.models import Publication, Retraction, Revision
from education.reading import library
from education.states import Status

_READ = ("number", "title", "body", "submitted_at", "topic__slug", "topic__category", "topic__language")
MOST_LISTED = 100  # each is rendered; who renews these sees the rest


@dataclass(frozen=True)
class OldNumbers:
    """A live text whose page would say something else if it were submitted now, and the names of the numbers that it uses."""

    revision: Revision
    names: Sequence[str]


def old_numbers(at: datetime) -> list[OldNumbers]:
    """The first hundred at `at`, in order of their topics. Only texts that use a number by its name are read, and only those made anew
    for which the table may have had other words.
    """
    texts = Revision.objects.in_status(at, Status.LIVE).filter(body__contains="[=").select_related("topic")
    return list(islice(_outdated(texts.only(*_READ).order_by("topic__slug"), at), MOST_LISTED))


def _outdated(texts: Iterable[Revision], at: datetime) -> Iterator[OldNumbers]:
    tables: dict[str, _Tables] = {}
    frozen = _moments_of_freezing()
    for text in texts:
        language, names = text.topic.language, list(used_in(text.body))
        if language not in tables:
            tables[language] = _Tables(language)
        known = tables[language].at(at)
        then = tables[language].about(frozen(text))
        if all(table.get(name) == known.get(name) for table in then for name in names):
            continue
        with translation.override(language):
            now = render(put_in(text.body, known), scope=text.topic.kind.scope)
        if read(now.html).text != read(text.html).text:
            yield OldNumbers(text, names)


class _Tables:
    """The numbers of a language as they were at any moment, each state asked for once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._states: dict[int, Numbers] = {}
        of = {"topic__category": Category.NUMBERS, "topic__language": language}
        moments: set[datetime] = set()
        for effective_at, review_by in Publication.objects.filter(**of).values_list(
            "effective_at", "review_by"
        ):
            moments |= {effective_at, datetime.combine(review_by + timedelta(days=1), time(), UTC)}
        retracted = Retraction.objects.filter(**{f"publication__{name}": value for name, value in of.items()})
        self._moments = sorted(moments.union(retracted.values_list("retracted_at", flat=True)))

    def at(self, moment: datetime) -> Numbers:
        state = bisect_right(self._moments, moment)
        if state not in self._states:
            self._states[state] = library.numbers(moment, self._language)
        return self._states[state]

    def about(self, moment: datetime) -> tuple[Numbers, Numbers]:
        """As they were at a moment and right before it: of two acts at one moment nobody knows which was first."""
        return self.at(moment), self.at(moment - timedelta.resolution)


def _moments_of_freezing() -> Callable[[Revision], datetime]:
    """When the words of a text were put in: at its submission, or that of the text which it renews, word for word."""
    # By the index of that column, which SQLite does not use for "is not null".
    renewals = Revision.objects.filter(renews__gt=0)
    rows = renewals.values_list("pk", "renews", "renews__submitted_at")
    renewed = {pk: cast("tuple[int, datetime]", of) for pk, *of in rows}

    def moment(text: Revision) -> datetime:
        pk, at = text.pk, cast("datetime", text.submitted_at)
        while pk in renewed:
            pk, at = renewed[pk]
        return at

    return moment
