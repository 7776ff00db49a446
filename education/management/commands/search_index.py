"""`manage.py search_index`: make the search index anew from the texts that are live or scheduled."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from education.search import index


class Command(BaseCommand):
    help = "Make the search index anew from the texts that are live or scheduled."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{index.rebuild(timezone.now())} texts in the search index")
