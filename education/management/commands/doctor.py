"""`manage.py doctor`: what is missing or weak here, and what to do."""

import platform
import sys
from importlib.metadata import version
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection

from education.operating import doctor


class Command(BaseCommand):
    help = (
        "Name what is missing or weak: settings, tables, guards, grants, keys, notices, the chain's head, backups, disk, clocks,"
        " people. Exits 0 where nothing is, 1 where something is weak, 2 where something is broken."
    )
    requires_system_checks: list[str] = []  # it asks them itself, and goes on

    def handle(self, **_options: Any) -> None:
        found = sorted(doctor.findings(), key=lambda finding: -finding.severity)
        for finding in found:
            self.stdout.write(f"{finding.severity.name}: {finding.words}\n    {finding.todo}")
        self.stdout.write(f"Python {platform.python_version()}, Django {version('django')}, {_database()}.")
        if found:
            sys.exit(int(found[0].severity))
        self.stdout.write("Nothing is missing.")


def _database() -> str:
    try:
        connection.ensure_connection()
    except DatabaseError:
        return f"{connection.display_name} (away)"
    number = connection.get_database_version()
    return f"{connection.display_name} {'.'.join(map(str, number))}"
