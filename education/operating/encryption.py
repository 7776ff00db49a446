"""Backups are encrypted to a public key, in the format of age (https://age-encryption.org/v1): the program `age` opens them too.

Whoever takes over the site's machine, which has the public key alone, can read no backup.
"""

from pathlib import Path

from pyrage import DecryptError, IdentityError, RecipientError, decrypt_file, encrypt_file, x25519

BEGINNING = b"age-encryption.org/"


class Unusable(Exception):
    """A key that is none, or not the right one. The message says which."""


def new_pair() -> tuple[str, str]:
    """A new private key (AGE-SECRET-KEY-1…) and its public key (age1…)."""
    private = x25519.Identity.generate()
    return str(private), str(private.to_public())


def fault_of_public_key(key: str) -> str | None:
    """What is wrong with a public key, or None."""
    try:
        x25519.Recipient.from_str(key)
    except RecipientError:
        return f"{key!r} is no public key of age (age1…). Make a pair: manage.py backup_key"
    return None


def encrypt(plain: Path, into: Path, key: str) -> None:
    """Write a file so that only the private key of `key` opens it. Raises Unusable."""
    if fault := fault_of_public_key(key):
        raise Unusable(fault)
    encrypt_file(str(plain), str(into), [x25519.Recipient.from_str(key)])


def is_encrypted(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(BEGINNING)) == BEGINNING


def decrypt(file: Path, into: Path, identity: Path) -> None:
    """Write what an encrypted file holds. `identity` is a file with the private key. Raises Unusable."""
    lines = identity.read_text().splitlines()
    key = next((line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-")), "")
    try:
        decrypt_file(str(file), str(into), [x25519.Identity.from_str(key)])
    except IdentityError as error:
        raise Unusable(f"{identity} has no line with a private key (AGE-SECRET-KEY-…).") from error
    except DecryptError as error:
        raise Unusable(f"{identity} does not open {file}, or the file is damaged.") from error
