"""Patients' pages from outside: what comes with each answer, what stands on it, and what it costs."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from education import workflow
from education.categories import NOTICES
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]

POLICY = {
    *("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"),
    *("style-src 'self'", "img-src 'self'", "form-action 'self'"),
}
NO_IMAGE = f"/images/{'0' * 64}.webp"
ANSWERS = {
    "/": 200,
    "/topics/page/": 200,
    "/topics/page": 301,
    "/topics/retracted/": 410,
    "/topics/review/": 404,
    "/topics/drafted/": 404,
    "/topics/notice-crisis/": 404,
    "/topics/never-heard-of/": 404,
    "/topics/": 404,
    "/nothing/here": 404,
    NO_IMAGE: 404,
    "/healthz": 200,
}
READABLE = [address for address, status in ANSWERS.items() if status != 301 and address != "/healthz"]


@pytest.mark.parametrize(("address", "status"), ANSWERS.items())
def test_every_answer_is_safe_to_hand_out(client: Client, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert not response.cookies
    # A cookie must not even be looked at, or caches would keep a copy for each patient.
    assert "Vary" not in response
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response.headers.get("X-Frame-Options") == (None if status == 301 else "DENY")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == ("no-referrer" if status >= 400 else "same-origin")
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("address", READABLE)
def test_a_page_fetches_nothing_from_elsewhere_and_runs_nothing(client: Client, address: str) -> None:
    assert_self_contained(read(client.get(address)))


def assert_self_contained(page: Tag) -> None:
    """No script, no inline style, nothing fetched from or sent to another host, no link that hides its aim."""
    assert not list(page.all("style", "iframe", "object", "embed", "base"))
    # A block of data is no script: no browser runs it, and the policy lets it be.
    assert all(tag.attributes == {"type": "application/ld+json"} for tag in page.all("script"))
    for tag in page.all():
        assert not [name for name in tag.attributes if name == "style" or name.startswith("on")], tag
        if tag.name == "a" or tag.attributes.get("rel") in {
            "alternate",
            "canonical",
        }:  # no browser fetches these
            continue
        if tag.name == "form":
            assert re.match("/[a-z]", tag.attributes["action"]), tag
        assert "formaction" not in tag.attributes, tag
        fetched = [tag.attributes.get(name) for name in ("src", "href", "srcset", "data", "poster")]
        assert all(address.startswith(("/static/", "/images/", "#")) for address in fetched if address), tag
    for link in page.all("a"):
        where = link.attributes["href"]
        assert where.startswith(("/", "#", "https://", "http://", "tel:", "sms:", "mailto:")), where
        assert "target" not in link.attributes, where  # a window of its own could reach back into this one
        assert link.words, where


@pytest.mark.parametrize("address", READABLE)
def test_every_link_within_a_page_has_one_aim(client: Client, address: str) -> None:
    assert_links_within_lead_somewhere(read(client.get(address)))


def assert_links_within_lead_somewhere(page: Tag) -> None:
    ids = [tag.attributes["id"] for tag in page.all() if "id" in tag.attributes]
    assert len(ids) == len(set(ids))
    aims = {link.attributes["href"] for link in page.all("a") if link.attributes["href"].startswith("#")}
    assert aims <= {f"#{name}" for name in ids}


def test_a_notice_leads_to_its_own_sources(client: Client, site: Site) -> None:
    """Its numbers count its own list of sources; the page around it has another."""
    source = make.source("own", title="A source of the notice alone")
    crisis = make.submitted(site.notices["crisis"].topic, key_points="", body="Words [@own].")
    make.signed_by_all(crisis)
    for address in ("/", "/topics/page/"):
        page = read(client.get(address))
        notice = page.one("aside", id="crisis-help")
        aim = next(notice.all("a", **{"class": "citation"})).attributes["href"]
        (entry,) = page.all("li", id=aim[1:])
        assert source.title in entry.words, address


@pytest.mark.parametrize("address", ["/", "/topics/page/"])
def test_an_unchanged_page_is_not_sent_again(client: Client, address: str) -> None:
    first = client.get(address)
    assert first["Cache-Control"] == "no-cache"
    assert first["ETag"].startswith('"')
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert not again.cookies
    other = client.get(address, headers={"if-none-match": '"something-else"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_a_kept_copy_does_not_outlive_a_retraction(client: Client, site: Site) -> None:
    kept = client.get("/topics/page/")["ETag"]
    workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
    response = client.get("/topics/page/", headers={"if-none-match": kept})
    assert (response.status_code, response["Cache-Control"]) == (410, "no-cache")
    assert "page" not in read(client.get("/")).one("main").addresses()
    assert not [link for link in read(client.get("/")).addresses() if "/topics/page/" in link]


@pytest.mark.parametrize("address", ANSWERS)
def test_head_answers_as_get_without_the_body(client: Client, address: str) -> None:
    get, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (get.status_code, b"")
    told = get.headers.keys() - {"ETag", "Expires", "Content-Security-Policy"}
    assert {name: head[name] for name in told} == {name: get[name] for name in told}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", ["/", "/topics/page/", "/topics/retracted/", NO_IMAGE, "/healthz"])
def test_patients_send_nothing(client: Client, address: str, method: str) -> None:
    response = getattr(client, method)(address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert not response.cookies


@pytest.mark.parametrize(
    "slug", ["a" * 81, "a" * 20_000, "%00", "page%00", "..%2F..%2Fetc", "%F0%9F%98%80", "%FF", "page'--", "-", "%0A"]
)  # fmt: skip
def test_a_hostile_address_is_merely_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/topics/{slug}/").status_code == 404


@pytest.mark.parametrize(
    "query", ["preview=1", "status=draft", "at=2020-01-01", "a=%00", "a=%FF", "%", "&".join(["a=b"] * 5_000),
              "a=<script>alert(1)</script>", "next=//evil.example", "language=es", "a" * 20_000]
)  # fmt: skip
def test_a_query_string_changes_nothing(client: Client, query: str) -> None:
    for address in ("/", "/topics/page/"):
        assert client.get(f"{address}?{query}").content == client.get(address).content


def test_a_stranger_s_cookies_change_nothing(client: Client) -> None:
    plain = client.get("/topics/page/").content
    client.cookies["sessionid"] = "x" * 32
    client.cookies["csrftoken"] = "x" * 32
    response = client.get("/topics/page/")
    assert (response.content, dict(response.cookies)) == (plain, {})


def test_staff_get_the_same_page_as_patients(client: Client, site: Site) -> None:
    plain = client.get("/topics/page/").content
    client.force_login(site.editor)
    assert client.get("/topics/page/").content == plain


def test_the_page_says_who_answers_for_it_and_until_when(client: Client, site: Site) -> None:
    page = read(client.get("/topics/page/"))
    assert page.one("h1").words == "Newer"
    signed = page.one("section", **{"class": "signed-by"})
    sign_off = site.page.sign_offs.get()
    assert f"{sign_off.printed_name} {sign_off.credential}" in signed.words
    terms = dict(
        zip((tag.words for tag in signed.all("dt")), (tag.words for tag in signed.all("dd")), strict=True)
    )
    dates = {"Signed on": "February 28, 2026", "Next review by": "February 28, 2027", "First published": "February 27, 2026"}  # fmt: skip
    # Where the writer's account has no name, the clinic stands for it.
    assert terms == dates | {"Version": "2", "Written by": "Demo clinic"}
    times = [tag.attributes["datetime"] for tag in signed.all("time")]
    assert times == ["2026-02-28", "2027-02-28", "2026-02-27"]
    named = make.change(make.editor(), first_name="Kim")
    make.sign(make.submitted(site.topic, by=named, title="By Kim"), site.clinician)
    assert "Written byKim" in read(client.get("/topics/page/")).words
    # The names are frozen with the text: a later change of an account changes no signed page.
    make.change(named, first_name="Robin")
    assert "Written byKim" in read(client.get("/topics/page/")).words


def test_the_page_shows_its_sources_where_they_are_cited(client: Client) -> None:
    page = read(client.get("/topics/page/"))
    cited = {tag.attributes["href"][1:] for tag in page.all("a", **{"class": "citation"})}
    listed = {tag.attributes["id"]: tag.words for tag in page.all("li") if "id" in tag.attributes}
    assert cited == set(listed)
    assert listed["reference-1"].startswith(
        "A label. A regulator, 2025. Label or regulator. We read all of it."
    )


def test_every_notice_is_on_the_page(client: Client, site: Site) -> None:
    for address in ("/", "/topics/page/"):
        page = read(client.get(address))
        asides = [tag.attributes["aria-label"] for tag in page.all("aside")]
        assert len(asides) == len(NOTICES)
        for link in ("tel:988", "sms:988", "https://chat.988lifeline.org/"):
            assert link in page.one("aside", id="crisis-help").addresses()


def test_a_page_without_its_disclaimer_is_not_shown(client: Client, site: Site) -> None:
    # A year on every notice has lapsed; the page would be renewed by then, its disclaimer was forgotten.
    later = make.NOON + timedelta(days=363)
    topic = site.topic
    make.sign(make.submitted(topic, at=make.NOON), make.clinician())
    assert client.get("/topics/page/").status_code == 200
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        for address in ("/", "/topics/page/"):
            response = client.get(address)
            assert (response.status_code, response["Retry-After"]) == (503, "120")


def test_words_are_words_wherever_they_come_from(client: Client, site: Site) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    signer = make.clinician()
    profile = signer.clinician
    profile.printed_name = profile.credential = hostile
    workflow.save_clinician(clinician=profile, by=make.administrator(), at=make.NOON)
    source = make.source("hostile", title=hostile, authors=hostile, publisher=hostile)
    body = f"{hostile} [@{source.key}].\n\n## {hostile}\n\nWords [@{source.key}]."
    revision = make.submitted(
        make.topic("hostile"), title=hostile, summary=hostile, key_points=hostile, body=body
    )
    make.sign(revision, signer)
    for address in ("/topics/hostile/", "/"):
        response = client.get(address)
        assert (response.status_code, "alert(1)" in response.content.decode()) == (200, True)
        assert_self_contained(read(response))


def test_a_demo_signature_says_so_on_every_page_it_stands_on(client: Client, site: Site) -> None:
    def banners(address: str) -> list[str]:
        return [tag.words for tag in read(client.get(address)).all("p", **{"class": "demo-banner"})]

    assert [banners(address) for address in ("/", "/topics/page/")] == [[], []]
    demo = make.submitted(make.topic("demo"))
    make.sign(demo, make.clinician(demo=True))
    (banner,) = banners("/topics/demo/")
    assert banner.startswith("Demonstration: signed by a demo account, not by a clinician.")
    assert banners("/") == [banner]
    assert banners("/topics/page/") == []
    # A notice stands on every page, and so does who signed it.
    crisis = make.submitted(site.notices["crisis"].topic, key_points="")
    make.sign(crisis, make.clinician())
    make.sign(crisis, make.clinician(demo=True))
    assert banners("/topics/page/") == [banner]


@pytest.mark.parametrize("topics", [0, 5])
@pytest.mark.parametrize("address", ["/", "/topics/page/"])
def test_a_page_takes_few_queries_whatever_there_is(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, address: str, topics: int
) -> None:
    for _ in range(topics):
        make.live()
    # A page verifies the texts that are new to this process in two queries more, once.
    for most in (7, 5):
        with django_assert_max_num_queries(most):
            response = client.get(address)
        assert response.status_code == 200
    assert [link for link in read(response).addresses() if link.startswith("/topics/")] or address != "/"


def test_healthz_asks_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    fine = client.get("/healthz")
    assert (fine.status_code, fine.content) == (200, b"ok\n")
    assert "no-store" in fine["Cache-Control"]
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", broken)
    ill = client.get("/healthz")
    assert (ill.status_code, ill.content) == (503, b"no database\n")
    assert "no-store" in ill["Cache-Control"]


def broken(*_arguments: Any, **_options: Any) -> None:
    raise OperationalError("connection refused")
