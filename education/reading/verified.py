"""Texts whose digest and signatures are in order, remembered: the arithmetic, never the rows.

What was verified is known by the version of its rows (`reading.facts`), which every request asks for anew. So what somebody
changes, by whatever way, is verified again, and until then not shown.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

from education.evidence import key_audit, keys
from education.evidence.readable import ERRORS, readable
from education.evidence.verification import faults_of_publication
from education.models import Publication
from education.reading.entries import Entry
from education.reading.facts import Facts

logger = logging.getLogger(__name__)

Value = TypeVar("Value")
_MOST_ENTRIES = 20_000
_MOST_TEXT = 32 * 1024**2  # characters


class Memory(Generic[Value]):
    """The newest values, up to a total weight, by key."""

    def __init__(self, most: int, weight: Callable[[Value], int]) -> None:
        self._values: dict[Any, Value] = {}
        self._most, self._weight, self._total = most, weight, 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Any) -> Value | None:
        return self._values.get(key)

    def keep(self, key: Any, value: Value) -> None:
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self._total += self._weight(value)
            while self._total > self._most:
                self._total -= self._weight(self._values.pop(next(iter(self._values))))


ENTRIES = Memory[Entry](_MOST_ENTRIES, lambda _entry: 1)
TEXTS = Memory[Publication](_MOST_TEXT, lambda publication: len(publication.revision.html) * 2)


def texts(of: Iterable[Facts]) -> dict[int, Publication]:
    """The publications, by primary key, that are in order: whole, with revision, topic and sign-offs. Never to be changed.

    Three queries, or a few more where signers have keys, for all those that this process does not remember. Logs what is wrong with the others.
    """
    return _found(of, TEXTS, lambda publication, _facts: publication)


def entries(of: Iterable[Facts]) -> dict[int, Entry]:
    """As `texts`, of each what a list shows."""
    return _found(of, ENTRIES, _entry)


def _entry(publication: Publication, facts: Facts) -> Entry:
    return Entry.of(publication, facts.first_public or publication.effective_at)


def _found(
    of: Iterable[Facts], memory: Memory[Value], made: Callable[[Publication, Facts], Value]
) -> dict[int, Value]:
    known = tuple(keys.known().values())
    by_number = {facts.publication.pk: facts for facts in of}
    wanted = {pk: (*facts.key, facts.first_public, known) for pk, facts in by_number.items()}
    found = {pk: value for pk, key in wanted.items() if (value := memory.get(key)) is not None}
    for publication in _verified([pk for pk in wanted if pk not in found]):
        found[publication.pk] = made(publication, by_number[publication.pk])
        memory.keep(wanted[publication.pk], found[publication.pk])
    return found


def _verified(numbers: Sequence[int]) -> list[Publication]:
    if not numbers:
        return []
    rows = Publication.objects.filter(pk__in=numbers).select_related(
        "revision__topic", "revision__follows__topic"
    )
    found = list(readable(rows.prefetch_related("revision__sign_offs")))
    of_keys = key_audit.faults_of_signers(each for row in found for each in row.revision.sign_offs.all())
    return [row for row in found if _is_intact(row, of_keys)]


def _is_intact(publication: Publication, of_keys: Mapping[int, Sequence[str]]) -> bool:
    try:
        faults = faults_of_publication(publication)
        faults += [fault for row in publication.revision.sign_offs.all() for fault in of_keys.get(row.pk, ())]
    except ERRORS as error:
        faults = [f"it holds what no act of the workflow writes ({type(error).__name__})"]
    for fault in faults:
        logger.error("Publication %s is not served: %s", publication.pk, fault)
    return not faults
