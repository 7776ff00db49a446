"""Which text of a topic is the public one: decided here, for every page, list, feed and search alike.

The tables are asked and the audit chain as well: whoever deletes, changes or makes up a row does not bring a text back.
A removal counts however it came to be there; a publication only as an act that the chain remembers, under our key.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import (
    DateTimeField,
    Exists,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.lookups import GreaterThanOrEqual

from education.categories import Category
from education.evidence import chain, memory
from education.evidence.readable import ERRORS, readable
from education.evidence.verification import faults_of_publication
from education.models import AuditEvent, Publication, Retraction, Topic
from education.models.topic import utc_day
from education.reading.frame import clinic_details

logger = logging.getLogger(__name__)

# What a list shows of a publication, or needs to decide about it.
_SHOWN = (
    "id", "schema", "topic_id", "revision_id", "published_at", "effective_at", "review_by",
    "revision__title", "revision__summary", "revision__keywords", "revision__digest", "revision__number",
    "revision__schema", "revision__signatures_required", "revision__topic_id",
    "revision__topic__slug", "revision__topic__category", "revision__topic__language", "revision__topic__position",
)  # fmt: skip
_TEXTS = ("key_points", "body", "html", "references", "images", "writers", "change_note")


@dataclass(frozen=True)
class Witnessed:
    """A publication, with what bears witness to it. `removed`: somebody took it away; `undone`: before its moment came, so
    that it never took effect and supersedes nothing. `row_version` changes whenever anybody changes the text's row.
    """

    publication: Publication
    removed: bool
    undone: bool
    remembered: bool
    newest_act: int | None
    first_public: datetime | None
    clinic: Mapping[str, Any] | None
    row_version: str

    def is_in_force(self, at: datetime) -> bool:
        """Public at `at`, as far as its own row and the chain go: begun, not removed, not due for review."""
        begun = self.publication.effective_at <= at and self.publication.review_by >= utc_day(at)
        return begun and self.remembered and not self.removed


def of_topics(at: datetime, topics: QuerySet[Topic], *, whole: bool = True) -> list[Witnessed]:
    """Of each topic the newest publication in force at `at`, and the last one there is: usually the same.

    With the whole texts and their sign-offs, or with what a list shows of them. Two queries, whatever the history.
    """
    published = Publication.objects.filter(topic=OuterRef("pk"), published_at__lte=at)
    in_force = published.filter(effective_at__lte=at).order_by("-effective_at", "-pk").values("pk")[:1]
    last = published.order_by("-pk").values("pk")[:1]
    topics = topics.order_by()
    keys = topics.values(key=Subquery(in_force)).union(topics.values(key=Subquery(last)))
    found = list(witnessed(Publication.objects.filter(pk__in=keys), at, whole=whole))
    return [*found, *_behind_undone(found, at, whole=whole)]


def by_topic(rows: Iterable[Witnessed]) -> dict[int, list[Witnessed]]:
    """The rows of each topic, by its primary key."""
    topics: dict[int, list[Witnessed]] = defaultdict(list)
    for row in rows:
        topics[row.publication.topic_id].append(row)
    return topics


def public_one(of_one_topic: Sequence[Witnessed], at: datetime) -> Witnessed | None:
    """The publication of a topic that patients get at `at`, out of what `of_topics` found; None where it is withdrawn.

    Nothing older than the newest that took effect, and nothing at all where the chain remembers a newer act than the
    last row, or where one that is still to come is not in order: it may be the newest one, put off by hand.
    Whether the text itself is in order is asked by `is_intact`.
    """
    newest = newest_of(of_one_topic, at)
    if newest is None or not newest.is_in_force(at):
        return None
    last = max(of_one_topic, key=lambda row: row.publication.pk)
    if not (last.remembered or last.undone) or _remembers_another(last, at):
        logger.error(
            "Topic %s is not served: the chain remembers another publication", last.publication.topic_id
        )
        return None
    ahead = (row for row in of_one_topic if row.publication.effective_at > at and not row.undone)
    return newest if all(row.remembered and is_intact(row.publication) for row in ahead) else None


def newest_of(of_one_topic: Iterable[Witnessed], at: datetime) -> Witnessed | None:
    """The newest publication of a topic that took effect at or before `at`, removed or not."""
    begun = (row for row in of_one_topic if row.publication.effective_at <= at and not row.undone)
    return max(begun, key=lambda row: (row.publication.effective_at, row.publication.pk), default=None)


def is_intact(publication: Publication) -> bool:
    """Whether a publication's digest and signatures are in order. Logs what is wrong where they are not."""
    try:
        faults = faults_of_publication(publication)
    except ERRORS as error:
        faults = [f"it holds what no act of the workflow writes ({type(error).__name__})"]
    for fault in faults:
        logger.error("Publication %s is not served: %s", publication.pk, fault)
    return not faults


def witnessed(
    publications: QuerySet[Publication], at: datetime, *, whole: bool = True
) -> Iterator[Witnessed]:
    """Publications, each with what the tables and the audit chain hold about it up to `at`."""
    events = AuditEvent.objects.filter(revision=OuterRef("revision")).order_by("-pk")
    of_topic = AuditEvent.objects.filter(topic=OuterRef("topic"), act="publish", at__lte=at).order_by("-pk")
    begun = Publication.objects.filter(topic=OuterRef("topic"), effective_at__lte=at)
    texts = [f"revision__{name}" for name in _TEXTS]
    rows = publications.annotate(
        removed=Exists(Retraction.objects.filter(_known_at(at, "retracted_at"), publication=OuterRef("pk")))
        | Exists(events.filter(_known_at(at, "at"), act="retract")),
        told=Subquery(events.filter(act="publish").values(event=memory.AS_JSON)[:1]),
        newest_act=Subquery(of_topic.values("revision")[:1]),
        first_public=Subquery(begun.order_by("effective_at", "pk").values("effective_at")[:1]),
        clinic=clinic_details(),
        row_version=Value("") if whole else RowVersion(*texts),
    )
    rows = rows.select_related("revision__topic").prefetch_related("revision__sign_offs")
    read = readable(rows if whole else rows.only(*_SHOWN))
    found = [row for row in read if _has_times_and_place(row)]
    undone = _undone([row for row in found if row.removed])
    for row in found:
        remembered = memory.is_as_told(row, row.told) and row.topic_id == row.revision.topic_id
        yield Witnessed(
            publication=row,
            removed=row.removed,
            # A moment that somebody put off by hand undoes nothing: what it took the place of stays where it is.
            undone=remembered and row.pk in undone,
            remembered=remembered,
            newest_act=row.newest_act,
            first_public=row.first_public,
            clinic=row.clinic,
            row_version=row.row_version,
        )


def _has_times_and_place(row: Publication) -> bool:
    """Whether what every row is put in order by is there: SQLite gives no moment for what is none, and any place."""
    topic = row.revision.topic
    times = isinstance(row.effective_at, datetime) and isinstance(row.review_by, date)
    known = topic.category in Category.values and topic.language in dict(settings.LANGUAGES)
    return times and known and isinstance(topic.position, int)


def _known_at(at: datetime, field: str) -> Q:
    """A removal counts from its time on; and from the moment it is there, where `at` is now.

    It is now where no signed event is later: then a removal with a later time is of another clock, or of none.
    """
    newest = AuditEvent.objects.exclude(signature="").order_by("-pk").values("at")[:1]
    now = GreaterThanOrEqual(Value(at, output_field=DateTimeField()), Subquery(newest))
    return Q(**{f"{field}__lte": at}) | Q(now)


def _undone(removed: Sequence[Publication]) -> set[int]:
    """Those (primary keys) of the removed publications that were removed before their moment, as an act that counts
    says. One query, and none where all had their moment when they were published.
    """
    waited = {row.revision_id: row for row in removed if row.effective_at > row.published_at}
    events = readable(AuditEvent.objects.filter(revision__in=waited, act="retract")) if waited else ()
    return {
        waited[event.revision_id].pk
        for event in events
        if event.revision_id and chain.counts(event) and event.at < waited[event.revision_id].effective_at
    }


def _behind_undone(found: Sequence[Witnessed], at: datetime, *, whole: bool) -> list[Witnessed]:
    """The older publications of the topics whose newest one never took effect. Seldom any."""
    undone = {row.publication.topic_id for row in found if row.undone and row.publication.effective_at <= at}
    if not undone:
        return []
    older = Publication.objects.filter(topic__in=undone, published_at__lte=at, effective_at__lte=at)
    return list(witnessed(older.exclude(pk__in=[row.publication.pk for row in found]), at, whole=whole))


def _remembers_another(last: Witnessed, at: datetime) -> bool:
    """Whether the newest act of publication that counts, up to `at`, is not that of the topic's last row."""
    if last.newest_act == last.publication.revision_id:
        return False
    events = AuditEvent.objects.filter(topic=last.publication.topic_id, act="publish", at__lte=at)
    counting = (event for event in readable(events.order_by("-pk"), 20) if chain.counts(event))
    newest = next(counting, None)
    return newest is None or newest.revision_id != last.publication.revision_id


def is_one_gone(topic: Topic, all_of_it: Sequence[Witnessed], at: datetime) -> bool:
    """Whether an act that counts published a text of the topic, up to `at`, of which no publication is there."""
    there = [row.publication.revision_id for row in all_of_it]
    events = AuditEvent.objects.filter(topic=topic, act="publish", at__lte=at).exclude(revision__in=there)
    return any(chain.counts(event) for event in events)


class RowVersion(Func):
    """A text that is another one whenever somebody, by whatever way, changed the row that holds these columns."""

    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, Sequence[Any]]:
        """PostgreSQL numbers the transaction that wrote each row."""
        column, parameters = compiler.compile(self.source_expressions[0])
        return f"{column.rpartition('.')[0]}.xmin::text", parameters

    def as_sqlite(self, compiler: Any, connection: Any, **_context: Any) -> Any:
        """SQLite has no such number, so the texts themselves are hashed."""
        columns = [compiler.compile(each)[0] for each in self.source_expressions]
        whole = " || char(31) || ".join(f"COALESCE({column}, '')" for column in columns)
        return f"MD5({whole})", []
