"""`manage.py due`: reviews to come and texts that lapsed; and what was kept beside drafts for long enough goes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from education import workflow
from education.models import Revision
from education.states import Status


class Command(BaseCommand):
    help = (
        "List the texts whose review date is near, soonest first, and those whose date has passed."
        " Take away what was kept beside drafts for long enough."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("days", nargs="?", type=int, default=60, help="how far to look ahead (60)")

    def handle(self, *, days: int, **_options: Any) -> None:
        at = timezone.now()
        texts = Revision.objects.select_related("topic", "publication")
        for revision in texts.in_status(at, Status.LAPSED).order_by("publication__review_by"):
            self.stdout.write(f"{revision.publication.review_by} LAPSED {revision.topic}: {revision.title}")
        for revision in texts.due_within(days, at):
            self.stdout.write(f"{revision.publication.review_by} due {revision.topic}: {revision.title}")
        if number := workflow.thin_out(at):
            self.stdout.write(f"{number} earlier texts of drafts were old enough to go")
