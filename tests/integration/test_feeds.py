"""What machines read: structured data, the feed, the sitemap, robots.txt and security.txt."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from education import workflow
from education.categories import KINDS, kind_of
from education.management.commands import social_images
from education.models import Publication
from tests import factories as make
from tests.before_the_rules import before_the_rules
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ADDRESSES = ("/feed/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
HOST = "http://testserver"


@pytest.fixture(autouse=True)
def _at_noon(site: Site, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON)
    settings.SECURITY_CONTACT = "mailto:security@example.org"


def structured(client: Client, address: str = "/topics/page/") -> dict[str, Any]:
    block = read(client.get(address)).one("script")
    assert block.attributes == {"type": "application/ld+json"}
    described: dict[str, Any] = json.loads(block.text)
    return described


def named(page: Tag) -> dict[str, str]:
    return {
        tag.attributes["property"]: tag.attributes["content"]
        for tag in page.all("meta")
        if "property" in tag.attributes
    }


class TestStructuredData:
    def test_equals_the_database(self, client: Client, site: Site) -> None:
        found, page = structured(client), site.page
        sign_off = page.sign_offs.get()
        assert found["@type"] == "MedicalWebPage"
        assert found["url"] == f"{HOST}/topics/page/"
        assert (found["name"], found["description"]) == (page.title, page.summary)
        assert found["version"] == page.number
        assert found["lastReviewed"] == sign_off.signed_off_at.date().isoformat()
        assert found["expires"] == page.publication.review_by.isoformat()
        assert found["dateModified"] == page.publication.effective_at.isoformat()
        first = Publication.objects.filter(revision__topic=page.topic).earliest("effective_at")
        assert found["datePublished"] == first.effective_at.isoformat() < found["dateModified"]
        assert found["inLanguage"] == site.topic.language
        assert found["reviewedBy"] == [
            {
                "@type": "Person",
                "name": sign_off.printed_name,
                "hasCredential": {
                    "@type": "EducationalOccupationalCredential",
                    "name": sign_off.credential,
                },
                "url": f"{HOST}/people/#clinician-{sign_off.clinician_id}",
            }
        ]

    @pytest.mark.parametrize(
        "hostile",
        ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;/script&gt;", "a\u2028b", '"},{"'],
    )
    def test_cannot_be_left(self, client: Client, hostile: str) -> None:
        make.live(make.topic("hostile"), title=hostile, summary=f"{hostile} and more.")
        page = client.get("/topics/hostile/")
        assert len(list(read(page).all("script"))) == 1
        assert structured(client, "/topics/hostile/")["name"] == hostile

    def test_follows_the_host_of_the_request(self, client: Client, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["leaflets.example"]
        page = read(client.get("/topics/page/", headers={"host": "leaflets.example"}, secure=True))
        assert page.one("link", rel="canonical").attributes["href"] == "https://leaflets.example/topics/page/"
        assert json.loads(page.one("script").text)["url"] == "https://leaflets.example/topics/page/"


class TestWellFormed:
    """One older text with a character that XML cannot hold takes nothing away from the readers of the others."""

    @pytest.mark.parametrize("char", ["\uffff", "\ufffe", "\x0b", "\x1b", "\x85", "\u202e"])
    def test_whatever_is_in_the_database(self, client: Client, char: str) -> None:
        with before_the_rules():
            make.live(make.topic("hostile"), title=f"A {char} B", summary=f"C{char}.", keywords=f"D{char}")
        entry = ElementTree.fromstring(client.get("/feed/").content).find(f"{ATOM}entry")
        assert entry is not None
        assert (entry.findtext(f"{ATOM}title") or "").startswith("A ")
        ElementTree.fromstring(client.get("/sitemap.xml").content)
        assert structured(client, "/topics/hostile/")["name"] == f"A {char} B"


class TestSharing:
    def test_a_topic_page(self, client: Client, site: Site) -> None:
        page = read(client.get("/topics/page/?utm=1"))
        assert page.one("link", rel="canonical").attributes["href"] == f"{HOST}/topics/page/"
        found = named(page)
        assert found["og:title"] == "Newer"
        assert found["og:description"] == site.page.summary
        assert found["og:url"] == f"{HOST}/topics/page/"
        assert found["og:image"] == f"{HOST}/static/social/mechanism.png"
        assert (found["og:type"], found["og:locale"]) == ("article", "en_US")
        assert found["og:site_name"] == settings.CLINIC_NAME
        assert (found["article:published_time"], found["article:modified_time"]) == (
            "2026-02-27",
            "2026-02-28",
        )

    @pytest.mark.parametrize("address", ["/", "/people/"])
    def test_a_list(self, client: Client, address: str) -> None:
        page = read(client.get(f"{address}?utm=1"))
        assert page.one("link", rel="canonical").attributes["href"] == f"{HOST}{address}"
        found = named(page)
        assert found["og:image"] == f"{HOST}/static/social/site.png"
        assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
        assert found["og:type"] == "website"
        assert found["og:title"] not in {"", settings.CLINIC_NAME}
        assert page.one("link", type="application/atom+xml").attributes["href"] == "/feed/"

    @pytest.mark.parametrize("address", ["/", "/a-to-z/", "/people/", "/search/"])
    def test_a_list_and_the_same_in_the_other_language_name_each_other(
        self, client: Client, address: str
    ) -> None:
        for prefix, language in (("", "en"), ("/es", "es")):
            page = read(client.get(f"{prefix}{address}"))
            links = {
                link.attributes["hreflang"]: link.attributes["href"]
                for link in page.all("link", rel="alternate")
                if "hreflang" in link.attributes
            }
            assert links == {
                "en": HOST + address, "es": f"{HOST}/es{address}", "x-default": HOST + address,
            }  # fmt: skip
            assert named(page)["og:locale"] == f"{language}_US"

    def test_every_category_has_its_picture_as_the_command_draws_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(social_images, "FOLDER", tmp_path / "social")
        call_command("social_images")
        drawn = {path.name: path.read_bytes() for path in (tmp_path / "social").iterdir()}
        kept = {
            path.name: path.read_bytes() for path in (Path(settings.BASE_DIR) / "static" / "social").iterdir()
        }
        assert set(kept) == {f"{row.category.value}.png" for row in KINDS if row.has_page}
        assert set(drawn) == set(kept)
        assert all(content.startswith(b"\x89PNG") and len(content) < 20_000 for content in kept.values())


class TestFeed:
    def entries(self, client: Client) -> dict[str, ElementTree.Element]:
        feed = ElementTree.fromstring(client.get("/feed/").content)
        return {entry.findtext(f"{ATOM}title") or "": entry for entry in feed.iter(f"{ATOM}entry")}

    def test_what_is_signed_newest_first(self, client: Client, site: Site) -> None:
        make.live(make.topic("later"), title="Signed at noon")
        found = self.entries(client)
        assert list(found) == ["Signed at noon", "Newer"]
        entry, sign_off = found["Newer"], site.page.sign_offs.get()
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.attrib["href"] == f"{HOST}/topics/page/"
        summary = entry.find(f"{ATOM}summary")
        assert summary is not None
        assert summary.attrib == {"type": "text"}
        assert entry.attrib == {LANGUAGE: "en"}
        assert entry.findtext(f"{ATOM}published") == site.older.publication.effective_at.isoformat()
        assert entry.findtext(f"{ATOM}updated") == site.page.publication.effective_at.isoformat()
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == f"{sign_off.printed_name}, MD"
        assert "Signed by Clinician signer, MD on February 28, 2026." in (
            entry.findtext(f"{ATOM}summary") or ""
        )

    def test_what_is_retracted_is_gone_at_once_and_an_old_copy_is_no_good(
        self, client: Client, site: Site
    ) -> None:
        kept = client.get("/feed/")
        workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
        assert "Newer" not in self.entries(client)
        assert "Last-Modified" not in kept
        asked = {"if-none-match": kept["ETag"], "if-modified-since": "Tue, 01 Jan 2030 00:00:00 GMT"}
        assert client.get("/feed/", headers=asked).status_code == 200
        assert (
            client.get("/feed/", headers={"if-modified-since": asked["if-modified-since"]}).status_code == 200
        )

    def test_says_what_is_a_demonstration(self, client: Client) -> None:
        make.sign(make.submitted(make.topic("demo"), title="Shown"), make.clinician(demo=True))
        assert "Demonstration" in (self.entries(client)["Shown"].findtext(f"{ATOM}summary") or "")

    def test_each_signer_is_an_author(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        twice = replace(kind_of("mechanism"), signatures=2)
        monkeypatch.setattr("education.models.topic.kind_of", lambda _category: twice)
        make.live(make.topic("two"), title="Two")
        names = [name.text for name in self.entries(client)["Two"].iter(f"{ATOM}name")]
        assert len(names) == len(set(names)) == 2

    def test_text_is_read_as_text(self, client: Client) -> None:
        make.live(make.topic("signs"), title="A <b> & c", summary="If x<y & z, or <b>not</b>.")
        entry = self.entries(client)["A <b> & c"]
        said = entry.findtext(f"{ATOM}summary") or ""
        assert said.startswith("If x<y & z, or <b>not</b>. Signed by ")

    def test_what_names_an_entry_stays(self, client: Client, site: Site, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["*"]

        def names(host: str) -> set[str]:
            feed = ElementTree.fromstring(client.get("/feed/", headers={"host": host}).content)
            return {name.text or "" for name in feed.iter(f"{ATOM}id")}

        before = names("one.example")
        make.live(site.topic, title="Newer still")
        assert names("two.example") == before
        assert len(before) == 2

    def test_is_bounded(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("education.site.feeds.MOST_ENTRIES", 2)
        for _ in range(3):
            make.live()
        assert len(list(ElementTree.fromstring(client.get("/feed/").content).iter(f"{ATOM}entry"))) == 2


def test_robots_may_read_all_but_the_desk(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {HOST}/sitemap.xml",
        f"Sitemap: {HOST}/es/sitemap.xml",
    ]


def test_whom_to_tell_about_a_hole(client: Client, settings: Any) -> None:
    fields = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )
    assert fields["Contact"] == "mailto:security@example.org"
    assert fields["Canonical"] == f"{HOST}/.well-known/security.txt"
    expires = timezone.datetime.fromisoformat(fields["Expires"])
    assert make.NOON < expires < make.NOON + timedelta(days=365)
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("topics", [0, 5])
def test_they_are_like_all_pages(
    client: Client, address: str, topics: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(topics):
        make.live()
    with django_assert_max_num_queries(8):
        response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "Vary" not in response
    assert response["Cache-Control"] == "no-cache"
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.get(f"{address}?a=<script>").content == response.content
    assert client.post(address).status_code == 405
