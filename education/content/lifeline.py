"""The ways to reach the 988 Suicide & Crisis Lifeline, told by whole addresses: `tel:9880` is somebody else's number."""

import re
from typing import Literal
from urllib.parse import urlsplit

Way = Literal["call", "text", "chat"]
WAYS: tuple[Way, ...] = ("call", "text", "chat")
_NUMBER = "988"
_BETWEEN_DIGITS = re.compile(r"[-. ()]")
# A message may be written already: in Spanish, AYUDA leads to counselors who speak it.
_MESSAGE = re.compile(r"[?&;]body=[^&?#;]*")
# The chat has a host of its own and a page on the main one, in either language.
_CHATS = {
    "chat.988lifeline.org": re.compile(r"/?"),
    "988lifeline.org": re.compile(r"/(?:es/)?chat/?"),
}


def way_of(address: str) -> Way | None:
    """How somebody who follows a link reaches the Lifeline; None where the link leads elsewhere. Never raises."""
    scheme, _colon, rest = address.strip().partition(":")
    if scheme.lower() == "tel":
        return "call" if _BETWEEN_DIGITS.sub("", rest) == _NUMBER else None
    if scheme.lower() == "sms":
        return "text" if _MESSAGE.sub("", rest, count=1) == _NUMBER else None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    path = _CHATS.get(parts.netloc.lower().removeprefix("www."))
    return "chat" if parts.scheme == "https" and path and path.fullmatch(parts.path) else None
