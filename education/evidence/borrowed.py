"""Words taken over from a text that nobody has signed: whoever wrote them there may not sign them here.

Otherwise a clinician could write in one topic, have an editor paste it into another, and sign there.
"""

import re
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from education.evidence.hands import last_signed
from education.evidence.memory import WRITING
from education.evidence.readable import readable
from education.models import AuditEvent, Contributor, Revision
from education.models.statuses import unpublished

# So many words in a row within one paragraph are no chance.
_RUN = 12
# The house says the same things in the same words. Of the texts in fixtures/ none shares this much of its runs with
# another (tests/integration/test_borrowed.py), and a text that was pasted shares nearly all.
_SHARE = 0.5
_TARGET = re.compile(r"\]\([^)\s]*\)")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
Runs = set[tuple[str, ...]]


def lenders(revision: Revision, accounts: Collection[int]) -> list[Revision]:
    """The unsigned texts of other topics that have most of what is new in this one, among those in which one of
    `accounts` (primary keys) had a hand.
    """
    unsigned = list(readable(_unsigned(revision, accounts)))
    new = _new_runs(revision) if unsigned else set()
    lent = [other for other in unsigned if _is_most(new, runs_of(other))]
    return [other for other in lent if _is_most(new, _new_runs(other))]


def runs_of(text: Revision) -> Runs:
    """Each run of twelve words within a paragraph, the same whatever the case, marks and addresses of links."""
    paragraphs = (text.title, text.summary, *text.key_points.split("\n"), *_PARAGRAPH_END.split(text.body))
    words = [re.findall(r"\w+", _TARGET.sub("] ", paragraph).casefold()) for paragraph in paragraphs]
    return {tuple(each[at : at + _RUN]) for each in words for at in range(len(each) - _RUN + 1)}


def _is_most(new: Runs, others: Runs) -> bool:
    return len(new & others) > len(new) * _SHARE


def _new_runs(revision: Revision) -> Runs:
    """What the text says that the last signed one of its topic did not."""
    number, _references = last_signed(revision)
    base = Revision.objects.filter(topic=revision.topic_id, number=number).first()
    return runs_of(revision) - (runs_of(base) if base else set())


def _unsigned(revision: Revision, accounts: Collection[int]) -> QuerySet[Revision]:
    """What nobody has signed of all that the tables or the chain say they wrote in other topics."""
    # What is unsigned first: that is little, while who signs or writes much has had a hand in nearly all that there is.
    retracted = Revision.objects.order_by().filter(publication__retraction__isnull=False).values("pk")
    unsigned = Revision.objects.filter(pk__among=unpublished().union(retracted))
    found = unsigned.exclude(topic=revision.topic_id)
    of_text = {"revision": OuterRef("pk")}
    written = Exists(AuditEvent.objects.filter(actor__in=accounts, act__in=WRITING, **of_text))
    contributed = Exists(Contributor.objects.filter(user__in=accounts, **of_text))
    theirs = found.filter(written | contributed | Q(edited_by__in=accounts))
    return theirs.defer("html", "references", "findings")
