"""Live texts that say a number in the words that the table of numbers had when they were submitted, and has no more."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.utils import translation

from education.content.markdown import render
from education.content.numbers import Numbers, put_in, used_in
from education.content.reader import read
from education.models import Revision
from education.reading import library
from education.states import Status

MOST_LISTED = 100  # each is rendered; who renews these sees the rest


@dataclass(frozen=True)
class OldNumbers:
    """A live text whose page would say something else if it were submitted now, and the names of the numbers that it uses."""

    revision: Revision
    names: Sequence[str]


def old_numbers(at: datetime) -> list[OldNumbers]:
    """The first hundred at `at`, in order of their topics. Only texts that use a number by its name are read."""
    texts = Revision.objects.in_status(at, Status.LIVE).filter(body__contains="[=").select_related("topic")
    return list(islice(_outdated(texts.order_by("topic__slug"), at), MOST_LISTED))


def _outdated(texts: Iterable[Revision], at: datetime) -> Iterator[OldNumbers]:
    known: dict[str, Numbers] = {}
    for text in texts:
        language = text.topic.language
        if language not in known:
            known[language] = library.numbers(at, language)
        with translation.override(language):
            now = render(put_in(text.body, known[language]), scope=text.topic.kind.scope)
        if read(now.html).text != read(text.html).text:
            yield OldNumbers(text, list(used_in(text.body)))
