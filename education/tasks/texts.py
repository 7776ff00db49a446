"""The tasks that texts make: to sign, to renew, to write; and those that wait for somebody else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from education.evidence import hands
from education.models import Publication, Revision, SignOff
from education.models.sign_off import Decision
from education.models.topic import utc_day
from education.permissions import clinician_of
from education.reading import diff
from education.states import OPEN, Role, Status
from education.tasks.people import Person
from education.tasks.task import Group, Task, Waiting

DAYS_AHEAD = 60  # how early a review date is shown; a renewal with two signers takes some weeks
_WAITING = (
    Status.DRAFT, Status.IN_REVIEW, Status.SIGNED, Status.SCHEDULED, Status.CHANGES_REQUESTED, Status.LIVE, Status.LAPSED,
    Status.RETRACTED,
)  # fmt: skip
_LISTED = (
    "number",
    "title",
    "digest",
    "findings",
    "edited_at",
    "submitted_at",
    "signatures_required",
    "edited_by__username",
    "edited_by__first_name",
    "edited_by__last_name",
    "topic__slug",
    "topic__category",
    "topic__language",
    "publication__effective_at",
    "publication__review_by",
)
_TO_SIGN = {Status.IN_REVIEW, Status.SIGNED}
_TO_RENEW = {Status.LIVE, Status.LAPSED}


_MEASURED_AT_ONCE = 20  # changes in one request, a few hundredths of a second each; the next request goes on


@dataclass
class Found:
    """What is there for somebody to do with texts, what waits for others, and what goes live by itself."""

    tasks: list[Task] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    scheduled: list[Revision] = field(default_factory=list)


def of(person: Person, at: datetime) -> Found:
    """Three queries, and one more for changes whose size this process has not measured yet."""
    rows = list(_rows(person.user, at))
    found = Found(scheduled=[row for row in rows if row.status_then == Status.SCHEDULED])
    under_way = {row.topic_id for row in rows if row.status_then in OPEN}
    to_sign = [row for row in rows if row.status_then in _TO_SIGN]
    to_renew = [row for row in rows if row.status_then in _TO_RENEW and row.topic_id not in under_way]
    refused = _refused(person, to_sign, to_renew)
    sizes = _sizes([row for row in to_sign if row.pk not in refused])
    for row in [*to_sign, *to_renew]:
        if row.pk in refused:
            found.waiting.append(_waiting(row, refused[row.pk]))
        else:
            found.tasks.append(_to_sign(row, sizes.get(row.pk)) if row in to_sign else _to_renew(row))
    if Role.EDITOR in person.roles:
        found.tasks += [task for row in rows if (task := _to_write(row, person.user, under_way))]
    return found


def _rows(user: User, at: datetime) -> Iterable[Any]:
    """All texts that somebody has to do something with, in one query."""
    last = utc_day(at) + timedelta(days=DAYS_AHEAD)
    newest = Revision.objects.filter(topic=OuterRef("topic")).order_by("-number")
    decisions = SignOff.objects.filter(revision=OuterRef("pk"))
    asked = decisions.filter(decision=Decision.REQUEST_CHANGES)
    signed = Publication.objects.filter(topic=OuterRef("topic"), revision__number__lt=OuterRef("number"))
    signed = signed.order_by("-revision__number")
    return (
        Revision.objects.in_status(at, *_WAITING, due_by=last)
        .select_related("topic", "publication", "edited_by")
        .only(*_LISTED)
        .annotate(
            newest=Subquery(newest.values("number")[:1]),
            own_decision=Exists(decisions.filter(clinician__user=user)),
            asked_at=Subquery(asked.values("signed_off_at")[:1]),
            asked_by=Subquery(asked.values("printed_name")[:1]),
            signed_before=Subquery(signed.values("revision")[:1]),
            digest_before=Subquery(signed.values("revision__digest")[:1]),
        )
        .order_by("topic", "number")
    )


def _refused(person: Person, to_sign: Iterable[Any], to_renew: Iterable[Any]) -> dict[int, str]:
    """Of the texts that the person cannot sign, by primary key, what they wait for."""
    rows = [*to_sign, *to_renew]
    if Role.CLINICIAN not in person.roles:
        return {row.pk: _("waits for a clinician") for row in rows}
    profile = clinician_of(person.user)
    own = hands.in_reach(person.user, profile, [row.pk for row in rows]) if rows else set()
    refused = {row.pk: _("you worked on it: waits for another clinician") for row in rows if row.pk in own}
    decided = {row.pk: _("you signed it: waits for another clinician") for row in to_sign if row.own_decision}
    return refused | decided


def _sizes(rows: Iterable[Any]) -> dict[int, int]:
    """How many words came or went since the last signed text, by primary key."""
    found: dict[int, int] = {}
    lacking: list[Any] = []
    for row in rows:
        size = diff.size_remembered(row.digest_before or "", row.digest)
        if size is not None:
            found[row.pk] = size
        elif len(lacking) < _MEASURED_AT_ONCE:
            lacking.append(row)
    keys = {key for row in lacking for key in (row.pk, row.signed_before) if key}
    texts = Revision.objects.in_bulk(keys) if keys else {}
    return found | {
        row.pk: diff.words_changed(texts.get(row.signed_before), texts[row.pk]) for row in lacking
    }


def _to_sign(row: Any, words: int | None) -> Task:
    first = row.status_then == Status.IN_REVIEW
    if row.signatures_required == 1:
        why = _("Nobody has signed it yet. Your signature makes it public.")
    elif first:
        why = _("It needs %s signatures, and has none yet.") % row.signatures_required
    else:
        why = _("Another clinician has signed. It needs a second signature.")
    return Task(
        name=f"sign-{row.pk}",
        group=Group.SIGN,
        role=Role.CLINICIAN,
        title=row.title,
        why=why,
        address=_review(row),
        button=_("Read and sign"),
        since=row.submitted_at,
        due=_in_days(row, row.submitted_at),
        words=words,
        new=row.signed_before is None,
        warnings=len(row.warnings),
    )


def _to_renew(row: Any) -> Task:
    until = row.publication.review_by
    lapsed = row.status_then == Status.LAPSED
    return Task(
        name=f"renew-{row.pk}",
        group=Group.RENEW,
        role=Role.CLINICIAN,
        title=row.title,
        why=_("Patients get “withdrawn”: its review date has passed.")
        if lapsed
        else _("Its review date comes. Without a signature it is withdrawn by itself after that day."),
        address=_review(row),
        button=_("Read and renew"),
        due=until,
        warnings=len(row.warnings),
    )


def _to_write(row: Any, user: User, under_way: set[int]) -> Task | None:
    """What an editor can do with a text, if anything."""
    status, newest = row.status_then, row.number == row.newest
    draft = reverse("admin:education_topic_draft", args=[row.topic_id])
    common = {"group": Group.WRITE, "role": Role.EDITOR, "title": row.title}
    if status == Status.DRAFT:
        own = row.edited_by_id == user.pk
        who = row.edited_by.get_full_name() or row.edited_by.username
        why = _("Your draft. Nobody reads it before you submit it.") if own else _("A draft of %s.") % who
        return Task(
            name=f"draft-{row.pk}",
            why=why,
            address=draft,
            button=_("Go on writing"),
            since=row.edited_at,
            own=own,
            **common,
        )
    if status == Status.CHANGES_REQUESTED and newest:
        why = _("%s asked for changes.") % row.asked_by
        due = _in_days(row, row.asked_at)
        return Task(
            name=f"changes-{row.pk}", why=why, address=_review(row), button=_("Read what was asked"),
            since=row.asked_at, due=due, **common,
        )  # fmt: skip
    if status == Status.RETRACTED and newest and row.topic_id not in under_way:
        why = _("It was retracted, and nothing is in its place: patients get “withdrawn”.")
        return Task(name=f"replace-{row.pk}", why=why, address=_review(row), button=_("Read why"), **common)
    return None


def _in_days(row: Any, since: datetime) -> date:
    return utc_day(since) + timedelta(days=row.topic.kind.days_to_decide)


def _waiting(row: Any, why: str) -> Waiting:
    return Waiting(row.title, _review(row), why)


def _review(row: Any) -> str:
    return reverse("admin:education_revision_change", args=[row.pk])
