"""Characters that cannot be seen, or that look like others: drawn by their names, so that a reader of a difference sees them."""

import re
import unicodedata
from html import escape

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education.content.characters import is_unseen, named, without_unseen

# Those that people meet; all others are called by their number and the Standard's name.
_NAMES: dict[str, Promise] = {
    "\t": gettext_lazy("tab"),
    "\u00a0": gettext_lazy("no-break space"),
    "\u00ad": gettext_lazy("soft hyphen"),
    "\u200b": gettext_lazy("zero-width space"),
    "\u2011": gettext_lazy("no-break hyphen"),
    "\u202f": gettext_lazy("narrow no-break space"),
    "\ufeff": gettext_lazy("byte order mark"),
}
_NAMED = {"Co", "Zl", "Zp", "Zs"}  # besides what is unseen: spaces, and what only one font knows
_NOT_PLAIN = re.compile(r"[^ -~]")
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u2032\u00b4`"), "'") | dict.fromkeys(
    map(ord, "\u201c\u201d\u201f\u2033"), '"'
)


def drawn(words: str, *, spelt: bool = False) -> str:
    """Words as HTML, with a name in place of every character that cannot be seen; `spelt`, with the name of every one beyond ASCII."""
    if words.isascii() and words.isprintable():
        return words if words.isalnum() else escape(words)
    return _NOT_PLAIN.sub(lambda match: _sign(match[0], spelt=spelt), escape(words))


def looks_like(one: str, other: str) -> bool:
    """Whether two different texts can be taken for each other: they differ in spaces, hyphens, quotes, accents or unseen signs."""
    return _outline(one) == _outline(other)


def scripts(words: str) -> list[str]:
    """The scripts other than Latin whose letters stand in the words: "Cyrillic" is all that tells some letters from ours."""
    if words.isascii():
        return []
    letters = (char for char in words if not char.isascii() and char.isalpha())
    names = dict.fromkeys(unicodedata.name(char, "?").split(" ")[0] for char in letters)
    return [name.capitalize() for name in names if name not in {"LATIN", "FEMININE", "MASCULINE"}]


def _sign(char: str, *, spelt: bool) -> str:
    if char == "\n":
        return "<br>"
    if is_unseen(char) or unicodedata.category(char) in _NAMED:
        return f'<span class="sign">[{escape(_name(char))}]</span>'
    return f'{char}<span class="sign">[{escape(_name(char))}]</span>' if spelt else char


def _name(char: str) -> str:
    if char in _NAMES:
        return str(_NAMES[char])
    return _("character %s") % named(char)


def _outline(words: str) -> str:
    if words.isascii():
        words = words.replace("`", "'")
    else:
        parts = unicodedata.normalize("NFKD", words.translate(_HYPHENS).translate(_QUOTES))
        words = "".join(char for char in without_unseen(parts) if unicodedata.category(char) != "Mn")
    return "".join(words.split())
