"""A benchmark that fills a site and measures it, on either database: each step in a process of its own, which finds DATABASE_URL set."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests import services


def main(module: str, *, fill: Callable[[], None], measure: Callable[[], int]) -> int:
    """What `python -m MODULE` does; returns the status. Both databases are filled at once, and measured one after the other."""
    if sys.argv[1:] == ["fill"]:
        fill()
        return 0
    if sys.argv[1:] == ["measure"]:
        return measure()
    services.ensure("postgresql")
    with tempfile.TemporaryDirectory() as folder, services.throwaway_postgres() as postgres:
        urls = (f"sqlite:///{Path(folder) / 'site.sqlite3'}", postgres)
        filling = [_step(module, "fill", url) for url in urls]
        if max(each.wait() for each in filling):
            return 1
        return max(_step(module, "measure", url).wait() for url in urls)


def _step(module: str, step: str, url: str) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ,
        "DEBUG": "on",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": url,
    }
    return subprocess.Popen([sys.executable, "-m", module, step], env=environment)


def settle() -> None:
    """What PostgreSQL does by itself, a while after so many rows came; SQLite counts its indexes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
