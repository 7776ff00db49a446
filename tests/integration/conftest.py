"""What the integration tests share: a transaction round a module's tests, with a savepoint round each of them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from education import library


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database in one transaction for a whole module, so that what is dear to build is built once."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def savepoint(module_db: None) -> Iterator[None]:
    """Undo what a test did to the module's database, and forget what this process learned from it."""
    library._verified.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
