"""What the clock brings, and what was not told when it happened: `manage.py due`. Safe to repeat at any time."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from education.mail import is_set_up
from education.models import Letter, Retraction, Revision, SignOff
from education.states import Status
from education.telling import digest, occasions, outbox

logger = logging.getLogger(__name__)
# A process may have died between an act and its letters.
_LOOKED_BACK = timedelta(days=7)


@dataclass
class Report:
    """What was done, a line each, and what could not be."""

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def run(at: datetime) -> Report:
    """Write every letter that is due and send what is not sent. What fails is said, and does not keep the rest from being done."""
    report = Report()
    if not is_set_up():
        report.done.append("No mail: EMAIL_URL is not set.")
        return report
    for name, write in _OCCASIONS.items():
        try:
            number = len(write(at))
        except Exception as error:  # one occasion that fails keeps no other from being told
            logger.exception("Letters of the kind %s were not written", name)
            report.failed.append(f"{name}: not written ({type(error).__name__})")
        else:
            report.done += [f"{name}: {number} written"] if number else []
    sent = outbox.send_all(at)
    report.done.append(f"{sent.sent} sent")
    report.failed += _what_stays(sent)
    return report


def _what_stays(sent: outbox.Sent) -> Iterator[str]:
    if sent.error or sent.kept:
        yield f"{sent.kept} kept, to be tried again ({sent.error or 'somebody else is sending them'})"
    if sent.given_up:
        yield f"{sent.given_up} older than a week, given up"


def _waiting(at: datetime) -> list[Letter]:
    rows = Revision.objects.in_status(at, Status.IN_REVIEW, Status.SIGNED).select_related("topic")
    return occasions.waiting(rows.filter(submitted_at__gte=at - _LOOKED_BACK), at)


def _decided(at: datetime) -> list[Letter]:
    rows = SignOff.objects.filter(recorded_at__gte=at - _LOOKED_BACK)
    return occasions.decided(rows.select_related("revision", "clinician"), at)


def _retracted(at: datetime) -> list[Letter]:
    rows = Retraction.objects.filter(retracted_at__gte=at - _LOOKED_BACK)
    return occasions.retracted(rows.select_related("publication__revision"), at)


_OCCASIONS: dict[str, Callable[[datetime], list[Letter]]] = {
    "danger": occasions.danger,
    "waiting": _waiting,
    "decided": _decided,
    "retracted": _retracted,
    "review": occasions.reviews,
    "lapsed": occasions.lapsed,
    "licence": occasions.licences,
    "digest": digest.weekly,
}
