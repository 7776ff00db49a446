"""What takes two people: one asks, another confirms. What the audit chain says of it.

`ask` says what is to be done, `confirm` or `decline` what a second person answered, and the event of what was then done
names both, by their numbers. Whoever does alone what takes two, because the site says so (TWO_PEOPLE), has that in the event.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from education.evidence import chain, memory
from education.evidence.events import Event, Unsound
from education.evidence.readable import ERRORS, readable
from education.models import AuditEvent, Clinician
from education.once import once

ASK, CONFIRM, DECLINE = "ask", "confirm", "decline"
LASTS = timedelta(days=14)  # what nobody answered until then is asked for anew: who asked may have left since
_SINCE = 4  # the first version of the evidence whose acts say who confirmed them
_EFFECTS = ("save_clinician", "save_clinic", "save_account", "end_key")
ADMINISTRATORS = "Administrators"  # the group; its name is what the chain remembers
_CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asked for, by the number of its event, and what became of it. `answer` is the number of the answer's event."""

    number: int
    kind: str
    what: Mapping[str, Any]
    by: int
    at: datetime
    answer: int | None = None
    answered_by: int | None = None
    confirmed: bool = False


@once
def asked(at: datetime) -> list[Asked]:
    """What was asked for and may still be answered, or done, oldest first. One query."""
    events = AuditEvent.objects.filter(act__in=(ASK, CONFIRM, DECLINE), at__gt=at - LASTS).order_by("pk")
    found: dict[int, Asked] = {}
    for said in _that_count(events):
        if said.act == ASK:
            found[said.number] = _asked(said)
        elif (number := said.detail.get("asked")) in found and found[number].answer is None:
            given = {"answer": said.number, "answered_by": said.actor, "confirmed": said.act == CONFIRM}
            found[number] = Asked(**{**vars(found[number]), **given})
    return list(found.values())


def _asked(said: Event) -> Asked:
    return Asked(
        number=said.number,
        kind=str(said.detail["kind"]),
        what=said.detail["what"],
        by=said.actor or 0,
        at=said.at,
    )


def is_done(one: Asked) -> bool:
    """Whether what was confirmed was done by an act of its own since: a file that was taken."""
    events = AuditEvent.objects.filter(act="export", pk__gt=one.number).order_by("pk")
    return any(said.detail.get("asked") == one.number for said in _that_count(events))


def exports_of(account: int, since: datetime) -> Iterator[Mapping[str, Any]]:
    """What the events say of the files that an account took after a moment."""
    events = AuditEvent.objects.filter(act="export", actor=account, at__gt=since).order_by("pk")
    return (said.detail for said in _that_count(events))


@once
def is_vouched_for(profile: Clinician) -> bool:
    """Whether a profile counts for signing: where two people are asked for, the act that entitled it was confirmed. What was
    there before acts said so counts, and the first profile of all, since then nobody may be there to confirm it; and made-up
    signers, as each page of theirs says so.
    """
    if not settings.TWO_PEOPLE or not profile.active or profile.demo:
        return True
    said = next(memory.events_about(profile), None)
    return said is not None and (said.schema < _SINCE or is_confirmed(said) or _is_first(said))


def is_confirmed(said: Event) -> bool:
    """Whether somebody else confirmed, before it was done, exactly what an event says was done."""
    asked, confirmed = said.detail.get("asked"), said.detail.get("confirmed")
    if not (isinstance(asked, int) and isinstance(confirmed, int)):
        return False
    events = AuditEvent.objects.filter(pk__in=[asked, confirmed]).order_by("pk")
    found = {event.number: event for event in _that_count(events)}
    ask, answer = found.get(asked), found.get(confirmed)
    if ask is None or answer is None or not ask.number < answer.number < said.number:
        return False
    return (
        (ask.act, answer.act, answer.detail.get("asked")) == (ASK, CONFIRM, ask.number)
        and None not in {ask.actor, answer.actor}
        and ask.actor == said.actor != answer.actor
        and all(said.detail.get(name) == value for name, value in ask.detail["what"].items())
    )


def nobody_was_entitled(before: int | None = None) -> bool:
    """Whether nobody had a profile here before the event of that number, or ever: the first one takes one person."""
    events = AuditEvent.objects.filter(act="save_clinician").order_by("pk")
    earlier = events.filter(pk__lt=before) if before is not None else events
    return next(_that_count(earlier), None) is None


def _is_first(said: Event) -> bool:
    return said.act == "save_clinician" and nobody_was_entitled(said.number)


def was_administrator(account: int, others_than: Collection[int]) -> tuple[bool, bool]:
    """By what the acts so far left: whether an account may administer, and whether anybody ever could but for some accounts."""
    so_far = _SoFar()
    for said in _that_count(AuditEvent.objects.filter(act="save_account").order_by("pk")):
        so_far.take(said)
    return account in so_far.administrators, bool(so_far.ever - set(others_than))


def faults(passed_over: Collection[int]) -> Iterator[str]:
    """One line for each act that takes two people and was one person's, naming the event; and for each profile that may sign and
    was entitled so. Events in `passed_over` do not count.
    """
    so_far = _SoFar()
    for said in _that_count(AuditEvent.objects.filter(act__in=_EFFECTS).order_by("pk")):
        if said.number in passed_over:
            continue
        alone = said.schema < _SINCE or said.detail.get("alone") or not so_far.takes_two(said)
        if not (alone or is_confirmed(said) or _is_first(said)):
            yield f"AuditEvent {said.number}: {said.act} takes two people, and nobody confirmed it"
        so_far.take(said)
    for profile in readable(Clinician.objects.filter(active=True).order_by("pk")):
        if not is_vouched_for(profile):
            yield f"Clinician {profile.pk}: entitled by one person, so it does not count for signing"


class _SoFar:
    """What the acts so far left: the clinic's number for when it is closed, who may administer, and who ever could."""

    def __init__(self) -> None:
        self.number = ""
        self.administrators: set[int] = set()
        self.ever: set[int] = set()

    def take(self, said: Event) -> None:
        if said.act == "save_clinic":
            self.number = str(said.detail.get("out_of_hours_phone", ""))
        if said.act == "save_account":
            self.administrators -= {_account(said)}
            self.administrators |= {_account(said)} if administers(said.detail) else set()
            self.ever |= self.administrators

    def takes_two(self, said: Event) -> bool:
        """Whether what an event says takes two people after these."""
        if said.act == "save_clinician":
            return bool(said.detail.get("active"))
        if said.act == "save_clinic":
            return said.detail.get("out_of_hours_phone", "") not in {"", self.number}
        if said.act == "end_key":
            return said.actor != said.detail.get("owner")
        account = _account(said)
        # What people do with their own account gives them no group.
        given = administers(said.detail) and said.actor not in {None, account}
        return given and account not in self.administrators and bool(self.ever - {said.actor, account})


def administers(said: Mapping[str, Any]) -> bool:
    """Whether what the event of an account says lets it administer."""
    return bool(said.get("is_active")) and (
        bool(said.get("is_superuser")) or ADMINISTRATORS in said.get("groups", ())
    )


def _account(said: Event) -> int:
    return int(next(iter(said.rows), "User 0").partition(" ")[2])


def _that_count(events: Any) -> Iterator[Event]:
    for event in readable(events, _CHUNK):
        if chain.counts(event):
            try:
                yield chain.read(event)
            except (Unsound, *ERRORS):
                continue
