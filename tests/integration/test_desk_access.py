"""Who gets in at the desk, and how far. Every address is taken from the site itself, so a new one is tried as well."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver

from education.models import AuditEvent, Claim, Clinician, EarlierText, Source, Topic
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.pages import Tag, finish, read

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]

NOBODIES = ("anonymous", "patient", "staff without a role", "editor who left", "editor switched off")
STAFF = ("editor", "clinician", "administrator", "superuser")
# What each of the staff may open. Everything else must answer with a refusal.
_READING = {
    *("index", "jsi18n", "password_change", "password_change_done"),
    *("education_topic_changelist", "education_topic_change"),
    *(
        "education_revision_changelist",
        "education_revision_change",
        "education_revision_page",
        "education_revision_act",
    ),
    *("education_source_changelist", "education_source_change"),
    *("education_claim_changelist", "education_claim_change"),
    *("education_auditevent_changelist", "education_auditevent_change"),
    *("education_clinician_changelist", "education_clinician_change"),
}
_READING |= {
    "education_clinic_changelist",
    "education_feedback_changelist",
    "outside",
    "dead_ends",
    "mail",
    "seed",
    "old_numbers",
    "search_words",
    "signed_in",
    *("own_account", "passkeys", "own_keys", "two_people", "education_topic_earlier"),
    "again",
    "calendar",
    *("compare", "as_of", "past_home", "past_page", "signatures", "reports"),
    "help",
    "education_topic_earlier",
    "education_topic_earlier_one",
    "education_topic_find",
}
_WRITING = {"education_topic_draft", "education_topic_add", "education_source_add"}
_ADMINISTERING = {
    *("auth_user_changelist", "auth_user_add", "auth_user_change"),
    *("auth_user_invite", "education_clinician_add", "education_clinic_add", "autocomplete"),
    "education_refusedtry_changelist",
}
# What is before the door, and what it answers to GET and POST there.
_EVERYBODYS = {
    "login": (200, 200),
    "session": (200, 405),
    "forgotten": (200, 200),
    "passkey": (200, 403),
    "second_factor": (302, 302),
    "set_up": (302, 302),
    "invitation": (410, 410),
    "open_link": (302, 405),
}
# Pages of patients, shown within a page of the desk.
_FRAMED = {"education_revision_page", "past_home", "past_page"}
OPEN = {
    "editor": _READING | _WRITING,
    "clinician": _READING | {"assign"},
    "administrator": _READING | _ADMINISTERING,
    "superuser": _READING | _WRITING | _ADMINISTERING,
}


def person(actor: str) -> User | None:
    if actor == "anonymous":
        return None
    if actor in {"editor", "editor who left", "editor switched off"}:
        staff, active = actor != "editor who left", actor != "editor switched off"
        return make.change(make.editor(), is_staff=staff, is_active=active)
    if actor in {"clinician", "administrator"}:
        return getattr(make, actor)()  # type: ignore[no-any-return]
    return make.change(make.user(superuser=actor == "superuser"), is_staff=actor != "patient")


def browser(actor: str) -> Client:
    client = Client()
    if user := person(actor):
        client.force_login(user)
    return client


def addresses(site: Site) -> dict[str, str]:
    """Every address of the desk by its name, or by itself where it has none, filled in for things that are there."""
    Claim.objects.create(key="Z1", statement="Words.", verdict="used", reason="Why.")
    drafted = Topic.objects.get(slug="drafted")
    kept = EarlierText.objects.create(topic=drafted, writer=site.editor, kept_at=make.NOON, replaced=False)
    things = {
        "topic": drafted,
        "revision": site.in_review,
        "source": Source.objects.first(),
        "claim": Claim.objects.first(),
        "auditevent": AuditEvent.objects.first(),
        "user": site.editor,
        "clinician": Clinician.objects.first(),
        "compare": site.topic,
        **dict.fromkeys(("comments", "evidence", "links"), site.in_review),
        "r/<path:content_type_id>": drafted,
    }
    of_topic = str(ContentType.objects.get_for_model(Topic).pk)
    found = {}
    for route, name in _routes(admin.site.get_urls()):
        pk = next((str(thing.pk) for kind, thing in things.items() if f"/{kind}/" in f"/{route}"), "1")  # type: ignore[union-attr]
        for placeholder, value in {
            "<int:pk>": pk,
            "<str:token>": "made-up",
            "<int:number>": str(kept.pk),
            "<path:object_id>": pk,
            "<id>": pk,
            "<slug:act>": "take_back",
            "<slug:form>": "csv",
            "<slug:report>": "due",
            "<slug:moment>": "20260302T115900Z",
            "<path:address>": "a-to-z/",
            "<slug:kind>": "source",
            "<slug:name>": f"sign-{site.in_review.pk}",
            "<path:content_type_id>": of_topic,
            r"^(?P<app_label>education|auth)/$": "education/",
            r"(?P<url>.*)$": "anything",
        }.items():
            route = route.replace(placeholder, value)  # noqa: PLW2901  it is filled in step by step
        assert not set("<>^$") & set(route), f"{route}: say what to fill in"
        query = "?app_label=education&model_name=clinician&field_name=user" if name == "autocomplete" else ""
        found[name or route] = f"/admin/{route}{query}"
    return found


def _routes(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str | None]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, before + str(pattern.pattern))
        else:
            assert isinstance(pattern, URLPattern)
            yield before + str(pattern.pattern), pattern.name


def everything() -> tuple[evidence.Rows, list[dict[str, Any]]]:
    accounts = User.objects.order_by("pk").values("pk", "password", "is_staff", "is_active", "is_superuser", "groups")  # fmt: skip
    return evidence.rows(), list(accounts)


@pytest.mark.parametrize("actor", NOBODIES)
def test_nobody_but_staff_gets_in(site: Site, actor: str) -> None:
    client, before = browser(actor), None
    for name, address in addresses(site).items():
        before = before or everything()
        opened, posted = client.get(address), client.post(address, {"title": "x"})
        if name in _EVERYBODYS:
            assert (opened.status_code, posted.status_code) == _EVERYBODYS[name], address
            continue
        assert opened.status_code == 302, address
        assert opened["Location"].startswith("/admin/login/" if name != "logout" else "/admin/"), address
        assert posted.status_code == 403, address
        assert "Your session has ended." in posted.content.decode(), address
    assert everything() == before


@pytest.mark.parametrize("actor", STAFF)
def test_staff_open_what_is_theirs_and_nothing_else(site: Site, actor: str) -> None:
    client = browser(actor)
    answers = {name: client.get(address) for name, address in addresses(site).items()}
    opened = {name for name, response in answers.items() if response.status_code == 200}
    assert opened - _EVERYBODYS.keys() == OPEN[actor]
    refused = {name: answers[name].status_code for name in answers.keys() - opened}
    assert set(refused.values()) <= {302, 403, 404, 405, 410}, refused
    for name in opened - {"session"}:  # which is no page
        policy = answers[name]["Content-Security-Policy"]
        assert "unsafe" not in policy, name
        assert "script-src 'self'" in policy.split("; "), name
        framed_by = "'self'" if name in _FRAMED else "'none'"
        assert f"frame-ancestors {framed_by}" in policy.split("; "), name
        if "html" in answers[name]["Content-Type"]:
            # Django lets a browser keep the two pages about its own password.
            assert "no-store" in answers[name].headers.get("Cache-Control", "") or "password" in name
            assert_lives_with_the_policy(read(answers[name]))
        finish(answers[name])  # a file that is handed out is open until then


def assert_lives_with_the_policy(page: Tag) -> None:
    """Nothing on a page that the policy would only block: inline scripts, styles, handlers, other hosts."""
    for tag in page.all():
        assert not [name for name in tag.attributes if name == "style" or name.startswith("on")], tag
        assert tag.name not in {"style", "base"}, tag
        assert tag.name != "script" or tag.attributes.get("src", "").startswith("/"), tag
        if tag.name in {"link", "img", "iframe"}:
            assert all(address.startswith(("/", "data:")) for address in tag.addresses()), tag


@pytest.mark.parametrize("actor", STAFF)
def test_nobody_deletes_or_does_anything_in_bulk(site: Site, actor: str) -> None:
    client, before = browser(actor), None
    every = addresses(site)
    before = everything()
    for name in every:
        if name.endswith("_delete"):
            assert client.post(every[name], {"post": "yes"}).status_code == 403, name
        if name.endswith("_changelist") and name in OPEN[actor]:
            page = read(client.get(every[name]))
            assert not [*page.all(name="action"), *page.all(name="_selected_action")], name
            for action in ("delete_selected", "publish", "sign_off"):
                chosen = {"_selected_action": ["1", "2", "3"], "action": action, "post": "yes", "index": "0"}
                assert client.post(every[name], chosen).status_code < 500, name
    assert everything() == before


@pytest.mark.parametrize("actor", STAFF)
def test_the_fields_of_evidence_cannot_be_written(site: Site, actor: str) -> None:
    """Whatever is posted to a form that shows evidence, the evidence stays."""
    client, every = browser(actor), addresses(site)
    before = everything()
    sent = {
        "act": "sign_off",
        "detail": "{}",
        "subject": "User 1",
        "key_id": "0" * 16,
        "signature": "x",
        "hash": "0" * 64,
        "previous_hash": "0" * 64,
        "actor": "1",
        "slug": "moved",
        "category": "risks",
        "language": "es",
        "status": "live",
        "digest": "0" * 64,
        "title": "Changed",
        "body": "Changed",
        "html": "Changed",
        "statement": "Changed",
        "verdict": "used",
    }
    for name in ("auditevent_change", "auditevent_add", "claim_change", "claim_add", "revision_change"):
        assert client.post(every[f"education_{name}"], sent).status_code in {403, 404}, name
    assert everything() == before
    address = f"/admin/education/topic/{site.topic.pk}/change/"
    response = client.post(address, {**sent, "position": "7", "_save": "Save"})
    assert response.status_code == (302 if actor in {"editor", "superuser"} else 403)
    topic = Topic.objects.get(pk=site.topic.pk)
    assert (topic.slug, topic.category, topic.language) == ("page", "mechanism", "en")
    assert topic.position == (7 if actor in {"editor", "superuser"} else 100)


def test_what_stands_in_an_address_fills_in_no_decision(site: Site) -> None:
    client = browser("superuser")
    draft = f"/admin/education/topic/{Topic.objects.get(slug='drafted').pk}/draft/"
    plain = read(client.get(draft)).one("form", **{"class": "draft"})
    asked = read(client.get(f"{draft}?status=live&title=Mine&body=Mine&seen=")).one(
        "form", **{"class": "draft"}
    )
    token = {"csrfmiddlewaretoken": ""}
    assert asked.filled() | token == plain.filled() | token
    review = f"/admin/education/revision/{site.in_review.pk}"
    before = everything()
    for query in ("status=live", "act=take_back&reason=x", "take_back-reason=x", "sign_off-meaning=on"):
        for address in (f"{review}/change/", f"{review}/take_back/", f"{review}/sign_off/"):
            assert client.get(f"{address}?{query}").status_code == 200
    assert everything() == before
    account = read(client.get("/admin/auth/user/add/?is_superuser=1&is_staff=1")).one("form", id="user_form")
    assert not {"is_superuser", "is_staff"} & account.filled().keys()


@pytest.mark.parametrize("actor", [*NOBODIES, *STAFF])
def test_only_editors_preview_and_upload(site: Site, actor: str) -> None:
    client = browser(actor)
    writes = actor in {"editor", "superuser"}
    for address, answer in (("preview", 200), ("paste", 200), ("upload", 400)):
        response = client.post(f"/admin/markdown/{address}/", {"content": "*Words*"})
        assert response.status_code == (answer if writes else 403)
    assert client.get("/admin/markdown/preview/").status_code == (302 if actor in NOBODIES else 405)


def test_the_preview_is_harmless_and_has_an_end(site: Site) -> None:
    client = browser("editor")
    hostile = "<script>alert(1)</script>\n\n[a](javascript:alert(1)) ![b](https://evil.example/x.png) <svg onload=alert(1)>"  # fmt: skip
    page = read(client.post("/admin/markdown/preview/", {"content": hostile}))
    assert not list(page.all("script", "svg"))
    assert page.addresses() == []
    assert client.post("/admin/markdown/preview/", {"content": "a" * 60_001}).status_code == 413
    assert client.post("/admin/markdown/preview/").content == b""


def test_tables_of_the_preview_have_the_heading_above_for_a_name(site: Site) -> None:
    table = "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    text = f'{table}## What it *costs* & "why"{table}{table}### Who pays{table}'
    page = read(browser("editor").post("/admin/markdown/preview/", {"content": text}))
    names = [each.attributes["aria-label"] for each in page.all("table")]
    assert names == ["Table", 'What it costs & "why"', 'What it costs & "why"', "Who pays"]


@pytest.mark.parametrize("lookup", ["password__startswith=md5", "user__password__startswith=m", "actor__password__startswith=m", "edited_by__password__startswith=m"])  # fmt: skip
@pytest.mark.parametrize("kind", ["auth/user", "education/clinician", "education/revision"])
def test_lists_are_not_asked_about_passwords(site: Site, kind: str, lookup: str) -> None:
    response = browser("superuser").get(f"/admin/{kind}/?{lookup}")
    # Refused, or a field that this list does not have.
    assert response.status_code in {302, 400}


def test_the_list_of_acts_takes_no_question_of_that_kind(site: Site) -> None:
    """It is a search of our own: whatever it does not know changes nothing."""
    client = browser("superuser")
    plain = read(client.get("/admin/education/auditevent/")).text
    assert read(client.get("/admin/education/auditevent/?actor__password__startswith=zz")).text == plain
