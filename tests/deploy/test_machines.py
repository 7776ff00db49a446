"""nginx and the processes on several machines: TLS between them, and each asks who the other is (deploy/several-machines/)."""

import re
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.conftest import in_front
from tests.deploy.site import UNIT, Site
from tests.deploy.test_nginx import HELP, ask
from tests.production import ROOT, free_port
from tests.small_site import PAGE

DROP_IN = ROOT / "deploy" / "several-machines" / "process.conf"
DOCUMENT = (ROOT / "docs" / "operations.md").read_text().replace("\\\n", " ")


def authority(folder: Path) -> Path:
    """An authority with a certificate for nginx and one for the processes, by the lines of docs/operations.md."""
    folder.mkdir()
    lines = re.findall(r"(?m)^    ((?:openssl req|for name in nginx process).*)$", DOCUMENT)
    assert len(lines) == 2
    for line in lines:
        subprocess.run(["bash", "-ec", line], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return authority(tmp_path_factory.mktemp("machines") / "ours")


@pytest.fixture(scope="module")
def machines(environment: dict[str, str], ours: Path) -> Iterator[Site]:
    """Two processes that listen on ports, as on machines of their own."""
    places = {
        "/etc/countersign": str(ours),
        "${CREDENTIALS_DIRECTORY}": str(ours),
        "10.0.0.11": "127.0.0.1",
    }
    site = Site(environment, [str(free_port()), str(free_port())], [DROP_IN], places)
    try:
        yield site
    finally:
        site.stop()


def upstreams(site: Site) -> list[str]:
    return [f"127.0.0.1:{name}" for name in site.names]


def test_a_page_comes_from_another_machine(machines: Site, ours: Path, tmp_path: Path) -> None:
    with in_front(tmp_path, upstreams(machines), machines=ours) as proxy:
        assert ask(proxy, PAGE)[0] == 200
        assert ask(proxy, "/admin/login/")[0] == 200


@pytest.mark.parametrize("who", ["nobody", "somebody of another authority"])
def test_who_has_no_certificate_of_ours_gets_no_answer(
    machines: Site, ours: Path, tmp_path: Path, who: str
) -> None:
    context = ssl.create_default_context(cafile=ours / "authority.pem")
    if who != "nobody":
        theirs = authority(tmp_path / "theirs")
        context.load_cert_chain(theirs / "nginx.pem", theirs / "nginx.key")
    assert b"200 OK" in _answer(machines, _as_nginx(ours))
    with pytest.raises((ssl.SSLError, ConnectionResetError)):
        _answer(machines, context)


def _as_nginx(ours: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=ours / "authority.pem")
    context.load_cert_chain(ours / "nginx.pem", ours / "nginx.key")
    return context


def _answer(site: Site, context: ssl.SSLContext) -> bytes:
    """What a process answers to whoever comes past nginx."""
    with (
        socket.create_connection(("127.0.0.1", int(site.names[0])), timeout=30) as plain,
        context.wrap_socket(plain, server_hostname="countersign.internal") as connection,
    ):
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return connection.recv(65_536)


def test_nobody_is_asked_in_clear_text(machines: Site) -> None:
    with socket.create_connection(("127.0.0.1", int(machines.names[0])), timeout=30) as plain:
        plain.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"HTTP/" not in plain.recv(65_536)


def test_nginx_asks_no_process_of_another_authority(machines: Site, ours: Path, tmp_path: Path) -> None:
    """Nor does it show it anything of a reader."""
    mixed = authority(tmp_path / "theirs")
    for name in ("nginx.pem", "nginx.key"):
        (mixed / name).write_bytes((ours / name).read_bytes())
    (tmp_path / "nginx").mkdir()
    with in_front(tmp_path / "nginx", upstreams(machines), machines=mixed) as proxy:
        status, _headers, body = ask(proxy, PAGE)
    assert status == 502
    assert all(words.encode() in body for words in HELP)


def test_the_process_is_the_one_of_a_single_machine_but_for_its_door() -> None:
    words = [_command(UNIT), _command(DROP_IN)]
    assert all(one.pop(0).endswith("/granian") for one in words)
    for name in ("--uds", "--uds-permissions"):
        _take(words[0], name)
    for name in ("--host", "--port", "--ssl-certificate", "--ssl-keyfile", "--ssl-ca"):
        _take(words[1], name)
    words[1].remove("--ssl-client-verify")
    assert words[0] == words[1]


def _command(unit: Path) -> list[str]:
    return re.findall(r"(?m)^ExecStart=(\S.*)$", unit.read_text().replace("\\\n", ""))[0].split()


def _take(words: list[str], option: str) -> None:
    at = words.index(option)
    del words[at : at + 2]
