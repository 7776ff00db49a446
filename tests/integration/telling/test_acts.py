"""Mail to the staff, against a real server of mail: who is told of what after an act."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from education import feedback, workflow
from education.models import Letter
from education.telling import due
from tests import factories as make
from tests import smtp
from tests.integration.conftest import Site
from tests.integration.telling.posts import told, words

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]
NOWHERE = "smtp://127.0.0.1:1"


class TestActs:
    def test_a_text_waits_for_those_who_may_sign_it(
        self, site: Site, server: smtp.Server, people: dict[str, User], commits: Any
    ) -> None:
        draft = make.draft(make.topic(), by=people["writer"], title="About sleep")
        with commits():
            workflow.submit(revision=draft, by=people["writer"], at=make.NOON)
        message = server.letters[0]
        assert told(server) == [("second", "A text waits for you"), ("signer", "A text waits for you")]
        assert "“About sleep” is to be read and signed." in words(message)
        link = f"/admin/education/revision/{draft.pk}/change/"
        assert link in words(message)
        assert 'href="http://' in words(message, "html") or 'href="https://' in words(message, "html")
        assert link in words(message, "html")
        assert "/admin/mail/" in words(message)
        assert message["Auto-Submitted"] == "auto-generated"

    def test_a_decision_is_told_to_those_who_worked_on_it(
        self, site: Site, server: smtp.Server, people: dict[str, User], commits: Any
    ) -> None:
        with commits():
            make.sign(site.in_review, people["signer"])
        assert "It has all its signatures." in words(server.letters[0])
        assert told(server) == [("writer", "A text is signed")]
        notice = make.submitted(site.notices["crisis"].topic, by=people["writer"], key_points="")
        with commits():
            make.sign(notice, people["second"])
        assert "It needs another signature." in words(server.letters[0])
        assert told(server) == [("signer", "A text waits for you"), ("writer", "A text is signed")]

    def test_changes_that_are_asked_for_are_told(
        self, site: Site, server: smtp.Server, people: dict[str, User], commits: Any
    ) -> None:
        read_now = make.declaration(site.in_review, people["signer"], meaning=make.ASK)
        with commits():
            workflow.request_changes(
                revision=site.in_review,
                declaration=read_now,
                comment="Say more.",
                by=people["signer"],
                at=make.NOON,
            )
        assert told(server) == [("writer", "Changes are asked for")]

    def test_a_retraction_is_told_to_everybody_else(
        self, site: Site, server: smtp.Server, people: dict[str, User], commits: Any
    ) -> None:
        with commits():
            workflow.retract(revision=site.page, reason="A wrong dose.", by=people["signer"], at=make.NOON)
        assert told(server) == [
            (name, "A page was retracted") for name in ("administrator", "other", "second", "writer")
        ]

    def test_an_act_that_is_undone_tells_nobody(
        self, site: Site, server: smtp.Server, people: dict[str, User], commits: Any
    ) -> None:
        from django.db import transaction

        with commits(), pytest.raises(ZeroDivisionError), transaction.atomic():
            make.sign(site.in_review, people["signer"])
            raise ZeroDivisionError
        assert told(server) == []
        assert not Letter.objects.exists()

    def test_danger_is_told_without_a_word_of_the_reader(
        self, site: Site, server: smtp.Server, people: dict[str, User], commits: Any
    ) -> None:
        comment = "I am Jane, 555-0100, and I want to die."
        with commits():
            feedback.receive(page="/topics/page/", slug="page", clear=False, comment=comment, at=make.NOON)
            feedback.receive(page="/topics/page/", slug="page", clear=True, comment="Fine.", at=make.NOON)
        for message in server.letters:
            everything = message.as_string() + words(message) + words(message, "html")
            for part in ("Jane", "555-0100", "want to die", "/topics/page/"):
                assert part not in everything
        assert told(server) == [
            (name, "Somebody may be in danger") for name in ("administrator", "other", "writer")
        ]
        with commits():
            feedback.receive(page="/", slug=None, clear=False, comment="I took all my pills.", at=make.NOON)
        assert told(server) == [], "once an hour; the front page has them all"
        feedback.receive(page="/", slug=None, clear=False, comment="I want to die.", at=make.NOON)
        due.run(make.NOON + timedelta(hours=1))
        assert ("writer", "Somebody may be in danger") in told(server)

    def test_readers_wait_for_no_mail(
        self, site: Site, people: dict[str, User], commits: Any, client: Client
    ) -> None:
        with smtp.sending_by(NOWHERE), commits():
            answer = client.post("/feedback/", {"page": "/", "clear": "no", "comment": "I want to die."})
        assert answer.status_code == 200
        assert Letter.objects.filter(kind="danger", sent_at=None).count() == 3
