"""What a reviewer is shown of changes: since the last signature, and since changes were asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from education import workflow
from education.models import Revision, SignOff
from education.models.sign_off import Decision
from education.reading import diff
from education.states import Status

_PUBLISHED = {Status.LIVE, Status.SCHEDULED, Status.SUPERSEDED, Status.LAPSED, Status.RETRACTED}
_WAITING = {Status.IN_REVIEW, Status.SIGNED}


@dataclass(frozen=True)
class Exchanged:
    """A text that another one stands in the place of, and what differs; a notice that was not there before has no changes."""

    revision: Revision
    changes: Sequence[diff.Change]


@dataclass(frozen=True)
class Since:
    """What changed since an earlier text of the topic was read: in the text, and in the notices beside it."""

    revision: Revision
    changes: Sequence[diff.Change]
    notices: Sequence[Exchanged]


@dataclass(frozen=True)
class Asked:
    """A request for changes, and what became of the text since. `own` is that of the person at the desk."""

    request: SignOff
    own: bool
    since: Since


def differences(revision: Revision, user: User, at: datetime, notices: Mapping[str, str]) -> dict[str, Any]:
    """What the review page shows: `notices` are the digests of those beside the text now, by category."""
    new = workflow.as_submitted(revision, at)
    read_already = {
        row.pk: row for row in (workflow.last_signed(revision), workflow.public_before(revision)) if row
    }
    # Without their texts: a topic may have many, and a few of them are compared.
    others = workflow.others(revision, at)

    def first(found: Iterable[Revision]) -> Revision | None:
        light = next(iter(found), None)
        if light and light.pk in read_already:
            return read_already[light.pk]
        return light and Revision.objects.select_related("topic").get(pk=light.pk)

    signed = first(row for row in others if row.number < revision.number and row.status_then in _PUBLISHED)
    waiting = [row for row in others if row.number > revision.number and row.status_then in _WAITING]
    newer = first(reversed(waiting))
    return {
        "signed": _since_signed(signed, new, notices) if signed else None,
        "asked": list(_asked(new, user, signed, notices)) if _is_asked(others) else [],
        "newer": Exchanged(newer, diff.changes(new, newer)) if newer else None,
    }


def _is_asked(others: Iterable[Revision]) -> bool:
    """Whether changes were asked for of any of these texts."""
    return any(row.status_then == Status.CHANGES_REQUESTED for row in others)


def exchanged(before: Mapping[str, str], now: Mapping[str, str]) -> list[Exchanged]:
    """The notices that others took the place of: both by category, as digests."""
    found = []
    for category, digest in now.items():
        if before.get(category) != digest:
            new = Revision.objects.filter(digest=digest).latest("number")
            old = Revision.objects.filter(digest=before.get(category, "-")).order_by("-number").first()
            found.append(Exchanged(new, diff.changes(old, new) if old else ()))
    return found


def _since_signed(signed: Revision, new: Revision, notices: Mapping[str, str]) -> Since:
    approvals = [row for row in signed.sign_offs.all() if row.decision == Decision.APPROVE]
    last = max(approvals, key=lambda row: row.pk, default=None)
    return Since(signed, diff.changes(signed, new), exchanged(last.notices, notices) if last else ())


def _asked(new: Revision, user: User, signed: Revision | None, notices: Mapping[str, str]) -> Iterator[Asked]:
    """The last request for changes since the last signature, and the last one of this person, if that is another."""
    requests = SignOff.objects.filter(
        decision=Decision.REQUEST_CHANGES,
        revision__topic=new.topic,
        revision__number__lt=new.number,
        revision__number__gt=signed.number if signed else 0,
    )
    newest_first = list(requests.select_related("revision__topic", "clinician").order_by("-revision__number"))
    own = [request for request in newest_first if request.clinician.user_id == user.pk]
    for request in dict.fromkeys([*own[:1], *newest_first[:1]]):
        changes = diff.changes(request.revision, new)
        since = Since(request.revision, changes, exchanged(request.notices, notices))
        yield Asked(request, request in own, since)
