"""A benchmark's own module on either database, each time in a process of its own, which finds DATABASE_URL set."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import services


def run(module: str) -> int:
    """Run it on a file of SQLite and on a throw-away PostgreSQL; returns the worse status."""
    environment = {**os.environ, "DEBUG": "on", "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-m", module]
    services.ensure("postgresql")
    with tempfile.TemporaryDirectory() as folder, services.throwaway_postgres() as postgres:
        return max(
            subprocess.run(command, env={**environment, "DATABASE_URL": url}, check=False).returncode
            for url in (f"sqlite:///{Path(folder) / 'site.sqlite3'}", postgres)
        )
