"""The server's signature over each sign-off: a canonical statement, and what was recorded with it.

The statement says what was on the screen, who decided what about it, when, and under which name. From version 2 on it
names the text by address and number, so that a clinician's own key can sign it before any row is written: the SHA-256
that `challenge` gives. The server signs the statement, that key's assertion, and when both were recorded.
"""

from hashlib import sha256

from education.evidence import keys
from education.evidence.canonical import canonical
from education.evidence.readable import ERRORS
from education.evidence.schemas import SCHEMAS, content
from education.models import SignOff

_STATEMENT = b"countersign statement 2\n"
_RECORD = b"countersign sign-off 2\n"
_UNPREFIXED = 1  # the version whose statements are signed as they are


def statement(sign_off: SignOff) -> bytes:
    """The bytes that a sign-off states, under its own version. Raises KeyError where there is no such version."""
    schema = SCHEMAS[sign_off.schema]
    return canonical({"schema": schema.number, **content(sign_off, schema.statement)})


def stated(sign_off: SignOff) -> bytes:
    """What the signer's own key signs: the statement, behind words that no other use of the key has."""
    return _STATEMENT + statement(sign_off)


def challenge(sign_off: SignOff) -> bytes:
    """The SHA-256 of what the signer's own key signs."""
    return sha256(stated(sign_off)).digest()


def sign(sign_off: SignOff) -> None:
    """Set `key_id` and `signature`. Raises keys.NoSigningKey where this process cannot sign."""
    sign_off.key_id, sign_off.signature = keys.sign(_signed(sign_off), sign_off.recorded_at)


def signature_is_valid(sign_off: SignOff) -> bool:
    """Whether a key known at that time signed exactly this sign-off."""
    try:
        message = _signed(sign_off)
        return keys.is_signed(sign_off.key_id, sign_off.signature, message, sign_off.recorded_at)
    except ERRORS:  # of a version that we do not know, or with text that is none
        return False


def _signed(sign_off: SignOff) -> bytes:
    if sign_off.schema == _UNPREFIXED:
        return statement(sign_off)
    recorded = {
        "statement": challenge(sign_off).hex(),
        "recorded_at": sign_off.recorded_at,
        "assertion": sign_off.assertion,
        "clinician": sign_off.clinician_id,
    }
    return _RECORD + canonical(recorded)
