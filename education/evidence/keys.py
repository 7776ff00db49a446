"""The signing keys: whose signatures count, and for which time.

Whoever holds the database alone cannot sign: the private key lives in the environment (SIGNING_KEY). Public keys of the
past stay valid for the signatures of their time (SIGNING_PUBLIC_KEYS, each with a beginning and an end if it has one).
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_LENGTH = 32  # bytes, of a private key and of a public one (RFC 8032)
# Ed25519's points of small order, without their sign bit: under such a "key" some signatures fit many messages.
# (The list is that of libsodium's ge25519_has_small_order.)
_WEAK = frozenset(
    bytes.fromhex(each)
    for each in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)


class NoSigningKey(Exception):
    """The process holds no key that may sign now, so it can check signatures but not make them."""


@dataclass(frozen=True)
class Key:
    """A public key. `since` and `until` are aware moments; None means without end in that direction."""

    public: bytes
    since: datetime | None = None
    until: datetime | None = None

    @property
    def id(self) -> str:
        """The name of the key: the first 16 hex digits of its SHA-256."""
        return self.fingerprint[:16]

    @property
    def fingerprint(self) -> str:
        """What people compare: the SHA-256 (hex) of the key."""
        return sha256(self.public).hexdigest()

    @property
    def base64(self) -> str:
        """The key in the form that SIGNING_PUBLIC_KEYS takes."""
        return b64encode(self.public).decode()

    def covers(self, at: datetime) -> bool:
        """Whether what was signed at `at` counts."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


def sign(message: bytes, at: datetime) -> tuple[str, str]:
    """The id of this process's key, and its signature (base64) of a message. Raises NoSigningKey."""
    key = own()
    if not key.covers(at):
        raise NoSigningKey(f"The time of the signing key {key.id} is over, or has not begun.")
    return key.id, b64encode(_private_key(settings.SIGNING_KEY).sign(message)).decode()


def own() -> Key:
    """The key that this process signs with. Raises NoSigningKey."""
    if not settings.SIGNING_KEY:
        raise NoSigningKey("SIGNING_KEY is not set.")
    return known()[Key(_private_key(settings.SIGNING_KEY).public_key().public_bytes_raw()).id]


def is_signed(key_id: str, signature: str, message: bytes, at: datetime) -> bool:
    """Whether a known key signed the message, in a time in which it counts."""
    key = key_at(key_id, at)
    return key is not None and fits(key.public, signature, message)


def key_at(key_id: str, at: datetime) -> Key | None:
    """The known key of an id, if what it signed at `at` counts."""
    key = known().get(key_id)
    return key if key is not None and key.covers(at) else None


# The arithmetic is remembered; what it is applied to is read from the row every time. So an edited row fails at once.
@lru_cache(maxsize=8192)
def fits(public: bytes, signature: str, message: bytes) -> bool:
    """Whether a signature (base64) is that of a message under a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(b64decode(signature, validate=True), message)
    except (InvalidSignature, NotBase64, ValueError):
        return False
    return True


def all_that_fit(asked: Mapping[int, tuple[bytes, str, bytes]]) -> dict[int, bool]:
    """Whether each signature fits (`fits`), by whatever number it goes by. Another process may be asked: no setting is needed."""
    return {number: _fits_at_all(*each) for number, each in asked.items()}


def _fits_at_all(public: bytes, signature: str, message: bytes) -> bool:
    try:
        return fits(public, signature, message)
    except TypeError:  # somebody's value, of no type that we write
        return False


def known() -> dict[str, Key]:
    """The keys whose signatures count, by id: those of SIGNING_PUBLIC_KEYS and the one that belongs to SIGNING_KEY."""
    return _known(settings.SIGNING_KEY, tuple(settings.SIGNING_PUBLIC_KEYS))


def new_private_key() -> str:
    """A new private key in the form that SIGNING_KEY takes (base64)."""
    return b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()


def public_key(private: str) -> str:
    """The public key, in the form that SIGNING_PUBLIC_KEYS takes, of a private key."""
    return b64encode(_private_key(private).public_key().public_bytes_raw()).decode()


def is_weak(public: bytes) -> bool:
    """Whether a public Ed25519 key is one under which some signatures fit many messages."""
    return bytes([*public[:-1], public[-1] & 0x7F]) in _WEAK


@lru_cache(maxsize=8)
def _known(private: str, public: tuple[str, ...]) -> dict[str, Key]:
    keys = [_public_key(text) for text in public]
    if private and public_key(private) not in {b64encode(key.public).decode() for key in keys}:
        keys.append(_public_key(public_key(private)))
    by_id = {key.id: key for key in keys}
    for key in keys:
        if by_id[key.id] != key:
            raise ImproperlyConfigured(
                f"SIGNING_PUBLIC_KEYS: the key {key.id} stands there twice, with two times."
            )
    return by_id


@lru_cache(maxsize=4)
def _private_key(text: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_decoded(text, "SIGNING_KEY"))


def _public_key(text: str) -> Key:
    """A key written as BASE64, or with its time: BASE64@2026-01-01/2027-01-01, either day (UTC, the second one excluded)
    may be left out.
    """
    written, _at, time = text.partition("@")
    public = _decoded(written, "SIGNING_PUBLIC_KEYS")
    if is_weak(public):
        raise ImproperlyConfigured(f"SIGNING_PUBLIC_KEYS: {written} is a weak key that fits any message.")
    since, _slash, until = time.partition("/")
    key = Key(public, _moment(since), _moment(until))
    if key.since and key.until and key.since >= key.until:
        raise ImproperlyConfigured(f"SIGNING_PUBLIC_KEYS: the time of {written} ends before it begins.")
    return key


def _moment(day: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(day), time(), UTC) if day else None
    except ValueError as error:
        raise ImproperlyConfigured(
            f"SIGNING_PUBLIC_KEYS: {day} is no day. Write a key's time as BASE64@2026-01-01/2027-01-01."
        ) from error


def _decoded(text: str, variable: str) -> bytes:
    try:
        key = b64decode(text, validate=True)
    except NotBase64:
        key = b""
    if len(key) != _LENGTH:
        raise ImproperlyConfigured(
            f"{variable} is not an Ed25519 key in base64. Make one: manage.py signing_key"
        )
    return key
