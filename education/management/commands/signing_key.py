"""`manage.py signing_key`: a new key pair."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from education.evidence.keys import new_private_key, public_key


class Command(BaseCommand):
    help = (
        "Print a new signing key and its public key. Nothing is stored: put them in the environment yourself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--public", action="store_true", help="print the public key of SIGNING_KEY instead"
        )

    def handle(self, *, public: bool, **_options: Any) -> None:
        if public:
            if not settings.SIGNING_KEY:
                raise CommandError("SIGNING_KEY is not set.")
            self.stdout.write(f"SIGNING_PUBLIC_KEYS={public_key(settings.SIGNING_KEY)}")
            return
        private = new_private_key()
        self.stdout.write(f"SIGNING_KEY={private}")
        self.stdout.write(f"SIGNING_PUBLIC_KEYS={public_key(private)}")
        self.stderr.write(
            "Keep SIGNING_KEY secret, and only where clinicians sign. When you replace it, keep every old public key in"
            " SIGNING_PUBLIC_KEYS: without it, what was signed with that key is no longer served."
        )
