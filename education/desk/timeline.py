"""What was done, in words: each act that the audit chain may tell of, as the end of a sentence that a person begins."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

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
    "register_key": _("registered a signing key"),
    "confirm_key": _("confirmed a signing key"),
    "end_key": _("ended a signing key"),
    "seal": _("sealed what was there before events were signed"),
    "adopt": _("took in what was there before events were signed"),
    "accept": _("accepted a change from outside the program"),
}


def said(act: str) -> str:
    """The words for an act; for one that this version does not know, its name."""
    return str(SAID.get(act, act))
