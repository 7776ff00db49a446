"""`manage.py changepassword`: Django's own, and the audit chain is told.

It also vouches for the rest of the account, as whoever runs it holds the signing key: the way back for the only
administrator, whose account was changed outside the program.
"""

from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from education import workflow


class Command(changepassword.Command):
    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> Any:
        before = dict(User.objects.values_list("pk", "password"))
        said = super().handle(*args, **options)
        for account in User.objects.all():
            if before.get(account.pk) != account.password:
                workflow.note_account(account=account, change="changepassword", by=None, at=timezone.now())
        return said
