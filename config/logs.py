"""What no log of ours may hold: what somebody searched for, and from where."""

import logging
import re

# The query string of an address; and all that gunicorn repeats of a request that it could not read.
_OF_A_READER = re.compile(r"\?[^\n]*|(?<=Invalid request)\b.*", re.DOTALL)


class WithoutReaders(logging.Filter):
    """Cuts off a message what tells of a reader."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _OF_A_READER.sub("…", record.getMessage()), ()
        return True
