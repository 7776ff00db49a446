"""The codes of a topic: an act in the chain, typed at the desk, and nothing where somebody made them up."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from education import workflow
from education.models import Topic
from education.models.code import Code, Coding, System, coding, normalised
from education.reading import codes
from tests import factories as make
from tests import roles
from tests.integration.conftest import Site
from tests.integration.pages import read
from tests.integration.test_connect import DEPRESSION, ICD, ask, code, titles

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


@pytest.fixture
def coded(site: Site) -> Topic:
    code(site.topic, DEPRESSION, site=site)
    return site.topic


@given(st.sampled_from(System.values), st.text(max_size=40))
def test_a_code_is_kept_as_it_is_looked_for(system: str, sent: str) -> None:
    kept = normalised(system, sent)
    assert normalised(system, sent.upper()) == normalised(system, f" {sent} ") == kept
    assert kept == "" or kept.rstrip("*").isalnum()
    assert system == System.NDC or normalised(system, kept) == kept


class TestTheCodes:
    def test_are_an_act_in_the_chain(self, coded: Topic, site: Site) -> None:
        assert codes.codings_of(coded)[0] == DEPRESSION
        assert list(codes.faults()) == []
        with pytest.raises(workflow.Refused):
            workflow.save_codes(topic=coded, codings=[], by=site.clinician, at=make.NOON)
        before = coded.audit_events.count()
        code(coded, *codes.codings_of(coded), site=site)
        assert coded.audit_events.count() == before

    def test_that_somebody_made_up_count_for_nothing(self, client: Client, coded: Topic) -> None:
        with roles.owner():
            Code.objects.filter(topic=coded, system=ICD).update(code="Z99")
        assert titles(ask(client, sent="Z99")) == []
        assert titles(ask(client)) == []
        assert [line for line in codes.faults() if line.startswith(f"Topic {coded.pk}: ")]

    def test_a_later_act_about_the_topic_keeps_them(self, client: Client, coded: Topic, site: Site) -> None:
        topic = Topic.objects.get(pk=coded.pk)  # the fixture's stays as it is
        topic.position = 3
        workflow.save_topic(topic=topic, by=site.editor, at=make.NOON)
        assert titles(ask(client)) == ["Newer"]

    def test_are_typed_at_the_desk(self, client: Client, coded: Topic, site: Site) -> None:
        client.force_login(site.editor)
        address = f"/admin/education/topic/{coded.pk}/change/"
        form = read(client.get(address)).one("form", id="topic_form").filled()
        assert "ICD-10-CM F32* Depressive episode" in form["codes"]
        client.post(address, form | {"codes": "snomed-ct 35489007 Depressive  disorder\n"})
        assert codes.codings_of(coded) == [Coding(System.SNOMED_CT.value, "35489007", "Depressive disorder")]
        for wrong in ("F32.9", "ICD-9 1 x", "RxNorm ... x", "LOINC 1 a\nloinc 1 b"):
            refused = read(client.post(address, form | {"codes": wrong}))
            assert "Line " in refused.one("ul", **{"class": "errorlist"}).words
        refused = read(client.post(address, form | {"codes": "a\n" * 201}))
        assert (
            "201 lines are too many; the limit is 200." in refused.one("ul", **{"class": "errorlist"}).words
        )
        assert len(codes.codings_of(coded)) == 1

    def test_nobody_can_type_what_is_no_code(self) -> None:
        assert coding("icd-10-cm", "f32.9", " A  name ") == Coding(ICD, "F329", "A name")
        assert (
            coding("ICD-10-CM", "…", "A name")
            is coding("ICD-9", "1", "x")
            is coding("LOINC", "1", " ")
            is None
        )
