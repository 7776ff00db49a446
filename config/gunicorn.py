"""gunicorn's settings: `gunicorn --config config/gunicorn.py config.wsgi`."""

import logging
from typing import Any

from config.logs import WithoutReaders


def on_starting(_server: Any) -> None:
    """A request that cannot be read, or that takes too long, is logged with its address."""
    logging.getLogger("gunicorn.error").addFilter(WithoutReaders())
