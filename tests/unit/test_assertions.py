"""What a key says is taken only as it was said: whatever is altered of it, and wherever, is a fault and no crash."""

from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key
from hypothesis import given
from hypothesis import strategies as st

from education.evidence import assertions
from education.models.own_key import fingerprint_of
from tests.authenticator import KINDS, Authenticator

STATED = b"countersign statement 2\n{}"
CHALLENGE = sha256(STATED).digest()


def of(authenticator: Authenticator, stated: bytes = STATED, **altered: Any) -> dict[str, Any]:
    key = {name: getattr(authenticator, name) for name in ("credential", "public_key", "algorithm", "origin")}
    held = assertions.Held(rp_id=authenticator.origin.removeprefix("https://"), **key)
    return assertions.stored(held, authenticator.sign(stated, **altered), [fingerprint_of(held.public_key)])


KEYS = {algorithm: Authenticator(algorithm) for algorithm in KINDS}
SOUND = {algorithm: of(key) for algorithm, key in KEYS.items()}
BYTES = ("client_data", "authenticator_data", "signature")


@pytest.mark.parametrize("algorithm", KINDS)
def test_a_signature_of_each_kind(algorithm: int) -> None:
    assert assertions.fault(SOUND[algorithm], CHALLENGE) is None
    assert assertions.fault(SOUND[algorithm], sha256(STATED + b" ").digest()) == "is over another statement"


@given(st.sampled_from(sorted(KINDS)), st.sampled_from(BYTES), st.data())
def test_not_one_bit_may_differ(algorithm: int, name: str, data: st.DataObject) -> None:
    value = bytearray(assertions._bytes(SOUND[algorithm][name]))
    place = data.draw(st.integers(0, len(value) * 8 - 1))
    value[place // 8] ^= 1 << place % 8
    altered = SOUND[algorithm] | {name: assertions.text_of(bytes(value))}
    assert assertions.fault(altered, CHALLENGE)


@given(
    st.sampled_from(sorted(SOUND[-7].keys() - {"credential"})),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()) | st.just({}),
)
def test_what_is_of_another_kind_is_a_fault_and_no_crash(name: str, value: Any) -> None:
    assert assertions.fault(SOUND[-7] | {name: value}, CHALLENGE)


@given(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.lists(st.text())
    | st.dictionaries(st.text(), st.text())
)
def test_what_is_no_assertion_at_all(value: Any) -> None:
    assert assertions.fault(value, CHALLENGE)


@pytest.mark.parametrize("name", ["public_key", "algorithm", "rp_id", "origin", "keys"])
def test_another_key_does_not_speak_for_it(name: str) -> None:
    """The number of a key is in no signature; `verify` compares it with the row of the key."""
    other = of(Authenticator(-8, origin="https://example.com"))
    assert assertions.fault(other, CHALLENGE) is None
    assert assertions.fault(SOUND[-7] | {name: other[name]}, CHALLENGE)


def test_members_that_browsers_add_do_no_harm() -> None:
    more = {"other_keys_can_be_added_here": "do not compare clientDataJSON against a template"}
    assert assertions.fault(of(KEYS[-7], **more), CHALLENGE) is None


def test_what_is_said_twice_counts_for_nothing() -> None:
    key = KEYS[-7]
    sound = assertions._bytes(SOUND[-7]["client_data"])
    twice = sound.replace(b"{", b'{"type": "webauthn.create", ', 1)
    data = assertions._bytes(SOUND[-7]["authenticator_data"])
    signature = key._signature(data + sha256(twice).digest())
    altered = {"client_data": assertions.text_of(twice), "signature": assertions.text_of(signature)}
    assert "cannot be read" in (assertions.fault(SOUND[-7] | altered, CHALLENGE) or "")


@pytest.mark.parametrize(
    ("algorithm", "private"),
    [
        (-7, lambda: ec.generate_private_key(ec.SECP384R1())),
        (-7, lambda: ec.generate_private_key(ec.SECP256K1())),
        (-257, lambda: rsa.generate_private_key(public_exponent=65537, key_size=1024)),
        (-7, KINDS[-8]),
        (-8, KINDS[-7]),
        (-37, KINDS[-257]),
    ],
)
def test_keys_of_other_kinds_sign_nothing(algorithm: int, private: Any) -> None:
    key = Authenticator(-7)
    key.private = private()
    assert assertions.fault_of_key(key.public_key, algorithm)


def test_a_weak_key_is_none() -> None:
    key = Authenticator(-8)
    key.private = type("Weak", (), {"public_key": lambda: Ed25519PublicKey.from_public_bytes(bytes(32))})
    assert assertions.fault_of_key(key.public_key, -8)
    assert assertions.fault_of_key(KEYS[-8].public_key, -8) is None


@pytest.mark.parametrize(
    "written", [lambda text: text + "\n", lambda text: text.rstrip("="), lambda text: text[:-4]]
)
def test_a_key_is_written_in_one_way(written: Any) -> None:
    """Otherwise it would have two fingerprints."""
    keys = [key for key in KEYS.values() if written(key.public_key) != key.public_key]
    assert all(assertions.fault_of_key(written(key.public_key), key.algorithm) for key in keys)


@pytest.mark.parametrize(
    ("words", "altered"),
    [
        ("another purpose", {"type": "webauthn.create"}),
        ("another site", {"crossOrigin": True}),
        ("another site", {"crossOrigin": "false"}),
        ("another site", {"topOrigin": "https://leaflets.example.org"}),
        ("owner was there", {"flags": 0x01}),
        ("owner was there", {"flags": 0x04}),
        ("what cannot be", {"flags": 0x15}),
    ],
)
def test_what_was_asked_for_otherwise(words: str, altered: dict[str, Any]) -> None:
    """Signed by the right key, over the right statement, and still no signature."""
    assert words in (assertions.fault(of(KEYS[-7], **altered), CHALLENGE) or "")


def test_what_may_be_copied_signs_too() -> None:
    for flags, copies in ((0x0D, (True, False)), (0x1D, (True, True)), (0x05, (False, False))):
        assertion = of(KEYS[-7], flags=flags)
        assert assertions.fault(assertion, CHALLENGE) is None
        assert assertions.copies(assertion) == assertions.Copies(*copies)


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize(
    "written", [lambda text: f"{text}=", lambda text: f"{text[:5]}\n{text[5:]}", lambda text: f"{text}!"]
)
def test_bytes_are_written_in_one_way(name: str, written: Any) -> None:
    assert assertions.fault(SOUND[-7] | {name: written(SOUND[-7][name])}, CHALLENGE)


def test_a_public_key_is_written_in_one_way() -> None:
    """Neither as a compressed point, nor with bits that base64 ignores."""
    public = KEYS[-7].private.public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    whole = b64decode(KEYS[-7].public_key)
    header = whole[: -len(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))]
    shorter = (
        header[:1] + bytes([header[1] - 32]) + header[2:-2] + bytes([header[-2] - 32]) + header[-1:] + point
    )
    assert load_der_public_key(shorter) == public
    assert assertions.fault_of_key(b64encode(shorter).decode(), -7)
    sign = KEYS[-7].public_key[-3]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = f"{KEYS[-7].public_key[:-3]}{letters[letters.index(sign) ^ 1]}=="
    assert b64decode(other, validate=True) == whole
    assert assertions.fault_of_key(other, -7)
