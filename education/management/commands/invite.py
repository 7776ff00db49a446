"""`manage.py invite`: a link for the owner of an account, printed once. For the first administrator, and for the only one who lost everything."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from education import workflow
from education.desk import account_links


class Command(BaseCommand):
    help = "Take password, second factor and clinician profile from an account, and print a link by which its owner begins anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **_options: Any) -> None:
        account = User.objects.filter(username=username, is_active=True).first()
        if account is None:
            raise CommandError(f"There is no active account {username}.")
        try:
            begun = workflow.begin_anew(account=account, by=None, at=timezone.now())
        except workflow.Refused as refused:
            raise CommandError(str(refused)) from refused
        origin = (
            "http://localhost:8000"
            if settings.DEBUG
            else f"https://{settings.ALLOWED_HOSTS[0].removeprefix('.')}"
        )
        self.stdout.write(account_links.link(begun, account_links.INVITED, origin=origin))
