"""A small site before a PostgreSQL that can be stopped, served as in production."""

from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests import production, services, small_site


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    body: str
    seconds: float

    @property
    def helps(self) -> bool:
        """Whether it names whom to call, and shows nothing of the program."""
        return "tel:988" in self.body and "Traceback" not in self.body and "psycopg" not in self.body


def ask(
    port: int, path: str = small_site.PAGE, method: str = "GET", body: str = "", **headers: str
) -> Answer:
    """What the server on that port of this machine answers. Status 0 where it does not."""
    begun = monotonic()
    named: dict[str, Any] = {name.replace("_", "-"): value for name, value in headers.items()}
    if body:
        named["Content-Type"] = "application/x-www-form-urlencoded"
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body or None, {"Host": "localhost", **named})
        answer = connection.getresponse()
        return Answer(answer.status, answer.read().decode(errors="replace"), monotonic() - begun)
    except (OSError, HTTPException) as error:
        return Answer(0, repr(error), monotonic() - begun)
    finally:
        connection.close()


@dataclass(frozen=True)
class OnPostgres:
    """The site's server, what it was started with, and its database."""

    server: production.Server
    environment: dict[str, str]
    database: services.Postgres

    @property
    def port(self) -> int:
        return int(self.server.address.rpartition(":")[2])

    def ask(self, *what: Any, **how: Any) -> Answer:
        return ask(self.port, *what, **how)

    def sql(self, statement: str) -> None:
        """As the owner of everything, past the site."""
        import psycopg

        writes = "-c default_transaction_read_only=off"
        with psycopg.connect(self.database.url, autocommit=True, options=writes) as connection:
            connection.execute(statement)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnPostgres]:
    services.ensure("postgresql")
    folder: Path = tmp_path_factory.mktemp("faults")
    with services.postgres("max_connections=12", "superuser_reserved_connections=2") as database:
        environment = production.environment_of(folder, database.url)
        small_site.build(environment)
        with production.running(production.serving(), environment) as server:
            yield OnPostgres(server, environment, database)


@pytest.fixture(autouse=True)
def _whole_again(site: OnPostgres) -> None:
    assert site.ask().status == 200
