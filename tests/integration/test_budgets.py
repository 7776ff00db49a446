"""What pages cost at 50 topics: how many queries, by which plans, and the same work with 20 signed texts each as with five."""

from collections.abc import Iterator
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from education import feedback
from education.models import Revision, Source, Topic
from education.permissions import ADMINISTRATORS, EDITORS
from education.policies import Text
from education.reading import library, newest_act
from education.seeding import growing
from education.seeding.load import SEEDER
from tests import factories as make
from tests import roles
from tests.integration import plans
from tests.integration.plans import Asked

pytestmark = pytest.mark.django_db
# At one text each, tables are so short that PostgreSQL reads them whole.
TOPICS, FEW, REVISIONS = 50, 5, 20
# What patients ask, and how many queries that may take once the texts are verified.
PATIENTS = {
    "/": 4,
    "/a-to-z/": 4,
    "/people/": 5,
    "/feed/": 5,
    "/sitemap.xml": 4,
    "/topics/topic-7/": 4,
    "/topics/topic-7/history/": 7,
    "/topics/topic-7/my-questions/": 4,
    "/topics/topic-7/leaflet/": 4,
    "/v/{topic}-{newest}/": 5,
    "/v/{topic}-1/": 5,
    "/v/{topic}-999/": 3,
    "/topics/nowhere/": 2,
    "/search/?q=copy": 7,
    "/search/?q=nothingofthekind": 7,
}
# The session, the account and its rights among them; the front page with something to do of each sort.
DESK = 12
STAFF = {
    "/admin/": DESK,
    "/admin/education/topic/": DESK,
    "/admin/education/topic/{topic}/change/": DESK,
    "/admin/education/topic/{topic}/draft/": DESK,
    "/admin/education/topic/{topic}/draft/earlier/": DESK,
    "/admin/education/revision/": DESK,
    "/admin/education/revision/{revision}/change/": DESK,
    "/admin/education/revision/{revision}/page/": DESK,
    "/admin/education/source/": DESK,
    "/admin/education/source/{source}/change/": DESK,
    "/admin/education/auditevent/": DESK,
    "/admin/education/clinician/": DESK,
    "/admin/compare/{topic}/": DESK,
    "/admin/calendar/": DESK,
    "/admin/reports/": DESK,
    "/admin/signatures/": DESK,
    "/admin/dead-ends/": DESK,
    "/admin/old-numbers/": DESK,
    "/admin/education/revision/{live}/change/": DESK,
}
# What one sort of people alone can do, on a topic that waits for nobody.
_OF_ONE = {EDITORS: "/admin/education/topic/{other}/draft/", ADMINISTRATORS: "/admin/outside/"}
# Lists of what patients can read now: what they could read once costs them nothing.
_OF_WHAT_IS_LIVE = ("/admin/calendar/", "/admin/dead-ends/", "/admin/old-numbers/")
_REVIEW, _TALKED_ABOUT = "/admin/education/revision/{revision}/change/", "a text with comments and links"
_OF_EVERYBODY = ("/admin/", "/admin/education/topic/{topic}/change/", _REVIEW)
# The first shows what was, so its cost follows the acts about its topic. What a search costs SQLite depends on the order in
# which FTS5 came by its words.
_MAY_GROW = {"/topics/topic-7/history/"} | (
    {"/search/?q=copy", "/search/?q=nothingofthekind"} if connection.vendor == "sqlite" else set()
)
# Long tables of long rows. A thousand publications are eleven blocks, which PostgreSQL rather reads whole.
_EVIDENCE = {"education_revision", "education_auditevent", "education_signoff"}
# Four times the history: what goes through it would cost that much more. PostgreSQL looks at the deeper levels of its trees.
_NOISE, _BLOCKS = (2, 30) if connection.vendor == "postgresql" else (1.15, 0)


@pytest.fixture(scope="module")
def pattern(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[growing.Pattern]:
    """A text to copy, and the people who copy it: whoever signs is of the demo."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(make, "clinician", partial(make.clinician, demo=True))
        for name in ("editor", SEEDER):
            make.editor(name)
        signer, at = make.clinician("clinician"), library.now()
        make.live_notices(at)
        like = make.submitted(make.topic("like", at=at), at=at, title="Copy copy0of0")
        make.sign(like, signer, at)
        yield growing.pattern(like, Text.of(like), at)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sizes(pattern: growing.Pattern) -> dict[int, dict[str, Asked]]:
    """What each page asks where topics have five signed texts, and where they have twenty."""
    found = {}
    for revisions in (FEW, REVISIONS):
        with transaction.atomic():
            growing.grow(TOPICS, revisions=revisions, of=[pattern])
            with roles.owner():
                plans.analyze()
            found[revisions] = _patients() | _staff()
            transaction.set_rollback(True)
    return found


def _patients() -> dict[str, Asked]:
    client = Client()
    question = plans.asked_by(lambda: connection.cursor().execute(newest_act.QUESTION))
    topic = Topic.objects.get(slug="topic-7")
    numbers = {"topic": topic.pk, "newest": topic.revisions.count()}
    pages = {address: plans.asked_by(partial(client.get, address.format(**numbers))) for address in PATIENTS}
    return pages | {"the question": question}


def _staff() -> dict[str, Asked]:
    client, topic = Client(), Topic.objects.get(slug="topic-7")
    client.force_login(User.objects.get(username="clinician"))
    open_one = make.submitted(topic, at=library.now())
    make.draft(make.topic("a-draft", at=library.now()), at=library.now())
    comment = "I want to die."
    feedback.receive(page="/", slug=None, clear=False, comment=comment, at=library.now())
    make.clinician(valid_until=library.now().date())
    numbers = {
        "topic": topic.pk,
        "revision": open_one.pk,
        "source": Source.objects.values_list("pk", flat=True)[0],
        "other": Topic.objects.get(slug="topic-8").pk,
        "live": Revision.objects.filter(topic__slug="topic-8").latest("number").pk,
    }
    asked = {address: plans.asked_by(partial(client.get, address.format(**numbers))) for address in STAFF}
    for who in (make.editor(), make.administrator()):
        client.force_login(who)
        for address in (*_OF_EVERYBODY, _OF_ONE[str(who.groups.get())]):
            asked[f"{address} of {who.groups.get()}"] = plans.asked_by(
                partial(client.get, address.format(**numbers))
            )
    # Comments with their replies, and links to it, are asked for where there are any.
    make.commented(open_one, at=library.now())
    make.invited(open_one, at=library.now())
    client.force_login(User.objects.get(username="clinician"))
    asked[_TALKED_ABOUT] = plans.asked_by(partial(client.get, _REVIEW.format(**numbers)))
    return asked


@pytest.mark.parametrize("address", PATIENTS)
def test_a_page_of_patients_asks_few_questions_by_index(
    sizes: dict[int, dict[str, Asked]], address: str
) -> None:
    asked = sizes[REVISIONS][address]
    assert len(asked.queries) <= PATIENTS[address], asked.queries
    assert not asked.scanned & _EVIDENCE
    assert not asked.compiled


@pytest.mark.parametrize("address", [*sorted(PATIENTS.keys() - _MAY_GROW), "the question"])
def test_a_page_of_patients_costs_the_same_whatever_its_history(
    sizes: dict[int, dict[str, Asked]], address: str
) -> None:
    assert sizes[REVISIONS][address].work <= sizes[FEW][address].work * _NOISE + _BLOCKS


@pytest.mark.parametrize("address", STAFF)
def test_a_page_of_the_desk_asks_few_questions(sizes: dict[int, dict[str, Asked]], address: str) -> None:
    asked = sizes[REVISIONS][address]
    assert len(asked.queries) <= STAFF[address], asked.queries
    assert not asked.compiled


@pytest.mark.parametrize("group", [EDITORS, ADMINISTRATORS])
@pytest.mark.parametrize("address", _OF_EVERYBODY)
def test_a_page_asks_few_questions_of_everybody(
    sizes: dict[int, dict[str, Asked]], address: str, group: str
) -> None:
    asked = sizes[REVISIONS][f"{address} of {group}"]
    assert len(asked.queries) <= DESK, asked.queries
    assert not asked.compiled


@pytest.mark.parametrize(("group", "address"), _OF_ONE.items())
def test_a_page_of_one_sort_of_people_asks_few_questions(
    sizes: dict[int, dict[str, Asked]], group: str, address: str
) -> None:
    asked = sizes[REVISIONS][f"{address} of {group}"]
    assert len(asked.queries) <= DESK, asked.queries
    assert not asked.compiled


@pytest.mark.parametrize("address", _OF_WHAT_IS_LIVE)
def test_a_list_of_what_is_live_costs_the_same_whatever_was(
    sizes: dict[int, dict[str, Asked]], address: str
) -> None:
    few, many = sizes[FEW][address], sizes[REVISIONS][address]
    assert many.work <= few.work * _NOISE + _BLOCKS
    assert not many.scanned & _EVIDENCE


def test_a_text_that_is_talked_about_asks_three_questions_more(sizes: dict[int, dict[str, Asked]]) -> None:
    assert len(sizes[REVISIONS][_TALKED_ABOUT].queries) <= DESK + 3


def test_nothing_is_compiled(db: None) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)
