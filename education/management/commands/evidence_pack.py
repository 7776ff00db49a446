"""`manage.py evidence_pack SLUG`: what proves what a page said, in a zip."""

import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from education import workflow
from education.models import Revision
from education.reading import library


class Command(BaseCommand):
    help = (
        "Write the evidence of a page into a zip: its text, signatures, keys, audit chain and a program that verifies them"
        " elsewhere. Without --revision it is that of the newest text that was published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the address of the page, without /topics/")
        parser.add_argument("--revision", type=int, metavar="N", help="the number of another revision of it")
        parser.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to put the zip")

    def handle(self, *, slug: str, revision: int | None, to: Path, **_options: Any) -> None:
        of_topic = Revision.objects.filter(topic__slug=slug).select_related("topic").order_by("-number")
        wanted = (
            of_topic.filter(publication__isnull=False)
            if revision is None
            else of_topic.filter(number=revision)
        )
        found = wanted.first()
        if found is None:
            raise CommandError(f"There is no such text of {slug}.")
        place = to / workflow.name_of_pack(found)
        try:
            with workflow.evidence_pack(revision=found, at=library.now()) as packed, place.open("wb") as file:
                shutil.copyfileobj(packed, file)
        except workflow.Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(str(place))
        self.stdout.write("Whoever checks it needs, by another way than the zip:")
        for fingerprint in workflow.fingerprints():
            self.stdout.write(f"  --trust {fingerprint}")
