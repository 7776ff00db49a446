"""Which topics' published texts show an image: so that a request for one need not look through all texts.

Derived from signed texts. It only says where to look: whether an image is public is decided by the library, on the text.
"""

from collections.abc import Iterator

from education.content import images
from education.models import ImageUse, Publication, Revision

_CHUNK = 500


def note(publication: Publication) -> None:
    """Remember the images of a published text."""
    uses = [ImageUse(digest=digest, topic_id=publication.topic_id) for digest in publication.revision.images]
    ImageUse.objects.bulk_create(uses, ignore_conflicts=True)


def rebuild() -> None:
    """Remember anew what every published text shows."""
    for publication in Publication.objects.select_related("revision").iterator(chunk_size=_CHUNK):
        note(publication)


def faults() -> Iterator[str]:
    """The published texts whose images nobody would find, and the submitted ones whose files are gone or altered."""
    yield from _not_found()
    yield from _not_stored()


def _not_stored() -> Iterator[str]:
    lacking: dict[str, bool] = {}
    submitted = Revision.objects.filter(submitted_at__isnull=False).order_by("pk").values_list("pk", "images")
    for number, digests in submitted.iterator(chunk_size=_CHUNK):
        for digest in map(str, digests if isinstance(digests, list) else ()):
            if digest not in lacking:
                lacking[digest] = images.load(digest) is None
            if lacking[digest]:
                yield f"Revision {number}: the file of its image {digest} is missing or altered; bring it back from a backup"


def _not_found() -> Iterator[str]:
    known = set(ImageUse.objects.values_list("digest", "topic"))
    published = Publication.objects.order_by("pk").values_list("pk", "topic", "revision__images")
    for number, topic, digests in published.iterator(chunk_size=_CHUNK):
        if isinstance(digests, list) and not {(digest, topic) for digest in map(str, digests)} <= known:
            yield f"Publication {number}: its images are not found by their use; run manage.py search_index"
