"""A translation follows a text that is signed with it: both pages name each other, and the desk says when it is behind."""

from collections.abc import Callable
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from education import workflow
from education.evidence.digest import digest
from education.models import Revision, Topic
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, assert_refused, review, status
from tests.integration.pages import read
from tests.integration.test_feeds import HOST, MAP
from tests.integration.test_sitemap import XHTML_LINK

pytestmark = [
    pytest.mark.usefixtures("clock"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
BOTH = {"en": "/topics/page/", "es": "/topics/pagina/", "x-default": "/topics/page/"}


def alternates(address: str) -> dict[str, str]:
    """Where machines are told that a page is, by language."""
    links = read(Client().get(address)).all("link", rel="alternate")
    return {
        link.attributes["hreflang"]: link.attributes["href"].removeprefix(HOST)
        for link in links
        if "hreflang" in link.attributes
    }


def on_page(address: str, language: str) -> list[str]:
    """Where a patient's links to another language lead, from the head of the page down."""
    links = read(Client().get(address)).all("a", hreflang=language)
    return [link.attributes["href"] for link in links]


def in_sitemap(slug: str) -> dict[str, str]:
    found = {}
    for address in ("/sitemap.xml", "/es/sitemap.xml"):
        for url in ElementTree.fromstring(Client().get(address).content):
            if url.findtext(f"{MAP}loc") == f"{HOST}/topics/{slug}/":
                links = {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(XHTML_LINK)}
                found |= {code: href.removeprefix(HOST) for code, href in links.items()}
    return found


def translated(topic: Topic, site: Site, followed: Revision | None = None) -> Revision:
    """A live text of a topic that translates the small site's page, or another text."""
    draft = make.draft(topic, by=site.editor, title="Cómo actúa")
    workflow.follow(revision=draft, followed=followed or site.page, by=site.editor, at=make.NOON)
    note = make.NEWS if draft.number > 1 else ""
    submitted = workflow.submit(revision=draft, change_note=note, by=site.editor, at=make.NOON)
    return make.signed_by_all(submitted)


def tasks(site: Site) -> str:
    return Desk(site.editor).page("/admin/").words


def test_it_is_chosen_by_title_signed_and_leads_both_ways(site: Site, spanish: Topic) -> None:
    editor, clinician = Desk(site.editor), Desk(make.clinician())
    assert alternates("/topics/page/") == alternates("/topics/pagina/") == {}
    assert on_page("/topics/page/", "es") == ["/es/"]
    draft = make.draft(spanish, by=site.editor, title="Cómo actúa")
    choices = {
        each.words: each.attributes["value"]
        for each in editor.form(draft, "submit").one("select", name="submit-follows").all("option")
    }
    assert [*choices] == ["No other text", "“Newer”, English, version 2"]
    followed = choices["“Newer”, English, version 2"]
    assert editor.do(draft, "submit", follows=followed, change_note=make.NEWS).status_code == 302
    draft.refresh_from_db()
    assert draft.follows == site.page
    told = clinician.page(review(draft))
    assert "It translates “Newer” (English), version 2." in told.words
    assert "Newer (page, 2)" in told.one("section", **{"aria-labelledby": "difference"}).words
    assert clinician.sign(draft).status_code == 302
    assert alternates("/topics/page/") == alternates("/topics/pagina/") == BOTH
    assert on_page("/topics/page/", "es") == ["/topics/pagina/"] * 2
    assert on_page("/topics/pagina/", "en") == ["/topics/page/"] * 2
    assert in_sitemap("page") == in_sitemap("pagina") == BOTH
    draft.follows = None
    assert digest(draft) != draft.digest
    assert evidence.faults() == ""


@pytest.mark.parametrize("gone", ["page", "pagina"])
def test_a_page_that_is_gone_is_named_by_none(site: Site, spanish: Topic, gone: str) -> None:
    both = {"page": site.page, "pagina": translated(spanish, site)}
    workflow.retract(revision=both.pop(gone), reason="Wrong.", by=site.clinician, at=make.NOON)
    assert [alternates(f"/topics/{slug}/") for slug in both] == [{}]
    assert [in_sitemap(slug) for slug in both] == [{}]


def test_the_desk_says_when_the_text_has_a_newer_version(site: Site, spanish: Topic, clock: Clock) -> None:
    editor = Desk(site.editor)
    translation = translated(spanish, site)
    again = workflow.renew(
        revision=site.page,
        declaration=make.declaration(site.page, site.clinician),
        review_by=make.latest_review(site.page, make.NOON),
        by=site.clinician,
        at=make.NOON,
    ).revision
    behind = "It translates “Newer”, of which patients get a newer text."
    assert behind not in tasks(site)
    clock.pass_by(hours=1)
    newest = make.live(site.topic, at=clock.now, title="Newest")
    assert behind in tasks(site)
    told = editor.page(review(translation))
    assert f"Patients get version {newest.number} of that text now" in told.words
    assert told.one("a", href=f"/admin/compare/{site.topic.pk}/?from=2&to={newest.number}").words
    assert alternates("/topics/page/") == BOTH  # behind, and still the same page
    # The next text begins with what the last one followed, and says that it is behind until a newer one is chosen.
    draft = make.draft(spanish, by=site.editor, at=clock.now, title="Cómo actúa hoy")
    assert draft.follows == site.page
    assert behind not in tasks(site)  # somebody is at it
    writing = editor.page(f"/admin/education/topic/{spanish.pk}/draft/")
    assert "so this translation is behind it" in writing.words
    form = editor.form(draft, "submit")
    assert form.filled()["submit-follows"] == str(site.page.pk)
    assert editor.do(draft, "submit", form, follows=str(newest.pk), change_note="Nuevo.").status_code == 302
    assert "behind it" not in editor.page(review(draft)).words
    assert again.digest == site.page.digest
    assert evidence.faults() == ""


def test_a_text_signed_after_the_draft_was_begun_is_named_so(
    site: Site, spanish: Topic, clock: Clock
) -> None:
    draft = make.draft(spanish, by=site.editor, title="Cómo actúa")
    clock.pass_by(hours=1)
    make.live(site.topic, at=clock.now, title="Newest")
    words = Desk(site.editor).form(draft, "submit").one("select", name="submit-follows").words
    assert "“Newest”, English, version 3: signed after this draft was begun" in words


def _never_public(site: Site, spanish: Topic) -> Revision:
    return site.in_review


def _retracted(site: Site, spanish: Topic) -> Revision:
    return site.retracted


def _of_its_language(site: Site, spanish: Topic) -> Revision:
    return make.live(make.topic("otra", language="es"))


def _of_another_category(site: Site, spanish: Topic) -> Revision:
    return make.live(make.topic("another", "coping"))


def _a_translation(site: Site, spanish: Topic) -> Revision:
    backwards = make.topic("backwards")
    return translated(backwards, site, spanish.revisions.get())


def _followed_already(site: Site, spanish: Topic) -> Revision:
    translated(make.topic("otra", language="es"), site)
    return site.page


@pytest.mark.parametrize(
    ("followed", "reason"),
    [
        (_never_public, "was never public, or was retracted"),
        (_retracted, "was never public, or was retracted"),
        (_of_its_language, "is in the same language"),
        (_of_another_category, "is of another category"),
        (_a_translation, "is a translation itself"),
        (_followed_already, "“Cómo actúa” translates that text already"),
    ],
)
def test_what_cannot_be_followed(
    site: Site, spanish: Topic, followed: Callable[[Site, Topic], Revision], reason: str
) -> None:
    wrong = followed(site, spanish)
    draft = make.draft(spanish, by=site.editor)
    with pytest.raises(workflow.Refused, match=reason):
        workflow.follow(revision=draft, followed=wrong, by=site.editor, at=make.NOON)
        workflow.submit(revision=draft, change_note=make.NEWS, by=site.editor, at=make.NOON)
    assert status(draft) == "draft"


def test_who_says_what_a_text_translates_had_a_hand_in_it(site: Site, spanish: Topic) -> None:
    draft, other = make.draft(spanish, by=site.editor), make.editor()
    with pytest.raises(workflow.Refused):
        workflow.follow(revision=draft, followed=site.page, by=site.clinician, at=make.NOON)
    workflow.follow(revision=draft, followed=site.page, by=other, at=make.NOON)
    assert draft.contributors.filter(user=other).exists()
    submitted = workflow.submit(revision=draft, change_note=make.NEWS, by=site.editor, at=make.NOON)
    with pytest.raises(workflow.Refused):
        workflow.follow(revision=submitted, followed=None, by=site.editor, at=make.NOON)
    assert evidence.faults() == ""


def test_a_draft_changed_outside_is_not_vouched_for_so(site: Site, spanish: Topic) -> None:
    draft = make.draft(spanish, by=site.editor)
    edited_at = make.NOON + timedelta(seconds=1)
    Revision.objects.filter(pk=draft.pk).update(summary="By hand.", edited_at=edited_at)
    refused = Desk(site.editor).do(draft, "submit", follows=str(site.page.pk), change_note=make.NEWS)
    assert_refused(refused, "Changed outside the program")
    assert Revision.objects.get(pk=draft.pk).follows is None


def test_an_english_text_is_not_asked_where_nothing_could_be_followed(site: Site) -> None:
    form = Desk(site.editor).form(site.draft, "submit")
    assert not list(form.all("select"))
