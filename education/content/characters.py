"""Characters that no text of ours may hold: those that nobody sees, that turn the order of letters, that mean nothing, or
that another program has spoilt. `faults` names each with its place; `without_unseen` and `for_xml` are for what is there all the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from education.content.references import REFERENCE, meant_by

_LAYOUT = "\n\r\t"
_AROUND = 12  # letters that are quoted on either side, since the character itself may not be seen
# Letters or marks by their category, and yet nothing is drawn: joiners of marks, fillers, selectors of other forms, a braille
# cell without dots, the place of an object that did not come along.
_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
# Of the category of unseen formatting, and yet drawn: the signs that stand under or over Arabic and Syriac numbers.
_DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_REFUSED = {
    "Cc": "a control character",
    "Cf": "a character that nobody sees",
    "Cs": "half a character",
    "Co": "a character that only one font knows",
    "Cn": "a character that does not exist",
}
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LOST = "\ufffd"
# The Standard gives controls no name of their own.
_NAMES = {
    "\x00": "NULL", "\x08": "BACKSPACE", "\x0b": "LINE TABULATION", "\x0c": "FORM FEED", "\x1b": "ESCAPE", "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}  # fmt: skip
_JOINER, _NON_JOINER = "\u200d", "\u200c"
_SELECTORS = "\ufe0e\ufe0f"
_KEYCAP = "\u20e3"
_PICTURES = "\u203c\u2049\u2139\u3030\u303d"  # that are no symbols by their category
# Scripts whose letters change their form by their neighbours, by the first word of the names of their characters.
_JOINING = {
    "ADLAM", "ARABIC", "BALINESE", "BENGALI", "DEVANAGARI", "GUJARATI", "GURMUKHI", "JAVANESE", "KANNADA", "KHMER", "MALAYALAM",
    "MANDAIC", "MONGOLIAN", "MYANMAR", "NKO", "ORIYA", "SINHALA", "SYRIAC", "TAMIL", "TELUGU", "TIBETAN",
}  # fmt: skip
# UTF-8 that was taken for Windows-1252: "â€™" for an apostrophe, "Ã©" for é, "Â " for a space.
_TAIL = (
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_SPOILT = re.compile(
    f"\u00e2(?:\u20ac{_TAIL}?|[\u201a\u201e\u2020\u02c6\u2030]{_TAIL})|[\u00c2\u00c3]{_TAIL}|\u00ef\u00bb\u00bf"
    f"|\u00ef\u00bf\u00bd|\u00f0\u0178{_TAIL}{{2}}|(?<=[a-z0-9.,;:!?])\u00c2(?=\\s|$)"
)
_SUSPECT = re.compile(r"\n|[^ -~\r\t]|&(?=#?[0-9A-Za-z]{1,32};)")
# Whatever else may go unseen; most letters need not be looked at one by one.
_RARE = re.compile(
    "[^\n\r\t -~\u00a0-\u00ac\u00ae-\u034e\u0370-\u05ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u27ff]"
)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Fault:
    """A character that may not be: where it stands (line and column from 1), what it is, and the words around it."""

    line: int
    column: int
    what: str
    before: str
    after: str

    @property
    def place(self) -> str:
        """Where it is, in words: it may be the first sign that anybody has of it."""
        beside = (
            f"after “{self.before}”" if self.before else f"before “{self.after}”" if self.after else "alone"
        )
        return f"line {self.line}, column {self.column}, {beside}"

    def __str__(self) -> str:
        return f"{self.what[:1].upper()}{self.what[1:]} ({self.place})."


def faults(text: str) -> Iterator[Fault]:
    """Every character of a text that is refused, in order. Reads as Markdown does: `&rlm;` is the character that it stands for."""
    end, line, begins = 0, 1, 0  # of the last fault; of the line that is being read
    for match in _SUSPECT.finditer(text):
        at = match.start()
        if match[0] == "\n":
            line, begins = line + 1, at + 1
        elif at >= end and (found := _fault_at(text, at)):
            what, length = found
            end = at + length
            before = _shown(text[max(begins, at - _AROUND) : at])
            yield Fault(
                line, at - begins + 1, what, before, _shown(text[end : end + _AROUND].partition("\n")[0])
            )


def is_blank(text: str) -> bool:
    """Whether nobody sees anything of it."""
    return not without_unseen(text).strip()


def without_unseen(text: str) -> str:
    """The text without what nobody sees, for comparing words: soft hyphens, joiners, marks of direction."""
    return _RARE.sub(lambda match: "" if is_unseen(match[0]) else match[0], text)


def for_xml(text: str) -> str:
    """The text with every character replaced that XML cannot hold."""
    return _NOT_IN_XML.sub(_LOST, text)


def _shown(words: str) -> str:
    return "".join(
        char for char in without_unseen(words) if unicodedata.category(char) not in _REFUSED
    ).strip()


def _fault_at(text: str, at: int) -> tuple[str, int] | None:
    """What is wrong with the character that begins there, and how many it takes; None where it may stand."""
    char = text[at]
    if char == "&":
        return _fault_of_reference(text, at)
    if spoilt := _SPOILT.match(text, at):
        return f"“{spoilt[0]}” is what another program made of {_meant(spoilt[0])}", len(spoilt[0])
    if char in (_JOINER, _NON_JOINER, *_SELECTORS) and _is_needed(text, at):
        return None
    what = _what_is_wrong_with(char)
    return (f"{named(char)}, {what}", 1) if what else None


def _what_is_wrong_with(char: str) -> str:
    if char == _LOST:
        return "where a letter was lost"
    if char in _TURNS:
        return "a character that turns the order of letters"
    if char in _BLANK:
        return _REFUSED["Cf"]
    return "" if char in _DRAWN else _REFUSED.get(unicodedata.category(char), "")


def _fault_of_reference(text: str, at: int) -> tuple[str, int] | None:
    match = REFERENCE.match(text, at)
    if match is None:
        return None
    for char in meant_by(match[0]):
        # Alone, without neighbours that may need it.
        if char not in _LAYOUT and (found := _fault_at(char, 0)):
            return f"{match[0]} stands for {found[0]}", len(match[0])
    return None


def _meant(spoilt: str) -> str:
    """What the letters were before another program read them wrongly, as far as that can be told."""
    if spoilt == "\u00c2":
        return "a space"
    try:
        words = b"".join(_as_byte(char) for char in spoilt).decode()
    except (UnicodeDecodeError, UnicodeEncodeError):
        return "a quotation mark"  # the only one whose last byte Windows-1252 has no sign for
    return f"“{words}”" if words.strip("\ufeff\u00a0\ufffd") else "something that nobody sees"


def _as_byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def named(char: str) -> str:
    """A character's number and, where the Standard has one, its name."""
    name = unicodedata.name(char, _NAMES.get(char, ""))
    return f"U+{ord(char):04X} {name}".strip()


def is_unseen(char: str) -> bool:
    """Whether nothing is drawn of a character, spaces aside."""
    if char in _DRAWN:
        return False
    return char in _BLANK or unicodedata.category(char) in {"Cc", "Cf", "Cn", "Cs"}


def _is_needed(text: str, at: int) -> bool:
    """Whether a joiner or a selector does what it is there for: joins letters of a script that joins, or makes one picture."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if not before:
        return False
    if char in _SELECTORS:
        return after == _KEYCAP if before in "#*0123456789" else _is_picture(before)
    if char == _JOINER and (_is_picture(before) or before == "\ufe0f"):
        return bool(after) and _is_picture(after)
    return bool(after) and _script(before) == _script(after) and _script(before) in _JOINING


def _is_picture(char: str) -> bool:
    """Whether it may be part of a picture made of several characters: a symbol, or a tone of skin."""
    return (
        unicodedata.category(char) in {"So", "Sm"}
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or char in _PICTURES
    )


@lru_cache(maxsize=2_000)
def _script(char: str) -> str:
    return unicodedata.name(char, "").split(" ")[0] if unicodedata.category(char)[0] in "LM" else ""
