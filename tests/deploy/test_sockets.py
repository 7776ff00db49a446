"""The sockets of the processes on one machine: nginx's user opens them, no other program of the machine does."""

import os
import subprocess
from pathlib import Path

import pytest

from education.site import feedback
from tests.deploy.conftest import METRICS_TOKEN
from tests.deploy.proxy import Proxy
from tests.deploy.site import Site
from tests.deploy.test_nginx import ask, say

NOBODY = 65_534
_LISTENING = "0A"  # in /proc/net/tcp


def _asked(site: Site, *groups: int) -> int:
    """How curl ends that asks a process, as a user who owns nothing but is in these groups. 7: it could not come in."""
    command = ["curl", "--silent", "--output", "/dev/null", "--unix-socket", str(site.socket(site.names[0]))]
    return subprocess.run(
        [*command, "http://localhost/healthz"], user=NOBODY, group=NOBODY, extra_groups=groups, check=False
    ).returncode


@pytest.mark.skipif(os.geteuid() != 0, reason="asks as other users")
def test_no_other_program_of_the_machine_reaches_a_process(site: Site) -> None:
    """nginx's user does, by the group of the site's (docs/operations.md)."""
    assert _asked(site) == 7
    assert _asked(site, os.getegid()) == 0


def test_no_process_listens_on_a_port(site: Site) -> None:
    for server in site.servers:
        for pid in server.processes():
            held = {str(entry.readlink()) for entry in Path(f"/proc/{pid}/fd").iterdir()}
            assert not held & _ports(), pid


def _ports() -> set[str]:
    """What listens on a port of this machine, as /proc names it among the files of a process."""
    lines = "".join(Path(f"/proc/net/{kind}").read_text() for kind in ("tcp", "tcp6")).splitlines()
    rows = [line.split() for line in lines]
    return {f"socket:[{row[9]}]" for row in rows if row[3] == _LISTENING}


def test_who_comes_by_the_socket_is_believed_about_the_sender(proxy: Proxy, site: Site) -> None:
    """So that limits are each reader's own: a socket has no address, and who opens it is nginx."""
    form = b"page=%2F&clear=yes"
    request = (
        b"POST /feedback/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(form), form)
    )
    for _time in range(2 * feedback.PER_SENDER * len(site.names)):
        answer = say(proxy, request, sender="127.7.0.2")
    assert answer.split()[1] == "429"
    assert say(proxy, request, sender="127.8.0.3").split()[1] == "200"


def test_a_process_that_was_killed_leaves_nothing_in_the_way_of_the_next(site: Site) -> None:
    """Nobody removed its socket, on which no other process could listen."""
    name = site.names[0]
    site.kill_whole(name)
    site.start(name)
    assert site.socket(name).is_socket()


def test_each_process_tells_its_own_numbers(proxy: Proxy, site: Site) -> None:
    for name in site.names:
        status, _headers, body = ask(proxy, f"/metrics/{name}", Authorization=f"Bearer {METRICS_TOKEN}")
        assert status == 200
        assert b"countersign_answers_total" in body
    assert ask(proxy, f"/metrics/{site.names[0]}")[0] == 403
    assert ask(proxy, "/metrics/8009", Authorization=f"Bearer {METRICS_TOKEN}")[0] == 502
