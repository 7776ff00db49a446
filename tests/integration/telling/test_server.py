"""What happens while a server of mail is away, refuses, or goes away between two letters; and how it is named."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from config import mail
from education.models import Letter, Told
from education.telling import due, letters, outbox
from tests import factories as make
from tests import smtp
from tests.integration.conftest import Site
from tests.integration.desk import Clock
from tests.integration.telling.posts import told

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]
NOWHERE = "smtp://127.0.0.1:1"


class TestTheServer:
    def test_what_cannot_be_sent_is_kept_and_undoes_nothing(
        self, site: Site, server: smtp.Server, people: dict[str, User], commits: Any
    ) -> None:
        with smtp.sending_by(NOWHERE), commits():
            make.sign(site.in_review, people["signer"])
        assert site.in_review.publication
        assert told(server) == []
        assert Letter.objects.get(kind="decided").sent_at is None
        with smtp.sending_by(NOWHERE), pytest.raises(CommandError, match="kept, to be tried again"):
            call_command("due", stdout=StringIO())
        out = StringIO()
        call_command("due", stdout=out)
        assert ("writer", "A text is signed") in told(server)
        assert "sent" in out.getvalue()
        call_command("due", stdout=StringIO())
        assert told(server) == []

    def test_a_server_that_goes_away_between_two_letters(
        self, site: Site, server: smtp.Server, people: dict[str, User], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        items = [letters.Item("x", "Words.", "/admin/")]
        letters.write("decided", people.values(), subject="News", items=items, at=make.NOON)
        plain = outbox._message

        def once(letter: Letter) -> Any:
            if len(server.letters) == 2:
                server.stop()
            return plain(letter)

        monkeypatch.setattr(outbox, "_message", once)
        first = outbox.send_all(make.NOON)
        assert (first.sent, first.kept) == (2, 3)
        monkeypatch.undo()
        with smtp.running() as again, smtp.sending_by(again.url):
            assert outbox.send_all(make.NOON).sent == 3
            assert len({str(each["To"]) for each in [*server.letters, *again.letters]}) == 5

    def test_one_address_that_is_refused_keeps_nobody_waiting(
        self, site: Site, server: smtp.Server, people: dict[str, User]
    ) -> None:
        make.change(people["writer"], email=smtp.REFUSED)
        letters.write("decided", people.values(), subject="News", items=[letters.Item("x", "Words.", "/")], at=make.NOON)  # fmt: skip
        found = outbox.send_all(make.NOON)
        assert (found.sent, found.kept) == (4, 1)
        assert "550" in Letter.objects.get(sent_at=None).error
        with pytest.raises(CommandError, match="SMTPRecipientsRefused"):
            call_command("due", stdout=StringIO())

    @pytest.mark.parametrize(
        "address", ["a@b@c", "line\nBcc: everybody@example.org", '"a\x0b"@example.org', "ü@example.org"]
    )
    def test_one_address_that_is_none_keeps_nobody_waiting(
        self, site: Site, server: smtp.Server, people: dict[str, User], address: str
    ) -> None:
        make.change(people["writer"], email=address)
        letters.write("decided", people.values(), subject="News", items=[letters.Item("x", "Words.", "/")], at=make.NOON)  # fmt: skip
        assert outbox.send_all(make.NOON).sent >= 4
        assert "everybody@example.org" not in str([letter.items() for letter in server.letters])

    def test_what_is_being_sent_is_sent_by_nobody_else(
        self, site: Site, server: smtp.Server, people: dict[str, User], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        letters.write("decided", [people["writer"]], subject="News", items=[letters.Item("x", "Words.", "/")], at=make.NOON)  # fmt: skip
        plain, inner = outbox._message, []

        def meanwhile(letter: Letter) -> Any:
            inner.append(outbox.send_all(make.NOON).sent)
            return plain(letter)

        monkeypatch.setattr(outbox, "_message", meanwhile)
        assert outbox.send_all(make.NOON).sent == 1
        assert inner == [0]
        assert len(server.letters) == 1

    def test_what_a_dead_process_had_taken_goes_out_after_a_while(
        self, site: Site, server: smtp.Server, people: dict[str, User]
    ) -> None:
        letters.write("decided", [people["writer"]], subject="News", items=[letters.Item("x", "Words.", "/")], at=make.NOON)  # fmt: skip
        letter = Letter.objects.get()
        assert outbox._take(letter, make.NOON)
        assert outbox.send_all(make.NOON).sent == 0
        assert outbox.send_all(make.NOON + timedelta(minutes=6)).sent == 1
        assert str(server.letters[0]["Message-ID"]).startswith(f"<letter-{letter.pk}@")

    def test_old_news_is_given_up_and_old_letters_are_forgotten(
        self, site: Site, server: smtp.Server, people: dict[str, User], clock: Clock
    ) -> None:
        letters.write("decided", [people["writer"]], subject="News", items=[letters.Item("x", "Words.", "/")], at=make.NOON)  # fmt: skip
        report = due.run(make.NOON + timedelta(days=8))
        assert "older than a week, given up" in " ".join(report.failed)
        assert ("writer", "News") not in told(server)
        outbox.send_all(make.NOON + timedelta(days=366))
        assert not Letter.objects.filter(subject__contains="News").exists()
        assert not Told.objects.filter(occasion="x").exists()


class TestAddress:
    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("smtp://mail.example.org", {"EMAIL_HOST": "mail.example.org", "EMAIL_PORT": 25}),
            ("smtp+tls://me:a%40b@mail.example.org:2525", {"EMAIL_PORT": 2525, "EMAIL_USE_TLS": True, "EMAIL_HOST_PASSWORD": "a@b"}),
            ("smtps://mail.example.org", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True}),
        ],
    )  # fmt: skip
    def test_it_says_how(self, url: str, expected: dict[str, Any]) -> None:
        assert mail.settings_of(url).items() >= expected.items()

    @pytest.mark.parametrize(
        "url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtps:secret"]
    )
    def test_a_wrong_one_stops_the_start_and_is_not_repeated(self, url: str) -> None:
        with pytest.raises(ImproperlyConfigured) as said:
            mail.settings_of(url)
        assert "secret" not in str(said.value)
