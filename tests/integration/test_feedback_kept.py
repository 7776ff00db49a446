"""How long what a reader wrote is kept, and how it is erased before."""

from datetime import timedelta

import pytest
from django.test import Client

from education import feedback as inbox
from education.models import Feedback
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.test_feedback import say

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def patient() -> Client:
    return Client()


def test_what_somebody_should_not_have_written_is_erased_at_the_desk(
    client: Client, patient: Client, site: Site
) -> None:
    say(patient, clear="yes", comment="My name is Ann Example")
    kept = Feedback.objects.get()
    client.force_login(site.editor)
    address = f"/admin/education/feedback/{kept.pk}/change/"
    assert "erase the comment" in client.get(address).content.decode().lower()
    client.post(address, {"erase": "on"})
    now = Feedback.objects.get()
    assert (now.comment, now.clear, now.page) == ("", kept.clear, kept.page)


def test_what_was_written_is_kept_half_a_year_and_the_answer_for_good(patient: Client) -> None:
    say(patient, clear="yes", comment="Long ago")
    kept = Feedback.objects.get()
    assert inbox.forget_comments(make.NOON + inbox.KEPT) == 0
    assert Feedback.objects.get().comment == "Long ago"
    assert inbox.forget_comments(make.NOON + inbox.KEPT + timedelta(days=1)) == 1
    assert inbox.forget_comments(make.NOON + inbox.KEPT + timedelta(days=1)) == 0
    now = Feedback.objects.get()
    assert (now.comment, now.clear, now.received_on) == ("", kept.clear, kept.received_on)
