"""The reports: each from facts, each with its table and its file."""

import csv
import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from education import workflow
from education.desk import reports
from education.desk.plots import ROW, bars
from education.models import AuditEvent, Feedback
from education.reading import waited
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]


@pytest.fixture
def desk(site: Site, client: Client) -> Client:
    client.force_login(site.editor)
    return client


def report(desk: Client, name: str) -> Tag:
    return read(desk.get("/admin/reports/")).one("section", **{"aria-labelledby": f"report-{name}"})


def table(section: Tag) -> list[list[str]]:
    return [[cell.words for cell in row.all("td")] for row in section.one("tbody").all("tr")]


def test_what_is_due_counts_live_and_scheduled_texts_by_month(site: Site, desk: Client) -> None:
    """Three notices, the page that is live; none of the superseded, the retracted and those that were never public."""
    signed = make.submitted(make.topic("soon"))
    make.sign(signed, site.clinician, review_by=date(2026, 5, 1))
    later = make.submitted(make.topic("later"))
    make.sign(later, site.clinician, publish_from=make.NOON + timedelta(days=9), review_by=date(2026, 5, 31))
    rows = dict(table(report(desk, "due")))
    assert rows["2026-05"] == "2"
    assert sum(map(int, rows.values())) == 3 + 1 + 2
    assert rows["2026-06"] == "0"  # months of which there is nothing are there as well
    workflow.retract(revision=signed, reason="Wrong.", by=site.clinician, at=make.NOON)
    assert dict(table(report(desk, "due")))["2026-05"] == "1"


def test_the_time_from_submission_to_the_last_signature(site: Site, desk: Client) -> None:
    for days in (1, 2, 6):
        waited = make.submitted(make.topic(f"waited-{days}"), at=make.NOON - timedelta(days=days))
        make.sign(waited, site.clinician)
    assert table(report(desk, "waiting"))[-1] == ["2026-03", "3", "2.0", "6.0"]


def test_warnings_to_a_text(site: Site, desk: Client) -> None:
    before = table(report(desk, "checked"))
    warned = make.live(make.topic("warned"), body="Read more [here](/topics/page/) [@factory].")
    assert len(warned.findings) > 0
    assert before[-1][0] == "2026-02"
    assert table(report(desk, "checked"))[-1] == ["2026-03", "1", f"{len(warned.findings):.1f}", "0"]


def test_texts_above_the_aim_of_reading_grade(site: Site) -> None:
    assert waited.is_hard([{"rule": "A12"}, {"rule": "A1"}])
    assert not waited.is_hard([{"rule": "A12"}])


def test_what_readers_say(site: Site, desk: Client) -> None:
    for clear in (True, False, False):
        Feedback.objects.create(
            received_on=make.NOON.date(), page="/topics/page/", topic=site.topic, clear=clear
        )
    Feedback.objects.create(received_on=make.NOON.date(), page="/", clear=False)
    assert table(report(desk, "feedback")) == [[site.page.title, "3", "1", "2"]]


def test_an_empty_site_has_empty_reports(db: None, client: Client) -> None:
    client.force_login(make.editor())
    assert "Nothing here." in read(client.get("/admin/reports/")).words


def test_each_is_plotted_beside_its_table_and_read_aloud(site: Site, desk: Client) -> None:
    section = report(desk, "due")
    drawing = section.one("svg", role="img")
    assert drawing.attributes["aria-label"] == "What is due, by month"
    assert len(list(drawing.all("rect"))) == len(table(section))
    assert [tag.attributes.get("style") for tag in drawing.all()] == [None] * len(list(drawing.all()))


@pytest.mark.parametrize("name", [each.name for each in reports.REPORTS])
def test_each_is_taken_away_as_it_is_shown(site: Site, desk: Client, name: str) -> None:
    Feedback.objects.create(received_on=make.NOON.date(), page="/topics/page/", topic=site.topic, clear=True)
    shown = table(report(desk, name))
    answer = desk.post(f"/admin/reports/{name}/csv/")
    found = list(csv.reader(StringIO(b"".join(answer).decode())))  # type: ignore[arg-type]
    assert found[1:] == shown
    event = AuditEvent.objects.latest("pk")
    assert json.loads(event.body)["detail"] == {"what": f"report {name}", "form": "csv", "chosen": {}}
    rows = json.loads(b"".join(desk.post(f"/admin/reports/{name}/json/")))  # type: ignore[arg-type]
    assert [list(map(str, row.values())) for row in rows] == shown


@pytest.mark.parametrize("address", ["nothing/csv/", "due/xml/"])
def test_there_is_no_other(site: Site, desk: Client, address: str) -> None:
    assert desk.post(f"/admin/reports/{address}").status_code == 404
    assert desk.get("/admin/reports/due/csv/").status_code == 405


@given(st.lists(st.tuples(st.text(), st.integers(0, 10**9) | st.floats(0, 10**9)), max_size=40))
def test_bars_are_as_long_as_what_they_stand_for(values: list[tuple[str, float]]) -> None:
    drawn = bars(values)
    assert [bar.top for bar in drawn] == [place * ROW for place in range(len(values))]
    assert all(0 <= bar.width <= 60 for bar in drawn)
    largest = max((value for _name, value in values), default=0)
    for bar, (_name, value) in zip(drawn, values, strict=True):
        assert bar.width == pytest.approx(60 * value / largest if largest else 0, abs=0.01)
