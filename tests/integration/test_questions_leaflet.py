"""The leaflet of questions: those of the signed text, to tick and to print, with nothing that could be sent."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from education import workflow
from education.content import reader
from education.content.markdown import render
from education.content.questions import QuestionGroup, question_groups
from education.reading import library
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]

BODY = """Words [@factory].

## About harm

::: questions
### Ask
- What can go *wrong*?
- Who [watches](/topics/page/) me, and "why" <not>? [@factory]
:::

- This is no question to ask [@factory].

## About money

::: questions
### Ask
- What does it cost?
:::
"""
LEAFLET = "/topics/asking/my-questions/"


@pytest.fixture(autouse=True)
def _at_noon(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON)
    make.live(make.topic("asking", "questions"), title="Asking", body=BODY)


def test_the_questions_are_those_of_the_signed_text(client: Client) -> None:
    page = read(client.get(LEAFLET))
    groups = {
        group.one("legend").words: [label.words for label in group.all("label") if list(label.all("input"))]
        for group in page.one("main").all("fieldset")
    }
    assert groups == {
        "About harm": ["What can go wrong?", 'Who watches me, and "why" <not>?'],
        "About money": ["What does it cost?"],
        "My own questions": [],
    }
    signed = page.one("section", **{"class": "signed-by"}).words
    assert "Version" in signed
    assert "From “Asking”, version 1" in page.one("footer").words


def test_nothing_can_be_sent(client: Client) -> None:
    page = read(client.get(LEAFLET))
    main = page.one("main")
    assert not list(main.all("button", "script"))
    # Not kept by the browser either, for whoever opens the page next.
    assert main.one("form").attributes == {"method": "dialog", "autocomplete": "off"}
    controls = [*main.all("input"), *main.all("textarea")]
    assert len(controls) == 3 + 4
    assert not [control for control in controls if {"name", "form"} & control.attributes.keys()]
    named = {label.attributes["for"] for label in main.all("label") if "for" in label.attributes}
    assert {area.attributes["id"] for area in main.all("textarea")} == named


def test_the_text_leads_to_its_leaflet(client: Client) -> None:
    assert LEAFLET in read(client.get("/topics/asking/")).one("main").addresses()
    assert not [link for link in read(client.get("/topics/page/")).addresses() if "my-questions" in link]


def test_a_leaflet_is_there_as_long_as_its_text(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/topics/page/my-questions/").status_code == 404
    assert client.get("/topics/never-heard-of/my-questions/").status_code == 404
    assert client.get("/topics/retracted/my-questions/").status_code == 410
    live = library.topic_page("asking", make.NOON).revision
    kept = client.get(LEAFLET)
    assert (kept.status_code, kept["Cache-Control"], dict(kept.cookies)) == (200, "no-cache", {})
    later = make.NOON + timedelta(minutes=1)
    workflow.retract(revision=live, reason="Wrong.", by=make.clinician(), at=later)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.get(LEAFLET, headers={"if-none-match": kept["ETag"]}).status_code == 410


def test_a_leaflet_without_its_notices_is_not_shown(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    # The notices are two days older than the text.
    monkeypatch.setattr(timezone, "now", lambda: make.NOON + timedelta(days=363))
    assert client.get(LEAFLET).status_code == 503


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("", []),
        ('<h2>Empty</h2><div class="questions">\n<h3>Ask</h3></div>', []),
        ('<div class="questions"><ul><li>What?</li></ul></div>', [QuestionGroup("", ["What?"])]),
        (
            '<h2 id="s-a">A &amp; B</h2>\n<div class="questions"><ul><li><p>One\ntwo?</p></li></ul></div><ul><li>no</li></ul>',
            [QuestionGroup("A & B", ["One two?"])],
        ),
    ],
)
def test_questions_of_html(html: str, found: list[QuestionGroup]) -> None:
    assert question_groups(reader.read(html)) == found


@pytest.mark.parametrize("write", [lambda text: text, lambda text: text.replace("- ", "1. ")])
def test_questions_of_markdown(write: Callable[[str], str]) -> None:
    text = write("## How\n\n### So\n\n::: questions\n### Ask\n- What [@a]?\n\n- Why?\n:::\n")
    assert question_groups(reader.read(render(text).html)) == [QuestionGroup("How", ["What?", "Why?"])]
