"""Reviewers without an account: a link is made, opened, revoked; who opens it says something, and never signs."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from education.content import passage
from education.models import Comment, Invitation, InvitationEnd, Opening, Revision
from education.models.comment import QUOTE_LENGTH, WORDS_LENGTH, Weight
from education.models.invitation import ASKED_LENGTH, WHOM_LENGTH
from education.permissions import may_act_as_clinician, may_edit
from education.reading import leaning
from education.states import Status
from education.workflow.drafts import as_submitted
from education.workflow.gate import Refused, insist, lock, required, worded

LONGEST = timedelta(days=30)
# More than an expert has to say of one page, and too little to fill a disk.
MOST_REMARKS = 100
# An outside reader looks at what may still be changed.
_SHOWN = {Status.DRAFT, Status.IN_REVIEW, Status.SIGNED}
_ONE_VISIT = timedelta(minutes=10)


@transaction.atomic
def invite(
    *, revision: Revision, whom: str, asked: str, days: int, by: User, at: datetime
) -> tuple[Invitation, str]:
    """Make a link; returns it with its token, which is kept nowhere."""
    insist(_refusal(by, at))
    if revision.status(at) not in _SHOWN:
        raise Refused(_("This text is not being worked on any more. Invite somebody to its next draft."))
    if not 1 <= days <= LONGEST.days:
        raise Refused(_("A link holds for 1 to %s days.") % LONGEST.days)
    whom, asked = required(whom, _("Say for whom it is.")), worded(asked)
    if len(whom) > WHOM_LENGTH or len(asked) > ASKED_LENGTH:
        raise Refused(_("That is too long."))
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        revision=revision,
        token_hash=_hash(token),
        whom=whom,
        asked=asked,
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    return invitation, token


@transaction.atomic
def revoke(*, invitation: Invitation, by: User, at: datetime) -> InvitationEnd:
    """End a link at once: anybody who may make one may end one."""
    insist(_refusal(by, at))
    lock(invitation.revision.topic)
    if InvitationEnd.objects.filter(invitation=invitation).exists():
        raise Refused(_("This link is revoked already."))
    return InvitationEnd.objects.create(invitation=invitation, ended_by=by, ended_at=at)


def invitation_of(token: str, at: datetime) -> Invitation | None:
    """What a link opens at a moment; None for one that was never made, has expired, was revoked, or whose text is decided."""
    found = (
        Invitation.objects.select_related("revision__topic")
        .filter(token_hash=_hash(token), expires_at__gt=at, end=None)
        .first()
    )
    return found if found is not None and found.revision.status(at) in _SHOWN else None


def opened(invitation: Invitation, at: datetime) -> None:
    """Remember that a link was opened: once for a visit."""
    if not invitation.openings.filter(opened_at__gt=at - _ONE_VISIT).exists():
        Opening.objects.create(invitation=invitation, opened_at=at)


@transaction.atomic
def remark(*, token: str, name: str, weight: str, words: str, quote: str, at: datetime) -> Comment:
    """What somebody outside says, under a name that they give."""
    invitation = invitation_of(token, at)
    if invitation is not None:
        lock(invitation.revision.topic)
        invitation = invitation_of(
            token, at
        )  # it may have been revoked, or the text decided, until it was our turn
    if invitation is None:
        raise Refused(_("This link does not hold any more. Ask whoever sent it for another one."))
    revision = invitation.revision
    if Comment.objects.filter(invitation=invitation).count() >= MOST_REMARKS:
        raise Refused(_("There are as many comments by this link as it takes. Write to whoever sent it."))
    name, words = required(name, _("Say who you are.")), required(words, _("Write what you want to say."))
    quote = " ".join(worded(quote).split())
    if len(name) > WHOM_LENGTH or len(words) > WORDS_LENGTH or len(quote) > QUOTE_LENGTH:
        raise Refused(_("That is too long."))
    if quote and passage.find(leaning.words(as_submitted(revision, at)), quote) is None:
        raise Refused(_("These words are not on the page. Copy them from it, or leave the passage empty."))
    return Comment.objects.create(
        revision=revision,
        invitation=invitation,
        guest=name,
        quote=quote,
        weight=Weight(weight),
        words=words,
        made_at=at,
    )


def _refusal(by: User, at: datetime) -> str | None:
    reasons = [rule(by, at) for rule in (may_edit, may_act_as_clinician)]
    return None if None in reasons else reasons[0]


def _hash(token: str) -> str:
    return sha256(token.encode(errors="surrogatepass")).hexdigest()
