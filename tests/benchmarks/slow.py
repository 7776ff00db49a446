"""Clients that take their time: they hold a connection and send, or take, a byte a second."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit
from urllib.request import urlopen

# What each kind has said before it begins to dawdle: all but the end of a form, half of a head, or a whole question.
_BEGUN = {
    "forms": (
        "POST /feedback/ HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Proto: https\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: 1000\r\n\r\nclear=yes"
    ),
    "heads": "GET / HTTP/1.1\r\nHost: {host}\r\nX-Slow: ",
    "readers": "GET / HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Proto: https\r\n\r\n",
}
KINDS = tuple(_BEGUN)
_SMALLEST = 1024  # bytes of an answer that the system takes for a reader who does not


@contextmanager
def clients(
    address: str, count: int, kind: str = "forms", context: ssl.SSLContext | None = None
) -> Iterator[None]:
    """So many clients of a kind, over TLS with a context."""
    parts = urlsplit(address)
    connections = [_connected(parts.hostname or "", parts.port or 443, context) for _ in range(count)]
    over = threading.Event()

    def trickle() -> None:
        while not over.wait(1):
            for connection in connections:
                with suppress(OSError):
                    if kind == "readers":
                        connection.recv(1)
                    else:
                        connection.send(b"x")

    for connection in connections:
        connection.sendall(_BEGUN[kind].format(host=parts.hostname).encode())
        connection.settimeout(0.01)
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


def _connected(host: str, port: int, context: ssl.SSLContext | None) -> socket.socket:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALLEST)
    connection.connect((host, port))
    return context.wrap_socket(connection, server_hostname=host) if context else connection


def answered(address: str, tries: int = 10, patience: float = 2) -> int:
    """How many of so many readers got a page in time."""
    count = 0
    for _ in range(tries):
        with suppress(OSError), urlopen(address, timeout=patience):
            count += 1
    return count
