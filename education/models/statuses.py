"""Where revisions stand at a moment: a status is an expression over the facts, and this is its only definition.

All moments are aware datetimes; all dates are UTC days.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from education.models.sign_off import Publication, Retraction, SignOff, TakeBack
from education.models.topic import Revision, Topic, utc_day
from education.states import Status


def effective_publications(at: datetime, **of: Any) -> QuerySet[Any]:
    """Publications in force or once in force at `at`, newest first, narrowed by the lookups `of`; none retracted before its
    moment came: it never took effect, so it supersedes nothing.
    """
    return (
        Publication.objects.filter(effective_at__lte=at, **of)
        .exclude(retraction__retracted_at__lt=F("effective_at"))
        .order_by("-effective_at", "-pk")
    )


# Statuses that are looked for in the same place.
_DRAFTED = (Status.DRAFT, Status.IN_REVIEW, Status.SIGNED, Status.CHANGES_REQUESTED)
_SOUGHT_AS = dict.fromkeys(_DRAFTED, Status.DRAFT) | {Status.LAPSED: Status.LIVE}


def candidates(statuses: Iterable[Status], at: datetime, due_by: date | None) -> QuerySet[Any, Any]:
    """The primary keys of revisions among which are all that have one of the statuses, and few others."""
    sought = sorted({_SOUGHT_AS.get(each, each) for each in statuses})
    first, *others = (found for status in sought for found in _may_be(status, at, due_by))
    return first.union(*others) if others else first


def unpublished() -> QuerySet[Any, Any]:
    """The primary keys of the revisions that nobody has published. (Of a join that finds nothing PostgreSQL makes a long way.)"""
    published = Publication.objects.filter(revision=OuterRef("pk")).order_by()
    return Revision.objects.order_by().filter(~Exists(published)).values("pk")


def _may_be(status: Status, at: datetime, due_by: date | None) -> Sequence[QuerySet[Any, Any]]:
    if status is Status.LIVE:
        newest = effective_publications(at, topic=OuterRef("pk")).values("revision")[:1]
        live = Topic.objects.order_by().values(newest=Subquery(newest))
        if due_by is None:
            return [live]
        due = Revision.objects.filter(pk__in=live, publication__review_by__lte=due_by)
        return [due.order_by().values("pk")]
    published = {
        Status.SCHEDULED: Q(publication__effective_at__gt=at),
        Status.RETRACTED: Q(publication__retraction__retracted_at__lte=at),
        Status.TAKEN_BACK: Q(take_back__taken_back_at__lte=at),
        Status.SUPERSEDED: Q(publication__effective_at__lte=at),
    }
    published_later = Q(publication__published_at__gt=at)
    found = Revision.objects.order_by().filter(published.get(status, published_later)).values("pk")
    # One after the other, so that the database looks into indexes alone, where for both at once it would read every text.
    return [found] if status in published else [found, unpublished()]


def status_at(at: datetime) -> Case:
    """Status of the outer revision at `at`, as one SQL expression: the only definition of status there is."""
    published = Q(publication__published_at__lte=at)
    newest = effective_publications(at, topic=OuterRef("topic")).values("revision")[:1]
    decisions = SignOff.objects.filter(revision=OuterRef("pk"), signed_off_at__lte=at)
    return Case(
        When(
            Exists(TakeBack.objects.filter(revision=OuterRef("pk"), taken_back_at__lte=at)),
            then=Value(Status.TAKEN_BACK),
        ),
        When(
            Exists(Retraction.objects.filter(publication__revision=OuterRef("pk"), retracted_at__lte=at)),
            then=Value(Status.RETRACTED),
        ),
        When(published & Q(publication__effective_at__gt=at), then=Value(Status.SCHEDULED)),
        When(published & ~Q(pk=newest), then=Value(Status.SUPERSEDED)),
        When(published & Q(publication__review_by__lt=utc_day(at)), then=Value(Status.LAPSED)),
        When(published, then=Value(Status.LIVE)),
        When(Exists(decisions.filter(decision="request_changes")), then=Value(Status.CHANGES_REQUESTED)),
        When(Exists(decisions), then=Value(Status.SIGNED)),
        When(Q(submitted_at__lte=at), then=Value(Status.IN_REVIEW)),
        default=Value(Status.DRAFT),
        output_field=CharField(),
    )
