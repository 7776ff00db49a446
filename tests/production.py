"""The demo as it stands in production, thrown away afterwards: DEBUG off, static files compressed, a server in front."""

import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "of accounts that live for minutes"
_PATIENCE = 60  # seconds in which a server starts
_TICKS = os.sysconf("SC_CLK_TCK")
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "tests.audit.settings",
    "DEBUG": "off",
    "SECRET_KEY": "of a site that lives for minutes and answers on this machine only",
    "SIGNING_KEY": "YXVkaXRzIHNpZ24gbm90aGluZyBvZiBhbnkgd29ydGg=",  # 32 bytes that keep nothing safe
    "ALLOWED_HOSTS": "localhost",
    "CLINIC_NAME": "Demo clinic",
    "TIME_ZONE": "UTC",
    "DEMO_PASSWORD": PASSWORD,
    "TWO_PEOPLE": "off",  # the demo has one administrator
    "SIGNING": "password",  # and nobody who has a key
}


def environment_of(folder: Path, database_url: str) -> dict[str, str]:
    """What a server and `manage.py` are started with; all that they write lies in the folder or the database."""
    places = {
        "DATABASE_URL": database_url,
        "MEDIA_ROOT": f"{folder}/media",
        "STATIC_ROOT": f"{folder}/static",
    }
    return {**os.environ, **SETTINGS, **places}


def build(environment: dict[str, str]) -> None:
    """Make the demo, and collect the static files. Signed with the key that the servers have."""
    manage(environment | {"DEBUG": "on"}, "demo")
    manage(environment, "collectstatic", "--noinput")


def manage(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def serving(
    workers: int = 1, application: str = "config.wsgi:application", host: str = "127.0.0.1"
) -> Callable[[int], list[str]]:
    """The command of the service in deploy/systemd/, for a port in place of its socket: browsers know no sockets."""
    unit = (ROOT / "deploy" / "systemd" / "countersign@.service").read_text().replace("\\\n", "")
    words = shlex.split(next(line for line in unit.splitlines() if line.startswith("ExecStart=")))
    assert words[0].endswith("/granian")
    assert words[-1] == "config.wsgi:application"
    words[words.index("--workers") + 1] = str(workers)
    socket_at = words.index("--uds")
    assert words[socket_at + 2] == "--uds-permissions"
    words[socket_at : socket_at + 4] = ["--host", host, "--port", "%i"]
    python = [sys.executable, "-m", "granian"]
    return lambda port: [*python, *(word.replace("%i", str(port)) for word in words[1:-1]), application]


def free_port() -> int:
    """A port that nothing listens on now."""
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@dataclass
class Server:
    """A running server: its processes, and where it answers."""

    process: "subprocess.Popen[bytes]"
    address: str

    def processes(self) -> list[int]:
        """The process and its descendants."""
        children: dict[int, list[int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                children.setdefault(int(_fields(stat)[1]), []).append(int(stat.parent.name))
        found, ahead = [], [self.process.pid]
        while ahead:
            found.append(ahead.pop())
            ahead += children.get(found[-1], [])
        return found

    def seconds_of_cpu(self) -> float:
        """What its processes have used so far."""
        used = 0
        for pid in self.processes():
            with suppress(OSError):
                used += sum(map(int, _fields(Path(f"/proc/{pid}/stat"))[11:13]))
        return used / _TICKS

    def memory(self) -> float:
        """What it holds in MB; what its processes share counts once."""
        shares = 0
        for pid in self.processes():
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                shares += int(line.split()[1]) if line.startswith("Pss:") else 0
        return shares / 1024


@contextmanager
def running(
    command: Callable[[int], Sequence[str]],
    environment: dict[str, str],
    ready: str = "/healthz",
    *,
    port: int | None = None,
    host: str = "localhost",
) -> Iterator[Server]:
    """The server that `command` starts on a port, free if none is given, once it answers."""
    port = port or free_port()
    process = subprocess.Popen(
        command(port), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    server = Server(process, f"http://{host}:{port}")
    try:
        wait_for(server.address + ready, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Until something answers there, whatever it says. Exits where the process ends before, or nothing comes."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError, HTTPException):
            with suppress(HTTPError):
                urlopen(address, timeout=5).close()
            return
        time.sleep(0.1)
    sys.exit(f"Nothing answers at {address}.")


def _fields(stat: Path) -> list[str]:
    """The fields of /proc/PID/stat behind the name, which may hold anything: state, parent, …"""
    return stat.read_text().rpartition(") ")[2].split()
