"""Whoever may still decide on a text decides alone: until then they are not shown what others decided, answered or said of it."""

from datetime import datetime

from django.contrib.auth.models import User

from education.models import Revision
from education.permissions import may_sign
from education.states import Status


def is_undecided(revision: Revision, user: User, at: datetime) -> bool:
    """Whether somebody has signed a text that this person may still decide on."""
    signed = bool(revision.sign_offs.all())
    return signed and revision.status(at) is Status.SIGNED and may_sign(user, revision, at) is None


def signers_kept_back(revision: Revision, user: User, at: datetime) -> set[int]:
    """The accounts whose decision on a text this person is not shown yet."""
    if not is_undecided(revision, user, at):
        return set()
    return {row.clinician.user_id for row in revision.sign_offs.all()}
