"""Comments on passages: made, answered, resolved. Each is a row of its own that nobody changes afterwards."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from education.content import passage
from education.models import Comment, Reply, Revision
from education.models.comment import CONTEXT_LENGTH, QUOTE_LENGTH, WORDS_LENGTH, Kind, Weight
from education.permissions import may_act_as_clinician, may_administer, may_edit
from education.reading import leaning
from education.workflow.drafts import as_submitted
from education.workflow.gate import Refused, insist, lock, one_line, required


@transaction.atomic
def comment(
    *,
    revision: Revision,
    weight: str,
    words: str,
    by: User,
    at: datetime,
    quote: str = "",
    before: str = "",
    after: str = "",
) -> Comment:
    """Say something about a passage of a text as it stands, or without a quote about all of it."""
    insist(_refusal(by, at))
    quote = one_line(quote)
    if len(quote) > QUOTE_LENGTH:
        raise Refused(_("The passage is too long to be one. Quote the words that it is about."))
    if quote and passage.find(leaning.words(as_submitted(revision, at)), quote) is None:
        raise Refused(_("These words are not on the page. Copy them from it, or leave the passage empty."))
    return Comment.objects.create(
        revision=revision,
        quote=quote,
        before=one_line(before)[-CONTEXT_LENGTH:],
        after=one_line(after)[:CONTEXT_LENGTH],
        weight=Weight(weight),
        words=_words(words, _("Write what you want to say.")),
        by=by,
        made_at=at,
    )


@transaction.atomic
def answer(*, comment: Comment, words: str, by: User, at: datetime) -> Reply:
    """Answer a comment that is open."""
    insist(_refusal(by, at))
    _still_open(comment)
    words = _words(words, _("Write your answer."))
    return Reply.objects.create(comment=comment, kind=Kind.ANSWER, words=words, by=by, made_at=at)


@transaction.atomic
def resolve(*, comment: Comment, by: User, at: datetime) -> Reply:
    """Say that one's own comment is settled."""
    insist(refusal_of_resolution(comment, by, at))
    _still_open(comment)
    return Reply.objects.create(comment=comment, kind=Kind.RESOLUTION, by=by, made_at=at)


def refusal_of_resolution(comment: Comment, by: User, at: datetime) -> str | None:
    """Only who made a comment knows whether it is settled."""
    if reason := _refusal(by, at):
        return reason
    return (
        None
        if comment.settled_by == by.pk
        else _("Whoever made a comment resolves it, or invited the guest who did.")
    )


def _refusal(by: User, at: datetime) -> str | None:
    """Those who write, sign or administer."""
    reasons = [rule(by, at) for rule in (may_edit, may_act_as_clinician, may_administer)]
    return None if None in reasons else reasons[0]


def _still_open(comment: Comment) -> None:
    lock(comment.revision.topic)
    if comment.replies.filter(kind=Kind.RESOLUTION).exists():
        raise Refused(_("This comment is resolved already."))


def _words(words: str, otherwise: str) -> str:
    words = required(words, otherwise)
    if len(words) > WORDS_LENGTH:
        raise Refused(_("At most %s characters.") % WORDS_LENGTH)
    return words
