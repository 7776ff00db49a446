"""Each care card says whom to call now: the clinic's numbers, and beside them those that always answer."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from education import workflow
from education.evidence import audit, chain, schemas
from education.models import AuditEvent, Clinic
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read, without_additions

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
    pytest.mark.usefixtures("at_noon"),
]
CARDS = "\n\n".join(
    f"::: care {level}\n### {heading}\n- you feel ill.\n:::"
    for level, heading in (
        ("emergency", "Call 911 now if:"),
        ("today", "Call your clinic today if:"),
        ("team", "Tell your clinic at your next visit if:"),
    )
)
CLINIC = {
    "phone": "+1 (217) 555-0142",
    "monday": "08:00-17:00",
    "tuesday": "08:00-17:00",
    "friday": "08:00-12:00",
}
NIGHT = {"out_of_hours_phone": "+1 217 555 0199", "when_closed": "A nurse answers."}
DAY_TEL, NIGHT_TEL = "tel:+12175550142", "tel:+12175550199"
LIFELINE = ["tel:988", "sms:988", "https://chat.988lifeline.org/"]
POISON, DANGER = "tel:18002221222", "tel:911"


def save(**details: str) -> Clinic:
    return workflow.save_clinic(clinic=Clinic(**details), by=make.administrator(), at=make.NOON)


def cards(client: Client, slug: str = "cards") -> dict[str, Tag]:
    """What each care card of a text adds, by the card's urgency."""
    main = read(client.get(f"/topics/{slug}/")).one("main")
    boxes = [box for box in main.all("div") if box.attributes.get("class", "").startswith("care ")]
    return {
        box.attributes["class"].removeprefix("care care-"): box.one("div", **{"class": "whom"})
        for box in boxes
    }


@pytest.fixture
def text(site: Site) -> None:
    make.live(make.topic("cards"), body=f"Words [@factory].\n\n{CARDS}")


@pytest.mark.usefixtures("text")
class TestNumbers:
    def test_in_an_emergency_911_comes_first_and_poison_help_does_not_come(self, client: Client) -> None:
        for details in ({}, CLINIC, CLINIC | NIGHT):
            if details:
                save(**details)
            assert cards(client)["emergency"].addresses() == [DANGER, *LIFELINE]

    def test_with_a_number_for_the_night(self, client: Client) -> None:
        save(**CLINIC | NIGHT)
        found = cards(client)
        assert found["today"].addresses() == [DAY_TEL, NIGHT_TEL, *LIFELINE, POISON, DANGER]
        assert found["team"].addresses() == [DAY_TEL, NIGHT_TEL]
        assert "A nurse answers." in found["today"].words
        assert "Not part of the signed text" in found["today"].words

    def test_without_one_the_card_names_988_poison_help_and_911(self, client: Client) -> None:
        save(**CLINIC)
        for urgency in ("today", "team"):
            assert cards(client)[urgency].addresses() == [DAY_TEL, *LIFELINE, POISON, DANGER]

    def test_without_any_number_of_the_clinic(self, client: Client) -> None:
        for details in ({}, {"address": "1 River Street"}):
            if details:
                save(**details)
            for urgency in ("today", "team"):
                assert cards(client)[urgency].addresses() == [*LIFELINE, POISON, DANGER]

    def test_each_number_is_there_in_words_for_paper(self, client: Client) -> None:
        save(**CLINIC | NIGHT)
        words = " ".join(tag.words for tag in cards(client).values())
        for number in ("+1 (217) 555-0142", "+1 217 555 0199", "Call 988", "Text 988", "988lifeline.org",
                       "1-800-222-1222", "Call 911"):  # fmt: skip
            assert number in words

    def test_hours_are_told_in_short(self, client: Client) -> None:
        save(**CLINIC)
        assert "Monday to Tuesday, 8 a.m. to 5 p.m.; Friday, 8 a.m. to noon" in cards(client)["team"].words
        assert "Open now, until 5 p.m." in cards(client)["team"].words

    def test_the_number_that_answers_now_stands_out(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(**CLINIC | NIGHT)
        for hour, number in (("2026-03-02T12:00", DAY_TEL), ("2026-03-02T20:00", NIGHT_TEL)):
            at = datetime.fromisoformat(hour).replace(tzinfo=UTC)
            monkeypatch.setattr(timezone, "now", lambda at=at: at)
            first, *_others = cards(client)["today"].all("ul", **{"class": "at-once"})
            assert first.addresses() == [number]


@pytest.mark.usefixtures("text")
def test_the_signed_text_stays_as_it_was_signed(client: Client) -> None:
    save(**CLINIC | NIGHT | {"when_closed": '</div><script>"</script>'})
    page = client.get("/topics/cards/").content.decode()
    signed = AuditEvent.objects.get(act="publish", topic__slug="cards").revision
    assert signed is not None
    assert signed.html in without_additions(page)
    assert "<script>" not in page


@pytest.mark.usefixtures("text")
def test_the_clinician_signs_with_the_numbers_in_sight(client: Client) -> None:
    save(**CLINIC | NIGHT)
    revision = make.submitted(make.topic("next"), body=f"Words [@factory].\n\n{CARDS}")
    client.force_login(make.clinician())
    shown = read(client.get(f"/admin/education/revision/{revision.pk}/page/")).one("main")
    assert NIGHT_TEL in shown.addresses()


def test_a_card_in_a_notice_names_the_numbers_that_always_answer(client: Client, site: Site) -> None:
    """Notices are kept as they were drawn, whatever the clinic changes."""
    save(**CLINIC | NIGHT)
    make.live(site.notices["disclaimer"].topic, body=CARDS, key_points="")
    found = [tag for tag in read(client.get("/topics/page/")).one("div", **{"class": "notices width"}).all("div")
             if tag.attributes.get("class") == "whom"]  # fmt: skip
    assert [tag.addresses() for tag in found[1:]] == [[*LIFELINE, POISON, DANGER]] * 2


@pytest.mark.parametrize("phone", ["call us", "--", "12"])
def test_a_number_nobody_can_dial_is_refused(client: Client, phone: str) -> None:
    client.force_login(make.administrator())
    form = read(client.get("/admin/education/clinic/add/")).one("form", id="clinic_form")
    answer = client.post("/admin/education/clinic/add/", form.filled(out_of_hours_phone=phone))
    assert answer.status_code == 200
    assert not Clinic.objects.exists()


class TestDesk:
    MISSING = "no telephone number for when it is closed"

    @pytest.mark.parametrize("who", [make.editor, make.clinician])
    def test_nobody_is_told_who_cannot_mend_it(self, client: Client, who: object) -> None:
        client.force_login(who())  # type: ignore[operator]
        assert "no telephone number" not in read(client.get("/admin/")).words

    def test_the_front_page_says_what_is_missing(self, client: Client) -> None:
        client.force_login(make.administrator())
        assert self.MISSING in read(client.get("/admin/")).words
        assert "no telephone number here" in read(client.get("/admin/")).words
        save(**CLINIC)
        words = read(client.get("/admin/")).words
        assert self.MISSING in words
        assert "no telephone number here" not in words
        save(**CLINIC | NIGHT)
        assert "no telephone number" not in read(client.get("/admin/")).words

    def test_the_clinics_page_says_it_too(self, client: Client) -> None:
        save(**CLINIC)
        client.force_login(make.administrator())
        assert self.MISSING in read(client.get("/admin/education/clinic/1/change/")).words
        form = read(client.get("/admin/education/clinic/1/change/")).one("form", id="clinic_form")
        client.post("/admin/education/clinic/1/change/", form.filled(**NIGHT))
        assert self.MISSING not in read(client.get("/admin/education/clinic/1/change/")).words
        assert Clinic.objects.get().when_closed == "A nurse answers."


class TestEvidence:
    @pytest.mark.parametrize("field", ["out_of_hours_phone", "when_closed"])
    @pytest.mark.usefixtures("text")
    def test_a_number_set_by_hand_is_named_and_not_shown(self, client: Client, field: str) -> None:
        save(**CLINIC | NIGHT)
        Clinic.objects.update(**{field: "900 555 0100"})
        assert list(audit.faults()) == ["Clinic 1: altered since the act that wrote it"]
        assert "900 555 0100" not in client.get("/topics/cards/").content.decode()

    @pytest.mark.parametrize("field", ["out_of_hours_phone", "when_closed"])
    @pytest.mark.usefixtures("text")
    def test_also_where_the_last_act_knew_nothing_of_it(
        self, client: Client, field: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A clinic entered before there were such numbers stays as it was entered; what is put there by hand does not count."""
        with monkeypatch.context() as earlier:
            earlier.setattr(chain, "newest", lambda: schemas.VERSION_2)
            save(**CLINIC)
        assert AuditEvent.objects.latest("pk").schema == 2
        assert list(audit.faults()) == []
        assert DAY_TEL in cards(client)["today"].addresses()
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE education_clinic SET {field} = '900 555 0100'")
        assert list(audit.faults()) == ["Clinic 1: altered since the act that wrote it"]
        assert "900 555 0100" not in client.get("/topics/cards/").content.decode()
        save(**CLINIC | NIGHT)
        assert list(audit.faults()) == []
        assert NIGHT_TEL in cards(client)["today"].addresses()
