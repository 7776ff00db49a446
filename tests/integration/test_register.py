"""The claims register and the sources at the desk: from a claim to its pages, from a page to its claims, from a source
to every page that leans on it."""

import pytest
from django.test import Client
from django.utils import timezone

from education.models import Claim, Source
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON)


@pytest.fixture
def client() -> Client:
    browser = Client()
    browser.force_login(make.clinician("reader"))
    return browser


def _claim(*topics: object) -> Claim:
    claim = Claim.objects.create(
        key="M1", statement="Nobody knows how it works.", verdict="used", reason="True."
    )
    claim.documents.add(make.source("s0", grade="source-document"))
    claim.topics.add(*topics)
    return claim


def test_from_a_claim_to_its_pages_and_back(client: Client) -> None:
    topic = make.topic("how")
    claim = _claim(topic)
    register = client.get("/admin/education/claim/").content.decode()
    assert f'href="/admin/education/topic/{topic.pk}/change/"' in register
    page = client.get(f"/admin/education/topic/{topic.pk}/change/").content.decode()
    assert f'href="/admin/education/claim/{claim.pk}/change/"' in page
    assert claim.statement in page


def test_nobody_changes_the_register_at_the_desk(client: Client) -> None:
    claim = _claim()
    client.force_login(make.user("root", superuser=True))
    assert client.get("/admin/education/claim/add/").status_code == 403
    client.post(f"/admin/education/claim/{claim.pk}/change/", {"verdict": "rejected"})
    claim.refresh_from_db()
    assert claim.verdict == "used"


def test_from_a_source_to_every_page_that_leans_on_it(client: Client) -> None:
    make.live_notices()
    cited = make.source("leaned-on")
    public, drafted, other = make.topic("public"), make.topic("drafted"), make.topic("other")
    make.live(public, body="So it is [@leaned-on].")
    make.draft(drafted, body="So it is [@leaned-on].")
    make.draft(other)
    page = client.get(f"/admin/education/source/{cited.pk}/change/").content.decode()
    assert f"/admin/education/topic/{public.pk}/change/" in page
    assert f"/admin/education/topic/{drafted.pk}/change/" in page
    assert f"/admin/education/topic/{other.pk}/change/" not in page


def test_a_retired_source_puts_its_live_pages_on_the_desk(client: Client) -> None:
    make.live_notices()
    make.source("leaned-on")
    revision = make.live(body="So it is [@leaned-on].")
    link = f'href="/admin/education/revision/{revision.pk}/change/"'
    client.force_login(make.editor())
    assert link not in client.get("/admin/").content.decode()
    Source.objects.filter(key="leaned-on").update(retired=True)
    assert link in client.get("/admin/").content.decode()
