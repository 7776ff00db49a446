"""A leaflet: the signed words and none else, what must stand on every sheet, and the way to ask whether it still holds."""

import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from education import workflow
from education.categories import NOTICES
from education.content.reader import read as blocks_of
from education.models import Clinic, Revision
from education.reading.frame import CitedWork
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read, without_additions
from tests.integration.test_site import assert_links_within_lead_somewhere, assert_self_contained

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
LEAFLET, LARGE = "/topics/page/leaflet/", "/topics/page/leaflet/large-print/"
BODY = """Words [@label].

::: care emergency
### Call 911 if:
- you cannot breathe.
:::

::: details More
It is folded away [@label].
:::
"""


@pytest.fixture
def with_cards(site: Site) -> str:
    text = make.submitted(site.topic, by=site.editor, title="With cards", body=BODY, key_points="One.\nTwo.")
    make.sign(text, make.clinician())
    return LEAFLET


def words_of(*texts: str) -> Counter[str]:
    """The words in texts, each by itself: without stops, and without the numbers of citations."""
    return Counter(re.findall(r"[\w'-]+", re.sub(r"\[[0-9]+\]", " ", " ".join(texts))))


def signed_words(revision: Revision) -> Counter[str]:
    return words_of(revision.title, revision.summary, revision.key_points, blocks_of(revision.html).text)


def test_every_signed_word_is_on_it(client: Client, site: Site, with_cards: str) -> None:
    signed = signed_words(site.topic.revisions.get(number=3))
    signed.update(words_of(*(blocks_of(notice.html).text for notice in site.notices.values())))
    assert signed - words_of(read(client.get(with_cards)).one("main").text) == Counter()


def test_no_word_of_its_text_is_from_elsewhere(client: Client, site: Site, with_cards: str) -> None:
    main = read(without_additions(client.get(with_cards).content.decode())).one("main")
    parts = [*main.all("div", **{"class": "text"}), *main.all("section", **{"class": "cards"})]
    ours = words_of("What to do")
    shown = words_of(*(part.text for part in parts))
    assert shown - ours == words_of(blocks_of(site.topic.revisions.get(number=3).html).text)


def test_the_notices_stand_on_it_in_full_as_signed(client: Client, site: Site) -> None:
    html = client.get(LEAFLET).content.decode()
    for category in NOTICES:
        assert site.notices[category].html in html, category


def test_what_to_do_comes_before_the_text_and_what_is_folded_is_open(client: Client, with_cards: str) -> None:
    words = read(client.get(with_cards)).one("main").words
    order = (
        "Key points",
        "Two.",
        "What to do",
        "you cannot breathe.",
        "Words",
        "It is folded away",
        "Sources",
    )
    places = [words.index(part) for part in order]
    assert places == sorted(places)
    html = client.get(with_cards).content.decode()
    assert html.count("<details open") == html.count("<details")


@pytest.mark.parametrize("address", [LEAFLET, LARGE])
def test_what_stands_on_every_sheet(client: Client, site: Site, address: str) -> None:
    page = read(client.get(address))
    sheet = [page.one("div", **{"class": f"every-sheet {part}"}).words for part in ("head", "foot")]
    for words in ("Newer", "Version 2", "Signed on February 28, 2026", "Next review by February 28, 2027"):
        assert words in sheet[0]
    assert f"testserver/v/{site.topic.pk}-2" in sheet[1]
    assert {"988", "911"} <= {word.strip(".") for word in sheet[1].split()}


def test_the_two_sizes_lead_to_each_other_and_to_the_page(client: Client) -> None:
    assert {"/topics/page/", LARGE} <= set(read(client.get(LEAFLET)).addresses())
    assert {"/topics/page/", LEAFLET} <= set(read(client.get(LARGE)).addresses())
    assert LEAFLET in read(client.get("/topics/page/")).one("main").addresses()
    assert read(client.get(LARGE)).one("html").attributes["class"] == "large"
    mains = [read(client.get(address)).one("main").words for address in (LEAFLET, LARGE)]
    assert mains[0] == mains[1]


def test_the_code_can_be_read(client: Client, site: Site) -> None:
    """Black squares on white, with the margin that scanners need; no part of it has a style of its own."""
    code = read(client.get(LEAFLET)).one("div", **{"class": "code"}).one("svg")
    ground, squares = code.all("path")
    assert (ground.attributes["fill"], squares.attributes["stroke"]) == ("#fff", "#000")
    assert squares.attributes["d"].startswith("M4 4.5h7")
    assert not [tag for tag in code.all() if "style" in tag.attributes]


@pytest.mark.parametrize(
    ("entry", "short"),
    [
        ({"authors": "Short B, Fong J", "title": "Side effects"}, "Short B et al. Side effects. 2018."),
        ({"authors": "A maker; Another", "title": "A label"}, "A maker et al. A label. 2018."),
        ({"authors": "A regulator", "title": "A label"}, "A regulator. A label. 2018."),
        ({"authors": "", "title": "Much " * 40}, f"{'Much ' * 15}Much… 2018."),
    ],
)
def test_a_work_is_named_in_a_line(entry: dict[str, str], short: str) -> None:
    assert CitedWork(1, entry | {"year": 2018}, "", "", ()).short == short


def test_each_card_says_whom_to_call_and_the_clinics_own_is_at_the_end(
    client: Client, site: Site, with_cards: str
) -> None:
    workflow.save_clinic(clinic=Clinic(phone="+1 555 0199"), by=make.administrator(), at=make.NOON)
    main = read(client.get(with_cards)).one("main")
    assert "tel:911" in main.one("div", **{"class": "care care-emergency"}).addresses()
    assert "555 0199" in main.one("section", **{"class": "clinic"}).words


def test_somebody_in_danger_finds_help_before_the_text(client: Client) -> None:
    make.live(make.topic("hope"), title="Thoughts of suicide", body=BODY)
    html = client.get("/topics/hope/leaflet/").content.decode()
    assert html.count('id="crisis-help"') == 1
    assert html.index('id="crisis-help"') < html.index('id="key-points"')


def test_a_demo_signature_says_so_on_every_sheet(client: Client, site: Site) -> None:
    text = make.submitted(site.topic, by=site.editor, title="Signed for show")
    make.sign(text, make.clinician(demo=True))
    head = read(client.get(LEAFLET)).one("div", **{"class": "every-sheet head"})
    assert "demo account" in head.words


@pytest.mark.parametrize("address", [LEAFLET, LARGE])
def test_it_is_like_all_other_pages(
    client: Client, address: str, with_cards: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(address)  # verifies the texts
    with django_assert_max_num_queries(4):
        response = client.get(address)
    assert (response.status_code, response["Cache-Control"], dict(response.cookies)) == (200, "no-cache", {})
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
    page = read(response)
    assert_self_contained(page)
    assert_links_within_lead_somewhere(page)
    assert "tel:988" in page.one("aside", id="crisis-help").addresses()
    assert _levels_in_order(page)


def _levels_in_order(page: Tag) -> bool:
    levels = [int(tag.name[1]) for tag in page.one("main").all("h1", "h2", "h3", "h4")]
    return levels[0] == 1 and all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_it_is_there_as_long_as_its_page(client: Client, site: Site) -> None:
    for address, status in (("retracted", 410), ("review", 404), ("never", 404), ("notice-crisis", 404)):
        assert client.get(f"/topics/{address}/leaflet/").status_code == status
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: make.NOON + timedelta(days=363))
        assert client.get(LEAFLET).status_code == 503


def test_hostile_words_stay_words(client: Client, site: Site) -> None:
    text = make.submitted(
        site.topic, by=site.editor, title='"><script>alert(1)</script>', body="</main><b>x [@label]."
    )
    make.sign(text, make.clinician())
    response = client.get(LEAFLET)
    assert "alert(1)" in response.content.decode()
    assert_self_contained(read(response))
    assert len(list(read(response).all("main"))) == 1
