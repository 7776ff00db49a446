"""Who may do what: accounts, passwords, clinician profiles and groups, kept in the audit chain."""

from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from education import mail, writing
from education.evidence import chain, memory, sealing
from education.models import AuditEvent, Clinic, Clinician
from education.permissions import may_act, may_administer, may_entitle
from education.policies import refusal_of_clinician
from education.workflow.gate import Refused, insist, record
from education.workflow.vouching import by_one, entitles, makes_administrator


@transaction.atomic
def save_clinician(*, clinician: Clinician, by: User, at: datetime) -> Clinician:
    """Entitle a person to sign, or change or end that."""
    chain.one_writer_at_a_time()
    insist(refusal_of_profile(clinician, by, at))
    entitle(clinician, by=by, at=at, **by_one(str(clinician), takes_two=entitles(clinician), by=by, at=at))
    return clinician


def refusal_of_profile(clinician: Clinician, by: User, at: datetime) -> str | None:
    """Why somebody may not save a profile as it is to be."""
    return (
        may_entitle(by, clinician.user, at)
        or refusal_of_clinician(clinician)
        or writing.refusal_of(clinician)
    )


def entitle(clinician: Clinician, *, by: User, at: datetime, **vouched: Any) -> None:
    """Store a profile, within an act that has checked that it may be; `vouched` says who confirmed it, or that nobody had to."""
    if clinician.pk is None:
        clinician.entitled_by, clinician.entitled_at = by, at
    clinician.save()
    note_clinician(clinician, by=by, at=at, **vouched)
    mail.tell(clinician.user, _("Your clinician profile was changed by %s.") % by.get_username())


def note_clinician(clinician: Clinician, *, by: User | None, at: datetime, **vouched: Any) -> None:
    """Put a profile as it stands into the chain, within an act that has checked that it may be."""
    held = held_by(clinician)
    record("save_clinician", by=by, at=at, subject=clinician, **held, **vouched)


def held_by(clinician: Clinician) -> dict[str, Any]:
    """What a profile says, in the words of its event."""
    fields = ("printed_name", "credential", "licence", "active", "demo")
    held = {field: getattr(clinician, field) for field in fields}
    return {"user": clinician.user_id, **held, "valid_until": str(clinician.valid_until)}


@transaction.atomic
def note_account(*, account: User, change: str, by: User | None, at: datetime) -> None:
    """Put an account as it now stands in the database into the chain: an administrator changed it or, without `by`, a
    command of the program.
    """
    vouched = {}
    if by is not None:
        insist(may_administer(by, at) or _refusal_of_names(account))
        new = makes_administrator(account, account.groups.values_list("name", flat=True), by)
        vouched = by_one(str(account), takes_two=new, by=by, at=at)
    if not AuditEvent.objects.exists():
        sealing.remember_groups(at)
    note_change(account, change, by=by, at=at, **vouched)
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


def note_change(account: User, change: str, *, by: User | None, at: datetime, **vouched: Any) -> None:
    """Put an account as it stands into the chain, within an act that has checked that it may be. Besides its fingerprint an account's event says in words what it may do, for whoever reads the chain."""
    flags = {flag: getattr(account, flag) for flag in ("is_active", "is_staff", "is_superuser")}
    groups = sorted(account.groups.values_list("name", flat=True))
    said = {"username": account.username, "change": change, "groups": groups, **flags}
    record("save_account", by=by, at=at, subject=account, **said, **vouched)


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
    """Vouch for a row that was changed outside the program, as it stands. Nobody vouches for their own account. What takes two
    people when it is done by the program takes two here. Raises NeedsAnother.
    """
    chain.one_writer_at_a_time()
    insist(refusal_of_acceptance(row, by, at))
    note_accepted(
        row, by=by, at=at, **by_one(str(row), takes_two=_changes_what_takes_two(row, by), by=by, at=at)
    )


def refusal_of_acceptance(row: Model, by: User, at: datetime) -> str | None:
    """Why somebody may not vouch for a row."""
    account = row.user if isinstance(row, Clinician) else row
    return may_entitle(by, account, at) if isinstance(account, User) else may_administer(by, at)


def note_accepted(row: Model, *, by: User, at: datetime, **vouched: Any) -> None:
    """Put a row as it stands into the chain, within an act that has checked that it may be."""
    record("accept", by=by, at=at, subject=row, what=str(row), **vouched)


def _changes_what_takes_two(row: Model, by: User) -> bool:
    if isinstance(row, User):
        return makes_administrator(row, row.groups.values_list("name", flat=True), by)
    return (isinstance(row, Clinician) and row.active) or (
        isinstance(row, Clinic) and bool(row.out_of_hours_phone)
    )
