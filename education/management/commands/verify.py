"""`manage.py verify`: is all the evidence in order?"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from education.evidence import audit, counters, damage, heads, key_audit
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
        parser.add_argument(
            "--log",
            metavar="FILE",
            type=Path,
            help="a file to keep heads in, on another disk if there is one: the chain must contain each, and the present one"
            " is added",
        )
        parser.add_argument(
            "--keys",
            metavar="FILE",
            type=Path,
            help="fingerprints of clinicians' own keys that you keep elsewhere, one to a line: each key that ever counted must"
            " be among them (nobody has made one up)",
        )
        parser.add_argument(
            "--copy",
            action="store_true",
            help="this is a copy that was taken while the site ran: heads that it kept since then are no fault",
        )

    def handle(
        self, *, head: str | None, log: Path | None, keys: Path | None, copy: bool, **_options: Any
    ) -> None:
        count, trusted = 0, _fingerprints(keys) if keys else None
        try:
            for fault in _faults(head, log, trusted, self._progress, copy=copy):
                count += 1
                self._progress("", 0)
                self.stdout.write(fault)
            self._progress("", 0)
            for sign in counters.fallen():
                self.stdout.write(f"Look into it: {sign}")
        except DatabaseError as error:
            count += 1
            self.stdout.write(f"database: cannot be read further: {error}")
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
            if not (head or heads.kept() or (log and log.exists())):
                self.stderr.write(
                    "No earlier head was known, so whether the end of the chain is gone was not seen."
                )
            self._keep(last, log)
            self.stdout.write(f"Head of the chain, to keep somewhere else: {last.pk}:{last.hash}")

    def _keep(self, last: AuditEvent, log: Path | None) -> None:
        heads.note_when_committed(last)
        if log:
            try:
                heads.add_to_log(log, f"{last.pk}:{last.hash}", timezone.now())
            except OSError as error:
                raise CommandError(f"The head was not added to the log: {error}") from error

    def _progress(self, what: str, done: int) -> None:
        """One line on a terminal, written over; nothing elsewhere. Without words it is wiped away."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{f'{what}: {done:,}' if what else ''}", ending="")


def _faults(
    head: str | None, log: Path | None, trusted: set[str] | None, progress: audit.Progress, *, copy: bool
) -> Iterator[str]:
    yield from damage.faults()
    yield from audit.faults(head, progress)
    if not copy:
        yield from heads.faults()
    if log:
        yield from heads.faults_of_log(log)
    yield from index.faults(library.now())
    yield from image_uses.faults()
    yield from codes.faults()
    if trusted is not None:
        yield from key_audit.not_among(trusted)


def _fingerprints(path: Path) -> set[str]:
    """The fingerprints in a file, in groups or not; what follows # says whose they are."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
    return {"".join(line.partition("#")[0].split()).lower() for line in lines} - {""}
