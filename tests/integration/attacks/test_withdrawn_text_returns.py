"""Kinds 19 to 25: no older text comes back, no list shows what the page does not, no page goes dark by honest acts, and
what looks like authority is what was signed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from education import workflow
from education.evidence import keys
from education.models import AuditEvent, Clinician, Publication, Revision, Topic
from education.reading import library, verified
from education.reading.entries import Entry
from education.states import Status
from tests import factories as make
from tests.integration import evidence
from tests.integration.attacks import intruder, readers
from tests.integration.attacks.intruder import AT, HOUR, look, set_by_sql
from tests.integration.conftest import Site

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
DAY = timedelta(days=1)
SLUGS = ("page", "hub", "other")


@pytest.fixture(scope="module")
def hub(site: Site) -> Revision:
    """A page that leads to all others; and one more besides."""
    make.live(make.topic("other"), title="Quetzal")
    links = "See [the page](/topics/page/) and [another](/topics/other/) [@factory]."
    return make.live(make.topic("hub"), title="The hub", body=links)


def everywhere(client: Client, site: Site) -> set[str]:
    """The places at which patients come upon the topic `page`."""
    at = library.now()
    live = readers.all_agree(SLUGS, at, intact=False)
    shown = {address for address in readers.LISTS if "/topics/page/" in client.get(address).content.decode()}
    shown |= {"page"} if "page" in live else set()
    shown |= {"search"} if "page" in readers.found_by("Older Newer", at) else set()
    shown |= {"beside"} if readers.beside("hub", at) & {site.page.pk, site.older.pk} else set()
    shown |= {"link"} if "/topics/page/" in client.get("/topics/other/").content.decode() else set()
    return shown


def test_before_anybody_does_anything_the_page_is_everywhere(
    site: Site, hub: Revision, client: Client
) -> None:
    assert everywhere(client, site) >= {*readers.LISTS, "page", "search", "beside"}


def _moved(site: Site) -> None:
    evidence.alter(site.page.publication, topic=Topic.objects.get(slug="other"))


def _gone_with_its_events(site: Site) -> None:
    with evidence.guards_dropped():
        AuditEvent.objects.filter(revision=site.page, act="publish")._raw_delete("default")
        Publication.objects.filter(revision=site.page)._raw_delete("default")


def _exchanged(site: Site) -> None:
    older, newer = site.older.publication, site.page.publication
    fields = ("published_at", "effective_at", "review_by")
    evidence.alter(older, **{name: getattr(newer, name) for name in fields})
    evidence.alter(newer, **{name: getattr(older, name) for name in fields})


# What an owner of the database does to the newer publication, so that the older text might come back.
HIDDEN: dict[str, Callable[[Site], Any]] = {
    "put off by a minute": lambda site: evidence.alter(
        site.page.publication, effective_at=AT + timedelta(minutes=1)
    ),
    "put off by years": lambda site: evidence.alter(site.page.publication, effective_at=AT + 900 * DAY),
    "published later": lambda site: evidence.alter(site.page.publication, published_at=AT + HOUR),
    "before the older one": lambda site: evidence.alter(
        site.page.publication, effective_at=AT - 900 * DAY, published_at=AT - 900 * DAY
    ),
    "lapsed": lambda site: evidence.alter(site.page.publication, review_by=(AT - DAY).date()),
    "never published": lambda site: evidence.alter(site.page.publication, published_at=AT + 900 * DAY),
    "deleted": lambda site: evidence.delete(site.page.publication),
    "of another topic": _moved,
    "of another text": lambda site: evidence.alter(site.page.publication, revision=site.in_review),
    "the older one renewed": lambda site: evidence.alter(site.older.publication, effective_at=AT - HOUR),
    "exchanged": _exchanged,
    "its signature deleted": lambda site: evidence.delete(site.page.sign_offs.get()),
    "of another version": lambda site: evidence.alter(site.page.publication, schema=1),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_no_older_text_comes_back_anywhere(site: Site, hub: Revision, client: Client, how: str) -> None:
    """Kind 19."""
    HIDDEN[how](site)
    shown = everywhere(client, site)
    for address in (*readers.LISTS, "/topics/page/", "/search/?q=older+newer", "/topics/hub/"):
        assert b"Older" not in client.get(address).content
    assert shown == set()
    assert [line for line in intruder.faults() if f" {site.page.publication.pk}: " in line or "SignOff" in line
            or f"Publication {site.older.publication.pk}: " in line]  # fmt: skip


def test_a_newer_publication_gone_with_its_act_is_named(site: Site) -> None:
    _gone_with_its_events(site)
    assert [line for line in intruder.faults() if ": missing; the next one there is" in line]


class TestTopicsRenamed:
    """Kind 20: the address is signed, and the topic is remembered."""

    def _swapped(self, site: Site) -> None:
        other = Topic.objects.get(slug="other")
        evidence.alter(other, slug="aside")
        evidence.alter(site.topic, slug="other")
        evidence.alter(other, slug="page")

    def _another_in_its_place(self, site: Site) -> None:
        evidence.alter(site.topic, slug="aside")
        evidence.alter(Topic.objects.get(slug="other"), slug="page")

    def _the_older_text_under_a_new_topic(self, site: Site) -> None:
        evidence.alter(site.topic, slug="aside")
        made = Topic.objects.create(slug="page", category="mechanism", language="en")
        evidence.alter(site.older, topic=made)
        evidence.alter(site.older.publication, topic=made)

    def _and_its_events_with_it(self, site: Site) -> None:
        self._the_older_text_under_a_new_topic(site)
        made = Topic.objects.get(slug="page")
        with evidence.guards_dropped():
            AuditEvent.objects.filter(revision=site.older).update(topic=made)

    def _the_newer_text_under_a_new_topic(self, site: Site) -> None:
        made = Topic.objects.create(slug="newer", category="mechanism", language="en")
        evidence.alter(site.page, topic=made)
        evidence.alter(site.page.publication, topic=made)
        with evidence.guards_dropped():
            AuditEvent.objects.filter(revision=site.page).update(topic=made)

    WAYS = [
        _swapped, _another_in_its_place, _the_older_text_under_a_new_topic, _and_its_events_with_it,
    ]  # fmt: skip

    @pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
    def test_serve_nothing(self, site: Site, hub: Revision, client: Client, way: Callable[..., None]) -> None:
        way(self, site)
        for slug in ("page", "other", "aside", "newer"):
            answer = client.get(f"/topics/{slug}/")
            assert answer.status_code in intruder.DARK or (slug, way) in {
                ("other", each)
                for each in self.WAYS
                if each not in {TestTopicsRenamed._swapped, TestTopicsRenamed._another_in_its_place}
            }
        for address in readers.LISTS:
            assert b"Older" not in client.get(address).content
        assert [line for line in intruder.faults() if line.startswith("Topic ")] or [
            line for line in intruder.faults() if line.startswith("Publication ")
        ]

    def test_a_newer_text_moved_away_with_all_that_speaks_of_it_is_named(self, site: Site) -> None:
        """With its events' columns as well: what those say in their bodies stays."""
        self._the_newer_text_under_a_new_topic(site)
        found = intruder.faults()
        event = AuditEvent.objects.get(act="publish", revision=site.page)
        for name in (
            f"AuditEvent {event.pk}: ",
            f"Publication {site.page.publication.pk}: ",
            f"Revision {site.page.pk}: ",
        ):
            assert [line for line in found if line.startswith(name)]


class TestAnotherServersClock:
    """Kind 21: a removal counts from the moment its row is there."""

    @pytest.mark.parametrize("ahead", [timedelta(), timedelta(seconds=1), HOUR, DAY], ids=str)
    @pytest.mark.parametrize("signed", [True, False])
    def test_a_retraction_by_a_clock_ahead_of_ours(
        self, site: Site, hub: Revision, client: Client, settings: Any, ahead: timedelta, signed: bool
    ) -> None:
        ours = settings.SIGNING_KEY
        if not signed:
            settings.SIGNING_PUBLIC_KEYS, settings.SIGNING_KEY = [keys.public_key(ours)], ""
        workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=AT + ahead)
        settings.SIGNING_KEY, settings.SIGNING_PUBLIC_KEYS = ours, []
        assert client.get("/topics/page/").status_code == 410
        assert everywhere(client, site) == set()

    @pytest.mark.parametrize("behind", [timedelta(seconds=1), HOUR, DAY], ids=str)
    def test_a_publication_by_a_clock_ahead_of_ours_takes_nothing_back(
        self, site: Site, client: Client, behind: timedelta
    ) -> None:
        newest = make.live(site.topic, at=AT + behind, title="The newest")
        assert newest.title.encode() in client.get("/topics/page/").content

    def test_an_hour_on_another_topic_moves_no_retraction(self, site: Site, client: Client) -> None:
        make.live(make.topic(at=AT + DAY), at=AT + DAY)
        workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=AT + 2 * DAY)
        assert client.get("/topics/page/").status_code == 410


class TestCombinedDates:
    """Kind 22: the dates of two signers leave a notice a day, or the second one is refused."""

    @pytest.mark.parametrize("swapped", [True, False])
    @pytest.mark.parametrize(
        ("start", "until", "fits"),
        [(200, 20, False), (20, 20, False), (21, 20, False), (19, 20, True), (1, 2, True), (100, 150, True)],
    )
    def test_of_two_signers(
        self, site: Site, client: Client, start: int, until: int, fits: bool, swapped: bool
    ) -> None:
        notice = make.submitted(site.notices["crisis"].topic, at=AT, key_points="")
        dates: list[dict[str, Any]] = [
            {"publish_from": AT + start * DAY, "review_by": (AT + 300 * DAY).date()},
            {"review_by": (AT + until * DAY).date()},
        ]
        first, second = reversed(dates) if swapped else dates
        make.sign(notice, make.clinician(), AT, **first)
        if not fits:
            with pytest.raises(workflow.Refused, match="leave it a day"):
                make.sign(notice, make.clinician(), AT, **second)
            assert notice.status(AT) is Status.SIGNED
            return
        make.sign(notice, make.clinician(), AT, **second)
        assert notice.status(AT) is Status.SCHEDULED
        assert notice.publication.effective_at == AT + start * DAY
        assert notice.publication.review_by == (AT + until * DAY).date()
        assert client.get("/topics/page/").status_code == 200


@pytest.mark.parametrize("most", [0, 1, 2, 3, 5])
def test_a_full_memory_loses_no_entry_of_a_list(
    site: Site, hub: Revision, client: Client, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Kind 23."""
    before = look(client, readers.LISTS)
    small = verified.Memory[Entry](most, lambda _entry: 1)
    monkeypatch.setattr(verified, "ENTRIES", small)
    for _round in range(3):
        assert look(client, readers.LISTS) == before
        assert len(small) <= most


class TestWhileThePasswordIsChecked:
    """Kind 24: what somebody else commits meanwhile is looked at before anything is signed."""

    def _profile(self, by: User, **fields: Any) -> None:
        held = Clinician.objects.get(user=by)
        for name, value in fields.items():
            setattr(held, name, value)
        workflow.save_clinician(clinician=held, by=make.administrator(), at=AT)

    def _account(self, by: User, **fields: Any) -> None:
        User.objects.filter(pk=by.pk).update(**fields)
        account = User.objects.get(pk=by.pk)
        workflow.note_account(account=account, change="x", by=make.administrator(), at=AT)

    MEANWHILE: dict[str, Callable[["TestWhileThePasswordIsChecked", User, Site], Any]] = {
        "another password": lambda self, by, _site: self._account(by, password="!"),
        "switched off": lambda self, by, _site: self._account(by, is_active=False),
        "profile off": lambda self, by, _site: self._profile(by, active=False),
        "licence over": lambda self, by, _site: self._profile(by, valid_until=(AT - DAY).date()),
        "another name": lambda self, by, _site: self._profile(by, printed_name="Another"),
        "another credential": lambda self, by, _site: self._profile(by, credential="Professor"),
        "account by SQL": lambda _self, by, _site: set_by_sql("auth_user", "email", "x@y.z", pk=by.pk),
        "profile by SQL": lambda _self, by, _site: set_by_sql(
            "education_clinician", "credential", "Professor", pk=by.clinician.pk
        ),
        "another notice": lambda _self, _by, site: make.live(
            site.notices["crisis"].topic, at=AT, key_points="", title="Other help"
        ),
    }

    @pytest.mark.parametrize("act", ["sign_off", "request_changes", "renew"])
    @pytest.mark.parametrize("what", MEANWHILE)
    def test_nothing_is_signed(
        self, site: Site, monkeypatch: pytest.MonkeyPatch, what: str, act: str
    ) -> None:
        by = make.clinician()
        revision = site.page if act == "renew" else site.in_review
        meaning = make.ASK if act == "request_changes" else make.APPROVE
        read = make.declaration(revision, by, AT, meaning)
        more: dict[str, Any] = (
            {"comment": "More."} if act == "request_changes" else {"review_by": (AT + 90 * DAY).date()}
        )
        monkeypatch.setattr(
            workflow.signing,
            "password_is_right",
            lambda account, _typed: self._meanwhile(what, account, site),
        )
        before = revision.topic.revisions.count(), revision.sign_offs.count()
        with pytest.raises(workflow.Refused):
            getattr(workflow, act)(revision=revision, declaration=read, by=by, at=AT, **more)
        assert (revision.topic.revisions.count(), revision.sign_offs.count()) == before

    def _meanwhile(self, what: str, account: User, site: Site) -> bool:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(workflow.signing, "password_is_right", workflow.password_is_right)
            self.MEANWHILE[what](self, User.objects.get(pk=account.pk), site)
        return True


class TestWhatLooksLikeAuthority:
    """Kind 25: names, numbers and order are those that were signed, or the chain remembers them."""

    PAGES = ("/topics/page/", "/topics/page/history/", "/topics/page/history/1-2/", "/feed/", "/a-to-z/")

    @pytest.mark.parametrize("by_sql", [True, False])
    @pytest.mark.parametrize("field", ["first_name", "last_name", "username"])
    def test_the_writers_name_is_the_one_that_was_signed(
        self, site: Site, client: Client, field: str, by_sql: bool
    ) -> None:
        before = look(client, self.PAGES)
        User.objects.filter(pk=site.editor.pk).update(**{field: "Professor"})
        account = User.objects.get(pk=site.editor.pk)
        if not by_sql:
            workflow.note_account(account=account, change="name", by=make.administrator(), at=AT)
        assert look(client, self.PAGES) == before
        assert intruder.names(account) is by_sql

    @pytest.mark.parametrize("by_sql", [True, False])
    @pytest.mark.parametrize("field", ["printed_name", "credential"])
    def test_the_signers_name_is_the_one_that_was_signed(
        self, site: Site, client: Client, field: str, by_sql: bool
    ) -> None:
        before = look(client, self.PAGES)
        held = site.clinician.clinician
        Clinician.objects.filter(pk=held.pk).update(**{field: "Professor Emerita"})
        held = Clinician.objects.get(pk=held.pk)
        if not by_sql:
            workflow.save_clinician(clinician=held, by=make.administrator(), at=AT)
        assert look(client, self.PAGES) == before
        assert intruder.names(held) is by_sql

    def test_the_people_page_shows_no_profile_that_no_administrator_made(
        self, site: Site, client: Client
    ) -> None:
        user = make.user()
        made = Clinician.objects.create(
            user=user, printed_name="Dr. Made Up", credential="MD", licence="M1",
            valid_until=(AT + 90 * DAY).date(), entitled_by=site.editor, entitled_at=AT,
        )  # fmt: skip
        assert b"Made Up" not in client.get("/people/").content
        assert intruder.names(made)

    def test_the_people_page_shows_no_name_that_was_changed_by_sql(self, site: Site, client: Client) -> None:
        held = site.clinician.clinician
        set_by_sql("education_clinician", "printed_name", "Dr. Made Up", pk=held.pk)
        assert b"Made Up" not in client.get("/people/").content
        assert held.printed_name.encode() in client.get("/people/").content  # what was signed is shown
        assert intruder.names(held)

    @pytest.mark.parametrize("field", ["number", "writers", "change_note", "submitted_at", "edited_by"])
    def test_a_record_of_the_text(self, site: Site, client: Client, field: str) -> None:
        before = look(client, self.PAGES)
        value = intruder.other(Revision._meta.get_field(field), site.page)
        name = Revision._meta.get_field(field).attname
        with evidence.guards_dropped():
            Revision.objects.filter(pk=site.page.pk).update(**{name: value})
        assert intruder.changed_pages(
            {address: page for address, page in before.items() if address.startswith("/topics/page/history/1")},
            look(client, self.PAGES),
        ) == []  # fmt: skip
        assert intruder.names(site.page)

    def test_the_order_of_topics_is_remembered(self, site: Site, hub: Revision) -> None:
        set_by_sql("education_topic", "position", 1, pk=site.topic.pk)
        assert intruder.names(site.topic)
