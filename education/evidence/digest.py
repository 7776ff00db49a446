"""The digest: SHA-256 over everything a patient can see of a revision."""

from hashlib import sha256

from education.evidence.canonical import canonical
from education.models import Revision

SCHEMA = 1  # A later schema adds fields under a new number; the digests of this one stay as they are.


def digest(revision: Revision) -> str:
    """The digest (hex) of a revision as it stands in memory. Reads its topic."""
    topic = revision.topic
    content = {
        "schema": SCHEMA,
        "slug": topic.slug,
        "category": topic.category,
        "language": topic.language,
        "title": revision.title,
        "summary": revision.summary,
        "key_points": revision.key_points,
        "body": revision.body,
        "keywords": revision.keywords,
        "html": revision.html,
        "references": revision.references,
        "images": revision.images,
    }
    return sha256(canonical(content)).hexdigest()
