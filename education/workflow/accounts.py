"""Who may sign, and what is changed about accounts: acts of administrators, kept in the audit chain."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from education.evidence import chain
from education.models import Clinician
from education.permissions import may_entitle
from education.workflow.gate import insist


@transaction.atomic
def save_clinician(*, clinician: Clinician, by: User, at: datetime) -> Clinician:
    """Entitle a person to sign, or change or end that."""
    insist(may_entitle(by, clinician.user, at))
    if clinician.pk is None:
        clinician.entitled_by, clinician.entitled_at = by, at
    clinician.save()
    fields = ("printed_name", "credential", "licence", "active", "demo")
    held = {field: getattr(clinician, field) for field in fields} | {
        "valid_until": str(clinician.valid_until)
    }
    chain.append("save_clinician", by=by, at=at, rows=[clinician], user=clinician.user_id, **held)
    return clinician


@transaction.atomic
def note_account(*, account: User, change: str, by: User, at: datetime) -> None:
    """Put a change to an account (its groups, its password, whether it is on), and what it may do now, into the audit
    chain.
    """
    chain.append(
        "save_account",
        by=by,
        at=at,
        account=account.pk,
        username=account.username,
        change=change,
        groups=sorted(account.groups.values_list("name", flat=True)),
        **{flag: getattr(account, flag) for flag in ("is_active", "is_staff", "is_superuser")},
    )
