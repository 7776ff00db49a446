"""The programs that tests and benchmarks need besides Python. Found, or installed where apt can."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def postgres_bin() -> Path | None:
    """The newest folder that holds PostgreSQL's server programs: on PATH or where Debian puts them."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return folders[-1].parent if folders else None


def chromium() -> str | None:
    """The path of a Chromium."""
    return next((path for name in _CHROMIUM_NAMES if (path := shutil.which(name))), None)


def firefox() -> str | None:
    """The path of Firefox ESR."""
    return shutil.which("firefox-esr")


# Debian's packages, and what tells that each is there.
_PACKAGES: dict[str, Callable[[], object]] = {
    "postgresql": postgres_bin,
    "chromium": chromium,
    "firefox-esr": firefox,
    "nginx": lambda: shutil.which("nginx"),
    "wrk": lambda: shutil.which("wrk"),
    "iproute2": lambda: shutil.which("ip"),
}


def ensure(*packages: str) -> None:
    """Install what is missing of these packages through apt. Exits with one line saying what to install where that cannot
    be done.
    """
    missing = [package for package in packages if not _PACKAGES[package]()]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *missing]):
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    missing = [package for package in packages if not _PACKAGES[package]()]
    if missing:
        sys.exit(f"This needs more of Debian's packages. Install: {' '.join(missing)}")


class Postgres:
    """A PostgreSQL of our own on a socket in a folder that is there; it may be stopped and started again."""

    def __init__(self, folder: str, settings: Sequence[str] = ()) -> None:
        programs = postgres_bin()
        assert programs is not None
        self._programs, self._folder, self._settings = programs, folder, settings
        # PostgreSQL refuses to run as root, so there it runs as the user that its package made.
        self._user = "postgres" if os.geteuid() == 0 else None
        self.url = f"postgres://countersign@{folder.replace('/', '%2F')}/postgres"
        if self._user:
            shutil.chown(folder, self._user)
        who = ("-U", "countersign", "-A", "trust")
        self._run("initdb", "-D", self._data, *who, "--no-sync", "--locale=C.UTF-8", "-E", "UTF8")

    @property
    def _data(self) -> str:
        return f"{self._folder}/data"

    def start(self, *, standby: bool = False) -> None:
        """Until it answers. One that stands by reads, and waits to be promoted."""
        if standby:
            Path(f"{self._data}/standby.signal").touch()
        settings = (
            "listen_addresses=''",
            "fsync=off",
            "full_page_writes=off",
            "max_connections=60",
            *self._settings,
        )
        options = " ".join([f"-k {self._folder}", *(f"-c {each}" for each in settings)])
        self._run("pg_ctl", "-D", self._data, "-w", "-l", f"{self._folder}/log", "-o", options, "start")

    def stop(self) -> None:
        """As if its machine had lost its power: nobody is told."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")

    def promote(self) -> None:
        """Until it writes."""
        self._run("pg_ctl", "-D", self._data, "-w", "promote")

    def _run(self, program: str, *arguments: str) -> None:
        command = [self._programs / program, *arguments]
        subprocess.run(command, user=self._user, cwd=self._folder, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def postgres(*settings: str) -> Iterator[Postgres]:
    """A PostgreSQL that runs, with these settings ("name=value") beside ours. Gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="countersign-") as folder:
        server = Postgres(folder, settings)
        server.start()
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):  # it may be stopped already
                server.stop()


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """The DATABASE_URL of a PostgreSQL that is gone afterwards."""
    with postgres() as server:
        yield server.url
