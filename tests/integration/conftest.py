"""What the integration tests share."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from education import library


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction round a module's tests: what is dear to build is built once, each test undoes its own acts."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _fresh_process() -> None:
    """Forget what this process has verified: rows of earlier tests had the same numbers."""
    library._verified.clear()
