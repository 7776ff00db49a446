"""The front page: each task is somebody's who can do it now, in the order in which it should be done, and says until when."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from education import feedback, workflow
from education.categories import KINDS
from education.dates import latest_review
from education.models import Clinic, Clinician, Revision, Source
from education.permissions import EDITORS
from education.reading import diff
from education.states import Act, Status
from education.tasks.task import Group
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, review
from tests.integration.tasklist import clinician_too, names, tasks

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


class TestWhatIsOffered:
    """The list and the gate agree, about everybody and every text."""

    @pytest.fixture
    def people(self, site: Site, clock: Clock) -> dict[str, User]:
        writer = clinician_too(make.editor())
        theirs = make.draft(make.topic(), by=writer)
        workflow.submit(revision=theirs, by=writer, at=make.NOON)
        head, made = make.change(clinician_too(make.administrator()), EDITORS), make.editor()
        workflow.note_account(account=made, change="by the head", by=head, at=make.NOON)
        by_made = make.draft(make.topic(), by=made)
        workflow.submit(revision=by_made, by=made, at=make.NOON)
        ended = make.clinician(valid_until=make.NOON.date() - timedelta(days=1))
        return {
            "editor": site.editor, "signer": site.clinician, "another": make.clinician(), "writer": writer, "head": head,
            "made": made, "administrator": make.administrator(), "ended": ended, "root": make.user(superuser=True),
        }  # fmt: skip

    def test_to_sign_is_what_the_gate_lets_sign(
        self, site: Site, clock: Clock, people: dict[str, User]
    ) -> None:
        waiting = list(Revision.objects.in_status(clock.now, Status.IN_REVIEW, Status.SIGNED))
        assert len(waiting) >= 4
        found = {}
        for name, user in people.items():
            may = {
                row.pk
                for row in waiting
                if workflow.refusal(Act.SIGN_OFF, row, by=user, at=clock.now) is None
            }
            assert {each for each in names(user, clock) if each.startswith("sign-")} == {
                f"sign-{pk}" for pk in may
            }, name
            found[name] = len(may)
        assert found["another"] == len(waiting)
        assert 0 < found["signer"] < len(waiting), "they signed one first"
        assert 0 < found["writer"] < len(waiting), "they wrote one"
        assert 0 < found["head"] < found["another"], "they made the account that wrote one"
        assert found["editor"] == found["ended"] == found["root"] == 0

    def test_to_renew_is_what_the_gate_lets_renew(
        self, site: Site, clock: Clock, people: dict[str, User]
    ) -> None:
        clock.now = make.NOON + timedelta(days=330)
        live = list(Revision.objects.in_status(clock.now, Status.LIVE, Status.LAPSED))
        found = set()
        for name, user in people.items():
            may = {row.pk for row in live if workflow.refusal(Act.RENEW, row, by=user, at=clock.now) is None}
            offered = {each for each in names(user, clock) if each.startswith("renew-")}
            assert offered == {f"renew-{pk}" for pk in may}, name
            found |= offered
        assert len(found) > 2

    def test_what_waits_for_others_is_counted_and_says_why(self, site: Site, clock: Clock) -> None:
        page = Desk(site.clinician).page("/admin/")
        assert "1 text waits for somebody else" in page.words
        assert "you signed it: waits for another clinician" in page.words
        assert "2 texts wait for somebody else" in Desk(site.editor).page("/admin/").words

    def test_editors_go_on_writing_answer_and_replace(self, site: Site, clock: Clock) -> None:
        asked = make.in_status(Status.CHANGES_REQUESTED)
        assert set(names(site.editor, clock)) == {
            f"draft-{site.draft.pk}", f"changes-{asked.pk}", f"replace-{site.retracted.pk}"
        }  # fmt: skip
        make.draft(asked.topic)
        make.draft(site.retracted.topic)
        left = {name.partition("-")[0] for name in names(site.editor, clock)}
        assert left == {"draft"}

    def test_nobody_s_task_leads_them_to_a_refusal(
        self, site: Site, clock: Clock, people: dict[str, User]
    ) -> None:
        make.in_status(Status.CHANGES_REQUESTED)
        feedback.receive(page="/", slug=None, clear=False, comment="I want to die.", at=clock.now)
        for user in people.values():
            client = Client()
            client.force_login(user)
            for task in tasks(user, clock):
                assert client.get(task.address).status_code == 200, (user, task)


class TestUpkeep:
    def test_danger_comes_first_and_is_quoted_nowhere(self, site: Site, clock: Clock) -> None:
        feedback.receive(page="/topics/page/", slug="page", clear=True, comment="Fine.", at=clock.now)
        feedback.receive(
            page="/topics/page/", slug="page", clear=False, comment="I want to die.", at=clock.now
        )
        for user in (site.editor, make.administrator()):
            first = tasks(user, clock)[0]
            assert (first.group, first.due) == (Group.DANGER, clock.now.date())
            words = Desk(user).page("/admin/").words
            assert "want to die" not in words
            assert "1 reader said whether a page was clear" in words
        assert Group.DANGER not in {task.group for task in tasks(site.clinician, clock)}

    def test_a_licence_that_ends_is_the_administrators_in_time(self, site: Site, clock: Clock) -> None:
        profile = Clinician.objects.get(user=site.clinician)
        administrator = make.administrator()
        for days, expected in ((61, False), (60, True), (-10, True)):
            clock.now = make.NOON + (profile.valid_until - make.NOON.date()) - timedelta(days=days)
            assert (f"licence-{profile.pk}" in names(administrator, clock)) is expected
        assert f"licence-{profile.pk}" not in names(site.editor, clock)
        make.change(site.clinician, is_active=False)
        assert f"licence-{profile.pk}" not in names(administrator, clock)

    def test_telephones_are_the_administrators(self, site: Site, clock: Clock) -> None:
        administrator = make.administrator()
        assert {"phone", "out-of-hours-phone"} <= set(names(administrator, clock))
        assert not {"phone", "out-of-hours-phone"} & set(names(site.editor, clock))
        workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=administrator, at=clock.now)
        assert {"phone", "out-of-hours-phone"} & set(names(administrator, clock)) == {"out-of-hours-phone"}

    def test_a_dead_end_is_the_editors_until_it_is_mended(self, site: Site, clock: Clock) -> None:
        assert "dead-ends" not in names(site.editor, clock)
        leading = make.live(make.topic("leading"), body="Words [@factory]. [a](/topics/retracted/)")
        assert "dead-ends" in names(site.editor, clock)
        assert "dead-ends" not in names(site.clinician, clock)
        workflow.retract(revision=leading, reason="It leads nowhere.", by=site.clinician, at=clock.now)
        assert "dead-ends" not in names(site.editor, clock)

    def test_a_retired_source_is_the_editors(self, site: Site, clock: Clock) -> None:
        source = Source.objects.get(key="label")
        source.retired = True
        workflow.save_source(source=source, by=site.editor, at=clock.now)
        assert f"retired-{site.page.pk}" in names(site.editor, clock)
        assert f"retired-{site.older.pk}" not in names(site.editor, clock)
        assert f"retired-{site.page.pk}" not in names(make.administrator(), clock)


class TestUntilWhen:
    @pytest.mark.parametrize(
        ("days", "words"),
        [(0, "Due in 7 days"), (6, "Due in 1 day"), (7, "Due today"), (8, "Overdue by 1 day"), (17, "Overdue by 10 days")],
    )  # fmt: skip
    def test_it_is_said_in_words(self, site: Site, clock: Clock, days: int, words: str) -> None:
        clock.pass_by(days=days)
        page = Desk(make.clinician()).page("/admin/")
        row = next(
            each for each in page.all("li", **{"class": "task"}) if review(site.in_review) in each.addresses()
        )
        assert words in row.words

    def test_each_kind_has_its_days(self, site: Site, clock: Clock) -> None:
        notice = make.submitted(site.notices["crisis"].topic, key_points="")
        due = {task.name: task.due for task in tasks(make.clinician(), clock)}
        assert due[f"sign-{site.in_review.pk}"] == make.NOON.date() + timedelta(days=7)
        assert due[f"sign-{notice.pk}"] == make.NOON.date() + timedelta(days=3)
        assert all(0 < kind.days_to_decide <= 7 for kind in KINDS)

    def test_what_is_due_first_stands_first(self, site: Site, clock: Clock) -> None:
        notice = make.submitted(site.notices["crisis"].topic, key_points="")
        assert names(make.clinician(), clock)[0] == f"sign-{notice.pk}"


class TestSize:
    def test_it_counts_the_words_that_came_or_went(self, site: Site, clock: Clock) -> None:
        text = make.submitted(site.topic, title="Newer", body="New and short words [@label].")
        found = next(task for task in tasks(make.clinician(), clock) if task.name == f"sign-{text.pk}")
        assert (found.words, found.new) == (3, False)
        assert "3 words came or went" in Desk(make.clinician()).page("/admin/").words

    def test_a_first_text_is_new(self, site: Site, clock: Clock) -> None:
        found = next(
            task for task in tasks(make.clinician(), clock) if task.name == f"sign-{site.in_review.pk}"
        )
        assert found.new
        assert found.words == len(diff.read(site.in_review.html).text.split())

    def test_a_renewal_with_two_signers_changes_nothing(self, site: Site, clock: Clock) -> None:
        clock.pass_by(days=100)
        notice, by = site.notices["regulatory"], make.clinician()
        read_now = make.declaration(notice, by, clock.now)
        workflow.renew(
            revision=notice,
            declaration=read_now,
            review_by=latest_review(notice, clock.now),
            by=by,
            at=clock.now,
        )
        found = [task for task in tasks(make.clinician(), clock) if task.words == 0]
        assert len(found) == 1
        assert "No word changed" in Desk(make.clinician()).page("/admin/").words

    def test_the_next_page_goes_on_measuring(
        self, site: Site, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("education.tasks.texts._MEASURED_AT_ONCE", 1)
        monkeypatch.setattr(diff, "_sizes", {})
        reader = make.clinician()
        for lacking in (1, 0):
            assert [task.words for task in tasks(reader, clock) if task.group is Group.SIGN].count(
                None
            ) == lacking
