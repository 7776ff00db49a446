"""Alive is one question, able to serve another; and what a server cannot check is not called withdrawn."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import Settings

from education import workflow
from education.evidence import keys
from tests import factories as make
from tests import roles
from tests.integration.conftest import Site
from tests.integration.test_settings import KEY

PAGES = ["/topics/page/", "/topics/page/leaflet/", "/topics/page/card/", "/topics/page/history/"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def another_key(settings: Settings) -> str:
    """This server knows another key alone; the id of the one that it lacks."""
    missing = keys.own().id
    settings.SIGNING_KEY, settings.SIGNING_PUBLIC_KEYS = KEY, []
    return missing


def asked(client: Client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    return answer.status_code, answer.content.decode()


def test_a_site_that_serves_is_ready(client: Client, site: Site) -> None:
    assert asked(client, "/readyz") == (200, "ok\n")
    assert client.post("/readyz").status_code == 405


def test_without_a_key_it_lives_and_is_not_ready(client: Client, site: Site, another_key: str) -> None:
    assert asked(client, "/healthz") == (200, "ok\n")
    status, words = asked(client, "/readyz")
    assert status == 503
    assert another_key in words


def test_on_tables_of_an_earlier_version_it_is_not_ready(client: Client, site: Site) -> None:
    with roles.owner():
        MigrationRecorder(connection).record_unapplied("education", "0011_codes")
    status, words = asked(client, "/readyz")
    assert (status, words) == (503, "The database is not migrated: education.0011_codes.\n")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_without_a_database_it_is_neither(client: Client, site: Site, address: str, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    def broken(*_arguments: Any, **_options: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", broken)
    assert asked(client, address)[0] == 503


@pytest.mark.parametrize("address", PAGES)
def test_what_cannot_be_checked_is_not_called_withdrawn(client: Client, site: Site, address: str, settings: Settings) -> None:  # fmt: skip
    """The notices are signed with a key that this server has; the page with one that it has not."""
    known = [keys.public_key(settings.SIGNING_KEY)]
    settings.SIGNING_KEY, settings.SIGNING_PUBLIC_KEYS = KEY, known
    revision = make.submitted(site.topic, title="Newest")
    make.sign(revision, make.clinician())
    assert client.get(address).status_code == 200
    settings.SIGNING_KEY = make_other_key()
    answer = client.get(address)
    assert (answer.status_code, "tel:988" in answer.content.decode()) == (503, True)
    assert answer["Retry-After"]


def make_other_key() -> str:
    return keys.new_private_key()


def test_what_is_retracted_is_gone_whatever_key_said_so(
    client: Client, site: Site, settings: Settings
) -> None:
    known = [keys.public_key(settings.SIGNING_KEY)]
    settings.SIGNING_KEY, settings.SIGNING_PUBLIC_KEYS = KEY, known
    workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
    settings.SIGNING_KEY = make_other_key()
    assert client.get("/topics/page/").status_code == 410


def test_two_phases_of_a_rotation_darken_no_page_on_any_server(
    client: Client, site: Site, settings: Settings
) -> None:
    """First the new public key everywhere, then the private one: whichever server signs, the other one shows it."""
    old, new = settings.SIGNING_KEY, KEY
    phases = {
        "before": [(old, [])],
        "public key": [(old, []), (old, [keys.public_key(new)])],
        "private key": [(old, [keys.public_key(new)]), (new, [keys.public_key(old)])],
        "after": [(new, [keys.public_key(old)])],
    }
    for title, servers in phases.items():
        for signing in servers:
            settings.SIGNING_KEY, settings.SIGNING_PUBLIC_KEYS = signing
            make.sign(make.submitted(site.topic, title=title), make.clinician())
            for serving in servers:
                settings.SIGNING_KEY, settings.SIGNING_PUBLIC_KEYS = serving
                answer = client.get("/topics/page/")
                assert (answer.status_code, title in answer.content.decode()) == (200, True)
                assert client.get("/readyz").status_code == 200
