"""A server of mail, and staff with addresses."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User

from education.models import Letter
from education.telling import outbox
from tests import factories as make
from tests import smtp
from tests.integration.conftest import Site
from tests.integration.desk import Clock


@pytest.fixture
def server() -> Iterator[smtp.Server]:
    with smtp.running() as server, smtp.sending_by(server.url):
        yield server


@pytest.fixture(autouse=True)
def _beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the test's own thread, whose transaction no other sees; one test below has the real thing."""
    monkeypatch.setattr(
        outbox, "send_beside", lambda found: outbox.send(Letter.objects.filter(pk__in=[each.pk for each in found]), make.NOON)
    )  # fmt: skip


@pytest.fixture
def people(site: Site, clock: Clock) -> dict[str, User]:
    """Staff with addresses, and nobody else."""
    found = {
        "writer": site.editor, "signer": site.clinician, "second": make.clinician("second"),
        "administrator": make.administrator("administrator"), "other": make.editor("other"),
    }  # fmt: skip
    for name, user in found.items():
        make.change(user, email=f"{name}@example.org")
    return found


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)
