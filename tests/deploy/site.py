"""The processes of a site as countersign@.service starts and ends them, with its places in a folder of ours."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests import production

UNIT = production.ROOT / "deploy" / "systemd" / "countersign@.service"


class Site:
    """Two processes, by the names that stand behind the @. `drop_ins` and `places`: what else is said of the unit, and where
    what it names lies here."""

    def __init__(
        self,
        environment: dict[str, str],
        names: Sequence[str] = ("8001", "8002"),
        drop_ins: Sequence[Path] = (),
        places: dict[str, str] | None = None,
    ) -> None:
        self._environment = environment
        # Short, since the address of a socket is, and open to other users, so that the rights of the unit alone keep them out.
        self.run = Path(tempfile.mkdtemp(prefix="countersign-"))
        self.run.chmod(0o755)
        self.names = list(names)
        self._said = _settings([UNIT, *drop_ins])
        self._places = {"/run/countersign": str(self.run)} | (places or {})
        self._servers: dict[str, production.Server] = {}
        for name in self.names:
            self.start(name)

    @property
    def upstreams(self) -> list[str]:
        return [f"unix:{self.socket(name)}" for name in self.names]

    @property
    def servers(self) -> list[production.Server]:
        return list(self._servers.values())

    def socket(self, name: str) -> Path:
        return self.run / name / "socket"

    def start(self, name: str) -> None:
        """It counts as started once it answers, and some seconds later."""
        (self.run / name).mkdir(int(self._said["RuntimeDirectoryMode"][0], 8))
        (command,) = self._commands("ExecStart", name)
        process = subprocess.Popen(
            [sys.executable, "-m", "granian", *command[1:]],
            cwd=production.ROOT,
            env=self._environment,
            umask=int(self._said["UMask"][0], 8),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._servers[name] = production.Server(process, "")
        self._wait(name)

    def _wait(self, name: str) -> None:
        for command in self._commands("ExecStartPost", name):
            subprocess.run(command, check=True)

    def end(self, name: str) -> None:
        """Nobody comes any more, and what it has begun is answered."""
        for command in self._commands("ExecStop", name):
            subprocess.run(command, check=True)
        process = self._servers.pop(name).process
        process.terminate()
        process.wait(timeout=60)
        self._ended(name)

    def kill(self, name: str) -> None:
        """As a machine that is out of memory does: the worker of a process is gone in the middle of what it did. Until its
        supervisor has started another one."""
        server = self._servers[name]
        for pid in server.processes():
            if pid != server.process.pid:
                os.kill(pid, signal.SIGKILL)
        self._wait(name)

    def kill_whole(self, name: str) -> None:
        """Its supervisor, too: systemd is left to clear away."""
        server = self._servers.pop(name)
        for pid in server.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        server.process.wait()
        self._ended(name)

    def _ended(self, name: str) -> None:
        """A RuntimeDirectory goes with the process, however that ended (RuntimeDirectoryPreserve)."""
        assert self._said["RuntimeDirectory"] == ["countersign/%i"]
        assert "RuntimeDirectoryPreserve" not in self._said
        shutil.rmtree(self.run / name)

    def stop(self) -> None:
        for name in list(self._servers):
            self.end(name)
        shutil.rmtree(self.run)

    def _commands(self, setting: str, name: str) -> list[list[str]]:
        """Those of a setting of the unit, for one of its instances."""
        commands = [shlex.split(line.removeprefix("+").replace("%i", name)) for line in self._said[setting]]
        return [[self._here(word) for word in command] for command in commands]

    def _here(self, word: str) -> str:
        for there, here in self._places.items():
            word = word.replace(there, here)
        return word


def _settings(files: Sequence[Path]) -> dict[str, list[str]]:
    """What files of a unit say, one after the other: an empty value takes back what was said before."""
    said: dict[str, list[str]] = {}
    for file in files:
        for name, value in re.findall(r"(?m)^(\w+)=(.*)$", file.read_text().replace("\\\n", " ")):
            said[name] = [*said.get(name, []), value] if value else []
    return said
