"""Passkeys: with one of these somebody signs in without password or code. Registered and removed by their owner.

A passkey signs nothing but a sign-in: each statement begins with its purpose, and no key is both one of these and one that
signs texts (`education.workflow.own_keys`). Whoever has the database has the public half alone.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from education import mail
from education.evidence import assertions
from education.evidence.assertions import Held, Response, held_by
from education.evidence.canonical import canonical
from education.evidence.readable import ERRORS
from education.models import OwnKey, SecondFactor
from education.permissions import may_act, may_see_unsigned
from education.workflow.accounts import note_change
from education.workflow.asserting import NewKey, ToBeSigned, sound
from education.workflow.gate import Refused, insist, required
from education.workflow.second_factors import the_own

PASSKEY = SecondFactor.Kind.PASSKEY
MOST = 10  # more than anybody has devices; each is in the account's row of the chain
LABEL_LENGTH = 60
# Long enough to find the key and the glasses; a browser asks for a new one with each try.
_LASTS = timedelta(minutes=5)
_SALT = "passkey"
_CREDENTIAL_LENGTH, _PUBLIC_KEY_LENGTH = 1_364, 2_048
# First lines that no other use of a key has: what is signed for one purpose says nothing for another.
_REGISTRATION = b"countersign passkey 1\n"
SIGN_IN = "countersign sign-in 1\n"


class WrongPasskey(Refused):
    """No sign-in came of it. It is not said why: nobody learns here which keys there are, nor whose."""

    def __init__(self) -> None:
        super().__init__(_("This passkey does not open an account here. Try again, or use your password."))


@transaction.atomic
def register_passkey(
    *, new: NewKey, response: Response | None = None, account: User, at: datetime
) -> SecondFactor:
    """Give an account a passkey. Raises ToBeSigned first: the key shows that it signs here. The caller has seen the password."""
    stored = the_own(account)
    label = required(new.label, _("Give the passkey a name, so that you know it again."))
    if fault := assertions.fault_of_key(new.public_key, new.algorithm):
        raise Refused(_("This key cannot be used: %s.") % fault)
    insist(_refusal_of_new(stored, new, label))
    held = Held(
        credential=new.credential,
        public_key=new.public_key,
        algorithm=new.algorithm,
        rp_id=urlsplit(new.origin).hostname or "",
        origin=new.origin,
    )
    said = {"label": label, **asdict(held)}
    stated = _REGISTRATION + canonical({"account": stored.pk, **said})
    if response is None:
        raise ToBeSigned(stated, [held])
    sound(held, stated, response)
    row = SecondFactor.objects.create(
        account=stored, kind=PASSKEY, secret=canonical(said).decode(), made_at=at
    )
    note_change(stored, "passkey registered", by=stored, at=at)
    mail.tell(
        stored, _("A passkey was registered: “%s”. With it somebody signs in without your password.") % label
    )
    return row


def _refusal_of_new(account: User, new: NewKey, label: str) -> str | None:
    if len(label) > LABEL_LENGTH or len(new.credential) > _CREDENTIAL_LENGTH:
        return _("That is too long.")
    if len(new.public_key) > _PUBLIC_KEY_LENGTH:
        return _("That is too long.")
    if len(passkeys_of(account)) >= MOST:
        return _("You have %s passkeys. Remove one first.") % MOST
    signs = OwnKey.objects.filter(credential=new.credential) | OwnKey.objects.filter(
        public_key=new.public_key
    )
    taken = is_passkey(new) or signs.exists()
    return _("This key is registered already. Use another one.") if taken else None


@transaction.atomic
def remove_passkey(*, row: SecondFactor, account: User, at: datetime) -> None:
    """Let a passkey of one's own open nothing any more; the sessions that it opened end."""
    stored = the_own(account)
    label = label_of(row)
    if not SecondFactor.objects.filter(pk=row.pk, account=stored, kind=PASSKEY).delete()[0]:
        raise Refused(_("This passkey is removed already."))
    note_change(stored, "passkey removed", by=stored, at=at)
    mail.tell(stored, _("The passkey “%s” was removed.") % label)


def passkeys_of(account: User) -> list[SecondFactor]:
    """The account's, oldest first."""
    return list(SecondFactor.objects.filter(account=account, kind=PASSKEY))


def label_of(row: SecondFactor) -> str:
    """How its owner calls a passkey."""
    return _part(row, "label")


def number_of(row: SecondFactor) -> str:
    """The number that a browser knows a passkey by."""
    return _part(row, "credential")


def _part(row: SecondFactor, name: str) -> str:
    try:
        return str(json.loads(row.secret)[name])
    except ERRORS:  # somebody's value, of no type that we write
        return ""


def is_passkey(new: NewKey) -> bool:
    """Whether somebody signs in with that key."""
    return any(
        new.credential == held.credential or new.public_key == held.public_key for _pk, held in _every()
    )


def number_to_sign(at: datetime) -> str:
    """What a passkey signs, after SIGN_IN, to open an account: a number that is ours, new, and good for minutes and once."""
    said = {"at": _milliseconds(at), "number": secrets.token_urlsafe(16)}
    return signing.dumps(said, salt=_SALT)


def owner_of_passkey(response: Response) -> User | None:
    """Whose passkey somebody says to have, before it is looked at."""
    found = _known(response.credential)
    return SecondFactor.objects.select_related("account").get(pk=found[0]).account if found else None


def take_passkey(*, number: str, response: Response, at: datetime) -> SecondFactor:
    """The passkey that signed the number that it was given, with its account: once. Raises WrongPasskey.

    Who may is asked of the account as the chain remembers it: a passkey that somebody adds by SQL shuts it.
    """
    asked_at, found = _asked_at(number, at), _known(response.credential)
    if asked_at is None or found is None:
        raise WrongPasskey
    pk, held = found
    row = SecondFactor.objects.select_related("account").get(pk=pk)
    if not may_see_unsigned(row.account) or may_act(row.account) is not None:
        raise WrongPasskey
    try:
        sound(held, (SIGN_IN + number).encode(), response)
    except Refused as refused:
        raise WrongPasskey from refused
    if not SecondFactor.objects.filter(pk=pk, last_step__lt=asked_at).update(last_step=asked_at):
        raise WrongPasskey
    return row


def _asked_at(number: str, at: datetime) -> int | None:
    """When we gave that number, in milliseconds; None where we did not, or not a moment ago."""
    try:
        given: int = signing.loads(number, salt=_SALT)["at"]
    except signing.BadSignature:
        return None
    return given if _milliseconds(at) - given <= _LASTS.total_seconds() * 1000 else None


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _known(credential: str) -> tuple[int, Held] | None:
    """The passkey of that number."""
    return next(((pk, held) for pk, held in _every() if held.credential == credential), None)


def _every() -> Iterator[tuple[int, Held]]:
    """All passkeys that can be read: a clinic has a few dozen. What somebody wrote there by SQL is none."""
    for pk, secret in SecondFactor.objects.filter(kind=PASSKEY).values_list("pk", "secret"):
        with suppress(*ERRORS):
            yield pk, held_by(json.loads(secret))
