"""In which order a page says what it says: what helps at once, then the text, then the rest; to patients as to signers."""

import pytest
from django.test import Client
from django.urls import reverse

from education import workflow
from education.content.urgent import EARLY
from education.needs import NEEDS
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import read, without_additions

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
    pytest.mark.usefixtures("at_noon"),
]

LONG = " ".join(["Five words make a sentence [@label]."] * (EARLY // 5 + 1))
CARD = "::: care {level}\n### Call if it is {level}:\n- {level} sign\n:::\n"
CARDS = "\n".join(CARD.format(level=level) for level in ("team", "today", "emergency"))
BODY = f"{LONG}\n\n## When\n\n{CARDS}\n\n## Later\n\nWords [@label]."
POISON, LIFELINE, AMBULANCE = "tel:18002221222", "tel:988", "tel:911"


def order(html: str, *parts: str) -> list[int]:
    found = [html.index(part) for part in parts]
    assert found == sorted(found), dict(zip(parts, found, strict=True))
    return found


def test_key_points_and_the_most_urgent_card_come_before_the_text(client: Client) -> None:
    make.live(make.topic("cards"), body=BODY)
    html = client.get("/topics/cards/").content.decode()
    before = ("<h1>", 'id="key-points"', "care care-emergency", 'class="signed ', 'class="contents"')
    order(
        html,
        *before,
        "Five words",
        "care care-team",
        "care care-today",
        'href="#urgent"',
        'class="signed-by"',
    )
    for level in ("team", "today", "emergency"):
        assert html.count(f"Call if it is {level}:") == 1
    urgent = read(html).one("section", **{"class": "urgent"})
    assert [urgent.addresses()[place] for place in (0, -1)] == [AMBULANCE, "#s-when"]


def test_what_is_served_is_what_was_signed_byte_for_byte(client: Client) -> None:
    revision = make.live(make.topic("cards"), body=BODY)
    html = without_additions(client.get("/topics/cards/").content.decode())
    start = revision.html.index('<div class="care care-emergency">')
    end = revision.html.index("</div>\n", start) + len("</div>\n")
    for part in (revision.html[:start], revision.html[start:end], revision.html[end:]):
        assert html.count(part) == 1


def test_a_card_that_comes_early_stays_where_it_was_written(client: Client) -> None:
    revision = make.live(make.topic("cards"), body=CARDS)
    html = without_additions(client.get("/topics/cards/").content.decode())
    assert revision.html in html
    assert 'class="urgent"' not in html


def test_a_signer_reads_it_in_the_order_of_patients(client: Client, site: Site) -> None:
    revision = make.submitted(make.topic("cards"), body=BODY)
    client.force_login(site.clinician)
    framed = read(client.get(reverse("admin:education_revision_page", args=[revision.pk])))
    make.signed_by_all(revision)
    served = read(client.get("/topics/cards/"))
    one, other = (
        [tag.words for tag in page.one("main").all("h1", "h2", "h3", "li")] for page in (framed, served)
    )
    assert one == other


def test_notices_show_their_signed_summary_and_hold_the_rest(client: Client, site: Site) -> None:
    for address in ("/", "/topics/page/", "/a-to-z/"):
        html = client.get(address).content.decode()
        assert all(html.count(notice.html) == 1 for notice in site.notices.values())
        asides = list(read(html).all("aside"))
        assert len(asides) == len(site.notices)
        for aside in asides:
            assert "In one sentence." in aside.words
            # What is folded follows the folding element, so that paper and old browsers show it.
            fold = next(aside.all("details", **{"class": "fold"}))
            assert [tag.name for tag in fold.inside if not isinstance(tag, str)] == ["summary"]


@pytest.mark.parametrize(
    "address", ["/topics/hope/", "/search/?q=i+want+to+die", "/topics/hope/my-questions/"]
)
def test_in_a_crisis_four_ways_stand_first_and_nothing_between(client: Client, address: str) -> None:
    body = "## Steps for the next hour\n\nOne [@label].\n\n::: questions\n### Questions to ask\n- What helps?\n:::\n"
    make.live(make.topic("hope"), title="Thoughts of suicide: getting help now", body=body)
    page = read(client.get(address))
    help_now = page.one("aside", id="crisis-help")
    ways = help_now.one("ul", **{"class": "reach"})
    assert ways.addresses() == [AMBULANCE, LIFELINE, "sms:988", "https://chat.988lifeline.org/"]
    html = client.get(address).content.decode()
    order(html, 'class="reach"', "<main", "<h1>")
    assert "Sources" not in html[: html.index("<main")]
    hour = [link for link in help_now.addresses() if link.startswith("#s-")]
    assert hour == (["#s-steps-for-the-next-hour"] if address == "/topics/hope/" else [])


def test_the_ways_to_the_lifeline_are_those_of_the_signed_notice(client: Client, site: Site) -> None:
    body = "[Ring 988](tel:988), or [the same](tel:988), or [write](sms:988) [@label]."
    notice = make.submitted(site.notices["crisis"].topic, key_points="", body=body)
    make.signed_by_all(notice)
    for address in ("/", "/search/?q=suicide"):
        ways = read(client.get(address)).one("ul", **{"class": "reach"})
        assert [way.words for way in ways.all("a")][:3] == ["Call 911", "Ring 988", "Write"]


@pytest.mark.parametrize("address", ["/topics/dose/", "/search/?q=overdose", "/es/search/?q=sobredosis"])
def test_after_too_much_poison_help_comes_before_the_lifeline(client: Client, address: str) -> None:
    make.live(make.topic("dose"), title="If you took too much: what to do now", body="Call [@label].")
    html = client.get(address).content.decode()
    order(html, AMBULANCE, POISON, 'id="crisis-help"', LIFELINE, "<main")


def test_before_and_after_for_the_need_that_a_page_answers(client: Client) -> None:
    """In the order of `education.needs`, whatever the guides of the pages; what is not live is passed over."""

    def pager(slug: str) -> tuple[str, list[tuple[str, str]]]:
        nav = read(client.get(f"/topics/{slug}/")).one("nav", **{"class": "pager"})
        links = [(link.attributes["rel"], link.attributes["href"].split("/")[2]) for link in nav.all("a")]
        return nav.attributes["aria-label"], links

    need, first, second, third = NEEDS[0].words, *NEEDS[0].slugs[:3]
    pages = [make.live(make.topic(slug, kind)) for slug, kind in ((first, "treatments"), (third, "risks"))]
    assert pager(first) == (need, [("next", third)])
    assert pager(third) == (need, [("prev", first)])
    make.live(make.topic(second, "benefits"))
    assert pager(first) == (need, [("next", second)])
    assert pager(second) == (need, [("prev", first), ("next", third)])
    workflow.retract(revision=pages[0], reason="Wrong.", by=make.clinician(), at=make.NOON)
    assert pager(second) == (need, [("next", third)])
