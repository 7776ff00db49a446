"""Kinds 10 to 18: one person who writes and signs, or signs twice, by whatever way; and what is not as its signer saw it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from education import workflow
from education.models import Clinician, Contributor, Publication, Revision, Source
from education.permissions import ADMINISTRATORS, EDITORS
from education.states import Act, Status
from tests import factories as make
from tests.integration import evidence
from tests.integration.attacks import intruder
from tests.integration.attacks.intruder import AT, HOUR, set_by_sql
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db
LATER = AT + HOUR
FRIENDS = timedelta(days=90)
TWO = "Another clinician must sign it"


def with_groups(account: User, *groups: str) -> User:
    account.groups.add(*Group.objects.filter(name__in=groups))
    workflow.note_account(account=account, change="groups", by=None, at=make.NOON)
    return account


def writing_clinician() -> User:
    """An account that writes and signs: the rule looks at the person, not at the role."""
    return with_groups(make.clinician(), EDITORS)


def writing_administrator() -> User:
    return with_groups(make.administrator(), EDITORS)


def profile(user: User, **fields: Any) -> Clinician:
    written = {
        "printed_name": f"Clinician {user}",
        "credential": "MD",
        "licence": f"L-{user.pk}",
        "valid_until": date(2030, 1, 1),
    }
    return Clinician(user=user, **written | fields)


def refused(act: Callable[[], Any], words: str | None = None) -> None:
    before = evidence.rows()
    with pytest.raises(workflow.Refused, match=words):
        act()
    assert evidence.rows() == before


def signing(revision: Revision, by: User, at: Any = AT) -> Callable[[], Any]:
    return lambda: make.sign(revision, by, at)


class TestAnAdministratorsOtherAccount:
    """Kind 10."""

    # What an administrator does for the other account.
    TIES: dict[str, Callable[[User, User], Any]] = {
        "entitles it": lambda admin, other: workflow.save_clinician(
            clinician=profile(other), by=admin, at=AT
        ),
        "makes it": lambda admin, other: workflow.note_account(
            account=other, change="added", by=admin, at=AT
        ),
        "sets its password": lambda admin, other: workflow.note_account(
            account=other, change="password", by=admin, at=AT
        ),
        "prolongs its licence": lambda admin, other: workflow.save_clinician(
            clinician=Clinician.objects.get(user=other), by=admin, at=AT
        ),
        "accepts its profile": lambda admin, other: workflow.accept(
            row=Clinician.objects.get(user=other), by=admin, at=AT
        ),
        "accepts it": lambda admin, other: workflow.accept(row=other, by=admin, at=AT),
    }

    @pytest.mark.parametrize("tie", TIES)
    def test_signs_nothing_that_the_administrator_wrote(self, site: Site, tie: str) -> None:
        admin = writing_administrator()
        other = make.user() if tie == "entitles it" else make.clinician()
        self.TIES[tie](admin, other)
        revision = make.submitted(by=admin, at=AT)
        refused(signing(revision, other), TWO)
        make.sign(make.submitted(at=AT), other, AT)  # what somebody else wrote

    @pytest.mark.parametrize("tie", [tie for tie in TIES if "profile" not in tie and "licence" not in tie])
    def test_writes_nothing_that_the_administrator_signs(self, site: Site, tie: str) -> None:
        admin = with_groups(make.clinician(), ADMINISTRATORS)
        other = make.editor()
        self.TIES[tie](admin, other)
        revision = make.submitted(by=other, at=AT)
        refused(signing(revision, admin), TWO)
        make.sign(make.submitted(at=AT), admin, AT)

    def test_renews_nothing_that_the_administrator_wrote(self, site: Site) -> None:
        admin, other = writing_administrator(), make.user()
        workflow.save_clinician(clinician=profile(other), by=admin, at=AT)
        revision = make.live(make.topic(at=AT), at=AT)
        assert revision.status(AT) is Status.LIVE
        own = make.signed_by_all(make.submitted(by=admin, at=AT), AT)
        assert workflow.refusal(Act.RENEW, revision, by=other, at=LATER) is None
        assert TWO in (workflow.refusal(Act.RENEW, own, by=other, at=LATER) or "")

    def test_nobody_entitles_themself(self, site: Site) -> None:
        admin = make.administrator()
        refused(lambda: workflow.save_clinician(clinician=profile(admin), by=admin, at=AT), "their own")

    def test_nobody_accepts_their_own_account_or_profile(self, site: Site) -> None:
        admin = with_groups(make.clinician(), ADMINISTRATORS)
        refused(lambda: workflow.accept(row=admin, by=admin, at=AT))
        refused(lambda: workflow.accept(row=admin.clinician, by=admin, at=AT))


# One licence number as people spell it.
SPELLINGS = [
    "MD-1207",
    "md 1207",
    "MD1207",
    "M.D. 1207",
    "MD/1207",
    " MD-1207 ",
    "MD\u20111207",
    "\uff2d\uff24\uff11\uff12\uff10\uff17",
    "MD\u200b1207",
]


class TestOneLicence:
    """Kind 11."""

    @pytest.mark.parametrize("spelt", SPELLINGS)
    def test_two_profiles(self, site: Site, spelt: str) -> None:
        by = make.administrator()
        workflow.save_clinician(clinician=profile(make.user(), licence="MD-1207"), by=by, at=AT)
        second = profile(make.user(), licence=spelt)
        refused(lambda: workflow.save_clinician(clinician=second, by=by, at=AT), "licence")

    @pytest.mark.parametrize("spelt", SPELLINGS)
    def test_a_profile_changed_to_the_licence_of_another(self, site: Site, spelt: str) -> None:
        by = make.administrator()
        workflow.save_clinician(clinician=profile(make.user(), licence="MD-1207"), by=by, at=AT)
        second = make.clinician().clinician
        second.licence = spelt
        refused(lambda: workflow.save_clinician(clinician=second, by=by, at=AT), "licence")

    @pytest.mark.parametrize("spelt", SPELLINGS[:-1])  # nobody can enter what nobody sees
    def test_two_signatures_with_a_licence_that_went_from_one_profile_to_the_other(
        self, site: Site, spelt: str
    ) -> None:
        by, first, second = make.administrator(), make.clinician(), make.clinician()
        held = first.clinician
        held.licence = "MD-1207"
        workflow.save_clinician(clinician=held, by=by, at=AT)
        notice = self._notice(site)
        make.sign(notice, first, AT)
        held.licence = "MD-9999"
        workflow.save_clinician(clinician=held, by=by, at=AT)
        other = second.clinician
        other.licence = spelt
        workflow.save_clinician(clinician=other, by=by, at=AT)
        refused(signing(notice, second), "two people")

    @pytest.mark.parametrize("guarded", [True, False])
    @pytest.mark.parametrize("spelt", ["MD-1207", "md 1207", "MD1207"])
    def test_two_profiles_by_sql(self, site: Site, spelt: str, guarded: bool) -> None:
        by, second = make.administrator(), make.clinician()
        workflow.save_clinician(clinician=profile(make.user(), licence="MD-1207"), by=by, at=AT)
        if guarded:
            assert not set_by_sql("education_clinician", "licence", spelt, pk=second.clinician.pk)
            return
        evidence.alter(second.clinician, licence=spelt)
        refused(signing(site.in_review, second), "outside the program")
        assert intruder.names(second.clinician)

    def _notice(self, site: Site) -> Revision:
        return make.submitted(site.notices["regulatory"].topic, at=AT, key_points="")


class TestRenewal:
    """Kind 12."""

    def test_of_a_page_by_its_writer(self, site: Site) -> None:
        writer = writing_clinician()
        page = make.signed_by_all(make.submitted(by=writer, at=AT), AT)
        assert TWO in (workflow.refusal(Act.RENEW, page, by=writer, at=LATER) or "")
        refused(lambda: renew(page, writer), TWO)
        renew(page, make.clinician())

    def test_of_a_renewed_page_by_its_writer(self, site: Site) -> None:
        writer = writing_clinician()
        page = make.signed_by_all(make.submitted(by=writer, at=AT), AT)
        renew(page, make.clinician())
        again = page.topic.revisions.latest("number")
        refused(lambda: renew(again, writer, LATER + HOUR), TWO)

    @pytest.mark.parametrize("first", [True, False], ids=["first", "second"])
    def test_of_a_notice_by_its_writer(self, site: Site, first: bool) -> None:
        writer = writing_clinician()
        topic = site.notices["regulatory"].topic
        notice = make.signed_by_all(make.submitted(topic, by=writer, at=AT, key_points=""), AT)
        if first:
            refused(lambda: renew(notice, writer), TWO)
            return
        renew(notice, make.clinician())
        again = topic.revisions.latest("number")
        refused(signing(again, writer, LATER), TWO)
        make.sign(again, make.clinician(), LATER)


def renew(revision: Revision, by: User, at: Any = LATER) -> None:
    workflow.renew(
        revision=revision,
        declaration=make.declaration(revision, by, at),
        review_by=(at + FRIENDS).date(),
        by=by,
        at=at,
    )


class TestTheSameWordsAgain:
    """Kind 13: what becomes of P's words before somebody else lays them before the clinicians anew."""

    def _retracted(self, revision: Revision, _by: User) -> None:
        signer = make.clinician()
        make.sign(revision, signer, AT)
        workflow.retract(revision=revision, reason="Wrong.", by=signer, at=AT)

    def _lapsed_and_retracted(self, revision: Revision, _by: User) -> None:
        make.sign(revision, make.clinician(), AT, review_by=(AT + timedelta(days=1)).date())
        workflow.retract(revision=revision, reason="Wrong.", by=make.clinician(), at=AT)

    def _superseded(self, revision: Revision, _by: User) -> None:
        make.sign(revision, make.clinician(), AT)
        make.live(revision.topic, at=AT, title="Another title")

    def _taken_back(self, revision: Revision, by: User) -> None:
        workflow.take_back(revision=revision, reason="Not yet.", by=by, at=AT)

    def _sent_back(self, revision: Revision, _by: User) -> None:
        signer = make.clinician()
        read = make.declaration(revision, signer, AT, make.ASK)
        workflow.request_changes(revision=revision, declaration=read, comment="More.", by=signer, at=AT)

    WAYS = [_retracted, _lapsed_and_retracted, _superseded, _taken_back, _sent_back]

    @pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
    def test_are_not_signed_by_who_wrote_them(self, site: Site, way: Callable[..., None]) -> None:
        writer, topic = writing_clinician(), make.topic(at=AT)
        revision = make.submitted(topic, by=writer, at=AT)
        way(self, revision, writer)
        again = make.submitted(topic, at=AT)
        refused(signing(again, writer), TWO)
        make.sign(again, make.clinician(), AT)

    @pytest.mark.parametrize("way", [_retracted, _taken_back, _sent_back], ids=lambda way: way.__name__)
    def test_nor_with_words_of_somebody_else_added(self, site: Site, way: Callable[..., None]) -> None:
        writer, topic = writing_clinician(), make.topic(at=AT)
        way(self, make.submitted(topic, by=writer, at=AT), writer)
        again = make.submitted(topic, at=AT, title="A better title", body="More words [@factory].")
        refused(signing(again, writer), TWO)


class TestContributorsDeleted:
    """Kind 14: the chain remembers who wrote."""

    @pytest.mark.parametrize("when", ["draft", "submitted", "sent back", "renewed"])
    def test_the_author_signs(self, site: Site, when: str) -> None:
        writer, topic = writing_clinician(), make.topic(at=AT)
        revision = make.draft(topic, by=writer, at=AT)
        if when != "draft":
            revision = workflow.submit(revision=revision, by=writer, at=AT)
        if when == "sent back":
            TestTheSameWordsAgain()._sent_back(revision, writer)
        if when == "renewed":
            make.sign(revision, make.clinician(), AT)
        with evidence.guards_dropped():
            Contributor.objects.filter(user=writer)._raw_delete("default")
        if when == "renewed":
            refused(lambda: renew(Revision.objects.get(pk=revision.pk), writer))
            return
        other = make.editor()
        if when == "sent back":
            revision = make.submitted(topic, by=other, at=AT)
        if when == "draft":
            with pytest.raises(workflow.Refused):
                workflow.submit(revision=revision, by=other, at=AT)
            revision = saved_by(other, revision)
            revision = workflow.submit(revision=revision, by=other, at=AT)
        refused(signing(Revision.objects.get(pk=revision.pk), writer))

    def test_is_named(self, site: Site) -> None:
        with evidence.guards_dropped():
            Contributor.objects.filter(revision=site.draft)._raw_delete("default")
        assert intruder.names(site.draft)


def saved_by(by: User, revision: Revision) -> Revision:
    stored = Revision.objects.select_related("topic").get(pk=revision.pk)
    text = workflow.drafts.Text.of(stored)
    return workflow.save_draft(revision=stored, text=text, seen=stored.edited_at, by=by, at=LATER + HOUR)


class TestDraftsBySql:
    """Kind 15: nobody lays before the clinicians what no editor wrote; who saves it after all answers for it."""

    @pytest.mark.parametrize("field", ["title", "summary", "key_points", "body", "keywords", "change_note"])
    def test_changed(self, site: Site, field: str) -> None:
        draft = site.draft
        text = getattr(draft, field)
        Revision.objects.filter(pk=draft.pk).update(
            **{field: f"{text}\n\nMore [@factory]." if field == "body" else f"{text} More."}, edited_at=LATER
        )
        assert intruder.names(draft)
        refused(lambda: workflow.submit(revision=draft, by=site.editor, at=LATER), "outside the program")
        by = writing_clinician()
        again = workflow.submit(revision=saved_by(by, draft), by=site.editor, at=LATER)
        refused(signing(again, by, LATER), TWO)
        assert intruder.faults() == []

    @pytest.mark.parametrize("field", ["edited_by", "edited_at", "created_at", "number", "schema", "follows"])
    def test_its_record_changed(self, site: Site, field: str) -> None:
        value: Any = {
            "edited_by": make.editor(), "edited_at": LATER, "created_at": AT - timedelta(days=9), "number": 7,
            "schema": 1, "follows": site.page,
        }[field]  # fmt: skip
        evidence.alter(site.draft, **{field: value})
        assert intruder.names(site.draft)
        stored = Revision.objects.select_related("topic").get(pk=site.draft.pk)
        refused(lambda: workflow.submit(revision=stored, by=site.editor, at=LATER), "outside the program")

    def test_inserted(self, site: Site) -> None:
        topic = make.topic(at=AT)
        draft = Revision.objects.create(
            schema=2, topic=topic, number=1, created_at=AT, edited_at=AT, edited_by=site.editor,
            **vars(make.text()),
        )  # fmt: skip
        assert intruder.names(draft)
        refused(lambda: workflow.submit(revision=draft, by=site.editor, at=AT), "outside the program")


class TestSources:
    """Kind 16."""

    SHOWN = {
        "title": "My own words", "authors": "Me", "publisher": "My press", "year": 2019,
        "url": "https://example.org/mine", "grade": "guideline", "read": "abstract",
    }  # fmt: skip

    def _rewritten(self, by: User, **fields: Any) -> None:
        source = Source.objects.get(key="label")
        for name, value in fields.items():
            setattr(source, name, value)
        workflow.save_source(source=source, by=by, at=AT)

    @pytest.mark.parametrize("field", SHOWN)
    def test_rewritten_by_the_signer(self, site: Site, field: str) -> None:
        by = writing_clinician()
        self._rewritten(by, **{field: self.SHOWN[field]})
        revision = make.submitted(at=AT, body="Words [@label].")
        refused(signing(revision, by), TWO)
        make.sign(make.submitted(at=AT, body="Words [@factory]."), by, AT)  # what cites something else

    @pytest.mark.parametrize("field", ["note", "retired"])
    def test_what_no_reader_sees_makes_nobody_a_writer(self, site: Site, field: str) -> None:
        by = writing_clinician()
        self._rewritten(by, note="Read it twice.") if field == "note" else self._rewritten(by, retired=False)
        make.sign(make.submitted(at=AT, body="Words [@label]."), by, AT)

    def test_added_by_the_signer(self, site: Site) -> None:
        by = writing_clinician()
        source = Source(key="mine", title="T", publisher="P", year=2025, grade="trial", read="whole")
        workflow.save_source(source=source, by=by, at=AT)
        refused(signing(make.submitted(at=AT, body="Words [@mine]."), by), TWO)

    @pytest.mark.parametrize("field", [*SHOWN, "note", "retired", "key"])
    def test_changed_by_sql(self, site: Site, field: str) -> None:
        draft = make.draft(at=AT, body="Words [@label].")
        source = Source.objects.get(key="label")
        value = self.SHOWN.get(field) or intruder.other(Source._meta.get_field(field), source)
        assert set_by_sql("education_source", field, value, pk=source.pk)
        assert intruder.names(source)
        refused(lambda: workflow.submit(revision=draft, by=site.editor, at=AT))
        stored = Source.objects.get(pk=source.pk)
        refused(lambda: workflow.save_source(source=stored, by=site.editor, at=AT), "outside the program")


class TestTheSignersName:
    """Kind 17: the page carries the name that its signer saw on it."""

    @pytest.mark.parametrize("field", ["printed_name", "credential"])
    @pytest.mark.parametrize("by_sql", [True, False])
    def test_changed_between_reading_and_signing(self, site: Site, field: str, by_sql: bool) -> None:
        by = make.clinician()
        read = make.declaration(site.in_review, by, AT)
        held = Clinician.objects.get(user=by)
        if by_sql:
            evidence.alter(held, **{field: "Professor"})
        else:
            setattr(held, field, "Professor")
            workflow.save_clinician(clinician=held, by=make.administrator(), at=AT)
        refused(
            lambda: workflow.sign_off(
                revision=site.in_review, declaration=read, review_by=(AT + FRIENDS).date(), by=by, at=AT
            ),
            "outside the program" if by_sql else "changed while you were reading",
        )

    @pytest.mark.parametrize("field", ["printed_name", "credential", "licence", "demo"])
    def test_changed_after_signing(self, site: Site, field: str) -> None:
        """What was signed stays as it was signed, whatever the profile says."""
        sign_off = site.page.sign_offs.get()
        evidence.alter(sign_off, **{field: intruder.other(sign_off._meta.get_field(field), sign_off)})
        assert not evidence.is_served("page", AT)
        assert intruder.names(sign_off)


class TestTheFirstOfTwoSigners:
    """Kind 18: nobody completes the signature of somebody who may not sign any more."""

    # What becomes of the first signer before the second one signs.
    FATES: dict[str, Callable[[User], Any]] = {
        "switched off": lambda first: _profile_saved(first, active=False),
        "licence over": lambda first: _profile_saved(first, valid_until=(AT - timedelta(days=1)).date()),
        "account off": lambda first: _account_saved(first, is_active=False),
        "profile off by SQL": lambda first: set_by_sql("education_clinician", "active", False, pk=first.clinician.pk),
        "profile changed by SQL": lambda first: set_by_sql(
            "education_clinician", "credential", "Nobody", pk=first.clinician.pk
        ),
        "account changed by SQL": lambda first: set_by_sql("auth_user", "password", "!", pk=first.pk),
        "account off by SQL": lambda first: set_by_sql("auth_user", "is_active", False, pk=first.pk),
    }  # fmt: skip

    @pytest.mark.parametrize("fate", FATES)
    def test_is_gone(self, site: Site, fate: str) -> None:
        first, second = make.clinician(), make.clinician()
        notice = make.submitted(site.notices["regulatory"].topic, at=AT, key_points="")
        make.sign(notice, first, AT)
        self.FATES[fate](User.objects.get(pk=first.pk))
        refused(signing(notice, second), "may not sign any more")
        assert notice.status(AT) is Status.SIGNED
        # Asking for changes is the way on.
        read = make.declaration(notice, second, AT, make.ASK)
        workflow.request_changes(revision=notice, declaration=read, comment="Again.", by=second, at=AT)

    @pytest.mark.parametrize("fate", ["switched off", "licence over"])
    def test_is_gone_and_the_publication_is_made_by_sql(self, site: Site, fate: str) -> None:
        notice = make.submitted(site.notices["regulatory"].topic, at=AT, key_points="")
        first = make.clinician()
        make.sign(notice, first, AT)
        make.sign(notice, make.clinician(), AT)
        publication = Publication.objects.get(revision=notice)
        self.FATES[fate](User.objects.get(pk=first.pk))
        evidence.delete(publication)
        publication._state.adding = True
        with evidence.refused_by_the_database("different people who may sign"):
            publication.save(force_insert=True)


def _profile_saved(user: User, **fields: Any) -> None:
    held = user.clinician
    for name, value in fields.items():
        setattr(held, name, value)
    workflow.save_clinician(clinician=held, by=make.administrator(), at=AT)


def _account_saved(user: User, **fields: Any) -> None:
    User.objects.filter(pk=user.pk).update(**fields)
    workflow.note_account(account=User.objects.get(pk=user.pk), change="off", by=make.administrator(), at=AT)
