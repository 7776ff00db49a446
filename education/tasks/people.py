"""Who somebody is at the desk: which of the roles they can act in now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q

from education.permissions import ADMINISTRATORS, EDITORS, may_act_as
from education.states import Role


@dataclass(frozen=True)
class Person:
    """An account, and the roles in which it can act."""

    user: User
    roles: frozenset[Role]

    @classmethod
    def of(cls, user: User, at: datetime) -> "Person":
        return cls(user, frozenset(Role(role) for role in Role if may_act_as(user, [Role(role)], at) is None))


def who_hold(role: Role) -> Iterable[User]:
    """The accounts that are switched on and hold a role, in the order of their names."""
    held = {
        Role.EDITOR: Q(groups__name=EDITORS),
        Role.ADMINISTRATOR: Q(groups__name=ADMINISTRATORS),
        Role.CLINICIAN: Q(clinician__active=True),
    }
    staff = User.objects.filter(is_active=True, is_staff=True)
    return staff.filter(held[role]).order_by("last_name", "first_name", "username").distinct()
