"""What the clock brings, by `manage.py due`; and who gets which mail."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from education import workflow
from education.models import AuditEvent, Clinician, Letter, Told, Unwanted
from education.telling import due, kinds, letters, outbox
from tests import factories as make
from tests import smtp
from tests.integration.conftest import Site
from tests.integration.desk import Desk
from tests.integration.pages import read
from tests.integration.telling.posts import days_before, told, words

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]
NOWHERE = "smtp://127.0.0.1:1"


class TestDue:
    @pytest.mark.parametrize(
        ("left", "step"), [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7)]
    )
    def test_a_review_date_comes(
        self, site: Site, server: smtp.Server, people: dict[str, User], left: int, step: int | None
    ) -> None:
        at = days_before(site.notices["regulatory"], left)
        due.run(at)
        occasion = f"review-{site.notices['regulatory'].publication.pk}-{step}"
        assert Told.objects.filter(occasion=occasion, person=people["second"]).exists() is (step is not None)

    def test_each_step_is_told_once_and_of_all_texts_in_one_letter(
        self, site: Site, server: smtp.Server, people: dict[str, User]
    ) -> None:
        counts = []
        for left in (60, 60, 45, 30, 29, 7, 6):
            due.run(days_before(site.page, left))
            counts.append(told(server).count(("second", "Review dates come")))
        assert counts == [1, 0, 0, 1, 0, 1, 0]
        items = [row.occasion for row in Told.objects.filter(letter__kind="review", person=people["second"])]
        assert len(items) > 3

    def test_who_may_not_renew_is_not_asked(
        self, site: Site, server: smtp.Server, people: dict[str, User]
    ) -> None:
        mine = make.live(make.topic(), title="Mine")
        site_writer = mine.contributors.first().user  # type: ignore[union-attr]
        profile = Clinician(user=site_writer, printed_name="W", credential="MD", licence="W-1", valid_until=make.NOON.date() + timedelta(days=900))  # fmt: skip
        workflow.save_clinician(clinician=profile, by=people["administrator"], at=make.last_act())
        make.change(site_writer, email="self@example.org")
        due.run(days_before(mine, 30))
        occasion = f"review-{mine.publication.pk}-30"
        assert set(Told.objects.filter(occasion=occasion).values_list("person__username", flat=True)) == {
            "signer",
            "second",
        }

    def test_what_lapsed_is_told_to_everybody_once(
        self, site: Site, server: smtp.Server, people: dict[str, User]
    ) -> None:
        day_after = days_before(site.page, -1)
        due.run(day_after)
        got = told(server)
        assert {name for name, subject in got if subject == "Pages were withdrawn"} == set(people)
        due.run(day_after)
        due.run(day_after + timedelta(days=300))
        assert "Pages were withdrawn" not in {subject for _name, subject in told(server)}

    def test_a_licence_ends(self, site: Site, server: smtp.Server, people: dict[str, User]) -> None:
        profile = Clinician.objects.get(user=people["second"])
        for left, expected in ((61, 0), (60, 2), (50, 0), (30, 2), (7, 2), (1, 0), (-1, 0)):
            at = make.NOON + (profile.valid_until - make.NOON.date()) - timedelta(days=left)
            due.run(at)
            rows = Told.objects.filter(occasion__startswith=f"licence-{profile.pk}-", letter__written_at=at)
            assert rows.count() == expected, left
        own = Letter.objects.filter(kind="licence", recipient=people["second"]).last()
        assert own is not None
        assert "Your licence" in own.text

    def test_the_week_s_letter_has_the_head_of_the_chain(
        self, site: Site, server: smtp.Server, people: dict[str, User]
    ) -> None:
        due.run(make.NOON)
        head = AuditEvent.objects.latest("pk")
        digest = next(each for each in server.letters if "Your week" in str(each["Subject"]))
        assert f"{head.pk}:{head.hash}" in words(digest).replace("\n", "")
        assert {name for name, subject in told(server) if "Your week" in subject} == set(people)
        due.run(make.NOON + timedelta(days=1))
        assert "Your week at the desk" not in {subject for _name, subject in told(server)}
        due.run(make.NOON + timedelta(days=7))
        assert "Your week at the desk" in {subject for _name, subject in told(server)}

    def test_what_a_process_that_died_had_not_told_is_told(
        self, site: Site, server: smtp.Server, people: dict[str, User]
    ) -> None:
        """Nothing here ran after a commit."""
        make.sign(site.in_review, people["signer"])
        due.run(make.NOON)
        got = told(server)
        assert ("writer", "A text is signed") in got
        assert ("second", "A text waits for you") in got  # the Spanish notice, signed once

    def test_it_says_what_it_did_and_twice_does_nothing(
        self, site: Site, server: smtp.Server, people: dict[str, User]
    ) -> None:
        first, second = StringIO(), StringIO()
        call_command("due", stdout=first)
        call_command("due", stdout=second)
        assert "mail: digest: 5 written" in first.getvalue()
        assert [line for line in second.getvalue().splitlines() if "mail:" in line] == ["mail: 0 sent"]

    def test_one_kind_that_fails_keeps_no_other(
        self, site: Site, server: smtp.Server, people: dict[str, User], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(due._OCCASIONS, "danger", lambda _at: 1 / 0)  # type: ignore[arg-type,return-value]
        with pytest.raises(CommandError, match="danger: not written"):
            call_command("due", stdout=StringIO())
        assert ("writer", "Your week at the desk") in told(server)

    def test_without_a_server_nothing_is_written(self, site: Site, people: dict[str, User]) -> None:
        with smtp.sending_by(""):
            out = StringIO()
            call_command("due", stdout=out)
        assert "EMAIL_URL is not set" in out.getvalue()
        assert not Letter.objects.exists()


class TestWhoGetsWhat:
    def test_nobody_without_an_address_or_switched_off(
        self, site: Site, server: smtp.Server, people: dict[str, User]
    ) -> None:
        make.change(people["writer"], email="")
        make.change(people["other"], is_active=False)
        due.run(make.NOON)
        assert not {name for name, _subject in told(server)} & {"writer", "other"}

    def test_everybody_chooses(self, site: Site, server: smtp.Server, people: dict[str, User]) -> None:
        desk = Desk(people["writer"])
        form = desk.page("/admin/mail/").one("form", **{"class": "choices"})
        boxes = {tag.attributes["value"]: tag for tag in form.all("input", name="wanted")}
        assert boxes.keys() == {kind.name for kind in kinds.KINDS.values()} - {"waiting", "review", "licence"}
        assert all("checked" in tag.attributes for tag in boxes.values())
        chosen = sorted(boxes.keys() - {"digest"})
        token = form.filled()["csrfmiddlewaretoken"]
        desk.client.post("/admin/mail/", {"csrfmiddlewaretoken": token, "wanted": chosen})
        assert list(Unwanted.objects.values_list("person__username", "kind")) == [("writer", "digest")]
        due.run(make.NOON)
        got = told(server)
        assert ("writer", "Your week at the desk") not in got
        assert ("other", "Your week at the desk") in got
        answer = desk.client.post("/admin/mail/", {"csrfmiddlewaretoken": token, "wanted": ["waiting"]})
        assert "Select a valid choice" in read(answer).words

    def test_no_more_than_a_day_s_share(
        self, site: Site, server: smtp.Server, people: dict[str, User]
    ) -> None:
        for number in range(letters.MOST_A_DAY + 5):
            letters.write("decided", [people["writer"]], subject="News", items=[letters.Item(f"x-{number}", "Words.", "/")], at=make.NOON)  # fmt: skip
        assert Letter.objects.count() == letters.MOST_A_DAY
        tomorrow = make.NOON + timedelta(days=1, minutes=1)
        letters.write("decided", [people["writer"]], subject="News", items=[letters.Item("y", "Words.", "/")], at=tomorrow)  # fmt: skip
        assert Letter.objects.count() == letters.MOST_A_DAY + 1

    def test_a_title_breaks_no_letter(self, site: Site, server: smtp.Server, people: dict[str, User]) -> None:
        item = letters.Item("x", "“<b>5 < 6 & more</b>” is to be read.", "/")
        letters.write("waiting", [people["second"]], subject="News", items=[item], at=make.NOON)
        outbox.send_all(make.NOON)
        assert "<b>5 < 6 & more</b>" in words(server.letters[0])
        assert "&lt;b&gt;5 &lt; 6 &amp; more&lt;/b&gt;" in words(server.letters[0], "html")
