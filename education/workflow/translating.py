"""Saying which text a draft translates: it is frozen and signed with the draft when that is submitted."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from education.models import Revision
from education.policies import refusal_of_altered
from education.states import Act
from education.translations import refusal_of_pair
from education.workflow.drafts import contribute
from education.workflow.gate import insist, locked, record, refusal


@transaction.atomic
def follow(*, revision: Revision, followed: Revision | None, by: User, at: datetime) -> Revision:
    """Say which text a draft translates; None where it is no translation. The same as before changes nothing."""
    revision = locked(revision)
    insist(refusal(Act.SAVE_DRAFT, revision, by=by, at=at))
    if revision.follows == followed:
        return revision
    # What somebody changed outside the program is read through and saved first: here nobody looks at the text.
    insist(refusal_of_altered(revision), refusal_of_pair(revision.topic, followed))
    contribute(revision, {by.pk})
    revision.follows = followed
    revision.save()
    record(
        Act.SAVE_DRAFT,
        by=by,
        at=at,
        topic=revision.topic,
        revision=revision,
        subject=revision,
        fields=["follows"],
    )
    return revision
