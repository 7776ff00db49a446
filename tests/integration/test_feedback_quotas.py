"""What readers may send in a day is not used up by one of them."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client

from education import feedback as inbox
from education.site import feedback
from tests.integration.test_feedback import sent_from

pytestmark = [
    pytest.mark.usefixtures("at_noon", "_nobody_yet"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


@pytest.fixture
def _nobody_yet() -> Iterator[None]:
    caches["senders"].clear()
    yield
    caches["senders"].clear()


def test_no_network_uses_up_the_day_of_the_others(client: Client) -> None:
    for network in ("198.51.100.{}", "2001:db8:1:{}::1"):
        got = [sent_from(client, network.format(number)) for number in range(1, 100)]
        assert got == [200] * feedback.PER_NEIGHBOURHOOD + [429] * (99 - feedback.PER_NEIGHBOURHOOD)
    assert sent_from(client, "203.0.113.9") == 200
    # Each process counts for itself; there are a few.
    assert 8 * feedback.PER_NEIGHBOURHOOD < inbox.DAILY_LIMIT


def test_a_sender_who_is_refused_takes_nothing_from_those_beside_it(client: Client) -> None:
    assert [sent_from(client, "198.51.100.1") for _time in range(100)].count(200) == feedback.PER_SENDER
    assert sent_from(client, "198.51.100.2") == 200


def test_a_sender_who_names_another_one_each_time_counts_as_one() -> None:
    """Past the proxy, or by a header of their own in front of what the proxy adds."""
    for peer, told in (("10.0.0.9", "198.51.100.{}"), ("127.0.0.1", "198.51.100.{}, 203.0.113.5")):
        caches["senders"].clear()
        client = Client(REMOTE_ADDR=peer)
        got = [sent_from(client, told.format(number)) for number in range(1, 100)]
        assert got.count(200) == feedback.PER_SENDER, peer
