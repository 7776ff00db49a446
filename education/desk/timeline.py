"""What was done, in words: each act that the audit chain may tell of, as the end of a sentence that a person begins."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from education import workflow
from education.models import AuditEvent, Revision, SignOff, Topic
from education.states import Act

MOST = 40  # events that a topic's page shows; the search has all of them

SAID: Mapping[str, Any] = {
    "save_topic": _("made or changed the topic"),
    "start_draft": _("began a draft"),
    "save_draft": _("saved the draft"),
    "submit": _("submitted it for review"),
    "take_back": _("took it back before it was signed"),
    "request_changes": _("asked for changes"),
    "sign_off": _("signed it"),
    "renew": _("renewed it unchanged"),
    "publish": _("published it with the last signature"),
    "retract": _("retracted it"),
    "save_clinician": _("changed a clinician profile"),
    "save_account": _("changed an account"),
    "rehash_password": _("signed in; the password was stored more safely"),
    "save_group": _("changed a group"),
    "save_source": _("changed a source"),
    "save_clinic": _("changed the details of the clinic"),
    "save_words": _("changed the words that the search takes for the same"),
    "register_key": _("registered a signing key"),
    "confirm_key": _("confirmed a signing key"),
    "end_key": _("ended a signing key"),
    "export": _("took a list away as a file"),
    "ask": _("asked for what takes a second person"),
    "confirm": _("confirmed what somebody asked for"),
    "decline": _("declined what somebody asked for"),
    "seal": _("sealed what was there before events were signed"),
    "adopt": _("took in what was there before events were signed"),
    "accept": _("accepted a change from outside the program"),
}


def said(act: str) -> str:
    """The words for an act; for one that this version does not know, its name."""
    return str(SAID.get(act, act))


@dataclass(frozen=True)
class Told:
    """An event in words, with what it leans on: the warnings that a signer took note of, each with the reason given."""

    event: AuditEvent
    said: str
    reason: str
    acknowledged: Sequence[tuple[Mapping[str, Any], str]]


def of_topic(topic: Topic, revisions: Iterable[Revision], kept_back: Collection[int] = ()) -> list[Told]:
    """The newest events about a topic, but for signatures under revisions that are `kept_back`, by their primary keys.
    `revisions` are its own, with their sign-offs.
    """
    acknowledged = {
        f"SignOff {row.pk}": acknowledged_in(row, revision)
        for revision in revisions
        for row in revision.sign_offs.all()
    }
    words = ("body", "html", "key_points", "references", "images", "writers", "findings")
    events = topic.audit_events.select_related("actor", "revision").order_by("-pk")
    events = events.defer(*(f"revision__{name}" for name in words))
    return [
        Told(event, said(event.act), workflow.reason_in(event), acknowledged.get(event.subject, ()))
        for event in events[:MOST]
        if event.act != Act.SIGN_OFF or event.revision_id not in kept_back
    ]


def acknowledged_in(sign_off: SignOff, revision: Revision) -> Sequence[tuple[Mapping[str, Any], str]]:
    """The warnings of the checks that were on the screen, each with the signer's reason to sign all the same."""
    reasons = sign_off.acknowledgements
    return [
        (finding, reasons[str(place)])
        for place, finding in enumerate(revision.warnings)
        if str(place) in reasons
    ]
