"""What is looked up beside a draft: sources, pages, words, numbers; the whole page as it is typed; and help."""

import pytest

from education import workflow
from education.checks import CheckedText
from education.checks.languages import language_of
from education.checks.urgency import signs_as_urgent_as_everywhere
from education.desk import palette
from education.models import Source
from education.policies import Text
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk
from tests.integration.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(site: Site, clock: Clock) -> Desk:
    clock.pass_by(hours=1)
    return Desk(site.editor)


def found(editor: Desk, site: Site, kind: str, words: str = "") -> list[dict[str, object]]:
    answer = editor.client.get(
        f"/admin/education/topic/{site.draft.topic_id}/draft/find/{kind}/", {"q": words}
    )
    assert answer.status_code == 200
    rows: list[dict[str, object]] = answer.json()["found"]
    return rows


def test_sources_are_found_by_author_year_and_title_and_say_what_to_know(site: Site, editor: Desk) -> None:
    make.source(
        "berman-2000", authors="Berman RM", title="Antidepressant effects", year=2000, read="abstract"
    )
    old = Source.objects.get(key="factory")
    old.retired = True
    workflow.save_source(source=old, by=site.editor, at=make.last_act())
    (row,) = found(editor, site, "source", "berman 2000 effects")
    assert row["insert"] == " [@berman-2000]"
    assert row["marks"] == ["Abstract read"]
    (retired,) = found(editor, site, "source", "factory")
    assert "Retired: no new text may lean on it" in str(retired["marks"])
    assert found(editor, site, "source", "berman 1999") == []


def test_pages_are_found_by_their_titles(site: Site, editor: Desk) -> None:
    rows = found(editor, site, "page")
    assert f"[{site.page.title}](/topics/{site.topic.slug}/)" in [row["insert"] for row in rows]
    gone = next(row for row in rows if f"/topics/{site.retracted.topic.slug}/" in str(row["insert"]))
    assert gone["marks"] == ["Not public: the link would lead nowhere"]


def test_words_and_numbers_come_from_the_signed_tables(site: Site, editor: Desk) -> None:
    make.live(make.topic("words", "glossary"), title="Words", body="Ketamine\n: A medicine [@factory].")
    make.live(
        make.topic("numbers", "numbers"),
        title="Numbers",
        body="How long a visit takes\n: two hours [@factory].",
    )
    (word,) = found(editor, site, "word", "ketamine medicine")
    assert word["insert"] == "Ketamine"
    (number,) = found(editor, site, "number", "visit")
    assert (number["insert"], number["words"]) == (
        "[=how-long-a-visit-takes]",
        "How long a visit takes: two hours.",
    )


def test_signs_come_with_their_urgency_and_whom_to_call(site: Site, editor: Desk) -> None:
    rows = [
        row
        for word in ("emergency, now", "today", "next few days")
        for row in found(editor, site, "sign", word)
    ]
    (withdrawal,) = found(editor, site, "sign", "shaky late")
    assert withdrawal["words"] == (
        "Withdrawal from ketamine: ill or shaky when a session or dose is late: today, the clinic"
    )
    assert withdrawal["box"] == "::: care today"
    assert str(withdrawal["insert"]).startswith(
        "::: care today\n\n### Call your clinic today if:\n\n- you feel ill"
    )
    assert any("988" in str(row["words"]) for row in rows)


def test_what_a_sign_puts_in_passes_the_check_of_urgency() -> None:
    """A18 knows each line, in the card that it comes with."""
    for sign in language_of("en").signs:
        body = palette.markdown_of(sign)
        text = CheckedText(category="risks", title="Title", summary="Summary.", body=body)
        assert list(signs_as_urgent_as_everywhere(text)) == [], sign.name


def test_only_staff_look_up_and_only_what_there_is(site: Site, editor: Desk) -> None:
    address = f"/admin/education/topic/{site.draft.topic_id}/draft/find"
    assert editor.client.get(f"{address}/nothing/").status_code == 404
    editor.client.logout()
    assert editor.client.get(f"{address}/source/").status_code == 302


def page_of(person: Desk, site: Site, **typed: str) -> "object":
    form = person.page(f"/admin/education/topic/{site.draft.topic_id}/draft/").one(
        "form", **{"class": "draft"}
    )
    return person.client.post(
        f"/admin/education/topic/{site.draft.topic_id}/draft/page/", form.filled() | typed
    )


def test_the_whole_page_is_shown_as_it_is_typed(site: Site, editor: Desk) -> None:
    before = Text.of(site.draft)
    answer = page_of(editor, site, title="Typed just now", body="## Part\n\n<script>x</script> Words.")
    shown = read(answer)
    assert shown.one("h1").words == "Typed just now"
    assert "<script>" not in answer.content.decode()
    assert list(shown.all(id="crisis-help"))
    site.draft.refresh_from_db()
    assert Text.of(site.draft) == before
    assert 'media="print"' in answer.content.decode()
    assert 'media="print"' not in page_of(editor, site, paper="yes").content.decode()


def test_what_was_asked_for_stands_beside_the_new_draft(site: Site, editor: Desk, clock: Clock) -> None:
    text = make.submitted(make.topic("asked"), at=clock.now)
    declaration = make.declaration(text, site.clinician, clock.now, meaning=make.ASK)
    workflow.request_changes(
        revision=text,
        declaration=declaration,
        comment="Say how long it lasts.",
        by=site.clinician,
        at=clock.now,
    )
    page = editor.page(f"/admin/education/topic/{text.topic_id}/draft/")
    assert "Say how long it lasts." in page.one("section", **{"class": "asked"}).words


def test_help_is_served_to_staff_alone(site: Site, editor: Desk) -> None:
    page = editor.page("/admin/help/editing/")
    assert "The path of a text" in [tag.words for tag in page.all("h2")]
    assert not [
        tag
        for tag in page.one("div", **{"class": "help-text"}).all("a")
        if tag.attributes["href"].endswith(".md")
    ]
    editor.client.logout()
    assert editor.client.get("/admin/help/editing/").status_code == 302
