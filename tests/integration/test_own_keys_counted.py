"""A key that says of its signatures that they are no more than before: named, told to its owner, and signed all the same."""

from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import Settings

from education import mail
from education.evidence import counters
from education.models import SignOff
from tests import factories as make
from tests import keyholders as hold
from tests.integration.conftest import Site

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]


def signed(holder: hold.Keyholder, count: int) -> SignOff:
    holder.authenticator.signed = count
    return holder.sign(make.submitted(make.topic()))


@pytest.mark.parametrize(
    ("counts", "falls"),
    [
        ((0, 0, 0), []),
        ((1, 2, 9), []),
        ((1, 5, 5), [2]),
        ((3, 7, 6), [2]),
        ((4, 0, 1), [1]),
        ((5, 6, 2), [2]),
        ((0, 1, 1), [2]),
    ],
)
def test_a_falling_count_is_named(site: Site, counts: tuple[int, ...], falls: list[int]) -> None:
    holder = hold.keyholder(at=make.NOON)
    rows = [signed(holder, count) for count in counts]
    assert [line.partition(":")[0] for line in counters.fallen()] == [
        f"SignOff {rows[place].pk}" for place in falls
    ]


def test_its_owner_and_whoever_runs_the_site_are_told(
    site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, told = hold.keyholder(at=make.NOON), list[str]()
    monkeypatch.setattr(mail, "tell", lambda account, what, **_more: told.append(f"{account.pk} {what}"))
    signed(holder, 7)
    assert told == []
    row = signed(holder, 7)
    assert [each.startswith(f"{holder.user.pk} Your signing key") for each in told] == [True]
    said = StringIO()
    call_command("verify", stdout=said, stderr=StringIO())
    assert f"Look into it: SignOff {row.pk}: key {holder.key.fingerprint} said 7 after 7" in said.getvalue()
    assert "All in order" in said.getvalue()
