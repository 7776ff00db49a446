"""A task: a row of the desk's front page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.contrib.auth.models import User

from education.models import Assignment
from education.models.topic import utc_day
from education.states import Role


class Group(StrEnum):
    """Tasks of one sort stand together; in this order."""

    DANGER = "danger"
    SIGN = "sign"
    RENEW = "renew"
    WRITE = "write"
    LOOK_AFTER = "look-after"


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something that a person can do now.

    `name` is the same for everybody who can do it, and as long as there is something to do. `due` is the last day on which it
    is in time. `words` is the size of the change, in words that came or went; `new` says that all of the text is. `own` is
    what somebody has begun themselves.
    """

    name: str
    group: Group
    role: Role
    title: str
    why: str
    address: str
    button: str
    since: datetime | date | None = None
    due: date | None = None
    words: int | None = None
    new: bool = False
    warnings: int | None = None
    own: bool = False
    assignment: Assignment | None = field(default=None, compare=False)

    @property
    def urgent(self) -> bool:
        return self.assignment is not None and self.assignment.urgent

    @property
    def person(self) -> User | None:
        """Who is expected to do it; nobody, once their account is switched off."""
        person = self.assignment.person if self.assignment else None
        return person if person is not None and person.is_active else None

    def days_left(self, today: date) -> int | None:
        """How many days are left; less than none where it is overdue."""
        return None if self.due is None else (self.due - today).days


def in_order(tasks: Iterable[Task], at: datetime) -> list[Task]:
    """By group; in it first what is urgent, then what is due soonest, then what has waited longest."""
    groups = list(Group)
    return sorted(
        tasks,
        key=lambda task: (
            groups.index(task.group),
            not task.urgent,
            not task.own,
            task.due or date.max,
            _day(task.since) or utc_day(at),
            task.title,
        ),
    )


def _day(moment: datetime | date | None) -> date | None:
    return utc_day(moment) if isinstance(moment, datetime) else moment


@dataclass(frozen=True)
class Waiting:
    """A text that waits for somebody else, and why."""

    title: str
    address: str
    why: str
