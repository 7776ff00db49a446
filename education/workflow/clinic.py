"""What the clinic says of itself to patients: an administrator's act, kept in the audit chain."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from education import writing
from education.evidence import chain
from education.models import Clinic
from education.permissions import may_administer
from education.workflow.gate import insist, record
from education.workflow.vouching import by_one, is_a_new_number


@transaction.atomic
def save_clinic(*, clinic: Clinic, by: User, at: datetime) -> Clinic:
    """Show patients these details from the next request on."""
    chain.one_writer_at_a_time()
    clinic.pk = Clinic.ONLY
    insist(may_administer(by, at) or writing.refusal_of(clinic))
    number = clinic.out_of_hours_phone
    show(clinic, by=by, at=at, **by_one(number, takes_two=is_a_new_number(clinic), by=by, at=at))
    return clinic


def show(clinic: Clinic, *, by: User, at: datetime, **vouched: Any) -> None:
    """Store the details, within an act that has checked that it may be; `vouched` says who confirmed the number for when the
    clinic is closed, or that nobody had to.
    """
    clinic.save()
    said = {field: getattr(clinic, field) for field in Clinic.SHOWN}
    record("save_clinic", by=by, at=at, subject=clinic, **said, **vouched)
