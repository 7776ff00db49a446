"""`manage.py backup_key`: a new key pair for backups."""

from typing import Any

from django.core.management.base import BaseCommand

from education.operating import encryption


class Command(BaseCommand):
    help = "Print a new pair of keys for backups, in the form of age. Nothing is stored."

    def handle(self, **_options: Any) -> None:
        private, public = encryption.new_pair()
        self.stdout.write(f"BACKUP_KEY={public}")
        self.stdout.write(private)
        self.stderr.write(
            "Keep the second line in a file on another machine, and on paper: without it no backup can be read. `manage.py"
            " restore --identity FILE` and the program age open a backup with it."
        )
