import pytest

from education.states import Status
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", Status)
def test_every_status_can_be_reached(status: Status) -> None:
    early = make.NOON - make.timedelta(days=3)
    make.live_notices(early)
    revision = make.in_status(status)
    assert revision.status(make.NOON + make.timedelta(hours=1)) is status
