"""Lists and forms of the admin as screens of the desk: what they are called, where their history is, and texts by their status."""

import pytest
from django.test import Client

from education import workflow
from education.desk import works
from education.models import AuditEvent, Source
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Desk
from tests.integration.pages import read

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]
LISTS = {
    "topic": "Topics",
    "revision": "Texts",
    "source": "Sources",
    "claim": "Claims",
    "clinician": "Clinicians",
}


def test_a_list_is_called_by_what_it_lists_and_a_cell_by_its_column(site: Site) -> None:
    desk = Desk(site.editor)
    for name, title in LISTS.items():
        page = desk.page(f"/admin/education/{name}/")
        assert page.one("h1").words == title
        assert page.one("div", **{"class": "breadcrumbs"}).words.split()[::2] == ["Desk", title]
    labels = {
        cell.attributes.get("data-label")
        for cell in desk.page("/admin/education/topic/").one("tbody").all("td")
    }
    assert labels == {"Status", "Category", "Language", "Position"}


def test_texts_and_topics_are_found_by_where_they_stand(site: Site) -> None:
    desk = Desk(site.editor)
    waiting = desk.page("/admin/education/revision/?status=in+review").one("tbody")
    assert [link.words for link in waiting.all("a")] == [site.in_review.title]
    topics = desk.page("/admin/education/topic/?status=in+review").one("tbody")
    assert len(list(topics.all("tr"))) == 1
    assert "In review" in topics.words
    every = desk.page("/admin/education/topic/?status=made+up").one("tbody")
    assert (
        len(list(every.all("tr")))
        == len(list(desk.page("/admin/education/topic/").one("tbody").all("tr")))
        > 1
    )


def test_what_was_done_to_a_row_is_a_link_away_and_all_of_it(site: Site) -> None:
    work, other = make.source("one-2020", title="One"), make.source("two-2021", title="Two")
    for source in (work, other):
        source.year = 2022
        workflow.save_source(source=source, by=site.editor, at=make.last_act())
    desk = Desk(site.editor)
    form = desk.page(f"/admin/education/source/{work.pk}/change/")
    assert form.one("h1").words == str(Source.objects.get(pk=work.pk))
    trail = desk.page(
        form.one("a", href=f"/admin/education/auditevent/?subject=Source+{work.pk}").attributes["href"]
    )
    rows = list(trail.one("tbody").all("tr"))
    assert len(rows) == 2
    assert all(str(Source.objects.get(pk=work.pk)) in row.words for row in rows)
    assert "Only what was done to" in trail.words


def test_a_form_is_saved_in_one_way(site: Site) -> None:
    buttons = Desk(site.editor).page("/admin/education/source/add/").one("main").all("input", type="submit")
    assert [button.attributes["value"] for button in buttons] == ["Save"]


def test_groups_are_ticked(site: Site) -> None:
    client = Client()
    client.force_login(make.change(make.user(superuser=True), is_staff=True))
    page = read(client.get(f"/admin/auth/user/{site.editor.pk}/change/"))
    assert not list(page.all("select", name="groups"))
    assert [box.attributes["type"] for box in page.all("input", name="groups")] == ["checkbox", "checkbox"]


def test_moments_are_told_in_one_way_with_their_zone(site: Site) -> None:
    event = AuditEvent.objects.filter(actor__isnull=False).latest("pk")
    shown = Desk(site.editor).page(f"/admin/education/auditevent/{event.pk}/change/").one("fieldset").words
    assert f"{event.at:%Y-%m-%d %H:%M} UTC" in shown


def test_a_new_password_is_part_of_one_s_account(site: Site) -> None:
    trail = Desk(site.editor).page("/admin/password_change/").one("div", **{"class": "breadcrumbs"})
    assert [link.words for link in trail.all("a")] == ["Desk", "Your account"]


def test_what_leans_on_a_work_stands_a_page_at_a_time(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By their titles; frozen texts by what they cite, a draft by what it says."""
    monkeypatch.setattr(works, "_LINKS", 2)
    work = make.source("leant-on")
    for title in ("C", "A"):
        make.live(make.topic(f"leans-{title.lower()}"), title=title, body="Words [@leant-on].")
    make.draft(make.topic("leans-b"), title="B", body="Words [@leant-on].")
    make.live(make.topic("leans-d"), title="D", body="Words [@factory].")
    client.force_login(site.editor)
    address = f"/admin/education/source/{work.pk}/change/"

    def shown(page: str) -> tuple[list[str], str]:
        field = read(client.get(address, {"p": page})).one("div", **{"class": "form-row field-leaning_on_it"})
        return [link.words for link in field.all("a")], field.words

    assert shown("")[0] == ["A", "B", "Next"]
    assert "1 to 2 of 3" in shown("")[1]
    assert shown("2")[0] == ["C", "Previous"]
    assert shown("nonsense") == shown("1")
