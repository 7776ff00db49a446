"""Keys of clinicians' own: registered by their owner, confirmed by a second person, ended when they are lost."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from education.evidence import assertions, chain, own_keys
from education.evidence.assertions import Response
from education.evidence.schemas import newest
from education.keyholders import may_confirm_key, may_end_key, may_register_key
from education.models import Clinician, EndOfKey, KeyConfirmation, OwnKey
from education.workflow.accounts import password_is_right
from education.workflow.asserting import NewKey, ToBeSigned, asserted, offered, sound
from education.workflow.gate import Refused, WrongPassword, insist, record, required
from education.workflow.passkeys import is_passkey
from education.workflow.vouching import by_one, is_anothers


@transaction.atomic
def register_key(*, new: NewKey, response: Response | None = None, by: User, at: datetime) -> OwnKey:
    """Lay a key before the second person who confirms it. Raises ToBeSigned first: the key signs what is said of it."""
    chain.one_writer_at_a_time()
    insist(may_register_key(by, at))
    key = OwnKey(
        schema=newest().number,
        owner=by,
        owner_name=Clinician.objects.get(user=by).printed_name,
        label=required(new.label, _("Give the key a name, so that you know it again.")),
        credential=new.credential,
        public_key=new.public_key,
        algorithm=new.algorithm,
        rp_id=urlsplit(new.origin).hostname or "",
        origin=new.origin,
        registered_at=at,
    )
    if fault := assertions.fault_of_key(key.public_key, key.algorithm):
        raise Refused(_("This key cannot be used: %s.") % fault)
    insist(_refusal_of_fields(key) or _refusal_of_known(key, new))
    stated, held = own_keys.stated_enrolment(key), own_keys.held(key)
    if response is None:
        raise ToBeSigned(stated, [held])
    key.assertion = sound(held, stated, response)
    copies = assertions.copies(key.assertion)
    key.backup_eligible, key.backed_up = copies.possible, copies.made
    key.save(force_insert=True)
    record("register_key", by=by, at=at, subject=key, fingerprint=key.fingerprint)
    return key


def _refusal_of_fields(key: OwnKey) -> str | None:
    """What a column cannot hold; what the key says itself comes later."""
    try:
        key.clean_fields(exclude=("assertion", "backup_eligible", "backed_up"))
    except ValidationError as error:
        return " ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
    return None


def _refusal_of_known(key: OwnKey, new: NewKey) -> str | None:
    """A key is registered once, by one person, and for one purpose."""
    same = OwnKey.objects.filter(credential=key.credential) | OwnKey.objects.filter(public_key=key.public_key)
    taken = same.exists() or is_passkey(new)
    return _("This key is registered already. Use another one.") if taken else None


@transaction.atomic
def confirm_key(
    *,
    key: OwnKey,
    fingerprint: str,
    password: str = "",
    response: Response | None = None,
    by: User,
    at: datetime,
) -> KeyConfirmation:
    """Vouch for somebody's key, once its owner has read out its fingerprint: with a key of one's own where one has one, else
    with the password. Raises ToBeSigned in the first case. From here on no password makes the owner's signature.
    """
    keys = own_keys.usable(by)
    if not keys and not password_is_right(by, password):
        raise WrongPassword(_("That is not your password. Nothing was confirmed; enter it again."))
    chain.one_writer_at_a_time()
    if own_keys.usable(by) != keys:
        raise Refused(_("Your own keys changed at this moment. Nothing was confirmed; begin again."))
    key = OwnKey.objects.select_related("owner").get(pk=key.pk)
    insist(may_confirm_key(by, key, at))
    if _digits(fingerprint) != key.fingerprint:
        raise Refused(
            _(
                "That is not the fingerprint of this key. Let its owner read it out again; if it differs, it is not theirs."
            )
        )
    row = KeyConfirmation(schema=newest().number, key=key, confirmed_by=by, confirmed_at=at)
    if keys:
        row.assertion = {"keys": offered(keys)}
        row.assertion = asserted(keys, own_keys.stated_confirmation(row), response)
    row.save(force_insert=True)
    record(
        "confirm_key", by=by, at=at, subject=row, key=key.pk, owner=key.owner_id, fingerprint=key.fingerprint
    )
    return row


def _digits(fingerprint: str) -> str:
    """A fingerprint as it is stored, however it was typed."""
    return "".join(sign for sign in fingerprint.lower() if sign.isalnum())


@transaction.atomic
def end_key(*, key: OwnKey, reason: str, by: User, at: datetime) -> EndOfKey:
    """Let a key sign nothing any more, at once. What it signed stays signed; its owner registers another."""
    chain.one_writer_at_a_time()
    reason = ending(key, reason, by, at)
    return end(key, reason, by=by, at=at, **by_one(str(key), takes_two=is_anothers(key, by), by=by, at=at))


def ending(key: OwnKey, reason: str, by: User, at: datetime) -> str:
    """The reason, as it is stored, for which somebody ends a key. Raises Refused where they may not."""
    insist(may_end_key(by, key, at))
    if EndOfKey.objects.filter(key=key).exists():
        raise Refused(_("This key is ended already."))
    return required(reason, _("Say why the key is ended."))


def end(key: OwnKey, reason: str, *, by: User, at: datetime, **vouched: Any) -> EndOfKey:
    """Store the end, within an act that has checked that it may be; `vouched` says who confirmed it, or that nobody had to."""
    row = EndOfKey.objects.create(schema=newest().number, key=key, ended_by=by, ended_at=at, reason=reason)
    record("end_key", by=by, at=at, subject=row, key=key.pk, owner=key.owner_id, reason=reason, **vouched)
    return row
