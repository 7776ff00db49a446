"""The life of each version, as its page history tells it: from, until, and what ended it."""

import pytest
from django.test import Client
from django.utils import timezone

from education import workflow
from education.reading import history
from education.reading.lives import End
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.test_history import DAY, newer, versions

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


def test_a_version_says_until_when_it_was_on_the_page_and_what_took_its_place(client: Client) -> None:
    found = versions(client)
    assert (
        "Public from February 27, 2026 until February 28, 2026, when version 2 took its place."
        in found["version-1"]
    )
    assert "Public from February 28, 2026. Next review" in found["version-2"]


def test_a_retracted_one_says_until_when(client: Client, site: Site) -> None:
    workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
    newer(site, title="Newest")
    found = versions(client)
    assert "Public from February 28, 2026 until March 2, 2026, when it was retracted." in found["version-2"]


def test_one_retracted_after_it_was_replaced_was_replaced(client: Client, site: Site) -> None:
    scheduled = make.submitted(site.topic, by=site.editor, title="Tomorrow")
    make.sign(scheduled, make.clinician(), publish_from=make.NOON + DAY)
    row = history.history_of("page", make.NOON + 2 * DAY).versions[1]
    assert row.end == End("replaced", make.NOON + DAY, 3)


def test_one_that_fell_due_was_public_to_its_review_date(client: Client, site: Site) -> None:
    short = make.submitted(site.topic, by=site.editor, title="Short")
    make.sign(short, make.clinician(), review_by=(make.NOON + 2 * DAY).date())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: make.NOON + 3 * DAY)
        lapsed = versions(client)["version-3"]
        newer(site, make.NOON + 3 * DAY, title="Late")
        after = versions(client)["version-3"]
    assert lapsed == after
    assert (
        "Public from March 2, 2026 to March 4, 2026, its review date: nobody had signed it again." in lapsed
    )


def test_a_retraction_that_vanished_leaves_the_day_open(client: Client, site: Site) -> None:
    evidence.delete(site.retracted.publication.retraction)
    found = versions(client, "/topics/retracted/history/")["version-1"]
    assert "Public from February 28, 2026. Signed" in found
