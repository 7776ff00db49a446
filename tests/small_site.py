"""`python -m tests.small_site`: a site of one page with its notices, an editor and a clinician, in the database that DATABASE_URL names.

A few seconds where the demo takes a minute: for tests that break what is around the site.
"""

import os
import subprocess
import sys

import django
from django.core.management import call_command

from tests.production import ROOT

PAGE, EDITOR, CLINICIAN = "/topics/page/", "writer", "signer"
PASSWORD = "correct horse"  # of all accounts of the tests


def build(environment: dict[str, str]) -> None:
    """The same in a process of its own, signed with the key of that environment."""
    command = [sys.executable, "-m", "tests.small_site"]
    subprocess.run(
        command, cwd=ROOT, env=environment | {"DEBUG": "on"}, check=True, stdout=subprocess.DEVNULL
    )


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.utils import timezone

    from tests import factories as make

    call_command("migrate", verbosity=0)
    now = timezone.now()
    editor, clinician = make.editor(EDITOR), make.clinician(CLINICIAN, at=now)
    make.live_notices(now)
    text = make.submitted(make.topic("page", at=now), by=editor, at=now)
    make.sign(text, clinician, now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
