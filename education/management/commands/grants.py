"""`manage.py grants ROLE`: the least rights with which the site works, for a role that owns nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError, connection

from education.evidence import grants


class Command(BaseCommand):
    help = (
        "Print the SQL that gives ROLE the rights which the site needs, and no other. With --apply do it, as the owner of"
        " the tables: after each migrate."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", metavar="ROLE")
        parser.add_argument("--apply", action="store_true", help="do it instead of printing it")

    def handle(self, *, role: str, apply: bool, verbosity: int, **_options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError(
                "Only PostgreSQL knows roles. Who may read a file of SQLite may do everything to it."
            )
        if reason := grants.refusal(role):
            raise CommandError(reason)
        if not apply:
            self.stdout.write("\n".join(f"{statement};" for statement in grants.statements(role)))
            return
        try:
            grants.apply(role)
        except ProgrammingError as error:
            raise CommandError(f"Nothing was changed; do this as the owner of the tables: {error}") from error
        left = list(grants.differences(role))
        if left:
            raise CommandError("\n".join([*left, "Whoever gave these rights must take them back."]))
        if verbosity:
            self.stdout.write(f"{role} may do what the site needs, and nothing else.")
