"""`manage.py backup`: one file with all of the site, verified."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from education.operating import archive, databases, encryption

KEPT = 30  # days


class Command(BaseCommand):
    help = (
        "Write the database and the images into one file in FOLDER (BACKUP_FOLDER), encrypted to BACKUP_KEY if that is set, and"
        " verify the copy. Then remove all but the newest backup of each day, and days beyond --keep."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--keep", type=int, default=KEPT, metavar="DAYS", help=f"days with a backup to keep ({KEPT})"
        )

    def handle(self, *, folder: Path | None, keep: int, **_options: Any) -> None:
        if folder is None and not settings.BACKUP_FOLDER:
            raise CommandError("Say where: manage.py backup FOLDER, or set BACKUP_FOLDER.")
        if keep < 1:
            raise CommandError("--keep: at least one day.")
        folder = folder or Path(settings.BACKUP_FOLDER)
        try:
            made, manifest = archive.make(folder, timezone.now(), settings.BACKUP_KEY)
            archive.thin_out(folder, keep)
        except databases.Faulty as faulty:
            raise CommandError(
                f"There is no new backup: what would be in it is not in order.\n{faulty}"
            ) from faulty
        except (databases.Impossible, encryption.Unusable, OSError) as error:
            raise CommandError(f"There is no new backup. {error}") from error
        self.stdout.write(f"{made}\nHead of the chain, to keep somewhere else: {manifest.head}")
        if not settings.BACKUP_KEY:
            self.stderr.write("It is not encrypted: BACKUP_KEY is not set (manage.py backup_key).")
