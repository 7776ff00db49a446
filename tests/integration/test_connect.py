"""Answers for health records: the live pages for a code, in three forms, and nothing told of a patient."""

import json
import logging
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from education import workflow
from education.models import Topic
from education.models.code import Coding, System
from education.reading import codes
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SYSTEM, CODE, NAME = (f"mainSearchCriteria.v.{name}" for name in ("cs", "c", "dn"))
TYPE, SPOKEN = "knowledgeResponseType", "informationRecipient.languageCode.c"
ICD = System.ICD_10_CM.value
DEPRESSION = Coding(ICD, "F32*", "Depressive episode")
HEADERS = {
    "Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "cross-origin",
}  # fmt: skip


def code(topic: Topic, *codings: Coding, site: Site) -> None:
    workflow.save_codes(topic=topic, codings=codings, by=site.editor, at=make.NOON)


@pytest.fixture
def coded(site: Site) -> Topic:
    code(site.topic, DEPRESSION, Coding(System.NDC.value, "504580028", "Spravato"), site=site)
    return site.topic


def ask(client: Client, system: str = ICD, sent: str = "F32.9", **more: str) -> Any:
    response = client.get("/connect/", {SYSTEM: system, CODE: sent, TYPE: "application/json", **more})
    assert response.status_code == 200
    return json.loads(response.content)["feed"]


def titles(feed: Any) -> list[str]:
    return [entry["title"]["_value"] for entry in feed["entry"]]


class TestTheAnswer:
    def test_as_a_feed(self, client: Client, coded: Topic, site: Site) -> None:
        response = client.get("/connect/", {SYSTEM: ICD, CODE: "F32.9"})
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = ElementTree.fromstring(response.content)
        assert feed.findtext(f"{ATOM}subtitle") == "ICD-10-CM F32.9"
        assert (feed.findtext(f"{ATOM}id") or "").startswith("tag:")
        categories = {each.attrib["scheme"]: each.attrib["term"] for each in feed.findall(f"{ATOM}category")}
        assert categories == {SYSTEM: ICD, CODE: "F32.9"}
        (entry,) = feed.findall(f"{ATOM}entry")
        assert entry.attrib[LANGUAGE] == "en"
        assert entry.findtext(f"{ATOM}title") == "Newer"
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert (link.attrib["href"], link.attrib["hreflang"]) == ("http://testserver/topics/page/", "en")
        assert entry.findtext(f"{ATOM}updated") == site.page.publication.effective_at.isoformat()
        summary = entry.findtext(f"{ATOM}summary") or ""
        for words in (
            "In one sentence.",
            "Clinician signer, MD",
            "Next review by",
            "not medical advice",
            "tel:988",
        ):
            assert words in summary
        assert {name: response[name] for name in HEADERS} == HEADERS
        assert not response.cookies

    def test_as_json_the_same(self, client: Client, coded: Topic) -> None:
        found = ask(client)
        feed = ElementTree.fromstring(client.get("/connect/", {SYSTEM: ICD, CODE: "F32.9"}).content)
        assert found["id"]["_value"] == feed.findtext(f"{ATOM}id")
        (entry,), (other,) = found["entry"], feed.findall(f"{ATOM}entry")
        for name in ("title", "id", "updated", "summary"):
            assert entry[name]["_value"] == other.findtext(f"{ATOM}{name}")

    def test_as_a_page_it_leads_on_where_one_fits(self, client: Client, coded: Topic, site: Site) -> None:
        asked = {SYSTEM: ICD, CODE: "F32.9", TYPE: "text/html"}
        assert client.get("/connect/", asked)["Location"] == "/topics/page/"
        code(make.live(make.topic("other"), title="Other").topic, DEPRESSION, site=site)
        page = read(client.get("/connect/", asked))
        assert {"/topics/page/", "/topics/other/"} <= set(page.one("ol", **{"class": "hits"}).addresses())
        assert page.one("aside", id="crisis-help")
        assert "We found no page" in read(client.get("/connect/", asked | {CODE: "Z99"})).one("main").words

    @pytest.mark.parametrize("sent", ["F32.9", "f329", " F32.9 ", "F32", "f32.A"])
    def test_dots_and_case_do_not_matter(self, client: Client, coded: Topic, sent: str) -> None:
        assert titles(ask(client, sent=sent)) == ["Newer"]

    @pytest.mark.parametrize("sent", ["50458-028-02", "50458-0028-02", "50458002802", "50458-028"])
    def test_an_ndc_by_its_first_parts(self, client: Client, coded: Topic, sent: str) -> None:
        assert titles(ask(client, System.NDC.value, sent)) == ["Newer"]

    @pytest.mark.parametrize(
        ("system", "sent"),
        [(ICD, "F3"), (ICD, "F33.2"), (ICD, "F"), (ICD, "*"), (ICD, "F32*"), ("1.2.3", "F32.9"), ("", "F32.9"),
         (System.SNOMED_CT.value, "F329"), (System.NDC.value, "5045802802"), (ICD, "é" * 300)],
    )  # fmt: skip
    def test_nothing_is_guessed(self, client: Client, coded: Topic, system: str, sent: str) -> None:
        assert titles(ask(client, system, sent)) == ([] if sent != "F32*" else ["Newer"])

    def test_a_name_helps_where_there_is_no_code(self, client: Client, coded: Topic) -> None:
        asked = {NAME: "depressive EPISODE", TYPE: "application/json"}
        assert titles(json.loads(client.get("/connect/", asked).content)["feed"]) == ["Newer"]
        assert titles(ask(client, sent="Z99", **{NAME: "Depressive episode"})) == []

    def test_further_codes_add_pages_none_twice_and_three_at_most(
        self, client: Client, coded: Topic, site: Site
    ) -> None:
        other = Coding(System.RXNORM.value, "6130", "ketamine")
        for number in range(4):
            code(make.live(make.topic(f"drug-{number}"), title=f"Drug {number}").topic, other, site=site)
        more = {"mainSearchCriteria.v.cs1": other.system, "mainSearchCriteria.v.c1": other.code}
        again = {"mainSearchCriteria.v.cs2": ICD, "mainSearchCriteria.v.c2": "F32.0"}
        assert titles(ask(client, **more, **again)) == ["Newer", "Drug 0", "Drug 1"]

    def test_a_form_is_answered_too(self, coded: Topic) -> None:
        response = Client(enforce_csrf_checks=True).post("/connect/", {SYSTEM: ICD, CODE: "F32.9"})
        assert b"Newer" in response.content
        assert not response.cookies

    def test_only_what_is_live_at_that_moment(self, client: Client, coded: Topic, site: Site) -> None:
        workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
        assert titles(ask(client)) == []

    @pytest.mark.parametrize(
        ("spoken", "expected"), [("es", "es"), ("sp", "es"), ("es-US", "es"), ("en", "en"), ("fr", "en")]
    )
    def test_in_the_language_that_is_asked_for(
        self, client: Client, coded: Topic, spanish: Topic, site: Site, spoken: str, expected: str
    ) -> None:
        code(spanish, DEPRESSION, site=site)
        assert {entry["lang"] for entry in ask(client, **{SPOKEN: spoken})["entry"]} == {expected}

    def test_in_english_while_there_is_nothing_else(self, client: Client, coded: Topic) -> None:
        (entry,) = ask(client, **{SPOKEN: "es"})["entry"]
        assert entry["lang"] == entry["link"][0]["hreflang"] == "en"
        assert "sms:988?body=AYUDA" in entry["summary"]["_value"]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("query", "status", "named"),
        [
            ("", 400, CODE),
            (urlencode({SYSTEM: ICD}), 400, CODE),
            (urlencode([(CODE, "F32"), (CODE, "F33")]), 400, CODE),
            (urlencode([(CODE, "F32"), ("age", "1"), ("age", "2")]), 400, "age"),
            (urlencode({CODE: "F32", TYPE: "text/plain"}), 415, TYPE),
            (urlencode({CODE: "F32", TYPE: "text/javascript"}), 415, TYPE),
            (urlencode({CODE: "F32", "callback": "f"}), 415, "callback"),
        ],
    )
    def test_the_parameter_is_named(self, client: Client, query: str, status: int, named: str) -> None:
        response = client.get(f"/connect/?{query}")
        assert response.status_code == status
        assert named in response.content.decode()
        assert response["Content-Type"].startswith("text/plain")
        assert response["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_it_is_only_asked(self, client: Client, method: str) -> None:
        assert getattr(client, method)("/connect/").status_code == 405

    def test_a_site_without_its_notices_answers_nothing(
        self, client: Client, coded: Topic, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOON + timedelta(days=400))
        assert client.get("/connect/", {SYSTEM: ICD, CODE: "F32"}).status_code == 503


ANYTHING = st.text(max_size=40)
PARAMETERS = st.dictionaries(
    st.sampled_from([SYSTEM, CODE, NAME, TYPE, SPOKEN, f"{CODE}1", f"{SYSTEM}1", "patientPerson.administrativeGenderCode.c",
                     "age.v.v", "callback"]) | ANYTHING,
    st.sampled_from([ICD, System.NDC.value, "F32.9", "application/json", "text/html", "es"]) | ANYTHING,
    max_size=8,
)  # fmt: skip


@given(PARAMETERS)
@limits(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_answered_well_formed_and_untold(
    coded: Topic, caplog: Any, sent: dict[str, str]
) -> None:
    """Never 500, never a cookie, XML and JSON that can be read, and not a word of it in a log."""
    for method in ("get", "post"):
        caplog.clear()
        with caplog.at_level(logging.DEBUG):
            response = getattr(Client(), method)("/connect/", sent)
        assert response.status_code in {200, 302, 400, 415}
        assert not response.cookies
        kind = response.headers["Content-Type"].partition(";")[0]
        if kind == "application/atom+xml":
            ElementTree.fromstring(response.content)
        elif kind == "application/json":
            json.loads(response.content)
        logged = " ".join(
            record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
        )
        assert [value for value in sent.values() if len(value) > 5 and value in logged] == []


@given(st.text(min_size=1, max_size=60).map(lambda text: f"A {text} b"))
@limits(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_well_formed_whatever_stands_in_a_title(coded: Topic, monkeypatch: Any, title: str) -> None:
    found = codes.by_code([(ICD, "F32")], make.NOON, "en")
    odd = [type(entry)(**{**vars(entry), "title": title, "summary": title}) for entry in found]
    monkeypatch.setattr(codes, "by_code", lambda *_arguments: odd)
    ElementTree.fromstring(Client().get("/connect/", {SYSTEM: ICD, CODE: "F32"}).content)
    assert ask(Client())["entry"]


def test_it_asks_the_same_few_questions_whatever_there_is(client: Client, coded: Topic, site: Site) -> None:
    def asked() -> int:
        ask(client)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(client)
        return len(queries)

    before = asked()
    for number in range(5):
        code(make.live(make.topic(f"more-{number}")).topic, DEPRESSION, site=site)
    assert asked() == before <= 8
