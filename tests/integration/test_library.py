"""What the public may read, and what it costs: at any moment, at any number of topics."""

from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from education import workflow
from education.models import Revision
from education.models.constraints import all_or_none
from education.reading import library, lists
from education.states import Status
from tests import factories as make
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db
NOON = make.NOON
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
INSTANT = timedelta(microseconds=1)


def slugs(at: datetime, language: str = "en") -> list[str]:
    shelves, _notices, _demo = lists.home(at, language)
    return [entry.slug for shelf in shelves for entry in shelf.entries]


def retract(revision: Revision, site: Site, at: datetime) -> None:
    workflow.retract(revision=revision, reason="Wrong.", by=site.clinician, at=at)


@pytest.mark.parametrize("topics", [5, 60])
def test_home_and_topic_page_ask_few_questions_at_any_number_of_topics(site: Site, topics: int) -> None:
    for _ in range(topics):
        make.live()
    # A process that has not verified a text before loads it whole, with its sign-offs.
    for process, loads in (("cold", 4), ("warm", 0)):
        with CaptureQueriesContext(connection) as of_home:
            shelves, _notices, _demo = lists.home(NOON, "en")
        with CaptureQueriesContext(connection) as of_page:
            library.topic_page("page", NOON)
        assert sum(len(shelf.entries) for shelf in shelves) == topics + 1
        assert len(of_home) <= 3 + loads, process
        assert len(of_page) <= 3 + loads, process


class TestMoments:
    def test_the_site_as_it_was(self, site: Site) -> None:
        first, second = site.older.publication.effective_at, site.page.publication.effective_at
        with pytest.raises(library.NotThere):
            library.topic_page("page", first - INSTANT)
        assert library.topic_page("page", first).revision == site.older
        assert library.topic_page("page", second - INSTANT).revision == site.older
        assert library.topic_page("page", second).revision == site.page
        assert slugs(first) == ["page"]

    def test_a_page_before_it_was_retracted(self, site: Site) -> None:
        retracted_at = site.retracted.publication.retraction.retracted_at
        assert library.topic_page("retracted", retracted_at - INSTANT).revision == site.retracted
        assert "retracted" in slugs(retracted_at - INSTANT)
        for at in (retracted_at, NOON):
            with pytest.raises(library.NoLongerThere):
                library.topic_page("retracted", at)
            assert "retracted" not in slugs(at)

    def test_later_acts_do_not_change_an_earlier_moment(self, site: Site) -> None:
        before = slugs(NOON), library.topic_page("page", NOON)
        newest = make.live(site.topic, at=NOON + HOUR, title="Newest")
        retract(newest, site, NOON + 2 * HOUR)
        assert (slugs(NOON), library.topic_page("page", NOON)) == before
        assert site.page.status(NOON) is Status.LIVE

    def test_the_status_of_a_revision_at_each_of_its_moments(self, site: Site) -> None:
        revision = make.draft(at=NOON)
        workflow.submit(revision=revision, by=site.editor, at=NOON + HOUR)
        revision.refresh_from_db()
        make.sign(revision, site.clinician, NOON + 2 * HOUR, publish_from=NOON + 3 * HOUR)
        retract(revision, site, NOON + 4 * HOUR)
        moments = [revision.status(NOON + hours * HOUR - INSTANT) for hours in range(1, 5)]
        assert moments == [Status.DRAFT, Status.IN_REVIEW, Status.SCHEDULED, Status.LIVE]
        assert revision.status(NOON + 4 * HOUR) is Status.RETRACTED
        with pytest.raises(Revision.DoesNotExist):
            revision.status(NOON - INSTANT)

    def test_a_page_lapses_with_the_day_of_its_review(self, site: Site) -> None:
        live = make.submitted(make.topic("short"))
        make.sign(live, site.clinician, review_by=(NOON + 10 * DAY).date())
        last = (NOON + 11 * DAY).replace(hour=0) - INSTANT
        assert library.topic_page("short", last).revision == live
        with pytest.raises(library.NoLongerThere):
            library.topic_page("short", last + INSTANT)
        assert ("short" in slugs(last), "short" in slugs(last + INSTANT)) == (True, False)

    def test_a_lapsed_newer_text_brings_no_older_one_back(self, site: Site) -> None:
        newer = make.submitted(site.topic, by=site.editor, title="Short")
        make.sign(newer, site.clinician, review_by=(NOON + 10 * DAY).date())
        with pytest.raises(library.NoLongerThere):
            library.topic_page("page", NOON + 20 * DAY)

    def test_a_retracted_newer_text_brings_no_older_one_back(self, site: Site) -> None:
        retract(site.page, site, NOON)
        with pytest.raises(library.NoLongerThere):
            library.topic_page("page", NOON)


class TestAddresses:
    @pytest.mark.parametrize("name", ["draft", "in_review", "taken_back", "part_signed"])
    def test_what_was_never_public_is_not_there(self, site: Site, name: str) -> None:
        with pytest.raises(library.NotThere):
            library.topic_page(getattr(site, name).topic.slug, NOON)

    def test_nor_is_what_nobody_wrote(self, site: Site) -> None:
        with pytest.raises(library.NotThere):
            library.topic_page("nothing", NOON)

    def test_a_notice_has_no_page_of_its_own(self, site: Site) -> None:
        with pytest.raises(library.NotThere):
            library.topic_page(site.notices["crisis"].topic.slug, NOON)
        assert site.notices["crisis"].topic.slug not in slugs(NOON)

    def test_a_page_scheduled_for_the_first_time_is_not_there_yet(self, site: Site) -> None:
        make.sign(make.submitted(make.topic("soon")), site.clinician, publish_from=NOON + DAY)
        with pytest.raises(library.NotThere):
            library.topic_page("soon", NOON)

    def test_a_site_without_notices_is_not_shown(self, site: Site) -> None:
        with pytest.raises(library.NoticeMissing):
            lists.home(NOON - 30 * DAY, "en")

    def test_each_language_stands_on_its_own_notices(self, site: Site) -> None:
        assert library.notices(NOON, "es") == {}
        assert set(library.notices(NOON, "en")) == {"crisis", "disclaimer", "regulatory"}

    def test_a_list_shows_english_texts_until_its_own_language_has_its_notices(self, site: Site) -> None:
        shown, live, _demo = library.live_pages(NOON, "es")
        assert (live.language, {entry.language for entry in shown}) == ("en", {"en"})


def test_demo_signatures_are_told_from_real_ones(site: Site) -> None:
    revision = make.submitted(make.topic("demo"))
    assert not lists.home(NOON, "en")[2]
    make.sign(revision, make.clinician(demo=True))
    assert library.topic_page("demo", NOON).demo
    assert not library.topic_page("page", NOON).demo
    assert lists.home(NOON, "en")[2]


def test_who_and_when_are_set_together_or_not_at_all(site: Site) -> None:
    """Every nullable pair `x_by`, `x_at` of every model is held together by the database."""
    pairs = [
        (model, by.replace("_by", "_at"), by)
        for model in apps.get_app_config("education").get_models()
        for nullable in [{field.name for field in model._meta.fields if field.null}]
        for by in nullable
        if by.endswith("_by") and by.replace("_by", "_at") in nullable
    ]
    held = {
        (model, constraint.condition)
        for model in apps.get_app_config("education").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    }
    assert pairs
    for model, at, by in pairs:
        assert (model, all_or_none("", at, by).condition) in held


@pytest.mark.parametrize("half", [{"submitted_at": NOON}, {"submitted_by": True}])
def test_half_a_submission_is_refused(site: Site, half: dict[str, object]) -> None:
    if "submitted_by" in half:
        half = {"submitted_by": site.editor}
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(pk=site.draft.pk).update(**half)
