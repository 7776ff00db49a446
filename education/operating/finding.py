"""What `manage.py doctor` says: one thing that is missing or weak, and what to do about it."""

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad it is; also how the command ends."""

    WEAK = 1
    BROKEN = 2


@dataclass(frozen=True)
class Finding:
    """One thing that is missing or weak, and what to do."""

    severity: Severity
    words: str
    todo: str


def broken(words: str, todo: str) -> Finding:
    return Finding(Severity.BROKEN, words, todo)


def weak(words: str, todo: str) -> Finding:
    return Finding(Severity.WEAK, words, todo)
