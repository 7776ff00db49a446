"""The only module that writes evidence. One function an act: may it be, then rows and audit together.

Every function is keyword-only, takes the person (`by`) and the aware moment (`at`), runs in one transaction with the
topic's row locked, and raises Refused, in words for that person, where the act is not to be. All dates are UTC days.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from education import library
from education.content.markdown import render
from education.evidence import chain
from education.evidence.digest import digest
from education.evidence.signatures import sign
from education.evidence.verification import dates_signed
from education.models import (
    Clinician,
    Contributor,
    Publication,
    Retraction,
    Revision,
    SignOff,
    Source,
    Topic,
    Withdrawal,
)
from education.models.sign_off import Decision
from education.permissions import may_act_as, may_edit, may_entitle, may_sign
from education.policies import (
    Text,
    refusal_of_dates,
    refusal_of_renewal,
    refusal_of_retraction,
    refusal_of_start,
    refusal_of_text,
    refusal_of_turn,
)
from education.states import Act, transition

# What a signer declares, word for word. It is stored and signed with each sign-off.
MEANINGS = {
    Decision.APPROVE: (
        "I have read this page as patients will see it and take clinical responsibility for its content"
        " until its review date."
    ),
    Decision.REQUEST_CHANGES: "I have read this page as patients would see it and ask for changes before it is signed.",
}


class Refused(Exception):
    """The act is not to be. The message says why and what to do, in words for the person acting."""


class Stale(Refused):
    """What the person had on the screen is no longer what is there."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was on the signer's screen: the text's digest, and the digest of each notice beside it by category."""

    digest: str
    notices: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What a signer gives: the meaning confirmed word for word, what was on the screen, and the password again."""

    meaning: str
    seen: Seen
    password: str


def seen_of(revision: Revision, at: datetime) -> Seen:
    """What a page showing this revision at `at` shows. Raises NoticeMissing where it cannot be shown."""
    page = library.preview(revision, at)
    return Seen(
        digest=revision.digest, notices={name: notice.digest for name, notice in page.notices.items()}
    )


def refusal(act: Act, revision: Revision, *, by: User, at: datetime) -> str | None:
    """Why `by` may not do `act` to the revision at `at`, or None: the gate, the button and the button's words."""
    status = revision.status(at)
    row = transition(status, act)
    if row is None:
        return _("This revision is %(status)s: %(act)s is not possible.") % {
            "status": status.label.lower(),
            "act": Act(act).label.lower(),
        }
    if reason := may_act_as(by, row.roles, at):
        return reason
    if act in {Act.SIGN_OFF, Act.REQUEST_CHANGES}:
        return may_sign(by, revision, at) or refusal_of_turn(revision, at)
    if act is Act.RENEW:
        return refusal_of_renewal(revision, at)
    if act is Act.RETRACT:
        return refusal_of_retraction(revision, status, at)
    return None


@transaction.atomic
def start_draft(*, topic: Topic, text: Text, by: User, at: datetime) -> Revision:
    """Begin a new revision of a topic. Who touched a text that was never signed stays among its contributors."""
    _lock(topic)
    _insist(may_edit(by, at) or refusal_of_start(topic, at))
    text = _sound(text)
    number = (topic.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
    revision = Revision.objects.create(
        topic=topic, number=number, created_at=at, edited_at=at, edited_by=by, **asdict(text)
    )
    signed = topic.revisions.filter(publication__isnull=False, renews__isnull=True)
    since = signed.aggregate(last=Max("number"))["last"] or 0
    unsigned = Contributor.objects.filter(revision__topic=topic, revision__number__gt=since)
    touched = set(unsigned.values_list("user", flat=True)) | {by.pk}
    Contributor.objects.bulk_create(Contributor(revision=revision, user_id=pk) for pk in sorted(touched))
    chain.append("start_draft", by=by, at=at, topic=topic, revision=revision)
    return revision


@transaction.atomic
def save_draft(*, revision: Revision, text: Text, seen: datetime, by: User, at: datetime) -> Revision:
    """Change a draft that was last edited at `seen`. Saving the same text again changes nothing."""
    revision = _locked(revision)
    _insist(refusal(Act.SAVE_DRAFT, revision, by=by, at=at))
    text = _sound(text)
    before = Text.of(revision)
    if text == before:
        return revision
    if revision.edited_at != seen:
        raise Stale(_("%s saved this draft while you were writing. Nothing was saved.") % revision.edited_by)
    Contributor.objects.get_or_create(revision=revision, user=by)
    for name, value in asdict(text).items():
        setattr(revision, name, value)
    revision.edited_by, revision.edited_at = by, at
    revision.save()
    changed = sorted(name for name, value in asdict(text).items() if value != getattr(before, name))
    chain.append(Act.SAVE_DRAFT, by=by, at=at, topic=revision.topic, revision=revision, fields=changed)
    return revision


@transaction.atomic
def submit(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Freeze a draft with its HTML, references and digest, and lay it before the clinicians."""
    revision = _locked(revision)
    _insist(refusal(Act.SUBMIT, revision, by=by, at=at))
    _insist(refusal_of_text(revision))
    Contributor.objects.get_or_create(revision=revision, user=by)
    revision = as_submitted(revision)
    revision.digest = digest(revision)
    revision.submitted_by, revision.submitted_at = by, at
    revision.save()
    chain.append(Act.SUBMIT, by=by, at=at, topic=revision.topic, revision=revision, digest=revision.digest)
    return revision


def as_submitted(revision: Revision) -> Revision:
    """A copy with what submission freezes beside the text: HTML, references, images, number of signatures.

    A revision submitted already keeps what it has: it is never rendered again.
    """
    if revision.submitted_at is not None:
        return revision
    frozen = copy(revision)
    rendered = render(revision.body)
    sources = {source.key: source for source in Source.objects.filter(key__in=rendered.citations)}
    frozen.html = rendered.html
    frozen.references = [sources[key].as_reference() for key in rendered.citations if key in sources]
    frozen.images = list(rendered.images)
    frozen.signatures_required = revision.topic.policy.signatures
    return frozen


@transaction.atomic
def withdraw(*, revision: Revision, reason: str, by: User, at: datetime) -> Withdrawal:
    """Take a revision back before it is published."""
    revision = _locked(revision)
    _insist(refusal(Act.WITHDRAW, revision, by=by, at=at))
    reason = _words(reason, _("Say why you withdraw it."))
    withdrawal = Withdrawal.objects.create(revision=revision, withdrawn_by=by, withdrawn_at=at, reason=reason)
    chain.append(Act.WITHDRAW, by=by, at=at, topic=revision.topic, revision=revision, reason=reason)
    return withdrawal


@transaction.atomic
def request_changes(
    *, revision: Revision, declaration: Declaration, comment: str, by: User, at: datetime
) -> SignOff:
    """Send a revision back to its editors, signed, with the changes asked for."""
    revision = _locked(revision)
    _insist(refusal(Act.REQUEST_CHANGES, revision, by=by, at=at))
    sign_off = _declared(revision, Decision.REQUEST_CHANGES, declaration, by=by, at=at)
    sign_off.comment = _words(comment, _("Say which changes you ask for."))
    return _signed(Act.REQUEST_CHANGES, sign_off, by)


@transaction.atomic
def sign_off(
    *,
    revision: Revision,
    declaration: Declaration,
    review_by: date,
    by: User,
    at: datetime,
    publish_from: datetime | None = None,
    comment: str = "",
) -> SignOff:
    """Approve a revision. The last signature that its category requires publishes it, at once or from `publish_from`."""
    revision = _locked(revision)
    _insist(refusal(Act.SIGN_OFF, revision, by=by, at=at))
    _insist(refusal_of_dates(revision, publish_from or at, review_by, at))
    approval = _declared(revision, Decision.APPROVE, declaration, by=by, at=at)
    approval.publish_from, approval.review_by = publish_from or at, review_by
    approval.comment = comment.strip()
    return _approved(Act.SIGN_OFF, approval, by)


@transaction.atomic
def renew(
    *, revision: Revision, declaration: Declaration, review_by: date, by: User, at: datetime
) -> SignOff:
    """Sign the public text again, word for word as it stands, with a new review date."""
    revision = _locked(revision)
    _insist(refusal(Act.RENEW, revision, by=by, at=at))
    _insist(refusal_of_dates(revision, at, review_by, at))
    number = revision.topic.revisions.aggregate(last=Max("number"))["last"] + 1
    again = Revision.objects.create(
        topic=revision.topic,
        number=number,
        renews=revision,
        created_at=at,
        edited_at=at,
        edited_by=revision.edited_by,
        submitted_at=at,
        submitted_by=by,
        html=revision.html,
        references=revision.references,
        images=revision.images,
        signatures_required=revision.topic.policy.signatures,
        digest=revision.digest,
        **asdict(Text.of(revision)),
    )
    approval = _declared(again, Decision.APPROVE, declaration, by=by, at=at)
    approval.publish_from, approval.review_by = at, review_by
    return _approved(Act.RENEW, approval, by)


@transaction.atomic
def retract(*, revision: Revision, reason: str, by: User, at: datetime) -> Retraction:
    """Pull a published or scheduled revision, at once and for good."""
    revision = _locked(revision)
    _insist(refusal(Act.RETRACT, revision, by=by, at=at))
    reason = _words(reason, _("Say why you retract it."))
    retraction = Retraction.objects.create(
        publication=revision.publication, retracted_by=by, retracted_at=at, reason=reason
    )
    chain.append(Act.RETRACT, by=by, at=at, topic=revision.topic, revision=revision, reason=reason)
    return retraction


@transaction.atomic
def save_topic(*, topic: Topic, by: User, at: datetime) -> Topic:
    """Create a topic, or change one (its address, category and language only until a revision is submitted)."""
    _insist(may_edit(by, at))
    topic.save()
    chain.append("save_topic", by=by, at=at, topic=topic, slug=topic.slug, category=topic.category)
    return topic


@transaction.atomic
def save_clinician(*, clinician: Clinician, by: User, at: datetime) -> Clinician:
    """Entitle a person to sign, or change or end that."""
    _insist(may_entitle(by, clinician.user, at))
    if clinician.pk is None:
        clinician.entitled_by, clinician.entitled_at = by, at
    clinician.save()
    fields = ("printed_name", "credential", "licence", "valid_until", "active", "demo")
    held = {field: getattr(clinician, field) for field in fields}
    chain.append(
        "save_clinician",
        by=by,
        at=at,
        user=clinician.user_id,
        **held | {"valid_until": str(held["valid_until"])},
    )
    return clinician


@transaction.atomic
def note_account(*, account: User, change: str, by: User, at: datetime) -> None:
    """Put a change to an account (its groups, its password, whether it is on) into the audit chain."""
    chain.append("save_account", by=by, at=at, account=account.pk, username=account.username, change=change)


def _approved(act: Act, approval: SignOff, by: User) -> SignOff:
    """Sign an approval and, where it is the last one required, publish."""
    approval = _signed(act, approval, by)
    revision, at = approval.revision, approval.signed_off_at
    approvals = list(revision.sign_offs.filter(decision=Decision.APPROVE))
    if len(approvals) >= max(revision.signatures_required, revision.topic.policy.signatures):
        effective_at, until = dates_signed(approvals)
        Publication.objects.create(
            revision=revision, published_at=at, effective_at=effective_at, review_by=until
        )
        chain.append("publish", by=by, at=at, topic=revision.topic, revision=revision)
    return approval


def _declared(
    revision: Revision, decision: Decision, declaration: Declaration, *, by: User, at: datetime
) -> SignOff:
    """An unsigned sign-off, once the person has proved to be there, to mean it, and to have read what is there now."""
    if not by.check_password(declaration.password):
        raise Refused(_("That is not your password. Nothing was signed; enter it again."))
    if declaration.meaning != MEANINGS[decision]:
        raise Refused(_("Confirm what your signature means. Nothing was signed."))
    try:
        now_there = seen_of(revision, at)
    except library.NoticeMissing as missing:
        raise Refused(
            _(
                "The page cannot be shown as patients will see it: no signed notice of the kind %s is live. Sign that first."
            )
            % missing
        ) from missing
    if now_there != declaration.seen:
        raise Stale(
            _(
                "The page changed while you were reading. Nothing was signed. Read what is different, then decide."
            )
        )
    clinician = Clinician.objects.select_for_update().get(user=by)
    return SignOff(
        revision=revision,
        clinician=clinician,
        decision=decision,
        meaning=declaration.meaning,
        digest=declaration.seen.digest,
        notices=dict(declaration.seen.notices),
        printed_name=clinician.printed_name,
        credential=clinician.credential,
        licence=clinician.licence,
        demo=clinician.demo,
        signed_off_at=at,
    )


def _signed(act: Act, sign_off: SignOff, by: User) -> SignOff:
    sign(sign_off)
    sign_off.save(force_insert=True)
    revision = sign_off.revision
    chain.append(
        act, by=by, at=sign_off.signed_off_at, topic=revision.topic, revision=revision, sign_off=sign_off.pk,
        digest=sign_off.digest,
    )  # fmt: skip
    return sign_off


def _lock(topic: Topic) -> None:
    """One act at a time on a topic. SQLite takes the lock of the whole database instead."""
    Topic.objects.select_for_update().get(pk=topic.pk)


def _locked(revision: Revision) -> Revision:
    """The revision as it is now, its topic locked: what the caller holds may be old."""
    _lock(revision.topic)
    return Revision.objects.select_related("topic", "edited_by").get(pk=revision.pk)


def _insist(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)


def _sound(text: Text) -> Text:
    text = text.normalised()
    faults = text.faults()
    if faults:
        raise Refused(" ".join(f"{name}: {' '.join(words)}" for name, words in faults.items()))
    return text


def _words(text: str, otherwise: str) -> str:
    text = text.strip()
    _insist(None if text else otherwise)
    return text
