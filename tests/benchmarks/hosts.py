"""Several machines on this one: network namespaces, each with an address of its own on one bridge. Needs root."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_BRIDGE, _NETWORK = "countersign0", "10.77.0"


@dataclass(frozen=True)
class Host:
    """A machine: what runs `within` it has its address alone."""

    name: str
    number: int

    @property
    def address(self) -> str:
        return f"{_NETWORK}.{self.number}"

    @property
    def within(self) -> list[str]:
        """What a command begins with that is to run there."""
        return ["ip", "netns", "exec", self._space]

    def kill(self) -> None:
        """End all that runs there, at once."""
        listed = _ip("netns", "pids", self._space)
        for pid in listed.split():
            subprocess.run(["kill", "-9", pid], check=False, stderr=subprocess.DEVNULL)

    def unplug(self) -> None:
        """As if it were gone: nobody hears of it any more."""
        _ip("link", "set", f"cs{self.number}", "down")

    def plug_in(self) -> None:
        _ip("link", "set", f"cs{self.number}", "up")

    @property
    def _space(self) -> str:
        return f"countersign-{self.name}"

    def start(self) -> None:
        outer, inner = f"cs{self.number}", f"cs{self.number}-in"
        _ip("netns", "add", self._space)
        _ip("link", "add", outer, "type", "veth", "peer", "name", inner)
        _ip("link", "set", inner, "netns", self._space)
        _ip("link", "set", outer, "master", _BRIDGE, "up")
        for words in (["address", "add", f"{self.address}/24", "dev", inner], ["link", "set", inner, "up"], ["link", "set", "lo", "up"]):  # fmt: skip
            _ip("-n", self._space, *words)

    def end(self) -> None:
        self.kill()
        with suppress(subprocess.CalledProcessError):
            _ip("netns", "delete", self._space)
        with suppress(subprocess.CalledProcessError):
            _ip("link", "delete", f"cs{self.number}")


@contextmanager
def network(*names: str) -> Iterator[list[Host]]:
    """Machines of these names, and this one, which is the first address of their network."""
    hosts = [Host(name, number) for number, name in enumerate(names, start=11)]
    _ip("link", "add", _BRIDGE, "type", "bridge")
    try:
        _ip("address", "add", f"{_NETWORK}.1/24", "dev", _BRIDGE)
        _ip("link", "set", _BRIDGE, "up")
        for host in hosts:
            host.start()
        yield hosts
    finally:
        for host in hosts:
            host.end()
        _ip("link", "delete", _BRIDGE)


class Database:
    """A PostgreSQL on a machine: the first one, or a replica of another. Its role `countersign` owns all."""

    def __init__(self, host: Host, folder: Path, programs: Path) -> None:
        self.host, self._data, self._programs = host, folder / host.name, programs

    def create(self) -> None:
        self._run("initdb", "--username", "countersign", "--auth", "trust", "--locale", "C.UTF-8", "--encoding", "UTF8", "--pgdata", self._data)  # fmt: skip
        for kind in ("all", "replication"):
            with (self._data / "pg_hba.conf").open("a") as rules:
                rules.write(f"host {kind} all {_NETWORK}.0/24 trust\n")
        self._serve()

    def follow(self, other: "Database") -> None:
        """Be its replica from now on."""
        where = f"host={other.host.address} user=countersign application_name=replica"
        self._run("pg_basebackup", "--dbname", where, "--pgdata", self._data, "--write-recovery-conf", "--checkpoint", "fast")  # fmt: skip
        self._serve()

    def promote(self) -> None:
        self._run("pg_ctl", "promote", "--wait", "--pgdata", self._data)

    def ask(self, sql: str, database: str = "countersign") -> list[tuple[object, ...]]:
        import psycopg

        where = f"host={self.host.address} user=countersign dbname={database} connect_timeout=5"
        with psycopg.connect(where, autocommit=True) as connection:
            cursor = connection.execute(sql)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def _serve(self) -> None:
        options = f"-c listen_addresses={self.host.address} -c unix_socket_directories='' -c wal_receiver_timeout=5s"
        self._run("pg_ctl", "start", "--wait", "--silent", "--pgdata", self._data, "--log", f"{self._data}.log", "--options", options)  # fmt: skip

    def _run(self, program: str, *arguments: str | Path) -> None:
        as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        command = [*self.host.within, *as_postgres, str(self._programs / program), *map(str, arguments)]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)


def _ip(*words: str) -> str:
    command: Sequence[str] = ("ip", *words)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
