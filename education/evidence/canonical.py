"""Canonical JSON: one value, one sequence of bytes. What is digested, chained and signed is this."""

import json
from datetime import UTC, date, datetime
from typing import Any


def canonical(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces. Aware moments become UTC text, dates ISO days.

    Raises TypeError for anything JSON cannot hold and ValueError for numbers without a value (NaN)
    and text that is not Unicode (lone surrogates).
    """
    return _encoder.encode(value).encode()


def parse(text: str) -> Any:
    """The value of canonical JSON. Raises ValueError for anything that is not exactly what `canonical` writes.

    So a text has one meaning: no key stands twice, no number has two spellings, nothing is left to a parser's taste.
    """
    try:
        value = json.loads(text)
        same = canonical(value) == text.encode()
    except (TypeError, RecursionError) as error:
        raise ValueError("it is no JSON that can be read") from error
    if not same:
        raise ValueError("it is not canonical JSON")
    return value


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")


_encoder = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_as_text
)
