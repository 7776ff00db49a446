"""Who may. Each rule returns the reason it refuses, or None: the same rule is the gate, the disabled button and its words.

Superusers pass Django's own checks, so nothing clinical rests on those: signing asks for a Clinician profile, and the
four-eyes rule asks who touched the text.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AnonymousUser, User
from django.utils.translation import gettext as _

from education.models import Clinician, Revision
from education.states import Role

EDITORS = "Editors"
ADMINISTRATORS = "Administrators"


def clinician_of(user: User) -> Clinician | None:
    """The Clinician profile of an account, active or not."""
    return Clinician.objects.filter(user=user).first()


def may_edit(user: User, _at: datetime) -> str | None:
    if not user.is_active:
        return _("This account is switched off.")
    if not user.has_perm("education.change_revision"):
        return _("Only editors write texts. An administrator can put you in the group Editors.")
    return None


def may_act_as_clinician(user: User, at: datetime) -> str | None:
    if not user.is_active:
        return _("This account is switched off.")
    clinician = clinician_of(user)
    if clinician is None:
        return _("Only clinicians do this. An administrator can give an account a clinician profile.")
    if not clinician.active:
        return _("Your clinician profile is switched off. An administrator can switch it on.")
    if not clinician.entitled(at):
        return _("Your licence ended on %(day)s. An administrator can enter the new date.") % {
            "day": clinician.valid_until
        }
    return None


def may_administer(user: User, _at: datetime) -> str | None:
    if not user.is_active:
        return _("This account is switched off.")
    if not user.has_perm("education.change_clinician"):
        return _("Only administrators do this.")
    return None


def may_see_unsigned(user: User | AnonymousUser) -> bool:
    """Whether an account may read texts that are not public: staff who write, sign or administer."""
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return False
    return user.has_perm("education.view_revision") or clinician_of(user) is not None


def may_sign(user: User, revision: Revision, at: datetime) -> str | None:
    """A clinician, and nobody who touched the text since it was last signed."""
    if reason := may_act_as_clinician(user, at):
        return reason
    if revision.contributors.filter(user=user).exists():
        return _("You worked on this text since it was last signed. Another clinician must sign it.")
    if revision.sign_offs.filter(clinician__user=user).exists():
        return _("You have already decided on this revision.")
    return None


def may_entitle(user: User, subject: User, at: datetime) -> str | None:
    """An administrator, for anybody but themself."""
    if reason := may_administer(user, at):
        return reason
    if user.pk == subject.pk:
        return _("Nobody makes or changes their own clinician profile. Ask another administrator.")
    return None


_RULES = {
    Role.EDITOR: may_edit,
    Role.CLINICIAN: may_act_as_clinician,
    Role.ADMINISTRATOR: may_administer,
}


def may_act_as(user: User, roles: Iterable[Role], at: datetime) -> str | None:
    """None where the account holds one of the roles; otherwise the reason for the first of them."""
    reasons = [_RULES[role](user, at) for role in roles]
    return None if None in reasons else reasons[0]
