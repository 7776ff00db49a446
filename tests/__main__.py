"""`python -m tests [pytest arguments]`: the whole suite, on SQLite, and on a throw-away PostgreSQL with a real browser."""

import os
import subprocess
import sys

from tests import services


def _pytest(name: str, database_url: str, *arguments: str) -> int:
    print(f"\n== {name}", flush=True)
    environment = {**os.environ, "DEBUG": "on", "DATABASE_URL": database_url}
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", *arguments, *sys.argv[1:]]
    return subprocess.run(command, env=environment, check=False).returncode


def main() -> int:
    services.ensure("postgresql", "chromium", "nginx")
    on_sqlite = _pytest("SQLite", "", "--ignore=tests/browser")
    with services.throwaway_postgres() as url:
        # The browser, which takes longest, first: the other worker goes through the rest meanwhile. The databases are
        # not dropped one by one, since the whole server is thrown away.
        arguments = ("--reuse-db", "tests/browser", "tests/integration")
        on_postgresql = _pytest("PostgreSQL, with a browser", url, *arguments)
    return on_sqlite or on_postgresql


if __name__ == "__main__":
    sys.exit(main())
