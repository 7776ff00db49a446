"""Where the care cards of a text end, so that a page can add to each whom to call.

Telephone numbers and hours change without a signature, so they are no part of the signed HTML: it is cut, byte for byte as it
is, and what the clinic says of itself is set between. Cards of texts that were frozen years ago are found like those of today.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from education.content.blocks import CARE_LEVELS

# A whole tag of HTML as `content.markdown` writes it: well-formed, each attribute in double quotes.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^>"]++|"[^"]*+")*+)>', re.IGNORECASE)
_CARD = re.compile(rf' class="care care-({"|".join(CARE_LEVELS)})"')


@dataclass(frozen=True)
class Part:
    """A stretch of a text's HTML. It ends with the last word of a care card of this `urgency`, or of the text ("")."""

    html: str
    urgency: str = ""


@lru_cache(maxsize=128)
def parts(html: str) -> Sequence[Part]:
    """The HTML of a text, cut before the end of each care card. Joined again it is what it was. Never raises."""
    found, open_boxes, since = [], list[str](), 0
    for tag in _TAG.finditer(html):
        if tag[2] != "div":
            continue
        if not tag[1]:
            card = _CARD.search(tag[3])
            open_boxes.append(card[1] if card else "")
        elif open_boxes and (urgency := open_boxes.pop()):
            found.append(Part(html[since : tag.start()], urgency))
            since = tag.start()
    return (*found, Part(html[since:]))
