"""One decision everywhere: after any history of honest acts, each place where a patient may come upon a text says the same.

What is live by the facts (the one definition of status) is what the page, home, A to Z, feed, sitemap, people, search,
related pages, the history and the images show; a moment asked about later shows what it showed then.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from education import workflow
from education.content import images
from education.models import Revision
from education.reading import library
from education.states import Status
from tests import factories as make
from tests.integration.attacks import intruder, readers
from tests.integration.attacks.intruder import AT
from tests.integration.conftest import Site
from tests.integration.test_images import bitmap

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
SLUGS = ("alpha", "beta")
WORDS = ("Axolotl", "Bandicoot")
ACTS = ("publish", "publish", "schedule", "brief", "retract", "renew", "wait", "wait long")
DAY = timedelta(days=1)


@dataclass
class World:
    """The clock, the people, and what was live at each moment that was looked at."""

    clock: datetime
    editor: User
    clinicians: list[User]
    hub: Revision
    seen: list[tuple[datetime, dict[str, int]]] = field(default_factory=list)
    images: dict[int, str] = field(default_factory=dict)
    drawn: int = 0


@pytest.fixture(scope="module")
def world(site: Site) -> World:
    links = " ".join(f"[The {slug}](/topics/{slug}/)." for slug in SLUGS)
    for slug in SLUGS:
        make.topic(slug)
    return World(
        clock=AT,
        editor=make.editor(),
        clinicians=[make.clinician(), make.clinician()],
        hub=make.live(make.topic("hub"), title="The hub", body=f"{links} Words [@factory]."),
    )


def written(world: World, slug: str) -> Revision | None:
    """A text laid before the clinicians, with a picture of its own; None where the topic has an open one."""
    topic = make.Topic.objects.get(slug=slug)
    world.drawn += 1
    colour = f"#{world.drawn * 0x2B5A39 % 0x1000000:06x}"  # far from each other
    name = images.store(SimpleUploadedFile("leaf.png", bitmap(colour=colour)))
    word = WORDS[SLUGS.index(slug)]
    text = make.text(
        title=f"{word} {world.drawn}", body=f"Words [@factory].\n\n![A leaf of one colour]({name})"
    )
    try:
        draft = workflow.start_draft(topic=topic, text=text, by=world.editor, at=world.clock)
    except workflow.Refused:
        return None
    revision = workflow.submit(revision=draft, change_note=make.NEWS, by=world.editor, at=world.clock)
    world.images[revision.pk] = name.rpartition("/")[2].partition(".")[0]
    return revision


def sign(world: World, revision: Revision | None, days: int, start: datetime | None = None) -> None:
    if revision is not None:
        until = (world.clock + days * DAY).date()
        make.sign(revision, world.clinicians[0], world.clock, review_by=until, publish_from=start)


def newest(slug: str, at: datetime, *statuses: Status) -> Revision | None:
    return Revision.objects.in_status(at, *statuses).filter(topic__slug=slug).first()


def act(world: World, what: str, slug: str) -> None:
    by = world.clinicians[1]
    if what == "publish":
        sign(world, written(world, slug), 200)
    elif what == "brief":
        sign(world, written(world, slug), 2)
    elif what == "schedule":
        sign(world, written(world, slug), 200, world.clock + 2 * DAY)
    elif what == "retract":
        found = newest(slug, world.clock, Status.SCHEDULED, Status.LIVE, Status.LAPSED)
        if found:
            workflow.retract(revision=found, reason="Wrong.", by=by, at=world.clock)
    elif what == "renew":
        found = newest(slug, world.clock, Status.LIVE, Status.LAPSED)
        if found and workflow.refusal("renew", found, by=by, at=world.clock) is None:
            read = make.declaration(found, by, world.clock)
            until = (world.clock + 100 * DAY).date()
            workflow.renew(revision=found, declaration=read, review_by=until, by=by, at=world.clock)
            again = found.topic.revisions.latest("number")
            world.images[again.pk] = world.images[found.pk]
    world.clock += timedelta(days=3) if what == "wait long" else timedelta(hours=5)


def look(world: World, client: Client) -> dict[str, int]:
    """What is live now, and every reader agrees."""
    at = library.now()
    assert at == world.clock
    live = readers.all_agree(SLUGS, at)
    by_facts = Revision.objects.in_status(at, Status.LIVE).filter(topic__slug__in=SLUGS)
    assert live == {revision.topic.slug: revision.pk for revision in by_facts.select_related("topic")}
    for slug, word in zip(SLUGS, WORDS, strict=True):
        assert (slug in readers.found_by(word, at)) is (slug in live)
    texts = Revision.objects.filter(topic__slug__in=SLUGS).values_list("pk", flat=True)
    assert readers.beside("hub", at) & set(texts) == set(live.values())
    public = {world.images[pk] for pk in live.values()}
    for digest in set(world.images.values()):
        assert library.image_is_public(digest, at) is (digest in public)
    return live


def look_at_pages(world: World, client: Client, live: dict[str, int]) -> None:
    """The same through the addresses themselves, which travel to no other time."""
    for slug in SLUGS:
        assert client.get(f"/topics/{slug}/").status_code in ({200} if slug in live else {404, 410})
        shown = readers.lists_that_show(client, f"/topics/{slug}/")
        assert shown == (list(readers.LISTS) if slug in live else [])


@settings(
    max_examples=8,
    phases=[Phase.generate],  # to shrink costs minutes, and the steps are few
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(SLUGS)), min_size=5, max_size=7))
def test_one_decision(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, str]]
) -> None:
    started = world.clock
    with intruder.undone():
        world.seen, world.images = [], {}
        monkeypatch.setattr("django.utils.timezone.now", lambda: world.clock)
        for what, slug in steps:
            world.clock += timedelta(minutes=1)  # what was looked at is over
            act(world, what, slug)
            world.seen.append((world.clock, look(world, client)))
        look_at_pages(world, client, world.seen[-1][1])
        for at, live in world.seen:
            assert readers.all_agree(SLUGS, at) == live
        assert intruder.faults() == []
    world.clock = started
