"""`manage.py grow`: a demo as large as a site may become, to measure it."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from education import workflow
from education.reading import library
from education.seeding import growing

_BAR = 40


class Command(BaseCommand):
    help = (
        "Add topics to a demo: copies of its live texts, published by its demo clinician. Refuses where any clinician is"
        " no demo account."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("topics", type=_positive, help="how many topics to add")
        parser.add_argument("--revisions", type=_positive, default=1, help="signed texts of each (1)")

    def handle(self, *, topics: int, revisions: int, **_options: Any) -> None:
        if reason := growing.refusal():
            raise CommandError(reason)
        try:
            found = growing.patterns(library.now())
            growing.grow(topics, revisions=revisions, of=found, progress=self._progress)
        except workflow.Refused as refused:
            raise CommandError(f"The demo cannot be grown further: {refused}") from refused
        self.stdout.write(f"{topics:,} topics added, {revisions:,} texts each, all live.")

    def _progress(self, done: int, of: int) -> None:
        """A bar on a terminal, written over; nothing elsewhere."""
        if self.stderr.isatty():
            bar = "#" * (_BAR * done // of)
            self.stderr.write(
                f"\r[{bar:<{_BAR}}] {done:,} of {of:,} texts", ending="\n" if done == of else ""
            )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a number of at least 1")
    return number
