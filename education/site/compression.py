"""One answer in the codings that browsers ask for: brotli, gzip, or as it is. Each has a strong ETag of its own."""

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import brotli
from django.utils.http import parse_etags

Headers = Sequence[tuple[str, str]]

IDENTITY = "identity"
CODINGS = ("br", "gzip", IDENTITY)  # the smallest first
# What is made once and sent often is made as small as can be. For one reader, who waits for it, a page is 1.2 kB larger and costs
# 0.3 ms: the next two levels cost 0.3 and 0.7 ms more, a tenth of what making the page does.
_BROTLI_ONCE, _BROTLI_NOW = 11, 3
_GZIP = 6  # beyond it a page gets a hundredth smaller
_COMPRESSIBLE = ("text/", "application/atom+xml", "application/xml", "application/json", "image/svg+xml")
_LEAST = 200  # bytes; less gets no smaller
_OF_THE_BODY = frozenset({"content-length", "content-encoding", "etag", "vary"})
# RFC 9110, 15.4.5: what a 304 repeats of the answer that it stands for; and `server`, which else would name the WSGI server.
_WITH_NOT_MODIFIED = frozenset({"cache-control", "content-location", "expires", "vary", "server"})


@dataclass(frozen=True)
class Coded:
    """An answer in one coding, with all of its headers, and those of the 304 that stands for it."""

    body: bytes
    etag: str
    headers: Headers
    not_modified: Headers


@dataclass(frozen=True)
class Answer:
    """A whole answer, by coding; without any but its own where compressing would not help."""

    status: str
    body: bytes
    coded: Mapping[str, Coded]

    @property
    def size(self) -> int:
        """The bytes that it takes in memory, about."""
        headers = sum(len(name) + len(value) for each in self.coded.values() for name, value in each.headers)
        return sum(len(each.body) for each in self.coded.values()) + headers

    def in_coding(self, coding: str) -> Coded:
        return self.coded.get(coding) or self.coded[IDENTITY]


def answer_of(status: str, headers: Headers, body: bytes, codings: Sequence[str] = CODINGS) -> Answer:
    """What Django answered, in those of the codings that make it smaller, and as it is. All of them are made for keeping."""
    kept = [(name, value) for name, value in headers if name.lower() not in _OF_THE_BODY]
    varies = [value for name, value in headers if name.lower() == "vary"]
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    compressible = kind.startswith(_COMPRESSIBLE) and len(body) >= _LEAST
    vary = ", ".join([*varies, *(["Accept-Encoding"] if compressible else [])])
    kept += [("Vary", vary)] if vary else []
    digest = sha256(body).hexdigest()[:32]
    wanted = codings if compressible else ()
    coded = {
        coding: _coded(_compressed(body, coding, codings is CODINGS), f'"{digest}-{coding}"', kept, coding)
        for coding in {*wanted, IDENTITY}
    }
    return Answer(status, body, coded)


def _coded(body: bytes, etag: str, headers: Headers, coding: str) -> Coded:
    encoding = [] if coding == IDENTITY else [("Content-Encoding", coding)]
    whole = [*headers, *encoding, ("ETag", etag), ("Content-Length", str(len(body)))]
    repeated = [(name, value) for name, value in headers if name.lower() in _WITH_NOT_MODIFIED]
    return Coded(body, etag, whole, [*repeated, ("ETag", etag)])


def _compressed(body: bytes, coding: str, kept: bool) -> bytes:
    if coding == "br":
        smaller: bytes = brotli.compress(body, quality=_BROTLI_ONCE if kept else _BROTLI_NOW)
        return smaller
    return gzip.compress(body, _GZIP, mtime=0) if coding == "gzip" else body


@lru_cache(maxsize=256)
def coding_of(accepted: str) -> str:
    """The coding to answer in, out of an Accept-Encoding header (RFC 9110, 12.5.3)."""
    weights = dict(_weighed(part) for part in accepted.lower().split(","))
    anything = weights.get("*", 0.0)
    offered = {coding: weights.get(coding, anything) for coding in ("br", "gzip")}
    best = max(offered.values())
    if best <= 0 or weights.get(IDENTITY, 0.0) > best:
        return IDENTITY
    return next(coding for coding in CODINGS if offered[coding] == best)


def _weighed(part: str) -> tuple[str, float]:
    coding, _, parameter = part.partition(";")
    name, _, value = parameter.partition("=")
    try:
        weight = float(value) if name.strip() == "q" else 1.0
    except ValueError:
        weight = 0.0
    return coding.strip().removeprefix("x-"), weight


def matches(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match header names the ETag, by weak comparison (RFC 9110, 13.1.2)."""
    tags = parse_etags(if_none_match)
    return tags == ["*"] or etag in (tag.removeprefix("W/") for tag in tags)
