"""`python -m tests.benchmarks.flood [seconds]`: 50 clients try passwords; what does a patient's page cost meanwhile?

The processes of deploy/ behind nginx, before a PostgreSQL of their own. Each try comes from another address, so that no limit
for one address ends the flood: what is left to hold it is the process of its own. Writes its part of docs/performance.md, and
ends with 1 where the goal is missed: p99 of a patient's page under the flood at most twice that before and after it, and the right
password gets in.
"""

import http.client
import random
import ssl
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from tests import production, services, small_site
from tests.benchmarks import report
from tests.deploy.proxy import Proxy, nginx

CLIENTS, READERS = 50, 4
_SECONDS = 20
_NICE = ("nice", "-n", "15")  # as deploy/systemd/countersign@8004.service.d/ has it
_GOAL = 2.0  # times as long as on an idle site
_LOST = 60_000.0  # milliseconds
_PAUSE = 0.02  # seconds between two pages of one reader


def _connection(
    proxy: Proxy, context: ssl.SSLContext, sender: str = "127.0.0.1"
) -> http.client.HTTPSConnection:
    return http.client.HTTPSConnection(
        "localhost", proxy.tls_port, timeout=60, context=context, source_address=(sender, 0)
    )


def _sign_in(proxy: Proxy, context: ssl.SSLContext, name: str, password: str) -> int:
    """The status of one try, from an address of this machine that nobody else has."""
    sender = ".".join(["127", *(str(random.randint(1, 250)) for _part in range(3))])
    connection = _connection(proxy, context, sender)
    token = "a" * 32
    headers = {
        "Content-Type": "application/x-www-form-urlencoded", "Cookie": f"__Host-csrftoken={token}", "Origin": "https://localhost",
    }  # fmt: skip
    form = urlencode(
        {"username": name, "password": password, "csrfmiddlewaretoken": token, "next": "/admin/"}
    )
    try:
        connection.request("POST", "/admin/login/", form, headers)
        return connection.getresponse().status
    finally:
        connection.close()


@contextmanager
def _flood(proxy: Proxy) -> Iterator[list[int]]:
    """Until the end of it; yields what the tries got so far."""
    over, got, context = threading.Event(), list[int](), proxy.context

    def go_on() -> None:
        while not over.is_set():
            with suppress(OSError, http.client.HTTPException):
                got.append(_sign_in(proxy, context, f"name{random.random()}", "guessed"))

    threads = [threading.Thread(target=go_on, daemon=True) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    try:
        yield got
    finally:
        over.set()
        for thread in threads:
            thread.join(60)


def _waits(proxy: Proxy, path: str, seconds: float) -> list[float]:
    """What readers waited for a page, in milliseconds; where there was none, longer than anybody waits."""
    waits, end, context = list[float](), time.monotonic() + seconds, proxy.context

    def read() -> None:
        connection = _connection(proxy, context)
        while time.monotonic() < end:
            begun = time.perf_counter()
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                lost = answer.status >= 400
            except (OSError, http.client.HTTPException):
                connection.close()  # the next request opens it anew
                lost = True
            waits.append(_LOST if lost else (time.perf_counter() - begun) * 1000)
            time.sleep(_PAUSE)

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits


def _row(name: str, waits: list[float]) -> list[str]:
    cuts = quantiles(waits, n=100)
    return [name, f"{len(waits):,}", *(f"{cuts[percent - 1]:.1f}" for percent in (50, 95, 99))]


@dataclass(frozen=True)
class Outcome:
    """What was measured, and whether it is what it should be."""

    table: str
    words: str
    good: bool


def _measured(proxy: Proxy, seconds: float) -> Outcome:
    """Readers before, under and after the flood; a site that is idle twice is measured by the same machine as it is in between."""
    desk = "/admin/login/"
    _waits(proxy, small_site.PAGE, 1)
    idle, idle_desk = (_waits(proxy, path, seconds) for path in (small_site.PAGE, desk))
    with _flood(proxy) as got:
        time.sleep(2)
        flooded, flooded_desk = (_waits(proxy, path, seconds) for path in (small_site.PAGE, desk))
        begun = time.monotonic()
        right = _sign_in(proxy, proxy.context, small_site.EDITOR, small_site.PASSWORD)
        waited = time.monotonic() - begun
    idle += _waits(proxy, small_site.PAGE, seconds)
    rows = [
        _row("a patient's page, idle", idle), _row("under the flood", flooded),
        _row("a page of the desk, idle", idle_desk), _row("under the flood", flooded_desk),
    ]  # fmt: skip
    ratio = float(rows[1][-1]) / float(rows[0][-1])
    judged = got.count(HTTPStatus.OK)  # the form again; others were not looked at
    words = (
        f"p99 under the flood is {ratio:.1f} times that of an idle site (goal: at most {_GOAL:.0f}). {judged} wrong passwords were judged"
        f" meanwhile, {len(got) - judged} tries sent away; the right one got {right} after {waited:.1f} s (goal: 302)."
    )
    table = report.table(["", "pages", "p50 ms", "p95 ms", "p99 ms"], rows)
    return Outcome(table, words, good=ratio <= _GOAL and right == HTTPStatus.FOUND and judged > 0)


def main() -> int:
    services.ensure("postgresql", "nginx")
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else _SECONDS
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="countersign-flood-")))
        database = stack.enter_context(services.postgres())
        environment = production.environment_of(folder, database.url)
        small_site.build(environment)
        serving = production.serving()

        def started(*before: str) -> str:
            running = production.running(lambda port: [*before, *serving(port)], environment)
            return stack.enter_context(running).address.replace("http://localhost", "127.0.0.1")

        pages, desk, passwords = [started(), started()], started(), started(*_NICE)
        (folder / "nginx").mkdir()
        inside = nginx(folder / "nginx", pages, limit=100_000, passwords="100000r/s", desk=(desk, passwords))
        found = _measured(stack.enter_context(inside), seconds)
    report.write("flood", "python -m tests.benchmarks.flood", found.table, found.words)
    return 0 if found.good else 1


if __name__ == "__main__":
    sys.exit(main())
