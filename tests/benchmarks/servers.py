"""`python -m tests.benchmarks.servers`: the WSGI servers side by side, on the demo and on a Django that does nothing.

Installs what it compares into a temporary folder. Writes the table of docs/performance.md.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests import production, services
from tests.benchmarks import load, report, slow

COMPARED = ("granian==2.8.7", "gunicorn==27.0.1", "uvicorn[standard]==0.54.0")
SITE, BARE = "config.wsgi:application", "tests.benchmarks.bare_wsgi:application"
SECONDS = 5
SLOW = (4, 64)
_GUNICORN = ("gunicorn", "--workers", "2", "--bind", "127.0.0.1:{port}")
_GRANIAN = ("granian", "--interface", "wsgi", "--workers", "2", "--host", "127.0.0.1", "--port", "{port}", "--no-ws", "--http", "1",
            "--respawn-interval", "2")  # fmt: skip
SERVERS = {
    "gunicorn, sync": _GUNICORN,
    "gunicorn, 2 threads": (*_GUNICORN, "--worker-class", "gthread", "--threads", "2"),
    "gunicorn, 8 threads": (*_GUNICORN, "--worker-class", "gthread", "--threads", "8"),
    "granian, 1 thread": (*_GRANIAN, "--blocking-threads", "1"),
    "granian, 2 threads": (*_GRANIAN, "--blocking-threads", "2"),
    "granian, 8 threads": (*_GRANIAN, "--blocking-threads", "8"),
    "uvicorn": ("uvicorn", "--workers", "2", "--interface", "wsgi", "--host", "127.0.0.1", "--port", "{port}", "--no-access-log"),
}  # fmt: skip
_HEAD = (
    "server, 2 workers", "bare view, requests/s", "p99 ms", "page, requests/s", "p99 ms", "MB",
    *(f"answered beside {count} slow forms" for count in SLOW),
    "failed of requests, 3 reloads", "kept-open connections cut", "longest wait s",
)  # fmt: skip


def _command(words: Sequence[str], application: str, port: int) -> list[str]:
    return [sys.executable, "-m", *(word.format(port=port) for word in words), application]


def _row(name: str, environment: dict[str, str], page: str) -> list[str]:
    words = SERVERS[name]
    with production.running(lambda port: _command(words, BARE, port), environment, "/bare/") as server:
        load.measure(server, "/bare/", 1)
        bare = load.measure(server, "/bare/", SECONDS)
    with production.running(lambda port: _command(words, SITE, port), environment) as server:
        load.measure(server, page, 1)
        site = load.measure(server, page, SECONDS)
    return [
        name, f"{bare.rate:,.0f}", f"{bare.p99:.1f}", f"{site.rate:,.0f}", f"{site.p99:.1f}", f"{site.memory:.0f}",
        *(_slow(words, environment, count) for count in SLOW), *_reloaded(words, environment),
    ]  # fmt: skip


def _slow(words: Sequence[str], environment: dict[str, str], count: int) -> str:
    with (
        production.running(lambda port: _command(words, SITE, port), environment) as server,
        slow.clients(server.address, count),
    ):
        return f"{slow.answered(f'{server.address}/healthz')} of 10"


def _reloaded(words: Sequence[str], environment: dict[str, str]) -> list[str]:
    with (
        production.running(lambda port: _command(words, SITE, port), environment) as server,
        load.Visitors(server.address) as new,
        load.Visitors(server.address, keep=True, count=2) as kept,
    ):
        for _ in range(3):
            time.sleep(2)
            server.process.send_signal(signal.SIGHUP)
            time.sleep(10)
    failed = f"{len(new.failures)} of {new.answered + len(new.failures):,}"
    return [failed, f"{len(kept.failures)} of {kept.answered + len(kept.failures):,}", f"{new.longest:.1f}"]


def main() -> int:
    services.ensure("wrk")
    chosen = sys.argv[1:] or list(SERVERS)
    with tempfile.TemporaryDirectory(prefix="countersign-servers-") as folder:
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", f"{folder}/lib", *COMPARED]
        subprocess.run(install, check=True)
        environment = production.environment_of(Path(folder), f"sqlite:///{folder}/db.sqlite3")
        production.build(environment)
        path = os.pathsep.join([f"{folder}/lib", str(production.ROOT)])
        rows = [
            _row(name, environment | {"PYTHONPATH": path}, "/topics/how-ketamine-works/") for name in chosen
        ]
    report.write("servers", "python -m tests.benchmarks.servers", report.table(_HEAD, rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
