"""`python -m tests.benchmarks.verify`: `manage.py verify` over 10,000 signed revisions and 200,000 events, on both databases.

In a process of its own, as it is run; its time and the most memory it took.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path

from tests import services

TOPICS, REVISIONS, SAVES = 500, 20, 16  # 20 events to a revision
LIMIT = 60  # seconds, on 2 cores
MOST_MEMORY = 250  # MB: chunks of texts, not all of them


def _fill() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from education.models import AuditEvent, Revision
    from education.reading import library
    from education.seeding import growing

    call_command("demo", stdout=StringIO())
    growing.grow(TOPICS, revisions=REVISIONS, saves=SAVES, of=growing.patterns(library.now()))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(
        f"{connection.vendor}: {Revision.objects.count():,} revisions, {AuditEvent.objects.count():,} events"
    )


def _verify() -> int:
    import django

    django.setup()
    from education.evidence import audit

    start = time.perf_counter()
    found = list(audit.faults())
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  verify: {seconds:.0f} s (limit {LIMIT} s), {memory:.0f} MB at most, {len(found)} faults {found[:3]}"
    )
    return int(seconds > LIMIT or memory > MOST_MEMORY or bool(found))


def main() -> int:
    if sys.argv[1:]:
        return _verify() if sys.argv[1] == "verify" else _fill() or 0
    environment = {**os.environ, "DEBUG": "on", "DJANGO_SETTINGS_MODULE": "config.settings"}
    services.ensure("postgresql")
    worst = 0
    with tempfile.TemporaryDirectory() as folder, services.throwaway_postgres() as postgres:
        for url in (f"sqlite:///{Path(folder) / 'verify.sqlite3'}", postgres):
            for step in ("fill", "verify"):
                command = [sys.executable, "-m", "tests.benchmarks.verify", step]
                run = subprocess.run(command, env={**environment, "DATABASE_URL": url}, check=False)
                worst = max(worst, run.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
