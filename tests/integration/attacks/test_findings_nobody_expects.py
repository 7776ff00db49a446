"""What the checks found is frozen with a text. Written past the program in any other shape, it stops no screen of the desk."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from education.evidence import triggers
from education.models import Revision
from tests import factories as make
from tests import roles
from tests.integration.attacks import intruder
from tests.integration.attacks.intruder import set_by_sql, undone
from tests.integration.attacks.test_values_nobody_expects import POSTGRESQL, SQLITE
from tests.integration.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]
# Those that are no value of their column at all are among SQLite's.
VALUES = [*(SQLITE if connection.vendor == "sqlite" else POSTGRESQL)["json"], "null", "{}", '["A1", 1]', '[{"rule": []}]', '[{"rule": "A1", "place": 1}]']  # fmt: skip


@pytest.fixture(autouse=True)
def _without_guards(site: Site) -> Iterator[None]:
    with roles.owner():
        triggers.remove()
    if connection.vendor == "sqlite":
        intruder.evidence.execute("PRAGMA ignore_check_constraints = ON")
    yield
    if connection.vendor == "sqlite":
        intruder.evidence.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:12])
def test_the_reports_are_read(site: Site, client: Client, value: str | bytes) -> None:
    client.raise_request_exception = False
    client.force_login(make.clinician())
    with undone():
        if set_by_sql("education_revision", "findings", value, pk=site.page.pk):
            assert client.get("/admin/reports/").status_code == 200
            assert client.post("/admin/reports/checked/csv/").status_code in {200, 302}


@pytest.mark.parametrize(
    "value", [value for value in VALUES if value not in {b"\xff\xfe", "[" * 2_000 + "]" * 2_000}], ids=repr
)
def test_so_are_the_screens_of_a_text(site: Site, client: Client, value: str) -> None:
    client.raise_request_exception = False
    client.force_login(make.clinician())
    for text in (site.page, site.in_review):
        with undone():
            if set_by_sql("education_revision", "findings", value, pk=text.pk):
                for address in _of(text):
                    assert client.get(address).status_code < 500, address


def _of(text: Revision) -> tuple[str, ...]:
    review = f"/admin/education/revision/{text.pk}"
    topic = f"/admin/education/topic/{text.topic_id}/change/"
    return ("/admin/", "/admin/education/revision/", f"{review}/change/", f"{review}/sign_off/", topic)
