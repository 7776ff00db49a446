"""A person's own key, asked for its signature: what is to be signed, and what came back.

Nothing that waits for a signature is stored. An act that lacks one raises ToBeSigned with all that it would state, and is
rolled back; sent again with the signature, it passes every gate anew and states the same, or is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from education import mail
from education.evidence import assertions, counters, own_keys
from education.evidence.assertions import Held, Response
from education.evidence.verification import LONGEST_SIGNING
from education.models import OwnKey
from education.workflow.gate import Refused, Stale, insist


class ToBeSigned(Exception):
    """An act wants the signature of one of these keys over `stated`: a first line that names the purpose, then JSON."""

    def __init__(self, stated: bytes, keys: Sequence[Held]) -> None:
        super().__init__("to be signed")
        self.stated, self.keys = stated, keys


@dataclass(frozen=True, kw_only=True)
class NewKey:
    """What a browser hands over of a key that it has just made: its number (base64url), its public key (SPKI, base64) and
    algorithm (COSE). `origin` is where the browser was.
    """

    label: str
    credential: str
    public_key: str
    algorithm: int
    origin: str


@dataclass(frozen=True, kw_only=True)
class OwnSignature:
    """What a person's own key signed, and the moment that its statement names."""

    at: datetime
    response: Response


def offered(keys: Sequence[OwnKey]) -> list[str]:
    """The keys that a person can choose from, as a statement names them."""
    return sorted(key.fingerprint for key in keys)


def moment_of(signature: OwnSignature | None, at: datetime) -> datetime:
    """The moment that a statement names. Raises Refused where its signature comes too late."""
    if signature is None:
        return at
    if not timedelta() <= at - signature.at <= LONGEST_SIGNING:
        raise Stale(
            _(
                "More than %(minutes)s minutes passed before your signature came. Nothing was signed; do it again."
            )
            % {"minutes": LONGEST_SIGNING.seconds // 60}
        )
    return signature.at


def asserted(keys: Sequence[OwnKey], stated: bytes, response: Response | None) -> dict[str, Any]:
    """What one of the keys says about a statement, to be stored. Raises ToBeSigned where it has not been asked yet, and
    Refused where what came back is no signature of these keys over that.
    """
    if response is None:
        raise ToBeSigned(stated, [own_keys.held(key) for key in keys])
    key = next((each for each in keys if each.credential == response.credential), None)
    if key is None:
        raise Refused(_("That is none of your keys that count. Nothing was signed."))
    assertion = sound(own_keys.held(key), stated, response, offered(keys))
    if assertions.copies(assertion).possible != key.backup_eligible:
        raise Refused(_("That key says otherwise than when it was registered whether it may be copied."))
    if counters.falls(key, assertion):
        mail.tell(
            key.owner,
            _(
                "Your signing key “%s” says that it has signed no more often than before. There may be a second one like it. If you have"
                " not copied it, end it at the desk under “Signing keys”."
            )
            % key.label,
        )
    return assertion


def sound(held: Held, stated: bytes, response: Response, keys: Sequence[str] | None = None) -> dict[str, Any]:
    """An assertion as it is stored, once it is one. Raises Refused."""
    assertion = assertions.stored(held, response, keys)
    fault = assertions.fault(assertion, sha256(stated).digest())
    insist(_("What came back from your key %s. Nothing was signed; do it again.") % fault if fault else None)
    return assertion
