"""Load on a server: wrk's for figures, our own where each failed request must be counted."""

import http.client
import re
import ssl
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.production import Server

CONNECTIONS = 16
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Figures:
    """What a load told: requests a second, milliseconds, milliseconds of CPU a request, MB, failed requests."""

    rate: float
    p50: float
    p99: float
    cpu: float
    memory: float
    failed: int


def measure(server: Server, path: str, seconds: float, headers: Sequence[str] = ()) -> Figures:
    """Ask for a page over CONNECTIONS connections, kept open. Needs wrk."""
    command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds:.0f}s", "--latency", "--timeout", "30s"]  # fmt: skip
    for header in ("Accept-Encoding: br", *headers):
        command += ["--header", header]
    before = server.seconds_of_cpu()
    told = subprocess.run(
        [*command, server.address + path], check=True, capture_output=True, text=True
    ).stdout
    used = server.seconds_of_cpu() - before
    requests = int(_found(r"(\d+) requests in", told))
    refused = int(_found(r"Non-2xx or 3xx responses: (\d+)", told, "0"))
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    return Figures(
        rate=float(_found(r"Requests/sec: +([\d.]+)", told)),
        p50=_milliseconds(told, "50"),
        p99=_milliseconds(told, "99"),
        cpu=1000 * used / max(1, requests),
        memory=server.memory(),
        failed=refused + sum(map(int, errors.groups() if errors else ())),
    )


def _found(pattern: str, text: str, otherwise: str = "") -> str:
    found = re.search(pattern, text)
    return found[1] if found else otherwise


def _milliseconds(told: str, percentile: str) -> float:
    found = re.search(rf"^ +{percentile}% +([\d.]+)(us|ms|s|m) *$", told, re.MULTILINE)
    assert found is not None, told
    return float(found[1]) * _UNITS[found[2]]


@dataclass
class Visitors:
    """Readers who ask for a page, or send a form, again and again, and count what they did not get.

    Each time over a new connection, unless they `keep` theirs. Over TLS with a context.
    """

    address: str
    path: str = "/healthz"
    count: int = 4
    keep: bool = False
    form: bytes | None = None
    context: ssl.SSLContext | None = None
    answered: int = 0
    failures: list[str] = field(default_factory=list)
    longest: float = 0.0

    def __enter__(self) -> "Visitors":
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._visit) for _ in range(self.count)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _visit(self) -> None:
        connection = self._connection()
        while not self._over.is_set():
            begun = time.perf_counter()
            try:
                status = self._ask(connection)
                self.answered += 1
                if status >= http.client.BAD_REQUEST:
                    self.failures.append(str(status))
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(type(error).__name__)
                connection.close()
            if not self.keep:
                connection.close()
            self.longest = max(self.longest, time.perf_counter() - begun)

    def _connection(self) -> http.client.HTTPConnection:
        host = urlsplit(self.address).netloc
        if self.context is None:
            return http.client.HTTPConnection(host, timeout=30)
        return http.client.HTTPSConnection(host, timeout=30, context=self.context)

    def _ask(self, connection: http.client.HTTPConnection) -> int:
        headers = {"Connection": "keep-alive" if self.keep else "close"}
        if self.form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address}
        connection.request("POST" if self.form else "GET", self.path, self.form, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
