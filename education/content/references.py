"""Character references, as HTML and Markdown write them: `&amp;`, `&#8238;`, `&#x202E;`."""

import re
from html.entities import html5

REFERENCE = re.compile(r"&(?:#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});")
_LAST = 0x10FFFF
_LOST = "\ufffd"


def meant_by(reference: str) -> str:
    """The characters that a reference stands for; nothing where it stands for none and is shown as it is typed."""
    name = reference[1:]
    if not name.startswith("#"):
        return html5.get(name, "")
    digits = name[1:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(number) if 0 < number <= _LAST else _LOST
