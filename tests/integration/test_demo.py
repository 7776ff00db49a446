"""`manage.py demo`: the accounts, and something to look at on every screen. Built once for this module."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from education.models import AuditEvent, Revision, SignOff
from education.seeding import demo
from education.states import Status
from tests.integration import evidence
from tests.integration.pages import read

PASSWORD = "chosen by whoever shows it"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


def run() -> str:
    out = StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DEBUG", True)
        patch.setenv("DEMO_PASSWORD", PASSWORD)
        call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def said(module_db: None) -> Iterator[str]:
    """What building the demo printed."""
    return run()


def slugs(status: Status) -> set[str]:
    return set(Revision.objects.in_status(timezone.now(), status).values_list("topic__slug", flat=True))


def test_it_prints_who_may_log_in(said: str) -> None:
    assert f"Demo accounts: editor, clinician, clinician2, administrator. Password: {PASSWORD}" in said


@pytest.mark.parametrize("name", demo.ACCOUNTS)
def test_each_account_opens_the_desk(said: str, client: Client, name: str) -> None:
    assert client.login(username=name, password=PASSWORD)
    words = read(client.get("/admin/")).one("main").words
    assert (
        "To read and sign (1)" if name.startswith("clinician") else "1 text waits for somebody else"
    ) in words
    assert not User.objects.get(username=name).is_superuser


def test_the_seeding_account_is_nobody_s(said: str, client: Client) -> None:
    user = User.objects.get(username="seeding")
    assert (user.has_usable_password(), user.is_staff, user.is_superuser) == (False, False, False)


def test_each_screen_has_something_to_show(said: str, client: Client) -> None:
    assert slugs(Status.IN_REVIEW) == {"after-treatment"}
    assert slugs(Status.CHANGES_REQUESTED) == {"ways-it-is-given"}
    assert slugs(Status.RETRACTED) == {"other-conditions"}
    files = {path.stem for folder in ("topics", "notices") for path in (settings.BASE_DIR / "fixtures" / folder).glob("*.md")}  # fmt: skip
    assert slugs(Status.LIVE) == files - {"other-conditions"}
    assert client.get("/topics/other-conditions/").status_code == 410
    assert client.get("/topics/after-treatment/").status_code == 200


def test_nothing_of_it_passes_for_a_clinician_s(said: str) -> None:
    assert not SignOff.objects.filter(demo=False).exists()
    assert set(SignOff.objects.values_list("credential", flat=True)) == {
        "demonstration account, not a clinician"
    }


def test_its_evidence_is_in_order(said: str) -> None:
    assert evidence.faults() == ""


def test_the_second_time_nothing_is_made(said: str) -> None:
    events, people = AuditEvent.objects.count(), User.objects.count()
    again = run()
    assert "Walking every text" not in again
    assert "Demo accounts: editor" in again
    assert (AuditEvent.objects.count(), User.objects.count()) == (events, people)


def test_not_in_production(said: str) -> None:
    before = User.objects.count()
    with pytest.raises(CommandError, match="only with DEBUG on"):
        call_command("demo")
    assert User.objects.count() == before
