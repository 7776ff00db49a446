"""Nothing typed is lost: a form that comes after its session, or with an old token, is given back to be sent again."""

import pytest
from django.test import Client

from education.models import Revision
from tests import factories as make
from tests.integration import desk
from tests.integration.pages import Tag, read

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]

TYPED = {
    "title": "A title",
    "body": '## Words\n\n<b>Typed</b> & "kept"\r\n\r\n  to the last space ',
    "summary": "S.",
}
OURS = {"Sec-Fetch-Site": "same-origin"}


def sent_again(page: Tag) -> dict[str, str]:
    form = page.one("form", **{"class": "kept"})
    return {name: value for name, value in form.filled().items() if name != "csrfmiddlewaretoken"}


def test_a_draft_survives_the_end_of_a_session() -> None:
    """Signed out while writing, sent, signed in in another tab, sent again: twice, since signing in makes a new token."""
    topic, editor = make.topic(), make.editor()
    person = desk.Desk(editor)
    page = person.page(f"/admin/education/topic/{topic.pk}/draft/")
    del person.client.cookies["sessionid"]
    refused = person.draft(topic, page, **TYPED)
    assert refused.status_code == 403
    kept = read(refused)
    assert sent_again(kept).items() >= TYPED.items()
    assert kept.one("a", **{"class": "button"}).attributes["href"] == "/admin/login/?next=/admin/signed-in/"

    person.client.force_login(editor)
    person.client.cookies["csrftoken"] = "b" * 32  # as signing in does
    address, form = f"/admin/education/topic/{topic.pk}/draft/", kept.one("form", **{"class": "kept"})
    old_token = person.client.post(address, form.filled(), headers=OURS)
    assert old_token.status_code == 403
    again = read(old_token).one("form", **{"class": "kept"})
    assert person.client.post(address, again.filled(), headers=OURS).status_code == 302
    saved = Revision.objects.get(topic=topic)
    assert (saved.title, saved.body.split()) == (TYPED["title"], TYPED["body"].split())


def test_a_signature_is_asked_for_its_password_again() -> None:
    text, clinician = make.submitted(make.topic()), make.clinician()
    person = desk.Desk(clinician)
    form = person.form(text, "sign_off")
    del person.client.cookies["sessionid"]
    refused = person.sign(text, form=form, comment="Read with care.")
    page = read(refused)
    assert "Read with care." in refused.content.decode()
    assert make.PASSWORD not in refused.content.decode()
    assert not [name for name in sent_again(page) if "password" in name]


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.org"}])
def test_what_another_site_posts_is_not_offered_to_be_sent(headers: dict[str, str]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.administrator())
    answer = client.post("/admin/auth/user/add/", {"username": "mallory"}, headers=headers)
    assert answer.status_code == 403
    assert b"mallory" not in answer.content


def test_a_page_learns_whether_its_reader_is_signed_in() -> None:
    client = Client()
    assert client.get("/admin/session/").json()["signed_in"] is False
    client.force_login(make.editor())
    answer = client.get("/admin/session/")
    assert answer.json()["signed_in"] is True
    assert "no-store" in answer["Cache-Control"]


def test_findings_and_pasted_text_come_while_it_is_written() -> None:
    topic, client = make.topic(), Client()
    client.force_login(make.editor())
    address = f"/admin/education/topic/{topic.pk}/draft/findings/"
    found = client.post(address, TYPED | {"body": "## Words\n\nThis miracle cure works."}).content.decode()
    assert 'data-field="body" data-line="3"' in found
    assert (
        'data-field="key_points"'
        in client.post(address, TYPED | {"key_points": "One point [@nowhere]."}).content.decode()
    )
    begun = client.post(
        address, TYPED | {"title": "", "summary": "", "key_points": "", "body": "This miracle cure works."}
    )
    assert 'data-field="body" data-line="1"' in begun.content.decode()
    assert client.post(address, {}).status_code == 200
    too_long = client.post(address, TYPED | {"title": "a" * 10_000})
    assert (too_long.status_code, too_long.content[:7]) == (400, b"Title: ")
    assert (
        client.post("/admin/markdown/paste/", {"html": "<h1>A</h1><ul><li>b</ul>"}).content == b"## A\n\n- b"
    )
    assert client.post("/admin/markdown/paste/", {"html": "x" * 1_000_001}).status_code == 413
    client.force_login(make.clinician())
    assert client.post(address, TYPED).status_code == 403
