"""Set-up that every test shares: cheap passwords, times to travel in, and a database that may be emptied."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone

from education.evidence import sealing, triggers

INSTALLED = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def _test_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # real ones are slow on purpose
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True, scope="session")
def _installed_before_the_tests_begin() -> Iterator[None]:
    """The tests' acts are in a past of their own. What `migrate` puts into the chain comes before them."""
    seal = sealing.seal

    def seal_then() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "now", lambda: INSTALLED)
            seal()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "seal", seal_then)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """No pool: it opens connections by itself, and one of them keeps the test database from being dropped at the end.
    The browser tests' server has its pool."""
    connections["default"].settings_dict.get("OPTIONS", {}).pop("pool", None)


@pytest.fixture
def committed_db(transactional_db: None) -> Iterator[None]:
    """A database with real commits, for races between connections. Emptying it afterwards needs the guards gone;
    the flush brings them back, as any `migrate` does."""
    yield
    triggers.remove()
