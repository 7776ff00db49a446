"""Whether SQLite's file is still the one that a connection has open. Another may be put in its place while the site runs, such as a
backup: whoever goes on with the old one learns of nothing that is withdrawn in the new one, and writes what nobody will find.
"""

from pathlib import Path
from weakref import WeakKeyDictionary

from django.core.signals import request_started
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

File = tuple[int, int]  # its device and its number there

_opened: WeakKeyDictionary[BaseDatabaseWrapper, File] = WeakKeyDictionary()


def file_at(path: Path) -> File | None:
    """Which file is in this place now. None where there is none, as for a database in memory."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def leave_one_that_was_replaced(**_signal: object) -> None:
    """At the beginning of a request, close Django's connection to a file in whose place another is now: it opens that one by itself."""
    ours = connections["default"]
    if ours.vendor != "sqlite":
        return
    # Seen before it is opened: one that is put there meanwhile is another one at the next request.
    now = file_at(Path(ours.settings_dict["NAME"]))
    if now is not None and _opened.get(ours) != now:
        ours.close()
        _opened[ours] = now


request_started.connect(leave_one_that_was_replaced, dispatch_uid="in_place")
