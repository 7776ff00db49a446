"""System checks of what the environment says: what would start, and then not work or not be safe.

`manage.py check` and every command ask them. In development (DEBUG on) only what would not work anywhere is named.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004  Django's name for it

from education.operating import encryption

# As Django's own check of a deployment has it (security.W009); a shorter key can be guessed and every session forged.
_LONG, _VARIED = 50, 5
_HOST = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
_THIS_MACHINE = {"127.0.0.1", "[::1]"}
_HERE = {"", "localhost", "127.0.0.1", "::1"}


def register_all() -> None:
    """Let Django ask all of them."""
    for found in (_secret_key, _hosts, _debug, _media_root, _backup_key, _network):
        register(_check(found), Tags.security)


def names_a_site() -> bool:
    """Whether ALLOWED_HOSTS has a name that others than this machine could know."""
    return any(
        "." in host and host not in _THIS_MACHINE and not host.endswith(".localhost")
        for host in settings.ALLOWED_HOSTS
    )


def _check(found: Callable[[], Iterator[CheckMessage]]) -> Callable[..., list[CheckMessage]]:
    def check(**_options: Any) -> list[CheckMessage]:
        return list(found())

    return check


def _secret_key() -> Iterator[CheckMessage]:
    for number, key in enumerate((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)):
        if not settings.DEBUG and (len(key) < _LONG or len(set(key)) < _VARIED):
            yield Error(
                f"{'SECRET_KEY_FALLBACKS' if number else 'SECRET_KEY'} can be guessed: it has fewer than {_LONG} characters, or hardly"
                " any different ones.",
                hint="python -c 'import secrets; print(secrets.token_urlsafe(50))'",
                id="education.E010",
            )


def _hosts() -> Iterator[CheckMessage]:
    for host in settings.ALLOWED_HOSTS:
        if host == "*":
            yield Error(
                "ALLOWED_HOSTS is *: anybody could have links to other sites put into mails and pages.",
                hint="Name the hosts of this site.",
                id="education.E011",
            )
        elif not _HOST.fullmatch(host):
            yield Error(
                f"ALLOWED_HOSTS has {host!r}, which no request can have.",
                hint="Host names alone, without https://, port and path, separated by commas: leaflets.example.org",
                id="education.E011",
            )


def _debug() -> Iterator[CheckMessage]:
    if settings.DEBUG and names_a_site():
        yield Error(
            "DEBUG is on where ALLOWED_HOSTS names a site: its error pages show settings and searches to everybody.",
            hint="Take DEBUG out of the environment. For the demo, ALLOWED_HOSTS is localhost or not set.",
            id="education.E012",
        )


def _media_root() -> Iterator[CheckMessage]:
    place = Path(settings.MEDIA_ROOT)
    there = next((each for each in (place, *place.parents) if each.exists()), Path("/"))
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        yield Error(
            f"MEDIA_ROOT is {place}, where this process can write no image, nor keep the head of the chain.",
            hint="Name a folder that belongs to the user whom the site runs as: /var/lib/countersign/media",
            id="education.E013",
        )


def _backup_key() -> Iterator[CheckMessage]:
    fault = encryption.fault_of_public_key(settings.BACKUP_KEY) if settings.BACKUP_KEY else None
    if fault:
        yield Error(f"BACKUP_KEY: {fault}", id="education.E014")
    if settings.BACKUP_FOLDER and not Path(settings.BACKUP_FOLDER).is_absolute():
        yield Warning(
            f"BACKUP_FOLDER is {settings.BACKUP_FOLDER}, which is another folder for each command.",
            hint="Begin it with /.",
            id="education.W014",
        )


def _network() -> Iterator[CheckMessage]:
    """What goes over the network in clear text, or to whoever says to be the one that was asked for."""
    database = settings.DATABASES["default"]
    hosts = str(database.get("HOST") or "").split(",")
    away = [host for host in hosts if host not in _HERE and not host.startswith("/")]
    if (
        database["ENGINE"].endswith("postgresql")
        and away
        and database["OPTIONS"].get("sslmode") != "verify-full"
    ):
        yield Warning(
            f"The database is on another machine ({', '.join(away)}), and nobody looks whether it is the right one, or that nobody listens.",
            hint="End DATABASE_URL with ?sslmode=verify-full&sslrootcert=/path/to/ca.pem",
            id="education.W015",
        )
    if settings.EMAIL_URL.startswith("smtp:") and settings.EMAIL_HOST not in _HERE:
        yield Warning(
            f"Mail goes to {settings.EMAIL_HOST} in clear text.",
            hint="Begin EMAIL_URL with smtp+tls:// or smtps://.",
            id="education.W016",
        )
