"""Two accounts with one mail address are one person to the four-eyes rule: whoever reads it gets the links of both."""

import pytest

from education import workflow
from education.evidence import hands
from education.models import Clinician
from education.states import Act
from tests import factories as make
from tests.integration.conftest import Site

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("writers", "signers", "may"),
    [
        ("ann@example.org", "ann@example.org", False),
        ("ann@example.org", "Ann@Example.ORG", False),
        ("ann@example.org", "bob@example.org", True),
        ("", "", True),
    ],
)
def test_a_mailbox_that_writes_does_not_sign(site: Site, writers: str, signers: str, may: bool) -> None:
    make.change(site.editor, email=writers)
    make.change(site.clinician, email=signers)
    refusal = workflow.refusal(Act.SIGN_OFF, site.in_review, by=site.clinician, at=make.NOON)
    assert (refusal is None) is may
    assert may or "mail address of your account" in str(refusal)
    renewal = workflow.refusal(Act.RENEW, site.page, by=site.clinician, at=make.NOON)
    assert (renewal is None) is may
    # The list of the front page says the same.
    own = Clinician.objects.get(user=site.clinician)
    reached = hands.in_reach(site.clinician, own, [site.in_review.pk, site.page.pk])
    assert reached == (set() if may else {site.in_review.pk, site.page.pk})
