"""deploy/ as a clinic sets it up: nginx, TLS, two processes. What patients get, and what no log holds."""

import http.client
import socket
import ssl
import subprocess
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request

import pytest

from education.content import images
from tests.benchmarks import load, slow
from tests.deploy.conftest import in_front
from tests.deploy.proxy import Proxy
from tests.deploy.site import Site
from tests.production import free_port
from tests.small_site import PAGE

SECRET = "i-want-nobody-to-read-this"
# What every answer of nginx's own must name.
HELP = ('"tel:988"', '"sms:988"', '"tel:911"')


def ask(
    proxy: Proxy, path: str, data: bytes | None = None, **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and body of an answer over TLS."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with proxy.opener.open(Request(proxy.address + path, data, named), timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def say(proxy: Proxy, request: bytes, sender: str = "") -> str:
    """The whole answer to the bytes of a request over TLS, sent from an address of this machine."""
    with (
        socket.create_connection(
            (proxy.host, proxy.tls_port), timeout=30, source_address=(sender, 0)
        ) as plain,
        proxy.context.wrap_socket(plain, server_hostname="localhost") as connection,
    ):
        connection.sendall(request)
        parts = iter(lambda: connection.recv(65_536), b"")
        try:
            return b"".join(parts).decode(errors="replace")
        except (ConnectionResetError, ssl.SSLError):
            return ""


def test_a_page_comes_with_its_policy_and_compressed(proxy: Proxy) -> None:
    status, headers, body = ask(proxy, PAGE, Accept_Encoding="gzip")
    assert status == 200
    assert headers["Content-Encoding"] in {"gzip", "br"}
    assert "Accept-Encoding" in headers["Vary"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Strict-Transport-Security"]
    assert "nginx/" not in headers.get("Server", "")
    assert len(body) < 20_000


def test_a_page_that_is_still_so_costs_no_second_copy(proxy: Proxy) -> None:
    for coding in ("gzip", "identity"):
        tag = ask(proxy, PAGE, Accept_Encoding=coding)[1]["ETag"]
        status, _headers, body = ask(proxy, PAGE, Accept_Encoding=coding, If_None_Match=tag)
        assert (status, body) == (304, b"")
        assert ask(proxy, PAGE, Accept_Encoding=coding, If_None_Match='"another"')[0] == 200


def test_the_desk_is_not_compressed(proxy: Proxy) -> None:
    status, headers, _body = ask(proxy, "/admin/login/", Accept_Encoding="gzip")
    assert (status, headers["Content-Encoding"]) == (200, None)


def test_what_the_site_leans_on_is_told_to_this_machine_alone(proxy: Proxy) -> None:
    """127.0.0.2 is another sender to nginx."""
    request = b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert " 403 " in say(proxy, request, sender="127.0.0.2").splitlines()[0]
    assert " 200 " in say(proxy, request.replace(b"/readyz", b"/healthz"), sender="127.0.0.2").splitlines()[0]
    assert " 403 " not in say(proxy, request).splitlines()[0]


def test_without_tls_one_is_sent_to_where_it_is(proxy: Proxy) -> None:
    with closing(http.client.HTTPConnection(proxy.host, proxy.port, timeout=30)) as connection:
        connection.request("GET", f"{PAGE}?a=b", headers={"Host": "localhost"})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, f"https://localhost{PAGE}?a=b")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        pytest.param(f"GET {PAGE} HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n", 404, id="host"),
        pytest.param(f"GET {PAGE} HTTP/1.1\r\nConnection: close\r\n\r\n", 400, id="no host"),
        pytest.param(f"GET /search/?q={SECRET} two HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, id="request line"),
        pytest.param(f"GET /?q={'x' * 9_000} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, id="long address"),
        pytest.param(f"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: {'x' * 9_000}\r\n\r\n", 400, id="long header"),
        pytest.param("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n", 400, id="length"),
        pytest.param("POST /feedback/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\n", 413, id="too much"),
        pytest.param("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505, id="version"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_names_whom_to_call(proxy: Proxy, request_: str, status: int) -> None:
    answer = say(proxy, request_.encode())
    assert answer.split()[1] == str(status)
    assert all(words in answer for words in HELP)
    assert SECRET not in answer


def test_clear_text_on_the_port_of_tls_names_whom_to_call(proxy: Proxy) -> None:
    with closing(http.client.HTTPConnection(proxy.host, proxy.tls_port, timeout=30)) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.status == 400
        body = answer.read().decode()
        assert all(words in body for words in HELP)


@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_1", "TLSv1_2", "TLSv1_3"])
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_only_tls_of_today_is_spoken(proxy: Proxy, version: str) -> None:
    context = proxy.context
    context.set_ciphers("ALL:@SECLEVEL=0")  # so that it is nginx who refuses
    context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
    with socket.create_connection((proxy.host, proxy.tls_port), timeout=30) as plain:
        if version in {"TLSv1_2", "TLSv1_3"}:
            with context.wrap_socket(plain, server_hostname="localhost") as connection:
                assert connection.version() == version.replace("_", ".")
        else:
            with pytest.raises(ssl.SSLError, match="alert protocol version"):
                context.wrap_socket(plain, server_hostname="localhost")


WEAK = [
    "NULL-SHA256",
    "AECDH-AES256-SHA",
    "ADH-AES128-SHA256",
    "DES-CBC3-SHA",
    "RC4-SHA",
    "EXP-RC4-MD5",
    "AES128-SHA",
    "DHE-RSA-AES128-SHA",
]


@pytest.mark.parametrize("cipher", [*WEAK, "ECDHE-RSA-AES128-GCM-SHA256"])
def test_no_weak_cipher_is_spoken(proxy: Proxy, cipher: str) -> None:
    """Without encryption, without a certificate, broken ones, and those without forward secrecy."""
    command = [
        "openssl",
        "s_client",
        "-connect",
        f"{proxy.host}:{proxy.tls_port}",
        "-tls1_2",
        "-cipher",
        f"{cipher}:@SECLEVEL=0",
    ]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False
    )
    assert (f"Cipher is {cipher}" in done.stdout) is (cipher not in WEAK), done.stdout + done.stderr


def test_what_the_desk_takes_nginx_lets_through(proxy: Proxy) -> None:
    """A picture of 5 MB with its form; a draft as long as drafts may be, percent-encoded."""
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert ask(proxy, "/admin/markdown/upload/", b"x" * (images.UPLOAD_BYTES + 10_000), **form)[0] == 403
    assert ask(proxy, "/admin/markdown/upload/", b"x" * (images.UPLOAD_BYTES * 5 // 4), **form)[0] == 413
    assert ask(proxy, "/admin/", b"x" * 1_000_000, **form)[0] == 403
    assert ask(proxy, "/admin/", b"x" * 1_100_000, **form)[0] == 413


@pytest.mark.parametrize("kind", slow.KINDS)
def test_slow_clients_keep_nobody_waiting(proxy: Proxy, kind: str) -> None:
    with slow.clients(proxy.address, 60, kind, context=proxy.context):
        waits = []
        for _ in range(10):
            begun = time.monotonic()
            assert ask(proxy, PAGE)[0] == 200
            waits.append(time.monotonic() - begun)
    assert max(waits) < 5


def test_while_no_process_runs_the_answer_names_whom_to_call(tmp_path: Path) -> None:
    with in_front(tmp_path, [f"127.0.0.1:{free_port()}"]) as proxy:
        status, headers, body = ask(proxy, f"/search/?q={SECRET}", X_Forwarded_For=SECRET)
        assert status == 502
        assert all(words.encode() in body for words in HELP)
        assert headers["Cache-Control"] == "no-store"
        _no_reader_in(proxy, " GET /search/ 502 ")


def test_no_log_tells_of_a_reader(proxy: Proxy) -> None:
    ask(proxy, f"/search/?q={SECRET}")
    ask(proxy, f"/nowhere/?q={SECRET}")
    say(proxy, f"GET /search/?q={SECRET} two HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    say(proxy, f"GET /?q={SECRET}{'x' * 9_000} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    _no_reader_in(proxy, " GET /search/ 200 ")


def test_no_log_has_a_link_that_opens_an_account(proxy: Proxy) -> None:
    ask(proxy, f"/admin/invitation/{SECRET}/")
    _no_reader_in(proxy, " GET /admin/invitation/ 302 ")


def test_no_log_has_a_link_that_opens_an_unsigned_text(proxy: Proxy) -> None:
    ask(proxy, f"/review/{SECRET}/")
    _no_reader_in(proxy, " GET /review/ 410 ")


def _no_reader_in(proxy: Proxy, line: str) -> None:
    """The logs, once they have the line, tell neither what was asked for nor by whom."""
    end = time.monotonic() + 5
    while line not in proxy.logs() and time.monotonic() < end:
        time.sleep(0.05)
    assert line in proxy.logs()
    assert SECRET not in proxy.logs()
    assert "127.0.0.1" not in proxy.logs()


def test_whoever_tries_passwords_or_codes_is_slowed_down(proxy: Proxy) -> None:
    doors = ("login", "second-factor", "forgotten")
    tries = [ask(proxy, f"/admin/{doors[each % 3]}/", b"username=a&password=b") for each in range(15)]
    assert [status for status, _headers, _body in tries].count(429) >= 3
    assert all(words.encode() in tries[-1][2] for words in HELP)
    assert ask(proxy, PAGE)[0] == 200


def test_the_site_is_told_the_sender_and_tls_by_nginx_alone(tmp_path: Path) -> None:
    told: list[http.client.HTTPMessage] = []

    class Echo(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(self.headers)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Echo) as server:
        Thread(target=server.handle_request).start()
        with in_front(tmp_path, [f"127.0.0.1:{server.server_port}"]) as proxy:
            ask(proxy, "/", X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="http")
    assert told[0].get_all("X-Forwarded-For") == ["127.0.0.1"]
    assert told[0].get_all("X-Forwarded-Proto") == ["https"]
    assert told[0].get_all("Host") == ["localhost"]


def test_restarting_one_process_after_the_other_loses_nothing(site: Site, tmp_path: Path) -> None:
    with in_front(tmp_path, site.upstreams, limit=100_000) as proxy:
        pages = load.Visitors(proxy.address, context=proxy.context)
        forms = load.Visitors(
            proxy.address, "/feedback/", count=2, form=b"clear=yes&page=%2F", context=proxy.context
        )
        with pages, forms:
            for name in site.names:
                site.end(name)
                site.start(name)
    assert pages.failures == []
    # The site takes few notes from one address, and says so itself.
    assert [failure for failure in forms.failures if not failure.startswith("4")] == []
    assert pages.answered > 100
    assert forms.answered > 100
