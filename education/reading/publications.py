"""Publications, as the tables and the audit chain bear witness to them: what the library decides on.

The chain is asked too, so that whoever deletes or makes up a row of the tables does not bring a page back.
"""

import logging
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from education.models import AuditEvent, Publication, Retraction
from education.models.topic import effective_publications
from education.reading.frame import clinic_details

logger = logging.getLogger(__name__)

# What `witnessed` adds that a list has to ask for by name.
MEMORY = ("retracted", "publish_events", "publications", "retract_events", "retractions")


def either(one: Q, other: Q) -> Q:
    """Publications that fit one or the other. As a union: a database plans an OR over several tables badly."""
    keys = [Publication.objects.filter(each).order_by().values("pk") for each in (one, other)]
    return Q(pk__in=keys[0].union(keys[1]))


def newest_of_topics(at: datetime, of: Q) -> QuerySet[Publication]:
    """The newest publication in force of each topic."""
    return witnessed(Publication.objects.filter(of, _newest(at)), at)


def current_of_topics(at: datetime, of: Q) -> QuerySet[Publication]:
    """The newest publication in force of each topic, and those of it that are still to come."""
    published = Publication.objects.filter(of, published_at__lte=at)
    return witnessed(published.filter(_newest(at) | Q(effective_at__gt=at)), at)


def _newest(at: datetime) -> Q:
    """In force, with none of the same topic after it. Asked of each row, so a database looks at no other topics."""
    later = Q(effective_at__gt=OuterRef("effective_at")) | Q(
        effective_at=OuterRef("effective_at"), pk__gt=OuterRef("pk")
    )
    newer = effective_publications(at, revision__topic=OuterRef("revision__topic")).filter(later)
    return Q(Exists(effective_publications(at, pk=OuterRef("pk"))), ~Exists(newer))


def witnessed(publications: QuerySet[Publication], at: datetime) -> QuerySet[Publication]:
    """Publications, each with what the tables and what the audit chain hold about its topic up to `at`.

    The chain is asked too, so that whoever deletes or makes up a row of the tables does not bring a page back.
    """
    events = AuditEvent.objects.filter(topic=OuterRef("revision__topic"), at__lte=at)
    of_topic = Publication.objects.filter(revision__topic=OuterRef("revision__topic"), published_at__lte=at)
    retractions = Retraction.objects.filter(
        publication__revision__topic=OuterRef("revision__topic"), retracted_at__lte=at
    )
    return publications.annotate(
        retracted=Exists(Retraction.objects.filter(publication=OuterRef("pk"), retracted_at__lte=at))
        | Exists(AuditEvent.objects.filter(act="retract", revision=OuterRef("revision"), at__lte=at)),
        publish_events=_count(events.filter(act="publish"), "topic"),
        publications=_count(of_topic, "revision__topic"),
        retract_events=_count(events.filter(act="retract"), "topic"),
        retractions=_count(retractions, "publication__revision__topic"),
        clinic=clinic_details(),
    )


def _count(rows: QuerySet[Any], group: str) -> Subquery:
    return Subquery(rows.order_by().values(group).annotate(count=Count("pk")).values("count"))


def with_texts(publications: QuerySet[Publication]) -> list[Publication]:
    return list(publications.select_related("revision__topic").prefetch_related("revision__sign_offs"))


def is_remembered(row: dict[str, Any]) -> bool:
    """Whether the tables hold what the chain remembers of the topic of a `witnessed` row."""
    if row["publish_events"] == row["publications"] and row["retract_events"] == row["retractions"]:
        return True
    logger.error("Publication %s is not served: its topic's rows and the audit chain differ", row["id"])
    return False
