"""PostgreSQL goes away, comes back, is full, takes nothing: patients get help at once, pages as soon as there are pages."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Thread

import psycopg

from tests import production
from tests.faults.conftest import Answer, OnPostgres, ask
from tests.small_site import PAGE

# Whom it must not keep waiting, whatever they ask for.
_FORM = "page=%2F&clear=yes"
_ASKED = 'class="feedback"'  # whether the page was clear
_ANEW = f"{PAGE}?anew"  # what stands in memory goes on asking, for a minute at most
EVERYBODY: tuple[tuple[tuple[str, ...], dict[str, str]], ...] = (
    ((PAGE,), {}),
    (("/search/?q=ketamine",), {}),
    (("/es/",), {}),
    (("/",), {"Cookie": "sessionid=" + "x" * 32}),
    (("/admin/",), {"Cookie": "sessionid=" + "x" * 32}),
    (("/admin/login/",), {}),
    (("/feedback/", "POST", _FORM), {}),
)
CROWD = 6
AT_ONCE, BACK = 0.3, 2.0  # seconds


class Crowd:
    """Readers who ask one after the other without a pause, and what they got."""

    def __init__(self, site: OnPostgres) -> None:
        self.answers: list[tuple[float, Answer]] = []
        self._over = Event()
        self._threads = [Thread(target=self._ask, args=(site, number)) for number in range(CROWD)]

    def _ask(self, site: OnPostgres, number: int) -> None:
        while not self._over.is_set():
            what, headers = EVERYBODY[number % len(EVERYBODY)]
            answer = site.ask(*what, **headers)
            self.answers.append((time.monotonic(), answer))

    def __enter__(self) -> "Crowd":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()


@contextmanager
def away(site: OnPostgres) -> Iterator[None]:
    site.database.stop()
    try:
        yield
    finally:
        site.database.start()


def test_everybody_is_told_at_once_and_pages_are_back_at_once(site: OnPostgres) -> None:
    with away(site):
        for what, headers in EVERYBODY:
            for _time in range(3):
                answer = site.ask(*what, **headers)
                assert (answer.status, answer.helps) == (503, True), what
                assert answer.seconds < AT_ONCE, what
    end = time.monotonic() + BACK
    while site.ask().status != 200 and time.monotonic() < end:
        time.sleep(0.05)
    for what, headers in EVERYBODY:
        assert site.ask(*what, **headers).status in {200, 302}, what


def test_a_crowd_waits_no_longer(site: OnPostgres) -> None:
    with Crowd(site) as crowd:
        time.sleep(1)
        with away(site):
            gone = time.monotonic()
            time.sleep(2)
        back = time.monotonic()
        time.sleep(BACK + 1)
    meanwhile = [answer for at, answer in crowd.answers if gone < at < back]
    later = [answer for at, answer in crowd.answers if at > back + BACK]
    failed = [answer for _at, answer in crowd.answers if answer.status not in {200, 302, 429}]
    assert all(answer.status == 503 and answer.helps for answer in failed)
    waits = sorted(answer.seconds for answer in meanwhile)
    assert waits[int(len(waits) * 0.95)] < AT_ONCE
    assert {answer.status for answer in later} <= {200, 302, 429}


def test_a_restart_costs_nobody_a_page_afterwards(site: OnPostgres) -> None:
    """Each thread's connection is dead, and says so when it is asked."""
    for what, headers in EVERYBODY:
        site.ask(*what, **headers)
    with away(site):
        pass
    answers = [site.ask(*what, **headers) for _time in range(3) for what, headers in EVERYBODY]
    assert {answer.status for answer in answers} <= {200, 302}


def test_one_that_takes_no_more_connections(site: OnPostgres) -> None:
    """Those that the site has go on; whoever needs another one is told."""
    with ExitStack() as taken:
        while True:
            try:
                taken.enter_context(psycopg.connect(site.database.url))
            except psycopg.OperationalError:
                break
        assert site.ask().status == 200
        for what, headers in EVERYBODY:
            answer = site.ask(*what, **headers)
            assert answer.status in {200, 302} or (answer.status == 503 and answer.helps), what
    assert site.ask("/search/?q=page").status == 200


def test_one_that_only_reads(site: OnPostgres) -> None:
    assert _ASKED in site.ask(_ANEW).body
    site.sql("ALTER SYSTEM SET default_transaction_read_only = on")
    site.sql("SELECT pg_reload_conf()")
    try:
        time.sleep(0.5)
        for path in (_ANEW, "/search/?q=page"):
            page = site.ask(path)
            assert (page.status, _ASKED in page.body) == (200, False)
        told = site.ask("/feedback/", "POST", _FORM)
        assert (told.status, told.helps) == (503, True)
        assert "Nothing can be saved right now" in told.body
    finally:
        site.sql("ALTER SYSTEM RESET default_transaction_read_only")
        site.sql("SELECT pg_reload_conf()")
        time.sleep(0.5)
    assert _ASKED in site.ask(_ANEW).body
    assert site.ask("/feedback/", "POST", _FORM).status == 200


def test_a_replica_that_the_address_asks_for(site: OnPostgres) -> None:
    """Its pages are read, and ask for nothing; once it has been promoted they do."""
    told = site.environment | {"DATABASE_URL": f"{site.database.url}?target_session_attrs=any"}
    site.database.stop()
    site.database.start(standby=True)
    try:
        with production.running(production.serving(), told) as server:
            port = int(server.address.rpartition(":")[2])
            page = ask(port)
            assert (page.status, _ASKED in page.body) == (200, False)
            assert site.ask().status == 503
            site.database.promote()
            assert _ASKED in ask(port, _ANEW).body
    finally:
        site.database.stop()
        site.database.start()
