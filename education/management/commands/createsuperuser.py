"""`manage.py createsuperuser`: Django's own, and the audit chain is told."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from education import workflow, writing


class Command(createsuperuser.Command):
    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        before = set(User.objects.values_list("pk", flat=True))
        super().handle(*args, **options)
        for account in User.objects.exclude(pk__in=before):
            if reasons := writing.refusals(account.username) + writing.refusals(account.email):
                raise CommandError(" ".join(reasons))
            workflow.note_account(account=account, change="createsuperuser", by=None, at=timezone.now())
