"""What things are called at the desk: topics by the titles of their newest texts, works by who wrote them, when, and what."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.admin import FieldListFilter, ModelAdmin
from django.contrib.auth.models import User
from django.db.models import Field, Model, Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext as _

from education.models import AuditEvent, Clinician, Source, Topic


def with_title(name: str) -> Prefetch[str, Any, Any]:
    """The topic or topics that rows lead to by the field `name`, with their titles. One query for all rows of a page."""
    return Prefetch(name, Topic.objects.with_titles())


def titles_of(slugs: Iterable[str]) -> dict[str, str]:
    """The titles of topics, by their slugs. One query."""
    found = Topic.objects.with_titles().filter(slug__in=set(slugs))
    return {topic.slug: str(topic) for topic in found}


class TopicFilter(FieldListFilter):
    """A list's filter by topic: those that a row of the list is about, by their titles."""

    def __init__(
        self,
        field: Field[Any, Any],
        request: HttpRequest,
        params: dict[str, list[str]],
        model: type[Model],
        model_admin: ModelAdmin[Any],
        field_path: str,
    ) -> None:
        self.lookup_kwarg = f"{field_path}__id__exact"
        chosen = params.get(self.lookup_kwarg)
        self.chosen = chosen[-1] if chosen else None
        super().__init__(field, request, params, model, model_admin, field_path)
        used = model._default_manager.order_by().values(field_path)
        topics = Topic.objects.with_titles().filter(pk__in=used)
        self.topics = sorted(((str(topic.pk), str(topic)) for topic in topics), key=lambda row: row[1])

    def expected_parameters(self) -> list[str | None]:
        return [self.lookup_kwarg]

    def has_output(self) -> bool:
        return len(self.topics) > 1

    def choices(self, changelist: Any) -> Any:
        every = changelist.get_query_string(remove=[self.lookup_kwarg])
        yield {"selected": self.chosen is None, "query_string": every, "display": _("All")}
        for pk, title in self.topics:
            query = changelist.get_query_string({self.lookup_kwarg: pk})
            yield {"selected": self.chosen == pk, "query_string": query, "display": title}


# What an act may be about besides texts, and how it is called.
_NAMED: Mapping[str, Any] = {
    "User": (User, lambda row: row.get_full_name() or row.username),
    "Clinician": (Clinician, lambda row: row.printed_name),
    "Source": (Source, str),
}


def subjects_of(events: Iterable[AuditEvent]) -> dict[str, str]:
    """What the events that are about no text are about, in words, by their subjects."""
    return in_words(event.subject for event in events if event.topic_id is None)


def in_words(subjects: Iterable[str]) -> dict[str, str]:
    """What events are about, as they name it, in words; without those that have none. A query for each kind of row."""
    wanted: dict[str, set[int]] = {}
    for subject in subjects:
        kind, _space, number = subject.partition(" ")
        if kind in _NAMED and number.isdecimal():
            wanted.setdefault(kind, set()).add(int(number))
    return {
        f"{kind} {pk}": called(row)
        for kind, numbers in wanted.items()
        for model, called in [_NAMED[kind]]
        for pk, row in model._default_manager.in_bulk(numbers).items()
    }
