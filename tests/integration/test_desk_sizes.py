"""Whatever is typed into a field of the desk, however long, however odd: an answer within a second of CPU, and no fault of ours.

The addresses are those of the site and the fields those of its forms, so a new one is tried by itself.
"""

import json
import re
from functools import cache
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from education import workflow
from tests.integration.conftest import Site
from tests.integration.pages import Tag, finish, read
from tests.integration.test_desk_access import _routes, addresses, browser
from tests.integration.test_hostile_values import parameters
from tests.integration.test_limits import MOST, cpu, spent
from tests.test_repository import _tracked

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures(
        "clock"
    ),  # at the moment at which the small site was made, drafts are saved again
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
ACTORS = ("clinician", "editor", "superuser")
# Those without a name lead to another that has one.
NAMES = [name for _route, name in _routes(admin.site.get_urls()) if name and name != "logout"]
UNSEEN = "\0\u202e\u200b\u200f\ufeff\U0001f600\U000e0041"
TYPED = {
    "100 kB": "a" * 100_000,
    "1 MB": "a" * 1_000_000,
    "1 MB of words": "ketamine " * 111_000,
    "lines": "a\r\n" * 50_000,
    "accents": "e" + "\u0301" * 100_000,
    "unseen": UNSEEN,
    "100 kB of unseen": UNSEEN * 14_000,
    "half a character": '"\\ud800"',
    "deep lists": "[" * 100_000,
    "deep objects": '{"a":' * 20_000,
    "a long number": "9" * 100_000,
}
# In place of each text within a field that holds JSON.
WITHIN = {"half a character": "\ud800", "unseen": UNSEEN, "100 kB": "a" * 100_000}
_TIMES = (900, 5_000)
_UPLOAD = 5 * 1024**2 + 1


@cache
def names_of_source() -> tuple[str, ...]:
    """What any form or script of the desk may send: the fields of its forms, and what a view takes from what was posted."""
    found = {"image", *workflow.FIELDS}
    for path in _tracked("education/desk/*.py"):
        text = path.read_text()
        found |= set(re.findall(r"(?m)^    (\w+) = [\w.]*Field\(", text))
        found |= set(re.findall(r"POST(?:\.get(?:list)?\(|\[)\"(\w+)\"", text))
    return tuple(sorted(found))


def forms(address: str) -> list[tuple[Client, str, dict[str, Any]]]:
    """Each form that the page of an address has for anybody, with who sends it, where to, and what is filled in: of those that
    lead to one place, the one with the most fields.
    """
    found: dict[str, tuple[Client, str, dict[str, Any]]] = {}
    for actor in ACTORS:
        client = browser(actor)
        client.raise_request_exception = False
        page = client.get(address)
        if page.status_code != 200 or "html" not in page["Content-Type"]:
            finish(page)
            continue
        for form in read(page).all("form"):
            to, filled = form.attributes.get("action") or address, form.filled()
            posts = form.attributes.get("method", "").lower() == "post" and not _is_signing_out(form)
            if posts and (to not in found or len(filled) > len(found[to][2])):
                found[to] = client, to, filled
    return list(found.values())


def _is_signing_out(form: Tag) -> bool:
    return form.attributes.get("action", "").endswith("/logout/")


def answer(client: Client, method: str, address: str, sent: Any) -> int:
    """The status, with all that was done taken back."""
    with transaction.atomic():
        response = getattr(client, method)(address, sent)
        finish(response)
        transaction.set_rollback(True)
    return int(response.status_code)


def insist(client: Client, method: str, address: str, sent: Any, what: str) -> None:
    statuses: list[int] = []
    act = lambda: statuses.append(answer(client, method, address, sent))  # noqa: E731  measured as it is
    seconds = spent(act)
    assert statuses[0] < 500, (method, address, what)
    assert seconds < MOST or cpu(act) < MOST, (method, address, what, seconds)


def within(written: Any, text: str) -> str | None:
    """The JSON of a field with each text in it replaced. None where it holds none."""
    try:
        held = json.loads(written)
    except (TypeError, ValueError):
        return None
    return json.dumps(_replaced(held, text)) if isinstance(held, dict | list) else None


def _replaced(held: Any, text: str) -> Any:
    if isinstance(held, dict):
        return {key: _replaced(value, text) for key, value in held.items()}
    if isinstance(held, list):
        return [_replaced(each, text) for each in held]
    return text if isinstance(held, str) else held


def test_forms_are_found_with_their_fields(site: Site) -> None:
    """The fullest that anybody gets: the clinician's page of a source has nothing to fill in, the editor's has."""
    every = addresses(site)
    for name, most in (
        ("education_source_change", 8),
        ("education_revision_change", 10),
        ("education_topic_draft", 7),
    ):
        assert max(len(filled) for _client, _to, filled in forms(every[name])) >= most, name


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("name", NAMES)
def test_a_field_of_a_form(site: Site, name: str, kind: str) -> None:
    """One after the other, with the rest as the page filled it in."""
    for client, address, filled in forms(addresses(site)[name]):
        for field, held in filled.items():
            if field == "csrfmiddlewaretoken":
                continue
            insist(client, "post", address, filled | {field: TYPED[kind]}, f"{field}: {kind}")
            inner = within(held, WITHIN[kind]) if kind in WITHIN else None
            if inner:
                insist(client, "post", address, filled | {field: inner}, f"{field}, within: {kind}")


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("name", NAMES)
def test_what_no_form_sends(site: Site, name: str, kind: str) -> None:
    """To an address without a form, as those of scripts are: every name that the desk knows. To each: what it reads of an address."""
    address = addresses(site)[name]
    client = browser("superuser")
    client.raise_request_exception = False
    for field in () if forms(address) else names_of_source():
        insist(client, "post", address, {field: TYPED[kind]}, f"{field}: {kind}")
    for parameter in sorted(parameters(name)):
        joined = "&" if "?" in address else "?"
        path, _mark, query = f"{address}{joined}".partition("?")
        rest = dict(each.split("=") for each in query.split("&") if each)
        insist(client, "get", path, rest | {parameter: TYPED[kind][:60_000]}, f"{parameter}: {kind}")


@pytest.mark.parametrize("times", _TIMES)
@pytest.mark.parametrize("name", NAMES)
def test_a_field_sent_many_times(site: Site, name: str, times: int) -> None:
    for client, address, filled in forms(addresses(site)[name]):
        for field, held in filled.items():
            if field != "csrfmiddlewaretoken":
                insist(client, "post", address, filled | {field: [held or "a"] * times}, f"{field}: {times}")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_where_none_is_asked_for(site: Site, name: str) -> None:
    client, address = browser("superuser"), addresses(site)[name]
    client.raise_request_exception = False
    for label in ("a" * 100_000, "../\u202e\U0001f600.png"):
        sent = {field: SimpleUploadedFile(label, b"\xff" * 1000) for field in ("image", "title", "seen")}
        insist(client, "post", address, sent, f"files called {label[:9]}")
    sent = {"image": SimpleUploadedFile("a.png", b"\xff" * _UPLOAD)}
    insist(client, "post", address, sent, "a large file")
