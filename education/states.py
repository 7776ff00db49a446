"""Status and the transition table. Pure data: the workflow, the tests, the desk's buttons and docs/states.svg read it.

A status is never stored. `education.models.topic` derives it from which facts exist at a moment.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Where one revision stands at one moment."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in review", _("In review")
    CHANGES_REQUESTED = "changes requested", _("Changes requested")
    SIGNED = "signed", _("Signed, awaiting another signature")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    SUPERSEDED = "superseded", _("Superseded")
    LAPSED = "lapsed", _("Lapsed")
    RETRACTED = "retracted", _("Retracted")
    TAKEN_BACK = "taken back", _("Taken back")


class Act(TextChoices):
    """What a person can do to a revision."""

    SAVE_DRAFT = "save_draft", _("Save draft")
    SUBMIT = "submit", _("Submit for review")
    TAKE_BACK = "take_back", _("Take back")
    REQUEST_CHANGES = "request_changes", _("Request changes")
    SIGN_OFF = "sign_off", _("Sign")
    RENEW = "renew", _("Renew")
    RETRACT = "retract", _("Retract")


class Role(TextChoices):
    """Who acts. One account may hold several; the four-eyes rule looks at the person, not at the role."""

    EDITOR = "editor", _("Editor")
    CLINICIAN = "clinician", _("Clinician")
    ADMINISTRATOR = "administrator", _("Administrator")


@dataclass(frozen=True)
class Transition:
    """From one status, by one act, to one of several statuses, open to some roles."""

    source: Status
    act: Act
    targets: tuple[Status, ...]
    roles: tuple[Role, ...]


_EDITOR = (Role.EDITOR,)
_CLINICIAN = (Role.CLINICIAN,)
# Emergency paths only remove, so more people hold the key.
_MAY_RETRACT = (Role.CLINICIAN, Role.ADMINISTRATOR)
# The last required signature publishes; an earlier one leaves the revision waiting for the next.
_AFTER_SIGNATURE = (Status.SIGNED, Status.SCHEDULED, Status.LIVE)

TRANSITIONS = (
    Transition(Status.DRAFT, Act.SAVE_DRAFT, (Status.DRAFT,), _EDITOR),
    Transition(Status.DRAFT, Act.SUBMIT, (Status.IN_REVIEW,), _EDITOR),
    Transition(Status.DRAFT, Act.TAKE_BACK, (Status.TAKEN_BACK,), _EDITOR),
    Transition(Status.IN_REVIEW, Act.TAKE_BACK, (Status.TAKEN_BACK,), _EDITOR),
    Transition(Status.IN_REVIEW, Act.REQUEST_CHANGES, (Status.CHANGES_REQUESTED,), _CLINICIAN),
    Transition(Status.IN_REVIEW, Act.SIGN_OFF, _AFTER_SIGNATURE, _CLINICIAN),
    Transition(Status.SIGNED, Act.TAKE_BACK, (Status.TAKEN_BACK,), _EDITOR),
    Transition(Status.SIGNED, Act.REQUEST_CHANGES, (Status.CHANGES_REQUESTED,), _CLINICIAN),
    Transition(Status.SIGNED, Act.SIGN_OFF, _AFTER_SIGNATURE, _CLINICIAN),
    Transition(Status.SCHEDULED, Act.RETRACT, (Status.RETRACTED,), _MAY_RETRACT),
    Transition(Status.LIVE, Act.RETRACT, (Status.RETRACTED,), _MAY_RETRACT),
    Transition(Status.LAPSED, Act.RETRACT, (Status.RETRACTED,), _MAY_RETRACT),
    # Renewing makes a new revision of the same text, which walks on from IN_REVIEW with this first signature.
    Transition(Status.LIVE, Act.RENEW, (Status.LIVE, Status.SUPERSEDED), _CLINICIAN),
    Transition(Status.LAPSED, Act.RENEW, (Status.LAPSED, Status.SUPERSEDED), _CLINICIAN),
)

# What time, or the publication of another revision of the topic, does without anybody acting on this one.
PASSAGES = (
    (Status.SCHEDULED, _("its moment comes"), Status.LIVE),
    (Status.LIVE, _("its review date passes"), Status.LAPSED),
    (Status.LIVE, _("a newer one goes live"), Status.SUPERSEDED),
    (Status.LAPSED, _("a newer one goes live"), Status.SUPERSEDED),
)

# While a topic has a revision in one of these, no other draft of it may be started: there is one text to work on.
OPEN = (Status.DRAFT, Status.IN_REVIEW, Status.SIGNED, Status.SCHEDULED)


def transition(source: str, act: str) -> Transition | None:
    """The row for an act on a revision of this status, or None where the act is not possible."""
    for row in TRANSITIONS:
        if (row.source, row.act) == (source, act):
            return row
    return None
