"""`manage.py setup FILE`: from an empty database to the first administrator."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from education.operating import environment

_ASKED = {
    "ALLOWED_HOSTS": ("host", "The host name of the site, as in leaflets.example.org"),
    "CLINIC_NAME": ("clinic", "The name of the clinic, as patients know it"),
    "TIME_ZONE": ("time_zone", "The clinic's time zone, as in America/Chicago: its days and hours are those of pages"),
    "DATABASE_URL": ("database", "Where the site works: postgres://countersign_site:PASSWORD@127.0.0.1:5432/countersign, or sqlite:////path/to/file"),
    "MEDIA_ROOT": ("media", "The folder for images: /var/lib/countersign/media"),
    "BACKUP_FOLDER": ("backups", "The folder for backups: /var/lib/countersign/backups"),
}  # fmt: skip


class Command(BaseCommand):
    help = (
        "Make FILE, the settings of the site (0600, with new keys), unless it is there; migrate; give the site's role its rights; collect"
        " the static files; make the first administrator; say what is still missing. Asks for what is not given. Safe to repeat."
    )
    requires_system_checks: list[str] = []  # there is nothing to check yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="/etc/countersign/environment")
        for name, (option, words) in _ASKED.items():
            parser.add_argument(f"--{option.replace('_', '-')}", help=f"{name}. {words}")
        parser.add_argument(
            "--owner", metavar="URL", help="DATABASE_URL of the owner of PostgreSQL's tables; stored nowhere"
        )
        parser.add_argument(
            "--administrator", metavar="NAME", help="the first administrator; the password is asked for"
        )
        parser.add_argument("--email", default="", help="theirs")
        parser.add_argument("--seed", action="store_true", help="load the texts of fixtures/ as drafts")

    def handle(
        self,
        *,
        file: Path,
        owner: str | None,
        administrator: str | None,
        email: str,
        seed: bool,
        **given: Any,
    ) -> None:
        if not file.exists():
            self._make(file, given)
        variables = environment.read(file)
        site = {**os.environ, **variables, "DEBUG": "off"}
        as_owner = {**site, "DATABASE_URL": owner or variables["DATABASE_URL"]}
        _manage(as_owner, "migrate", "--verbosity", "0")
        if owner:
            role = unquote(urlsplit(variables["DATABASE_URL"]).username or "")
            _manage(as_owner, "grants", role, "--apply")
        _manage(site, "collectstatic", "--noinput", "--verbosity", "0")
        if administrator:
            quiet = ("--noinput",) if os.environ.get("DJANGO_SUPERUSER_PASSWORD") else ()
            _manage(site, "createsuperuser", "--username", administrator, "--email", email, *quiet)
        if seed:
            _manage(site, "seed", "--verbosity", "0")
        _manage(site, "verify")
        _manage(site, "doctor", check=False)

    def _make(self, file: Path, given: dict[str, Any]) -> None:
        answers = {}
        for name, (option, words) in _ASKED.items():
            answers[name] = given[option] or input(f"{words}\n{name}=")
        try:
            environment.write(file, answers)
        except (environment.Unusable, OSError) as error:
            raise CommandError(f"{file} was not made. {error}") from error
        self.stdout.write(f"{file} was made. It holds the keys: keep a copy of it where no backup lies.")


def _manage(variables: dict[str, str], *arguments: str, check: bool = True) -> None:
    """One of our commands under these settings. Raises CommandError where it fails, once it has said why."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=variables, check=False)  # noqa: S603  our own program
    if check and done.returncode:
        raise CommandError(
            f"manage.py {' '.join(arguments[:1])} failed. Mend what it says, then run setup again."
        )
