"""What is typed into a draft is kept on the server beside it, is told apart by whose it is, and goes when its time has come."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from education import workflow
from education.models import EarlierText, OpenDraft, Revision, Topic
from education.permissions import may_sign_words
from education.policies import Text
from tests import factories as make
from tests.integration import desk
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk
from tests.integration.pages import read

pytestmark = pytest.mark.django_db
WORDS = "Nobody has written these words before."


@pytest.fixture
def editor(site: Site, clock: Clock) -> Desk:
    clock.pass_by(hours=1)
    return Desk(site.editor)


def address(topic: Topic, rest: str = "") -> str:
    return f"/admin/education/topic/{topic.pk}/draft/{rest}"


def keep(person: Desk, topic: Topic, **typed: str) -> dict[str, object]:
    token = person.page(address(topic)).one("form", **{"class": "draft"}).filled()["csrfmiddlewaretoken"]
    answer = person.client.post(address(topic, "keep/"), {**typed, "csrfmiddlewaretoken": token})
    assert answer.status_code in {200, 204}, answer.content
    return dict(answer.json()) if answer.content else {}


def typed(text: Text, **changed: str) -> dict[str, str]:
    return {**vars(text), **changed}


def test_what_is_typed_is_kept_offered_and_opened_again(site: Site, editor: Desk, clock: Clock) -> None:
    topic, before = site.draft.topic, Text.of(site.draft)
    clock.pass_by(minutes=1)
    said = keep(editor, topic, **typed(before, title="Typed, not saved", body=""))
    assert said["kept"] == clock.now.isoformat()
    assert said["in_draft"] is False
    site.draft.refresh_from_db()
    assert Text.of(site.draft) == before
    clock.pass_by(minutes=1)
    keep(editor, topic, **typed(before, title="Typed, not saved", body=""))
    row = EarlierText.objects.get()  # the same is kept once

    page = editor.page(address(topic))
    assert "never saved" in page.one("div", **{"class": "kept-before"}).words
    opened = editor.page(address(topic, f"?text={row.pk}")).one("form", **{"class": "draft"})
    assert (opened.filled()["title"], opened.filled()["body"]) == ("Typed, not saved", "")

    # Dropping it keeps the draft again, and then nothing is offered.
    assert keep(editor, topic, **typed(before))["in_draft"] is True
    assert "hidden" in editor.page(address(topic)).one("div", **{"class": "kept-before"}).attributes


def test_every_text_that_a_save_replaces_can_be_used_again(site: Site, editor: Desk, clock: Clock) -> None:
    topic, first = site.draft.topic, Text.of(site.draft)
    for title in ("Second", "Third"):
        clock.pass_by(minutes=1)
        assert editor.draft(topic, title=title).status_code == 302
    kept = list(EarlierText.objects.filter(replaced=True))
    assert [row.title for row in kept] == ["Second", first.title]
    assert [row.writer for row in kept] == [site.editor, site.editor]
    shown = editor.page(address(topic, f"earlier/{kept[1].pk}/"))
    assert first.title.split()[0] in " ".join(tag.words for tag in shown.all("ins"))
    form = editor.page(address(topic, f"?text={kept[1].pk}")).one("form", **{"class": "draft"})
    clock.pass_by(minutes=1)
    assert editor.client.post(address(topic), form.filled()).status_code == 302
    site.draft.refresh_from_db()
    assert Text.of(site.draft) == first
    assert editor.client.get(address(topic, "earlier/")).status_code == 200
    other = make.topic("other")
    assert editor.client.get(address(other, f"?text={kept[1].pk}")).status_code == 404
    assert editor.client.get(address(other, f"earlier/{kept[1].pk}/")).status_code == 404


def test_who_else_has_it_open_is_seen_before_typing(site: Site, editor: Desk, clock: Clock) -> None:
    topic, second = site.draft.topic, Desk(make.editor("second"))
    keep(editor, topic)
    since = f"{clock.now:%H:%M}"
    clock.pass_by(seconds=60)
    assert f"writer has this open since {since}" in second.page(address(topic)).words
    said = keep(second, topic)
    assert [other["name"] for other in said["others"]] == ["writer"]
    assert "has this open" not in editor.page(address(topic, "earlier/")).words
    keep(editor, topic, leaving="yes")
    assert keep(second, topic)["others"] == []
    clock.pass_by(seconds=101)
    assert keep(editor, topic)["others"] == []  # nobody said goodbye, but nobody is there


def test_words_that_somebody_typed_make_them_a_writer_of_the_text(site: Site, clock: Clock) -> None:
    """Otherwise a clinician who writes could have their words saved by somebody else, and sign them."""
    clinician, other = site.clinician, make.clinician("other")
    make.change(clinician, make.EDITORS)
    make.change(other, make.EDITORS)
    topic, before = site.draft.topic, Text.of(site.draft)
    clock.pass_by(minutes=1)
    body = f"{before.body}\n\n{WORDS}"
    workflow.keep_typed(topic=topic, typed=typed(before, body=body), by=clinician, at=clock.now)
    workflow.keep_typed(topic=topic, typed=typed(before, body="Not used by anybody."), by=other, at=clock.now)
    text = Text(**typed(before, body=body))
    draft = Revision.objects.get(pk=site.draft.pk)
    workflow.save_draft(revision=draft, text=text, seen=draft.edited_at, by=site.editor, at=clock.now)
    saved = Revision.objects.get(pk=site.draft.pk)
    assert may_sign_words(clinician, saved) is not None
    assert may_sign_words(other, saved) is None


def test_words_typed_before_there_was_a_draft_count_as_well(site: Site, clock: Clock) -> None:
    topic, clinician = make.topic("new"), make.clinician("writes")
    make.change(clinician, make.EDITORS)
    text = make.text(body=f"{WORDS} [@factory]")
    workflow.keep_typed(topic=topic, typed=typed(text), by=clinician, at=clock.now)
    begun = workflow.start_draft(topic=topic, text=text, by=site.editor, at=clock.now)
    assert may_sign_words(clinician, begun) is not None


def test_only_editors_keep_and_only_so_much(site: Site, editor: Desk) -> None:
    topic = site.draft.topic
    for person, fields in ((site.clinician, {}), (site.editor, {"body": "x" * 120_001})):
        visitor = Desk(person)
        visitor.client.handler.enforce_csrf_checks = False
        answer = visitor.client.post(address(topic, "keep/"), {"body": "x", **fields})
        assert answer.status_code == 403
    assert not EarlierText.objects.exists()


def test_what_was_kept_goes_when_its_time_has_come(site: Site, clock: Clock) -> None:
    """All of a day, then the last of each hour; what was saved stays with its draft; all goes 30 days after it was submitted."""
    topic, before = site.draft.topic, Text.of(site.draft)
    clock.now = clock.now.replace(minute=0)
    for minute in (1, 2, 59):
        at = clock.now + timedelta(minutes=minute)
        workflow.keep_typed(topic=topic, typed=typed(before, title=f"T{minute}"), by=site.editor, at=at)
    OpenDraft.objects.create(topic=topic, writer=site.editor, opened_at=clock.now, seen_at=clock.now)
    clock.pass_by(hours=2)
    signed_in_again = Desk(site.editor)  # half an hour without a page ends a session
    assert signed_in_again.draft(topic, title="Saved").status_code == 302
    assert workflow.thin_out(clock.now) == 0
    clock.pass_by(days=2)
    call_command("due")
    assert {row.title for row in EarlierText.objects.all()} == {"T59", before.title}
    assert not OpenDraft.objects.exists()
    draft = Revision.objects.get(pk=site.draft.pk)
    workflow.submit(revision=draft, by=site.editor, at=clock.now)
    clock.pass_by(days=30)
    assert workflow.thin_out(clock.now) == 0
    clock.pass_by(seconds=1)
    assert workflow.thin_out(clock.now) == 2
    assert not EarlierText.objects.exists()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 60 * 24 * 3)), min_size=1, max_size=20))
@pytest.mark.usefixtures("clock")
def test_the_newest_text_of_each_person_is_never_thinned_out(site: Site, kept: list[tuple[int, int]]) -> None:
    EarlierText.objects.all().delete()
    now = make.NOON + timedelta(days=3)
    for number, minutes in kept:
        EarlierText.objects.create(
            topic=site.draft.topic,
            revision=site.draft,
            writer=site.editor,
            kept_at=make.NOON + timedelta(minutes=minutes),
            replaced=False,
            title=str(number),
        )
    newest = EarlierText.objects.first()
    young = set(EarlierText.objects.filter(kept_at__gte=now - timedelta(days=1)).values_list("pk", flat=True))
    workflow.thin_out(now)
    left = set(EarlierText.objects.values_list("pk", flat=True))
    assert newest is not None
    assert {newest.pk, *young} <= left
    hours = [row.kept_at.replace(minute=0) for row in EarlierText.objects.exclude(pk__in=young)]
    assert len(hours) == len(set(hours))


# --- Two people -------------------------------------------------------------------------------------------------------


def conflict(site: Site, clock: Clock) -> tuple[Desk, Topic, "desk.HttpResponse"]:
    """Both change the summary; the first changes the title too, and the second a part of the body."""
    topic, first, second = site.draft.topic, Desk(site.editor), Desk(make.editor("second"))
    page = second.page(address(topic))
    clock.pass_by(minutes=1)
    assert first.draft(topic, title="Their title", summary="Their summary.").status_code == 302
    clock.pass_by(minutes=1)
    body = page.one("form", **{"class": "draft"}).filled()["body"]
    mine = {"summary": "My summary.", "body": body.replace("## Part", "## My part")}
    return second, topic, second.draft(topic, page, **mine)


def test_a_second_save_has_both_changes_and_asks_where_they_meet(site: Site, clock: Clock) -> None:
    second, topic, response = conflict(site, clock)
    assert response.status_code == 409
    form = read(response).one("form", **{"class": "draft"})
    shown = form.filled()
    assert shown["title"] == "Their title"
    assert shown["summary"] == "My summary."
    assert shown["body"].startswith("## My part")
    assert [tag.words for tag in form.all("legend")] == [
        "Only writer changed this", "Both of you changed this", "Only you changed this",
    ]  # fmt: skip
    # What was typed is kept, whatever becomes of it.
    assert EarlierText.objects.get(replaced=False).summary == "My summary."
    clock.pass_by(minutes=1)
    assert second.client.post(address(topic), shown).status_code == 302
    site.draft.refresh_from_db()
    assert (site.draft.title, site.draft.summary) == ("Their title", "My summary.")
    assert EarlierText.objects.filter(replaced=True, summary="Their summary.").exists()


@pytest.mark.parametrize(
    ("side", "summary"),
    [("theirs", "Their summary."), ("both", "Their summary. My summary."), ("mine", "My summary.")],
)
def test_choices_are_put_together_and_looked_at_before_they_are_saved(
    site: Site, clock: Clock, side: str, summary: str
) -> None:
    """Without a script as well: saving with other choices than the text was made of shows that text first."""
    second, topic, response = conflict(site, clock)
    shown = read(response).one("form", **{"class": "draft"}).filled(**{"side-summary-0": side})
    clock.pass_by(minutes=1)
    changed = {"body": "Changed by hand."} if side != "mine" else {}
    again = second.client.post(address(topic), {**shown, **changed})
    if side == "mine":
        assert again.status_code == 302
        return
    assert again.status_code == 200
    together = read(again).one("form", **{"class": "draft"}).filled()
    assert together["summary"] == summary
    assert together["body"].startswith("## My part")
    assert EarlierText.objects.filter(replaced=False, body="Changed by hand.").exists()
    assert second.client.post(address(topic), together).status_code == 302
    site.draft.refresh_from_db()
    assert site.draft.summary == summary


def test_a_third_text_in_between_is_shown_too(site: Site, clock: Clock) -> None:
    second, topic, response = conflict(site, clock)
    shown = read(response).one("form", **{"class": "draft"}).filled(**{"side-summary-0": "theirs"})
    assert Desk(site.editor).draft(topic, keywords="third").status_code == 302
    third = second.client.post(address(topic), shown)
    assert third.status_code == 409
    assert read(third).one("form", **{"class": "draft"}).filled()["keywords"] == "third"


def test_two_who_begin_a_draft_at_once_lose_nothing(site: Site, clock: Clock) -> None:
    topic, first, second = make.topic("both"), Desk(site.editor), Desk(make.editor("second"))
    page = second.page(address(topic))
    text = vars(make.text())
    assert first.draft(topic, **text).status_code == 302
    clock.pass_by(minutes=1)
    response = second.draft(
        topic, page, **{**text, "title": "Mine", "body": text["body"] + "\n\nMy own end."}
    )
    assert response.status_code == 409
    shown = read(response).one("form", **{"class": "draft"}).filled()
    assert shown["title"] == "Mine"
    assert shown["body"].endswith("My own end.")


@pytest.mark.parametrize(
    "broken", [{"mine": "x"}, {"mine": "999"}, {"began": "x"}, {"start": "-1"}, {"side-summary-0": "x"}]
)
def test_a_broken_choice_loses_nothing(site: Site, clock: Clock, broken: dict[str, str]) -> None:
    second, topic, response = conflict(site, clock)
    shown = read(response).one("form", **{"class": "draft"}).filled()
    clock.pass_by(minutes=1)
    answer = second.client.post(address(topic), {**shown, **broken})
    assert answer.status_code in {200, 302}
