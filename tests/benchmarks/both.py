"""A benchmark that fills a site and measures it, on either database: each step in a process of its own, which finds DATABASE_URL set."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tests import services

_STEP = (
    "BENCHMARK_STEP"  # what a process of ours is to do: nobody fills their own site by a slip of the keyboard
)


def main(module: str, *, fill: Callable[[], None], measure: Callable[[], int]) -> int:
    """What `python -m MODULE` does; returns the status. Both databases are filled at once, and measured one after the other."""
    step = os.environ.get(_STEP)
    if step == "fill":
        fill()
    if step:
        return measure() if step == "measure" else 0
    services.ensure("postgresql")
    with tempfile.TemporaryDirectory() as folder, services.throwaway_postgres() as postgres:
        sites = {"sqlite": f"sqlite:///{Path(folder) / 'site.sqlite3'}", "postgresql": postgres}
        with ExitStack() as stack:
            filling = [
                stack.enter_context(_step(module, "fill", url, f"{folder}/{name}"))
                for name, url in sites.items()
            ]
            filled = [each.wait() for each in filling]
        if any(filled):
            return 1
        measured = []
        for name, url in sites.items():
            with _step(module, "measure", url, f"{folder}/{name}") as measuring:
                measured.append(measuring.wait())
        return int(any(measured))


@contextmanager
def _step(module: str, step: str, url: str, media: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A step under way; neither it nor what it started outlives the `with`."""
    environment = {
        **os.environ, _STEP: step, "DEBUG": "on", "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": url,
        "MEDIA_ROOT": media,
    }  # fmt: skip
    command = [sys.executable, "-m", module]
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def settle() -> None:
    """What PostgreSQL does by itself, a while after so many rows came. Nobody does the like for SQLite."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
