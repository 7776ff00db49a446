"""What people have besides a password: set up, used, and how an account is begun anew. Each is an act in the chain.

The owner is told of each by mail. A code of an app changes nothing that the chain remembers, so any worker can take one,
also one that cannot sign.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from education import factors, mail
from education.evidence import chain
from education.models import Clinician, SecondFactor
from education.permissions import ADMINISTRATORS, may_act, may_administer
from education.policies import refusal_of_altered
from education.workflow.accounts import note_change, note_clinician
from education.workflow.gate import Refused, insist

TOTP, RECOVERY = SecondFactor.Kind.TOTP, SecondFactor.Kind.RECOVERY


class WrongCode(Refused):
    """The code is not right, or was used before."""

    def __init__(self) -> None:
        super().__init__(
            _("That code is not right. Codes of the app change every 30 seconds, and each is good once.")
        )


@transaction.atomic
def set_up_second_factor(*, account: User, secret: bytes, code: str, at: datetime) -> list[str]:
    """Give an account the app whose secret that is, in place of what it had. Returns its recovery codes, which nobody sees again.

    `code` shows that the app has the secret. Raises WrongCode.
    """
    stored = the_own(account)
    step = factors.step_of(secret, code, at)
    if step is None:
        raise WrongCode
    _theirs(stored).delete()
    SecondFactor.objects.create(
        account=stored, kind=TOTP, secret=factors.sealed(secret), made_at=at, last_step=step
    )
    codes = _give_recovery_codes(stored, at)
    note_change(stored, "second factor set up", by=stored, at=at)
    mail.tell(
        stored, _("A second factor was set up for signing in: codes of an app, and new recovery codes.")
    )
    return codes


@transaction.atomic
def renew_recovery_codes(*, account: User, at: datetime) -> list[str]:
    """Ten new recovery codes in place of those there were."""
    stored = the_own(account)
    insist(None if app_of(stored) else _("There is no second factor yet."))
    _theirs(stored, kind=RECOVERY).delete()
    codes = _give_recovery_codes(stored, at)
    note_change(stored, "recovery codes made anew", by=stored, at=at)
    mail.tell(stored, _("New recovery codes were made. The old ones do not hold any more."))
    return codes


def _give_recovery_codes(account: User, at: datetime) -> list[str]:
    codes = factors.new_recovery_codes()
    for code in codes:
        SecondFactor.objects.create(account=account, kind=RECOVERY, secret=factors.hash_of(code), made_at=at)
    return codes


def the_own(account: User) -> User:
    """The account as it is now, in turn, for an act of its owner."""
    chain.one_writer_at_a_time()
    stored = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    insist(may_act(stored))
    return stored


def _theirs(account: User, **chosen: str) -> QuerySet[SecondFactor]:
    return SecondFactor.objects.filter(account=account, **chosen)


def app_of(account: User) -> SecondFactor | None:
    """The account's app, if it has one."""
    return _theirs(account, kind=TOTP).first()


def take_code(*, account: User, code: str, at: datetime) -> None:
    """Take a code of the account's app, once. Raises WrongCode; Refused where the account is not as the chain remembers it."""
    insist(may_act(account))
    app = app_of(account)
    secret = factors.opened(app.secret) if app else None
    step = factors.step_of(secret, code, at) if secret else None
    if app is None or step is None:
        raise WrongCode
    if not SecondFactor.objects.filter(pk=app.pk, last_step__lt=step).update(last_step=step):
        raise WrongCode


@transaction.atomic
def take_recovery_code(*, account: User, code: str, at: datetime) -> int:
    """Take a recovery code, once and for all. Returns how many are left. Raises WrongCode."""
    stored = the_own(account)
    if not _theirs(stored, kind=RECOVERY, secret=factors.hash_of(code)).delete()[0]:
        raise WrongCode
    note_change(stored, "recovery code used", by=stored, at=at)
    left = _theirs(stored, kind=RECOVERY).count()
    mail.tell(stored, _("A recovery code was used to sign in. %s are left.") % left)
    return left


@transaction.atomic
def begin_anew(*, account: User, by: User | None, at: datetime) -> User:
    """Make an account ready for an invitation: it has no password, no second factor and no open session, and signs nothing.

    For a new account, and for whoever has lost both password and second factor. Whoever gets the invitation holds the account,
    so what it could sign ends with it: to entitle it again is an act of its own. Without `by` a command of the program does it.
    """
    chain.one_writer_at_a_time()
    stored = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    if by is not None:
        insist(may_administer(by, at) or refusal_of_altered(stored) or _refusal_of_invitation(by, stored))
    _theirs(stored).delete()
    stored.set_unusable_password()
    stored.save(update_fields=["password"])
    if by is not None and settings.TWO_PEOPLE:
        # Whoever takes the account over is no second person; to make it an administrator again takes one.
        stored.groups.remove(*stored.groups.filter(name=ADMINISTRATORS))
    note_change(stored, "invited", by=by, at=at)
    profile = Clinician.objects.filter(user=stored, active=True).first()
    if profile is not None:
        profile.active = False
        profile.save(update_fields=["active"])
        note_clinician(profile, by=by, at=at)
    mail.tell(
        stored, _("Your account was begun anew: your password and second factor do not open it any more.")
    )
    return stored


def _refusal_of_invitation(by: User, account: User) -> str | None:
    if by.pk == account.pk:
        return _("Nobody invites themself. Change your own password and second factor under “Your account”.")
    if account.is_superuser and not by.is_superuser:
        return _("Only a superuser invites a superuser.")
    return None if account.is_active else _("This account is switched off. Switch it on first.")


@transaction.atomic
def accept_invitation(*, account: User, password: str, at: datetime) -> None:
    """Set the first password of an account that was invited. The caller has checked the link."""
    stored = the_own(account)
    insist(None if not stored.has_usable_password() else _("This invitation was used."))
    _set_password(stored, password, "own password, invited", at)


@transaction.atomic
def recover(*, account: User, password: str, at: datetime) -> None:
    """Set a new password for somebody who forgot theirs. The caller has checked the link and taken a code of theirs."""
    stored = the_own(account)
    _set_password(stored, password, "own password, recovered", at)


def _set_password(stored: User, password: str, change: str, at: datetime) -> None:
    stored.set_password(password)
    stored.save(update_fields=["password"])
    note_change(stored, change, by=stored, at=at)
    mail.tell(stored, _("A new password was set."))
