"""Kind 7: a later version of the evidence, made up here, leaves every older row verified and every page as it was."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from education import workflow
from education.evidence import digest, schemas
from education.models import AuditEvent, Clinic, Publication, Revision, SignOff
from tests import factories as make
from tests.integration import evidence
from tests.integration.attacks import intruder
from tests.integration.attacks.intruder import AT, HOUR, look
from tests.integration.conftest import Site

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
PAGES = (
    "/",
    "/topics/page/",
    "/topics/page/history/",
    "/people/",
    "/feed/",
    "/a-to-z/",
    "/topics/retracted/",
)
# A field that every row has and the present version does not look at: it stands for a column of a later release.
PRESENT = schemas.newest()


@pytest.fixture
def later_version(monkeypatch: pytest.MonkeyPatch) -> schemas.Schema:
    """One field more in the digest and in the fingerprint of two kinds of row; what else a chain of that version needs."""

    later = replace(
        PRESENT,
        number=PRESENT.number + 1,
        digest={**PRESENT.digest, "position": "topic.position"},
        rows={
            **PRESENT.rows,
            "User": {**PRESENT.rows["User"], "joined": "date_joined"},
            "Revision": {**PRESENT.rows["Revision"], "position": "topic.position"},
        },
    )
    monkeypatch.setitem(schemas.SCHEMAS, later.number, later)
    assert schemas.newest() is later
    return later


@pytest.fixture(scope="module")
def clinic(site: Site) -> Clinic:
    return workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=make.administrator(), at=make.NOON)


def test_old_rows_are_verified_and_old_pages_are_as_they_were(
    clinic: Clinic, client: Client, request: pytest.FixtureRequest
) -> None:
    before = look(client, PAGES)
    assert isinstance(before["/topics/page/"], bytes)
    request.getfixturevalue("later_version")
    assert intruder.faults() == []
    assert look(client, PAGES) == before


def test_what_is_written_is_of_the_new_version_and_stands_beside_the_old(
    site: Site, clinic: Clinic, client: Client, later_version: schemas.Schema
) -> None:
    """One signature over both: the text of the later version, the notices of the present one."""
    revision = make.live(make.topic("third", at=AT), at=AT, title="Of the later version")
    revision = Revision.objects.get(pk=revision.pk)
    row = SignOff.objects.get(revision=revision)
    assert {revision.schema, row.schema, revision.publication.schema} == {later_version.number}
    assert {notice.schema for notice in Revision.objects.filter(topic__category="crisis")} == {PRESENT.number}
    assert row.notices["crisis"] == site.notices["crisis"].digest
    assert AuditEvent.objects.latest("pk").schema == later_version.number
    assert b"Of the later version" in client.get("/topics/third/").content
    assert b"Of the later version" in client.get("/").content
    assert intruder.faults() == []


def test_an_old_draft_is_submitted_and_signed_under_the_new_version(
    site: Site, client: Client, later_version: schemas.Schema
) -> None:
    submitted = workflow.submit(revision=site.draft, by=site.editor, at=AT)
    assert submitted.schema == later_version.number
    make.sign(submitted, make.clinician(), AT)
    make.sign(
        site.in_review, make.clinician(), AT
    )  # frozen under the present version, signed under the later one
    assert client.get("/topics/drafted/").status_code == client.get("/topics/review/").status_code == 200
    assert intruder.faults() == []


def test_an_old_text_is_renewed_and_retracted_under_the_new_version(
    site: Site, client: Client, later_version: schemas.Schema
) -> None:
    by = make.clinician()
    workflow.renew(
        revision=site.page,
        declaration=make.declaration(site.page, by, AT),
        review_by=site.page.publication.review_by,
        by=by,
        at=AT,
    )
    again = site.topic.revisions.latest("number")
    assert (again.schema, again.digest) == (PRESENT.number, site.page.digest)
    assert Publication.objects.get(revision=again).schema == later_version.number
    assert client.get("/topics/page/").status_code == 200
    workflow.retract(revision=again, reason="Wrong.", by=by, at=AT + HOUR)
    assert client.get("/topics/page/").status_code == 410
    assert intruder.faults() == []


@pytest.mark.parametrize("of", ["position", "title"])
def test_a_field_of_the_new_version_is_signed_under_it_alone(
    site: Site, clinic: Clinic, client: Client, later_version: schemas.Schema, of: str
) -> None:
    """The new field decides about new rows; what was always signed decides about both."""
    new = make.live(make.topic("third", at=AT), at=AT)
    rows: tuple[Any, ...] = (new, site.page)
    if of == "position":
        for row in rows:
            evidence.alter(row.topic, position=1)
    else:
        for row in rows:
            evidence.alter(row, title="Altered")
    assert client.get("/topics/third/").status_code == 410
    assert client.get("/topics/page/").status_code == (200 if of == "position" else 410)


@pytest.mark.parametrize("number", [0, PRESENT.number + 1, 99])
def test_a_row_of_a_version_that_there_is_not_is_dark(site: Site, client: Client, number: int) -> None:
    for row in (site.page, site.page.sign_offs.get(), site.page.publication):
        with intruder.undone():
            evidence.alter(row, schema=number)
            assert client.get("/topics/page/").status_code == 410
            assert intruder.names(row)


def test_a_row_written_by_a_release_to_come_is_dark_under_this_one(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch, later_version: schemas.Schema
) -> None:
    """Put back to the older program, the site serves what that knows, and nothing crashes."""
    make.live(make.topic("third", at=AT), at=AT)
    assert client.get("/topics/third/").status_code == 200
    monkeypatch.delitem(schemas.SCHEMAS, later_version.number)
    assert client.get("/topics/third/").status_code == 410
    assert client.get("/topics/page/").status_code == 200
    assert intruder.faults()
    with pytest.raises(KeyError):
        digest.digest(Revision.objects.get(topic__slug="third"))
