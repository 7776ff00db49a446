"""What an editor pastes at the desk: put right and told, or refused beside its field with the place; nothing typed is lost."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from education.content.images import PLACEHOLDER
from education.models import Clinic, Clinician, Revision, Source
from education.models.topic import BODY_LENGTH
from education.permissions import EDITORS
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Desk, in_form, review
from tests.integration.pages import read

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


@pytest.fixture
def editor(site: Site) -> Desk:
    return Desk(site.editor)


def typed(**fields: str) -> dict[str, str]:
    return vars(make.text(**fields))


def test_what_was_put_right_is_told_with_its_lines(editor: Desk) -> None:
    topic = make.topic("pasted")
    body = "##\u00a0When to call\r\n\r\n\u2022\tone\r\n\u2022\ttwo"
    assert (
        editor.draft(topic, **typed() | {"body": body, "key_points": "- We open\r\n- We close"}).status_code
        == 302
    )
    draft = topic.revisions.get()
    assert (draft.body, draft.key_points) == ("## When to call\n\n- one\n- two", "We open\nWe close")
    page = editor.page(f"/admin/education/topic/{topic.pk}/draft/")
    told = next(item.words for item in page.all("li") if "Put right" in item.words)
    assert "Body, line 3, 4: signs for bullets became list items." in told
    assert "Key points, line 1, 2: the bullet was taken off." in told
    assert editor.draft(topic).status_code == 302
    assert topic.revisions.get().edited_at == draft.edited_at  # saving it again changes nothing
    assert not any("Put right" in item.words for item in editor.page(review(draft)).all("li"))


def test_the_preview_is_that_of_what_is_saved(editor: Desk, site: Site) -> None:
    client = Client()
    client.force_login(site.editor)
    assert (
        client.post("/admin/markdown/preview/", {"content": "\u2022 one"}).content
        == b"<ul>\n<li>one</li>\n</ul>"
    )


@pytest.mark.parametrize(
    ("field", "words", "place"),
    [
        ("title", "Call \u202e119\u202c now", "line 1, column 6, after “Call”"),
        ("title", "\u200b", "nothing in it that anybody can see"),
        ("summary", "Don\ufffdt", "line 1, column 4, after “Don”"),
        ("key_points", "One.\r\nclinic\u00e2\u20ac\u2122s", "line 2, column 7, after “clinic”"),
        ("body", "One\r\n\r\n\r\n\r\nCall\u000bus", "U+000B LINE TABULATION, a control character (line 5, column 5, after “Call”)"),
        ("body", "Call &#x202E;119", "&#x202E; stands for U+202E"),
        ("keywords", "pow\u200berful", "line 1, column 4, after “pow”"),
    ],
)  # fmt: skip
def test_a_character_that_deceives_is_refused_beside_its_field(
    editor: Desk, field: str, words: str, place: str
) -> None:
    topic = make.topic("deceiving")
    response = editor.draft(topic, **typed() | {field: words})
    assert response.status_code == 200
    assert not topic.revisions.exists()
    form = read(response).one("form", **{"class": "draft"})
    assert place in form.words
    assert words.replace("\r\n", "\n") in form.filled()[field].replace("\r\n", "\n")


def test_a_body_of_many_lines_is_as_long_as_the_browser_counts(editor: Desk) -> None:
    topic = make.topic("long")
    line = "Words of a line.\r\n"
    body = (line * 4_000)[: -len("\r\n")]
    longest = body.replace("\r\n", "\n")[:59_900]
    assert len(longest.replace("\n", "\r\n")) > BODY_LENGTH
    assert editor.draft(topic, **typed() | {"body": longest.replace("\n", "\r\n")}).status_code == 302
    assert topic.revisions.get().body == longest.strip()
    too_long = "a\r\n" * 30_001
    assert "at most 60000" in editor.draft(topic, body=too_long).content.decode()


def test_reasons_are_counted_so_too(editor: Desk, site: Site) -> None:
    reason = "a\r\n" * 499 + "a"
    assert editor.do(site.in_review, "take_back", reason=reason).status_code == 302


def test_a_reason_that_deceives_is_refused_beside_its_field(editor: Desk, site: Site) -> None:
    response = editor.do(site.in_review, "take_back", reason="Not\u202e needed.")
    assert "U+202E" in in_form(response, site.in_review, "take_back").words


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        (
            "source/add",
            {
                "key": "new",
                "title": "T\u202e",
                "publisher": "P",
                "year": "2020",
                "grade": "trial",
                "read": "whole",
            },
        ),
        (
            "source/add",
            {
                "key": "new",
                "title": "T",
                "publisher": "P",
                "year": "2020",
                "grade": "trial",
                "read": "whole",
                "note": "a\ufffd",
            },
        ),
    ],
)
def test_a_source_is_refused_beside_its_field(editor: Desk, address: str, fields: dict[str, str]) -> None:
    page = editor.page(f"/admin/education/{address}/").one("form", id="source_form")
    response = editor.client.post(f"/admin/education/{address}/", page.filled(**fields))
    assert response.status_code == 200
    assert "U+" in read(response).one("form", id="source_form").words
    assert not Source.objects.filter(key="new").exists()


def test_names_and_the_clinic_are_refused_beside_their_field() -> None:
    desk = Desk(make.administrator())
    person = make.user()
    forms = {
        "education/clinic/add": ("clinic_form", {"address": "1 Main\u200b Street"}),
        "education/clinician/add": ("clinician_form", {
            "user": str(person.pk), "printed_name": "A.\u202e Name", "credential": "MD", "licence": "L-9", "valid_until": str(date(2030, 1, 1)),
        }),
        "auth/user/add": ("user_form", {"username": "some\u200bbody"}),
        f"auth/user/{person.pk}/change": ("user_form", {"first_name": "A\u2060"}),
    }  # fmt: skip
    for address, (form, fields) in forms.items():
        page = desk.page(f"/admin/{address}/").one("form", id=form)
        response = desk.client.post(f"/admin/{address}/", page.filled(**fields))
        assert response.status_code == 200, address
        assert "U+2" in read(response).one("form", id=form).words, address
    assert not Clinic.objects.exists()
    assert not Clinician.objects.filter(user=person).exists()
    assert not User.objects.filter(username__startswith="some\u200b").exists()


def test_what_stands_in_an_account_already_does_not_keep_it_on() -> None:
    person = make.change(make.user(), EDITORS, first_name="A\u200b")
    desk = Desk(make.administrator())
    page = desk.page(f"/admin/auth/user/{person.pk}/change/").one("form", id="user_form")
    filled = page.filled()
    filled.pop("is_active")
    assert desk.client.post(f"/admin/auth/user/{person.pk}/change/", filled).status_code == 302
    person.refresh_from_db()
    assert not person.is_active


def test_the_upload_s_words_are_not_published_as_a_description(editor: Desk) -> None:
    topic = make.topic("picture")
    assert editor.draft(topic, **typed(body=f"![{PLACEHOLDER}](/images/{'a' * 64}.webp)")).status_code == 302
    words = editor.page(review(topic.revisions.get())).words
    assert "Nobody has said yet what this image shows." in words
    assert "is not in the store" in words


@pytest.mark.parametrize("body", ["Words [@factory].\n\n[a](/topics/retracted/)", "[a](/topics/taken/)"])
def test_a_link_to_what_patients_cannot_read_is_a_warning(editor: Desk, body: str) -> None:
    make.topic("taken")
    topic = make.topic("leading", "site")
    editor.draft(topic, **typed(category="site", body=body))
    assert "Patients cannot read what this text links to" in editor.page(review(topic.revisions.get())).words


def test_a_place_on_another_page_must_be_there(editor: Desk, site: Site) -> None:
    topic = make.topic("leading", "site")
    ids = sorted(Revision.objects.get(pk=site.page.pk).html.split(' id="')[1].split('"')[:1])
    editor.draft(
        topic, **typed(category="site", body=f"[a](/topics/page/#{ids[0]}) and [b](/topics/page/#s-nowhere)")
    )
    words = editor.page(review(topic.revisions.get())).words
    assert "is called “#s-nowhere”" in words
    assert f"is called “#{ids[0]}”" not in words
