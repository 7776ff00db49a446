"""What no log of ours may hold: what somebody searched for, and from where."""

import logging
import re

_QUERY_OR_SENDER = re.compile(r"\?[^\s'\"]*|(?<=\bip=)[\da-f.:]+")


class WithoutReaders(logging.Filter):
    """Cuts the query string off every address in a message, and the sender that gunicorn names."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _QUERY_OR_SENDER.sub("…", record.getMessage()), ()
        return True
