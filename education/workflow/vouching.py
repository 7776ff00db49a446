"""What takes two people (see `education.workflow.two_people`), done by one: refused, or told to every clinician.

Each act that takes two asks here before it takes effect, so that none has an effect without the second person.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from education import mail
from education.evidence.two_people import ADMINISTRATORS, nobody_was_entitled, was_administrator
from education.models import Clinic, Clinician, OwnKey
from education.telling import occasions
from education.workflow.gate import Refused


class NeedsAnother(Refused):
    """The act takes a second person: it is to be asked for."""

    def __init__(self) -> None:
        super().__init__(_("This takes a second person. Ask for it: another administrator confirms it."))


def by_one(what: str, *, takes_two: bool, by: User, at: datetime) -> dict[str, Any]:
    """What the event of an act says that one person does. Raises NeedsAnother where `takes_two` and the site insists on it."""
    if not takes_two:
        return {}
    if settings.TWO_PEOPLE:
        raise NeedsAnother
    if mail.is_set_up():
        words = _("%(name)s did alone what elsewhere takes two people: %(what)s") % {
            "name": by.username,
            "what": what,
        }
        for each in occasions.clinicians(at):
            mail.send(each.email, _("At the desk of %s") % settings.CLINIC_NAME, words)
    return {"alone": True}


def entitles(clinician: Clinician) -> bool:
    """Whether saving a profile lets somebody sign, and takes two people: all but the very first, and what only ends a right."""
    return clinician.active and not nobody_was_entitled()


def is_a_new_number(clinic: Clinic) -> bool:
    """Whether the clinic gets another number for when it is closed. Taking one away leaves 988, and takes nobody."""
    stored = Clinic.objects.filter(pk=Clinic.ONLY).values_list("out_of_hours_phone", flat=True).first()
    return clinic.out_of_hours_phone not in {"", stored}


def is_anothers(key: OwnKey, by: User) -> bool:
    """Whether somebody would end a key that is not their own."""
    return key.owner_id != by.pk


def makes_administrator(account: User, groups: Iterable[str], by: User) -> bool:
    """Whether an account with these groups administers that did not, and takes two people: all but the second of a site, as long
    as nobody but the first and this one ever did. Otherwise one person alone made themself a second one, who confirms.
    """
    if not account.is_active or ADMINISTRATORS not in groups:
        return False
    was, others = was_administrator(account.pk, {by.pk, account.pk})
    return others and not was
