"""`manage.py restore FILE`: a backup into an empty place."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from education.operating import archive, databases, encryption


class Command(BaseCommand):
    help = (
        "Bring a backup into the empty database of DATABASE_URL and the empty MEDIA_ROOT, migrate it to this version, and verify"
        " it against the head that the backup names. On PostgreSQL as the owner; then `manage.py grants`."
    )
    requires_system_checks: list[str] = []  # those of the database have nothing to look at yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--identity", type=Path, metavar="FILE", help="the private key, if the backup is encrypted"
        )

    def handle(self, *, file: Path, identity: Path | None, **_options: Any) -> None:
        try:
            manifest = archive.restore(file, identity)
        except (databases.Faulty, databases.Impossible, encryption.Unusable, OSError) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        call_command("migrate", verbosity=0)
        try:
            databases.verify(*(("--head", manifest.head) if manifest.head else ()))
        except databases.Faulty as faulty:
            raise CommandError(f"It was restored, and is not in order.\n{faulty}") from faulty
        self.stdout.write(
            f"Restored as it was at {manifest.made_at}, head {manifest.head}. Acts since then are not in it."
        )
