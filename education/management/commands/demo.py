"""`manage.py demo`: a site to look at, with demo accounts. Migrates and seeds first."""

import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from education import workflow
from education.operating.settings_checks import names_a_site
from education.seeding import demo

DEFAULT_PASSWORD = "countersign-demo"  # noqa: S105  printed on every start; the command refuses to run in production


class Command(BaseCommand):
    help = "Migrate, seed, make demo accounts (password: DEMO_PASSWORD) and walk every seeded text through the workflow with them."

    def handle(self, **_options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The demo makes accounts whose password is known, so it runs only with DEBUG on."
            )
        if names_a_site():
            raise CommandError(
                "The demo makes accounts whose password is known, and ALLOWED_HOSTS names a site that others know. Take it out of"
                " the environment, with the rest of that site's settings."
            )
        # In this process, not as commands of their own: each would load everything again before `make run` serves.
        call_command("migrate", verbosity=0)
        if demo.others_are_here():
            raise CommandError(
                "People who are no demo accounts have an account in this database. Take another one."
            )
        call_command("seed", verbosity=0)
        password = os.environ.get("DEMO_PASSWORD") or DEFAULT_PASSWORD
        if not demo.exists():
            self.stdout.write("Walking every text through the workflow; this happens once ...")
            try:
                demo.build(settings.BASE_DIR / "fixtures" / "demo.toml", password)
            except (KeyError, workflow.Refused) as error:
                raise CommandError(f"The demo was not made: {error}") from error
        names = ", ".join(demo.ACCOUNTS)
        self.stdout.write(
            f"Demo accounts: {names}. Password: {password} (if DEMO_PASSWORD was not set at the first start)"
        )
