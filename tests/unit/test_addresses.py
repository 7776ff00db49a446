"""Addresses of ours as links write them: the same that the site answers at."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from education.content.addresses import image_of, is_list, topic_of

NOT_FOR_LINKS = {"sitemap", "feedback"}  # for machines, and for what a form sends


def test_every_list_of_the_site_is_known_in_every_language() -> None:
    from education.site import urls_by_language

    # What has an argument, the versions on paper, is no list.
    patterns = [
        each
        for each in urls_by_language.urlpatterns
        if not each.pattern.converters and "(?P" not in str(each.pattern)
    ]
    names = {pattern.name for pattern in patterns} - NOT_FOR_LINKS
    assert names >= {"home", "search"}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for name in names:
                address = reverse(f"by_language:{name}")
                assert is_list(address), address
                assert is_list(address.rstrip("/") or "/"), address
            for name in NOT_FOR_LINKS:
                assert not is_list(reverse(f"by_language:{name}"))


def test_every_page_of_a_topic_is_known() -> None:
    for name in ("topic", "questions", "history"):
        assert topic_of(reverse(f"site:{name}", args=["risks"])) == "risks"


@pytest.mark.parametrize(
    "address", ["/topics/risks", "/topics/risks/#s-a", "/topics/risks/?a=1", "/topics/risks/history"]
)
def test_a_topic_is_told(address: str) -> None:
    assert topic_of(address) == "risks"


@pytest.mark.parametrize(
    "address",
    ["/topics/", "/topics/risks/nowhere/", "/search/", "https://x.org/topics/risks/", "topics/risks/", ""],
)
def test_what_is_no_topic(address: str) -> None:
    assert topic_of(address) is None


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/admin/", "/search/more/", "/fr/search/", "//", "search/", "/es", "/esearch/"]
)
def test_what_is_no_list(path: str) -> None:
    assert is_list(path) is (path == "/es")


def test_an_image_is_told() -> None:
    digest = "a" * 64
    assert image_of(reverse("site:image", args=[digest])) == digest
    assert image_of("/images/a.webp") is None
