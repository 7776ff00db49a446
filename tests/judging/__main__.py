"""`python -m tests.judging`: what stands in docs/checks.md. With `-v` every finding on the leaflets."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from tests.judging.table import details, document  # noqa: E402  the settings come first

if __name__ == "__main__":
    print(details() if "-v" in sys.argv else document())
