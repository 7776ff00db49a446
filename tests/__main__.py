"""`python -m tests [pytest arguments]`: the tests on SQLite, and on a throw-away PostgreSQL with a real browser.

With no `-m` of one's own they are those of `make test` (tests/sampled.py).
"""

import os
import subprocess
import sys

from tests import services

_IN_MINUTES = ("-m", "not long and not faults and not wider")


def _pytest(name: str, database_url: str, *arguments: str) -> int:
    print(f"\n== {name}", flush=True)
    environment = {**os.environ, "DEBUG": "on", "DATABASE_URL": database_url}
    command = [sys.executable, "-m", "pytest", "--dist", "loadfile", *_IN_MINUTES, *arguments, *sys.argv[1:]]
    return subprocess.run(command, env=environment, check=False).returncode


def main() -> int:
    services.ensure("postgresql", "chromium", "nginx")
    on_sqlite = _pytest("SQLite", "", "-n", "2", "--ignore=tests/browser")
    with services.throwaway_postgres() as url:
        # The browser, which takes longest, first: the other workers go through the rest meanwhile. There are three of them on two
        # cores, since they wait for a server or a browser half of their time. The databases are not dropped one by one, since the
        # whole server is thrown away.
        arguments = ("-n", "3", "--reuse-db", "tests/browser", "tests/integration")
        on_postgresql = _pytest("PostgreSQL, with a browser", url, *arguments)
    return on_sqlite or on_postgresql


if __name__ == "__main__":
    sys.exit(main())
