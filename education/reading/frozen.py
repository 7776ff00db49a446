"""What was read from frozen texts, remembered by their digests: the reading, never the rows.

The digest of each row is asked for anew. What is remembered under it was read from a text that has it, so whoever writes
one by hand changes nothing of what is said of another.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from typing import Generic, NamedTuple, TypeVar

from education.content.numbers import used_in
from education.evidence.digest import digest
from education.evidence.readable import ERRORS, readable
from education.models import Revision
from education.reading.verified import Memory

Value = TypeVar("Value")
_AT_ONCE = 100  # whole texts in one query
_MOST = 20_000
# Every link to a topic has this in its address; words may have it, too.
_NAMED = re.compile("/topics/([a-zA-Z0-9_-]+)")


class Held(NamedTuple):
    """What a text has to do with other rows: the slugs in it, linked or not, the numbers that it uses by name, in order, and the keys
    of the works that it cites.
    """

    slugs: frozenset[str]
    numbers: tuple[str, ...]
    works: frozenset[str]


class Remembered(Generic[Value]):
    """What `made` says of a text, beside what each text is asked about."""

    def __init__(self, made: Callable[[Revision, Hashable], Value]) -> None:
        self._made = made
        self._memory = Memory[Value](_MOST, lambda _value: 1)

    def of(self, asked: Mapping[int, tuple[str, Hashable]]) -> dict[int, Value]:
        """The answers by primary key, of texts given as digest and what each is asked about. No query for what is known, one for each
        hundred of the others; without those that are there no more, or cannot be read.
        """
        found = {pk: value for pk, key in asked.items() if (value := self._memory.get(key)) is not None}
        others = [pk for pk in asked if pk not in found]
        for start in range(0, len(others), _AT_ONCE):
            rows = Revision.objects.filter(pk__in=others[start : start + _AT_ONCE])
            for row in readable(rows.select_related("topic", "follows").order_by()):
                _digest, about = asked[row.pk]
                try:
                    found[row.pk] = self._made(row, about)
                    in_order = digest(row) == row.digest
                except ERRORS:  # what no act of ours writes
                    continue
                if in_order:
                    self._memory.keep((row.digest, about), found[row.pk])
        return found


def _held(text: Revision, _about: Hashable) -> Held:
    works = frozenset(entry["key"] for entry in text.references)
    return Held(frozenset(_NAMED.findall(text.html)), tuple(used_in(text.body)), works)


_HELD = Remembered(_held)


def held(digests: Mapping[int, str]) -> dict[int, Held]:
    """What texts hold, by primary key, given with their digests."""
    return _HELD.of({pk: (digest, None) for pk, digest in digests.items()})
