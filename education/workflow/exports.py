"""Taking away a list of what was done or signed: an act itself, kept in the audit chain."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from education.evidence import chain, two_people
from education.evidence.canonical import canonical
from education.models import AuditEvent
from education.permissions import may_act
from education.workflow.gate import insist, record
from education.workflow.vouching import NeedsAnother, by_one

PACK = "evidence pack"  # the one of a text; in it is the chain from the page's first event on
_LONGEST = 200  # characters of each part of a choice: as much as any field of a search takes
_LATELY = timedelta(days=7)  # within which the parts that one person takes are counted together


@transaction.atomic
def export(
    *, what: str, form: str, chosen: Mapping[str, str], by: User, at: datetime, rows: int = 0, of: int = 0
) -> AuditEvent:
    """Remember that somebody takes `what` (a list) away in a `form`, as it was `chosen`. Gives the event: nothing newer is
    in what they get. `rows`: how many it has, `of` as many as there are; more than half of them, with what the same person took
    lately, takes two people. Raises NeedsAnother.
    """
    chain.one_writer_at_a_time()
    taken = {"what": what, "form": form, "chosen": dict(chosen)}
    insist(may_act(by) or refusal_of_choice(chosen))
    counted = {"rows": rows} if of else {}
    try:
        takes_two = 2 * _with_what_was_taken(taken | counted, by, at) > of
        vouched = by_one(f"{what} ({form})", takes_two=takes_two, by=by, at=at)
    except NeedsAnother:
        vouched = _confirmed(taken, by, at)
    return record("export", by=by, at=at, **taken, **counted, **vouched)


def _with_what_was_taken(taken: Mapping[str, Any], by: User, at: datetime) -> int:
    """How many rows somebody has of a list once they take this as well. The same choice again brings nothing, nor does a pack
    beside a longer one; where other choices overlap, they count as if they did not. What a second person knows of does not count.
    """
    parts: Counter[str] = Counter()
    for said in (taken, *two_people.exports_of(by.pk, at - _LATELY)):
        if _list_of(said) == _list_of(taken) and not said.keys() & {"confirmed", "alone"}:
            part = PACK if said["what"] == PACK else str(canonical(said["chosen"]))
            parts[part] = max(parts[part], said.get("rows", 0))
    return parts.total()


def _list_of(taken: Mapping[str, Any]) -> str:
    return "events" if taken["what"] == PACK else str(taken["what"])


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
