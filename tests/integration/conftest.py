"""What the integration tests share."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from sqlite3 import connect
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import connection, connections, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from education import workflow
from education.categories import NOTICES, Category
from education.evidence import heads
from education.models import Revision, Topic
from tests import factories as make
from tests.integration.desk import Clock


@pytest.fixture(autouse=True)
def _nothing_outside_the_database() -> Iterator[None]:
    """What a rollback leaves: how much a sender has sent, and the head of a chain that is no more."""
    yield
    caches["senders"].clear()
    rmtree(Path(settings.MEDIA_ROOT) / heads.FOLDER, ignore_errors=True)


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction round a module's tests: what is dear to build is built once, each test undoes its own acts."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Site:
    """A small site at `make.NOON`, with one revision of each kind that somebody may want to lay hands on."""

    editor: User
    clinician: User
    notices: dict[str, Revision]
    older: Revision
    page: Revision
    retracted: Revision
    part_signed: Revision
    in_review: Revision
    taken_back: Revision
    draft: Revision

    @property
    def topic(self) -> Topic:
        return self.page.topic


@pytest.fixture(scope="session")
def built_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """The small site, which is dear: built once, in a transaction that stays open until the last test of the process.
    `tests/conftest.py` puts the files that use it behind all that need an empty database."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = _build()
        connection.check_constraints()  # now, or no test could alter a table of it: PostgreSQL would still have to check its rows
        yield built
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def site(built_site: Site, module_db: None) -> Site:
    """The small site as the database has it, so that no module meets what another one's tests left on an object."""
    rows = {field.name: getattr(built_site, field.name) for field in fields(Site)}
    notices = {category: _again(notice) for category, notice in rows.pop("notices").items()}
    return Site(notices=notices, **{name: _again(row) for name, row in rows.items()})


def _again(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def _build() -> Site:
    start = make.NOON - timedelta(days=3)
    make.source(note="Read it all.")
    editor, clinician = make.editor("writer"), make.clinician("signer", at=start)
    notices = make.live_notices(start)
    older = make.submitted(
        make.topic("page", at=start), by=editor, at=start, title="Older", body="Old [@label]."
    )
    make.sign(older, clinician, start)
    later = start + timedelta(days=1)
    page = make.submitted(older.topic, by=editor, at=later, title="Newer", body="New [@label].")
    make.sign(page, clinician, later)
    retracted = make.submitted(make.topic("retracted", at=later), at=later)
    make.sign(retracted, make.clinician(at=later), later)  # an act on no text, between those on this one
    workflow.retract(revision=retracted, reason="Wrong dose.", by=clinician, at=later + timedelta(hours=1))
    taken_back = make.submitted(at=make.NOON)
    workflow.take_back(revision=taken_back, reason="Not needed.", by=editor, at=make.NOON)
    part_signed = make.submitted(make.spanish_notice())
    make.sign(part_signed, clinician)
    return Site(
        editor=editor,
        clinician=clinician,
        notices=notices,
        older=older,
        page=page,
        retracted=retracted,
        part_signed=part_signed,
        in_review=make.submitted(make.topic("review"), by=editor),
        taken_back=taken_back,
        draft=make.draft(make.topic("drafted"), by=editor),
    )


@pytest.fixture
def at_noon(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of the small site, and stays so."""
    monkeypatch.setattr(timezone, "now", lambda: make.NOON)


@pytest.fixture
def clock(site: Site, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It is noon of the small site until the test moves its clock on."""
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def spanish(site: Site, at_noon: None) -> Topic:
    """A Spanish text, live with its Spanish notices."""
    for category in NOTICES:
        waiting = category == Category.REGULATORY
        topic = site.part_signed.topic if waiting else make.topic(f"{category}-es", category, language="es")
        notice = site.part_signed if waiting else make.submitted(topic, key_points="")
        for _signature in range(1 if waiting else 2):
            make.sign(notice, make.clinician())
    topic = make.topic("pagina", language="es")
    make.sign(make.submitted(topic), site.clinician)
    return topic


@pytest.fixture
def racing_db(committed_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several connections write to. SQLite's own test database lives in memory, where they would
    not wait for each other as they do in a file, so there its copy in a file takes its place."""
    if connection.vendor != "sqlite":
        yield
        return
    in_memory, path = connections["default"], tmp_path / "races.sqlite3"
    with connection.cursor(), connect(path) as copy:
        in_memory.connection.backup(copy)
    copy.close()
    settings = connections.settings["default"]
    name = settings["NAME"]
    settings["NAME"] = str(path)
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    settings["NAME"] = name
    connections["default"] = in_memory
