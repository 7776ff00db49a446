"""Who signs with a key of their own, and who vouches for one. Each rule returns the reason it refuses, or None.

The first key of a clinic is the weak one: whoever sets a password can register a key. So nobody's key counts before a
second person has compared its fingerprint with the owner, and where somebody else holds a confirmed key already, that
person confirms with it: neither an administrator nor a made-up colleague can.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.translation import gettext as _

from education.evidence import hands, memory, own_keys
from education.models import Clinician, EndOfKey, KeyConfirmation, OwnKey
from education.permissions import ADMINISTRATORS, clinician_of, may_act, may_act_as_clinician, may_administer

BY_KEY = "key"  # of the two values of the setting SIGNING


def signs_by_key(user: User) -> bool:
    """Whether a password is no signature of this person: they have had a key, or the site wants one of all but demo accounts."""
    if own_keys.has_had_one(user):
        return True
    clinician = clinician_of(user)
    return settings.SIGNING == BY_KEY and not (clinician is not None and clinician.demo)


def has_key(user: User) -> bool:
    """Whether a person can sign with a key now."""
    return bool(own_keys.usable(user))


def refusal_of_signer(user: User) -> str | None:
    """Why a person cannot sign as things are: no key of theirs counts, and a password is not enough."""
    if not signs_by_key(user) or has_key(user):
        return None
    return _(
        "You sign with a key of your own, and none of yours counts now. Register one under “Signing keys”;"
        " a second person confirms it."
    )


def may_register_key(user: User, at: datetime) -> str | None:
    """Who may sign."""
    return may_act_as_clinician(user, at)


def may_confirm_key(user: User, key: OwnKey, at: datetime) -> str | None:
    """A second person: see `_who_confirms`."""
    if reason := may_act(user) or _refusal_of_key(key, at):
        return reason
    if user.pk == key.owner_id:
        return _("Nobody confirms their own key. Ask another person, and read its fingerprint out to them.")
    people = _who_confirms(key.owner, at)
    if not people:
        return _refusal_of_administrator(user, key, at)
    if user.pk in {each.pk for each in people}:
        return None
    names = ", ".join(str(clinician_of(each)) for each in people)
    return _("Only these people can confirm this key: %s.") % names


def _refusal_of_key(key: OwnKey, at: datetime) -> str | None:
    """Why there is nothing to confirm about a key."""
    if KeyConfirmation.objects.filter(key=key).exists() or EndOfKey.objects.filter(key=key).exists():
        return _("This key is confirmed or ended already.")
    if not memory.is_remembered(key):
        return _(
            "This key was written or changed outside the program. It is good for nothing: register another."
        )
    if may_act_as_clinician(key.owner, at) is not None:
        return _("The owner of this key may not sign, so there is nothing to confirm.")
    return None


def may_end_key(user: User, key: OwnKey, at: datetime) -> str | None:
    """Its owner, or an administrator: it only takes away."""
    return may_act(user) if user.pk == key.owner_id else may_administer(user, at)


def _who_confirms(owner: User, at: datetime) -> list[User]:
    """The clinicians besides the owner who have a key that counts; all others where nobody has one, not even one who may not
    sign any more. Nobody who made or changed the owner's account or profile, and so could be the owner at the desk, if
    there is somebody else; with their own key they may, as it bears witness.
    """
    others = [each.user for each in Clinician.objects.exclude(user=owner).select_related("user")]
    entitled = [each for each in others if may_act_as_clinician(each, at) is None]
    controlling = hands.controllers(owner)
    apart = [each for each in entitled if each.pk not in controlling]
    if not any(own_keys.usable(each) for each in others):
        return apart
    return [each for each in apart if own_keys.usable(each)] or [
        each for each in entitled if own_keys.usable(each)
    ]


def _refusal_of_administrator(user: User, key: OwnKey, at: datetime) -> str | None:
    """Where no other clinician can, an administrator confirms; but not while a key counts of somebody who may not sign, and
    nobody who made the owner's account or ended the keys that stood in the way, while there is another.
    """
    others = OwnKey.objects.filter(confirmation__isnull=False, end=None).exclude(owner=key.owner_id)
    if others.exists():
        return _(
            "Keys of people who may not sign any more still count. An administrator ends these first: %s."
        ) % (", ".join(map(str, others)))
    if reason := may_administer(user, at):
        return reason
    apart = [each for each in _administrators(at) if not _could_be_the_owner(each, key)]
    if not apart or user in apart:
        return None
    return _(
        "You have made or changed the owner's account, or ended somebody's key. Another administrator confirms: %s."
    ) % ", ".join(map(str, apart))


def _administrators(at: datetime) -> list[User]:
    people = User.objects.filter(Q(groups__name=ADMINISTRATORS) | Q(is_superuser=True)).distinct()
    return [each for each in people.order_by("pk") if may_administer(each, at) is None]


def _could_be_the_owner(user: User, key: OwnKey) -> bool:
    """Whether somebody could have registered the key in its owner's name, or cleared the way to confirm it themselves."""
    ended = EndOfKey.objects.filter(ended_by=user).exclude(key__owner__in=[user, key.owner])
    return user == key.owner or user.pk in hands.controllers(key.owner) or ended.exists()
