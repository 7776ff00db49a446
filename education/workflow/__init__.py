"""The only package that writes evidence. One function an act: may it be, then rows and audit together.

Every function is keyword-only, takes the person (`by`) and the aware moment (`at`), runs in one transaction with the
topic's row locked, and raises Refused, in words for that person, where the act is not to be. All dates are UTC days.
"""

from education.workflow.accounts import note_account, save_clinician
from education.workflow.clinic import save_clinic
from education.workflow.drafts import as_submitted, save_draft, save_topic, start_draft, submit, withdraw
from education.workflow.gate import Refused, Stale, refusal
from education.workflow.signing import (
    MEANINGS,
    Declaration,
    Seen,
    renew,
    request_changes,
    retract,
    seen_of,
    sign_off,
)

__all__ = [
    "MEANINGS",
    "Declaration",
    "Refused",
    "Seen",
    "Stale",
    "as_submitted",
    "note_account",
    "refusal",
    "renew",
    "request_changes",
    "retract",
    "save_clinic",
    "save_clinician",
    "save_draft",
    "save_topic",
    "seen_of",
    "sign_off",
    "start_draft",
    "submit",
    "withdraw",
]
