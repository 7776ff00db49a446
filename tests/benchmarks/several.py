"""`python -m tests.benchmarks.several`: the site on several machines, tried.

Two machines with the site, PostgreSQL on a third with its replica on a fourth, nginx before all; each a network namespace of
this one. Says what was lost: nothing may be. Needs root.
"""

import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from threading import Event, Thread

import psycopg

from tests import production, services
from tests.benchmarks import hosts, load, report
from tests.benchmarks.desk import Desk
from tests.deploy.proxy import Proxy, nginx

PORT, TOPICS, ROUNDS = 8001, 160, 20
PAGE = "/topics/how-ketamine-works/"
_REASON = "A wrong dose."
_SYNCHRONOUS = "ALTER SYSTEM SET synchronous_standby_names = 'replica'"


class Fault(Exception):
    """Something that was promised did not hold."""


def insist(holds: bool, words: str) -> str:
    if not holds:
        raise Fault(words)
    print(f"  {words}", flush=True)
    return f"- {words}"


class Cluster:
    """The machines, and the site on them."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self._stack = folder, stack
        self.apps = (app1, app2) = self._network("app1", "app2", "db1", "db2")
        found = services.postgres_bin()
        assert found is not None
        programs = (found / "initdb").resolve().parent  # where all of them are
        data = folder / "data"
        data.mkdir()
        shutil.chown(data, "postgres")
        self.primary, self.replica = (hosts.Database(host, data, programs) for host in self._databases)
        self._fill()
        for app in (app1, app2):
            self.start(app)
        upstreams = [f"{app.address}:{PORT}" for app in (app1, app2)]
        (folder / "nginx").mkdir()
        self.proxy: Proxy = stack.enter_context(nginx(folder / "nginx", upstreams, limit=100_000))

    def _network(self, *names: str) -> tuple[hosts.Host, hosts.Host]:
        app1, app2, *self._databases = self._stack.enter_context(hosts.network(*names))
        return app1, app2

    def _fill(self) -> None:
        """The demo in the first database, as its owner; the site's role; then the replica, from now on for every act."""
        self.primary.create()
        self.primary.ask("CREATE ROLE countersign_site LOGIN", "postgres")
        self.primary.ask("CREATE DATABASE countersign", "postgres")
        owner = production.environment_of(self.folder, f"postgres://countersign@{self.primary.host.address}/countersign")  # fmt: skip
        production.build(owner)
        production.manage(owner, "grants", "countersign_site", "--apply")
        production.manage(owner, "grow", str(TOPICS))
        self.replica.follow(self.primary)
        self.synchronous(on=True)

    def synchronous(self, *, on: bool) -> None:
        self.primary.ask(_SYNCHRONOUS if on else "ALTER SYSTEM RESET synchronous_standby_names")
        self.primary.ask("SELECT pg_reload_conf()")
        wanted = [("sync",)] if on else [("async",)]
        _until(lambda: self.primary.ask("SELECT sync_state FROM pg_stat_replication") == wanted)

    @property
    def environment(self) -> dict[str, str]:
        """That of the site's machines: both databases are named, and the one that takes writes is asked."""
        names = ",".join(database.host.address for database in (self.primary, self.replica))
        return production.environment_of(self.folder, f"postgres://countersign_site@{names}:5432/countersign")

    def start(self, app: hosts.Host, environment: dict[str, str] | None = None, port: int = PORT) -> str:
        """The site on a machine; returns its address."""
        serving = production.serving(host=app.address)
        server = production.running(
            lambda port: [*app.within, *serving(port)],
            environment or self.environment,
            port=port,
            host=app.address,
        )
        return self._stack.enter_context(server).address

    def revisions(self) -> Iterator[tuple[str, int]]:
        """Live topics that nobody has retracted: their address and the number of their revision."""
        rows = self.primary.ask(
            "SELECT t.slug, max(r.id) FROM education_topic t JOIN education_revision r ON r.topic_id = t.id"
            " WHERE t.slug LIKE 'topic-%' GROUP BY t.slug ORDER BY max(r.id)"
        )
        yield from ((f"/topics/{slug}/", int(str(number))) for slug, number in rows)


def fresh(cluster: Cluster, topics: Iterator[tuple[str, int]]) -> Iterator[str]:
    """What is done on one machine is what the other one shows at the next request."""
    desks = [Desk(f"http://{app.address}:{PORT}") for app in cluster.apps]
    for desk in desks:
        desk.log_in("clinician", production.PASSWORD)
    stale = {"retract": 0, "renew": 0}
    for number in range(ROUNDS):
        here, there = desks[number % 2], desks[1 - number % 2]
        path, revision = next(topics)
        there.ask(path)
        if here.act(revision, "retract", reason=_REASON) != 302:
            raise Fault("a retraction was refused")
        stale["retract"] += there.ask(path)[0] != 410
        path, revision = next(topics)
        before = there.ask(f"{path}history/")[1]
        if here.act(revision, "renew", password=production.PASSWORD, meaning="on", reason="Read.") != 302:
            raise Fault("a signature was refused")
        stale["renew"] += there.ask(f"{path}history/")[1] == before
    yield insist(
        stale["retract"] == 0,
        f"Retracted on one machine, asked of the other at once: {ROUNDS} of {ROUNDS} gone.",
    )
    yield insist(stale["renew"] == 0, f"Signed on one machine, asked of the other at once: {ROUNDS} of {ROUNDS} there.")  # fmt: skip


def unharmed(readers: load.Visitors) -> bool:
    """Whether nobody was left without a page. Tells how many were, and of what."""
    if readers.failures:
        print(f"  of {readers.answered:,}: {dict(Counter(readers.failures))}", flush=True)
    return not readers.failures


def lose_a_machine(cluster: Cluster) -> Iterator[str]:
    """One machine's processes are killed; then it is gone without a word."""
    app = cluster.apps[0]
    with load.Visitors(cluster.proxy.address, PAGE, context=cluster.proxy.context) as readers:
        time.sleep(2)
        app.kill()
        time.sleep(3)
    yield insist(unharmed(readers), f"The processes of one of two machines killed under load: 0 of {readers.answered:,} requests failed, longest wait {readers.longest:.1f} s.")  # fmt: skip
    cluster.start(app)
    time.sleep(3)
    with load.Visitors(cluster.proxy.address, PAGE, context=cluster.proxy.context) as readers:
        time.sleep(2)
        app.unplug()
        time.sleep(25)
    app.plug_in()
    yield insist(unharmed(readers), f"One of two machines off the network under load: 0 of {readers.answered:,} requests failed, longest wait {readers.longest:.1f} s.")  # fmt: skip


def lose_the_replica(cluster: Cluster, topics: Iterator[tuple[str, int]]) -> Iterator[str]:
    """Acts wait for the replica; pages do not."""
    waits = {True: _seconds_of_an_act(cluster, topics)}
    cluster.synchronous(on=False)
    waits[False] = _seconds_of_an_act(cluster, topics)
    cluster.synchronous(on=True)
    yield f"- An act at the desk takes {waits[True] * 1000:.0f} ms where the replica has to have it, {waits[False] * 1000:.0f} ms where not (median of {ROUNDS})."  # fmt: skip
    desk = _clinician(cluster)
    _path, revision = next(topics)
    done: list[int] = []
    cluster.replica.host.unplug()
    act = Thread(target=lambda: done.append(desk.act(revision, "retract", reason=_REASON)))
    with load.Visitors(cluster.proxy.address, PAGE, context=cluster.proxy.context) as readers:
        act.start()
        time.sleep(5)
        waiting = not done
        cluster.replica.host.plug_in()
        act.join()
    insist(waiting, "An act waits while the replica is off the network.")
    yield insist(unharmed(readers), f"The replica off the network for 5 s: 0 of {readers.answered:,} pages failed; an act waited, then said {done[0]}.")  # fmt: skip


def lose_the_primary(cluster: Cluster, topics: Iterator[tuple[str, int]]) -> Iterator[str]:
    """The primary is gone without a word while acts go on; the replica takes over."""
    confirmed: list[str] = []
    refused: list[float] = []
    desk, over = _clinician(cluster), Event()

    def retract() -> None:
        for path, revision in topics:
            if over.is_set():
                return
            try:
                done = desk.act(revision, "retract", reason=_REASON)
            except OSError:
                done = 0
            if done == 302:
                confirmed.append(path)
            else:
                refused.append(time.monotonic())
                time.sleep(0.2)

    acting = Thread(target=retract)
    acting.start()
    time.sleep(4)
    killed = time.monotonic()
    cluster.primary.host.unplug()
    time.sleep(1)
    before = len(confirmed)
    cluster.replica.promote()
    promoted = time.monotonic()
    _until(lambda: desk.ask(PAGE)[0] == 200)
    back = time.monotonic()
    cluster.replica.ask("ALTER SYSTEM RESET synchronous_standby_names")
    cluster.replica.ask("SELECT pg_reload_conf()")
    _until(lambda: len(confirmed) > before)
    over.set()
    acting.join()
    lost = [path for path in confirmed if desk.ask(path)[0] != 410]
    yield insist(not lost and before > 0, f"The primary gone without a word while acts went on, the replica promoted: {len(confirmed)} acts confirmed ({before} before), 0 lost.")  # fmt: skip
    yield f"- Pages were back {back - promoted:.1f} s after the promotion, {back - killed:.1f} s after it went; no setting was changed."
    environment = production.environment_of(cluster.folder, f"postgres://countersign@{cluster.replica.host.address}/countersign")  # fmt: skip
    production.manage(environment, "verify")
    yield insist(True, "`manage.py verify` finds nothing wrong on the promoted replica.")


def ask_a_replica(cluster: Cluster) -> Iterator[str]:
    """A server that is given a replica alone serves nothing from it."""
    only = production.environment_of(cluster.folder, f"postgres://countersign_site@{cluster.replica.host.address}:5432/countersign")  # fmt: skip
    address = cluster.start(cluster.apps[1], only, PORT + 1)
    status, page = Desk(address).ask(PAGE)
    yield insist(status == 503 and "tel:988" in page, "A server that is given a replica alone: 503 with the crisis help, never a page.")  # fmt: skip
    production.manage({**only, "DATABASE_URL": f"{only['DATABASE_URL']}?target_session_attrs=any"}, "verify")
    yield insist(True, "A command that only reads may ask a replica, if it is told to.")


def _seconds_of_an_act(cluster: Cluster, topics: Iterator[tuple[str, int]]) -> float:
    desk, waits = _clinician(cluster), []
    for _ in range(ROUNDS):
        _path, revision = next(topics)
        begun = time.perf_counter()
        if desk.act(revision, "retract", reason=_REASON) != 302:
            raise Fault("a retraction was refused")
        waits.append(time.perf_counter() - begun)
    return median(waits)


def _clinician(cluster: Cluster) -> Desk:
    desk = Desk(cluster.proxy.address, cluster.proxy.context)
    desk.log_in("clinician", production.PASSWORD)
    return desk


def _until(holds: Callable[[], bool], patience: float = 60) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            if holds():
                return
        except (OSError, psycopg.Error):
            pass
        time.sleep(0.1)
    raise Fault("it did not come in time")


@contextmanager
def cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory(prefix="countersign-several-") as folder, ExitStack() as stack:
        Path(folder).chmod(0o711)
        yield Cluster(Path(folder), stack)


def main() -> int:
    services.ensure("postgresql", "nginx", "iproute2")
    lines: list[str] = []
    with cluster() as there:
        topics = there.revisions()
        for part in (fresh(there, topics), lose_a_machine(there), ask_a_replica(there), lose_the_replica(there, topics), lose_the_primary(there, topics)):  # fmt: skip
            lines += part
    report.write("several", "make several", "\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
