"""Two administrators, and what the tests ask one of them to confirm."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from education import workflow
from education.evidence import audit
from education.models import Clinician
from tests import factories as make
from tests.integration.conftest import Site

NOON, PAGE = make.NOON, "/admin/second-person/"


@pytest.fixture
def two(site: Site, settings: Settings) -> tuple[User, User]:
    """Two administrators of a site that asks for two people."""
    settings.TWO_PEOPLE = True
    return make.administrator("asks"), make.administrator("confirms")


def faults(site: Site) -> list[str]:
    """What `verify` names, but for those whom one person entitled before the site wanted two."""
    earlier = Clinician.objects.filter(user__date_joined__lt=User.objects.get(username="asks").date_joined)
    known = {
        f"Clinician {pk}: entitled by one person, so it does not count for signing"
        for pk in earlier.values_list("pk", flat=True)
    }
    return [fault for fault in audit.faults() if fault not in known]


def profile(user: User, **fields: object) -> Clinician:
    held = {
        "printed_name": "Dr. New",
        "credential": "MD",
        "licence": f"N-{user.pk}",
        "valid_until": date(2030, 1, 1),
    }
    return Clinician(user=user, **held | fields)


def entitling(user: User, **fields: object) -> dict[str, object]:
    return dict(workflow.asked_profile(profile(user, **fields)))


def refused(words: str, act: Callable[[], object]) -> None:
    with pytest.raises(workflow.Refused, match=words):
        act()


def ask(kind: str, what: object, by: User) -> int:
    return workflow.ask(kind=kind, what=what, by=by, at=NOON).pk  # type: ignore[arg-type]
