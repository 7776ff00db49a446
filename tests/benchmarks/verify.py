"""`python -m tests.benchmarks.verify`: `manage.py verify` over 10,000 signed revisions and 200,000 events, on both databases.

In a process of its own; its time and the most memory that it and the one beside it took.
"""

import resource
import sys
import time
from io import StringIO

from tests.benchmarks import both, report

TOPICS, REVISIONS, SAVES = 500, 20, 16  # 20 events to a revision
LIMIT = 60  # seconds, on 2 cores
MOST_MEMORY = 250  # MB: chunks of texts, not all of them


def _fill() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from education.reading import library
    from education.seeding import growing

    call_command("demo", stdout=StringIO())
    growing.grow(TOPICS, revisions=REVISIONS, saves=SAVES, of=growing.patterns(library.now()))
    both.settle()


def _verify() -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from education.evidence import audit
    from education.models import AuditEvent, Revision

    settings.DEBUG = False  # DEBUG keeps every query
    start = time.perf_counter()
    found = list(audit.faults())
    seconds = time.perf_counter() - start
    both_processes = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    memory = sum(resource.getrusage(each).ru_maxrss for each in both_processes) / 1024
    report.write(
        f"verify {connection.vendor}",
        "python -m tests.benchmarks.verify",
        f"{connection.vendor}, {Revision.objects.count():,} texts, {AuditEvent.objects.count():,} events: {seconds:.0f} s (limit"
        f" {LIMIT}), {memory:.0f} MB at most (limit {MOST_MEMORY}), {len(found)} faults.",
        *found[:3],
    )
    return int(seconds > LIMIT or memory > MOST_MEMORY or bool(found))


if __name__ == "__main__":
    sys.exit(both.main("tests.benchmarks.verify", fill=_fill, measure=_verify))
