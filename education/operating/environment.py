"""The file of settings that the site's processes read (systemd's EnvironmentFile): made once, with new keys, for its owner alone."""

import os
import re
import secrets
import zoneinfo
from collections.abc import Mapping
from pathlib import Path

from education.evidence.keys import new_private_key

_LINE = re.compile(r"([A-Z_]+)=(.*)")
# What a file of that kind cannot hold as it stands, and no value of ours needs.
_NEVER = re.compile(r"[\n\r\"'\\#]")


class Unusable(Exception):
    """What was given cannot be a setting. The message says which and why."""


def write(file: Path, given: Mapping[str, str]) -> None:
    """Make the file out of what was given, with a new secret, a new signing key and a new token. Raises Unusable, and OSError
    where the file is there already or cannot be made.
    """
    for name, value in given.items():
        if not value or _NEVER.search(value):
            raise Unusable(f"{name}: {value!r} cannot be written there.")
    if given["TIME_ZONE"] not in zoneinfo.available_timezones():
        raise Unusable(f"TIME_ZONE: {given['TIME_ZONE']} is none. Write it like America/Chicago.")
    made = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SIGNING_KEY": new_private_key(),
        "METRICS_TOKEN": secrets.token_urlsafe(32),
    }
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write("".join(f"{name}={value}\n" for name, value in (made | dict(given)).items()))


def read(file: Path) -> dict[str, str]:
    """The settings in such a file."""
    found = (_LINE.fullmatch(line.strip()) for line in file.read_text().splitlines())
    return {match[1]: match[2] for match in found if match}
