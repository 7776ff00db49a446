"""A site of each earlier release, with its data, comes to this version by `migrate` alone, and serves the same signed words."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from education import workflow
from education.evidence import audit
from education.evidence.schemas import newest
from education.models import AuditEvent, Revision
from education.states import Status
from tests import roles
from tests.integration import packs
from tests.upgrade import dump, walk


@pytest.fixture
def empty_database(db: None, tmp_path: Path) -> Iterator[None]:
    """Another database in place of the tests' own: without a table, and gone afterwards."""
    settings = connections.settings["default"]
    tests_own, name = connections["default"], settings["NAME"]
    settings["NAME"] = str(tmp_path / "upgrade.sqlite3")
    if tests_own.vendor == "postgresql":
        settings["NAME"] = f"upgrade_{uuid4().hex}"
        _on_server(f'CREATE DATABASE "{settings["NAME"]}"')
    connections["default"] = connections.create_connection("default")
    ContentType.objects.clear_cache()
    yield
    connections["default"].close()
    if tests_own.vendor == "postgresql":
        _on_server(f'DROP DATABASE "{settings["NAME"]}" WITH (FORCE)')
    connections["default"], settings["NAME"] = tests_own, name
    ContentType.objects.clear_cache()


@pytest.mark.parametrize("release", dump.kept())
def test_it_comes_to_this_version_and_serves_the_same(
    empty_database: None, release: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = dump.served_by(release, connection.vendor)
    at = datetime.fromisoformat(before["at"]) + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: at)
    _load(dump.sql_of(release, connection.vendor))
    _migrate()
    assert list(audit.faults()) == []
    assert walk.served(at) == before["served"]
    _assert_that_leaflets_of_every_version_can_be_asked_about(at)
    _assert_that_the_evidence_of_every_text_can_be_taken_away(tmp_path)


def _assert_that_leaflets_of_every_version_can_be_asked_about(at: datetime) -> None:
    public = {Status.LIVE, Status.SUPERSEDED, Status.LAPSED, Status.RETRACTED}
    asked = set()
    for revision in Revision.objects.with_status(at).select_related("topic"):
        answer = Client().get(f"/v/{revision.topic_id}-{revision.number}/")
        known = revision.status_then in public and revision.topic.kind.has_page
        assert answer.status_code == (200 if known else 404), (revision.topic, revision.status_then)
        if known and revision.status_then == Status.LIVE:
            assert "standing-current" in answer.content.decode()
            leaflet = Client().get(f"/topics/{revision.topic.slug}/leaflet/").content.decode()
            assert f"/v/{revision.topic_id}-{revision.number}" in leaflet
        asked.add(Status(revision.status_then))
    assert asked > public - {Status.LAPSED}


def _assert_that_the_evidence_of_every_text_can_be_taken_away(folder: Path) -> None:
    """As a pack that verifies: of what was signed under an older version too."""
    for revision in Revision.objects.filter(submitted_at__isnull=False).select_related("topic"):
        place = folder / workflow.name_of_pack(revision)
        place.write_bytes(packs.packed(revision))
        assert packs.faults(place) == [], revision
    versions = Revision.objects.filter(sign_offs__isnull=False).values_list("sign_offs__schema", flat=True)
    assert set(versions) - {newest().number}


def test_what_is_kept_of_a_release_has_a_text_in_every_state(empty_database: None) -> None:
    _migrate()
    walk.build()
    found = set(Revision.objects.with_status(timezone.now()).values_list("status_then", flat=True))
    assert set(Status) - found <= {Status.SIGNED, Status.LAPSED}
    assert AuditEvent.objects.filter(act="renew").exists()
    assert list(audit.faults()) == []
    statuses = {answer["status"] for answer in walk.served(timezone.now()).values()}
    assert statuses == {200, 404, 410}


def _migrate() -> None:
    """As docs/operations.md tells an operator to."""
    with roles.owner():
        call_command("migrate", verbosity=0)
        if connection.vendor == "postgresql":
            call_command("grants", roles.SITE, "--apply", verbosity=0)


def _load(sql: str) -> None:
    if connection.vendor == "sqlite":
        with closing(connect(connection.settings_dict["NAME"])) as database:
            database.executescript(sql)
        return
    with closing(_server(str(connection.settings_dict["NAME"]))) as database:
        database.execute(sql.encode())


def _on_server(sql: str) -> None:
    with closing(_server("postgres")) as database:
        database.execute(sql.encode())


def _server(name: str) -> "psycopg.Connection[Any]":
    place = connections["default"].get_connection_params()
    wanted = {key: place[key] for key in ("host", "port", "user", "password") if key in place}
    return psycopg.connect(dbname=name, autocommit=True, **wanted)
