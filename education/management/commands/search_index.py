"""`manage.py search_index`: make anew what is derived from the texts: the search index, and the uses of images."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from education.reading import image_uses
from education.search import index


class Command(BaseCommand):
    help = "Make anew what is derived from the texts: the search index, and where images are used."

    def handle(self, **_options: Any) -> None:
        image_uses.rebuild()
        self.stdout.write(f"{index.rebuild(timezone.now())} texts in the search index")
