"""Whoever may still decide on a text decides alone: until then they are not shown what others decided, answered or said of it."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Prefetch

from education.models import Revision, SignOff
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


def texts_kept_back(user: User, at: datetime) -> set[int]:
    """The texts (primary keys) under which somebody's decision is not shown to this person yet."""
    sign_offs = Prefetch("sign_offs", SignOff.objects.select_related("clinician"))
    signed = Revision.objects.in_status(at, Status.SIGNED).select_related("topic").prefetch_related(sign_offs)
    return {row.pk for row in signed if is_undecided(row, user, at)}
