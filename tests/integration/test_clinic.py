"""The clinic's card: set by administrators, kept in the audit chain, shown beside the signed text and never in it."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from education import workflow
from education.evidence import audit, chain
from education.models import AuditEvent, Clinic
from education.models.clinic import Days, Span, spans
from tests import factories as make
from tests import roles
from tests.integration.pages import Tag, read

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
    pytest.mark.usefixtures("at_noon"),
]

PAGES = ["/", "/topics/page/"]
DETAILS = {
    "address": "12 River Street\nSpringfield",
    "phone": "+1 (217) 555-0142",
    "booking_url": "https://booking.example.org/consult",
    "monday": "08:00-12:00, 13:00-17:00",
    "saturday": "08:00-12:00",
}


def save(**details: str) -> Clinic:
    return workflow.save_clinic(clinic=Clinic(**details), by=make.administrator(), at=make.NOON)


def card(client: Client, address: str) -> Tag | None:
    return next(read(client.get(address)).all("section", **{"class": "clinic"}), None)


@pytest.mark.parametrize("address", PAGES)
def test_the_card_stands_beside_the_text(client: Client, address: str) -> None:
    assert card(client, address) is None
    save(**DETAILS)
    shown = card(client, address)
    assert shown is not None
    assert [line for line in shown.one("address").inside if isinstance(line, str)] == DETAILS[
        "address"
    ].split("\n")
    assert shown.addresses() == ["tel:+12175550142", DETAILS["booking_url"], "/people/"]
    assert "Not part of the signed text" in shown.words
    text = read(client.get(address)).one("main")
    assert not list(text.all("section", **{"class": "clinic"}))


def test_the_card_stands_where_the_signed_texts_say(client: Client) -> None:
    """Texts that were signed earlier send to the number and the hours "near the end of this page"."""
    save(**DETAILS)
    html = client.get("/topics/page/").content.decode()
    assert html.index("</main>") < html.index('class="clinic"') < html.index('id="crisis-help"')


def test_a_change_shows_on_the_next_request(client: Client) -> None:
    save(**DETAILS)
    kept = client.get("/topics/page/")["ETag"]
    save(**DETAILS | {"phone": "217 555 0199"})
    response = client.get("/topics/page/", headers={"if-none-match": kept})
    assert response.status_code == 200
    assert "tel:2175550199" in read(response).addresses()


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        ("2026-03-09T07:59", "Closed now"),
        ("2026-03-09T08:00", "Open now, until noon"),
        ("2026-03-09T12:00", "Closed now"),
        ("2026-03-09T16:59", "Open now, until 5 p.m."),
        ("2026-03-09T17:00", "Closed now"),
        ("2026-03-10T09:00", "Closed now"),
    ],
)
def test_open_now(client: Client, monkeypatch: pytest.MonkeyPatch, hour: str, words: str) -> None:
    save(**DETAILS)
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromisoformat(hour).replace(tzinfo=UTC))
    for address in PAGES:
        shown = card(client, address)
        assert shown is not None
        assert words in shown.words


def test_open_now_goes_by_the_clock_of_the_clinic(settings: Settings) -> None:
    settings.TIME_ZONE = "America/Chicago"
    clinic = Clinic(sunday="16:00-20:00")
    sunday_evening_there = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert clinic.card(sunday_evening_there).open_until == time(20)
    assert clinic.card(sunday_evening_there).week == (Days("Sunday", "Sunday", (Span(time(16), time(20)),)),)
    # Clocks there go forward on March 8.
    assert clinic.card(datetime(2026, 3, 8, 21, 0, tzinfo=UTC)).open_until == time(20)
    assert clinic.card(datetime(2026, 3, 8, 20, 59, tzinfo=UTC)).open_until is None


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("UTC", "Closed now"),
        ("America/Chicago", "Closed now"),
        ("America/Denver", "Open now, until noon"),
        ("Pacific/Auckland", "Closed now"),
    ],
)
def test_patients_read_open_now_by_time_zone(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch, zone: str, words: str
) -> None:
    """Monday at 17:30 in UTC: half past eleven in Denver, lunch in Chicago, the next day in Auckland."""
    save(**DETAILS)
    settings.TIME_ZONE = zone
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 9, 17, 30, tzinfo=UTC))
    for address in PAGES:
        shown = card(client, address)
        assert shown is not None
        assert words in shown.words


def test_hours_are_read_as_written() -> None:
    assert spans("08:00-12:00, 13:00\u201317:30") == (Span(time(8), time(12)), Span(time(13), time(17, 30)))
    assert spans("9:00-17:00") == (Span(time(9), time(17)),)
    Clinic(monday="9:00-17:00", phone="911").full_clean()
    assert spans("") == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"monday": "8 to 12"},
        {"monday": "24:00-25:00"},
        {"monday": "12:00-08:00"},
        {"monday": "08:00-12:00, 11:00-13:00"},
        {"phone": "call us"},
        {"phone": "---"},
        {"phone": "+ (1) 2"},
        {"booking_url": "http://booking.example.org/"},
        {"booking_url": "javascript:alert(1)"},
    ],
)
def test_what_patients_could_not_use_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Clinic(**fields).full_clean()


def test_an_empty_card_is_no_card(client: Client) -> None:
    save()
    assert [card(client, address) for address in PAGES] == [None, None]


def test_there_is_one_clinic(client: Client) -> None:
    save(phone="111")
    save(phone="222")
    assert [clinic.phone for clinic in Clinic.objects.all()] == ["222"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Clinic.objects.create(pk=2)


def test_each_change_is_in_the_audit_chain() -> None:
    by = make.administrator()
    workflow.save_clinic(clinic=Clinic(**DETAILS), by=by, at=make.NOON)
    event = AuditEvent.objects.latest("pk")
    assert (event.act, event.actor, event.at) == ("save_clinic", by, make.NOON)
    assert DETAILS.items() <= chain.read(event).detail.items()


@pytest.mark.parametrize("who", [make.editor, make.clinician])
def test_only_administrators_change_it(who: object) -> None:
    with pytest.raises(workflow.Refused):
        workflow.save_clinic(clinic=Clinic(**DETAILS), by=who(), at=make.NOON)  # type: ignore[operator]
    assert not Clinic.objects.exists()


def test_administrators_set_it_in_the_admin(client: Client) -> None:
    client.force_login(make.administrator())
    form = read(client.get("/admin/education/clinic/add/")).one("form", id="clinic_form")
    response = client.post("/admin/education/clinic/add/", form.filled(**DETAILS, _save="Save"))
    assert response.status_code == 302
    assert Clinic.objects.get().phone == DETAILS["phone"]
    assert AuditEvent.objects.latest("pk").act == "save_clinic"
    assert client.get("/admin/education/clinic/add/").status_code == 403
    form = read(client.get("/admin/education/clinic/1/change/")).one("form", id="clinic_form")
    client.post("/admin/education/clinic/1/change/", form.filled(phone="217 555 0199"))
    assert Clinic.objects.get().phone == "217 555 0199"


def test_editors_may_look_and_not_touch(client: Client) -> None:
    save(**DETAILS)
    client.force_login(make.editor())
    assert client.get("/admin/education/clinic/1/change/").status_code == 200
    assert client.post("/admin/education/clinic/1/change/", DETAILS).status_code == 403


def test_words_are_words(client: Client) -> None:
    save(address='<script>alert(1)</script>"')
    assert not list(read(client.get("/")).all("script"))


@pytest.mark.parametrize("address", PAGES)
def test_the_card_costs_one_query_and_the_footer_none(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    save(**DETAILS)
    make.live(make.topic("privacy", "site"), title="Privacy")
    client.get(address)  # verifies the texts
    with django_assert_max_num_queries(4):
        response = client.get(address)
    assert "tel:+12175550142" in read(response).addresses()
    assert "/topics/privacy/" in read(response).one("footer").addresses()


@pytest.mark.parametrize("address", PAGES)
def test_the_footer_leads_to_live_pages_of_the_site_only(client: Client, address: str) -> None:
    def links() -> list[str]:
        first, *others = read(client.get(address)).one("footer").one("nav").all("a")
        assert first.words == "Meet our providers"
        return [link.words for link in others]

    assert links() == []
    make.live(make.topic("terms", "site"), title="Terms of use")
    privacy = make.live(make.topic("privacy", "site"), title="Privacy")
    make.submitted(make.topic("acceptable-use", "site"), title="Acceptable use")
    assert links() == ["Privacy", "Terms of use"]
    workflow.retract(revision=privacy, reason="Wrong.", by=make.clinician(), at=make.NOON)
    assert links() == ["Terms of use"]


def test_the_footer_says_whose_pages_these_are(client: Client, settings: Settings) -> None:
    settings.CLINIC_NAME = "River Clinic"
    words = read(client.get("/")).one("footer").words
    assert f"© {timezone.now():%Y} River Clinic" in words or f"© {datetime.now(UTC):%Y} River Clinic" in words
    assert "trusted" not in words.lower()


def test_a_later_moment_is_another_card() -> None:
    clinic = Clinic(monday="12:00-13:00")
    assert clinic.card(make.NOON).open_until == time(13)
    assert clinic.card(make.NOON + timedelta(hours=1)).open_until is None


def test_verify_names_a_card_that_was_changed_by_hand() -> None:
    assert list(audit.faults()) == []
    save(**DETAILS)
    assert list(audit.faults()) == []
    Clinic.objects.update(phone="900 555 0100")
    assert list(audit.faults()) == ["Clinic 1: altered since the act that wrote it"]
    with roles.owner():
        Clinic.objects.all().delete()
    assert list(audit.faults()) == ["Clinic 1: gone, though the audit chain remembers it"]
    Clinic.objects.create(pk=Clinic.ONLY, **DETAILS)
    assert list(audit.faults()) == []


def test_a_card_that_was_changed_by_hand_is_not_shown(client: Client) -> None:
    save(**DETAILS)
    Clinic.objects.update(phone="900 555 0100")
    assert [card(client, address) for address in PAGES] == [None, None]
