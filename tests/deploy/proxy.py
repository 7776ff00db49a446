"""nginx with the configuration of deploy/nginx/: where it listens, logs and passes on is ours, all else as it is there."""

import os
import re
import shlex
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import HTTPSHandler, OpenerDirector, ProxyHandler, build_opener

from tests import production

NGINX = production.ROOT / "deploy" / "nginx"
MACHINES = production.ROOT / "deploy" / "several-machines" / "nginx.conf"
_MAIN = """{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/main.log;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/countersign*.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """A running nginx: where it answers, in clear text and with TLS, and where its logs and certificate are."""

    folder: Path
    host: str
    port: int
    tls_port: int

    @property
    def address(self) -> str:
        return f"https://localhost:{self.tls_port}"

    @property
    def opener(self) -> OpenerDirector:
        """Opens addresses of the proxy, whose certificate nobody else knows."""
        return build_opener(ProxyHandler({}), HTTPSHandler(context=self.context))

    @property
    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.folder / "countersign.pem")

    def logs(self) -> str:
        """Everything that nginx wrote."""
        return "".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


@contextmanager
def nginx(
    folder: Path,
    upstreams: Sequence[str],
    *,
    host: str = "127.0.0.1",
    within: Sequence[str] = (),
    limit: int = 50,
    passwords: str = "10r/m",
    desk: Sequence[str] = (),
    run: Path | None = None,
    machines: Path | None = None,
) -> Iterator[Proxy]:
    """nginx on free ports, before these upstreams for pages, as nginx names them. `desk`: those of the desk and of passwords,
    where they are others; `run`: where the sockets of all processes are. `within` is what its command begins with, `limit` how
    many requests a second one address may send, `passwords` how many of them at sign-in. `machines`: the certificates with which
    it asks processes on other machines.
    """
    proxy = Proxy(folder, host, production.free_port(), production.free_port())
    _certificate(folder)
    changed = _configuration(proxy, upstreams, desk or (upstreams[0], upstreams[-1]), limit, passwords)
    (folder / "countersign.conf").write_text(changed.replace("/run/countersign", str(run or folder)))
    if machines:
        _ask_by_tls(folder, machines)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user))
    command = [*within, "nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    process = subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    try:
        production.wait_for(f"http://{host}:{proxy.port}/", process)
        yield proxy
    finally:
        process.terminate()
        process.wait()


def _configuration(
    proxy: Proxy, upstreams: Sequence[str], desk: Sequence[str], limit: int, passwords: str
) -> str:
    text = (NGINX / "countersign.conf").read_text()
    servers = "\n".join(f"    server {each} max_fails=1 fail_timeout=2s;" for each in upstreams)
    changes = {
        "    server unix:/run/countersign/8001/socket max_fails=1 fail_timeout=2s;\n": "",
        "    server unix:/run/countersign/8002/socket max_fails=1 fail_timeout=2s;": servers,
        "server unix:/run/countersign/8002/socket backup": f"server {upstreams[-1]} backup",
        "server unix:/run/countersign/8003/socket ": f"server {desk[0]} ",
        "server unix:/run/countersign/8004/socket ": f"server {desk[1]} ",
        "rate=50r/s": f"rate={limit}r/s",
        "rate=10r/m": f"rate={passwords}",
        "listen [::]:": "# listen [::]:",
        "listen 80": f"listen {proxy.host}:{proxy.port}",
        "listen 443": f"listen {proxy.host}:{proxy.tls_port}",
        "server_name leaflets.example.org": "server_name localhost",
        "/etc/ssl/private/": f"{proxy.folder}/",
        "/etc/ssl/": f"{proxy.folder}/",
        "/var/log/nginx/": f"{proxy.folder}/",
        "/opt/countersign/deploy/nginx/help.conf": f"{proxy.folder}/help.conf",
    }
    for old, new in changes.items():
        assert old in text, f"deploy/nginx/countersign.conf has no {old!r} any more"
        text = text.replace(old, new)
    aside = (NGINX / "help.conf").read_text()
    (proxy.folder / "help.conf").write_text(aside.replace("/opt/countersign/deploy/nginx", str(NGINX)))
    return text


def _ask_by_tls(folder: Path, certificates: Path) -> None:
    """By the line of docs/operations.md, and with deploy/several-machines/."""
    text = MACHINES.read_text()
    for old, new in {"private/countersign-": "", "countersign-": "", "/etc/ssl/": f"{certificates}/"}.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "countersign-machines.conf").write_text(text)
    document = (production.ROOT / "docs" / "operations.md").read_text()
    (line,) = re.findall(r"(?m)^    (sed --in-place .*) /etc/nginx/conf.d/countersign.conf$", document)
    subprocess.run([*shlex.split(line), folder / "countersign.conf"], check=True)


def _certificate(folder: Path) -> None:
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    names = ["-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", f"{folder}/countersign.key", "-out", f"{folder}/countersign.pem"]
    subprocess.run([*command, *names, *files], check=True, capture_output=True)
