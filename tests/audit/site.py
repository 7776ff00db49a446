"""The demo, served as in production."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import production


@contextmanager
def served() -> Iterator[str]:
    """Build the demo and serve it; yields its address. Gone afterwards."""
    with TemporaryDirectory(prefix="countersign-audit-") as folder:
        environment = production.environment_of(Path(folder), f"sqlite:///{folder}/db.sqlite3")
        production.build(environment)
        with production.running(production.serving(2), environment) as server:
            yield server.address
