"""The response cache: the same answers as Django's, byte by byte; none of them a request too old."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from education import workflow
from education.evidence import triggers
from education.models import Clinic, ImageUse, Publication
from education.reading.newest_act import Unanswered
from education.site import response_cache
from tests import factories as make
from tests import roles
from tests.integration.conftest import Site
from tests.integration.lanes import Lanes

pytestmark = pytest.mark.django_db
# Moments at which no minute ends while a test runs.
NOW = make.NOON + timedelta(seconds=10)
_OF_THE_CODING = {"vary", "etag", "content-encoding", "content-length"}
PAGES = (
    "/", "/a-to-z/", "/people/", "/feed/", "/sitemap.xml", "/es/", "/es/a-to-z/", "/es/feed/", "/topics/page/",
    "/topics/page/history/", "/topics/retracted/", "/topics/retracted/history/", "/topics/review/", "/topics/nowhere/",
    "/nowhere", "/es/nowhere", "/robots.txt", "/.well-known/security.txt", "/topics/page/my-questions/",
    "/topics/page/leaflet/", "/topics/page/leaflet/large-print/", "/topics/retracted/leaflet/",
)  # fmt: skip


class Clock:
    """The time of this machine, wherever the site asks for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = NOW
        monkeypatch.setattr(timezone, "now", lambda: self.now)
        monkeypatch.setattr(response_cache.time, "time", self.seconds)

    def seconds(self) -> float:
        return self.now.timestamp()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def lanes(site: Site, clock: Clock) -> Iterator[Lanes]:
    return Lanes()


def fresh(lanes: Lanes, path: str) -> str:
    """The text of a page from the cache, which must be the one that Django gives."""
    cached, plain = lanes.cached(path), lanes.plain(path)
    assert (cached.status, cached.text) == (plain.status, plain.text), path
    return cached.text


class TestBothLanes:
    @pytest.mark.parametrize("path", PAGES)
    @pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
    def test_say_the_same_header_for_header(self, lanes: Lanes, path: str, coding: str) -> None:
        plain = lanes.plain(path)
        for _time in ("made", "kept"):
            cached = lanes.cached(path, accept_encoding=coding)
            assert cached.status == plain.status
            body = (
                gzip.decompress(cached.body).decode()
                if coding == "gzip" and cached.header("Content-Encoding")
                else cached.text
            )
            assert body == plain.text
            same = [header for header in cached.headers if header[0].lower() not in _OF_THE_CODING]
            assert sorted(same) == sorted(
                header for header in plain.headers if header[0].lower() not in _OF_THE_CODING
            )
            assert cached.header("Content-Length") == str(len(cached.body))
        assert lanes.django.asked == 1

    @pytest.mark.parametrize("path", PAGES)
    def test_a_coding_has_an_etag_of_its_own_and_a_cache_in_front_must_know(
        self, lanes: Lanes, path: str
    ) -> None:
        answers = [lanes.cached(path, accept_encoding=coding) for coding in ("br", "gzip", "identity")]
        if answers[0].header("Content-Encoding"):
            assert len({answer.header("ETag") for answer in answers}) == 3
            assert {answer.header("Vary") for answer in answers} == {"Accept-Encoding"}
        assert all(not (answer.header("ETag") or "").startswith("W/") for answer in answers)

    def test_head_has_the_headers_of_get_and_no_body(self, lanes: Lanes) -> None:
        for _time in ("made", "kept"):
            head, get = lanes.cached("/topics/page/", method="HEAD"), lanes.cached("/topics/page/")
            assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")
        assert lanes.django.asked == 1

    def test_what_a_reader_has_already_is_not_sent_again(self, lanes: Lanes) -> None:
        whole = lanes.cached("/topics/page/", accept_encoding="br")
        etag = whole.header("ETag")
        assert etag
        for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
            answer = lanes.cached("/topics/page/", accept_encoding="br", if_none_match=known)
            assert (answer.status, answer.body) == (304, b"")
            assert {name: answer.header(name) for name in ("ETag", "Cache-Control", "Vary")} == {
                "ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding",
            }  # fmt: skip
        for unknown in ('"other"', etag.replace("-br", "-gzip"), etag.strip('"')):
            assert lanes.cached("/topics/page/", accept_encoding="br", if_none_match=unknown).status == 200

    def test_a_reader_gets_what_is_kept_and_staff_their_own(self, lanes: Lanes) -> None:
        fresh(lanes, "/topics/page/")
        asked = lanes.django.asked
        lanes.cached("/topics/page/")
        assert lanes.django.asked == asked
        for headers in ({"cookie": "sessionid=x"}, {"method": "POST"}, {"query": "x=1"}):
            lanes.cached("/topics/page/", **headers)
            asked += 1
            assert lanes.django.asked == asked


class TestActs:
    def test_what_patients_can_see_takes_effect_at_the_next_request(self, site: Site, lanes: Lanes) -> None:
        assert "Newer" in fresh(lanes, "/topics/page/")
        text = make.submitted(site.topic, by=site.editor, at=NOW, title="Newest", body="Newest [@label].")
        assert "Newer" in fresh(lanes, "/topics/page/")
        make.sign(text, site.clinician, NOW)
        assert "Newest" in fresh(lanes, "/topics/page/")
        workflow.retract(revision=text, reason="Wrong.", by=site.clinician, at=NOW)
        assert lanes.cached("/topics/page/").status == 410
        fresh(lanes, "/topics/page/")
        assert "/topics/page/" not in fresh(lanes, "/")

    def test_a_notice_the_clinic_and_an_account(self, site: Site, lanes: Lanes) -> None:
        notice = site.notices["disclaimer"]
        fresh(lanes, "/topics/page/")
        newer = make.submitted(notice.topic, by=site.editor, at=NOW, title="A newer disclaimer")
        make.signed_by_all(newer, at=NOW)
        assert "A newer disclaimer" in fresh(lanes, "/topics/page/")
        workflow.save_clinic(clinic=Clinic(phone="+1 555 0199"), by=make.administrator(), at=NOW)
        assert "555 0199" in fresh(lanes, "/topics/page/")
        assert "Clinician signer" in fresh(lanes, "/people/")
        profile = site.clinician.clinician
        profile.printed_name = "Another name"
        workflow.save_clinician(clinician=profile, by=make.administrator(), at=NOW)
        fresh(lanes, "/people/")

    def test_drafting_drops_nothing(self, site: Site, lanes: Lanes) -> None:
        fresh(lanes, "/topics/page/")
        asked = lanes.django.asked
        make.submitted(site.topic, by=site.editor, at=NOW, title="Not signed")
        lanes.cached("/topics/page/")
        assert lanes.django.asked == asked

    def test_a_removal_past_the_program_counts_at_once(self, site: Site, lanes: Lanes) -> None:
        assert lanes.cached("/topics/page/").status == 200
        number = Publication.objects.get(revision=site.page).pk
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO education_retraction (schema, publication_id, retracted_by_id, retracted_at, reason)"
                " VALUES (2, %s, %s, %s, 'x')",
                [number, site.editor.pk, connection.ops.adapt_datetimefield_value(NOW)],
            )
        assert lanes.cached("/topics/page/").status == 410

    def test_an_act_that_disappears_drops_all(self, site: Site, lanes: Lanes) -> None:
        make.live(make.topic("late", at=NOW), at=NOW)
        fresh(lanes, "/topics/late/")
        with roles.owner(), connection.cursor() as cursor:
            triggers.remove()
            cursor.execute(
                "DELETE FROM education_auditevent WHERE act = 'publish' AND id = (SELECT max(id) FROM education_auditevent)"
            )
            triggers.install()
        assert lanes.cached("/topics/late/").status == 410
        fresh(lanes, "/topics/late/")


class TestTheClock:
    def test_a_scheduled_text_is_there_to_the_second(self, site: Site, lanes: Lanes, clock: Clock) -> None:
        text = make.submitted(site.topic, by=site.editor, at=NOW, title="Scheduled", body="Later [@label].")
        moment = NOW + timedelta(days=1, seconds=7, microseconds=500)
        make.signed_by_all(text, at=NOW, publish_from=moment)
        clock.now = moment - timedelta(microseconds=2)
        assert "Newer" in fresh(lanes, "/topics/page/")
        clock.now = moment
        assert "Scheduled" in fresh(lanes, "/topics/page/")
        assert "Scheduled" in fresh(lanes, "/")

    def test_a_text_falls_due_at_midnight(self, site: Site, lanes: Lanes, clock: Clock) -> None:
        midnight = datetime(NOW.year, NOW.month, NOW.day, tzinfo=UTC) + timedelta(days=5)
        text = make.submitted(site.topic, by=site.editor, at=NOW)
        make.sign(text, site.clinician, NOW, review_by=(midnight - timedelta(days=1)).date())
        clock.now = midnight - timedelta(microseconds=2)
        assert lanes.cached("/topics/page/").status == 200
        clock.now = midnight
        assert lanes.cached("/topics/page/").status == 410

    def test_the_clinic_opens_and_closes(self, lanes: Lanes, clock: Clock) -> None:
        hours = {clock.now.strftime("%A").lower(): "08:00-12:30"}
        workflow.save_clinic(clinic=Clinic(phone="+1 555 0199", **hours), by=make.administrator(), at=NOW)
        clock.now = clock.now.replace(hour=12, minute=29, second=59)
        before = fresh(lanes, "/topics/page/")
        clock.now += timedelta(seconds=1)
        assert fresh(lanes, "/topics/page/") != before

    def test_a_clock_that_is_put_back_is_believed(self, lanes: Lanes, clock: Clock) -> None:
        lanes.cached("/topics/page/")
        asked = lanes.django.asked
        clock.now -= timedelta(seconds=5)
        lanes.cached("/topics/page/")
        assert lanes.django.asked == asked + 1


class TestBounds:
    def test_no_reader_can_make_it_grow(self, lanes: Lanes) -> None:
        for path in PAGES:
            lanes.cached(path)
        kept, slugs = lanes.kept, ("page", "retracted", "nowhere", "soon")
        address = st.sampled_from(
            ["/topics/{}/", "/topics/{}", "/topics/{}/history/", "/topics/{}/history/1-2/", "/topics/{}/history/01-02/",
             "/{}/", "/es/{}", "//{}", "/images/{}.webp", "/topics/{}/my-questions/", "/%2e/{}"]
        )  # fmt: skip

        @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
        @given(
            address,
            st.sampled_from(slugs) | st.text(max_size=12),
            st.sampled_from(
                ["testserver", "testserver:80", "TESTSERVER", "testserver:81", "evil.example", ""]
            ),
            st.sampled_from(["", "http", "https", "ftp", "https, http"]),
            st.sampled_from(["", "q=x", "?"]),
        )
        def ask(pattern: str, name: str, host: str, scheme: str, query: str) -> None:
            path = pattern.format(name).encode().decode("latin-1")
            lanes.cached(path, host=host, x_forwarded_proto=scheme, query=query)

        ask()
        # Each of the pages once for either scheme, with and without the port.
        assert lanes.kept <= 4 * (kept + len(slugs) * 3)

    @pytest.mark.parametrize("most", [0, 10_000, 100_000])
    def test_it_keeps_no_more_than_it_may(self, site: Site, clock: Clock, most: int) -> None:
        lanes = Lanes(most)
        for path in PAGES * 2:
            fresh(lanes, path)
            assert lanes.size <= most
            assert lanes.size == sum(kept.answer.size for kept in lanes.cache._memory.pages.values())

    def test_addresses_that_lead_nowhere_are_one_answer(self, lanes: Lanes) -> None:
        for path in ("/nowhere", "/topics/nowhere/", "/wp-login.php", "/topics/nowhere/history/"):
            fresh(lanes, path)
        assert lanes.kept == 1
        assert lanes.django.asked == 1

    def test_an_address_in_capitals_leads_on_though_others_lead_nowhere(self, lanes: Lanes) -> None:
        lanes.cached("/topics/nowhere/")
        for path in ("/topics/Page/", "/topics/PAGE/history/"):
            answer = lanes.cached(path)
            assert (answer.status, answer.header("Location")) == (301, path.lower())
        assert lanes.cached("/topics/Nowhere/").status == lanes.plain("/topics/Nowhere/").status

    def test_an_image_is_kept_while_it_is_public(self, lanes: Lanes) -> None:
        assert not ImageUse.objects.filter(digest="0" * 64).exists()
        assert lanes.cached(f"/images/{'0' * 64}.webp").status == 404
        assert lanes.kept == 0


class TestWithoutADatabase:
    @pytest.mark.parametrize(
        ("path", "words"),
        [("/topics/page/", "988"), ("/es/", "988"), ("/search/", "988"), ("/nowhere", "988")],
    )
    @pytest.mark.parametrize("known", [True, False])
    def test_help_and_no_page(
        self, lanes: Lanes, monkeypatch: pytest.MonkeyPatch, path: str, words: str, *, known: bool
    ) -> None:
        if known:
            lanes.cached(path)

        def unanswered() -> object:
            raise Unanswered

        monkeypatch.setattr(lanes.cache, "_newest_act", unanswered)
        with monkeypatch.context() as patch:
            patch.setattr(connection, "cursor", unanswered)
            answer = lanes.cached(path, accept_encoding="identity")
        assert answer.status == 503
        assert words in answer.text
        assert answer.header("Cache-Control") == "no-store"
        assert answer.header("Retry-After")
        assert answer.header("Content-Security-Policy")
