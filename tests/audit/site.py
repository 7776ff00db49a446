"""The demo, served as in production: DEBUG off, static files collected and compressed, gunicorn."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "of accounts that live for minutes"
_PATIENCE = 60  # seconds in which gunicorn starts
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "tests.audit.settings",
    "DEBUG": "off",
    "SECRET_KEY": "of a site that lives for minutes and answers on this machine only",
    "SIGNING_KEY": "YXVkaXRzIHNpZ24gbm90aGluZyBvZiBhbnkgd29ydGg=",  # 32 bytes that keep nothing safe
    "ALLOWED_HOSTS": "localhost",
    "CLINIC_NAME": "Demo clinic",
    "DEMO_PASSWORD": PASSWORD,
}


@contextmanager
def served() -> Iterator[str]:
    """Build the demo and serve it; yields its address. Gone afterwards."""
    with TemporaryDirectory(prefix="countersign-audit-") as folder, closing(socket.socket()) as listening:
        places = {
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "MEDIA_ROOT": folder,
            "STATIC_ROOT": f"{folder}/static",
        }
        environment = {**os.environ, **SETTINGS, **places}
        # The demo is made only where DEBUG is on, and served where it is off: the signing key is the same.
        _manage({**environment, "DEBUG": "on"}, "demo")
        _manage(environment, "collectstatic", "--noinput")
        # The port is ours before the server starts, so nobody can take it in between.
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        bind = f"fd://{listening.fileno()}"
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--workers",
                "2",
                "--bind",
                bind,
                "config.wsgi",
            ],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.DEVNULL,
            pass_fds=[listening.fileno()],
        )
        try:
            address = f"http://localhost:{listening.getsockname()[1]}"
            _wait_for(f"{address}/healthz", server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=_PATIENCE)


def _manage(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with suppress(URLError, ConnectionError), urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    sys.exit("The site did not start.")
