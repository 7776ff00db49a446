"""`manage.py verify`: is all the evidence in order?"""

import sys
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from education.evidence import audit
from education.models import AuditEvent, Publication, Revision, SignOff
from education.reading import codes, image_uses, library
from education.search import index


class Command(BaseCommand):
    help = (
        "Recompute every digest, signature and link of the audit chain, and compare every row with what the chain"
        " remembers of it. Prints a line for each fault and exits 1, or a count and the head of the chain, and exits 0."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            metavar="NUMBER:HASH",
            help="a head printed earlier: the chain must still contain it (nobody has cut its end off)",
        )

    def handle(self, *, head: str | None, **_options: Any) -> None:
        count = 0
        found = chain(
            audit.faults(head, self._progress),
            index.faults(library.now()),
            image_uses.faults(),
            codes.faults(),
        )
        for count, fault in enumerate(found, start=1):  # noqa: B007  counted for the last line
            self._progress("", 0)
            self.stdout.write(fault)
        self._progress("", 0)
        if count:
            self.stderr.write(f"{count} faults.")
            sys.exit(1)
        last = AuditEvent.objects.last()
        self.stdout.write(
            f"All in order: {Revision.objects.filter(submitted_at__isnull=False).count()} submitted revisions,"
            f" {SignOff.objects.count()} sign-offs, {Publication.objects.count()} publications,"
            f" {AuditEvent.objects.count()} audit events."
        )
        if last:
            self.stdout.write(f"Head of the chain, to keep somewhere else: {last.pk}:{last.hash}")

    def _progress(self, what: str, done: int) -> None:
        """One line on a terminal, written over; nothing elsewhere. Without words it is wiped away."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{f'{what}: {done:,}' if what else ''}", ending="")
