"""The gate that every act passes: may it be, and if not, why. Holds the topic's lock while the act is done."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from education import writing
from education.evidence import chain, clock, keys
from education.evidence.events import Unsound
from education.evidence.schemas import REMOVALS
from education.keyholders import refusal_of_signer
from education.models import AuditEvent, Revision, Topic
from education.once import once
from education.permissions import may_act_as, may_sign, may_sign_words
from education.policies import (
    refusal_of_altered,
    refusal_of_earlier_signers,
    refusal_of_open_musts,
    refusal_of_renewal,
    refusal_of_retraction,
    refusal_of_turn,
)
from education.states import Act, transition
from education.telling import acts

_log = logging.getLogger(__name__)


class Refused(Exception):
    """The act is not to be. The message says why and what to do, in words for the person acting; `reasons` are its parts."""

    @property
    def reasons(self) -> list[str]:
        return [str(reason) for reason in self.args]

    def __str__(self) -> str:
        return " ".join(self.reasons)


class WrongPassword(Refused):
    """The person did not prove to be the one whose account it is."""


class Stale(Refused):
    """What the person had on the screen is no longer what is there."""


@once
def refusal(act: Act, revision: Revision, *, by: User, at: datetime) -> str | None:
    """Why `by` may not do `act` to the revision at `at`, or None: the gate, the button and the button's words."""
    status = revision.status(at)
    row = transition(status, act)
    if row is None:
        return _("This revision is %(status)s: %(act)s is not possible.") % {
            "status": status.label.lower(),
            "act": Act(act).label.lower(),
        }
    if reason := may_act_as(by, row.roles, at):
        return reason
    if act in {Act.SIGN_OFF, Act.REQUEST_CHANGES}:
        return (
            may_sign(by, revision, at)
            or _refusal_of_signature(act, revision, by, at)
            or refusal_of_signer(by)
        )
    if act is Act.RENEW:
        return (
            may_sign_words(by, revision)
            or refusal_of_altered(revision, revision.topic)
            or refusal_of_renewal(revision, at)
            or refusal_of_open_musts(revision, by)
            or refusal_of_signer(by)
        )
    if act is Act.RETRACT:
        return refusal_of_retraction(revision, status, at)
    return None


def _refusal_of_signature(act: Act, revision: Revision, by: User, at: datetime) -> str | None:
    if reason := refusal_of_altered(revision, revision.topic) or refusal_of_turn(revision, at):
        return reason
    if act is Act.REQUEST_CHANGES:
        return None
    return refusal_of_earlier_signers(revision, at) or refusal_of_open_musts(revision, by)


def insist(*reasons: str | None) -> None:
    """Raise Refused with all the reasons that there are, if there is one. The log learns which act it was, by the name of the
    function that insists, and whose request; not why, and nothing of what was typed.
    """
    if found := [reason for reason in reasons if reason is not None]:
        _log.warning("Refused: %s", sys._getframe(1).f_code.co_name)  # noqa: SLF001  the way that logging itself knows it
        raise Refused(*found)


@contextmanager
def in_turn() -> Iterator[None]:
    """One transaction in which nobody else appends to the chain: for acts that write other rows before they append."""
    with transaction.atomic():
        chain.one_writer_at_a_time()
        yield


def reason_in(event: AuditEvent) -> str:
    """The reason that somebody gave for an act; empty where there is none, or the event cannot be read."""
    try:
        return str(chain.read(event).detail.get("reason", ""))
    except Unsound:
        return ""


def record(act: str, *, by: User | None, at: datetime, **said: Any) -> AuditEvent:
    """Put an act into the audit chain (see `chain.append`), and tell those who have to know of it once it is committed.

    Raises Refused where this server holds no signing key, or its clock cannot be believed; a removal waits for neither.
    """
    if act not in REMOVALS and clock.is_off():
        raise Refused(
            _(
                "The clock of this server is more than five minutes off, so nothing was done: what is done would bear a wrong moment."
                " Tell whoever runs the site: set the clock by the network, then restart the site's processes."
            )
        )
    try:
        event = chain.append(act, by=by, at=at, **said)
    except keys.NoSigningKey as error:
        raise Refused(
            _("This server cannot sign what is done on it, so nothing was done. Tell whoever runs it: %s")
            % error
        ) from error
    acts.after(act, row=getattr(said.get("subject"), "pk", None), at=at)
    return event


def locked(revision: Revision) -> Revision:
    """The revision as it is now, its topic locked: what the caller holds may be old."""
    lock(revision.topic)
    return Revision.objects.select_related("topic", "edited_by").get(pk=revision.pk)


def lock(topic: Topic) -> None:
    """One act at a time on a topic. SQLite takes the lock of the whole database instead."""
    Topic.objects.select_for_update(no_key=True).get(pk=topic.pk)


def required(text: str, otherwise: str) -> str:
    """The text as `worded`. Raises Refused, saying `otherwise`, where nothing is left."""
    text = worded(text)
    if not text:
        raise Refused(otherwise)
    return text


def worded(text: str) -> str:
    """The text with plain line ends and without space around it. Raises Refused where a character in it deceives, or it is longer
    than any field of the desk takes: what goes into the chain stays there.
    """
    text = writing.with_plain_ends(text).strip()
    if reason := writing.refusal_of_length(text) or " ".join(writing.refusals(text)):
        raise Refused(reason)
    return text


def one_line(text: str) -> str:
    """The text as `worded`, in one line."""
    return " ".join(worded(text).split())
