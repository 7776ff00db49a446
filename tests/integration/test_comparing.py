"""Any two revisions of a topic, set against each other on a page of its own."""

import pytest
from django.test import Client

from education import workflow
from education.models import Revision
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Desk, review
from tests.integration.pages import Tag, read

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]


@pytest.fixture
def newest(site: Site) -> Revision:
    return make.submitted(site.topic, by=site.editor, title="Newest", body="Newest [@factory].")


@pytest.fixture
def clinician(site: Site) -> Desk:
    return Desk(site.clinician)


def address(site: Site, **chosen: object) -> str:
    return f"/admin/compare/{site.topic.pk}/?" + "&".join(
        f"{name.rstrip('_')}={value}" for name, value in chosen.items()
    )


def difference(desk: Desk, address: str) -> Tag:
    return desk.page(address).one("section", **{"aria-labelledby": "difference"})


def selected(page: Tag) -> list[str]:
    found = [tag for tag in page.all("option") if "selected" in tag.attributes]
    return [tag.attributes["value"] for tag in found]


def test_the_timeline_and_the_review_page_lead_there(site: Site, newest: Revision, clinician: Desk) -> None:
    topic = clinician.page(f"/admin/education/topic/{site.topic.pk}/change/")
    assert f"/admin/compare/{site.topic.pk}/" in [link.attributes.get("href") for link in topic.all("a")]
    links = [link.attributes.get("href") for link in clinician.page(review(newest)).all("a")]
    assert f"/admin/compare/{site.topic.pk}/?to={newest.number}" in links


@pytest.mark.parametrize(("old", "new"), [(1, 3), (1, 2), (2, 3), (3, 1)])
def test_any_two_are_set_against_each_other_the_later_as_what_became_of_the_earlier(
    site: Site, newest: Revision, clinician: Desk, old: int, new: int
) -> None:
    titles = {1: "Older", 2: "Newer", 3: "Newest"}
    shown = difference(clinician, address(site, from_=old, to=new))
    first, last = sorted((old, new))
    assert f"What changed from revision {first} to revision {last}" in shown.words
    assert f"[taken out: {titles[first]}]" in shown.words
    assert f"[added: {titles[last]}]" in shown.words
    assert selected(clinician.page(address(site, from_=old, to=new))) == [str(first), str(last)]


def test_a_draft_is_compared_as_it_would_be_submitted(site: Site, clinician: Desk) -> None:
    draft = make.draft(site.topic, by=site.editor, title="Newer", body="New [@label]. A drafted sentence.")
    shown = difference(clinician, address(site, from_=2, to=draft.number))
    assert "[added: A drafted sentence.]" in shown.words


def test_what_stood_beside_them_is_compared_too(site: Site, clinician: Desk) -> None:
    topic = site.notices["disclaimer"].topic
    notice = make.draft(topic, key_points="", body="A sentence that was not there before.")
    make.signed_by_all(workflow.submit(revision=notice, by=notice.edited_by, at=make.NOON))
    signed = make.submitted(site.topic, by=site.editor, title="Newer", body="New [@label].")
    make.sign(signed, make.clinician())
    shown = difference(clinician, address(site, from_=2, to=signed.number))
    assert f"Beside it: {notice.title}" in shown.words
    assert "A sentence that was not there before." in shown.words


@pytest.mark.parametrize("asked", ["", "from=&to=", "from=x&to=y", "from=-1&to=0", "from=999", "to=" + "9" * 18, "from=%C2%B2"])  # fmt: skip
def test_what_is_not_there_leaves_the_last_step(
    site: Site, newest: Revision, clinician: Desk, asked: str
) -> None:
    shown = difference(clinician, f"/admin/compare/{site.topic.pk}/?{asked}")
    assert "What changed from revision 2 to revision 3" in shown.words


def test_one_against_itself_is_said_to_be_one(site: Site, newest: Revision, clinician: Desk) -> None:
    assert "Choose two different revisions." in clinician.page(address(site, from_=2, to=2)).words


def test_a_topic_with_one_text_has_nothing_to_compare(site: Site, clinician: Desk) -> None:
    page = clinician.page(f"/admin/compare/{site.in_review.topic_id}/")
    assert "This topic has no two revisions yet." in page.words


def test_it_is_for_staff(site: Site, client: Client) -> None:
    assert client.get(address(site)).status_code == 302
    assert Client().get("/admin/compare/999/").status_code == 302
    client.force_login(site.editor)
    assert client.get("/admin/compare/9999/").status_code == 404


def test_it_costs_the_same_however_many_revisions(
    site: Site, newest: Revision, clinician: Desk, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    for number in range(4, 9):
        make.sign(newest, make.clinician())
        newest = make.submitted(site.topic, by=site.editor, title=f"Text {number}")
    with django_assert_max_num_queries(24):
        assert read(clinician.client.get(address(site, from_=1, to=8))).words
