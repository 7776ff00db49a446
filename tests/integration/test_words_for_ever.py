"""What somebody says of an act stays in the audit chain: by no door is it longer than a field of the desk takes."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from education import workflow
from education.dates import latest_review
from education.models import AuditEvent, SignOff
from tests import factories as make
from tests import keyholders as hold
from tests.integration.conftest import Site

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]
LONG, NOON = "word " * 1_001, make.NOON
HARD = "Administration of medication necessitates cardiovascular monitoring. " * 2  # a warning of the checks


def _signed(site: Site, comment: str = "", **changes: object) -> SignOff:
    text = make.submitted(make.topic(), body=f"{HARD} [@factory].")
    assert text.findings
    declared = replace(make.declaration(text, site.clinician), **changes)  # type: ignore[arg-type]
    if "acknowledgements" in changes:
        declared = replace(
            declared, acknowledgements=dict.fromkeys(declared.acknowledgements or {"0": ""}, LONG)
        )
    return workflow.sign_off(
        revision=text,
        declaration=declared,
        comment=comment,
        review_by=latest_review(text, NOON),
        by=site.clinician,
        at=NOON,
    )


def _answers(site: Site) -> object:
    text = make.submitted(make.topic())
    given = make.answers(text, site.clinician)
    said = replace(given, sources={key: replace(each, word=LONG) for key, each in given.sources.items()})
    declared = replace(make.declaration(text, site.clinician), answers=said)
    return workflow.sign_off(
        revision=text, declaration=declared, review_by=latest_review(text, NOON), by=site.clinician, at=NOON
    )


def _changes(site: Site) -> object:
    declared = make.declaration(site.in_review, site.clinician, meaning=make.ASK)
    return workflow.request_changes(
        revision=site.in_review, declaration=declared, comment=LONG, by=site.clinician, at=NOON
    )


def _end(site: Site) -> object:
    holder = hold.keyholder(at=NOON)
    return workflow.end_key(key=holder.key, reason=LONG, by=holder.user, at=NOON)


ACTS: dict[str, Callable[[Site], object]] = {
    "retract": lambda site: workflow.retract(revision=site.page, reason=LONG, by=site.clinician, at=NOON),
    "take_back": lambda site: workflow.take_back(
        revision=site.in_review, reason=LONG, by=site.editor, at=NOON
    ),
    "request_changes": _changes,
    "comment": lambda site: _signed(site, LONG),
    "acknowledgement": lambda site: _signed(site, acknowledgements={"0": LONG}),
    "answer": _answers,
    "end_key": _end,
    "export": lambda site: workflow.export(
        what="events", form="csv", chosen={"since": " " * 1_000}, by=site.editor, at=NOON
    ),
    "ask": lambda site: workflow.ask(
        kind="export",
        what={"what": "events", "form": "csv", "chosen": {"words": LONG}},
        by=site.editor,
        at=NOON,
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_it_is_refused_and_nothing_of_it_is_kept(site: Site, act: str) -> None:
    with pytest.raises(workflow.Refused, match="too long"):
        ACTS[act](site)
    assert max(map(len, AuditEvent.objects.values_list("body", flat=True))) < len(LONG)
