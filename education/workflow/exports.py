"""Taking away a list of what was done or signed: an act itself, kept in the audit chain."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from education.evidence import chain, two_people
from education.models import AuditEvent
from education.permissions import may_act
from education.workflow.gate import insist, record
from education.workflow.vouching import NeedsAnother, by_one

_LONGEST = 200  # characters of each part of a choice: as much as any field of a search takes


@transaction.atomic
def export(
    *, what: str, form: str, chosen: Mapping[str, str], by: User, at: datetime, everything: bool = False
) -> AuditEvent:
    """Remember that somebody takes `what` (a list) away in a `form`, as it was `chosen`. Gives the event: nothing newer is
    in what they get. `everything`: the list is most of what there is, which takes two people. Raises NeedsAnother.
    """
    chain.one_writer_at_a_time()
    taken = {"what": what, "form": form, "chosen": dict(chosen)}
    insist(may_act(by) or refusal_of_choice(chosen))
    try:
        vouched = by_one(f"{what} ({form})", takes_two=everything, by=by, at=at)
    except NeedsAnother:
        vouched = _confirmed(taken, by, at)
    return record("export", by=by, at=at, **taken, **vouched)


def refusal_of_choice(chosen: Mapping[str, str]) -> str | None:
    """What is kept for ever is bounded, whoever sends it."""
    if all(len(value) <= _LONGEST for value in chosen.values()):
        return None
    return _("What is being searched for is too long: %s characters are enough.") % _LONGEST


def to_take(by: User, at: datetime) -> list[two_people.Asked]:
    """The files that somebody asked for and another person let them take, and that they have not taken."""
    mine = (one for one in two_people.asked(at) if one.by == by.pk and one.kind == "export" and one.confirmed)
    return [one for one in mine if not two_people.is_done(one)]


def _confirmed(taken: Mapping[str, Any], by: User, at: datetime) -> dict[str, Any]:
    """What names the confirmation that lets somebody take just that, once. Raises NeedsAnother where there is none."""
    for one in to_take(by, at):
        if one.what == taken:
            return {"asked": one.number, "confirmed": one.answer}
    raise NeedsAnother
