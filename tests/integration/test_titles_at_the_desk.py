"""Staff meet texts by their titles and works by who wrote them, when, and what: the short names are for addresses and citations."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import Resolver404, resolve

from education import feedback, workflow
from education.models import Claim, Revision, Source
from education.permissions import EDITORS
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import Tag, finish, read

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
# Nothing else is called so. A slug in an address, and a key where it is cited, is what it is for.
SLUGS, KEY = ("xq-live", "xq-draft", "xq-waiting", "xq-gone"), "xq-2021"
_BARE = re.compile(r"(?<![/@\w-])xq-[a-z0-9]+(?![\w-])")
# Whatever is typed into, and what a browser does not show.
_NOT_SHOWN = {"script", "style", "template", "noscript", "textarea"}
# What a machine takes away, and the doors of accounts: nothing there is about a text.
_NO_SCREENS = ("/admin/logout/", "/admin/jsi18n/", "/admin/login/")
_OF_EACH = 4  # pages of one view


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """The number of dead ends is remembered by the newest act, and each test begins with the same one."""
    yield
    cache.clear()


@pytest.fixture
def texts(site: Site) -> list[Revision]:
    """A text of each sort whose slug is not its title, a work that they cite, and something said about each."""
    work = make.source(KEY, title="A trial of something", authors="Berman RM, Cole J", year=2021)
    body = f"Words [@{KEY}]."
    gone = make.live(make.topic("xq-gone"), title="Title gone", body=body)
    live = make.live(make.topic("xq-live"), title="Title live", body=f"{body} [See also](/topics/xq-gone/).")
    draft = make.draft(make.topic("xq-draft"), title="Title draft", body=body, by=site.editor)
    waiting = make.submitted(make.topic("xq-waiting"), title="Title waiting", body=body, by=site.editor)
    workflow.retract(revision=gone, reason="Wrong.", by=site.clinician, at=make.NOON)
    claim = Claim.objects.create(key="X1", statement="A statement.", verdict="used", reason="So.")
    claim.documents.add(work)
    claim.topics.add(live.topic)
    make.commented(waiting)
    words = vars(make.text(title="Typed, not saved"))
    workflow.keep_typed(topic=draft.topic, typed=words, by=site.editor, at=make.NOON)
    make.invited(draft)
    for slug in SLUGS:
        feedback.receive(
            page=f"/topics/{slug}/", slug=slug, clear=False, comment="I want to die.", at=make.NOON
        )
    retired = Source.objects.get(key=KEY)
    retired.retired = True
    workflow.save_source(source=retired, by=site.editor, at=make.last_act())
    # A later text of the live page waits, so that there is something to compare.
    return [
        live,
        gone,
        draft,
        waiting,
        make.submitted(live.topic, title="Title live", body="More [@factory]."),
    ]


def people() -> dict[str, User]:
    editor = make.change(make.administrator("walker"), EDITORS)
    return {"editor and administrator": editor, "clinician": make.clinician()}


def screens(client: Client) -> Iterator[tuple[str, Tag]]:
    """Every screen that the links of the desk lead to, a few of each view."""
    seen, seen_of, to_see = set[str](), Counter[str](), ["/admin/"]
    while to_see:
        address = to_see.pop(0)
        path, _, _query = address.partition("?")
        # Other orders of the same list are the same screen.
        if (
            address in seen
            or "?o=" in address
            or not path.startswith("/admin/")
            or path.startswith(_NO_SCREENS)
        ):
            continue
        seen.add(address)
        try:
            view = resolve(path).view_name
        except Resolver404:
            continue
        seen_of[view] += 1
        if seen_of[view] > _OF_EACH:
            continue
        response = client.get(address)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            finish(response)
            continue
        page = read(response)
        yield address, page
        links = (tag.attributes.get("href", "") for tag in page.all("a"))
        to_see += [urldefrag(urljoin(path, link))[0] for link in links]


def shown(tag: Tag) -> Iterator[str]:
    """The words that a person sees or hears, piece by piece."""
    for name in ("aria-label", "title", "alt", "label"):
        if name in tag.attributes:
            yield tag.attributes[name]
    for child in tag.inside:
        if isinstance(child, str):
            yield child
        elif child.name not in _NOT_SHOWN:
            yield from shown(child)


def test_no_screen_calls_a_text_or_a_work_by_its_short_name(texts: list[Revision]) -> None:
    found, walked = list[str](), set[str]()
    for role, user in people().items():
        client = Client()
        client.force_login(user)
        for address, page in screens(client):
            walked.add(resolve(address.partition("?")[0]).view_name)
            found += [
                f"{role}: {address}: {' '.join(words.split())[:160]}"
                for words in shown(page)
                if _BARE.search(words)
            ]
    assert found == [], "\n".join(found)
    # Links lead to all that matters: lists, forms, and the screens on which texts are written, read and looked through.
    lists = ("topic", "revision", "source", "claim", "feedback", "auditevent")
    assert {f"admin:education_{name}_changelist" for name in lists} <= walked
    assert {
        f"admin:education_{name}_change" for name in ("topic", "revision", "source", "claim", "feedback")
    } <= walked
    others = ("index", "assign", "calendar", "compare", "dead_ends", "reports", "signatures")
    assert {
        f"admin:{name}" for name in (*others, "education_topic_draft", "education_topic_earlier")
    } <= walked


def test_the_first_text_is_compared_with_the_one_after_it(texts: list[Revision]) -> None:
    client = Client()
    client.force_login(make.editor())
    page = read(client.get(f"/admin/compare/{texts[0].topic_id}/?to=1"))
    assert "What changed from revision 1 to revision 2" in [tag.words for tag in page.all("h2")]


def test_a_page_is_looked_for_in_the_audit_trail_by_its_title(texts: list[Revision]) -> None:
    client = Client()
    client.force_login(make.editor())
    asked = [
        read(client.get("/admin/education/auditevent/", {"topic": said})).words
        for said in ("title DRAFT", "xq-draft")
    ]
    assert asked[0].count("Title draft") == asked[1].count("Title draft") > 1
    assert (
        "No page has this title"
        in read(client.get("/admin/education/auditevent/", {"topic": "no such"})).words
    )
