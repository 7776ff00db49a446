"""What the desk does not let through: stale signatures, forged and broken forms, acts without a token or by GET."""

import json
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client

from education import workflow
from education.models import Revision, SignOff
from education.states import Act
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, act_of, assert_refused, in_form, offer, review
from tests.integration.pages import read
from tests.unit.test_page_size import FIGURE

pytestmark = [
    pytest.mark.usefixtures("clock"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


@pytest.fixture
def clinician(site: Site) -> Desk:
    return Desk(site.clinician)


def exchange_the_disclaimer(site: Site) -> Revision:
    """Publish another disclaimer, as somebody might while a page is being read."""
    topic = site.notices["disclaimer"].topic
    changed = make.draft(topic, key_points="", body="A sentence that was not there before.")
    return make.signed_by_all(workflow.submit(revision=changed, by=changed.edited_by, at=make.NOON))


def test_a_stale_signature_shows_the_difference_and_signs_nothing(
    site: Site, clinician: Desk, clock: Clock
) -> None:
    read_before = clinician.form(site.in_review, "sign_off")
    disclaimer = exchange_the_disclaimer(site)
    clock.pass_by(minutes=1)
    before = evidence.rows()
    response = clinician.sign(site.in_review, form=read_before, comment="Read.")
    assert_refused(response, "The page changed while you were reading. Nothing was signed.", 409)
    assert evidence.rows() == before
    exchanged = read(response).all("section", **{"class": "difference"})
    shown = next(
        tag
        for tag in exchanged
        if tag.words.startswith(f"Changed while you were reading: {disclaimer.title}")
    )
    assert "A sentence that was not there before." in " ".join(tag.words for tag in shown.all("ins"))
    # The same form, sent again, is a decision about what is there now; what was typed is still in it.
    fresh = in_form(response, site.in_review, "sign_off")
    assert fresh.filled()["sign_off-comment"] == "Read."
    assert clinician.sign(site.in_review, form=fresh).status_code == 302
    signed = SignOff.objects.latest("pk")
    assert signed.notices["disclaimer"] == disclaimer.digest


def test_a_revision_that_is_out_of_date_leads_to_the_newer_one(
    site: Site, clinician: Desk, clock: Clock
) -> None:
    """Taken back and written anew while it was being read: the form is refused, the newer text and its difference shown."""
    read_before = clinician.form(site.in_review, "sign_off")
    workflow.take_back(revision=site.in_review, reason="A mistake.", by=site.editor, at=make.NOON)
    newer = make.submitted(site.in_review.topic, title="Without the mistake")
    clock.pass_by(minutes=1)
    response = clinician.sign(site.in_review, form=read_before)
    assert_refused(response, "This revision is taken back: sign is not possible.")
    shown = read(response).one("section", **{"aria-labelledby": "newer"})
    assert review(newer) in shown.addresses()
    assert "Without" in " ".join(tag.words for tag in shown.all("ins"))
    assert not newer.sign_offs.exists()


FORGED: list[Any] = [
    *(
        "",
        "x",
        "null",
        "[]",
        "1",
        '"x"',
        "{}",
        '{"digest": "x"}',
        '{"notices": {}}',
        '{"signer": "x"}',
        "[" * 100_000,
    ),
    *(
        {"signer": "x"} | forged
        for forged in (
            *(
                {"digest": "0" * 64, "notices": {}},
                {"digest": None, "notices": None},
                {"digest": [], "notices": [1]},
            ),
            *({"digest": "x", "notices": {"crisis": "\0"}}, {"digest": "\0", "notices": {"crisis": {}}}),
            *(
                {"digest": "x", "notices": {"crisis": "\ud800"}},
                {"digest": "\ud800", "notices": {"\0": "\ud800"}},
            ),
            *({"digest": "x", "notices": "words"}, {"digest": 1e300, "notices": [["a", "b"]]}),
            *(
                {"digest": "0" * 64, "notices": {}, "signer": signer}
                for signer in (None, [], {}, "\0", "\ud800", 1e300)
            ),
        )
    ),
]


def test_a_forged_account_of_what_was_read_signs_nothing(site: Site, clinician: Desk) -> None:
    before = evidence.rows()
    form = clinician.form(site.in_review, "sign_off")
    for seen in FORGED:
        posted = seen if isinstance(seen, str) else json.dumps(seen)
        response = clinician.sign(site.in_review, form=form, seen=posted)
        assert response.status_code in {200, 409}, seen
        note = read(response).one("p", **{"class": "errornote", "role": "alert"})
        assert "Nothing was done." in note.words
    assert_refused(clinician.sign(site.page, "renew", seen="{}"), "Open this page again")
    comment = {"comment": "Say more."}
    assert_refused(
        clinician.sign(site.in_review, "request_changes", seen="{}", **comment), "Open this page again"
    )
    assert evidence.rows() == before


def test_what_was_read_on_one_page_signs_no_other(site: Site, clinician: Desk) -> None:
    other = make.submitted(title="Another page")
    theirs = clinician.form(other, "sign_off").filled()["sign_off-seen"]
    before = evidence.rows()
    assert_refused(
        clinician.sign(site.in_review, seen=theirs), "The page changed while you were reading.", 409
    )
    assert evidence.rows() == before


def test_a_form_without_what_was_read_signs_nothing(site: Site, clinician: Desk) -> None:
    sent = clinician.form(site.in_review, "sign_off").filled()
    sent |= {"sign_off-meaning": "on", "sign_off-password": make.PASSWORD}
    del sent["sign_off-seen"]
    assert_refused(clinician.client.post(act_of(site.in_review, "sign_off"), sent), "This field is required.")
    assert not site.in_review.sign_offs.exists()


@pytest.mark.parametrize(("act", "revision"), [("sign_off", "in_review"), ("request_changes", "in_review"), ("renew", "page"), ("retract", "page"), ("take_back", "draft"), ("publish", "draft")])  # fmt: skip
def test_a_broken_form_is_no_error_of_ours(site: Site, act: str, revision: str) -> None:
    desk = Desk(site.editor if act == "take_back" else site.clinician)
    token = desk.form(site.in_review, "sign_off" if act != "take_back" else act).filled()[
        "csrfmiddlewaretoken"
    ]
    address, header = act_of(getattr(site, revision), act), {"x-csrftoken": token}
    before = evidence.rows()
    names = ("seen", "meaning", "password", "comment", "review_by", "publish_from")
    for value in ("\0", "\ud83d", "9" * 400, "0001-01-01", "9999-12-31T23:59", "[]"):
        sent = {f"{act}-{name}": value for name in names} | {f"{act}-reason": "\0"}
        body = urlencode(sent, errors="surrogatepass")
        response = desk.client.post(address, body, "application/x-www-form-urlencoded", headers=header)
        assert response.status_code == (404 if act == "publish" else 200), value
    for body, kind in (("{}", "application/json"), ("%FF%FE=%", "application/x-www-form-urlencoded"), ("--x", "multipart/form-data; boundary=x"), ("", "multipart/form-data")):  # fmt: skip
        response = desk.client.post(address, body, kind, headers=header)
        assert response.status_code in {200, 400, 404}, kind
    assert evidence.rows() == before


@pytest.mark.parametrize("seen", ["x", "\0", "2026-03-02T12:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "-1"])  # fmt: skip
def test_a_broken_draft_form_saves_nothing(site: Site, seen: str) -> None:
    editor, before = Desk(site.editor), evidence.rows()
    response = editor.draft(site.draft.topic, title="Changed", seen=seen)
    assert response.status_code in {200, 409}
    # What was typed is kept beside the draft, which is no evidence.
    assert evidence.rows() | {"EarlierText": []} == before


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "9" * 400])
def test_what_is_not_there_is_not_found(site: Site, clinician: Desk, pk: str) -> None:
    for address in (f"revision/{pk}/change/", f"revision/{pk}/sign_off/", f"topic/{pk}/draft/"):
        assert clinician.client.get(f"/admin/education/{address}").status_code == 404


@pytest.mark.parametrize(
    ("act", "revision", "actor", "reason"),
    [
        ("sign_off", "in_review", "editor", "Only clinicians do this."),
        ("request_changes", "in_review", "editor", "Only clinicians do this."),
        ("take_back", "in_review", "clinician", "Only editors write texts."),
        ("sign_off", "part_signed", "clinician", "You have already decided on this revision."),
        ("submit", "draft", "clinician", "Only editors write texts."),
        ("renew", "page", "editor", "Only clinicians do this."),
        ("retract", "page", "editor", "Only clinicians do this."),
    ],
)
def test_a_button_that_is_off_says_why_and_posting_says_the_same(
    site: Site, act: str, revision: str, actor: str, reason: str
) -> None:
    desk, row = Desk(getattr(site, actor)), getattr(site, revision)
    page = desk.page(review(row))
    offered = offer(page, act)
    assert "disabled" in offered.one("button").attributes
    assert not list(offered.all("form", "input"))
    assert reason in offered.words
    before = evidence.rows()
    token = page.one("form", id="logout-form").filled()
    sent = {"seen": clean(row, getattr(site, actor)), "meaning": "on", "password": make.PASSWORD, "reason": "x", "comment": "x", "review_by": "2026-08-01"}  # fmt: skip
    response = desk.client.post(
        act_of(row, act), token | {f"{act}-{name}": value for name, value in sent.items()}
    )
    assert_refused(response, reason)
    assert evidence.rows() == before


def clean(revision: Revision, by: User) -> str:
    seen = workflow.seen_of(workflow.as_submitted(revision, make.NOON), by, make.NOON)
    return json.dumps(asdict(seen))


def test_a_status_offers_its_own_acts_and_no_other(site: Site, clinician: Desk) -> None:
    offered = {}
    for name in ("draft", "in_review", "page", "retracted", "taken_back"):
        page = clinician.page(review(getattr(site, name)))
        offered[name] = {tag.attributes["class"].split("-")[-1] for tag in page.all("section") if "offer-" in tag.attributes.get("class", "")}  # fmt: skip
    assert offered == {
        "draft": {"submit", "take_back"},
        "in_review": {"sign_off", "request_changes", "take_back"},
        "page": {"renew", "retract"},
        "retracted": set(),
        "taken_back": set(),
    }


@pytest.mark.parametrize(
    ("act", "revision", "actor"),
    [
        *(
            ("submit", "draft", "editor"),
            ("take_back", "in_review", "editor"),
            ("sign_off", "in_review", "clinician"),
        ),
        *(("retract", "page", "clinician"), ("renew", "page", "clinician")),
    ],
)
def test_looking_is_no_act(site: Site, act: str, revision: str, actor: str) -> None:
    client, before = Desk(getattr(site, actor)).client, evidence.rows()
    address = act_of(getattr(site, revision), act)
    query = f"?{act}-reason=x&{act}-meaning=on&{act}-password={make.PASSWORD}&{act}-review_by=2026-08-01"
    assert client.get(address + query).status_code == 200
    assert client.head(address + query).status_code == 200
    token = client.cookies["csrftoken"].value
    for method in (client.put, client.patch, client.delete):
        assert method(address + query, headers={"x-csrftoken": token}).status_code == 405
    assert evidence.rows() == before


def test_no_act_without_a_token(site: Site) -> None:
    """A form on another site cannot make a clinician's browser sign, nor an editor's save, preview or upload."""
    before = evidence.rows()
    forged = Client(enforce_csrf_checks=True)
    for user in (site.editor, site.clinician):
        forged.force_login(user)
        addresses = [act_of(site.in_review, act) for act in Act]
        addresses += [f"/admin/education/topic/{site.draft.topic.pk}/draft/", "/admin/markdown/preview/"]
        addresses += ["/admin/markdown/upload/", "/admin/logout/", f"/admin/auth/user/{user.pk}/change/"]
        for address in addresses:
            response = forged.post(address, {"take_back-reason": "x", "content": "x", "title": "x"})
            assert response.status_code == 403, address
            assert "tel:988" in read(response).addresses()
    assert evidence.rows() == before


def test_a_page_too_large_to_load_is_named_in_the_preview_and_not_submitted(site: Site, clock: Clock) -> None:
    editor, body = Desk(site.editor), FIGURE * 16
    page = editor.page(f"/admin/education/topic/{site.draft.topic.pk}/draft/")
    token = page.one("form", **{"class": "draft"}).filled()["csrfmiddlewaretoken"]
    sent = {"content": body, "csrfmiddlewaretoken": token}
    assert (
        "The page would be too large: 0.53 MB; the limit is 0.5 MB."
        in editor.client.post("/admin/markdown/preview/", sent).content.decode()
    )
    clock.pass_by(minutes=1)
    assert editor.draft(site.draft.topic, body=body).status_code == 302
    site.draft.refresh_from_db()
    assert "The page would be too large: 0.53 MB" in editor.page(review(site.draft)).words
    assert_refused(
        editor.do(site.draft, "submit"), "A25: The page would be too large: 0.53 MB; the limit is 0.5 MB."
    )
