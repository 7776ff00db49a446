"""Addresses of this site, as texts write them in links. Pure: what is there at the moment is not known here."""

import re

# What readers can open besides topics: the lists, in each language (tests/unit/test_addresses.py compares the addresses of the site).
_LISTS = re.compile(r"/(?:es/?|(?:es/)?(?:search|a-to-z|people|feed)/?)?")
_TOPIC = re.compile(r"/topics/(?P<slug>[^/?#]+)(?:/(?:(?:my-questions|history)/?)?)?(?:[?#].*)?")
_IMAGE = re.compile(r"/images/(?P<digest>[0-9a-f]{64})\.webp")


def topic_of(address: str) -> str | None:
    """The slug of the topic whose page, questions or history an address leads to."""
    match = _TOPIC.fullmatch(address)
    return match["slug"] if match else None


def is_list(path: str) -> bool:
    """Whether a path is that of a list of texts, of the search, or of another page of ours that holds no text."""
    return _LISTS.fullmatch(path) is not None


def image_of(path: str) -> str | None:
    """The SHA-256 (hex) of the image of our store that a path leads to."""
    match = _IMAGE.fullmatch(path)
    return match["digest"] if match else None
