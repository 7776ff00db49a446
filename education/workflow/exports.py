"""Taking away a list of what was done or signed: an act itself, kept in the audit chain."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from education.models import AuditEvent
from education.permissions import may_act
from education.workflow.gate import insist, record


@transaction.atomic
def export(*, what: str, form: str, chosen: Mapping[str, str], by: User, at: datetime) -> AuditEvent:
    """Remember that somebody takes `what` (a list) away in a `form`, as it was `chosen`. Gives the event: nothing newer is
    in what they get.
    """
    insist(may_act(by))
    return record("export", by=by, at=at, what=what, form=form, chosen=dict(chosen))
