"""What an event says: canonical JSON, strictly parsed. Whether it counts is asked of `education.evidence.chain`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from education.evidence.canonical import parse
from education.evidence.readable import ERRORS
from education.evidence.schemas import SCHEMAS

UNSIGNED = 1  # the version whose events carry no signature
_HASH_LENGTH = 64
# No act of this program was before it existed, and none is to come; a column cannot hold later ones on every database.
EARLIEST, LATEST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Unsound(ValueError):
    """An event that is not one of ours; the message says why."""


@dataclass(frozen=True)
class Event:
    """What an event says. `rows` has the fingerprint of each row that its act wrote, by the row's name."""

    schema: int
    number: int
    at: datetime
    act: str
    actor: int | None
    topic: int | None
    revision: int | None
    rows: Mapping[str, str]
    detail: Mapping[str, Any]
    previous_hash: str


def read_body(body: str, named: str, *, once: bool = False) -> Event:
    """What the text of an event says, if it has the hash that it is named by. Raises Unsound.

    `once` is for who goes through all events: none of them comes again, and what is remembered takes room.
    """
    read = _read_body.__wrapped__ if once else _read_body
    return read(body, named, tuple(SCHEMAS))


# The arithmetic is remembered, by all that goes into it: a list at the desk asks it of thousands.
@lru_cache(maxsize=8_192)
def _read_body(body: str, named: str, _versions: Sequence[int]) -> Event:
    try:
        sound = sha256(body.encode(errors="surrogatepass")).hexdigest() == named
        said = _checked(parse(body)) if sound else None
    except ERRORS as error:
        raise Unsound(str(error)) from error
    if said is None:
        raise Unsound("its content does not have the hash that it carries")
    return said


def _checked(value: Any) -> Event:
    """The event in parsed JSON. Raises ValueError, KeyError or TypeError for what no event of ours can be."""
    if (
        not isinstance(value, dict)
        or value.get("schema") not in SCHEMAS
        or set(value) != SCHEMAS[value["schema"]].event
    ):
        raise ValueError("it is no event of a version that we know")
    _insist("schema", value["schema"], int)
    at = datetime.fromisoformat(value["at"])
    if at.tzinfo is None or not EARLIEST <= at < LATEST:
        raise ValueError(f"its time, {value['at']}, is no time at which anybody acted")
    for name in ("number", "actor", "topic", "revision"):
        _insist(name, value[name], int if name == "number" else (int, type(None)))
    for name, kind in (("act", str), ("previous_hash", str), ("detail", dict)):
        _insist(name, value[name], kind)
    return Event(
        schema=value["schema"],
        number=value["number"],
        at=at,
        act=value["act"],
        actor=value["actor"],
        topic=value["topic"],
        revision=value["revision"],
        rows=_rows(value),
        detail=value["detail"],
        previous_hash=value["previous_hash"],
    )


def _rows(value: Mapping[str, Any]) -> dict[str, str]:
    """The fingerprints in an event by the name of their row; only of rows that its act writes."""
    if value["schema"] == UNSIGNED:
        rows = value["detail"].get("rows", {})
    else:
        rows = {value["subject"]: value["fingerprint"]} if value["subject"] is not None else {}
    _insist("rows", rows, dict)
    rows = dict(rows)
    written = SCHEMAS[value["schema"]].acts.get(value["act"])
    if written is None:
        raise ValueError(f"{value['act']} is no act")
    for name, print_ in rows.items():
        _insist("the name of a row", name, str)
        _insist("a fingerprint", print_, str)
        if name.partition(" ")[0] not in written or not name.partition(" ")[2].isdecimal():
            raise ValueError(f"it speaks of {name}, which {value['act']} does not write")
        if len(print_) != _HASH_LENGTH:
            raise ValueError(f"{print_} is no fingerprint")
    return rows


def _insist(name: str, value: Any, kinds: Any) -> None:
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise Unsound(f"{name} is {value!r:.60}, which it cannot be")
