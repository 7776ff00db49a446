"""What the clinic says of itself to patients: an administrator's act, kept in the audit chain."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from education import writing
from education.models import Clinic
from education.permissions import may_administer
from education.workflow.gate import insist, record


@transaction.atomic
def save_clinic(*, clinic: Clinic, by: User, at: datetime) -> Clinic:
    """Show patients these details from the next request on."""
    clinic.pk = Clinic.ONLY
    insist(may_administer(by, at) or writing.refusal_of(clinic))
    clinic.save()
    record(
        "save_clinic",
        by=by,
        at=at,
        subject=clinic,
        **{field: getattr(clinic, field) for field in Clinic.SHOWN},
    )
    return clinic
