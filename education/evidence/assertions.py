"""What a person's own key says about a statement: a WebAuthn assertion, checked from nothing but its own values.

Stored as JSON, with the key that made it and where that key may sign, so that no setting of a later day decides what it is
worth. Whose key it is, and whether it counted, is asked of `education.evidence.own_keys`. (W3C Web Authentication Level 3, 7.2;
of its steps those are left out that a later reader cannot repeat. Attestation says nothing here: a second person vouches.)
"""

import json
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from education.evidence.keys import is_weak
from education.evidence.readable import ERRORS
from education.models.own_key import fingerprint_of

ES256, EDDSA, RS256 = -7, -8, -257  # names in IANA's register of COSE algorithms
ALGORITHMS = (ES256, EDDSA, RS256)
_SHORTEST_RSA = 2048  # bits; NIST SP 800-131A
_PRESENT, _VERIFIED, _MAY_BE_COPIED, _COPIED = 0x01, 0x04, 0x08, 0x10
_SHORTEST_DATA = 37  # bytes: hash of the RP ID, flags, count
# What a browser hands over for one signature has a few hundred bytes; the longest number of a key has 1023.
LONGEST = 8_000


@dataclass(frozen=True, kw_only=True)
class Held:
    """A key, and where it may sign."""

    credential: str
    public_key: str
    algorithm: int
    rp_id: str
    origin: str


@dataclass(frozen=True, kw_only=True)
class Response:
    """What a browser hands over when a key has signed, each part in base64url without padding."""

    credential: str
    client_data: str
    authenticator_data: str
    signature: str


@dataclass(frozen=True)
class Copies:
    """What a key says of itself: whether it may be copied to other devices, and whether it is."""

    possible: bool
    made: bool


def stored(held: Held, response: Response, keys: Sequence[str] | None = None) -> dict[str, Any]:
    """An assertion as it is stored. `keys`: the fingerprints among which the person could choose, as the statement has them."""
    chosen = {} if keys is None else {"keys": list(keys)}
    return {**chosen, **asdict(held), **asdict(response)}


def held_by(assertion: Mapping[str, Any]) -> Held:
    """The key that an assertion carries. Raises KeyError."""
    return Held(**{name: assertion[name] for name in Held.__dataclass_fields__})


def copies(assertion: Mapping[str, Any]) -> Copies:
    """What the key of a sound assertion says of its copies."""
    flags = _bytes(assertion["authenticator_data"])[32]
    return Copies(bool(flags & _MAY_BE_COPIED), bool(flags & _COPIED))


def count_of(assertion: Mapping[str, Any]) -> int:
    """How often the key says that it has signed; 0 where it does not count. Raises what values of no type of ours end in."""
    return int.from_bytes(_bytes(assertion["authenticator_data"])[33:37])


def fault(assertion: Any, challenge: bytes) -> str | None:
    """Why an assertion is not a verified person's signature under its key over `challenge`; None where it is."""
    try:
        held = held_by(assertion)
        response = Response(**{name: assertion[name] for name in Response.__dataclass_fields__})
        if "keys" in assertion and fingerprint_of(held.public_key) not in assertion["keys"]:
            return "is of a key that its statement does not name"
        return _fault(held, response, challenge)
    except ERRORS as error:  # somebody's values, of no type that we write
        return f"cannot be read ({type(error).__name__})"


def fault_of_key(public_key: str, algorithm: int) -> str | None:
    """Why a public key (SPKI, base64) is none that anybody may sign with; None where it is."""
    try:
        _loaded(public_key, algorithm)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        return str(error) or "cannot be read"
    return None


# The arithmetic is remembered; what it is applied to is read from the row every time.
@lru_cache(maxsize=8192)
def _fault(held: Held, response: Response, challenge: bytes) -> str | None:
    if response.credential != held.credential:
        return "is of another key"
    client_data, data = _bytes(response.client_data), _bytes(response.authenticator_data)
    return (
        _fault_of_client_data(client_data, challenge, held.origin)
        or _fault_of_data(data, held.rp_id)
        or _fault_of_signature(held, _bytes(response.signature), data + sha256(client_data).digest())
    )


def _fault_of_client_data(client_data: bytes, challenge: bytes, origin: str) -> str | None:
    """What the browser says it asked the key for. It may say more than we know of."""
    said = json.loads(client_data.decode(), object_pairs_hook=_each_once)
    if said["type"] != "webauthn.get":
        return "was made for another purpose"
    if said["challenge"] != text_of(challenge):
        return "is over another statement"
    if said["origin"] != origin or said.get("crossOrigin", False) is not False or "topOrigin" in said:
        return "was made on another site"
    return None


def _fault_of_data(data: bytes, rp_id: str) -> str | None:
    """What the key says: for which site it signed, and whether somebody was there whom it knows."""
    if len(data) < _SHORTEST_DATA or data[:32] != sha256(rp_id.encode()).digest():
        return "was made for another site"
    flags = data[32]
    if not flags & _PRESENT or not flags & _VERIFIED:
        return "does not say that its owner was there"
    if flags & _COPIED and not flags & _MAY_BE_COPIED:
        return "says of its copies what cannot be"
    return None


def _fault_of_signature(held: Held, signature: bytes, message: bytes) -> str | None:
    try:
        key = _loaded(held.public_key, held.algorithm)
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(SHA256()))
        elif isinstance(key, RSAPublicKey):
            key.verify(signature, message, padding.PKCS1v15(), SHA256())
        else:
            key.verify(signature, message)
    except InvalidSignature:
        return "does not carry a valid signature"
    except UnsupportedAlgorithm as error:
        return str(error)
    return None


def _loaded(public_key: str, algorithm: int) -> ec.EllipticCurvePublicKey | RSAPublicKey | Ed25519PublicKey:
    """The key, if it is written in the one way and of the kind that the algorithm says. Raises ValueError."""
    written = b64decode(public_key, validate=True)
    key = load_der_public_key(written)
    if key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) != written or public_key != (
        b64encode(written).decode()
    ):
        raise ValueError("it is not written as such keys are")
    if algorithm == ES256 and isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == "secp256r1":
        return key
    if algorithm == RS256 and isinstance(key, RSAPublicKey) and key.key_size >= _SHORTEST_RSA:
        return key
    if algorithm == EDDSA and isinstance(key, Ed25519PublicKey) and not is_weak(key.public_bytes_raw()):
        return key
    raise ValueError("it is of no kind that may sign here: ES256, EdDSA, or RS256 of 2048 bits at least")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("it says something twice")
    return found


def text_of(value: bytes) -> str:
    """Bytes as browsers write them: base64url without padding."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    """The bytes of base64url without padding. Raises ValueError for any other text."""
    value = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if text_of(value) != text:
        raise ValueError("it is no base64url")
    return value
