"""`python -m tests.browser.serve PORT [empty]`: the demo, or what `setup` leaves, served, with passwords that are cheap to check."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402  there are none before
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402  there are no settings before

from education.permissions import EDITORS  # noqa: E402  there are no settings before
from tests import factories, roles  # noqa: E402  there are no settings before

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # real ones are slow on purpose
if "empty" in sys.argv:
    call_command("migrate", verbosity=0)
    os.environ["DJANGO_SUPERUSER_PASSWORD"] = os.environ["DEMO_PASSWORD"]
    call_command("createsuperuser", username="first", email="first@clinic.example", interactive=False)
else:
    call_command("demo")
    others = [factories.user("editor2", EDITORS)]
    others += [factories.clinician(name, at=timezone.now(), demo=True) for name in ("keyholder", "witness")]
    for account in others:
        account.set_password(os.environ["DEMO_PASSWORD"])
        factories.change(account, first_name=f"Another {account.username}")
roles.start_as_site()
settings.DEBUG = False  # from here on as patients and staff meet it: errors have our own pages
call_command("runserver", sys.argv[1], "--noreload")
