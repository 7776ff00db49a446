"""Who answers for a text, as it was signed."""

from dataclasses import dataclass
from datetime import datetime

from education.models import Revision
from education.models.sign_off import Decision


@dataclass(frozen=True)
class Signer:
    """A clinician who approved a text, under the name and credential that were signed."""

    clinician: int
    printed_name: str
    credential: str
    demo: bool
    signed_off_at: datetime


def signers_of(revision: Revision) -> tuple[Signer, ...]:
    """Those who approved a text, without the rows themselves: each of those would keep the whole text in memory."""
    return tuple(
        Signer(row.clinician_id, row.printed_name, row.credential, row.demo, row.signed_off_at)
        for row in revision.sign_offs.all()
        if row.decision == Decision.APPROVE
    )
