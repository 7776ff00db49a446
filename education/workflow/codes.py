"""The codes by which health records find a topic: an editor's act, kept in the audit chain."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from education import writing
from education.models import Topic
from education.models.code import Code, Coding
from education.permissions import may_edit
from education.policies import refusal_of_altered
from education.reading import codes
from education.workflow.gate import insist, lock, record


@transaction.atomic
def save_codes(*, topic: Topic, codings: Sequence[Coding], by: User, at: datetime) -> None:
    """Let health records find the topic by these codes and no others, from the next request on."""
    lock(topic)
    rows = [Code(topic=topic, **coding._asdict()) for coding in codings]
    reasons = [reason for row in rows if (reason := writing.refusal_of(row))]
    insist(may_edit(by, at) or refusal_of_altered(topic) or (" ".join(reasons) or None))
    if list(codings) == codes.codings_of(topic) == [row.coding for row in Code.objects.filter(topic=topic)]:
        return
    Code.objects.filter(topic=topic).delete()
    Code.objects.bulk_create(rows)
    record("save_topic", by=by, at=at, topic=topic, subject=topic, codes=[list(coding) for coding in codings])
