"""The only package that writes evidence. One function an act: may it be, then rows and audit together.

Every function is keyword-only, takes the person (`by`) and the aware moment (`at`), runs in one transaction with the
topic's row locked, and raises Refused, in words for that person, where the act is not to be. All dates are UTC days.
"""

from education.evidence.assertions import Response
from education.evidence.hands import last_public, others, with_last_public
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
    last_signed,
    questions,
)
from education.workflow.asking import KINDS, asked_acceptance, asked_administrator, asked_profile
from education.workflow.asserting import OwnSignature, ToBeSigned
from education.workflow.bulk import Ready, publish_histories
from education.workflow.clinic import save_clinic
from education.workflow.codes import save_codes
from education.workflow.comments import answer, comment, refusal_of_resolution, resolve
from education.workflow.drafts import (
    as_submitted,
    nothing_noticed,
    numbers_of,
    save_draft,
    save_source,
    save_sources,
    save_topic,
    start_draft,
    submit,
    take_back,
)
from education.workflow.exports import export, to_take
from education.workflow.gate import Refused, Stale, WrongPassword, in_turn, reason_in, refusal
from education.workflow.invitations import LONGEST as LONGEST_LINK
from education.workflow.invitations import invitation_of, invite, opened, remark, revoke
from education.workflow.keeping import (
    FIELDS,
    LONGEST_KEPT,
    draft_of,
    gone,
    here,
    keep_typed,
    others_here,
    thin_out,
)
from education.workflow.own_keys import NewKey, confirm_key, end_key, register_key
from education.workflow.packing import evidence_pack, fingerprints, name_of_pack
from education.workflow.search_words import MAY_SAVE as MAY_SAVE_WORDS
from education.workflow.search_words import Words, save_words
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
from education.workflow.two_people import ask, confirm, decline, refusal_of_answer, waiting
from education.workflow.vouching import NeedsAnother, makes_administrator

__all__ = [
    "CARRIED",
    "CHECKED",
    "FIELDS",
    "KINDS",
    "LONGEST_KEPT",
    "LONGEST_LINK",
    "MAY_SAVE_WORDS",
    "MEANINGS",
    "NOT_APPLICABLE",
    "NOT_NEEDED",
    "YES",
    "Answer",
    "Answers",
    "Declaration",
    "NeedsAnother",
    "NewKey",
    "OwnSignature",
    "Question",
    "Questions",
    "Ready",
    "Refused",
    "Response",
    "Seen",
    "Stale",
    "ToBeSigned",
    "Words",
    "WrongCode",
    "WrongPassword",
    "accept",
    "accept_invitation",
    "answer",
    "app_of",
    "as_submitted",
    "ask",
    "asked_acceptance",
    "asked_administrator",
    "asked_profile",
    "begin_anew",
    "change_own_password",
    "comment",
    "confirm",
    "confirm_key",
    "decline",
    "draft_of",
    "end_key",
    "evidence_pack",
    "export",
    "fingerprints",
    "first",
    "gone",
    "here",
    "in_turn",
    "invitation_of",
    "invite",
    "keep_typed",
    "last_public",
    "last_signed",
    "makes_administrator",
    "name_of_pack",
    "note_account",
    "nothing_noticed",
    "numbers_of",
    "opened",
    "others",
    "others_here",
    "password_is_right",
    "publish_histories",
    "questions",
    "reason_in",
    "recover",
    "refusal",
    "refusal_of_answer",
    "refusal_of_resolution",
    "register_key",
    "remark",
    "renew",
    "renew_recovery_codes",
    "request_changes",
    "resolve",
    "retract",
    "revoke",
    "save_clinic",
    "save_clinician",
    "save_codes",
    "save_draft",
    "save_source",
    "save_sources",
    "save_topic",
    "save_words",
    "seen_of",
    "set_up_second_factor",
    "sign_off",
    "start_draft",
    "submit",
    "take_back",
    "take_code",
    "take_recovery_code",
    "thin_out",
    "to_take",
    "waiting",
    "with_last_public",
]
