"""The words that staff tell the search to take for the same: an act in the chain, used by the next search, and nothing made up."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from education import workflow
from education.models import AuditEvent
from education.reading import search_words
from tests import factories as make
from tests.integration.attacks import intruder
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
ADDRESS = "/admin/search-words/"
QUOKKA = {"en": [["quokka bites", "Newer"]], "es": []}


def keep(words: workflow.Words, by: User) -> None:
    workflow.save_words(words=words, seen=search_words.newest(), by=by, at=make.NOON)


def found(client: Client, words: str) -> list[str]:
    page = read(client.get("/search/", {"q": words}))
    return [title.words for hits in page.all("ol", **{"class": "hits"}) for title in hits.all("h2")]


def test_the_next_search_takes_them_for_the_same_and_the_one_after_a_change_no_more(
    client: Client, site: Site
) -> None:
    assert found(client, "quokka bites") == []
    keep(QUOKKA, site.editor)
    assert found(client, "quokka bites") == found(client, "Quokka BITE") == ["Newer"]
    assert "No page" not in read(client.get("/search/?q=quokka")).one("main").words
    keep({"en": [], "es": []}, make.administrator())
    assert found(client, "quokka bites") == []


def test_each_change_is_an_act_and_no_change_is_none(site: Site) -> None:
    keep(QUOKKA, site.editor)
    event = AuditEvent.objects.latest("pk")
    assert (event.act, event.actor) == ("save_words", site.editor)
    assert search_words.as_of(event.hash) == {"en": (("quokka bites", "Newer"),)}
    keep(QUOKKA, site.editor)
    assert AuditEvent.objects.latest("pk") == event
    assert intruder.faults() == []


@pytest.mark.parametrize("by", [make.clinician, make.user])
def test_only_editors_and_administrators_change_them(site: Site, by: Callable[[], User]) -> None:
    with pytest.raises(workflow.Refused):
        keep(QUOKKA, by())


@pytest.mark.parametrize(
    "line", [["alone"], ["twice", "Twice"], ["a", "…"], ["a", "b\u202ec"], ["a", "b " * 9], ["a", "x" * 61], ["a", "b\nc"], ["w"] * 41]
)  # fmt: skip
def test_what_is_no_meaning_is_refused(site: Site, line: list[str]) -> None:
    with pytest.raises(workflow.Refused):
        keep({"en": [line]}, site.editor)
    with pytest.raises(workflow.Refused):
        keep({"xx": [["a", "b"]]}, site.editor)
    assert search_words.newest() == ""


@pytest.mark.parametrize("how", intruder.FORGERIES)
def test_words_that_somebody_made_up_count_for_nothing(client: Client, site: Site, how: str) -> None:
    keep(QUOKKA, site.editor)
    made_up = {"words": {"en": [["wallaby", "Newer"]]}}
    intruder.forged(intruder.made_up("save_words", detail=made_up), how)
    assert found(client, "wallaby") == []
    assert found(client, "quokka bites") == ["Newer"]


@pytest.mark.parametrize("words", [None, [], {"en": None}, {"en": [None]}, {"en": 3}, "en"])
def test_an_act_of_ours_that_says_something_else_stops_no_search(
    client: Client, site: Site, words: object
) -> None:
    intruder.signed_anyhow(intruder.made_up("save_words", detail={"words": words}))
    assert found(client, "newer") == ["Newer"]


def test_they_are_typed_at_the_desk(client: Client, site: Site) -> None:
    client.force_login(site.editor)
    assert ADDRESS in read(client.get("/admin/")).addresses()
    form = next(read(client.get(ADDRESS)).all("form", **{"class": "choices"})).filled()
    typed = {**form, "en": "quokka   bites,  Newer\n\n", "es": "canguro, marsupial"}
    client.post(ADDRESS, typed)
    kept = search_words.as_of(search_words.newest())
    assert kept == {"en": (("quokka bites", "Newer"),), "es": (("canguro", "marsupial"),)}
    late = client.post(ADDRESS, typed | {"en": "wallaby, Newer"})
    assert "Somebody else changed these words" in read(late).words
    assert "wallaby, Newer" in late.content.decode()
    again = next(read(late).all("form", **{"class": "choices"})).filled()
    refused = read(client.post(ADDRESS, again | {"en": "alone"}))
    assert "English, line 1: write from 2" in refused.words
    client.post(ADDRESS, again)
    assert search_words.as_of(search_words.newest())["en"] == (("wallaby", "Newer"),)


def test_a_clinician_reads_them(client: Client, site: Site) -> None:
    keep(QUOKKA, site.editor)
    client.force_login(site.clinician)
    page = client.get(ADDRESS)
    assert "quokka bites, Newer" in page.content.decode()
    assert not list(read(page).one("div", id="content").all("button"))
    client.post(ADDRESS, {"en": "", "es": "", "seen": search_words.newest()})
    assert search_words.as_of(search_words.newest())["en"]
