"""The only package that writes evidence. One function an act: may it be, then rows and audit together.

Every function is keyword-only, takes the person (`by`) and the aware moment (`at`), runs in one transaction with the
topic's row locked, and raises Refused, in words for that person, where the act is not to be. All dates are UTC days.
"""

from education.workflow.accounts import (
    accept,
    change_own_password,
    note_account,
    password_is_right,
    save_clinician,
)
from education.workflow.answers import (
    CARRIED,
    CHECKED,
    NOT_APPLICABLE,
    NOT_NEEDED,
    YES,
    Answer,
    Answers,
    Question,
    Questions,
    first,
    questions,
)
from education.workflow.bulk import Ready, publish_histories
from education.workflow.clinic import save_clinic
from education.workflow.codes import save_codes
from education.workflow.comments import answer, comment, refusal_of_resolution, resolve
from education.workflow.drafts import (
    as_submitted,
    numbers_of,
    save_draft,
    save_source,
    save_topic,
    start_draft,
    submit,
    take_back,
)
from education.workflow.gate import Refused, Stale, WrongPassword, in_turn, reason_in, refusal
from education.workflow.invitations import LONGEST as LONGEST_LINK
from education.workflow.invitations import invitation_of, invite, opened, remark, revoke
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
    "CARRIED",
    "CHECKED",
    "LONGEST_LINK",
    "MEANINGS",
    "NOT_APPLICABLE",
    "NOT_NEEDED",
    "YES",
    "Answer",
    "Answers",
    "Declaration",
    "Question",
    "Questions",
    "Ready",
    "Refused",
    "Seen",
    "Stale",
    "WrongPassword",
    "accept",
    "answer",
    "as_submitted",
    "change_own_password",
    "comment",
    "first",
    "in_turn",
    "invitation_of",
    "invite",
    "note_account",
    "numbers_of",
    "opened",
    "password_is_right",
    "publish_histories",
    "questions",
    "reason_in",
    "refusal",
    "refusal_of_resolution",
    "remark",
    "renew",
    "request_changes",
    "resolve",
    "retract",
    "revoke",
    "save_clinic",
    "save_clinician",
    "save_codes",
    "save_draft",
    "save_source",
    "save_topic",
    "seen_of",
    "sign_off",
    "start_draft",
    "submit",
    "take_back",
]
