"""Clients that take their time: they hold a connection and send a byte a second."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit
from urllib.request import urlopen

_FORM = (
    "POST /feedback/ HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Proto: https\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 1000\r\n\r\nclear=yes"
)


@contextmanager
def forms(address: str, count: int, context: ssl.SSLContext | None = None) -> Iterator[None]:
    """So many forms on their way, each a byte a second; over TLS with a context."""
    parts = urlsplit(address)
    begin = _FORM.format(host=parts.hostname).encode()
    connections = [socket.create_connection((parts.hostname, parts.port)) for _ in range(count)]
    if context:
        connections = [context.wrap_socket(each, server_hostname=parts.hostname) for each in connections]
    over = threading.Event()

    def trickle() -> None:
        while not over.wait(1):
            for connection in connections:
                with suppress(OSError):
                    connection.send(b"x")

    for connection in connections:
        connection.sendall(begin)
    sender = threading.Thread(target=trickle)
    sender.start()
    time.sleep(2)  # until the server has taken all of them
    try:
        yield
    finally:
        over.set()
        sender.join()
        for connection in connections:
            connection.close()


def answered(address: str, tries: int = 10, patience: float = 2) -> int:
    """How many of so many readers got a page in time."""
    count = 0
    for _ in range(tries):
        with suppress(OSError), urlopen(address, timeout=patience):
            count += 1
    return count
