"""What makes a publication trustworthy, checked from nothing but its rows and the known public keys.

The serving path asks `faults_of_publication` before the first byte; `manage.py verify` asks `audit.faults`, which is
everything.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from education.categories import kind_of
from education.evidence import assertions
from education.evidence.digest import digest
from education.evidence.readable import ERRORS
from education.evidence.signatures import challenge, signature_is_valid
from education.models import Publication, Revision, SignOff
from education.models.people import bare_licence
from education.models.sign_off import Decision

# The longest time between the statement that a clinician's own key signs and its being stored.
LONGEST_SIGNING = timedelta(minutes=10)
_BY_PROFILE = 1  # the version that told two signers apart by their profiles alone


def faults_of_publication(publication: Publication) -> list[str]:
    """Sentences about what is wrong with a publication; empty where it may be served.

    Reads `revision`, its `topic` and its `sign_offs`: fetch them with the publication.
    """
    revision = publication.revision
    approvals = [row for row in revision.sign_offs.all() if row.decision == Decision.APPROVE]
    faults = list(faults_of_revision(revision))
    for row in approvals:
        faults += faults_of_sign_off(row, revision)
    required = max(revision.signatures_required, kind_of(revision.topic.category).signatures)
    if _signers(publication, approvals) < required:
        faults.append(f"has {len(approvals)} approving sign-offs of {required} required")
    elif dates_signed(approvals) != (publication.effective_at, publication.review_by):
        faults.append("its dates are not those that were signed")
    elif publication.published_at != max(row.recorded_at for row in approvals):
        faults.append("it was not published with its last signature")
    if publication.topic_id != revision.topic_id:
        faults.append("it is of another topic than its revision")
    return faults


def faults_of_revision(revision: Revision) -> Iterator[str]:
    """What is wrong with a submitted revision itself."""
    try:
        sound = digest(revision) == revision.digest
    except ERRORS:  # of no version that we know, or with what is no text
        sound = False
    if not sound:
        yield "its content does not have the digest that it carries"


def faults_of_sign_off(sign_off: SignOff, revision: Revision) -> Iterator[str]:
    """What is wrong with one sign-off on `revision`."""
    if sign_off.digest != revision.digest:
        yield f"sign-off {sign_off.pk} is on another text"
    if not signature_is_valid(sign_off):
        yield f"sign-off {sign_off.pk} does not carry a valid signature"
    elif sign_off.assertion is not None and (
        fault := assertions.fault(sign_off.assertion, challenge(sign_off))
    ):
        yield f"sign-off {sign_off.pk} was not signed by the key that it names: its assertion {fault}"
    if not timedelta() <= sign_off.recorded_at - sign_off.signed_off_at <= LONGEST_SIGNING:
        yield f"sign-off {sign_off.pk} was not stored when it was signed"


def dates_signed(approvals: list[SignOff]) -> tuple[datetime, date]:
    """When the signers let the text go public, and until when: the latest start, the earliest review.

    An approval without a moment means at once, which is when it was stored.
    """
    starts = [max(row.publish_from or row.recorded_at, row.recorded_at) for row in approvals]
    return max(starts), min(row.review_by for row in approvals if row.review_by)


def _signers(publication: Publication, approvals: list[SignOff]) -> int:
    """How many people signed: as many as there are profiles, and licences."""
    profiles = len({row.clinician_id for row in approvals})
    if publication.schema == _BY_PROFILE:
        return profiles
    return min(profiles, len({bare_licence(row.licence) for row in approvals}))
