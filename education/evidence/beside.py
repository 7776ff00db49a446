"""The signatures of many events, checked on a second core: that arithmetic is a third of what `manage.py verify` takes."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context

from education.evidence import chain, keys
from education.models import AuditEvent

# With fewer events another process is not worth its start, about a second.
_MANY = 20_000
_AHEAD = 4  # chunks that wait for their answers

_Rows = list[tuple[int, AuditEvent | None]]
_Asked = Mapping[int, tuple[bytes, str, bytes]]


def with_signed(chunks: Iterable[_Rows], number: int) -> Iterator[tuple[_Rows, Mapping[int, bool]]]:
    """Chunks of events (primary key, and the event if it could be read), each with the events that carry a signature which may
    count, and whether it fits. `number` is how many events there are, about.
    """
    if number < _MANY:
        yield from ((rows, keys.all_that_fit(_asked(rows))) for rows in chunks)
        return
    with ExitStack() as stack:
        core = _another_core(stack)
        waiting: deque[tuple[_Rows, _Answer]] = deque()
        for rows in chunks:
            waiting.append((rows, _Answer(core, _asked(rows))))
            if len(waiting) > _AHEAD:
                done, answer = waiting.popleft()
                yield done, answer.get()
        yield from ((done, answer.get()) for done, answer in waiting)


def _another_core(until: ExitStack) -> ProcessPoolExecutor | None:
    """A process begun anew, not a copy of this one: connections and threads stay here. None where a machine allows no such thing."""
    try:
        return until.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn")))
    except (ImportError, NotImplementedError, OSError):
        return None


class _Answer:
    """What another process says, or this one where the other has died or cannot be started."""

    def __init__(self, core: ProcessPoolExecutor | None, asked: _Asked) -> None:
        self._asked = asked
        self._future: Future[dict[int, bool]] | None
        try:
            self._future = core.submit(keys.all_that_fit, asked) if core else None
        except (BrokenExecutor, OSError):
            self._future = None

    def get(self) -> Mapping[int, bool]:
        try:
            return self._future.result() if self._future else keys.all_that_fit(self._asked)
        except (BrokenExecutor, OSError):
            return keys.all_that_fit(self._asked)


def _asked(rows: _Rows) -> _Asked:
    events = (event for _pk, event in rows if event is not None)
    found = (
        (each.pk, chain.to_be_checked(each.hash, each.key_id, each.signature, each.at)) for each in events
    )
    return {pk: asked for pk, asked in found if asked is not None}
