"""Canonical JSON: one value, one sequence of bytes. What is digested, chained and signed is this."""

import json
from datetime import UTC, date, datetime
from typing import Any


def canonical(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces. Aware moments become UTC text, dates ISO days.

    Raises TypeError for anything JSON cannot hold and ValueError for text that is not Unicode (lone surrogates).
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_as_text)
    return text.encode()


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
