"""Which process answers what behind nginx, and what it costs when one of them is killed."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.benchmarks import load
from tests.deploy.conftest import in_front
from tests.deploy.site import Site
from tests.deploy.test_nginx import ask
from tests.small_site import PAGE


class Echo:
    """Stands in for a process of the site: takes everything, and remembers by what method."""

    def __init__(self) -> None:
        self.got = got = []  # type: list[str]

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                got.append(self.command)
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(204)
                self.end_headers()

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_arguments: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "Echo":
        Thread(target=self._server.serve_forever).start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __exit__(self, *_error: object) -> None:
        self.stop()


def test_a_worker_that_is_killed_costs_what_it_was_sending_and_nothing_else(
    site: Site, tmp_path: Path
) -> None:
    with in_front(tmp_path, site.upstreams, limit=100_000) as proxy:
        with load.Visitors(proxy.address, context=proxy.context) as pages:
            for name in site.names:
                site.kill(name)
        # Of a page that is half sent nobody can send the rest.
        assert set(pages.failures) <= {"IncompleteRead"}
        assert len(pages.failures) <= pages.count * len(site.names)
        assert pages.answered > 100
        assert ask(proxy, "/admin/login/")[0] == 200


@pytest.mark.parametrize("there", ["nobody else's", "the pages'", "the desk's"])
def test_a_password_goes_to_the_process_of_passwords_while_it_runs(tmp_path: Path, there: str) -> None:
    """Where that one does not run, to the desk's, and the desk's to one of the pages."""
    with Echo() as pages, Echo() as desk, Echo() as passwords:
        others = [desk.address, passwords.address]
        if there != "nobody else's":
            passwords.stop()
        if there == "the pages'":
            desk.stop()
        with in_front(tmp_path, [pages.address], desk=others) as proxy:
            ask(proxy, "/admin/login/", b"username=a&password=b")
            ask(proxy, "/admin/login/?next=/admin/", b"username=a&password=b")
            ask(proxy, "/admin/login/")
            ask(proxy, "/admin/")
            ask(proxy, PAGE)
    got = {"pages": pages.got, "desk": desk.got, "passwords": passwords.got}
    expected = {
        "nobody else's": {"passwords": ["POST"] * 2, "desk": ["GET"] * 2, "pages": ["GET"]},
        "the desk's": {"passwords": [], "desk": ["POST", "POST", "GET", "GET"], "pages": ["GET"]},
        "the pages'": {"passwords": [], "desk": [], "pages": ["GET"] * 3},
    }
    assert {name: [each for each in methods if each != "HEAD"] for name, methods in got.items()} == expected[
        there
    ]
