"""Links and images lead somewhere, and say where (A24). Nothing is fetched: an address of another host is judged by its form."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import SplitResult, urlsplit

from education.checks.passages import Place
from education.checks.text import CheckedText, Finding, error, warning
from education.content.addresses import image_of, is_list, topic_of
from education.content.images import PLACEHOLDER

_EMPTY_WORDS = re.compile(
    r"(?:click )?(?:here|this|this link|link)|(?:read|learn) more|more|(?:https?://|www\.)\S+", re.IGNORECASE
)
_MAIL = re.compile(r"[^\s@/:?]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}", re.IGNORECASE)
_BARE_HOST = re.compile(rf"{_HOST.pattern}(?:[:/?#]\S*)?", re.IGNORECASE)
_NUMBER = re.compile(r"\+?(?:[-. ()]*\d)+[-. ()]*(?:[;,?&]\S*)?")
_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|webp|gif|heic|svg|tiff?|bmp)|(?:img|dsc|image|screenshot)[-_ ]?\d*", re.IGNORECASE
)
_MEND = "Mend the address or take the link out."


def words_of_links(text: CheckedText) -> Iterator[Finding]:
    """A24: the words of a link say where it leads."""
    for passage in text.passages:
        for _address, words in passage.links:
            if _EMPTY_WORDS.fullmatch(words) or not words:
                message = f"The words of this link, “{words}”, do not say where it leads."
                yield warning("A24", passage.place(words), message, "Name what the reader finds there.")


def addresses(text: CheckedText) -> Iterator[Finding]:
    """A24: every link leads somewhere, as far as that can be said without fetching it."""
    for passage in text.passages:
        for address, words in passage.links:
            if found := _nowhere(address, words, text):
                reason, remedy = found
                yield error("A24", passage.place(words), reason, remedy)


def topics(text: CheckedText) -> Iterator[Finding]:
    """A24: links to topics that there are not, or that patients cannot read now. They may come, so whoever signs decides.

    Of those that are not live there is one finding for all: the reason to sign is one.
    """
    known = text.topics
    if known is None:
        return
    places: dict[str, Place] = {}
    for passage in text.passages:
        for address, words in passage.links:
            if slug := topic_of(address):
                places.setdefault(slug, passage.place(words))
    for slug, place in places.items():
        if slug not in known:
            near = get_close_matches(slug.lower(), known, n=1)
            remedy = f"Did you mean “{near[0]}”?" if near else _MEND
            yield warning("A24", place, f"There is no topic “{slug}”.", remedy)
    live = text.site.live(places) if text.site else places
    dead = sorted(slug for slug in places if slug in known and slug not in live)
    if dead:
        message = f"Patients cannot read what this text links to: {', '.join(dead)}."
        first = min((places[slug] for slug in dead), key=lambda place: place.line)
        yield warning("A24", first, message, "Publish that first, or take the link out.")


def images(text: CheckedText) -> Iterator[Finding]:
    """A24: images are of our own store, and say what they show."""
    for passage in text.passages:
        for digest, words in passage.images:
            place = passage.place(words)
            if not digest:
                message = f"The image “{words}” is from elsewhere, so no page shows it."
                yield error("A24", place, message, "Save it, and drop the file on the body.")
            elif text.site is not None and not text.site.has_image(digest):
                message = f"The image “{words}” is not in the store, so no page shows it."
                yield error("A24", place, message, "Drop the file on the body again.")
            if not words:
                message = "An image without words for those who cannot see it."
                yield warning("A24", place, message, "Write what it shows between ![ and ].")
            elif words == PLACEHOLDER:
                message = "Nobody has said yet what this image shows."
                yield error("A24", place, message, f"Write it between ![ and ], in place of “{PLACEHOLDER}”.")
            elif _FILE_NAME.fullmatch(words):
                message = f"“{words}” is the name of a file, not what the image shows."
                yield warning("A24", place, message, "Write what it shows between ![ and ].")


def _nowhere(address: str, words: str, text: CheckedText) -> tuple[str, str] | None:
    """Why a link leads nowhere, and what to do about it; None where it leads somewhere."""
    if not address:  # of another kind than those that the renderer keeps
        return f"“{words}” leads to no address that a page may link to.", _MEND
    if address.startswith("#"):
        known = address[1:] in text.page.ids
        return None if known else (f"Nothing in this text is called “{address}”.", _MEND)
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"“{address}” is no address.", _MEND
    if parts.scheme:
        return _nowhere_by_scheme(address, parts)
    if address.startswith("/") and not parts.netloc:
        return _nowhere_here(parts, text)
    return _without_scheme(address)


def _nowhere_by_scheme(address: str, parts: SplitResult) -> tuple[str, str] | None:
    if parts.scheme in {"http", "https"}:
        return None if _leads_to_a_host(parts) else (f"“{address}” names no host.", _MEND)
    mail = parts.scheme == "mailto"
    reaches = _MAIL.fullmatch(parts.path) if mail else _NUMBER.fullmatch(address.partition(":")[2])
    return None if reaches else (f"“{address}” reaches nobody.", _MEND)


def _leads_to_a_host(parts: SplitResult) -> bool:
    try:
        return (
            parts.username is None
            and _HOST.fullmatch(parts.hostname or "") is not None
            and (parts.port or 1) > 0
        )
    except ValueError:  # a port that is no number
        return False


def _nowhere_here(parts: SplitResult, text: CheckedText) -> tuple[str, str] | None:
    slug = topic_of(parts.path)
    if slug is None:
        image = image_of(parts.path)
        if is_list(parts.path) or (image and (text.site is None or text.site.has_image(image))):
            return None
        return f"There is no page “{parts.path}” for patients here.", _MEND
    place = parts.fragment
    if place and text.site is not None and text.site.live([slug]) and place not in text.site.ids(slug):
        return f"Nothing on the page “{slug}” is called “#{place}”.", _MEND
    return None


def _without_scheme(address: str) -> tuple[str, str]:
    if _MAIL.fullmatch(address):
        return f"“{address}” is an e-mail address and leads nowhere as it is.", f"Write mailto:{address}."
    bare = address.removeprefix("//")
    if _BARE_HOST.fullmatch(bare):
        return f"“{address}” leads to a page of this site that there is not.", f"Write https://{bare}."
    return (
        f"“{address}” is no address of this site or another one.",
        "Begin it with https://, or with / for a page of ours.",
    )
