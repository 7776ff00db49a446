"""Links and images: each address that leads nowhere is found, with its line, and none that leads somewhere."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pytest

from education.checks import Finding, links, run
from education.checks.text import CheckedText
from education.content.images import PLACEHOLDER

STORED, MISSING = "a" * 64, "b" * 64


@dataclass(frozen=True)
class Around:
    """A site with these live topics, each with its places."""

    pages: Mapping[str, Collection[str]] = field(default_factory=lambda: {"risks": {"s-a"}})

    def live(self, slugs: Collection[str]) -> Collection[str]:
        return self.pages.keys() & set(slugs)

    def ids(self, slug: str) -> Collection[str]:
        return self.pages[slug]

    def has_image(self, digest: str) -> bool:
        return digest == STORED


def found(body: str, **around: object) -> list[Finding]:
    known = {"topics": {"risks", "benefits"}, "site": Around()} | around
    text = CheckedText(category="site", title="T", summary="S.", body=body, **known)  # type: ignore[arg-type]
    return [finding for finding in run(text) if finding.rule == "A24"]


@pytest.mark.parametrize(
    "words",
    ["here", "click here", "Click here", "more", "read more", "https://example.org", "www.example.org"],
)
def test_links_say_where_they_lead(words: str) -> None:
    (finding,) = found(f"[{words}](https://example.org)")
    assert finding.level == "warning"
    assert found("[the guide of the NHS](https://example.org)") == []


@pytest.mark.parametrize(
    "address",
    [
        "/topics/risks/", "/topics/risks", "/topics/risks/#s-a", "/topics/risks/history/", "/topics/risks/my-questions/", "#s-a-heading",
        "tel:988", "tel:+1-800-273-8255", "tel:+18002738255;ext=5", "sms:988", "sms:988?body=AYUDA", "mailto:hello@example.org",
        "mailto:hello@example.org?subject=A", "https://nhs.uk/a", "http://nhs.uk:8080/a?b=c#d", "https://m\u00fcnchen.de/", "/", "/search/",
        "/es/people/", "/a-to-z/", f"/images/{STORED}.webp",
    ],
)  # fmt: skip
def test_links_that_lead_somewhere(address: str) -> None:
    assert found(f"## A heading\n\n[some words]({address})") == []


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        ("www.example.org", "Write https://www.example.org."), ("example.org/a?b", "Write https://example.org/a?b."),
        ("//example.org/a", "Write https://example.org/a."), ("hello@example.org", "Write mailto:hello@example.org."),
        ("/nowhere/", ""), ("/admin/", ""), ("/topics/", ""), ("/topics/risks/nowhere/", ""), ("topics/risks/", ""), ("../risks/", ""), ("?q=a", ""), ("/topics/risks/#s-b", ""), ("#nowhere", ""), ("#", ""),
        ("https:/nhs.uk", ""), ("https://[", ""), ("https://", ""), ("http://nhs/", ""), ("https://nhs.uk:x/", ""), ("https://nhs.uk@example.org/", ""),
        ("ftp://nhs.uk/a", ""), ("", ""), ("mailto:hello", ""), ("mailto:", ""), ("tel:", ""), ("tel:call-us", ""), ("sms:", ""), ("words", ""),
        (f"/images/{MISSING}.webp", ""), ("/images/a.webp", ""),
    ],
)  # fmt: skip
def test_links_that_lead_nowhere(address: str, remedy: str) -> None:
    (finding,) = found(f"## A heading\n\nWords and\n[some words]({address})")
    assert (finding.level, finding.place.line, finding.place.heading) == ("error", 4, "A heading")
    assert remedy in finding.remedy


def test_links_to_topics_are_not_judged_where_topics_are_not_known() -> None:
    assert found("[some words](/topics/anything/#a)", topics=None, site=None) == []
    assert found("[some words](/topics/risks/#a)", site=None) == []


@pytest.mark.parametrize("address", ["/topics/riks/", "/topics/Risks/", "/topics/risk/#s-a"])
def test_a_topic_that_there_is_not_is_a_warning(address: str) -> None:
    (finding,) = found(f"Words.\n\n[some words]({address})")
    assert (finding.level, finding.place.line) == ("warning", 3)
    assert "Did you mean “risks”?" in finding.remedy


def test_topics_that_are_not_live_are_one_warning() -> None:
    body = "Words.\n\n[one](/topics/benefits/) and [two](/topics/risks/), [three](/topics/costs/#s-a)"
    (finding,) = found(body, topics={"risks", "benefits", "costs"})
    assert (finding.level, finding.place.line) == ("warning", 3)
    assert "benefits, costs." in finding.message


def test_an_image_of_our_store_that_says_what_it_shows() -> None:
    assert found(f"![A chair by a window](/images/{STORED}.webp)") == []


@pytest.mark.parametrize(
    ("image", "level", "says"),
    [
        ("![A brain](https://example.com/brain.png)", "error", "is from elsewhere"),
        ("![A brain](/images/a.webp)", "error", "is from elsewhere"),
        ("![A brain](data:image/png;base64,aa)", "error", "is from elsewhere"),
        (f"![A brain](/images/{MISSING}.webp)", "error", "is not in the store"),
        (f"![{PLACEHOLDER}](/images/{STORED}.webp)", "error", "Nobody has said yet"),
        (f"![](/images/{STORED}.webp)", "warning", "without words"),
        (f"![IMG_2044.JPG](/images/{STORED}.webp)", "warning", "the name of a file"),
    ],
)  # fmt: skip
def test_images(image: str, level: str, says: str) -> None:
    (finding,) = found(f"Words.\n\n{image}")
    assert (finding.level, finding.place.line) == (level, 3)
    assert says in finding.message


def test_an_image_that_is_a_link_is_looked_at_as_both() -> None:
    assert len(found(f"[![A brain](/images/{MISSING}.webp)](/nowhere/)")) == 2


def test_an_address_within_a_notice_is_as_it_stands_on_pages() -> None:
    def findings(place: str) -> list[Finding]:
        text = CheckedText(
            category="crisis", title="T", summary="S.", body=f"## A heading\n\n[some words](#{place})"
        )
        return list(links.addresses(text))

    assert findings("crisis-s-a-heading") == []
    assert len(findings("s-a-heading")) == 1
