"""The words that staff have told the search to take for the same. What counts is what the audit chain says: there is no table."""

from collections.abc import Mapping
from functools import lru_cache

from education.evidence import chain
from education.evidence.events import Unsound
from education.evidence.readable import readable
from education.models import AuditEvent

ACT = "save_words"
# By language; a meaning is all its terms.
Meanings = tuple[tuple[str, ...], ...]
NONE: Mapping[str, Meanings] = {}
_AT_ONCE = 10


def newest() -> str:
    """The hash of the newest act that set the words; empty where there is none. One look into an index."""
    return AuditEvent.objects.filter(act=ACT).order_by("-pk").values_list("hash", flat=True).first() or ""


@lru_cache(maxsize=4)
def as_of(newest: str) -> Mapping[str, Meanings]:
    """The words by language, where `newest` is what the function of that name says: asked of the database once for each such
    act. An act that somebody made up is passed over, as everywhere.
    """
    if not newest:
        return NONE
    for event in readable(AuditEvent.objects.filter(act=ACT).order_by("-pk"), _AT_ONCE):
        try:
            words = chain.read(event).detail["words"]
            found = {
                language: tuple(tuple(map(str, terms)) for terms in meanings)
                for language, meanings in words.items()
            }
        except (Unsound, KeyError, TypeError, AttributeError):
            continue
        if chain.counts(event):
            return found
    return NONE
