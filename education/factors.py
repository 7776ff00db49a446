"""The arithmetic of second factors: codes of an app (RFC 6238), recovery codes, and how their secrets are kept.

A copy of the database gives no code away: the secret behind an app's codes is encrypted with a key that follows from
SECRET_KEY, and of a recovery code there is a hash alone. Who may, and what the audit chain is told, is the workflow's.
"""

import base64
import hmac
import secrets
from datetime import datetime
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings

STEP = 30  # seconds; with SHA-1 and six digits what every app takes
DIGITS = 6
_SECRET_BYTES = 20  # RFC 4226, R6: 160 bits
# A code of 120 bits needs no slow hash (NIST SP 800-63B-4, 3.1.2.2: from 112 on), and is never tried by chance.
_RECOVERY_BYTES = 15
RECOVERY_CODES = 10


def new_secret() -> bytes:
    return secrets.token_bytes(_SECRET_BYTES)


def sealed(secret: bytes) -> str:
    """The secret as it is stored."""
    return _cipher().encrypt(secret).decode()


def opened(stored: str) -> bytes | None:
    """The secret that is stored; None where SECRET_KEY is another than the one it was stored with, or it is no such thing."""
    try:
        return _cipher().decrypt(stored)
    except (InvalidToken, ValueError):
        return None


def _cipher() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(str(key))) for key in keys])


def _derived(key: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factors").derive(key.encode())
    return base64.urlsafe_b64encode(made)


def step_of(secret: bytes, code: str, at: datetime) -> int | None:
    """Which step of 30 seconds the code belongs to: the present one or a neighbour (clocks differ), or None."""
    code = "".join(code.split())
    if len(code) != DIGITS or not (code.isascii() and code.isdecimal()):
        return None
    now = int(at.timestamp()) // STEP
    return next(
        (step for step in (now, now - 1, now + 1) if hmac.compare_digest(code_at(secret, step), code)), None
    )


def code_at(secret: bytes, step: int) -> str:
    return _totp(secret).generate(step * STEP).decode()


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP)  # noqa: S303  the algorithm of RFC 6238 that every app knows


def address(secret: bytes, name: str) -> str:
    """What an app reads from the picture: otpauth://…, with the clinic and the account's name."""
    return _totp(secret).get_provisioning_uri(name, settings.CLINIC_NAME)


def spelt(secret: bytes) -> str:
    """The secret for those who type it: letters and digits in fours."""
    return _in_fours(base64.b32encode(secret).decode())


def new_recovery_codes() -> list[str]:
    """Codes as their owner is to keep them."""
    return [
        _in_fours(base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode().lower())
        for _each in range(RECOVERY_CODES)
    ]


def hash_of(code: str) -> str:
    """What is stored of a recovery code, however its owner sets spaces, dashes and capitals."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return sha256(plain.encode()).hexdigest()


def _in_fours(text: str) -> str:
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))
