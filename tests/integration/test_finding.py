"""Finding a page: search, A to Z, needs, and what lies beside a page. Only what is live and verified is ever found."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from education import workflow
from education.models import Revision
from education.search import candidates, ranking
from tests import factories as make
from tests.integration.pages import Tag, read

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
EARLY = make.NOON - timedelta(days=3)


@pytest.fixture(scope="module")
def texts(module_db: None) -> dict[str, Revision]:
    notices = make.live_notices(EARLY)
    assert notices

    def live(slug: str, category: str = "mechanism", **fields: str) -> Revision:
        return make.live(make.topic(slug, category, at=EARLY), at=EARLY, **fields)

    return {
        "in-title": live("in-title", title="Bladder trouble", keywords="cystitis, loo"),
        "in-points": live("in-points", title="B", key_points="The bladder can be harmed."),
        "in-keywords": live("in-keywords", title="C", keywords="bladder, unicorn"),
        "in-body": live("in-body", title="D", body="Harm to the bladder was seen [@factory].\n\nSee [E](/topics/other/)."),
        "other": live("other", title="E: depression", body="Ketamine for depression [@factory]."),
        "esketamine": live("what-ketamine-is", "treatments", title="F", body="Esketamine is sprayed [@factory]."),
        "risks": live("risks-and-side-effects", "risks", title="G", body="<b>& tags</b> [@factory]."),
    }  # fmt: skip


@pytest.fixture(autouse=True)
def _at_noon(texts: dict[str, Revision], monkeypatch: pytest.MonkeyPatch) -> None:
    now(monkeypatch, make.NOON)


@pytest.fixture
def undone(texts: dict[str, Revision]) -> Iterator[None]:
    """What a test writes goes away again with its own transaction; the module's texts stay."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: at)


def results(client: Client, words: str) -> list[str]:
    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    hits = list(read(response).all("ol", **{"class": "hits"}))
    titles = (title for hit in hits for title in hit.all("h2"))
    return [link.attributes["href"].split("/")[2] for title in titles for link in title.all("a")]


def first_hit(client: Client, words: str) -> Tag:
    return next(page_of(client, f"/search/?q={quote(words)}").one("ol", **{"class": "hits"}).all("li"))


def page_of(client: Client, address: str) -> Tag:
    response = client.get(address)
    assert response.status_code == 200
    return read(response)


def test_title_and_keywords_count_most_then_key_points_and_body(client: Client) -> None:
    assert results(client, "bladder") == ["in-title", "in-keywords", "in-points", "in-body"]


def test_a_title_with_every_word_comes_before_one_with_some(client: Client, undone: None) -> None:
    for slug, title in (("some", "Unicorn"), ("every", "Of the griffin and the unicorn, at length")):
        make.live(
            make.topic(slug, at=EARLY), at=EARLY, title=title, body="Unicorn, griffin, unicorn [@factory]."
        )
    assert results(client, "unicorn griffin")[:2] == ["every", "some"]


def test_the_hit_is_marked_in_words_of_the_text(client: Client) -> None:
    page = page_of(client, "/search/?q=bladders")
    hits = page.one("ol", **{"class": "hits"})
    assert [tag.words for tag in hits.all("mark")] == ["Bladder", "bladder", "bladder"]
    assert "Harm to the bladder was seen." in hits.words
    assert "<b>" not in str(client.get("/search/?q=tags").content)


@pytest.mark.parametrize(
    ("words", "found", "shown"),
    [
        ("depresion", "other", "depression"),
        ("ketamin", "other", "ketamine"),
        ("blader", "in-title", "bladder"),
    ],
)
def test_what_misspelt_words_may_mean_is_found_and_offered(
    client: Client, words: str, found: str, shown: str
) -> None:
    assert found in results(client, words)
    page = page_of(client, f"/search/?q={words}")
    assert page.one("h1").words == f"Search: {words}"
    summary = page.one("p", **{"class": "summary"})
    assert summary.words.startswith(f"Did you mean {shown}?")
    assert summary.addresses() == [f"/search/?q={shown}"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("Spravato", "what-ketamine-is"), ("nose spray", "what-ketamine-is"), ("low mood", "other"), ("peeing", "in-title")],
)  # fmt: skip
def test_brand_names_and_plain_words_find_the_medical_word(client: Client, words: str, found: str) -> None:
    assert found in results(client, words)


@pytest.mark.parametrize(
    "words",
    ["bladder", "ketamine depression", "low mood", "unicorn sprayed", "harm bladder ketamine", "bladders"],
)
def test_the_order_is_the_same_on_every_database(
    client: Client, texts: dict[str, Revision], monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """The index names exactly the texts that hold something of it, and how it orders them changes nothing."""
    before, find = results(client, words), candidates.find
    wanted: list[Any] = []

    def reverse(concepts: Any, names: Any, **options: Any) -> list[int]:
        wanted.extend(concepts)
        return find(concepts, names, **options)[::-1]

    monkeypatch.setattr(candidates, "find", reverse)
    assert results(client, words) == before
    assert before
    told = {
        text.publication.pk: ranking.Text(text.title, f"{text.summary}\n{text.key_points}", text.keywords, text.html, "en")
        for text in texts.values()
    }  # fmt: skip
    holding = {number for number, fits in ranking.rank(told, wanted, words.split()).items() if fits.score > 0}
    named = find(wanted, [], language="en", at=make.NOON, most=30)
    assert set(named) == holding
    assert len(named) == len(holding)


def test_pages_with_every_word_come_first_then_those_with_some(client: Client, undone: None) -> None:
    assert results(client, "ketamine depression")[0] == "other"
    assert set(results(client, "unicorn sprayed")) == {"in-keywords", "what-ketamine-is"}
    body = "A griffin was seen beside a quokka, in passing [@factory]."
    make.live(make.topic("every", at=EARLY), at=EARLY, title="Something else", body=body)
    for number in range(3):
        make.live(make.topic(f"some-{number}", at=EARLY), at=EARLY, title="Quokka quokka", keywords="quokka")
    found = results(client, "griffin quokka")
    assert (found[0], set(found[1:])) == ("every", {"some-0", "some-1", "some-2"})


@pytest.mark.parametrize("words", ["bladders", "harmed", "spraying", "depressions"])
def test_a_word_counts_in_every_form(client: Client, words: str) -> None:
    page = page_of(client, f"/search/?q={words}")
    assert results(client, words)
    assert "No page" not in page.one("main").words
    assert "Did you mean" not in page.one("main").words


def test_the_section_that_answers_is_shown_and_linked(client: Client, undone: None) -> None:
    body = "## Eating\n\nDo not eat [@factory].\n\n## Can I bring my quokka?\n\nNo. A quokka bites [@factory].\n\n## After\n\nRest [@factory]."
    make.live(make.topic("asked", at=EARLY), at=EARLY, title="Questions", body=body)
    hit = first_hit(client, "may I bring a quokka")
    section = hit.one("p", **{"class": "section"})
    assert section.words == "Can I bring my quokka?"
    assert section.addresses() == ["/topics/asked/#s-can-i-bring-my-quokka"]
    assert page_of(client, "/topics/asked/").one("h2", id="s-can-i-bring-my-quokka")
    assert "A quokka bites." in hit.words


def test_what_a_table_says_of_one_thing_is_never_shown_as_said_of_another(
    client: Client, undone: None
) -> None:
    body = (
        "## Pills\n\n| Name | What to do |\n|---|---|\n| Quokka pills | They bite [@factory]. Never chew them [@factory]. |\n"
        "| Griffin pills | Keep on with them [@factory]. |\n"
    )
    make.live(make.topic("pills", at=EARLY), at=EARLY, title="What to do", body=body)
    hit = first_hit(client, "chew griffin")
    assert "Griffin pills · What to do: Keep on with them." in hit.words
    assert "chew" not in hit.words, "that is said of other pills"


def test_where_a_part_has_only_rows_about_something_else_the_page_is_shown_in_its_own_words(
    client: Client, undone: None
) -> None:
    body = (
        "Ask about your medicines [@factory].\n\n## Find your medicine\n\n| Name | What to do |\n|---|---|\n"
        "| Pain medicines | Never chew them [@factory]. |\n"
    )
    make.live(make.topic("pills", at=EARLY), at=EARLY, title="Medicines", body=body)
    for asked in ("lisinopril", "chew lisinopril", "my medicine lisinopril", "pills"):
        hit = first_hit(client, asked)
        assert hit.addresses() == ["/topics/pills/"], asked
        assert "Ask about your medicines." in hit.words, asked
        assert "Pain" not in hit.words, asked
    hit = first_hit(client, "chew")
    assert "Pain medicines · What to do: Never chew them." in hit.words


@pytest.mark.parametrize("address", ["/search/", "/es/search/"])
def test_spanish_words_find_english_pages_and_it_says_so(client: Client, address: str) -> None:
    for words in ("vejiga", "¿Y mi vejiga?", "problemas de orina"):
        page = page_of(client, f"{address}?q={words}")
        assert "/topics/in-title/" in page.one("ol", **{"class": "hits"}).addresses(), words
        assert "Las páginas todavía están en inglés." in page.one("main").words
        assert "Did you mean" not in page.one("main").words


def test_a_word_that_no_page_has_is_named_and_help_is_offered(client: Client) -> None:
    page = page_of(client, "/search/?q=tinnitus")
    assert "No page here has the word “tinnitus”." in page.one("p", **{"class": "summary"}).words
    links = page.one("main").addresses()
    assert {"/a-to-z/", "/topics/what-ketamine-is/", "/topics/risks-and-side-effects/"} <= set(links)
    assert "tel:988" in page.one("aside", id="crisis-help").addresses()
    assert results(client, "tinnitus depression") == ["other"]


def test_little_words_answer_nothing_where_no_page_has_the_rest(client: Client) -> None:
    assert results(client, "is there a tinnitus or so") == []
    assert results(client, "me siento mareado tinnitus vejiga")[0] == "in-title"


def test_a_word_of_the_language_is_never_taken_for_another(client: Client) -> None:
    page = page_of(client, "/search/?q=ladder")  # one letter from "bladder"
    assert "No page here has the word “ladder”." in page.one("p", **{"class": "summary"}).words


@pytest.mark.parametrize("category", ["crisis", "disclaimer", "regulatory"])
def test_notices_are_not_found(client: Client, category: str) -> None:
    assert f"notice-{category}" not in results(client, "esketamine approved doctor lifeline")


def test_what_is_not_public_is_not_found(client: Client, undone: None) -> None:
    make.draft(make.topic("drafted"), title="Quokka")
    make.submitted(make.topic("waiting"), title="Quokka")
    spanish = make.Topic(slug="es", category="coping", language="es")
    workflow.save_topic(topic=spanish, by=make.editor(), at=make.NOON)
    assert results(client, "quokka") == []


def test_a_retracted_page_is_gone_at_once_though_the_index_still_has_it(
    client: Client, undone: None, texts: dict[str, Revision]
) -> None:
    workflow.retract(revision=texts["in-title"], reason="Wrong.", by=make.clinician(), at=make.NOON)
    assert "in-title" not in results(client, "bladder")


def test_a_page_is_found_from_its_moment_to_its_review_day(
    client: Client, undone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, last = make.NOON + timedelta(days=2), (make.NOON + timedelta(days=20)).date()
    revision = make.submitted(make.topic("later"), title="Quokka")
    make.signed_by_all(revision, publish_from=start, review_by=last)
    found = {}
    for days in (0, 1, 2, 20, 21):
        now(monkeypatch, make.NOON + timedelta(days=days))
        found[days] = results(client, "quokka")
    assert found == {0: [], 1: [], 2: ["later"], 20: ["later"], 21: []}


def test_only_the_newest_text_of_a_page_is_found(
    client: Client, undone: None, texts: dict[str, Revision]
) -> None:
    make.live(texts["in-title"].topic, title="Quokka")
    assert "in-title" in results(client, "quokka")
    assert "in-title" not in results(client, "cystitis loo")


def test_an_index_that_lies_shows_nobody_anything(
    client: Client, undone: None, texts: dict[str, Revision], monkeypatch: pytest.MonkeyPatch
) -> None:
    retracted = make.live(make.topic("retracted"))
    workflow.retract(revision=retracted, reason="Wrong.", by=make.clinician(), at=make.NOON)
    named = [retracted.publication.pk, texts["other"].publication.pk, 10**9]
    monkeypatch.setattr(candidates, "find", lambda *_, **__: named)
    assert results(client, "bladder") == ["other"]


def test_any_text_can_be_published(client: Client, undone: None) -> None:
    strange = f"{'x' * 250}, {'ﷺ' * 110}, {'İ' * 40}, \ufe70, it's \"quoted\" a\\b 'c' &|!:*"
    make.live(make.topic("strange"), title="Quokka", keywords=strange)
    assert results(client, "quokka") == ["strange"]


def test_the_command_makes_the_index_anew(client: Client, undone: None) -> None:
    before = [results(client, words) for words in ("bladder", "depresion", "spravato")]
    printed = StringIO()
    call_command("search_index", stdout=printed)
    assert printed.getvalue() == "7 texts in the search index\n"
    assert [results(client, words) for words in ("bladder", "depresion", "spravato")] == before


HOSTILE = [
    "", " ", "%", "'", '"', '"""', "''", "*", "a*", "(", "))", "NEAR(a b)", "a AND", "OR", "NOT", "title:bladder", "-", "^x",
    "\\", "a\\'b", "a&b|c!d<->e", ":*", "\x00", "bladder\x00", "\ud800", "\u202ebladder", "💊", "½", "\ufe70", "\ufe70 bladder", "ß", "İ", "ﬁ", "א", "漢字",
    "<script>alert(1)</script>", "{{ 7*7 }}", "%s %(x)s %d", "; DROP TABLE education_topic; --", "1 OR 1=1", "a" * 5_000,
    "bladder " * 2_000, " ".join(map(str, range(3_000))), "e\u0301" * 300,
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_words_will_do_in_five_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, words: str
) -> None:
    for others in ("", "bladder"):  # the texts are verified once in a process
        client.get("/search/", {"q": others})
    with django_assert_max_num_queries(5):
        response = client.get("/search/", {"q": words.encode("utf-8", "surrogatepass")})
    assert response.status_code == 200
    page = read(response)
    assert not list(page.all("script"))
    assert page.one("form", role="search").one("input").attributes["name"] == "q"


def test_addresses_that_no_form_sends(client: Client) -> None:
    for query in ("", "q", "q=%FF%00", "q=a&q=bladder", "x=1", "q[]=a", "q=%"):
        assert client.get(f"/search/?{query}").status_code == 200
    assert client.post("/search/", {"q": "bladder"}).status_code == 405


def test_a_search_stays_in_no_cache_and_leaves_no_cookie(client: Client) -> None:
    response = client.get("/search/?q=bladder")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert "noindex" in read(response).one("meta", name="robots").attributes["content"]


@pytest.mark.parametrize("address", ["/", "/topics/in-title/", "/nothing/here", "/a-to-z/", "/search/"])
def test_a_search_form_that_needs_no_script_is_on_every_page(client: Client, address: str) -> None:
    form = read(client.get(address)).one("form", role="search")
    assert (form.attributes["action"], form.attributes.get("method", "get")) == ("/search/", "get")
    assert form.one("label").attributes["for"] == form.one("input").attributes["id"]


def test_a_to_z_lists_titles_and_other_words(
    client: Client, undone: None, texts: dict[str, Revision]
) -> None:
    page = page_of(client, "/a-to-z/")
    lines = [item.words for item in page.one("div", **{"class": "index"}).all("li")]
    assert "Bladder trouble" in lines
    assert "Cystitis: see Bladder trouble" in lines
    assert lines == sorted(lines, key=lambda line: line.partition(":")[0].lower())
    letters = [link.words for link in page.one("nav", **{"class": "letters"}).all("a")]
    assert letters == sorted(letters)
    workflow.retract(revision=texts["in-title"], reason="Wrong.", by=make.clinician(), at=make.NOON)
    assert "ystitis" not in page_of(client, "/a-to-z/").one("main").words


def test_home_offers_the_live_pages_by_need(client: Client, undone: None, texts: dict[str, Revision]) -> None:
    needs = page_of(client, "/").one("section", **{"class": "needs"})
    assert [tag.words for tag in needs.all("h3")] == ["I'm considering it"]
    ways = ["#need-considering"]  # for a narrow screen, straight to a need further down
    assert needs.addresses() == [*ways, "/topics/what-ketamine-is/", "/topics/risks-and-side-effects/"]
    for name in ("esketamine", "risks"):
        workflow.retract(revision=texts[name], reason="Wrong.", by=make.clinician(), at=make.NOON)
    assert not list(page_of(client, "/").all("section", **{"class": "needs"}))


def test_before_and_after_in_the_guide_and_pages_the_text_leads_to(
    client: Client, undone: None, texts: dict[str, Revision]
) -> None:
    def beside(address: str) -> tuple[dict[str, str], list[str]]:
        page = page_of(client, address)
        pager = next(page.all("nav", **{"class": "pager"}), Tag("nav"))
        related = next(page.all("section", **{"class": "related"}), Tag("section"))
        return {
            link.attributes["rel"]: link.attributes["href"] for link in pager.all("a")
        }, related.addresses()

    # In order of position and address: in-body, in-keywords, in-points, in-title, other.
    around, related = beside("/topics/in-body/")
    assert around == {"next": "/topics/in-keywords/"}
    assert related == ["/topics/other/", "/topics/in-points/", "/topics/in-title/"]
    around, _related = beside("/topics/in-points/")
    assert around == {"prev": "/topics/in-keywords/", "next": "/topics/in-title/"}
    workflow.retract(revision=texts["in-keywords"], reason="Wrong.", by=make.clinician(), at=make.NOON)
    assert beside("/topics/in-points/")[0] == {"prev": "/topics/in-body/", "next": "/topics/in-title/"}


def test_breadcrumbs_and_reading_time(client: Client) -> None:
    page = page_of(client, "/topics/in-title/")
    trail = page.one("nav", **{"class": "breadcrumbs"})
    assert trail.addresses() == ["/", "/#shelf-mechanism"]
    assert "shelf-mechanism" in {tag.attributes.get("id") for tag in page_of(client, "/").all("h3")}
    assert page.one("p", **{"class": "reading-time"}).words == "About 1 minute to read"
