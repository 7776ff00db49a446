"""Decisions of clinicians, and what follows from them: sign-off, publication, renewal, retraction."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from education.dates import refusal_of_dates, refusal_of_no_day_left, refusal_of_put_off
from education.evidence import chain, clock, hands, keys, own_keys
from education.evidence.schemas import newest
from education.evidence.signatures import sign, stated
from education.evidence.verification import dates_signed
from education.keyholders import signs_by_key
from education.models import Clinician, Publication, Retraction, Revision, SignOff
from education.models.sign_off import Decision
from education.permissions import clinician_of, may_act_as_clinician
from education.policies import (
    Text,
    refusal_of_acknowledgements,
)
from education.reading import image_uses, library
from education.search import index
from education.states import Act
from education.workflow.accounts import password_is_right
from education.workflow.answers import Answers, kept, questions, refusal_of_answers
from education.workflow.asserting import OwnSignature, asserted, moment_of, offered
from education.workflow.drafts import contribute
from education.workflow.gate import (
    Refused,
    Stale,
    WrongPassword,
    insist,
    locked,
    record,
    refusal,
    required,
    worded,
)

# What a signer declares, word for word. It is stored and signed with each sign-off.
MEANINGS = {
    Decision.APPROVE: (
        "I have read this page as patients will see it and take clinical responsibility for its content"
        " until its review date."
    ),
    Decision.REQUEST_CHANGES: "I have read this page as patients would see it and ask for changes before it is signed.",
}


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was on the signer's screen: the text's digest, the digest of each notice beside it by category, and the name
    and credential that the page will carry as its signer's.
    """

    digest: str
    notices: Mapping[str, str]
    signer: str


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What a signer gives: the meaning confirmed word for word, what was on the screen, and the signature of their own key or,
    where they need none, the password again. Without that signature an act raises `ToBeSigned` once all else is in order.

    An approval also gives a reason for each warning the revision carries, by its index in `findings`, and answers all
    that `questions` asks about the text; a request for changes answers nothing.
    """

    meaning: str
    seen: Seen
    answers: Answers
    password: str = ""
    signature: OwnSignature | None = None
    acknowledgements: Mapping[str, str] = field(default_factory=dict)


def seen_of(revision: Revision, by: User, at: datetime) -> Seen:
    """What a page showing this revision at `at` shows to a signer. Raises NoticeMissing where it cannot be shown."""
    beside = library.digests_beside(revision, at)
    clinician = clinician_of(by)
    return Seen(
        digest=revision.digest,
        notices=beside,
        signer=str(clinician) if clinician else "",
    )


@transaction.atomic
def request_changes(
    *, revision: Revision, declaration: Declaration, comment: str, by: User, at: datetime
) -> SignOff:
    """Send a revision back to its editors, signed, with the changes asked for."""
    revision = locked(revision)
    insist(refusal(Act.REQUEST_CHANGES, revision, by=by, at=at))
    sign_off = _declared(revision, Decision.REQUEST_CHANGES, declaration, by=by, at=at)
    sign_off.comment = required(comment, _("Say which changes you ask for."))
    return _signed(Act.REQUEST_CHANGES, sign_off, declaration, by)


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
    revision = locked(revision)
    insist(refusal(Act.SIGN_OFF, revision, by=by, at=at))
    insist(refusal_of_put_off(revision, publish_from or at, at))
    insist(refusal_of_acknowledgements(revision, declaration.acknowledgements))
    insist(refusal_of_dates(revision, publish_from or at, review_by, at))
    insist(refusal_of_no_day_left(revision, publish_from or at, review_by))
    approval = _answered(_declared(revision, Decision.APPROVE, declaration, by=by, at=at), declaration, by)
    approval.publish_from, approval.review_by = publish_from, review_by
    approval.comment = worded(comment)
    return _approved(approval, declaration, by)


@transaction.atomic
def renew(
    *, revision: Revision, declaration: Declaration, review_by: date, by: User, at: datetime
) -> SignOff:
    """Sign the public text again, word for word as it stands, with a new review date."""
    revision = locked(revision)
    insist(refusal(Act.RENEW, revision, by=by, at=at))
    insist(refusal_of_acknowledgements(revision, declaration.acknowledgements))
    insist(refusal_of_dates(revision, at, review_by, at))
    begun = moment_of(declaration.signature, at)
    number = revision.topic.revisions.aggregate(last=Max("number"))["last"] + 1
    again = Revision.objects.create(
        schema=revision.schema,
        topic=revision.topic,
        number=number,
        renews=revision,
        created_at=begun,
        edited_at=begun,
        edited_by=revision.edited_by,
        submitted_at=begun,
        submitted_by=by,
        html=revision.html,
        references=revision.references,
        images=revision.images,
        writers=revision.writers,
        change_note=revision.change_note,
        follows=revision.follows,
        findings=revision.findings,
        signatures_required=revision.topic.kind.signatures,
        digest=revision.digest,
        **asdict(Text.of(revision)),
    )
    contribute(again, hands.contributors(revision))
    record(Act.RENEW, by=by, at=at, topic=again.topic, revision=again, subject=again)
    approval = _answered(_declared(again, Decision.APPROVE, declaration, by=by, at=at), declaration, by)
    approval.review_by = review_by
    return _approved(approval, declaration, by)


@transaction.atomic
def retract(*, revision: Revision, reason: str, by: User, at: datetime) -> Retraction:
    """Retract a published or scheduled revision, at once and for good. No clock hinders it: one that is ahead is put right."""
    revision, at = locked(revision), clock.believed(at)
    insist(refusal(Act.RETRACT, revision, by=by, at=at))
    reason = required(reason, _("Say why you retract it."))
    retraction = Retraction.objects.create(
        schema=newest().number,
        publication=revision.publication,
        retracted_by=by,
        retracted_at=at,
        reason=reason,
    )
    record(
        Act.RETRACT, by=by, at=at, topic=revision.topic, revision=revision, subject=retraction, reason=reason
    )
    return retraction


def _answered(approval: SignOff, declaration: Declaration, by: User) -> SignOff:
    """The approval with what its signer answered. Raises Refused where something is open."""
    asked = questions(approval.revision, by)
    insist(refusal_of_answers(asked, declaration.answers))
    approval.answers = kept(asked, declaration.answers)
    return approval


def _approved(approval: SignOff, declaration: Declaration, by: User) -> SignOff:
    """Sign an approval and, where it is the last one required, publish."""
    approval = _signed(Act.SIGN_OFF, approval, declaration, by)
    revision, at = approval.revision, approval.recorded_at
    approvals = list(revision.sign_offs.filter(decision=Decision.APPROVE))
    if len(approvals) >= max(revision.signatures_required, revision.topic.kind.signatures):
        effective_at, until = dates_signed(approvals)
        publication = Publication.objects.create(
            schema=newest().number,
            topic=revision.topic,
            revision=revision,
            published_at=at,
            effective_at=effective_at,
            review_by=until,
        )
        record("publish", by=by, at=at, topic=revision.topic, revision=revision, subject=publication)
        index.add(publication)
        image_uses.note(publication)
    return approval


def _declared(
    revision: Revision, decision: Decision, declaration: Declaration, *, by: User, at: datetime
) -> SignOff:
    """An unsigned sign-off, once the person has proved to be there, to mean it, and to have read what is there now."""
    by_key = signs_by_key(by)
    if not by_key and not password_is_right(by, declaration.password):
        raise WrongPassword(_("That is not your password. Nothing was signed; enter it again."))
    if declaration.meaning != MEANINGS[decision]:
        raise Refused(_("Confirm what your signature means. Nothing was signed."))
    clinician = _unchanged(by, at)
    insist(
        None if by_key == signs_by_key(by) else _("You have a signing key since this moment. Sign with it.")
    )
    try:
        now_there = seen_of(revision, by, at)
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
    return SignOff(
        schema=newest().number,
        revision=revision,
        clinician=clinician,
        decision=decision,
        meaning=declaration.meaning,
        acknowledgements=dict(declaration.acknowledgements),
        digest=declaration.seen.digest,
        notices=dict(declaration.seen.notices),
        printed_name=clinician.printed_name,
        credential=clinician.credential,
        licence=clinician.licence,
        demo=clinician.demo,
        signed_off_at=moment_of(declaration.signature, at) if by_key else at,
        recorded_at=at,
    )


def _unchanged(by: User, at: datetime) -> Clinician:
    """The signer's profile, once nobody else can change it, their account, or what is public before we have signed.

    Checking the password took a while. Raises Refused where one of them was changed meanwhile.
    """
    chain.one_writer_at_a_time()
    stored = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    clinician = Clinician.objects.select_for_update(no_key=True).get(user=by)
    if stored.password != by.password:
        raise Refused(_("Your password was changed at this moment. Nothing was signed; log in again."))
    insist(may_act_as_clinician(stored, at))
    return clinician


def _signed(act: Act, sign_off: SignOff, declaration: Declaration, by: User) -> SignOff:
    """Store a decision, once the signer's own key, where they sign by one, and the server have signed it."""
    if signs_by_key(by):
        held, given = own_keys.usable(by), declaration.signature
        sign_off.assertion = {"keys": offered(held)}
        sign_off.assertion = asserted(held, stated(sign_off), given.response if given else None)
    try:
        sign(sign_off)
    except keys.NoSigningKey as error:
        raise Refused(
            _("This server cannot sign, so nothing was signed. Tell whoever runs it: %s") % error
        ) from error
    sign_off.save(force_insert=True)
    revision = sign_off.revision
    record(
        act,
        by=by,
        at=sign_off.recorded_at,
        topic=revision.topic,
        revision=revision,
        subject=sign_off,
    )
    return sign_off
