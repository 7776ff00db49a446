"""Which topics' published texts show an image: so that a request for one need not look through all texts.

Derived from signed texts. It only says where to look: whether an image is public is decided by the library, on the text.
"""

from collections.abc import Iterator

from education.models import ImageUse, Publication

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
    """The published texts whose images nobody would find."""
    known = set(ImageUse.objects.values_list("digest", "topic"))
    published = Publication.objects.order_by("pk").values_list("pk", "topic", "revision__images")
    for number, topic, images in published.iterator(chunk_size=_CHUNK):
        if isinstance(images, list) and not {(digest, topic) for digest in map(str, images)} <= known:
            yield f"Publication {number}: its images are not found by their use; run manage.py search_index"
