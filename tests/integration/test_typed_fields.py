"""Every field of every model into which people type refuses characters that deceive: generated, so that none is forgotten."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models

from education import feedback, workflow, writing
from education.models import (
    Claim,
    Clinic,
    Clinician,
    Comment,
    EndOfKey,
    Feedback,
    Invitation,
    OwnKey,
    Reply,
    Retraction,
    Revision,
    SignOff,
    Source,
    TakeBack,
    Topic,
)
from education.models.code import Code, Coding, System
from education.permissions import ADMINISTRATORS, EDITORS
from education.seeding.load import Unusable, seed
from tests import factories as make
from tests import keyholders
from tests.authenticator import Authenticator

pytestmark = pytest.mark.django_db

HOSTILE = [
    "Call \u202e119\u202c now",
    "pow\u200berful",
    "Don\ufffdt",
    "clinic\u00e2\u20ac\u2122s",
    "A\uffffB",
    "a\x0bb",
    "&#x202E;",
    "\uf0b7",
]
# What the program writes itself, or takes from a row that was checked.
NOT_TYPED = {
    "AuditEvent", "ImageUse", "SearchWord", "Contributor", "Publication",
    "Revision.html", "Revision.digest",
    "SignOff.meaning", "SignOff.digest", "SignOff.printed_name", "SignOff.credential", "SignOff.licence", "SignOff.key_id", "SignOff.signature",
    "User.password",
    # Nobody fills it in yet.
    "Revision.change_note",
    # Whoever tries to get in may type anything; nobody reads it.
    "Try",
    # Whatever was typed is given back to whoever typed it; what is made a draft of it goes through the draft's own doors.
    "EarlierText",
    # The program's own names, hashes and ciphertext; the network says from where somebody comes.
    "Assignment.task", "Invitation.token_hash", "SecondFactor.secret", "RefusedTry.address",
    # Written from rows that were checked.
    "Letter", "Told", "Unwanted",
    # The browser and the key make them, and the key signs what is said of it; the name is copied from the profile.
    "OwnKey.owner_name", "OwnKey.credential", "OwnKey.public_key", "OwnKey.rp_id", "OwnKey.origin",
}  # fmt: skip


def _draft(name: str, words: str) -> None:
    make.draft(**{name: words})


def _topic(name: str, words: str) -> None:
    topic = Topic(**({"slug": "page", "category": "risks"} | {name: words}))
    workflow.save_topic(topic=topic, by=make.somebody(EDITORS), at=make.last_act())


def _source(name: str, words: str) -> None:
    fields = {"key": "key", "title": "T", "publisher": "P", "year": 2020, "grade": "trial", "read": "whole"}
    workflow.save_source(
        source=Source(**(fields | {name: words})), by=make.somebody(EDITORS), at=make.last_act()
    )


def _clinic(name: str, words: str) -> None:
    workflow.save_clinic(clinic=Clinic(**{name: words}), by=make.somebody(ADMINISTRATORS), at=make.last_act())


def _clinician(name: str, words: str) -> None:
    fields = {
        "printed_name": "A. Name",
        "credential": "MD",
        "licence": "L-1",
        "valid_until": date(2030, 1, 1),
    }
    profile = Clinician(user=make.user(), **(fields | {name: words}))
    workflow.save_clinician(clinician=profile, by=make.somebody(ADMINISTRATORS), at=make.last_act())


def _account(name: str, words: str) -> None:
    account = make.user()
    setattr(account, name, words)
    workflow.note_account(
        account=account, change="test", by=make.somebody(ADMINISTRATORS), at=make.last_act()
    )


def _code(name: str, words: str) -> None:
    coding = {"system": System.ICD_10_CM, "code": "F329", "name": "A name"} | {name: words}
    topic = make.topic()
    workflow.save_codes(
        topic=topic, codings=[Coding(**coding)], by=make.somebody(EDITORS), at=make.last_act()
    )


def _feedback(name: str, words: str) -> None:
    try:
        feedback.receive(page="/", slug=None, clear=True, comment=words, at=make.NOON)
    except feedback.Unreadable as unreadable:
        raise workflow.Refused(str(unreadable.faults[0])) from unreadable


def _take_back(name: str, words: str) -> None:
    workflow.take_back(revision=make.draft(), reason=words, by=make.somebody(EDITORS), at=make.NOON)


def _retract(name: str, words: str) -> None:
    make.live_notices()
    live = make.live(make.topic())
    workflow.retract(revision=live, reason=words, by=make.somebody(ADMINISTRATORS), at=make.NOON)


def _comment(name: str, words: str) -> None:
    make.live_notices()
    revision, by = make.submitted(), make.clinician()
    said = make.declaration(revision, by, meaning=make.ASK)
    workflow.request_changes(revision=revision, declaration=said, comment=words, by=by, at=make.NOON)


def _remark(name: str, words: str) -> None:
    """What staff say of a passage, and under which name a guest does."""
    revision = make.draft()
    if name == "guest":
        by = make.somebody(EDITORS)
        _made, token = workflow.invite(
            revision=revision, whom="W", asked="", days=1, by=by, at=make.last_act()
        )
        workflow.remark(token=token, name=words, weight="wrong", words="W", quote="", at=make.last_act())
    else:
        said = {"words": "W", name: words}
        workflow.comment(
            revision=revision, weight="must", by=make.somebody(EDITORS), at=make.last_act(), **said
        )


def _answer(name: str, words: str) -> None:
    by = make.somebody(EDITORS)
    said = workflow.comment(revision=make.draft(), weight="must", words="W", by=by, at=make.last_act())
    workflow.answer(comment=said, words=words, by=by, at=make.last_act())


def _invite(name: str, words: str) -> None:
    fields = {"whom": "W", "asked": "A"} | {name: words}
    workflow.invite(revision=make.draft(), days=1, by=make.somebody(EDITORS), at=make.last_act(), **fields)


def _own_key(name: str, words: str) -> None:
    by = make.clinician()
    workflow.register_key(new=Authenticator().new(words), by=by, at=make.last_act())


def _end_key(name: str, words: str) -> None:
    by = make.clinician()
    _authenticator, key = keyholders.register(by, make.last_act())
    workflow.end_key(key=key, reason=words, by=by, at=make.last_act())


DOORS: dict[type[models.Model], Callable[[str, str], None]] = {
    Revision: _draft, Topic: _topic, Source: _source, Clinic: _clinic, Clinician: _clinician, User: _account, Feedback: _feedback,
    Code: _code, TakeBack: _take_back, Retraction: _retract, SignOff: _comment,
    Comment: _remark, Reply: _answer, Invitation: _invite, OwnKey: _own_key, EndOfKey: _end_key,
}  # fmt: skip
# Refused by their own form of letters, or told by a test of their own.
ELSEWHERE = {"Feedback.page", "Claim.key", "Claim.statement", "Claim.reason"}


def _fields() -> list[tuple[type[models.Model], str]]:
    own = [*apps.get_app_config("education").get_models(), User]
    found = []
    for model in own:
        for field in model._meta.concrete_fields:
            name = f"{model.__name__}.{field.name}"
            holds_words = isinstance(field, models.CharField | models.TextField) and not field.choices
            if holds_words and not {name, model.__name__} & NOT_TYPED and name not in ELSEWHERE:
                found.append((model, field.name))
    return found


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    ("model", "name"), [pytest.param(*each, id=f"{each[0].__name__}.{each[1]}") for each in _fields()]
)
def test_no_door_lets_it_in(model: type[models.Model], name: str, words: str) -> None:
    with pytest.raises(workflow.Refused) as refused:
        DOORS[model](name, words)
    if name != "slug":  # which says itself of what it is made
        assert re.search(r"line \d, column \d", str(refused.value))


@pytest.mark.parametrize(
    ("model", "name"), [pytest.param(*each, id=f"{each[0].__name__}.{each[1]}") for each in _fields()]
)
def test_the_fields_that_forms_look_at_are_these(model: type[models.Model], name: str) -> None:
    assert model in DOORS
    if model in {Topic, Source, Clinic, Clinician, User}:
        assert name in writing.typed_fields(model)


def test_reasons_for_signing_are_looked_at_too() -> None:
    make.live_notices()
    revision, by = make.submitted(body="[here](https://example.org/) [@factory]."), make.clinician()
    said = make.declaration(revision, by)
    reasons: Any = dict.fromkeys(said.acknowledgements, "Fine\u202e.")
    assert reasons
    with pytest.raises(workflow.Refused, match="U\\+202E"):
        workflow.sign_off(
            revision=revision,
            declaration=replace(said, acknowledgements=reasons),
            review_by=date(2026, 12, 1),
            by=by,
            at=make.NOON,
        )


def test_what_is_stored_already_stands_in_nobodys_way() -> None:
    """An older row with such a name can still be retired, or lose its right, at once."""
    source = make.source("old")
    Source.objects.filter(pk=source.pk).update(title="Old\u200b")
    source.refresh_from_db()
    source.retired = True
    assert writing.refusal_of(source) is None
    source.note = "New\u200b"
    assert "Note" in (writing.refusal_of(source) or "")
    account = make.user()
    account.first_name, account.is_active = "Old\u200b", False
    workflow.note_account(account=account, change="off", by=make.somebody(ADMINISTRATORS), at=make.last_act())


def test_a_draft_of_before_is_not_submitted() -> None:
    draft = make.draft()
    later = make.NOON + timedelta(hours=1)
    Revision.objects.filter(pk=draft.pk).update(summary="pow\u200berful", edited_at=later)
    draft.refresh_from_db()
    with pytest.raises(workflow.Refused, match=r"summary: U\+200B"):
        workflow.submit(revision=draft, by=make.somebody(EDITORS), at=later)


def test_a_claim_of_the_files_is_refused_with_its_name(tmp_path: Path) -> None:
    claim = '[[claim]]\nid = "M1"\nstatement = "pow\u200berful"\ndocuments = []\nverdict = "used"\nreason = "R."\ntopics = []\n'
    (tmp_path / "claims.toml").write_text(claim, encoding="utf-8")
    (tmp_path / "sources.toml").write_text("", encoding="utf-8")
    with pytest.raises(Unusable, match=r"claim M1: U\+200B"):
        seed(tmp_path, at=make.NOON)
    assert not Claim.objects.exists()
