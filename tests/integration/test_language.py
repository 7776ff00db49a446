"""The interface in Spanish: every word of the patients' pages, and which page speaks which language."""

import ast
import gettext
import re
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from education import workflow
from education.models import Clinic, Topic
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
    pytest.mark.usefixtures("_at_noon"),
]

ROOT = Path(settings.BASE_DIR)
TRANSLATED = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
# Where the words of patients' pages stand. The desk is in English.
OF_PATIENTS = ("templates/education/", "templates/4", "templates/5", "templates/base.html", "templates/error.html",
               "education/site/", "education/reading/", "education/categories.py", "education/needs.py",
               "education/content/figures.py")  # fmt: skip
# Our own words stand round the data.
FIGURE = """```figure
kind = "icon-array"
title = "Un título"
description = "De 100 personas, 53."
who = "adultos"
when = "a las 3 semanas"
compared_with = "un placebo"
source = "label"
groups = [ {label = "A", count = 53, of = 100} ]
```"""
LISTS = ["/", "/search/", "/search/?q=page", "/search/?q=zzzz", "/a-to-z/", "/people/"]


def _catalogue(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES"


def _messages(language: str) -> list[tuple[str, list[str], list[str]]]:
    """Each message of a catalogue: the files it comes from, its English forms and its translated forms."""
    found = []
    for entry in (_catalogue(language) / "django.po").read_text().split("\n\n")[1:]:
        forms: dict[bool, list[str]] = {True: [], False: []}
        for kind, lines in re.findall(r'^(msg\S+) ((?:".*"\n?)+)', entry, re.MULTILINE):
            forms[kind.startswith("msgid")].append("".join(map(ast.literal_eval, lines.splitlines())))
        files = " ".join(re.findall(r"^#: (.*)$", entry, re.MULTILINE))
        found.append((files, forms[True], forms[False]))
    return found


def _of_patients(files: str) -> bool:
    return any(file.startswith(OF_PATIENTS) for file in files.split())


def test_the_files_of_the_patients_pages_are_where_they_are_looked_for() -> None:
    for start in OF_PATIENTS:
        assert list(ROOT.glob(f"{start}*")), start


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_of_the_patients_pages_is_translated(language: str) -> None:
    of_patients = [message for message in _messages(language) if _of_patients(message[0])]
    assert len(of_patients) > 150
    assert [english for _files, english, translated in of_patients if "" in translated] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_knows_every_word_of_the_patients_pages(language: str) -> None:
    known = set(chain(*(english for _files, english, _translated in _messages(language))))
    found = (path for start in OF_PATIENTS for path in ROOT.glob(f"{start}*"))
    files = [path for path in found if path.suffix in {".html", ".py"}]
    marked = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)')|\b_\("([^"]+)"\)""")
    used = {next(filter(None, match)) for file in files for match in marked.findall(file.read_text())}
    assert len(used) > 100
    assert used - known == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_and_marks_are_kept(language: str) -> None:
    kept = re.compile(r"%\(\w+\)s|%s|</?\w+>")
    for _files, english, translated in _messages(language):
        for words in filter(None, translated):
            assert sorted(kept.findall(words)) == sorted(kept.findall(english[-1])), words


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_that_of_the_source(language: str) -> None:
    with (_catalogue(language) / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for _files, english, translated in _messages(language):
        if len(english) > 1 and translated[0]:
            numbers = (0, 1, 2, 3, 5, 11, 100, 1_000_000)
            assert {compiled.ngettext(*english, number) for number in numbers} == set(translated)
        elif translated[0]:
            assert compiled.gettext(english[0]) == translated[0]
        else:
            assert compiled.gettext(english[0]) == english[0]


@pytest.fixture
def _at_noon(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON)


@pytest.mark.parametrize("address", LISTS)
def test_lists_speak_the_language_of_their_address(client: Client, site: Site, address: str) -> None:
    for prefix, language in (("", "en"), ("/es", "es")):
        response = client.get(prefix + address, headers={"Accept-Language": "fr, es;q=0.9"})
        assert response.status_code == 200
        assert read(response).one("html").attributes["lang"] == language
        assert "Accept-Language" not in response.get("Vary", "")
        assert not response.cookies


def test_until_there_are_spanish_texts_a_list_says_so_and_marks_the_english(
    client: Client, site: Site
) -> None:
    page = read(client.get("/es/"))
    assert "Las páginas todavía están en inglés." in page.words
    assert [tag.attributes["lang"] for tag in page.all("aside", "ul") if "lang" in tag.attributes]
    assert {tag.attributes["lang"] for tag in page.all("aside", "ul") if "lang" in tag.attributes} == {"en"}
    assert "todavía están en inglés" not in read(client.get("/")).words


def test_until_there_are_spanish_texts_a_search_looks_in_the_english(client: Client, site: Site) -> None:
    page = read(client.get("/es/search/", {"q": "how it works"}))
    assert "Las páginas todavía están en inglés." in page.words
    hits = page.one("ol", **{"class": "hits"})
    assert "/topics/page/" in hits.addresses()
    assert {heading.attributes["lang"] for heading in hits.all("h2")} == {"en"}


def test_each_language_leads_to_the_other(client: Client, site: Site) -> None:
    assert read(client.get("/")).one("a", hreflang="es").attributes["href"] == "/es/"
    assert read(client.get("/es/")).one("a", hreflang="en").attributes["href"] == "/"


@pytest.mark.parametrize("address", ["/es/nothing/", "/es/feedback/"])
def test_errors_speak_it_too(client: Client, address: str) -> None:
    page = read(client.get(address))
    assert page.one("html").attributes["lang"] == "es"
    assert "Obtenga ayuda ahora" in page.words


class TestTexts:
    @pytest.mark.parametrize("address", ["", "history/"])
    def test_a_page_speaks_the_language_of_its_text(
        self, client: Client, spanish: Topic, address: str
    ) -> None:
        page = read(client.get(f"/topics/{spanish.slug}/{address}"))
        assert page.one("html").attributes["lang"] == "es"
        assert re.search(r"\d de [a-z]+ de 20\d\d", page.words)
        assert "Patient information" not in page.words
        assert page.one("a", hreflang="en").attributes["href"] == "/"
        assert read(client.get("/topics/page/")).one("html").attributes["lang"] == "en"

    def test_its_leaflet_and_the_answer_about_it_speak_it(self, client: Client, spanish: Topic) -> None:
        page = read(client.get(f"/topics/{spanish.slug}/leaflet/"))
        assert page.one("html").attributes["lang"] == "es"
        check = f"/es/v/{spanish.pk}-1"
        assert f"testserver{check}" in page.one("div", **{"class": "every-sheet foot"}).words
        for words in ("Version 1", "Next review", "Key points", "Sources", "crisis:"):
            assert words not in page.one("main").words.replace("En una crisis:", "")
        assert read(client.get(f"{check}/")).one("h1").words == "Sí, esta versión está vigente"

    def test_a_withdrawn_page_speaks_it_still(self, client: Client, spanish: Topic, site: Site) -> None:
        live = spanish.revisions.get()
        workflow.retract(revision=live, reason="Mal.", by=site.clinician, at=make.NOON)
        response = client.get(f"/topics/{spanish.slug}/")
        assert response.status_code == 410
        assert read(response).one("html").attributes["lang"] == "es"

    @pytest.mark.parametrize("address", ["/", "/a-to-z/"])
    def test_a_list_shows_the_texts_of_its_language_and_then_the_english_as_such(
        self, client: Client, spanish: Topic, address: str
    ) -> None:
        page = read(client.get(f"/es{address}"))
        links = [link for link in page.one("main").all("a") if "/topics/" in link.attributes["href"]]
        languages = {link.attributes["href"]: link.attributes.get("lang", "es") for link in links}
        assert languages[f"/topics/{spanish.slug}/"] == "es"
        assert languages["/topics/page/"] == "en"
        assert "Newer (en inglés)" in page.words
        assert "pida un intérprete" in page.words.lower()
        assert f"/topics/{spanish.slug}/" not in read(client.get(address)).addresses()
        assert "/topics/page/" not in client.get("/es/sitemap.xml").content.decode()

    def test_the_spanish_list_is_in_the_sitemap(self, client: Client, spanish: Topic) -> None:
        assert f"/topics/{spanish.slug}/" in client.get("/es/sitemap.xml").content.decode()

    def test_a_search_that_finds_nothing_can_be_made_in_english(self, client: Client, spanish: Topic) -> None:
        page = read(client.get("/es/search/", {"q": "xylophone"}))
        assert "/search/?q=xylophone" in page.addresses()
        assert f"/topics/{spanish.slug}/" in read(client.get("/es/search/", {"q": "how"})).addresses()

    def test_a_search_lists_the_english_pages_after_the_spanish(self, client: Client, spanish: Topic) -> None:
        page = read(client.get("/es/search/", {"q": "how"}))
        first, second = page.all("ol", **{"class": "hits"})
        assert f"/topics/{spanish.slug}/" in first.addresses()
        assert "/topics/page/" in second.addresses()
        assert {heading.attributes["lang"] for heading in second.all("h2")} == {"en"}
        assert "También en inglés" in page.words

    def test_our_words_in_a_figure_are_in_the_language_of_the_text(self, site: Site) -> None:
        html = workflow.as_submitted(make.draft(make.topic(language="es"), body=FIGURE), make.NOON).html
        assert "53 de 100 personas" in html


class TestAsANativeReads:
    """What a reader of US Spanish meets around the texts."""

    @pytest.mark.parametrize("address", ["/es/", "/es/nada/"])
    def test_help_in_a_crisis_is_reached_in_spanish(self, client: Client, site: Site, address: str) -> None:
        help_ = read(client.get(address)).one("aside", id="crisis-help")
        assert {"tel:988", "sms:988?body=AYUDA", "https://988lifeline.org/es/chat/", "tel:911"} <= set(
            help_.addresses()
        )
        # The signed text below stays in its own language, and leads where it was signed to lead.
        assert "https://chat.988lifeline.org/" not in help_.one("ul", **{"class": "reach"}).addresses()
        for words in ("oprima el 2", "AYUDA", "diga “español”"):
            assert words in help_.words

    def test_an_interpreter_is_offered_beside_english_pages(self, client: Client, site: Site) -> None:
        assert "Puede pedir un intérprete gratis" in read(client.get("/es/")).one("main").words

    def test_the_history_names_what_changed_in_spanish(self, client: Client, spanish: Topic) -> None:
        make.live(spanish, title="Otro título", at=make.NOON)
        page = read(client.get(f"/topics/{spanish.slug}/history/"))
        assert "Qué cambió: Título" in page.words

    @pytest.mark.parametrize(
        ("prefix", "hours"), [("", "Monday, 4 p.m. to 8:30 p.m."), ("/es", "lunes, 4:00 p. m. a 8:30 p. m.")]
    )
    def test_hours_are_written_as_in_the_united_states(
        self, client: Client, site: Site, prefix: str, hours: str
    ) -> None:
        workflow.save_clinic(clinic=Clinic(monday="16:00-20:30"), by=make.administrator(), at=make.NOON)
        card = read(client.get(f"{prefix}/")).one("section", **{"class": "clinic"})
        assert hours in card.words

    def test_days_are_in_the_language_of_the_text(self, client: Client, spanish: Topic) -> None:
        workflow.save_clinic(clinic=Clinic(monday="16:00-20:30"), by=make.administrator(), at=make.NOON)
        card = read(client.get(f"/topics/{spanish.slug}/")).one("section", **{"class": "clinic"})
        assert "lunes, 4:00 p. m." in card.words
