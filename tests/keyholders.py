"""Clinicians with a key of their own, and their signatures, by walking the real workflow."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from education import workflow
from education.dates import latest_review
from education.models import OwnKey, Revision, SignOff
from tests import factories as make
from tests.authenticator import Authenticator


@dataclass
class Keyholder:
    """A clinician, the key, and its row."""

    user: User
    authenticator: Authenticator
    key: OwnKey

    def sign(self, revision: Revision, at: datetime = make.NOON, **more: Any) -> SignOff:
        """Sign a text in both steps: what is to be signed, then with the signature over exactly that."""
        return sign(self.user, self.authenticator, revision, at, **more)


def register(user: User, at: datetime, **made: Any) -> tuple[Authenticator, OwnKey]:
    """A key that waits for its confirmation."""
    authenticator = Authenticator(**made)
    try:
        workflow.register_key(new=authenticator.new(), by=user, at=at)
    except workflow.ToBeSigned as wanted:
        response = authenticator.sign(wanted.stated)
    return authenticator, workflow.register_key(new=authenticator.new(), response=response, by=user, at=at)


def confirm(key: OwnKey, by: User, at: datetime, authenticator: Authenticator | None = None) -> None:
    """Vouch for a key: with a key of one's own, or the password where there is none."""
    given: dict[str, Any] = {"key": key, "fingerprint": key.spoken, "by": by, "at": at}
    if authenticator is None:
        workflow.confirm_key(**given, password=make.PASSWORD)
        return
    try:
        workflow.confirm_key(**given)
    except workflow.ToBeSigned as wanted:
        workflow.confirm_key(**given, response=authenticator.sign(wanted.stated))


def keyholder(user: User | None = None, at: datetime | None = None, **made: Any) -> Keyholder:
    """A clinician whose key counts; another one without a key confirmed it."""
    at = at or make.last_act()
    user = user or make.clinician(at=at)
    authenticator, key = register(user, at, **made)
    confirm(key, make.clinician(at=at), at)
    return Keyholder(user, authenticator, OwnKey.objects.get(pk=key.pk))


def ended(of: Keyholder) -> OwnKey:
    """A second key of the same person, which was lost."""
    at = make.last_act()
    key = register(of.user, at)[1]
    workflow.end_key(key=key, reason="Lost.", by=of.user, at=at)
    return key


def to_be_signed(user: User, revision: Revision, at: datetime, **more: Any) -> bytes:
    """What the first step of a signature says is to be signed."""
    try:
        act(user, revision, at, None, **more)
    except workflow.ToBeSigned as wanted:
        return wanted.stated
    raise AssertionError("It was signed without a key.")


def act(
    user: User,
    revision: Revision,
    at: datetime,
    signature: workflow.OwnSignature | None,
    how: str = "sign_off",
    **more: Any,
) -> SignOff:
    """One step of a signed act; without a signature it raises ToBeSigned."""
    meaning = make.ASK if how == "request_changes" else make.APPROVE
    declaration = more.pop("declaration", None) or make.declaration(revision, user, at, meaning)
    given: dict[str, Any] = {"review_by": latest_review(revision, at)}
    if how == "request_changes":
        given = {"comment": "Say more."}
    function = getattr(workflow, how)
    signed = replace(declaration, signature=signature, password="")
    sign_off: SignOff = function(revision=revision, declaration=signed, by=user, at=at, **given | more)
    return sign_off


def sign(
    user: User,
    authenticator: Authenticator,
    revision: Revision,
    at: datetime = make.NOON,
    *,
    later: datetime | None = None,
    altered: dict[str, Any] | None = None,
    **more: Any,
) -> SignOff:
    """Both steps. `later` is when the second one comes; `altered` is what the browser says otherwise (see Authenticator)."""
    stated = to_be_signed(user, revision, at, **more)
    signature = workflow.OwnSignature(at=at, response=authenticator.sign(stated, **altered or {}))
    return act(user, revision, later or at, signature, **more)
