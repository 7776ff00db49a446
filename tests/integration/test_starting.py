"""From a title to a draft in one screen, and what a draft begins with."""

import pytest

from education.models import Revision, Topic
from education.states import Status
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, in_form
from tests.integration.pages import Tag, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(site: Site, clock: Clock) -> Desk:
    clock.pass_by(hours=1)
    return Desk(site.editor)


def new(editor: Desk, **typed: str) -> "tuple[int, str, Tag]":
    form = editor.page("/admin/education/topic/add/").one("form", id="topic_form")
    answer = editor.client.post("/admin/education/topic/add/", form.filled(**typed))
    return answer.status_code, answer.headers.get("Location", ""), read(answer)


def test_a_title_leads_straight_to_the_draft(editor: Desk) -> None:
    code, address, _page = new(editor, title="What it costs & who pays", category="risks", language="en")
    topic = Topic.objects.get(slug="what-it-costs-who-pays")
    assert (code, topic.category) == (302, "risks")
    assert address.startswith(f"/admin/education/topic/{topic.pk}/draft/")
    assert (
        editor.page(address).one("form", **{"class": "draft"}).filled()["title"] == "What it costs & who pays"
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": "苦しい"}, "No address can be made from this title"),
        ({"title": "Taken", "slug": "page"}, "already exists"),
        ({"title": "x" * 66}, "at most 65 characters"),
        ({"title": "Call \u202e119"}, "U+202E"),
        ({"title": ""}, "This field is required"),
    ],
)
def test_a_title_that_will_not_do_says_so_beside_its_field(
    editor: Desk, typed: dict[str, str], words: str
) -> None:
    before = Topic.objects.count()
    code, _address, page = new(editor, category="risks", **typed)
    assert code == 200
    assert words in page.words
    assert Topic.objects.count() == before


def begins(editor: Desk, topic: Topic, query: str = "") -> dict[str, str]:
    filled: dict[str, str] = (
        editor.page(f"/admin/education/topic/{topic.pk}/draft/{query}")
        .one("form", **{"class": "draft"})
        .filled()
    )
    return filled


def test_a_draft_begins_with_the_text_that_is_chosen_or_with_nothing(
    site: Site, editor: Desk, clock: Clock
) -> None:
    topic = site.topic
    assert begins(editor, topic)["title"] == topic.revisions.latest("number").title
    oldest = topic.revisions.order_by("number")[0]
    assert begins(editor, topic, f"?from={oldest.number}")["title"] == oldest.title
    empty = begins(editor, topic, "?from=empty")
    assert (empty["title"], empty["body"], empty["start"]) == ("", "", "")


def test_a_retracted_text_is_begun_with_knowingly(site: Site, editor: Desk) -> None:
    topic = site.retracted.topic
    number = site.retracted.number
    assert (
        Revision.objects.with_status(make.NOON.replace(year=2027)).get(pk=site.retracted.pk).status_then
        == Status.RETRACTED
    )
    assert begins(editor, topic)["body"] == ""
    page = editor.page(f"/admin/education/topic/{topic.pk}/draft/?from={number}")
    assert f"Revision {number} was retracted" in page.words
    assert page.one("form", **{"class": "draft"}).filled()["body"] == ""
    assert begins(editor, topic, f"?from={number}&knowingly=on")["body"] == site.retracted.body


def test_a_refused_submission_names_every_reason(site: Site, editor: Desk) -> None:
    faults = "\n\n".join(f"This miracle cure works {number} times." for number in range(8))
    draft = make.draft(make.topic("faulty"), body=faults)
    answer = editor.do(draft, "submit")
    errors = in_form(answer, draft, "submit").one("ul", **{"class": "errorlist nonfield"})
    assert len(list(errors.all("li"))) >= 8


def test_a_topic_is_called_by_its_title(site: Site, editor: Desk) -> None:
    title = site.draft.title
    for address in (
        f"topic/{site.draft.topic_id}/change/",
        f"topic/{site.draft.topic_id}/draft/",
        f"revision/{site.draft.pk}/change/",
    ):
        crumbs = editor.page(f"/admin/education/{address}").one("div", **{"class": "breadcrumbs"})
        assert title in crumbs.words
