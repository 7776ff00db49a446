"""Who may do what: accounts, passwords, clinician profiles and groups, kept in the audit chain."""

from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from education import mail, writing
from education.evidence import chain, memory, sealing
from education.models import AuditEvent, Clinician
from education.permissions import may_act, may_administer, may_entitle
from education.policies import refusal_of_clinician
from education.workflow.gate import Refused, insist, record


@transaction.atomic
def save_clinician(*, clinician: Clinician, by: User, at: datetime) -> Clinician:
    """Entitle a person to sign, or change or end that."""
    chain.one_writer_at_a_time()
    insist(
        may_entitle(by, clinician.user, at)
        or refusal_of_clinician(clinician)
        or writing.refusal_of(clinician)
    )
    if clinician.pk is None:
        clinician.entitled_by, clinician.entitled_at = by, at
    clinician.save()
    note_clinician(clinician, by=by, at=at)
    mail.tell(clinician.user, _("Your clinician profile was changed by %s.") % by.get_username())
    return clinician


def note_clinician(clinician: Clinician, *, by: User | None, at: datetime) -> None:
    """Put a profile as it stands into the chain, within an act that has checked that it may be."""
    fields = ("printed_name", "credential", "licence", "active", "demo")
    held = {field: getattr(clinician, field) for field in fields}
    until = {"valid_until": str(clinician.valid_until)}
    record("save_clinician", by=by, at=at, subject=clinician, user=clinician.user_id, **held, **until)


@transaction.atomic
def note_account(*, account: User, change: str, by: User | None, at: datetime) -> None:
    """Put an account as it now stands in the database into the chain: an administrator changed it or, without `by`, a
    command of the program.
    """
    if by is not None:
        insist(may_administer(by, at) or _refusal_of_names(account))
    if not AuditEvent.objects.exists():
        sealing.remember_groups(at)
    note_change(account, change, by=by, at=at)
    mail.tell(
        account,
        _("Your account was changed by %s.") % (by.get_username() if by else _("a command on the server")),
    )


@transaction.atomic
def change_own_password(*, account: User, password: str, at: datetime) -> None:
    """Set a new password, chosen by the account's owner who has just proved to know the old one."""
    chain.one_writer_at_a_time()
    stored = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    insist(may_act(stored))
    stored.set_password(password)
    stored.save(update_fields=["password"])
    note_change(stored, "own password", by=stored, at=at)
    mail.tell(stored, _("A new password was set."))
    account.password = stored.password


def _refusal_of_names(account: User) -> str | None:
    """Names that deceive are given to nobody. An account that has one already can still be switched off."""
    names = (
        (account.username, account.first_name, account.last_name, account.email) if account.is_active else ()
    )
    return " ".join(reason for name in names for reason in writing.refusals(name)) or None


def note_change(account: User, change: str, *, by: User | None, at: datetime) -> None:
    """Put an account as it stands into the chain, within an act that has checked that it may be. Besides its fingerprint an account's event says in words what it may do, for whoever reads the chain."""
    flags = {flag: getattr(account, flag) for flag in ("is_active", "is_staff", "is_superuser")}
    groups = sorted(account.groups.values_list("name", flat=True))
    said = {"username": account.username, "change": change, "groups": groups, **flags}
    record("save_account", by=by, at=at, subject=account, **said)


def password_is_right(account: User, password: str) -> bool:
    """Whether that is the account's password.

    Where Django's hasher has grown stronger since, the password is hashed anew. That is an act of the program, in the
    chain: the account stays as it is remembered. Where this server cannot sign, the old hash stays.
    """

    def store_anew(typed: str) -> None:
        try:
            _hash_anew(account, typed)
        except Refused:
            return

    return check_password(password, account.password, store_anew)


@transaction.atomic
def _hash_anew(account: User, password: str) -> None:
    chain.one_writer_at_a_time()
    stored = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    if stored.password != account.password or not memory.is_remembered(stored):
        return
    stored.set_password(password)
    stored.save(update_fields=["password"])
    record("rehash_password", by=stored, at=timezone.now(), subject=stored)
    account.password = stored.password


@transaction.atomic
def accept(*, row: Model, by: User, at: datetime) -> None:
    """Vouch for a row that was changed outside the program, as it stands. Nobody vouches for their own account."""
    account = row.user if isinstance(row, Clinician) else row
    insist(may_entitle(by, account, at) if isinstance(account, User) else may_administer(by, at))
    record("accept", by=by, at=at, subject=row, what=str(row))
