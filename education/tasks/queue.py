"""All tasks of a person, with who is expected to do each; and how a task changes hands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from education.models import Assignment, Revision
from education.permissions import may_act, may_act_as
from education.states import Role
from education.tasks import texts, upkeep
from education.tasks.facts import Facts
from education.tasks.people import Person, who_hold
from education.tasks.task import Task, Waiting, in_order


class Refused(Exception):
    """A task does not go into these hands. The message says why."""


@dataclass(frozen=True)
class Queue:
    """What somebody can do now: what is theirs or everybody's, and what others are expected to do."""

    mine: list[Task]
    of_others: list[Task]
    waiting: list[Waiting]
    scheduled: list[Revision]

    def find(self, name: str) -> Task | None:
        return next((task for task in [*self.mine, *self.of_others] if task.name == name), None)


def of(user: User, facts: Facts, at: datetime) -> Queue:
    """The queue of an account, of which `facts` is what is known of the site."""
    person = Person.of(user, at)
    found = texts.of(person, at)
    tasks = in_order(_assigned([*found.tasks, *upkeep.of(person, facts, at)]), at)
    others = [task for task in tasks if task.person is not None and task.person.pk != user.pk]
    theirs = {task.name for task in others}
    return Queue(
        mine=[task for task in tasks if task.name not in theirs],
        of_others=others,
        waiting=found.waiting,
        scheduled=found.scheduled,
    )


def candidates(task: Task) -> list[User]:
    """Who can be asked to do a task, as far as their role goes."""
    return list(who_hold(task.role))


@transaction.atomic
def assign(*, task: Task, person: User | None, urgent: bool, by: User, at: datetime) -> Assignment:
    """Say who is to do a task that `by` can do, or nobody in particular, and whether it is urgent. It gives nobody a right.

    Raises Refused where the person does not hold the role that the task asks for.
    """
    if reason := may_act(by):
        raise Refused(reason)
    if person is not None and may_act_as(person, [task.role], at) is not None:
        raise Refused(
            _("%(person)s cannot do this: it takes the role %(role)s.")
            % {"person": person.get_full_name() or person.username, "role": Role(task.role).label.lower()}
        )
    return Assignment.objects.create(
        task=task.name, person=person, urgent=urgent, assigned_by=by, assigned_at=at
    )


def _assigned(tasks: Iterable[Task]) -> list[Task]:
    """The tasks with what was last said about each. One query."""
    tasks = list(tasks)
    rows = Assignment.objects.filter(task__in=[task.name for task in tasks])
    newest = {row.task: row for row in rows.select_related("person", "assigned_by").order_by("pk")}
    return [replace(task, assignment=newest.get(task.name)) for task in tasks]
