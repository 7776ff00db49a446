"""The programs that tests and benchmarks need besides Python. Found, or installed where apt can."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


# Debian's packages, and what tells that each is there.
_PACKAGES: dict[str, Callable[[], object]] = {
    "postgresql": postgres_bin,
    "chromium": chromium,
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


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """A PostgreSQL of our own on a socket in a temporary folder; yields its DATABASE_URL. Gone afterwards."""
    programs = postgres_bin()
    assert programs is not None
    # PostgreSQL refuses to run as root, so there it runs as the user that its package made.
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="countersign-") as folder:
        if user:
            shutil.chown(folder, user)
        data = f"{folder}/data"

        def run(program: str, *arguments: str) -> None:
            subprocess.run(
                [programs / program, *arguments], user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL
            )

        run(
            "initdb",
            "-D",
            data,
            "-U",
            "countersign",
            "-A",
            "trust",
            "--no-sync",
            "--locale=C.UTF-8",
            "-E",
            "UTF8",
        )
        options = (
            f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=60"
        )
        run("pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgres://countersign@{folder.replace('/', '%2F')}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
