"""A number that is signed anew shows in each draft and its difference; live pages keep what was signed, and the desk names them."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from education import workflow
from education.evidence import audit
from education.models import Revision
from education.reading.old_numbers import old_numbers
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
    pytest.mark.usefixtures("at_noon"),
]
BODY = "Staff stay with you for [=stay] [@factory]."


def table(words: str) -> Revision:
    on = Revision.objects.filter(topic__slug="numbers").first()
    return make.live(
        on.topic if on else make.topic("numbers", "numbers"),
        body=f"Stay\n: {words} [@factory]",
        title="Numbers",
    )


def renewed(text: Revision, at: datetime) -> Revision:
    by = make.clinician()
    read_so = make.declaration(text, by, at)
    return workflow.renew(
        revision=text, declaration=read_so, review_by=make.latest_review(text, at), by=by, at=at
    ).revision


@pytest.fixture
def using(site: Site) -> Revision:
    """A live text that uses a number, which has changed since."""
    table("2 hours")
    return make.live(make.topic("uses"), body=BODY)


def test_the_words_are_frozen_with_the_text(client: Client, using: Revision) -> None:
    assert "Staff stay with you for 2 hours" in read(client.get("/topics/uses/")).words
    table("3 hours")
    assert "Staff stay with you for 2 hours" in read(client.get("/topics/uses/")).words
    assert using.html == Revision.objects.get(pk=using.pk).html
    assert list(audit.faults()) == []


def test_a_draft_has_the_new_words_and_the_difference_shows_them(client: Client, using: Revision) -> None:
    again = make.draft(using.topic, body=BODY)
    table("3 hours")
    client.force_login(make.clinician())
    address = f"/admin/education/revision/{again.pk}/"
    assert "with you for 3 hours" in read(client.get(f"{address}page/")).words
    difference = read(client.get(f"{address}change/")).one("section", **{"aria-labelledby": "difference"})
    assert {tag.words for tag in difference.all("del", "ins")} == {"[taken out: 2]", "[added: 3]"}
    frozen = workflow.submit(revision=again, change_note=make.NEWS, by=make.editor(), at=make.NOON)
    assert "with you for 3 hours" in frozen.html


def test_a_renewal_has_the_words_of_the_text_that_it_renews(using: Revision) -> None:
    later = make.NOON + timedelta(days=1)
    again = renewed(using, later)
    assert old_numbers(later) == []
    table("3 hours")
    newest = renewed(again, later + timedelta(days=1))
    (found,) = old_numbers(later + timedelta(days=2))
    assert (found.revision.pk, found.names) == (newest.pk, ["stay"])


def test_rows_written_by_hand_stop_no_list(client: Client, using: Revision) -> None:
    signed = Revision.objects.get(topic__slug="numbers")
    make.live(make.topic("other"), body=BODY)
    evidence.alter(using, renews_id=using.pk)
    evidence.alter(signed.publication, review_by=date.max)
    client.force_login(make.editor())
    assert client.get("/admin/old-numbers/").status_code == 200
    if connection.vendor == "postgresql":
        with evidence.guards_dropped():
            evidence.execute(
                "UPDATE education_publication SET review_by = 'infinity' WHERE id = %s", signed.publication.pk
            )
        assert client.get("/admin/old-numbers/").status_code == 200


def test_no_text_is_made_anew_where_no_words_changed(
    using: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts submitted well after the newest table: however many there are, none is rendered."""
    later = make.NOON + timedelta(hours=1)
    for number in range(3):
        make.live(make.topic(f"later-{number}"), at=later, body=BODY)
    made = []
    monkeypatch.setattr("education.reading.old_numbers.render", lambda *_args, **_named: made.append(1))
    workflow.retract(revision=using, reason="Wrong.", by=make.clinician(), at=later)
    assert old_numbers(later + timedelta(hours=1)) == []
    assert made == []


def test_the_desk_names_live_texts_with_the_old_words(client: Client, using: Revision) -> None:
    make.live(make.topic("none"), body="Staff stay for 2 hours [@factory].")
    client.force_login(make.editor())

    def named() -> list[str]:
        return [link.words for link in read(client.get("/admin/old-numbers/")).one("div", id="content").all("a")
                if "/revision/" in link.attributes["href"]]  # fmt: skip

    assert named() == []
    assert "/admin/old-numbers/" in read(client.get("/admin/")).addresses()
    table("3 hours")
    assert len(named()) == 1
    assert "uses Stay" in read(client.get("/admin/old-numbers/")).words
    make.live(using.topic, body=BODY)
    assert named() == []


def test_a_number_that_nobody_signed_is_none(client: Client, site: Site) -> None:
    make.submitted(make.topic("numbers", "numbers"), body="Stay\n: 2 hours [@factory]")
    with pytest.raises(workflow.Refused, match="There is no number “stay”"):
        make.submitted(make.topic("uses"), body=BODY)


def test_a_table_that_was_altered_gives_no_number(using: Revision) -> None:
    signed = Revision.objects.get(topic__slug="numbers")
    evidence.alter(signed, html=signed.html.replace("2 hours", "9 hours"))
    draft = make.draft(make.topic("other"), body=BODY)
    assert workflow.numbers_of(draft, make.NOON) == {}
    with pytest.raises(workflow.Refused, match="There is no number"):
        workflow.submit(revision=draft, by=make.editor(), at=make.NOON)


def test_a_table_of_another_language_gives_none(using: Revision) -> None:
    draft = make.draft(make.topic("uno", language="es"), body=BODY)
    assert workflow.numbers_of(draft, make.NOON) == {}


def test_a_withdrawn_table_leaves_live_pages_alone(client: Client, using: Revision) -> None:
    signed = Revision.objects.get(topic__slug="numbers")
    workflow.retract(
        revision=signed, reason="Wrong.", by=make.clinician(), at=make.NOON + timedelta(minutes=1)
    )
    assert "with you for 2 hours" in read(client.get("/topics/uses/")).words


def test_the_preview_of_the_editor_has_the_words(client: Client, using: Revision) -> None:
    client.force_login(make.editor())
    answer = client.post("/admin/markdown/preview/", {"content": BODY})
    assert "with you for 2 hours" in answer.content.decode()


def test_the_checks_know_the_numbers_while_somebody_types(client: Client, using: Revision) -> None:
    client.force_login(make.editor())
    address = f"/admin/education/topic/{using.topic.pk}/draft/findings/"
    typed = {
        "title": "T",
        "summary": "S.",
        "key_points": "One.",
        "body": f"{BODY}\n\nFor [=nobody] [@factory].",
    }
    said = read(client.post(address, typed)).words
    assert "There is no number “nobody”." in said
    assert "There is no number “stay”" not in said
