"""A server of mail, for tests: it takes letters, refuses them, or is not there."""

import email
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email.message import EmailMessage
from email.policy import default
from typing import Any
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller
from django.test import override_settings

from config import mail

REFUSED = "refused@example.org"


class _Handler:
    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address == REFUSED:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.letters.append(message)
        return "250 taken"


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`letters` are those that it took, in order."""

    def __init__(self) -> None:
        self._handler = _Handler()
        self.url = f"smtp://127.0.0.1:{_free_port()}"
        place = {"hostname": "127.0.0.1", "port": urlsplit(self.url).port}
        # Its name is not looked up for each connection.
        self._controller = Controller(self._handler, server_hostname="localhost", **place)

    @property
    def letters(self) -> list[EmailMessage]:
        return self._handler.letters

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        """Safe to repeat."""
        if self._controller.server is not None:
            self._controller.stop()


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def sending_by(url: str) -> override_settings:
    """As if the process had been started with this EMAIL_URL; Django's test runner keeps mail in memory otherwise."""
    return override_settings(EMAIL_URL=url, **mail.settings_of(url))
