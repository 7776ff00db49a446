"""`manage.py due`: reviews to come and texts that lapsed; what was kept for long enough goes (beside drafts, sessions, refused tries), and mail goes out."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from education import tries, workflow
from education.models import Revision
from education.sessions import SessionStore
from education.states import Status
from education.telling import due


class Command(BaseCommand):
    help = (
        "List the texts whose review date is near, soonest first, and those whose date has passed; exits 1 where there are"
        " any, for a timer to tell somebody. Take away what was kept beside drafts for long enough."
        " Write and send the mail that is due; safe to repeat. Fails where something could not be done."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("days", nargs="?", type=int, default=60, help="how far to look ahead (60)")

    def handle(self, *, days: int, **_options: Any) -> None:
        at, found = timezone.now(), False
        SessionStore.clear_expired()
        tries.forget_old(at)
        texts = Revision.objects.select_related("topic", "publication")
        for revision in texts.in_status(at, Status.LAPSED).order_by("publication__review_by"):
            found = True
            self.stdout.write(f"{revision.publication.review_by} LAPSED {revision.topic}: {revision.title}")
        for revision in texts.due_within(days, at):
            found = True
            self.stdout.write(f"{revision.publication.review_by} due {revision.topic}: {revision.title}")
        if number := workflow.thin_out(at):
            self.stdout.write(f"{number} earlier texts of drafts were old enough to go")
        report = due.run(at)
        for line in report.done:
            self.stdout.write(f"mail: {line}")
        if report.failed:
            raise CommandError("\n".join(f"mail: {line}" for line in report.failed))
        if found:
            sys.exit(1)
