"""What was read from frozen texts is remembered by their digests, and by nothing that somebody could write by hand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from education.evidence.digest import digest
from education.models import Revision
from education.reading import frozen, waited
from education.reading.dead_ends import dead_ends
from education.reading.frozen import Held, Remembered, held
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
BODY = "Words [@factory]. [a](/topics/retracted/)"


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frozen, "_HELD", Remembered(frozen._held))
    monkeypatch.setattr(waited, "_KEPT", waited._Kept())


def of(*texts: Revision) -> dict[int, Held]:
    return held({text.pk: text.digest for text in texts})


def test_what_a_text_holds(site: Site) -> None:
    make.live(make.topic("numbers", "numbers"), body="Stay\n: 2 hours [@factory]", title="Numbers")
    text = make.live(make.topic("leading"), body=f"{BODY} Stay [=stay].")
    assert of(text) == {text.pk: Held(frozenset({"retracted"}), ("stay",), frozenset({"factory"}))}


def test_a_text_is_read_once(site: Site) -> None:
    texts = [make.live(make.topic(f"text-{number}"), body=BODY) for number in range(3)]
    first = of(*texts)
    with CaptureQueriesContext(connection) as asked:
        assert of(*texts) == first
    assert len(asked) == 0


def test_what_stood_in_a_row_by_hand_is_not_remembered_of_the_text(site: Site) -> None:
    """Whoever empties a text, lets somebody look at the list, and puts it back, hides nothing."""
    text = make.live(make.topic("leading"), body=BODY)
    signed = text.html
    evidence.alter(text, html="<p>Nothing.</p>")
    assert [each.revision for each in dead_ends(make.NOON)] == []
    evidence.alter(text, html=signed)
    assert [each.revision for each in dead_ends(make.NOON)] == [text]


def test_nor_is_it_remembered_of_a_text_whose_digest_somebody_copied(site: Site) -> None:
    text = make.live(make.topic("leading"), body=BODY)
    other = make.live(make.topic("other"), body="Words [@factory].")
    evidence.alter(other, digest=text.digest)
    other.refresh_from_db()
    assert digest(other) != other.digest
    assert of(other)[other.pk].slugs == frozenset()
    assert of(text)[text.pk].slugs == {"retracted"}


def test_a_row_that_cannot_be_read_is_left_out(site: Site) -> None:
    text = make.live(make.topic("leading"), body=BODY)
    evidence.alter(text, references=[1])
    text.refresh_from_db()
    assert of(text) == {}


def published() -> list[int]:
    begin, end = make.NOON - timedelta(days=700), make.NOON + timedelta(days=1)
    return [row.pk for row in waited.waited(begin, end)]


def test_publications_are_read_once_and_newer_ones_beside_them(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, read = published(), waited._read
    asked = []
    monkeypatch.setattr(waited, "_read", lambda rows: asked.append(rows.count()) or read(rows))
    assert published() == before
    assert asked == []
    text = make.live(make.topic("new"))
    assert published() == [*before, text.publication.pk]
    assert asked == [1]
    assert len(waited.waited(make.NOON, make.NOON + timedelta(days=1))) < len(before)


def test_publications_that_are_gone_are_not_counted(site: Site) -> None:
    text = make.live(make.topic("new"))
    before = published()
    with evidence.guards_dropped():
        evidence.execute("DELETE FROM education_publication WHERE id = %s", text.publication.pk)
    assert published() == [pk for pk in before if pk != text.publication.pk]


def test_of_another_database_nothing_is_known(site: Site) -> None:
    before = published()
    kept = waited._KEPT
    kept.event, kept.rows = (kept.event[0], "0" * 64), [row._replace(month="1999-01") for row in kept.rows]  # type: ignore[index]
    assert published() == before
    assert {row.month for row in waited._KEPT.rows}.isdisjoint({"1999-01"})
