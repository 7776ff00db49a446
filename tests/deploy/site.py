"""The processes of a site, each on a port of its own, to be restarted one after the other."""

import os
import signal
import time
from contextlib import AbstractContextManager

from tests import production

_SECONDS = 3  # `ExecStartPost=/bin/sleep` of the unit


class Site:
    """Two processes as deploy/systemd/ starts them."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self.ports = [production.free_port(), production.free_port()]
        self._running: dict[int, AbstractContextManager[production.Server]] = {}
        self._servers: dict[int, production.Server] = {}
        for port in self.ports:
            self.start(port)

    @property
    def upstreams(self) -> list[str]:
        return [f"127.0.0.1:{port}" for port in self.ports]

    def start(self, port: int) -> None:
        """As the unit does: it counts as started once it answers, and some seconds later."""
        self._running[port] = production.running(production.serving(), self._environment, port=port)
        self._servers[port] = self._running[port].__enter__()
        time.sleep(_SECONDS)

    def end(self, port: int) -> None:
        """As the unit does: what it has begun is answered first."""
        self._running.pop(port).__exit__(None, None, None)

    def kill(self, port: int) -> None:
        """As a machine that is out of memory does: the worker of a process is gone in the middle of what it did. Until its
        supervisor has started another one."""
        server = self._servers[port]
        for pid in server.processes():
            if pid != server.process.pid:
                os.kill(pid, signal.SIGKILL)
        production.wait_for(f"{server.address}/healthz", server.process)
        time.sleep(_SECONDS)  # until nginx asks it again

    def stop(self) -> None:
        for port in list(self._running):
            self.end(port)
