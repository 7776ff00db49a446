"""The digest: SHA-256 over everything a patient can see of a revision."""

from hashlib import sha256

from education.evidence.canonical import canonical
from education.evidence.schemas import SCHEMAS, content
from education.models import Revision


def digest(revision: Revision) -> str:
    """The digest (hex) of a revision as it stands in memory, under its own version. Reads its topic.

    Raises KeyError where there is no such version.
    """
    return sha256(digested(revision)).hexdigest()


def digested(revision: Revision) -> bytes:
    """The canonical JSON that `digest` is the hash of: every field, by its name. Raises KeyError as it does."""
    schema = SCHEMAS[revision.schema]
    return canonical({"schema": schema.number, **content(revision, schema.digest)})
