"""Words that were written in one topic and pasted into another are their writer's there too."""

from itertools import combinations

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from education import workflow
from education.evidence import borrowed
from education.models import Revision
from education.permissions import EDITORS
from education.seeding.files import FixtureText, read_text
from tests import factories as make
from tests.integration.conftest import Site
from tests.production import ROOT

pytestmark = pytest.mark.django_db
BORROWED = "Most of what is new here also stands in"
WORDS = [f"{first}{second}" for first in "bdfgklmnprst" for second in ("an", "el", "im", "on", "ur")]
OWN = "After the treatment you rest in a quiet room, and somebody from the clinic stays with you until you can walk [@factory]."
OTHER = "Bring a list of all the medicines that you take, also those from the chemist, and show it to the nurse first [@factory]."


def draft(body: str, by: User) -> Revision:
    return workflow.start_draft(topic=make.topic(), text=make.text(body=body), by=by, at=make.NOON)


def written(text: FixtureText) -> dict[str, str]:
    return {
        "title": text.title,
        "summary": text.summary,
        "key_points": "\n".join(text.key_points),
        "body": text.body,
    }


def submitted(body: str, by: User) -> Revision:
    return workflow.submit(revision=draft(body, by), by=by, at=make.NOON)


@pytest.fixture
def writer(site: Site) -> User:
    """A clinician who writes texts as well."""
    return make.change(make.clinician(), EDITORS)


def test_words_pasted_by_an_editor_are_not_signed_by_who_wrote_them(site: Site, writer: User) -> None:
    draft(OWN, writer)
    pasted = submitted(OWN, make.editor())
    with pytest.raises(workflow.Refused, match=BORROWED):
        make.sign(pasted, writer)
    make.sign(pasted, make.clinician())


def test_so_are_words_of_an_account_that_the_signer_made_or_that_made_theirs(site: Site) -> None:
    signer, administrator = make.clinician(), make.administrator()
    make.change(administrator, EDITORS)
    workflow.note_account(account=signer, change="email", by=administrator, at=make.last_act())
    draft(OWN, administrator)
    with pytest.raises(workflow.Refused, match=BORROWED):
        make.sign(submitted(OWN, make.editor()), signer)


def test_nor_are_they_once_their_draft_was_taken_back(site: Site, writer: User) -> None:
    mine = submitted(OWN, writer)
    workflow.take_back(revision=mine, reason="Elsewhere.", by=writer, at=make.NOON)
    with pytest.raises(workflow.Refused, match=BORROWED):
        make.sign(submitted(OWN, make.editor()), writer)


def test_words_that_somebody_else_has_signed_are_nobodys(site: Site, writer: User) -> None:
    make.sign(submitted(OWN, writer), make.clinician())
    make.sign(submitted(OWN, make.editor()), writer)


def test_a_phrase_of_the_house_keeps_nobody_from_signing(site: Site, writer: User) -> None:
    draft(f"{OWN}\n\n{OTHER}", writer)
    own_words = " ".join(WORDS[:28]) + " [@factory]."
    make.sign(submitted(f"{OTHER}\n\n{own_words}", make.editor()), writer)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=13, max_size=60),
    marks=st.sampled_from(["{}", "**{}**", "- {}", "> {}", "[{}](/topics/x/)", "{} [@factory]."]),
)
def test_whatever_marks_the_paste_adds(words: list[str], marks: str) -> None:
    plain, pasted = Revision(body=" ".join(words)), Revision(body=marks.format(" ".join(words).upper()))
    assert borrowed.runs_of(plain) <= borrowed.runs_of(pasted)


def test_no_two_texts_of_ours_are_taken_for_borrowed() -> None:
    texts = [read_text(path) for path in sorted((ROOT / "fixtures").glob("*/*.md"))]
    runs = {text.slug: borrowed.runs_of(Revision(**written(text))) for text in texts}
    shares = {
        (one, two): len(runs[one] & runs[two]) / min(len(runs[one]), len(runs[two]))
        for one, two in combinations(runs, 2)
    }
    assert max(shares.values()) < 0.5, max(shares, key=shares.__getitem__)
