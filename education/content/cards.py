"""Where the care cards of a text end, and where its tables stand: there a page sets something of its own round the signed HTML.

Telephone numbers and hours change without a signature, so they are no part of the signed HTML: it is cut, byte for byte as it
is, and what the clinic says of itself is set between. A table gets a box round it that is named by the heading above. Texts that
were frozen years ago are cut like those of today.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from education.content.blocks import CARE_LEVELS

# A whole tag of HTML as `content.markdown` writes it: well-formed, each attribute in double quotes.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^>"]++|"[^"]*+")*+)>', re.IGNORECASE)
_ID = re.compile(r' id="([^"]+)"')
_HEADINGS = frozenset({"h2", "h3", "h4"})
_CARD = re.compile(rf' class="care care-({"|".join(CARE_LEVELS)})"')


@dataclass(frozen=True)
class Part:
    """A stretch of a text's HTML: up to the last word of a care card of this `urgency`; a table, whose `heading` has this id; or
    what stands between them.
    """

    html: str
    urgency: str = ""
    heading: str = ""


@lru_cache(maxsize=128)
def parts(html: str) -> Sequence[Part]:
    """The HTML of a text, cut before the end of each care card and round each table below a heading. Joined again it is what it
    was. Never raises.
    """
    found, open_boxes, since, heading = [], list[str](), 0, ""
    for tag in _TAG.finditer(html):
        if tag[2] in _HEADINGS and not tag[1]:
            named = _ID.search(tag[3])
            heading = named[1] if named else ""
        elif tag[2] == "table" and heading:
            place = tag.end() if tag[1] else tag.start()
            found.append(Part(html[since:place], heading=heading if tag[1] else ""))
            since = place
        if tag[2] != "div":
            continue
        if not tag[1]:
            card = _CARD.search(tag[3])
            open_boxes.append(card[1] if card else "")
        elif open_boxes and (urgency := open_boxes.pop()):
            found.append(Part(html[since : tag.start()], urgency))
            since = tag.start()
    return (*found, Part(html[since:]))
