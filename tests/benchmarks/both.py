"""A benchmark that fills a site and measures it, on either database: each step in a process of its own, which finds DATABASE_URL set."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests import services


def main(module: str, *, fill: Callable[[], None], measure: Callable[[], int]) -> int:
    """What `python -m MODULE` does; returns the status. Both databases are filled at once, and measured one after the other."""
    if sys.argv[1:] and "DATABASE_URL" not in os.environ:
        sys.exit("Set DATABASE_URL to a database that is there for this alone.")
    if sys.argv[1:] == ["fill"]:
        fill()
        return 0
    if sys.argv[1:] == ["measure"]:
        return measure()
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
    """A step under way; it does not outlive us."""
    environment = {
        **os.environ, "DEBUG": "on", "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": url, "MEDIA_ROOT": media,
    }  # fmt: skip
    process = subprocess.Popen([sys.executable, "-m", module, step], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def settle() -> None:
    """What PostgreSQL does by itself, a while after so many rows came. Nobody does the like for SQLite."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
