"""A real browser against a real server: a process of its own, with a database of its own that holds the demo."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen
from uuid import uuid4

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests import services

# Playwright keeps an event loop in this thread, which Django takes for asynchronous code that must not use a database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PASSWORD = "shown to nobody"
expect.set_options(timeout=20_000)  # milliseconds: a step may take long on a busy machine
_PATIENCE = 300  # seconds in which the demo is built, on a busy machine
_HANGS = 900  # seconds after which a test with all that it waits for, the demo included, is taken to hang


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser that hangs, which Playwright waits for without end, costs one test and not the run."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(_HANGS))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; as root it starts only without its own sandbox."""
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return {**browser_type_launch_args, "executable_path": services.chromium(), "args": flags}


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with empty_database(tmp_path_factory.mktemp("browser")) as address:
        yield address


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """An empty database: a new one on the server that DATABASE_URL names, or a file."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{folder}/db.sqlite3"
        return
    name = f"browser_{uuid4().hex}"
    _on_server(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(sql: str) -> None:
    import psycopg

    database = settings.DATABASES["default"]
    place = {
        "host": database["HOST"],
        "port": database["PORT"] or None,
        "password": database["PASSWORD"] or None,
    }
    with closing(
        psycopg.connect(dbname="postgres", user=database["USER"], autocommit=True, **place)
    ) as connection:
        connection.execute(sql)


@pytest.fixture(scope="session")
def base_url(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the server answers. Addresses in the tests are taken from here."""
    with served(database_url, tmp_path_factory.mktemp("server")) as address:
        yield address


@contextmanager
def served(database_url: str, folder: Path, *options: str) -> Iterator[str]:
    """A server of its own, and where it answers."""
    environment = {
        **os.environ,
        "DEBUG": "on",
        "DATABASE_URL": database_url,
        "DEMO_PASSWORD": PASSWORD,
        "MEDIA_ROOT": str(folder),
        "PYTHONUNBUFFERED": "1",
    }
    port, log = _free_port(), folder / "log"
    command = [sys.executable, "-W", "ignore", "-m", "tests.browser.serve", str(port), *options]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=output, stderr=output
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/healthz", server, log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=_PATIENCE)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with suppress(URLError, ConnectionError, TimeoutError), urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text(errors='replace')}")


class Desk:
    """A person logged in at the desk. Whatever the browser complains about on the way is kept in `complaints`."""

    def __init__(self, context: BrowserContext, name: str) -> None:
        self.context, self.complaints = context, list[str]()
        context.set_default_timeout(20_000)
        context.on("console", self._listen)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page = context.new_page()
        self.page.goto("/admin/login/")
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Log in").click()
        self.page.get_by_role("heading", name="What is waiting").wait_for()

    def _listen(self, message: ConsoleMessage) -> None:
        # 409 and the like are answers that a test asks for; Chromium reports each as an error of its own.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")


@pytest.fixture
def log_in(browser: Browser, base_url: str) -> Iterator[Any]:
    """Log somebody in, in a browser of their own: `log_in("editor").page`. No complaint of the browser is accepted."""
    desks: list[Desk] = []

    def log_in(name: str) -> Desk:
        desks.append(Desk(browser.new_context(base_url=base_url, reduced_motion="reduce"), name))
        return desks[-1]

    yield log_in
    for desk in desks:
        desk.context.close()
    assert [complaint for desk in desks for complaint in desk.complaints] == []


@pytest.fixture
def patient(browser: Browser, base_url: str) -> Iterator[Page]:
    """A patient's telephone: 320 pixels wide, no JavaScript, no history."""
    context = browser.new_context(
        base_url=base_url, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    yield context.new_page()
    assert context.cookies() == []
    context.close()
