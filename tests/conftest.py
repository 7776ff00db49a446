"""Set-up that every test shares: cheap passwords, times to travel in, and a database that may be emptied."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections
from pytest_django import DjangoDbBlocker

from education.evidence import triggers
from tests import roles, sampled


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What shares the small site comes last: the transaction that holds it stays open, and until then the database is empty."""
    sampled.set_apart(items)
    sampled.sample(items)
    sampled.turn_about(items)
    kept = sampled.only_here(items)
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    sharing = {item.path for item in kept if "built_site" in getattr(item, "fixturenames", ())}
    items[:] = sorted(kept, key=lambda item: item.path in sharing)


@pytest.fixture(autouse=True, scope="session")
def _test_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # real ones are slow on purpose
    settings.SIGNING = "password"  # whoever has had a key of their own signs with that all the same
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A connection ends with its request: one that a thread keeps would keep the test database from being dropped at the end."""
    if connections["default"].vendor == "postgresql":
        connections["default"].settings_dict["CONN_MAX_AGE"] = 0


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """On PostgreSQL everything runs as the site's own role, once the owner has made the database."""
    with django_db_blocker.unblock():
        roles.start_as_site()
    yield
    with django_db_blocker.unblock():
        roles.stop()


@pytest.fixture
def _site_again(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    yield
    with django_db_blocker.unblock():
        roles.become_site()


@pytest.fixture
def committed_db(_site_again: None, transactional_db: None) -> Iterator[None]:
    """A database with real commits, for races between connections. Emptying it afterwards needs its owner, and the
    guards gone; the flush brings them back, as any `migrate` does."""
    yield
    roles.become_owner()
    triggers.remove()
