"""Work that makes many small things and no cycles among them, without the search for cycles. Pure.

Python looks for cycles each time so many things were made, and then goes through all that live: of comparing two long texts that took
four tenths of the time. What has no cycle is freed without it.
"""

import gc
from contextlib import ContextDecorator
from threading import Lock


class _WithoutCollecting(ContextDecorator):
    """While anything runs that it decorates, in any thread, no cycles are looked for; afterwards all is as it was, whatever is raised.

    For work of a second at most: the cycles that others leave meanwhile wait as long.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._running = 0
        self._looked_before = False

    def __enter__(self) -> None:
        with self._lock:
            if not self._running:
                self._looked_before = gc.isenabled()
                gc.disable()
            self._running += 1

    def __exit__(self, *_raised: object) -> None:
        with self._lock:
            self._running -= 1
            if not self._running and self._looked_before:
                gc.enable()


without_collecting = _WithoutCollecting()
