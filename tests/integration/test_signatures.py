"""What a clinician decided on, listed at the desk and taken away; and the warnings that were signed all the same."""

import csv
import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from education import workflow
from education.desk import signatures
from education.models import AuditEvent, Clinician, SignOff
from education.models.sign_off import Decision
from education.states import Status
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]
LIST = "/admin/signatures/"


@pytest.fixture
def desk(site: Site, client: Client) -> Client:
    client.force_login(site.clinician)
    return client


def profile(site: Site) -> Clinician:
    return Clinician.objects.get(user=site.clinician)


def rows(page: Tag) -> list[list[str]]:
    found = [[cell.words for cell in row.all("td")] for row in page.one("tbody").all("tr")]
    return [row for row in found if len(row) > 1]


def test_a_clinician_sees_their_own_with_how_each_text_stands(site: Site, desk: Client) -> None:
    found = rows(read(desk.get(LIST)))
    assert [(row[2], row[3], row[5]) for row in found] == [
        ("How it works (revision 1)", "Approve", str(Status.SIGNED.label)),
        ("Newer (revision 2)", "Approve", str(Status.LIVE.label)),
        ("Older (revision 1)", "Approve", str(Status.SUPERSEDED.label)),
    ]
    assert {row[1] for row in found} == {profile(site).printed_name}


def test_others_see_everybody_s_or_one_s(site: Site, client: Client) -> None:
    client.force_login(site.editor)
    assert len(rows(read(client.get(LIST)))) == SignOff.objects.count()
    assert len(rows(read(client.get(LIST, {"clinician": profile(site).pk})))) == 3


def test_it_is_narrowed_down(site: Site, desk: Client) -> None:
    asked = make.in_status(Status.CHANGES_REQUESTED)
    page = read(desk.get(LIST, {"decision": Decision.REQUEST_CHANGES}))
    assert [row[3] for row in rows(page)] == ["Request changes“Say more.”"]
    day = (make.NOON - timedelta(days=2)).date()
    found = rows(read(desk.get(LIST, {"clinician": profile(site).pk, "since": day, "until": day})))
    assert [row[2] for row in found] == ["Newer (revision 2)"]
    assert asked.sign_offs.count() == 1


def test_page_after_page(site: Site, desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures, "PAGE", 2)
    first = read(desk.get(LIST, {"clinician": ""}))
    (on,) = (
        link.attributes["href"] for link in first.all("a") if "before=" in link.attributes.get("href", "")
    )
    second = read(desk.get(f"{LIST}{on}"))
    shown = [row[2] for row in rows(first) + rows(second)]
    texts = SignOff.objects.order_by("-pk").select_related("revision")[:4]
    assert shown == [str(sign_off.revision) for sign_off in texts]


@pytest.mark.parametrize("asked", [{"clinician": "x"}, {"decision": "x"}, {"since": "x"}, {"before": "0"}])
def test_what_cannot_be_asked_for_finds_nothing(site: Site, desk: Client, asked: dict[str, str]) -> None:
    answer = desk.get(LIST, asked)
    assert answer.status_code == 200
    assert rows(read(answer)) == []


def taken(desk: Client, form: str, **asked: Any) -> str:
    answer = desk.post(f"{LIST}{form}/", asked)
    assert answer.status_code == 200
    return b"".join(answer).decode()  # type: ignore[arg-type]


def test_they_are_taken_away_and_that_is_an_act(site: Site, desk: Client) -> None:
    table = list(csv.DictReader(StringIO(taken(desk, "csv", clinician=profile(site).pk))))
    assert [(row["page"], row["revision"]) for row in table][:2] == [("page", "1"), ("page", "2")]
    assert table[1]["digest"] == site.page.digest
    event = AuditEvent.objects.latest("pk")
    assert json.loads(event.body)["detail"] == {
        "what": "signatures",
        "form": "csv",
        "chosen": {"clinician": str(profile(site).pk)},
        "rows": len(table),
    }
    found = json.loads(taken(desk, "json"))
    assert [row["name"] for row in found] == list(
        SignOff.objects.order_by("pk").values_list("printed_name", flat=True)
    )
    assert desk.post(f"{LIST}xml/").status_code == 404
    answer = desk.post(f"{LIST}csv/", {"decision": "x"}, follow=True)
    assert "Nothing was taken away" in answer.content.decode()


def test_a_reason_for_a_warning_stands_beside_it_and_is_no_formula(site: Site, desk: Client) -> None:
    revision = make.submitted(make.topic("warned"), body="Read more [here](/topics/page/) [@factory].")
    assert revision.findings
    declared = make.declaration(revision, site.clinician)
    reasons = {place: f"=Read {place}." for place in declared.acknowledgements}
    workflow.sign_off(
        revision=revision,
        declaration=workflow.Declaration(**{**vars(declared), "acknowledgements": reasons}),
        review_by=(make.NOON + timedelta(days=100)).date(),
        publish_from=None,
        by=site.clinician,
        at=make.NOON,
    )
    page = read(desk.get(f"/admin/education/topic/{revision.topic_id}/change/"))
    beside = page.one("ul", **{"class": "acknowledged"})
    for place, finding in enumerate(revision.findings):
        assert finding["message"] in beside.words
        assert f"“=Read {place}.”" in beside.words
    table = list(csv.DictReader(StringIO(taken(desk, "csv", clinician=profile(site).pk))))
    assert table[-1]["reasons_for_warnings"].startswith("'=Read 0.")


def test_a_topic_shows_its_newest_events_and_leads_to_all(
    site: Site, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from education.desk import timeline

    monkeypatch.setattr(timeline, "MOST", 3)
    page = read(desk.get(f"/admin/education/topic/{site.topic.pk}/change/"))
    assert len(list(page.one("ol", **{"class": "timeline"}).all("time"))) == 3
    links = [link.attributes.get("href") for link in page.all("a")]
    assert "/admin/education/auditevent/?topic=page" in links


def test_days_are_utc_whatever_the_clinics_zone(site: Site, desk: Client, settings: Settings) -> None:
    settings.TIME_ZONE = "Pacific/Auckland"
    sign_off = SignOff.objects.filter(clinician=profile(site)).latest("pk")
    day = sign_off.signed_off_at.date().isoformat()
    assert rows(read(desk.get(LIST, {"since": day, "until": day})))
    page = read(desk.get(LIST, {"since": day}))
    assert sign_off.signed_off_at.strftime("%Y-%m-%d %H:%M") in page.words
