"""A request that hides in another: where one ends must be the same to nginx and to granian behind it (CWE-444, RFC 9112, 6.3 and 11.2)."""

import pytest

from tests.deploy.proxy import Proxy
from tests.deploy.test_nginx import HELP, ask, say
from tests.small_site import PAGE

HIDDEN = "GET /hidden-in-another/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
_END = "0\r\n\r\n"
# Headers that can be read in two ways, and the body that means one request to the one reader and two to the other.
TWO_WAYS = {
    "both": (f"Content-Length: {len(_END + HIDDEN)}\r\nTransfer-Encoding: chunked", _END + HIDDEN),
    "both, the other way round": ("Transfer-Encoding: chunked\r\nContent-Length: 4", f"{len(HIDDEN):x}\r\n{HIDDEN}\r\n{_END}"),
    "two lengths": (f"Content-Length: 0\r\nContent-Length: {len(HIDDEN)}", HIDDEN),
    "a list of lengths": (f"Content-Length: 0, {len(HIDDEN)}", HIDDEN),
    "a sign before the length": (f"Content-Length: +{len(HIDDEN)}", HIDDEN),
    "a length in another base": ("Content-Length: 0x10", HIDDEN),
    "a length of many digits": ("Content-Length: 18446744073709551616", HIDDEN),
    "a coding that is none": ("Transfer-Encoding: xchunked", _END + HIDDEN),
    "two codings": ("Transfer-Encoding: chunked, identity", _END + HIDDEN),
    "two lines of codings": ("Transfer-Encoding: chunked\r\nTransfer-Encoding: cow", _END + HIDDEN),
    "a space before the colon": (f"Content-Length: {len(_END + HIDDEN)}\r\nTransfer-Encoding : chunked", _END + HIDDEN),
    "a folded line": (f"Content-Length: {len(_END + HIDDEN)}\r\nX-A: b\r\n Transfer-Encoding: chunked", _END + HIDDEN),
    "a line that ends in CR alone": (f"Content-Length: {len(_END + HIDDEN)}\r\nX-A: b\rTransfer-Encoding: chunked", _END + HIDDEN),
    "a zero byte in a name": (f"Content-Length: {len(_END + HIDDEN)}\r\nTransfer\x00Encoding: chunked", _END + HIDDEN),
    "a chunk in another base": ("Transfer-Encoding: chunked", f"0x{len(HIDDEN):x}\r\n{HIDDEN}\r\n{_END}"),
    "a chunk below nothing": ("Transfer-Encoding: chunked", f"-1\r\n{HIDDEN}\r\n{_END}"),
    "a chunk of many digits": ("Transfer-Encoding: chunked", f"10000000000000000\r\n{HIDDEN}\r\n{_END}"),
    "HTTP/1.0 with a coding": ("Transfer-Encoding: chunked", _END + HIDDEN),
}  # fmt: skip


@pytest.mark.parametrize("way", TWO_WAYS)
def test_no_request_hides_in_another(proxy: Proxy, way: str) -> None:
    headers, body = TWO_WAYS[way]
    version = "1.0" if way.startswith("HTTP/1.0") else "1.1"
    request = f"POST /feedback/ HTTP/{version}\r\nHost: localhost\r\n{headers}\r\n\r\n{body}"
    answer = say(proxy, request.encode("latin-1"))
    assert answer.count("HTTP/1.1 ") <= 1
    if answer:
        assert answer.split()[1] in {"400", "413", "501"}, answer[:200]
        assert all(words in answer for words in HELP)
    # Connections to the processes behind are kept open: whoever comes next gets the answer to what they asked.
    for _ in range(6):
        status, _headers, page = ask(proxy, PAGE)
        assert status == 200
        assert b"<h1" in page


def test_a_body_in_chunks_is_one_request_to_both(proxy: Proxy) -> None:
    body = "".join(f"{len(part):x}\r\n{part}\r\n" for part in ("page=/&clear=no&", "comment=Why?")) + _END
    request = (
        "POST /feedback/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{body}"
    )
    answer = say(proxy, request.encode())
    assert answer.count("HTTP/1.1 ") == 1
    assert answer.split()[1] in {"200", "302", "303"}, answer[:200]
