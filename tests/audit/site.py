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

ROOT = Path(__file__).resolve().parent.parent.parent
_PATIENCE = 60  # seconds in which gunicorn starts
_SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "tests.audit.settings",
    "SECRET_KEY": "of a site that lives for minutes and answers on this machine only",
    "SIGNING_KEY": "YXVkaXRzLXNpZ24tbm90aGluZy10aGF0LWFueW9uZS1yZWE=",  # 32 bytes that keep nothing safe
    "ALLOWED_HOSTS": "localhost",
    "CLINIC_NAME": "Demo clinic",
}


@contextmanager
def served() -> Iterator[str]:
    """Build the demo and serve it; yields its address. Gone afterwards."""
    with TemporaryDirectory(prefix="countersign-audit-") as folder:
        environment = {
            **os.environ,
            **_SETTINGS,
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "MEDIA_ROOT": folder,
            "STATIC_ROOT": f"{folder}/static",
        }
        environment.pop("DEBUG", None)
        # The demo is made only where DEBUG is on; it is served where it is off, since both have the signing key.
        _manage({**environment, "DEBUG": "on"}, "demo")
        _manage(environment, "collectstatic", "--noinput")
        port = _free_port()
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", "2", "--log-level", "error"]
        server = subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}"], cwd=ROOT, env=environment)
        try:
            _wait_for(f"http://localhost:{port}/healthz", server)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=_PATIENCE)


def _manage(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with suppress(URLError, ConnectionError), urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    sys.exit("The site did not start.")
