"""`python -m tests.benchmarks.screens`: each screen of the desk at 2,000 topics of 20 texts, on both databases.

Screens are found by their links, as each person of the demo sees them; each is asked for in this process, without a server before it.
"""

import logging
import re
import statistics
import sys
import time
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks import both, report

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TOPICS, REVISIONS = 2_000, 20
LIMIT, MOST_QUERIES = 150, 12  # milliseconds, median; the session and the account are among the queries
PEOPLE = ("clinician", "editor", "administrator")
_TRIES = 5
_SHOWN = 12  # the slowest, in the table
_LINK = re.compile(r'href="(/admin/[^"#?]*)')


class Screen(NamedTuple):
    """A screen by the name of its address, who asked for it, and what that took."""

    ms: float
    queries: int
    name: str
    person: str
    address: str


def _fill() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from education.reading import library
    from education.seeding import growing

    call_command("demo", stdout=StringIO())
    growing.grow(TOPICS, revisions=REVISIONS, saves=2, of=growing.patterns(library.now()))
    both.settle()


def _screens(person: "User") -> Iterator[Screen]:
    """What somebody finds by links from the front page and from a topic with a long past: the first address of each name."""
    from django.db import connection, reset_queries
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import resolve

    from education.models import Revision

    client = Client()
    client.force_login(person)
    long = Revision.objects.filter(topic__slug="topic-7").latest("number")
    waiting = [
        f"/admin/education/topic/{long.topic_id}/change/",
        f"/admin/education/topic/{long.topic_id}/draft/",
        f"/admin/compare/{long.topic_id}/",
        f"/admin/education/revision/{long.pk}/change/",
        f"/admin/education/revision/{long.pk}/page/",
        "/admin/",
    ]
    seen = set()
    while waiting:
        address = waiting.pop(0)
        name = resolve(address).url_name or address
        if name in seen or name == "logout":
            continue
        seen.add(name)
        response = client.get(address)
        if response.status_code != 200 or response.streaming or "html" not in response["Content-Type"]:
            continue
        times = []
        for _ in range(_TRIES):
            start = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - start) * 1000)
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        yield Screen(statistics.median(times), len(captured), name, person.username, address)
        waiting += _LINK.findall(response.content.decode())


def _measure() -> int:
    import django
    from django.conf import settings

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DEBUG = False  # DEBUG keeps every query and reads every template again
    settings.SECURE_SSL_REDIRECT = False
    logging.disable(logging.WARNING)  # a link that somebody may not follow
    from django.contrib.auth.models import User
    from django.db import connection

    from education.models import AuditEvent, Revision

    found = [each for person in PEOPLE for each in _screens(User.objects.get(username=person))]
    over = [each for each in found if each.ms > LIMIT or each.queries > MOST_QUERIES]
    shown = sorted({*over, *sorted(found, reverse=True)[:_SHOWN]}, reverse=True)
    report.write(
        f"screens {connection.vendor}",
        "python -m tests.benchmarks.screens",
        f"{connection.vendor}, {Revision.objects.count():,} texts, {AuditEvent.objects.count():,} events: {len(found)} screens of"
        f" {len(PEOPLE)} people, median {statistics.median(each.ms for each in found):.0f} ms, {len(over)} over the limits of"
        f" {LIMIT} ms and {MOST_QUERIES} queries. The slowest:",
        report.table(
            ("screen", "as", "ms", "queries"),
            [(each.name, each.person, f"{each.ms:.0f}", str(each.queries)) for each in shown],
        ),
    )
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(both.main("tests.benchmarks.screens", fill=_fill, measure=_measure))
