"""Lists of events where there are many: the database walks an index, and each page costs the same wherever it is."""

from datetime import timedelta

import pytest
from django.test import Client

from education.models import AuditEvent
from tests import factories as make
from tests import roles
from tests.integration import evidence, plans
from tests.integration.conftest import Site

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]
MANY = 30_000  # so many that no plan reads the whole table for a hundred of them


@pytest.fixture(scope="module")
def many(site: Site) -> int:
    """Many events, of several acts and people, on one topic among others. They are no evidence: only their number counts."""
    last = AuditEvent.objects.latest("pk")
    acts = ("save_draft", "submit", "sign_off", "publish")
    people = [site.editor.pk, site.clinician.pk]
    topics = [site.topic.pk, site.in_review.topic_id, None]
    with evidence.guards_dropped():
        AuditEvent.objects.bulk_create(
            [
                AuditEvent(
                    pk=last.pk + place, schema=3, at=make.NOON - timedelta(seconds=MANY - place),
                    actor_id=people[place % 50 == 0], act=acts[place % 1000 % 4], topic_id=topics[place % 7 % 3],
                    body=f'{{"act":"x","detail":{{"reason":"{"a word " * 40}{place}"}},"number":{place}}}',
                    previous_hash=f"p{place}", hash=f"h{place}",
                )
                for place in range(1, MANY + 1)
            ],
            batch_size=2_000,
        )  # fmt: skip
    with roles.owner():
        plans.analyze()
    return last.pk


@pytest.mark.parametrize(
    "asked",
    [
        "", "act=sign_off", "act=retract", "person={clinician}", "topic=page", "act=sign_off&person={clinician}&topic=page",
        "since=2026-03-02T11:00&until=2026-03-02T11:30", "words=wordless", "words=a+word+29999", "before={middle}",
        "act=submit&before={middle}", "words=wordless&before={middle}",
    ],
)  # fmt: skip
def test_a_list_of_events_walks_an_index(site: Site, many: int, client: Client, asked: str) -> None:
    client.force_login(site.editor)
    address = "/admin/education/auditevent/?" + asked.format(
        clinician=site.clinician.pk, middle=many + MANY // 2
    )
    found: plans.Asked = plans.asked_by(lambda: client.get(address))
    assert len(found.queries) <= 12
    assert "education_auditevent" not in found.scanned, found.scanned
    assert not found.compiled
    counted = [query for query in found.queries if "COUNT(" in query and "auditevent" in query]
    assert counted == []
