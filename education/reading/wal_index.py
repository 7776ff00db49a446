"""Whether anybody committed anything to SQLite's file: its wal-index, in memory that all processes share, begins with what every
reader looks at to learn that. (SQLite, “WAL-mode File Format”, part 2.1: a commit is not there until it is written there.)
"""

import ctypes
import mmap
import os
import struct
import threading
from contextlib import suppress
from pathlib import Path

from education.reading.in_place import File, file_at

_COPIES = 96  # bytes: the head stands there twice, so that nobody takes half of a new one for the whole
_VERSION = 3_007_000  # the only format that there is since 2010; of another one nothing is known
_INITIALIZED = 12  # where the byte stands that is 1 once the head is written

_mapped: dict[File, mmap.mmap | None] = {}
_mapping = threading.Lock()


class WalIndex:
    """The wal-index of a file, for a connection that has read from it and stays open as long as this is asked.

    SQLite cuts the index off only where no process has the file open, so what is mapped here stays there.
    """

    def __init__(self, database: Path) -> None:
        self._head = _head_of(database.with_name(f"{database.name}-shm"))

    def head(self) -> bytes | None:
        """Equal bytes mean that nothing was committed in between. None where nothing can be told: in memory, or without a WAL."""
        head = self._head[:_COPIES] if self._head else b""
        known = head and head[_INITIALIZED] == 1 and struct.unpack_from("=I", head) == (_VERSION,)
        return head if known else None


def _head_of(index: Path) -> mmap.mmap | None:
    """The beginning of an index, mapped once for each in a process and never closed.

    Closing any descriptor of a file gives up all locks that the process has on it (fcntl(2)), SQLite's among them.
    """
    with _mapping:
        found = file_at(index)
        if found is not None and found not in _mapped:
            _mapped[found] = None
            with suppress(OSError, ValueError):  # it may not be read, or is shorter
                descriptor = os.open(index, os.O_RDONLY | os.O_CLOEXEC)
                mapped = _mapped[found] = mmap.mmap(descriptor, _COPIES, mmap.MAP_SHARED, mmap.PROT_READ)
                # Not when the interpreter ends, either: a thread may still be writing.
                ctypes.pythonapi.Py_IncRef(ctypes.py_object(mapped))
        return _mapped.get(found) if found else None
