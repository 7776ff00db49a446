"""`manage.py due`: reviews to come and texts that lapsed. Run daily: it also clears away sessions that have ended and tries that were refused a year ago."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from education import tries
from education.models import Revision
from education.sessions import SessionStore
from education.states import Status


class Command(BaseCommand):
    help = "List the texts whose review date is near, soonest first, and those whose date has passed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("days", nargs="?", type=int, default=60, help="how far to look ahead (60)")

    def handle(self, *, days: int, **_options: Any) -> None:
        at = timezone.now()
        SessionStore.clear_expired()
        tries.forget_old(at)
        texts = Revision.objects.select_related("topic", "publication")
        for revision in texts.in_status(at, Status.LAPSED).order_by("publication__review_by"):
            self.stdout.write(f"{revision.publication.review_by} LAPSED {revision.topic}: {revision.title}")
        for revision in texts.due_within(days, at):
            self.stdout.write(f"{revision.publication.review_by} due {revision.topic}: {revision.title}")
