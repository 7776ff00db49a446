"""The server as deploy/ starts it: whatever is sent, an answer with help comes back and no log holds a search."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests import production
from tests.production import ROOT, SETTINGS

SECRET = "i-want-nobody-to-read-this"
_PATIENCE = 30  # seconds
FORM = "application/x-www-form-urlencoded"


class Server:
    def __init__(self, folder: Path) -> None:
        self.log = folder / "log"
        self.port = production.free_port()
        environment = {
            **os.environ, **SETTINGS, "STATIC_ROOT": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        production.manage(environment, "migrate")
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                production.serving()(self.port), cwd=ROOT, env=environment, stdout=output, stderr=output
            )  # fmt: skip

    def wait(self) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.say(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
            except ConnectionError:
                time.sleep(0.1)
            else:
                return
        pytest.fail(self.log.read_text())

    def say(self, request: bytes) -> str:
        """Send the bytes of a request; the whole answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=_PATIENCE) as connection:
            connection.sendall(request)
            parts = iter(lambda: connection.recv(65_536), b"")
            return b"".join(parts).decode(errors="replace")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server"))
    try:
        server.wait()
        yield server
    finally:
        server.process.terminate()
        server.process.wait(timeout=_PATIENCE)
        assert SECRET not in server.log.read_text()


@pytest.mark.parametrize(
    "kind",
    [f"{FORM}; charset={name}" for name in ("hex", "rot13", "idna", "undefined", "zlib", "punycode", "base64", "no")]
    + ["text/plain; charset=hex", f"{FORM}; charset*=nope''%41", "multipart/form-data; boundary=x; charset=hex",
       "multipart/form-data", "application/json", "\xff", ""],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_content_type_breaks_it(server: Server, method: str, kind: str) -> None:
    body = f"page=%2F&clear=yes&comment={SECRET}".encode()
    head = f"{method} /feedback/?q={SECRET} HTTP/1.0\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
    answer = server.say(f"{head}Content-Type: {kind}\r\n\r\n".encode("latin-1") + body)
    assert answer.partition("\r\n")[0].split()[1] == {"GET": "405", "POST": "400"}[method]
    assert "tel:988" in answer
    assert "content-security-policy" in answer.lower()
    assert "set-cookie" not in answer.lower()


def test_a_host_that_is_not_ours_gets_the_same_policy(server: Server) -> None:
    answer = server.say(b"GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n")
    assert answer.split()[1] == "400"
    assert "tel:988" in answer
    assert "content-security-policy" in answer.lower()


@pytest.mark.parametrize(
    "request_line",
    [
        f"GET /search/?q=two words, it's {SECRET} HTTP/1.1",
        f"GET /search/?q={SECRET}",
        f"GET /search/?q={SECRET} HTTP/9.9",
        f"?{SECRET} / HTTP/1.0",
    ],
)
def test_what_cannot_be_read_is_logged_without_its_query(server: Server, request_line: str) -> None:
    assert server.say(f"{request_line}\r\nHost: localhost\r\n\r\n".encode()).startswith("HTTP/")
    log = server.log.read_text()
    assert SECRET not in log
    assert "ip=127" not in log


@pytest.mark.parametrize(
    "path", ["/", "/search/?q=a", "/topics/none/", "/feedback/", "/admin/", "/healthz", "/robots.txt"]
)
def test_head_is_get_without_a_body_and_without_a_word_in_the_log(server: Server, path: str) -> None:
    get = server.say(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
    before = server.log.read_text()
    head = server.say(f"HEAD {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
    assert head.partition("\r\n\r\n")[2] == ""
    assert head.split()[1] == get.split()[1]
    after = server.log.read_text()
    assert "HEAD" not in after
    assert "WARNING" not in after.removeprefix(before)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/topics/none/",
        "/robots.txt",
        "/admin/login/",
        "/admin/",
        "/healthz",
        "/feedback/",
        "/static/none",
    ],
)
def test_every_answer_forbids_to_guess_its_kind(server: Server, path: str) -> None:
    answer = server.say(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode()).lower()
    assert "\r\nx-content-type-options: nosniff\r\n" in answer
    assert "\r\ncontent-type: " in answer or "\r\ncontent-length: 0\r\n" in answer


def test_the_desk_s_cookie_is_neither_a_script_s_nor_another_site_s(server: Server) -> None:
    answer = server.say(b"GET /admin/login/ HTTP/1.0\r\nHost: localhost\r\n\r\n").lower()
    cookies = [line for line in answer.splitlines() if line.startswith("set-cookie: ")]
    assert cookies
    assert all("samesite=lax" in cookie for cookie in cookies)
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


@pytest.mark.parametrize("path", ["/", "/admin/", "/feedback/"])
def test_trace_is_not_answered(server: Server, path: str) -> None:
    answer = server.say(f"TRACE {path} HTTP/1.0\r\nHost: localhost\r\nX-Told: {SECRET}\r\n\r\n".encode())
    assert answer.split()[1] in {"302", "405"}
    assert SECRET not in answer


@pytest.mark.parametrize(
    "path",
    ["/static/", "/static/css/", "/static/../config/settings.py", "/.git/HEAD", "/images/", "/manage.py"],
)
def test_no_folder_is_listed_and_no_file_of_ours_is_given(server: Server, path: str) -> None:
    answer = server.say(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
    assert answer.split()[1] in {"400", "404"}


@pytest.mark.parametrize("path", ["/", "/topics/none/", "/robots.txt", "/admin/login/", "/healthz"])
def test_no_answer_names_the_program_that_made_it(server: Server, path: str) -> None:
    answer = server.say(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode()).lower()
    assert "\r\nserver: web\r\n" in answer
    tag = next((line.partition(": ")[2] for line in answer.splitlines() if line.startswith("etag: ")), '""')
    again = server.say(
        f"GET {path} HTTP/1.0\r\nHost: localhost\r\nIf-None-Match: {tag}\r\n\r\n".encode()
    ).lower()
    assert not [name for name in ("granian", "python", "django", "hyper") if f"server: {name}" in again]
