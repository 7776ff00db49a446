"""Two signers decide alone; what a retraction does is said before it is done; what is to come stands in a list."""

from datetime import timedelta

import pytest
from django.test import Client

from education import workflow
from education.desk import calendar, withdrawal
from education.states import Status
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, offer, review
from tests.integration.pages import finish, read

pytestmark = pytest.mark.django_db


def everything_about(desk: Desk, site: Site) -> str:
    """All that the desk shows somebody of the text that has one signature of two."""
    revision = site.part_signed
    addresses = (
        review(revision),
        f"/admin/education/revision/{revision.pk}/page/",
        f"/admin/education/topic/{revision.topic_id}/change/",
    )
    return " ".join(desk.page(address).words for address in addresses)


@pytest.fixture
def first(site: Site, clock: Clock) -> str:
    """The name of whoever signed first, and also commented on a passage."""
    signer = site.part_signed.sign_offs.get()
    workflow.comment(
        revision=site.part_signed, weight="question", words="A doubt of the first.", by=signer.clinician.user,
        at=make.NOON,
    )  # fmt: skip
    return signer.printed_name


def test_the_second_signer_decides_alone(site: Site, first: str) -> None:
    desk = Desk(make.clinician("second", at=make.NOON))
    shown = everything_about(desk, site)
    assert "Each decides alone" in shown
    for told in (first, "What was answered", "A doubt of the first.", "signed it · revision"):
        assert told not in shown
    assert desk.sign(site.part_signed).status_code == 302
    shown = everything_about(desk, site)
    for told in (first, "What was answered", "A doubt of the first.", "signed it · revision"):
        assert told in shown


def test_the_second_signer_gets_no_decision_from_lists_files_and_packs(site: Site, first: str) -> None:
    own, row = site.editor, site.part_signed.sign_offs.get()
    note = workflow.comment(revision=site.part_signed, weight="question", words="Mine.", by=own, at=make.NOON)
    workflow.answer(comment=note, words="An answer of the first.", by=row.clinician.user, at=make.NOON)
    second, plain = make.clinician("second", at=make.NOON), Client()
    plain.force_login(second)
    desk = Desk(second)
    assert "An answer of the first." not in desk.page(review(site.part_signed)).words
    signed = str(Status.SIGNED.label)
    assert signed not in desk.page("/admin/signatures/?clinician=").one("tbody").words
    file = plain.post("/admin/signatures/csv/")
    assert row.digest not in b"".join(file.streaming_content).decode()
    assert plain.post(f"/admin/evidence/{site.part_signed.pk}/").status_code == 302
    assert desk.sign(site.part_signed).status_code == 302
    assert "An answer of the first." in desk.page(review(site.part_signed)).words
    pack = plain.post(f"/admin/evidence/{site.part_signed.pk}/")
    assert pack.status_code == 200
    finish(pack)
    file = plain.post("/admin/signatures/csv/")
    assert row.digest in b"".join(file.streaming_content).decode()


@pytest.mark.parametrize("who", ["editor", "first"])
def test_whoever_does_not_decide_any_more_sees_it(site: Site, first: str, who: str) -> None:
    user = site.editor if who == "editor" else site.part_signed.sign_offs.get().clinician.user
    shown = everything_about(Desk(user), site)
    assert first in shown
    assert "What was answered" in shown


def test_a_retraction_says_what_patients_will_get(site: Site, clock: Clock, client: Client) -> None:
    desk = Desk(site.clinician)
    told = offer(desk.page(review(site.page)), "retract").words
    assert desk.do(site.page, "retract", reason="A wrong dose.").status_code == 302
    gone = client.get("/topics/page/")
    assert gone.status_code == 410
    page = read(gone)
    assert page.one("h1").words in told
    sentence = page.one("p", **{"class": "summary"}).words.partition("It was public once")
    assert "".join(sentence[1:]) in told
    assert "A wrong dose." not in page.words


def test_each_kind_of_text_is_told_apart(site: Site, at_noon: None) -> None:
    later = make.signed_by_all(
        make.submitted(site.topic, at=make.NOON), publish_from=make.NOON + timedelta(days=3)
    )
    assert withdrawal.told(later, make.NOON).startswith(
        "It never becomes public. The text that patients read now stays."
    )
    alone = make.in_status(Status.SCHEDULED)
    assert "Patients have no text of this topic now" in withdrawal.told(alone, make.NOON)
    pages = withdrawal.told(site.notices["regulatory"], make.NOON)
    assert "patients get none of the 1 pages" in pages
    lapsed = make.in_status(Status.LAPSED)
    assert "Patients do not get it any more" in withdrawal.told(lapsed, make.NOON)
    assert withdrawal.told(site.draft, make.NOON) == ""


def test_a_retraction_asks_for_no_password(site: Site, clock: Clock) -> None:
    """Wrong passwords are counted; a clinician who has spent all tries still pulls a page."""
    form = Desk(site.clinician).form(site.page, "retract")
    assert not [name for name in form.filled() if "password" in name]


def test_what_is_to_come_stands_in_a_list(site: Site, clock: Clock) -> None:
    moment = make.NOON + timedelta(days=3)
    soon = make.signed_by_all(make.submitted(site.topic, at=make.NOON, title="Soon"), publish_from=moment)
    page = Desk(site.editor).page("/admin/calendar/")
    lines = [line.words for line in page.one("main").all("li") if "revision" in line.words.lower()]
    assert next(line for line in lines if "becomes public" in line).endswith(str(soon))
    assert "2026-03-05 12:00 UTC" in page.words
    # The live text gives way to the scheduled one before its own review date.
    assert not [line for line in lines if "lapses" in line and line.endswith(str(site.page))]
    assert [line for line in lines if "lapses" in line and line.endswith(str(site.notices["crisis"]))]


def test_a_long_list_of_what_is_to_come_has_pages(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, whole = Desk(site.editor), Desk(site.editor).page("/admin/calendar/").one("main")
    lines = [line.words for line in whole.all("li") if "lapses" in line.words]
    assert len(lines) == 3
    assert not list(whole.all("nav"))
    monkeypatch.setattr(calendar, "AT_ONCE", 1)
    address, seen = "/admin/calendar/", list[str]()
    while address:
        page = desk.page(address).one("main")
        seen += [line.words for line in page.all("li") if "lapses" in line.words]
        later = [link for link in page.one("nav").all("a") if link.words == "Later"]
        address = f"/admin/calendar/{later[0].attributes['href']}" if later else ""
    assert seen == lines
    for wrong in ("0", "-1", "99999", "x"):
        assert len(list(desk.page(f"/admin/calendar/?p={wrong}").one("main").all("h3"))) == 1
