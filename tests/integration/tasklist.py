"""What stands in somebody's list of tasks, as the tests of it ask."""

from datetime import timedelta
from itertools import count

from django.contrib.auth.models import User

from education import workflow
from education.models import Clinician
from education.tasks import queue
from education.tasks.facts import facts
from education.tasks.task import Task
from tests import factories as make
from tests.integration.desk import Clock

_numbers = count()


def tasks(user: User, clock: Clock) -> list[Task]:
    return queue.of(user, facts(clock.now), clock.now).mine


def names(user: User, clock: Clock) -> list[str]:
    return [task.name for task in tasks(user, clock)]


def clinician_too(account: User) -> User:
    profile = Clinician(
        user=account, printed_name=f"Clinician {account.pk}", credential="MD", licence=f"Both-{next(_numbers)}",
        valid_until=make.NOON.date() + timedelta(days=400),
    )  # fmt: skip
    workflow.save_clinician(clinician=profile, by=make.administrator(), at=make.last_act())
    return account
