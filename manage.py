#!/usr/bin/env python
"""Django's command line. With nothing set in the environment it is a development machine, and DEBUG is on."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # Where a real database or key is configured, a forgotten DEBUG must mean off: `demo` would write there.
    if not os.environ.keys() & {"DATABASE_URL", "SECRET_KEY", "SIGNING_KEY", "ALLOWED_HOSTS"}:
        os.environ.setdefault("DEBUG", "on")
    execute_from_command_line(sys.argv)
