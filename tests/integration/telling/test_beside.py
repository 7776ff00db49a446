"""Mail beside the answer, with real commits, real threads and a real server of mail."""

import threading
from collections.abc import Iterator

import pytest
from django.db import connections

from education.telling import due, outbox
from tests import factories as make
from tests import smtp

pytestmark = pytest.mark.usefixtures("racing_db")


@pytest.fixture
def server() -> Iterator[smtp.Server]:
    with smtp.running() as server, smtp.sending_by(server.url):
        yield server


def told(server: smtp.Server) -> list[tuple[str, str]]:
    """Who got what, in the order of their names."""
    return sorted(
        (str(each["To"]).partition("@")[0], str(each["Subject"]).partition(": ")[2])
        for each in server.letters
    )


def test_the_answer_waits_for_no_letter(server: smtp.Server) -> None:
    editor, clinician = make.editor(), make.clinician()
    make.change(clinician, email="clinician@example.org")
    make.live_notices()
    _join()
    server.letters.clear()
    make.submitted(make.topic(), by=editor)
    _join()
    assert told(server) == [("clinician", "A text waits for you")]


def test_two_runs_at_once_send_nothing_twice(server: smtp.Server) -> None:
    for name in ("one", "two", "three"):
        make.change(make.editor(name), email=f"{name}@example.org")
    _join()
    server.letters.clear()
    start = threading.Barrier(3)

    def run() -> None:
        try:
            start.wait()
            due.run(make.NOON)
            outbox.send_all(make.NOON)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told(server) == [(name, "Your week at the desk") for name in ("one", "three", "two")]


def _join() -> None:
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join()
