"""`python -m tests.benchmarks.speed [--quick]`: pages beside a bare Django view in one run, and how they grow.

On SQLite and on PostgreSQL, with the server of docs/operations.md. Starts all it needs, and writes its results with the
machine into docs/performance.md and docs/growth.svg. `--quick` leaves out the largest sites.
"""

import http.client
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tests import production, services
from tests.benchmarks import load, plot, report

SITE, BARE = "config.wsgi:application", "tests.benchmarks.bare_wsgi:application"
PAGE = "/topics/how-ketamine-works/"
SECONDS, ROUNDS = 4, 5
TOPICS, REVISIONS = (10, 100, 1_000, 10_000), (1, 5, 20)
_LARGEST = 10_000  # nearly all of an hour goes into filling these
# What is asked for on a site that grows, and how often in a round, once it is warm.
GROWN = {"a topic": ("/topics/topic-3/", 10), "home": ("/", 2), "search": ("/search/?q=side+effects", 4)}
_BARE_ASKED, _TURNS = 200, 6
_HEAD = ("", "requests/s", "times a bare view", "p50 ms", "p99 ms", "CPU ms a request", "CPU times a bare view", "MB", "failed")  # fmt: skip


class Databases:
    """Places for a site: a file, or a database of a throw-away PostgreSQL."""

    def __init__(self, folder: Path, postgres: str) -> None:
        self._folder, self._postgres = folder, postgres

    def url(self, vendor: str, name: str) -> str:
        if vendor == "SQLite":
            return f"sqlite:///{self._folder}/{name}.sqlite3"
        return self._postgres.replace("/postgres", f"/{name}")

    def copy(self, vendor: str, name: str, of: str | None = None) -> str:
        """Another database, empty or like one that nobody uses; returns its address."""
        if vendor == "PostgreSQL":
            self.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {of}" if of else ""))
        elif of:
            with (
                closing(sqlite3.connect(self._folder / f"{of}.sqlite3")) as source,
                closing(sqlite3.connect(self._folder / f"{name}.sqlite3")) as made,
            ):
                source.backup(made)
        return self.url(vendor, name)

    def execute(self, sql: str, name: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(self._postgres.replace("/postgres", f"/{name}"), autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[arg-type]


def has_cache() -> bool:
    """Whether this version has a response cache to be switched on and off."""
    return "RESPONSE_CACHE_BYTES" in (production.ROOT / "config" / "settings.py").read_text()


@contextmanager
def lanes(environments: Mapping[str, dict[str, str]]) -> Iterator[dict[str, tuple[production.Server, str]]]:
    """A server for each way of making a page, all of them up: the name, where it is, and what to ask for."""
    with ExitStack() as stack:
        found = {}

        def add(name: str, application: str, environment: dict[str, str], path: str) -> None:
            server = production.running(production.serving(2, application), environment, path)
            found[name] = stack.enter_context(server), path

        first = next(iter(environments.values()))
        bare = first | {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.bare"}
        add("a bare Django view", BARE, bare, "/bare/")
        for vendor, environment in environments.items():
            plain = environment | {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.bare"}
            add(f"{vendor}: a plain view with the ORM", BARE, plain, f"/plain{PAGE.removeprefix('/topics')}")
            add(f"{vendor}: our page", SITE, environment | {"RESPONSE_CACHE_BYTES": "0"}, PAGE)
            if has_cache():
                add(f"{vendor}: our page from the cache", SITE, environment, PAGE)
        yield found


def side_by_side(environments: Mapping[str, dict[str, str]]) -> str:
    """A table of all lanes, each loaded in turn, again and again; medians of the rounds."""
    with lanes(environments) as found:
        rounds: dict[str, list[load.Figures]] = {name: [] for name in found}
        for number in range(ROUNDS + 1):
            for name, (server, path) in found.items():
                figures = load.measure(server, path, SECONDS if number else 1)
                rounds[name] += [figures] if number else []  # the first one warms up
    middle = {
        name: load.Figures(*(statistics.median(getattr(each, key) for each in figures) for key in vars(figures[0])))
        for name, figures in rounds.items()
    }  # fmt: skip
    bare = middle["a bare Django view"]
    return report.table(_HEAD, (
        [name, f"{each.rate:,.0f}", f"{each.rate / bare.rate:.2f}", f"{each.p50:.2f}", f"{each.p99:.2f}",
         f"{each.cpu:.3f}", f"{each.cpu / bare.cpu:.2f}", f"{each.memory:.0f}", f"{each.failed:.0f}"]
        for name, each in middle.items()
    ))  # fmt: skip


def growth(databases: Databases, folder: Path, sizes: tuple[int, ...]) -> tuple[str, str]:
    """A table of what pages cost without the cache as a site grows, and its drawing. Sites grow side by side, and are measured alone."""
    grown = {
        (vendor, revisions): production.environment_of(
            folder, databases.copy(vendor, f"grown_{revisions}", of="demo")
        )
        | {"RESPONSE_CACHE_BYTES": "0"}
        for revisions in sorted(REVISIONS, reverse=True)  # what takes longest first
        for vendor in ("PostgreSQL", "SQLite")
    }
    rows: dict[tuple[str, int, int], list[str]] = {}
    panels: dict[str, dict[str, list[tuple[float, float]]]] = {"SQLite": {}, "PostgreSQL": {}}
    for there, size in zip((0, *sizes), sizes, strict=False):
        _grow(databases, grown, size - there)
        for (vendor, revisions), environment in sorted(grown.items()):
            costs, memory = _costs(environment)
            panels[vendor].setdefault(f"{revisions} signed texts to a topic", []).append(
                (size, costs["a topic"][1])
            )
            told = [f"{wait:.1f} / {cpu:.0f}" for wait, cpu in costs.values()]
            row = rows[vendor, revisions, size] = [
                vendor,
                f"{size:,}",
                str(revisions),
                *told,
                f"{memory:.0f}",
            ]
            print(*row, flush=True)
    head = (
        "database",
        "topics",
        "texts to a topic",
        *(f"{page}, ms / CPU times a bare view" for page in GROWN),
        "MB",
    )
    return report.table(head, (rows[each] for each in sorted(rows))), plot.draw("What a page costs as a site grows", "CPU of a topic's page, times a bare view", panels)  # fmt: skip


def _grow(databases: Databases, grown: Mapping[tuple[str, int], dict[str, str]], topics: int) -> None:
    """Add topics to each of the sites: one more at a time than there are cores, since on PostgreSQL either side waits for the other."""

    def fill(site: tuple[str, int]) -> None:
        vendor, revisions = site
        production.manage(grown[site], "grow", str(topics), "--revisions", str(revisions))
        if vendor == "PostgreSQL":
            databases.execute("VACUUM ANALYZE", f"grown_{revisions}")

    with ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool:
        list(pool.map(fill, grown))  # raises what one of them did


class _Reader:
    """Somebody who asks one server for one page, again and again, over a connection kept open meanwhile."""

    def __init__(self, server: production.Server, path: str) -> None:
        self._server, self._path = server, path
        self._connection = HTTPConnection(urlsplit(server.address).netloc, timeout=120)
        self._waits: list[float] = []
        self._used = 0.0
        self._wait()
        self._connection.close()

    def ask(self, times: int) -> None:
        self._connection.connect()  # anew: the server cuts one on which nobody asked for ten seconds
        before = self._server.seconds_of_cpu()
        self._waits += [self._wait() for _ in range(times)]
        self._used += self._server.seconds_of_cpu() - before
        self._connection.close()

    def _wait(self) -> float:
        begun = time.perf_counter()
        self._connection.request("GET", self._path)
        answer = self._connection.getresponse()
        answer.read()
        assert answer.status == http.client.OK, (self._path, answer.status)
        return time.perf_counter() - begun

    @property
    def ms(self) -> float:
        """The median time until a page is there."""
        return statistics.median(self._waits) * 1000

    @property
    def cpu(self) -> float:
        """What a page costs the server, in ms."""
        return self._used * 1000 / len(self._waits)


def _costs(environment: dict[str, str]) -> tuple[dict[str, tuple[float, float]], float]:
    """Of each page the time in ms until it is there, and how many times a bare view's CPU it costs; and the MB of the server.

    The bare view is asked for in turn with them: what a machine does in a second changes within minutes.
    """
    bare_environment = environment | {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.bare"}
    with (
        production.running(production.serving(), environment) as server,
        production.running(production.serving(1, BARE), bare_environment, "/bare/") as other,
    ):
        bare = _Reader(other, "/bare/")
        readers = {name: (_Reader(server, path), times) for name, (path, times) in GROWN.items()}
        for _ in range(_TURNS):
            bare.ask(_BARE_ASKED)
            for reader, times in readers.values():
                reader.ask(times)
        return {
            name: (reader.ms, reader.cpu / bare.cpu) for name, (reader, _times) in readers.items()
        }, server.memory()


def main() -> int:
    services.ensure("postgresql", "wrk")
    quick = "--quick" in sys.argv
    with (
        tempfile.TemporaryDirectory(prefix="countersign-bench-") as place,
        services.throwaway_postgres() as postgres,
    ):
        folder = Path(place)
        databases = Databases(folder, postgres)
        environments = {}
        for vendor in ("SQLite", "PostgreSQL"):
            environments[vendor] = production.environment_of(folder, databases.copy(vendor, "demo"))
            production.build(environments[vendor])
        command = "make bench" if not quick else "python -m tests.benchmarks.speed --quick"
        report.write("speed", command, side_by_side(environments))
        sizes = tuple(size for size in TOPICS if not quick or size < _LARGEST)
        rows, drawing = growth(databases, folder, sizes)
    report.write("growth", command, rows, "![What a topic's page costs as a site grows](growth.svg)")
    (production.ROOT / "docs" / "growth.svg").write_text(drawing)
    return 0


if __name__ == "__main__":
    sys.exit(main())
