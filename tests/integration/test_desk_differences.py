"""What the review page says of changes: since the last signature, and since changes were asked for."""

from typing import Any

import pytest

from education import workflow
from education.models import Revision
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, review
from tests.integration.pages import Tag, read

pytestmark = [
    pytest.mark.usefixtures("clock"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


@pytest.fixture
def clinician(site: Site) -> Desk:
    return Desk(site.clinician)


def difference(desk: Desk, revision: Revision) -> Tag:
    return desk.page(review(revision)).one("section", **{"aria-labelledby": "difference"})


def next_one(site: Site, **fields: str) -> Revision:
    """A revision that waits for its signature, after one that was signed."""
    return make.submitted(site.page.topic, by=site.editor, title="Newer", **fields)


def changed(site: Site, desk: Desk, before: str, after: str, at: Any) -> str:
    """What the desk says where a signed text had `before` in its body and the draft after it has `after`."""
    signed = make.submitted(site.page.topic, by=site.editor, title="Newer", body=before)
    make.sign(signed, make.clinician(), at)
    drafted = make.draft(site.page.topic, by=site.editor, title="Newer", body=after)
    return difference(desk, drafted).words


@pytest.mark.parametrize(
    ("row", "before", "after", "words"),
    [
        ("09a", "A line [@factory].\n\nMore [@factory].", "## A line [@factory].\n\nMore [@factory].",
         "Was: paragraph. Is now: heading, level 2. A line"),
        ("09c", "One two [@factory].\n\nThree four [@factory].", "One two [@factory]. Three four [@factory].",
         "2 blocks joined into one."),
        ("09f", "Take ten pills [@factory].", "Take ten\u00a0pills [@factory].",
         "Take [taken out: ten pills] [added: ten[no-break space]pills]"),
        ("09i", "so so so so [@factory].", "so so sa so [@factory].", "so so [taken out: so] [added: sa] so"),
        ("09j", "It is <script>a [@factory].", "It is <script>b [@factory].", "It is [taken out: <script>a] [added: <script>b]"),
    ],
)  # fmt: skip
def test_each_row_of_the_case_file(
    site: Site, clinician: Desk, row: str, before: str, after: str, words: str
) -> None:
    assert words in changed(site, clinician, before, after, make.NOON), row


def test_an_unseen_letter_is_named(site: Site, clinician: Desk) -> None:
    """09d: such a letter is in old texts, if in no new ones."""
    from education.reading.diff import changes

    later = Revision.objects.get(pk=site.page.pk)
    later.html = later.html.replace("It acts", "It a\u200bcts")
    (change,) = changes(site.page, later)
    assert "It [taken out: acts] [added: a[zero-width space]cts] in" in read(change.html).words


def test_markup_that_was_typed_stays_words(site: Site, clinician: Desk) -> None:
    page = read(clinician.client.get(review(next_one(site, body="<script>alert(1)</script> [@factory]."))))
    assert not any("alert" in tag.text for tag in page.all("script"))


def test_a_signer_who_asked_for_changes_sees_what_came_of_it(
    site: Site, clinician: Desk, clock: Clock
) -> None:
    """09g: the request and the difference since then, on a topic of which nothing was signed before."""
    on = make.topic("fresh")
    asked = make.submitted(on, by=site.editor, body="Take ten pills [@factory].")
    ask(asked, site, "Say nine, please.")
    clock.pass_by(minutes=1)
    after = make.submitted(on, by=site.editor, body="Take nine pills [@factory].", at=clock.now)
    page = clinician.page(review(after))
    since = page.one("section", **{"aria-labelledby": "asked-1"})
    assert since.one("h2").words == "What changed since you asked for changes of revision 1"
    assert since.one("blockquote").words == "Say nine, please."
    assert "Take [taken out: ten] [added: nine] pills" in since.words
    assert "No revision of this topic was signed before" in page.words
    other = Desk(make.clinician()).page(review(after))
    heading = other.one("section", **{"aria-labelledby": "asked-1"}).one("h2").words
    name = asked.sign_offs.get().printed_name
    assert heading == f"What changed since {name} asked for changes of revision 1"


def test_of_two_requests_one_s_own_comes_first(site: Site, clinician: Desk) -> None:
    on, other = make.topic("fresh"), make.clinician()
    for by, words in ((site.clinician, "Mine."), (other, "Theirs.")):
        ask(make.submitted(on, by=site.editor, title=words), site, words, by=by)
    page = clinician.page(review(make.submitted(on, by=site.editor)))
    assert [tag.words for tag in page.all("blockquote")] == ["Mine.", "Theirs."]
    page = Desk(other).page(review(on.revisions.latest("number")))
    assert [tag.words for tag in page.all("blockquote")] == ["Theirs."]


def test_a_request_is_done_with_once_a_text_is_signed(site: Site, clinician: Desk) -> None:
    ask(next_one(site), site, "Before.")
    make.sign(next_one(site, body="Better [@factory]."), make.clinician())
    assert not list(clinician.page(review(next_one(site))).all("blockquote"))


def test_a_draft_is_set_against_the_signed_text_as_patients_would_get_it(site: Site) -> None:
    drafted = make.draft(site.page.topic, by=site.editor, title="Newer", body="**Words** [@factory].")
    found = difference(Desk(site.editor), drafted)
    assert [tag.words for tag in found.all("strong")] == ["Words"]
    assert "**" not in found.words


def test_sources_and_keywords_are_in_it(site: Site, clinician: Desk) -> None:
    make.source("other", title="Another work", read="abstract")
    words = difference(clinician, next_one(site, body="Words [@other].", keywords="k")).words
    assert "Search keywords [added: k]" in words
    assert "Sources [taken out: [@label]] [added: [@other] Another work.]" in words
    assert "We read [taken out: all] [added: a summary or a part] of it." in words


def test_notices_that_were_exchanged_are_in_it(site: Site, clinician: Desk) -> None:
    topic = site.notices["disclaimer"].topic
    notice = make.draft(topic, key_points="", body="A sentence that was not there before.")
    make.signed_by_all(workflow.submit(revision=notice, by=notice.edited_by, at=make.NOON))
    found = difference(clinician, next_one(site))
    assert f"Beside it: {notice.title}" in [tag.words for tag in found.all("h3")]
    assert "A sentence that was not there before." in " ".join(tag.words for tag in found.all("ins"))


def ask(revision: Revision, site: Site, comment: str, by: Any = None) -> None:
    by = by or site.clinician
    workflow.request_changes(
        revision=revision,
        comment=comment,
        declaration=make.declaration(revision, by, meaning=make.ASK),
        by=by,
        at=make.NOON,
    )
