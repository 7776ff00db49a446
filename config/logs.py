"""What no log of ours may hold: what somebody searched for, and from where."""

import logging
import re

_QUERY = re.compile(r"\?[^\n]*")


class WithoutReaders(logging.Filter):
    """Cuts off a message what tells of a reader."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _QUERY.sub("…", record.getMessage()), ()
        return True
