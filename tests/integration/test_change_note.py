"""What patients are told changed: asked when a text is submitted, signed with it, and read in the history of its page."""

import pytest
from django.test import Client

from education import workflow
from education.evidence.digest import digest
from education.models import Revision
from education.policies import findings_of
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, assert_refused, in_form, offer, review, status
from tests.integration.pages import read

pytestmark = [
    pytest.mark.usefixtures("clock"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
NEWS = "The page now says how long you wait."
MISSING = "Say in a sentence what changed for patients, or that a patient would notice nothing."


@pytest.fixture
def editor(site: Site) -> Desk:
    return Desk(site.editor)


def later_text(site: Site) -> Revision:
    return make.draft(site.topic, by=site.editor, title="Newest")


def told(site: Site) -> list[str]:
    """What each version of the history says, newest first."""
    page = read(Client().get(f"/topics/{site.topic.slug}/history/"))
    return [row.words for row in page.one("ol", **{"class": "versions"}).all("li") if "id" in row.attributes]


def test_it_is_asked_signed_and_read(site: Site, editor: Desk, clock: Clock) -> None:
    draft = later_text(site)
    assert "in the history of the page" in offer(editor.page(review(draft)), "submit").words
    assert editor.do(draft, "submit", change_note=f"  {NEWS}\n").status_code == 302
    draft.refresh_from_db()
    assert draft.change_note == NEWS
    clinician = Desk(site.clinician)
    changed = clinician.page(review(draft)).one("section", **{"aria-labelledby": "difference"})
    assert f"What patients are told changed: {NEWS}" in changed.words
    assert clinician.sign(draft).status_code == 302
    assert NEWS in told(site)[0]
    assert not any(NEWS in version for version in told(site)[1:])
    draft.change_note = "Something else."
    assert digest(draft) != draft.digest
    assert evidence.faults() == ""


def test_a_live_page_changes_with_a_word_on_what_is_new(site: Site, editor: Desk) -> None:
    draft = later_text(site)
    assert_refused(editor.do(draft, "submit"), MISSING)
    assert_refused(editor.do(draft, "submit", change_note="pow\u200berful"), "U+200B")
    with pytest.raises(workflow.Refused, match="Say in a sentence what changed"):
        workflow.submit(revision=draft, by=site.editor, at=make.NOON)
    with pytest.raises(workflow.Refused, match="at most 300 characters"):
        workflow.submit(revision=draft, change_note="word " * 61, by=site.editor, at=make.NOON)
    assert status(draft) == "draft"


def test_nothing_that_anybody_would_notice_is_said_in_their_language(site: Site, editor: Desk) -> None:
    draft = later_text(site)
    both = editor.do(draft, "submit", change_note=NEWS, unnoticed="on")
    assert_refused(both, "You wrote what changed as well.")
    assert editor.do(draft, "submit", unnoticed="on", change_note="").status_code == 302
    Desk(site.clinician).sign(draft)
    assert "Nothing that you would notice." in told(site)[0]
    assert workflow.nothing_noticed("es") == "Nada que usted notaría."


def test_nobody_is_asked_where_nobody_read_an_earlier_text(site: Site, editor: Desk) -> None:
    notice = make.draft(site.notices["disclaimer"].topic, by=site.editor, key_points="", title="Newer")
    for draft in (site.draft, notice):
        form = editor.form(draft, "submit")
        assert not list(form.all("textarea"))
        assert editor.do(draft, "submit", form).status_code == 302


def test_of_a_page_that_is_gone_it_may_be_said(site: Site, editor: Desk) -> None:
    draft = make.draft(site.retracted.topic, by=site.editor, title="Right again")
    assert list(editor.form(draft, "submit").all("textarea"))
    assert editor.do(draft, "submit").status_code == 302


def test_it_is_kept_while_the_text_is_put_right(site: Site, editor: Desk, clock: Clock) -> None:
    draft = make.draft(site.topic, by=site.editor, body="This miracle cure works [@factory].")
    refused = editor.do(draft, "submit", change_note=NEWS)
    assert_refused(refused, "A11")
    assert in_form(refused, draft, "submit").filled()["submit-change_note"] == NEWS
    clock.pass_by(minutes=1)
    assert editor.draft(site.topic, body=make.text().body).status_code == 302
    form = editor.form(draft, "submit")
    assert form.filled()["submit-change_note"] == NEWS
    assert editor.do(draft, "submit", form).status_code == 302


@pytest.mark.parametrize("said", [{"change_note": NEWS}, {"unnoticed": "on", "change_note": ""}])
def test_it_goes_on_to_the_text_after_a_request_for_changes(
    site: Site, editor: Desk, said: dict[str, str]
) -> None:
    draft = later_text(site)
    assert editor.do(draft, "submit", **said).status_code == 302
    draft.refresh_from_db()
    Desk(site.clinician).sign(draft, "request_changes", comment="Say more.")
    again = make.draft(site.topic, by=site.editor, title="Better")
    assert editor.do(again, "submit").status_code == 302
    again.refresh_from_db()
    assert again.change_note == draft.change_note


def test_a_renewal_tells_no_news(site: Site) -> None:
    draft = later_text(site)
    signed = workflow.submit(revision=draft, change_note=NEWS, by=site.editor, at=make.NOON)
    make.sign(signed, site.clinician)
    renewal = Desk(make.clinician()).sign(signed, "renew")
    assert renewal.status_code == 302
    assert [NEWS in version for version in told(site)[:2]] == [False, True]


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("This miracle cure works for everybody.", "A11"),
        ("Here is how to commit suicide safely.", "A13"),
        ("A clinician reads it once a year.", "A17"),
    ],
)
def test_it_is_read_by_the_checks(site: Site, note: str, rule: str) -> None:
    draft = later_text(site)
    before = findings_of(draft, {})
    draft.change_note = note
    found = [finding for finding in findings_of(draft, {}) if finding not in before]
    assert any(finding.rule.startswith(rule) for finding in found), found
    assert {finding.place.heading for finding in found} == {"What patients are told changed"}
