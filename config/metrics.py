"""What monitoring reads at /metrics (Prometheus' text format), behind a token, before anything of Django sees the request.

The numbers are of this process alone: nginx has an address for each (/metrics/8001, deploy/nginx/), and Prometheus adds them up. No
address, path or query is in them.
"""

import hmac
import time
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
# Seconds. A page from memory takes less than the first, docs/performance.md promises the third for one that is made.
_BUCKETS = (0.001, 0.005, 0.02, 0.1, 0.3, 1.0, 5.0)


def measured(site: Application, token: str, newest: Callable[[], int | None]) -> Application:
    """The site with /metrics beside it. `token`: what `Authorization: Bearer` must say; without one nobody could read what was
    counted, so nothing is, and /metrics is an address like any other. `newest` gives the number of the newest event, None where
    the database does not say.
    """
    return Metrics(site, token, newest) if token else site


class Metrics:
    """A WSGI application (PEP 3333) around the site; the arguments are those of `measured`, with a token."""

    def __init__(self, site: Application, token: str, newest: Callable[[], int | None]) -> None:
        self._site, self._token, self._newest = site, token, newest
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "countersign_answers", "Answers of this process.", ["area", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "countersign_answer_seconds",
            "Until an answer begins.",
            ["area"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        # Finding the numbers of an area takes longer than adding to them.
        self._of = cache(
            lambda area, status: (self._answers.labels(area, status), self._seconds.labels(area))
        )
        self._event = Gauge(
            "countersign_newest_event", "Number of the newest event of the chain.", registry=self._registry
        )
        self._database = Gauge(
            "countersign_database_up", "Whether this process reaches the database.", registry=self._registry
        )

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", ""))
        if path == "/metrics":
            return self._read(environ, start_response)
        area = (
            "desk" if path.startswith("/admin/") else "static" if path.startswith("/static/") else "patients"
        )
        begun = time.perf_counter()

        def counted(status: str, *arguments: Any) -> Any:
            answers, seconds = self._of(area, status[:3])
            answers.inc()
            seconds.observe(time.perf_counter() - begun)
            return start_response(status, *arguments)

        return self._site(environ, counted)

    def _read(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        said = str(environ.get("HTTP_AUTHORIZATION", "")).encode(errors="replace")
        if not hmac.compare_digest(said, f"Bearer {self._token}".encode()):
            start_response("403 Forbidden", [("Content-Type", "text/plain"), ("Content-Length", "0")])
            return []
        newest = self._newest()
        self._database.set(newest is not None)
        if newest is not None:
            self._event.set(newest)
        body = generate_latest(self._registry)
        headers = [
            ("Content-Type", CONTENT_TYPE_LATEST),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        start_response("200 OK", headers)
        return [body]
