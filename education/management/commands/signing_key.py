"""`manage.py signing_key`: a new key pair."""

from typing import Any

from django.core.management.base import BaseCommand

from education.evidence.keys import new_private_key, public_key


class Command(BaseCommand):
    help = (
        "Print a new signing key and its public key. Nothing is stored: put them in the environment yourself."
    )

    def handle(self, **_options: Any) -> None:
        private = new_private_key()
        self.stdout.write(f"SIGNING_KEY={private}")
        self.stdout.write(f"SIGNING_PUBLIC_KEYS={public_key(private)}")
        self.stderr.write(
            "Keep SIGNING_KEY secret, and only where clinicians sign. When you replace it, keep every old public key in"
            " SIGNING_PUBLIC_KEYS: without it, what was signed with that key is no longer served."
        )
