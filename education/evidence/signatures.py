"""Ed25519 signatures over a canonical statement of each sign-off.

Whoever holds the database alone cannot make one: the private key lives in the environment (SIGNING_KEY). Public keys
of the past stay valid for the signatures of their time (SIGNING_PUBLIC_KEYS).
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from education.evidence.canonical import canonical
from education.models import SignOff

SCHEMA = 1


def statement(sign_off: SignOff) -> bytes:
    """The bytes that a sign-off signs: what was on the screen, who decided what about it, when, and under which name."""
    return canonical(
        {
            "schema": SCHEMA,
            "digest": sign_off.digest,
            "revision": sign_off.revision_id,
            "clinician": sign_off.clinician_id,
            "notices": sign_off.notices,
            "decision": sign_off.decision,
            "meaning": sign_off.meaning,
            "acknowledgements": sign_off.acknowledgements,
            "comment": sign_off.comment,
            "printed_name": sign_off.printed_name,
            "credential": sign_off.credential,
            "licence": sign_off.licence,
            "demo": sign_off.demo,
            "signed_off_at": sign_off.signed_off_at,
            "publish_from": sign_off.publish_from,
            "review_by": sign_off.review_by,
        }
    )


def sign(sign_off: SignOff) -> None:
    """Set `key_id` and `signature`. Raises ImproperlyConfigured where this process holds no private key."""
    if not settings.SIGNING_KEY:
        raise ImproperlyConfigured(
            "This process can check signatures but not make them: SIGNING_KEY is not set."
        )
    key = _private_key(settings.SIGNING_KEY)
    sign_off.key_id = key_id(_public_bytes(key))
    sign_off.signature = b64encode(key.sign(statement(sign_off))).decode()


def signature_is_valid(sign_off: SignOff) -> bool:
    """Whether a known key signed exactly this sign-off."""
    return _verify(
        sign_off.key_id, sign_off.signature, statement(sign_off), tuple(known_public_keys().items())
    )


def new_private_key() -> str:
    """A new private key in the form that SIGNING_KEY takes (base64)."""
    return b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()


def public_key(private: str) -> str:
    """The public key, in the form that SIGNING_PUBLIC_KEYS takes, of a private key."""
    return b64encode(_public_bytes(_private_key(private))).decode()


def known_public_keys() -> dict[str, str]:
    """Public keys (base64) by key id: those of SIGNING_PUBLIC_KEYS and the one that belongs to SIGNING_KEY."""
    keys = list(settings.SIGNING_PUBLIC_KEYS)
    if settings.SIGNING_KEY:
        keys.append(public_key(settings.SIGNING_KEY))
    return {key_id(_decode(key, "SIGNING_PUBLIC_KEYS")): key for key in keys}


def key_id(public: bytes) -> str:
    """The name of a public key: the first 16 hex digits of its SHA-256."""
    return sha256(public).hexdigest()[:16]


# The arithmetic is remembered; what it is applied to is read from the row every time. So an edited row fails at once.
@lru_cache(maxsize=8192)
def _verify(key: str, signature: str, message: bytes, known: tuple[tuple[str, str], ...]) -> bool:
    public = dict(known).get(key)
    if public is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(b64decode(public)).verify(
            b64decode(signature, validate=True), message
        )
    except (InvalidSignature, NotBase64, ValueError):
        return False
    return True


@lru_cache(maxsize=4)
def _private_key(text: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_decode(text, "SIGNING_KEY"))


@lru_cache(maxsize=64)
def _decode(text: str, variable: str) -> bytes:
    try:
        key = b64decode(text, validate=True)
    except NotBase64:
        key = b""
    if len(key) != 32:  # noqa: PLR2004  RFC 8032: Ed25519 keys have 32 bytes
        raise ImproperlyConfigured(
            f"{variable} is not an Ed25519 key in base64. Make one: manage.py signing_key"
        )
    return key


def _public_bytes(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()
