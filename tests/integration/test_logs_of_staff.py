"""What the log says of staff: who signed in, and whose request was refused. Of patients it says nothing."""

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.test import Client

from config import logs
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, act_of, review
from tests.integration.phone import enrolled, is_in
from tests.integration.test_desk_refusals import clean
from tests.integration.test_signing_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]
Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """The lines that were written since. Those of tests before are no flood."""
    monkeypatch.setattr(logs, "_PER_MINUTE", 1_000)
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.Json())
    logging.getLogger().addHandler(handler)
    try:
        yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    finally:
        logging.getLogger().removeHandler(handler)


def test_a_sign_in_is_told_with_its_account_and_a_new_browser(lines: Lines, clock: Clock) -> None:
    account, browser = make.editor(), Client()
    for _time in range(2):
        assert sign_in(browser, account)
    first, second = (line["message"] for line in lines())
    assert first == f"Account {account.pk} signed in by a password, in a browser that is new to it"
    assert second == f"Account {account.pk} signed in by a password"
    somebody = enrolled(make.editor(), clock)
    somebody.sign_in()
    assert is_in(somebody.client)
    assert str(lines()[-1]["message"]).startswith(f"Account {somebody.account.pk} signed in by a code")


def test_a_wrong_password_is_no_sign_in(lines: Lines) -> None:
    assert not sign_in(Client(), make.editor(), "wrong")
    assert "signed in" not in str(lines())


@pytest.mark.parametrize("address", ["/admin/education/clinician/add/", "/admin/auth/user/add/"])
def test_what_somebody_may_not_is_told_with_whose_account_it_was(lines: Lines, address: str) -> None:
    account, browser = make.editor(), Client()
    browser.force_login(account)
    assert browser.get(address).status_code == 403
    (line,) = lines()
    assert str(line["message"]).startswith("Forbidden")
    assert line["account"] == account.pk


@pytest.mark.usefixtures("at_noon")
def test_what_the_desk_refuses_in_words_is_told_with_whose_act_it_was(site: Site, lines: Lines) -> None:
    """Who signed a text decides on it once more, and an editor takes away a page: by forms that the desk does not offer them."""
    for who, text, act in (
        (site.clinician, site.part_signed, "request_changes"),
        (site.editor, site.page, "retract"),
    ):
        desk = Desk(who)
        token = desk.page(review(text)).one("form", id="logout-form").filled()
        sent = {
            "seen": clean(text, who), "meaning": "on", "password": make.PASSWORD, "reason": "Words for no log.", "comment": "Words for no log.", "review_by": "2026-08-01",
        }  # fmt: skip
        answer = desk.client.post(
            act_of(text, act), token | {f"{act}-{name}": value for name, value in sent.items()}
        )
        assert "Nothing was done." in answer.content.decode()
        line = lines()[-1]
        assert (line["message"], line["account"]) == (f"Refused: {act}", who.pk)
    assert not any(word in str(lines()) for word in ("Words for no log", make.PASSWORD))


def test_a_patient_has_no_account(lines: Lines) -> None:
    assert Client().get("/nowhere/").status_code == 404
    assert Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"}).status_code == 403
    assert len(lines()) == 2
    assert not any("account" in line for line in lines())
