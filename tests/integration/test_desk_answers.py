"""Sources and checklist at the desk: asked where a text is signed, led to where something is open, and shown afterwards."""

import pytest

from education.models import Revision, SignOff
from education.models.sign_off import Decision
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, assert_refused, offer, review
from tests.integration.pages import read

pytestmark = pytest.mark.django_db


def signed(revision: Revision) -> SignOff:
    return revision.sign_offs.get(decision=Decision.APPROVE)


def test_a_signer_is_asked_and_what_they_answer_is_kept_and_shown(site: Site, clock: Clock) -> None:
    desk = Desk(site.clinician)
    page = desk.page(review(site.in_review))
    evidence = page.one("section", **{"aria-labelledby": "evidence"})
    assert "Read whole" in evidence.words
    form = desk.form(site.in_review, "sign_off")
    typed = {"point_aloud": "not_applicable", "word_aloud": "Planned for May."}
    assert desk.sign(site.in_review, "sign_off", form, **typed).status_code == 302
    kept = signed(site.in_review).answers
    assert kept["sources"]["factory"]["answer"] == "checked"
    assert kept["checklist"]["aloud"]["because"] == "Planned for May."
    shown = desk.page(review(site.in_review)).one("details", **{"class": "given"}).words
    assert "A regulator, 2025: A label: checked" in shown
    assert "Does not apply (“Planned for May.”)" in shown


def test_whoever_does_not_sign_sees_the_evidence_and_is_asked_nothing(site: Site, clock: Clock) -> None:
    page = Desk(site.editor).page(review(site.in_review))
    assert "Read whole" in page.one("section", **{"aria-labelledby": "evidence"}).words
    assert not list(page.all("fieldset"))
    assert not list(page.all("div", **{"class": "decide-bar"}))


def test_what_is_open_is_named_and_led_to(site: Site, clock: Clock) -> None:
    desk = Desk(site.clinician)
    sent = desk.form(site.in_review, "sign_off").answered()
    del sent["sign_off-source_factory"]
    form = desk.form(site.in_review, "sign_off")
    filled = form.filled(**sent | {"sign_off-point_aloud": "not_applicable"})
    response = desk.client.post(form.attributes["action"], filled)
    assert_refused(response, "Say in a word why it does not apply.")
    page = read(response)
    faults = page.one("ul", **{"class": "faults"})
    led_to = [link.attributes["href"].removeprefix("#") for link in faults.all("a")]
    assert {"id_sign_off-source_factory", "id_sign_off-word_aloud", "id_sign_off-password"} <= set(led_to)
    for place in led_to:
        assert len(list(page.all(id=place))) == 1
    chosen = page.one("input", name="sign_off-point_claims", value="yes")
    assert "checked" in chosen.attributes


def test_an_answer_that_stands_says_whose_it_is(site: Site, clock: Clock) -> None:
    page = Desk(site.clinician).page(review(site.page))
    stands = page.one("fieldset", id="id_renew-source_factory").words
    assert "It stands: “I checked it”" in stands
    assert f"revision {site.page.number}" in stands
    assert "Renew" in offer(page, "renew").words


def test_an_answer_that_stands_no_more_is_asked_again(site: Site, clock: Clock) -> None:
    desk = Desk(site.clinician)
    form = desk.form(site.page, "renew")
    source = make.Source.objects.get(key="factory")
    source.read = "abstract"
    make.workflow.save_source(source=source, by=site.editor, at=make.last_act())
    response = desk.sign(site.page, "renew", form)
    assert response.status_code == 200
    assert "id_renew-source_factory" in [
        link.attributes["href"].removeprefix("#")
        for link in read(response).one("ul", **{"class": "faults"}).all("a")
    ]


def test_a_request_for_changes_answers_nothing(site: Site, clock: Clock) -> None:
    desk = Desk(site.clinician)
    assert desk.sign(site.in_review, "request_changes", comment="Say more.").status_code == 302
    assert site.in_review.sign_offs.get().answers == {}
