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
from education.workflow.bulk import Ready, publish_histories
from education.workflow.clinic import save_clinic
from education.workflow.codes import save_codes
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
from education.workflow.second_factors import (
    WrongCode,
    accept_invitation,
    app_of,
    begin_anew,
    recover,
    renew_recovery_codes,
    set_up_second_factor,
    take_code,
    take_recovery_code,
)
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
    "Ready",
    "Refused",
    "Seen",
    "Stale",
    "WrongCode",
    "WrongPassword",
    "accept",
    "accept_invitation",
    "app_of",
    "as_submitted",
    "begin_anew",
    "change_own_password",
    "in_turn",
    "note_account",
    "numbers_of",
    "password_is_right",
    "publish_histories",
    "reason_in",
    "recover",
    "refusal",
    "renew",
    "renew_recovery_codes",
    "request_changes",
    "retract",
    "save_clinic",
    "save_clinician",
    "save_codes",
    "save_draft",
    "save_source",
    "save_topic",
    "seen_of",
    "set_up_second_factor",
    "sign_off",
    "start_draft",
    "submit",
    "take_back",
    "take_code",
    "take_recovery_code",
]
