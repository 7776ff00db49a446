"""A page whose links lead nowhere any more, since their target was withdrawn after it was signed, is listed at the desk."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from education import workflow
from education.reading import dead_ends as module
from education.reading.dead_ends import dead_ends
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


def found() -> dict[str, list[str]]:
    return {each.revision.topic.slug: list(each.slugs) for each in dead_ends(make.NOON)}


def retract(revision: object) -> None:
    workflow.retract(revision=revision, reason="Wrong.", by=make.clinician(), at=make.NOON)  # type: ignore[arg-type]


def test_only_texts_that_lead_to_what_is_gone(site: Site) -> None:
    target, other = make.live(make.topic("target")), make.live(make.topic("target-two"))
    make.live(
        make.topic("leading"),
        body="Words [@factory]. [a](/topics/target/), [b](/topics/target-two/history/).",
    )
    make.live(make.topic("telling"), body="Words of /topics/target/ [@factory].")
    make.live(make.topic("begins-alike"), body="Words [@factory]. [a](/topics/target-two/)")
    assert found() == {}
    retract(target)
    assert found() == {"leading": ["target"]}
    retract(other)
    assert found() == {"begins-alike": ["target-two"], "leading": ["target", "target-two"]}


def test_a_topic_that_was_never_live(site: Site) -> None:
    make.live(make.topic("leading"), body=f"Words [@factory]. [a](/topics/{site.draft.topic.slug}/)")
    assert found() == {"leading": [site.draft.topic.slug]}


def test_what_is_withdrawn_itself_is_not_listed(site: Site) -> None:
    target = make.live(make.topic("target"))
    leading = make.live(make.topic("leading"), body="Words [@factory]. [a](/topics/target/)")
    retract(target)
    retract(leading)
    assert found() == {}


def test_it_takes_few_queries_however_many_there_are(
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """Three of what was read before, two more of what was not, however many topics are gone."""
    for number in range(4):
        make.topic(f"never-live-{number}")
        make.live(make.topic(f"leading-{number}"), body="Words [@factory]. [a](/topics/retracted/)")
    for queries in (5, 3):
        with django_assert_max_num_queries(queries):
            assert len(dead_ends(make.NOON)) == 4
    monkeypatch.setattr(module, "MOST_LISTED", 3)
    assert [each.revision.topic.slug for each in dead_ends(make.NOON)] == [
        "leading-0",
        "leading-1",
        "leading-2",
    ]


def test_a_notice_has_no_page_to_lead_to(site: Site) -> None:
    make.live(make.topic("leading"), body="Words [@factory]. [a](/topics/notice-crisis/)")
    assert found() == {"leading": ["notice-crisis"]}


def test_the_desk_lists_them(client: Client, site: Site) -> None:
    client.force_login(site.editor)
    address = next(each for each in read(client.get("/admin/")).addresses() if "dead-ends" in each)
    assert "Nothing." in read(client.get(address)).one("main").words
    make.live(make.topic("leading"), title="Leading on", body="Words [@factory]. [a](/topics/retracted/)")
    words = read(client.get(address)).one("main").words
    assert "Leading on" in words
    assert "links to “How it works”" in words
    assert Client().get(address).status_code == 302
