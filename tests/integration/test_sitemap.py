"""The sitemap: the live pages and the lists, each list in every language."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from education import workflow
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.test_feeds import HOST, MAP

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
XHTML_LINK = "{http://www.w3.org/1999/xhtml}link"


class TestSitemap:
    def pages(self, client: Client) -> dict[str, str]:
        urls = ElementTree.fromstring(client.get("/sitemap.xml").content)
        return {url.findtext(f"{MAP}loc") or "": url.findtext(f"{MAP}lastmod") or "" for url in urls}

    def test_the_live_pages_with_the_day_they_were_signed(self, client: Client, site: Site) -> None:
        found = self.pages(client)
        assert found[f"{HOST}/topics/page/"] == "2026-02-28"
        assert found[f"{HOST}/"] == "2026-02-28"
        assert f"{HOST}/people/" in found
        assert not [
            address
            for address in found
            if "retracted" in address or "review" in address or "notice" in address
        ]

    def test_a_list_is_named_in_each_language(self, client: Client) -> None:
        for address in ("/sitemap.xml", "/es/sitemap.xml"):
            urls = ElementTree.fromstring(client.get(address).content)
            home = next(
                url for url in urls if (url.findtext(f"{MAP}loc") or "").endswith((f"{HOST}/", "/es/"))
            )
            others = {link.attrib["hreflang"]: link.attrib["href"] for link in home.iter(XHTML_LINK)}
            assert others == {"en": f"{HOST}/", "es": f"{HOST}/es/", "x-default": f"{HOST}/"}

    def test_a_renewed_page_has_its_new_day(self, client: Client, site: Site) -> None:
        workflow.renew(
            revision=site.page,
            declaration=make.declaration(site.page, site.clinician),
            review_by=make.latest_review(site.page, make.NOON),
            by=site.clinician,
            at=make.NOON,
        )
        assert self.pages(client)[f"{HOST}/topics/page/"] == "2026-03-02"

    def test_every_address_in_it_is_there(self, client: Client) -> None:
        for address in self.pages(client):
            assert client.get(address.removeprefix(HOST)).status_code == 200


@pytest.mark.parametrize("address", ["/feed/", "/sitemap.xml"])
def test_a_site_without_its_notices_lists_nothing(client: Client, address: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: make.NOON + timedelta(days=400))
        assert client.get(address).status_code == 503
