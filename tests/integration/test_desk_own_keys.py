"""Signing keys at the desk: the pages and forms of both steps, as a browser with a key fills them in."""

import json
from dataclasses import asdict
from typing import Any

import pytest
from django.http import HttpResponse

from education.evidence.assertions import Response
from education.models import KeyConfirmation, OwnKey, SignOff
from education.states import Status
from tests import factories as make
from tests import keyholders as hold
from tests.authenticator import Authenticator
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, act_of, assert_refused, in_form, review, status
from tests.integration.pages import Tag, read

pytestmark = [
    pytest.mark.usefixtures("clock"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
HERE = "http://testserver"
KEYS = "/admin/keys/"


@pytest.fixture
def holder(site: Site, clock: Clock) -> hold.Keyholder:
    return hold.keyholder(at=clock.now, origin=HERE)


def written(response: Response) -> str:
    """What the script of the page puts into the form."""
    return json.dumps(asdict(response))


def signed(desk: Desk, answer: HttpResponse, authenticator: Authenticator, **altered: Any) -> HttpResponse:
    """The second step: all that the page of the first one carries, with the signature over what it shows."""
    form = read(answer).one("form", **{"class": "to-sign"})
    stated = form.attributes["data-stated"].encode()
    name = form.one("input", **{"class": "assertion"}).attributes["name"]
    address = form.attributes.get("action") or answer.request["PATH_INFO"]  # type: ignore[attr-defined]
    response = written(authenticator.sign(stated, **altered))
    return desk.client.post(address, form.filled(**{name: response}))


def first_step(
    desk: Desk, revision: Any, act: str = "sign_off", form: Tag | None = None, **typed: Any
) -> HttpResponse:
    form = form or desk.form(revision, act)
    answered = {name.removeprefix(f"{act}-"): value for name, value in form.answered().items()}
    return desk.do(revision, act, form, **answered | {"meaning": "on"} | typed)


def register(desk: Desk, authenticator: Authenticator, label: str = "Blue key") -> HttpResponse:
    form = desk.page(KEYS).one("form", **{"class": "enrol"})
    new = {name: getattr(authenticator, name) for name in ("credential", "public_key", "algorithm")}
    return desk.client.post(KEYS, form.filled(label=label, **new))


def confirmed_by(desk: Desk, key: OwnKey, **typed: str) -> HttpResponse:
    address = f"{KEYS}{key.pk}/confirm/"
    form = desk.page(f"{KEYS}{key.pk}/").one("form", action=address)
    return desk.client.post(address, form.filled(**typed))


def test_from_a_new_key_to_a_published_page(site: Site, clock: Clock) -> None:
    owner, second, authenticator = make.clinician(), make.clinician(), Authenticator(origin=HERE)
    desk = Desk(owner)
    answer = register(desk, authenticator)
    assert "Blue key" in read(answer).one("dl").words
    assert not OwnKey.objects.exists()
    answer = signed(desk, answer, authenticator)
    key = OwnKey.objects.get()
    assert answer["Location"] == f"{KEYS}{key.pk}/"
    assert key.spoken in desk.page(f"{KEYS}{key.pk}/").words
    assert "waits for a second person" in desk.page(KEYS).words
    # Whoever confirms it hears the fingerprint from its owner, and finds it nowhere on the page.
    assert key.spoken not in Desk(second).page(f"{KEYS}{key.pk}/").words
    assert confirmed_by(Desk(second), key, fingerprint=key.spoken, password=make.PASSWORD).status_code == 302

    text = make.submitted(make.topic("whole", at=clock.now), at=clock.now)
    form = desk.form(text, "sign_off")
    assert not list(form.all("input", type="password"))
    clock.pass_by(minutes=1)
    answer = first_step(desk, text, comment="Fine.")
    said = read(answer).one("dl").words
    for part in ("How it works", "Fine.", "at once", f"Clinician {owner.username}", text.digest):
        assert part in said
    assert status(text) is Status.IN_REVIEW
    clock.pass_by(minutes=3)
    answer = signed(desk, answer, authenticator)
    assert answer.status_code == 302
    assert status(text) is Status.LIVE
    row = SignOff.objects.get(revision=text)
    assert (clock.now - row.signed_off_at).seconds == 180
    assert row.comment == "Fine."
    assert evidence.faults() == ""


@pytest.mark.parametrize("act", ["request_changes", "renew"])
def test_the_other_signed_acts(site: Site, holder: hold.Keyholder, act: str, clock: Clock) -> None:
    desk, text = Desk(holder.user), site.page if act == "renew" else site.in_review
    typed = {"comment": "Say more."} if act == "request_changes" else {}
    answer = first_step(desk, text, act, **typed)
    clock.pass_by(minutes=9)
    assert signed(desk, answer, holder.authenticator).status_code == 302
    assert evidence.faults() == ""


def test_a_refused_second_step_carries_nothing_of_it_back(
    site: Site, holder: hold.Keyholder, clock: Clock
) -> None:
    desk, text = Desk(holder.user), site.in_review
    answer = first_step(desk, text, comment="Typed with care.")
    make.live(site.notices["disclaimer"].topic, key_points="", title="Newer notice", at=clock.now)
    clock.pass_by(minutes=1)
    answer = signed(desk, answer, holder.authenticator)
    assert_refused(answer, "The page changed while you were reading", 409)
    form = in_form(answer, text, "sign_off")
    filled = form.filled()
    assert filled["sign_off-comment"] == "Typed with care."
    assert (filled["sign_off-signed_at"], filled["sign_off-assertion"]) == ("", "")
    answer = first_step(desk, text, form=form)
    assert signed(desk, answer, holder.authenticator).status_code == 302
    assert evidence.faults() == ""


def test_a_signature_that_comes_too_late(site: Site, holder: hold.Keyholder, clock: Clock) -> None:
    desk = Desk(holder.user)
    answer = first_step(desk, site.in_review)
    clock.pass_by(minutes=11)
    assert_refused(signed(desk, answer, holder.authenticator), "More than 10 minutes", 409)
    assert status(site.in_review) is Status.IN_REVIEW


def test_a_key_whose_owner_was_not_asked_for(site: Site, holder: hold.Keyholder) -> None:
    desk = Desk(holder.user)
    answer = signed(desk, first_step(desk, site.in_review), holder.authenticator, flags=0x01)
    assert_refused(answer, "does not say that its owner was there")


@pytest.mark.parametrize(
    "value", ["{", "[]", "null", "{}", '{"credential": 1}', '"x"', "[" * 2000, json.dumps({"a": "b" * 9000})]
)
def test_what_is_no_answer_of_a_key(site: Site, holder: hold.Keyholder, value: str) -> None:
    desk = Desk(holder.user)
    form = desk.form(site.in_review, "sign_off")
    typed = {"meaning": "on", "signed_at": make.NOON.isoformat(), "assertion": value}
    answer = desk.client.post(act_of(site.in_review, "sign_off"), form.filled(**{f"sign_off-{name}": each for name, each in typed.items()}))  # fmt: skip
    assert answer.status_code == 200
    assert status(site.in_review) is Status.IN_REVIEW


@pytest.mark.parametrize("value", ["", "yesterday", "2026-03-02T12:00:00", "9" * 41])
def test_what_is_no_moment_begins_anew(site: Site, holder: hold.Keyholder, value: str) -> None:
    desk = Desk(holder.user)
    answer = first_step(desk, site.in_review, signed_at=value, assertion="")
    assert answer.status_code == 200
    assert status(site.in_review) is Status.IN_REVIEW


def test_a_key_of_another_address_says_where_to_sign(site: Site) -> None:
    holder = hold.keyholder(at=make.NOON)
    answer = first_step(Desk(holder.user), site.in_review)
    assert "https://leaflets.example.org" in read(answer).one("p", role="alert").words
    assert not list(read(answer).all("form", **{"class": "to-sign"}))


def test_who_has_a_key_confirms_with_it(site: Site, holder: hold.Keyholder) -> None:
    owner, authenticator = make.clinician(), Authenticator(origin=HERE)
    desk = Desk(owner)
    signed(desk, register(desk, authenticator), authenticator)
    key = OwnKey.objects.get(owner=owner)
    other = Desk(holder.user)
    answer = confirmed_by(other, key, fingerprint=key.spoken)
    assert "Fingerprint" in read(answer).one("dl").words
    assert signed(other, answer, holder.authenticator).status_code == 302
    assert KeyConfirmation.objects.get(key=key).assertion["credential"] == holder.authenticator.credential
    assert evidence.faults() == ""


def test_a_wrong_password_is_counted(site: Site, clock: Clock) -> None:
    owner = make.clinician()
    _authenticator, key = hold.register(owner, clock.now)
    by = make.clinician()
    for _number in range(5):
        answer = confirmed_by(Desk(by), key, fingerprint=key.spoken, password="guessed")
        assert "That is not your password." in answer.content.decode()
    answer = confirmed_by(Desk(by), key, fingerprint=key.spoken, password=make.PASSWORD)
    assert "Too many wrong passwords." in answer.content.decode()


def test_its_owner_ends_a_key(site: Site, holder: hold.Keyholder) -> None:
    desk, address = Desk(holder.user), f"{KEYS}{holder.key.pk}/"
    form = desk.page(address).one("form", action=f"{address}end/")
    assert desk.client.post(f"{address}end/", form.filled(reason="Lost on a train.")).status_code == 302
    assert "Lost on a train." in desk.page(KEYS).words
    assert "none of yours counts now" in desk.page(review(site.in_review)).words
    assert desk.client.post(f"{address}other/", form.filled()).status_code == 404


def test_editors_read_the_list_and_register_none(site: Site, holder: hold.Keyholder) -> None:
    desk = Desk(site.editor)
    page = desk.page(KEYS)
    assert str(holder.key) in page.words
    assert not list(page.all("form", **{"class": "enrol"}))
    answer = register_by_hand(desk)
    assert "Only clinicians do this." in answer.content.decode()


def register_by_hand(desk: Desk) -> HttpResponse:
    """What a script of theirs would send."""
    new = Authenticator(origin=HERE)
    token = desk.client.cookies["csrftoken"].value
    made = {name: getattr(new, name) for name in ("credential", "public_key", "algorithm")}
    return desk.client.post(KEYS, {"label": "Mine", "csrfmiddlewaretoken": token, **made})


def test_a_session_that_is_found_open_registers_and_ends_no_key(
    site: Site, holder: hold.Keyholder, clock: Clock
) -> None:
    desk, authenticator = Desk(holder.user), Authenticator(origin=HERE)
    form = desk.page(KEYS).one("form", **{"class": "enrol"})
    ending = desk.page(f"{KEYS}{holder.key.pk}/").one("form", action=f"{KEYS}{holder.key.pk}/end/")
    clock.pass_by(minutes=16)
    new = {name: getattr(authenticator, name) for name in ("credential", "public_key", "algorithm")}
    answers = [
        desk.client.post(KEYS, form.filled(label="Theirs", **new)),
        desk.client.post(f"{KEYS}{holder.key.pk}/end/", ending.filled(reason="Spite, and more of it.")),
    ]
    for answer in answers:
        assert answer.status_code == 403
        assert "Give it once more" in read(answer).words
    assert "Spite, and more of it." in read(answers[1]).words
    assert OwnKey.objects.filter(owner=holder.user, end=None).count() == 1
    asking = next(
        form for form in desk.page("/admin/again/").all("form") if list(form.all("input", name="password"))
    )
    desk.client.post("/admin/again/", asking.filled(password=make.PASSWORD))
    again = read(answers[1]).one("form", **{"class": "kept"})
    desk.client.post(f"{KEYS}{holder.key.pk}/end/", again.filled())
    assert not OwnKey.objects.filter(owner=holder.user, end=None).exists()
