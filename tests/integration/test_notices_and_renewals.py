"""Notices under live pages, renewals, and publications that wait for their moment."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User

from education import workflow
from education.models import Revision
from education.reading import library, lists
from education.states import Status
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db
NOON = make.NOON
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def renew(revision: Revision, by: User, at: datetime = NOON) -> Revision:
    """Sign a public text again; the new revision."""
    sign_off = workflow.renew(
        revision=revision,
        declaration=make.declaration(revision, by, at),
        review_by=make.latest_review(revision, at),
        by=by,
        at=at,
    )
    return sign_off.revision


def retract(revision: Revision, by: User, at: datetime = NOON) -> None:
    workflow.retract(revision=revision, reason="Wrong.", by=by, at=at)


def insert_retraction(revision: Revision, by: User, at: datetime) -> None:
    evidence.execute(
        "INSERT INTO education_retraction (schema, publication_id, retracted_by_id, retracted_at, reason)"
        " VALUES (2, %s, %s, %s, 'x')",
        revision.publication.pk, by.pk, at,
    )  # fmt: skip


def pull_every_page(site: Site, at: datetime = NOON) -> None:
    for revision in Revision.objects.in_status(at, Status.LIVE).exclude(
        topic__category__in=["disclaimer", "crisis", "regulatory"]
    ):
        retract(revision, site.clinician, at)


class TestNotices:
    def test_an_edited_notice_changes_no_page_before_two_clinicians_signed_it(self, site: Site) -> None:
        notice = site.notices["disclaimer"]
        revision = make.submitted(notice.topic, key_points="", title="Newer")
        make.sign(revision, site.clinician)
        assert library.topic_page("page", NOON).notices["disclaimer"] == notice
        make.sign(revision, make.clinician(), NOON + HOUR)
        assert library.topic_page("page", NOON + HOUR).notices["disclaimer"] == revision
        assert library.topic_page("page", NOON).notices["disclaimer"] == notice

    @pytest.mark.parametrize("category", ["disclaimer", "crisis"])
    def test_no_page_without_it_so_it_is_not_retracted(self, site: Site, category: str) -> None:
        notice = site.notices[category]
        for by in (site.clinician, make.administrator(), make.user(superuser=True)):
            with pytest.raises(workflow.Refused, match="Every live page carries this notice"):
                retract(notice, by)
        with evidence.refused_by_the_database("stay while a page is live"):
            insert_retraction(notice, site.clinician, NOON)
        assert evidence.is_served("page", NOON)

    @pytest.mark.parametrize("category", ["disclaimer", "crisis"])
    def test_nor_by_a_retraction_dated_before_the_page(self, site: Site, category: str) -> None:
        notice = site.notices[category]
        for moment in (notice.publication.published_at - DAY, notice.publication.published_at + HOUR / 2):
            with evidence.refused_by_the_database():
                insert_retraction(notice, site.clinician, moment)

    @pytest.mark.parametrize("category", ["disclaimer", "crisis"])
    def test_it_can_go_once_every_page_has_gone(self, site: Site, category: str) -> None:
        pull_every_page(site)
        retract(site.notices[category], site.clinician, NOON + HOUR)
        assert category not in library.notices(NOON + HOUR, "en")

    def test_the_regulatory_status_is_retracted_with_the_pages_that_need_it(self, site: Site) -> None:
        coping = make.live(make.topic(category="coping"))
        retract(site.notices["regulatory"], site.clinician)
        with pytest.raises(library.NoticeMissing, match="regulatory"):
            library.topic_page("page", NOON)
        assert library.topic_page(coping.topic.slug, NOON).revision == coping
        shelves, _notices, _demo = lists.home(NOON, "en")
        assert [entry.slug for shelf in shelves for entry in shelf.entries] == [coping.topic.slug]

    def test_a_notice_that_lapsed_takes_the_pages_with_it(self, site: Site) -> None:
        after = NOON + timedelta(days=220)  # the regulatory status is reviewed twice a year
        with pytest.raises(library.NoticeMissing, match="regulatory"):
            library.topic_page("page", after)
        with pytest.raises(library.NoticeMissing, match="crisis"):
            lists.home(NOON + timedelta(days=400), "en")

    def test_an_altered_notice_is_on_no_page(self, site: Site) -> None:
        evidence.alter(site.notices["crisis"], html="<p>Altered</p>")
        with pytest.raises(library.NoticeMissing, match="crisis"):
            library.topic_page("page", NOON)
        with pytest.raises(library.NoticeMissing, match="crisis"):
            lists.home(NOON, "en")


class TestRenewals:
    def test_the_same_text_with_a_new_date(self, site: Site) -> None:
        again = renew(site.page, site.clinician)
        page = library.topic_page("page", NOON)
        assert (page.revision, page.revision.digest) == (again, site.page.digest)
        assert page.signed_off_at == NOON
        assert site.page.status(NOON) is Status.SUPERSEDED

    def test_an_older_text_is_not_renewed(self, site: Site) -> None:
        for revision in (site.older, site.retracted, site.taken_back, site.in_review):
            with pytest.raises(workflow.Refused, match="renew is not possible"):
                renew(revision, site.clinician)

    def test_a_renewal_left_waiting_does_not_bring_an_older_text_back(self, site: Site) -> None:
        """It lacks its second signature, and meanwhile a newer text, begun before it, goes live."""
        notice = site.notices["disclaimer"]
        newer = make.draft(notice.topic, by=site.editor, key_points="", title="Newer")
        waiting = renew(notice, site.clinician)
        make.signed_by_all(workflow.submit(revision=newer, by=site.editor, at=NOON), NOON)
        with pytest.raises(workflow.Refused, match="no longer the public one"):
            make.sign(waiting, make.clinician(), NOON + HOUR)
        assert library.notices(NOON + HOUR, "en")["disclaimer"] == newer

    def test_a_renewal_scheduled_does_not_bring_an_older_text_back(self, site: Site) -> None:
        notice = site.notices["disclaimer"]
        newer = make.draft(notice.topic, by=site.editor, key_points="", title="Newer")
        waiting = renew(notice, site.clinician)
        with suppress(workflow.Refused):
            make.sign(waiting, make.clinician(), NOON, publish_from=NOON + DAY)
        with suppress(workflow.Refused):
            make.signed_by_all(workflow.submit(revision=newer, by=site.editor, at=NOON), NOON)
        last = newer if newer.status(NOON) is Status.LIVE else waiting
        assert library.notices(NOON + 2 * DAY, "en")["disclaimer"] == last

    def test_a_renewal_of_a_text_retracted_meanwhile(self, site: Site) -> None:
        notice = site.notices["regulatory"]
        waiting = renew(notice, site.clinician)
        retract(notice, site.clinician)
        with pytest.raises(workflow.Refused, match="no longer the public one"):
            make.sign(waiting, make.clinician(), NOON + HOUR)

    def test_no_renewal_beside_a_text_before_the_clinicians(self, site: Site) -> None:
        make.submitted(site.topic, by=site.editor)
        with pytest.raises(workflow.Refused, match="Decide on that one first"):
            renew(site.page, site.clinician)

    def test_a_lapsed_page_comes_back_by_renewal_alone(self, site: Site) -> None:
        lapsed = make.in_status(Status.LAPSED, NOON + 3 * DAY, on=make.topic("lapsed"))
        at = NOON + 3 * DAY
        assert not evidence.is_served("lapsed", at)
        renew(lapsed, site.clinician, at)
        assert evidence.is_served("lapsed", at)


class TestScheduling:
    @pytest.fixture
    def scheduled(self, site: Site) -> Revision:
        newer = make.submitted(site.topic, by=site.editor, title="Scheduled")
        make.sign(newer, site.clinician, publish_from=NOON + DAY)
        return newer

    def test_it_goes_live_at_its_moment_and_not_before(self, site: Site, scheduled: Revision) -> None:
        before = NOON + DAY - timedelta(microseconds=1)
        assert library.topic_page("page", before).revision == site.page
        assert library.topic_page("page", NOON + DAY).revision == scheduled

    def test_retracted_before_its_moment_it_never_was(self, site: Site, scheduled: Revision) -> None:
        retract(scheduled, site.clinician, NOON + HOUR)
        assert scheduled.status(NOON + 2 * DAY) is Status.RETRACTED
        assert library.topic_page("page", NOON + 2 * DAY).revision == site.page
        assert evidence.faults() == ""

    def test_retracted_at_its_very_moment_it_takes_the_page_down(
        self, site: Site, scheduled: Revision
    ) -> None:
        """At that moment it was live, so the older text does not come back."""
        retract(scheduled, site.clinician, NOON + DAY)
        assert not evidence.is_served("page", NOON + DAY)
        assert not evidence.is_served("page", NOON + 2 * DAY)

    def test_it_lets_no_second_text_in(self, site: Site, scheduled: Revision) -> None:
        with pytest.raises(workflow.Refused, match="is scheduled"):
            make.draft(site.topic, by=site.editor)
        with pytest.raises(workflow.Refused, match="scheduled"):
            renew(site.page, site.clinician)

    def test_retracting_the_public_page_stops_no_scheduled_one(self, site: Site, scheduled: Revision) -> None:
        retract(site.page, site.clinician, NOON + HOUR)
        assert not evidence.is_served("page", NOON + HOUR)
        assert library.topic_page("page", NOON + DAY).revision == scheduled


def test_a_retraction_in_the_moment_of_publication_brings_no_older_text_back(site: Site) -> None:
    newest = make.live(site.topic, title="Newest")
    retract(newest, site.clinician)
    assert not evidence.is_served("page", NOON)
    assert not evidence.is_served("page", NOON + HOUR)
