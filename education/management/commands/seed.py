"""`manage.py seed`: fixtures into drafts."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from education.seeding import load


class Command(BaseCommand):
    help = "Load the sources and texts of fixtures/ as drafts. Safe to repeat: submitted, signed or edited texts stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder: Path, verbosity: int, **_options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        try:
            outcomes = load.seed(folder, at=timezone.now())
        except load.Unusable as unusable:
            raise CommandError(f"Nothing was loaded.\n{unusable}") from unusable
        for outcome in outcomes if verbosity else ():
            self.stdout.write(f"{outcome.path.relative_to(folder)}: {outcome.did}")
