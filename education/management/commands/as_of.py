"""`manage.py as_of MOMENT`: what was public then."""

from datetime import UTC
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from education.models import Revision
from education.models.sign_off import Decision
from education.states import Status


class Command(BaseCommand):
    help = "List what was live at a moment: topic, revision, digest, who signed it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("moment", help="ISO 8601, in UTC unless it says otherwise: 2026-11-22T12:00")

    def handle(self, *, moment: str, **_options: Any) -> None:
        try:
            at = parse_datetime(moment)
        except ValueError:
            at = None
        if at is None:
            raise CommandError(f"{moment} is no moment. Write it like 2026-11-22T12:00.")
        at = at if timezone.is_aware(at) else at.replace(tzinfo=UTC)
        live = Revision.objects.in_status(at, Status.LIVE).select_related("topic").order_by("topic__slug")
        for revision in live:
            signers = revision.sign_offs.filter(decision=Decision.APPROVE).values_list(
                "printed_name", flat=True
            )
            self.stdout.write(
                f"{revision.topic} revision {revision.number} {revision.digest} {', '.join(signers)}"
            )
