"""`manage.py forget`: erases what readers wrote longer ago than it is kept."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from education import feedback


class Command(BaseCommand):
    help = f"Erase comments of readers after {feedback.KEPT.days} days. Whether a page was clear stays. For a daily timer."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{feedback.forget_comments(timezone.now())} comments erased.")
