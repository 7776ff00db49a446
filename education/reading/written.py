"""The pieces of a block as they are written out in a difference, and what blocks and their places are called."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from education.content.page import Box, BoxKind, Kind
from education.content.pieces import Begin, Piece, Role, Unit
from education.reading.signs import drawn, scripts

_ROLES: dict[Kind, Promise] = {
    "title": gettext_lazy("title"),
    "summary": gettext_lazy("summary"),
    "key point": gettext_lazy("key point"),
    "heading": gettext_lazy("heading"),
    "paragraph": gettext_lazy("paragraph"),
    "item": gettext_lazy("item of a list"),
    "term": gettext_lazy("term"),
    "definition": gettext_lazy("meaning of a term"),
    "row": gettext_lazy("row of a table"),
    "cell": gettext_lazy("cell"),
    "label": gettext_lazy("label to unfold"),
    "code": gettext_lazy("text as typed"),
    "rule": gettext_lazy("line across"),
    "figure": gettext_lazy("figure"),
    "caption": gettext_lazy("caption"),
    "drawing": gettext_lazy("drawing"),
    "empty": gettext_lazy("nothing"),
    "mistake": gettext_lazy("figure with a mistake"),
}
_SCOPES = {"row": gettext_lazy("cell that names its row"), "col": gettext_lazy("cell that names its column")}
_BOXES: dict[BoxKind, Promise] = {
    "list": gettext_lazy("list"),
    "item": gettext_lazy("item"),
    "definitions": gettext_lazy("list of terms"),
    "definition": gettext_lazy("meaning"),
    "table": gettext_lazy("table"),
    "quote": gettext_lazy("quotation"),
    "expander": gettext_lazy("part to unfold"),
    "care": gettext_lazy("care card"),
    "do": gettext_lazy("list of what to do"),
    "dont": gettext_lazy("list of what not to do"),
    "callout": gettext_lazy("call-out"),
    "questions": gettext_lazy("questions"),
    "figure": gettext_lazy("figure"),
}
_MARKS = {"em": gettext_lazy("emphasis"), "strong": gettext_lazy("bold"), "code": gettext_lazy("code")}
_AS_TYPED = {"word", "space"}  # all else is said in words of ours, which look otherwise
_OURS = ("ours",)
_CLOSE = {"joined", "space", "part"}  # pieces that no space is added to


def role_of(role: Role) -> str:
    """What a block is, in words."""
    if role.box is not None:
        return _("beginning of: %s") % box_of(role.box)
    if role.level:
        return _("heading, level %s") % role.level
    return str(_SCOPES.get(role.scope) or _ROLES[role.kind or "empty"])


def box_of(box: Box) -> str:
    """What a box is, in words that tell it from every other one."""
    if box.kind == "list" and box.name:
        return _("numbered list, from %s") % box.start
    return f"{_BOXES[box.kind]} ({box.name})" if box.name else str(_BOXES[box.kind])


def place_of(unit: Unit) -> str:
    """What a block stands in, from the outermost; nothing where it stands free."""
    return " / ".join(map(box_of, unit.within))


class Written:
    """Some pieces, written out.

    `gap`, before, says whether a space comes before the next word; and afterwards, whether one does after them. `lead` is the
    space before them, `text` their words alone. With `changed` what shows nothing of itself is named; `spelt` names all that can be named.
    """

    def __init__(
        self, pieces: Sequence[Piece], *, gap: bool = False, changed: bool = False, spelt: bool = False
    ) -> None:
        self._changed, self._spelt = changed, spelt
        self.gap = gap
        if all(piece.kind == "word" and not piece.marks for piece in pieces):  # as most are
            self.text = " " * gap + " ".join([piece.words for piece in pieces])
            self.gap = gap or bool(pieces)
            self.html = self._drawn(self.text.lstrip(" "), ())
        else:
            texts = self._texts(pieces)
            if changed and not any(words.strip() for words, _marks in texts):
                self._spelt, self.gap = True, gap
                texts = self._texts(pieces)
            self.text = "".join(words for words, _marks in texts)
            self.html = "".join(self._html(texts)).removeprefix(" ")
        self.lead = " " if self.text.startswith(" ") else ""

    def _texts(self, pieces: Sequence[Piece]) -> list[tuple[str, tuple[str, ...]]]:
        return [self._text(piece) for piece in pieces]

    def _html(self, texts: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
        texts = [found for found in texts if found[0]]
        # One alone, as between two changes, is no group.
        alike = (
            groupby(texts, lambda found: found[1])
            if len(texts) > 1
            else [(text[1], [text]) for text in texts]
        )
        for marks, group in alike:
            words = "".join([words for words, _marks in group])
            yield " " if words.startswith(" ") else ""
            yield self._drawn(words.lstrip(" "), marks)

    def _drawn(self, words: str, marks: tuple[str, ...]) -> str:
        """Words that look the same, as HTML; and in words what is to be said of their looks and letters."""
        shown = drawn(words, spelt=self._spelt)
        if not marks and words.isascii():  # as most are: nothing is to be said of them
            return shown
        names = scripts(words) if self._changed else []
        if marks == _OURS:
            return f'<span class="sign">{shown}</span>'
        for mark in (mark for mark in marks if mark in _MARKS):
            shown = f"<{mark}>{shown}</{mark}>"
            names += [str(_MARKS[mark])] if self._spelt else []
        return shown + "".join(f' <span class="sign">[{drawn(name)}]</span>' for name in names)

    def _text(self, piece: Piece) -> tuple[str, tuple[str, ...]]:
        """A piece as text, with the space before it, and its marks."""
        words = piece.words if piece.kind in {"word", "source"} else self._other(piece)
        if not words and piece.kind in {"opens", "closes"}:
            return "", ()  # the space before it is still to come
        spaced = self.gap and piece.kind not in _CLOSE and words != "]"
        self.gap = piece.kind not in _CLOSE
        return (f" {words}" if spaced else words), piece.marks if piece.kind in _AS_TYPED else _OURS

    def _other(self, piece: Piece) -> str:
        if piece.kind == "joined":
            return _("[no space]") if self._spelt else ""
        if piece.kind == "space":
            return self._space(piece.words)
        if isinstance(piece.about, Begin):
            return self._begin(piece.about)
        if piece.words == "link":
            return self._link(piece)
        if piece.kind == "closes":
            return "]"
        return "[" + (
            _("picture %s:") % str(piece.about)[:8] if piece.words == "picture" else _("said aloud:")
        )

    def _space(self, words: str) -> str:
        if not self._changed:
            return words
        return "".join(_counted(sign, len(list(group))) for sign, group in groupby(words))

    def _begin(self, begin: Begin) -> str:
        if not self._changed or (begin.depth and not self._spelt):
            return " | " if begin.role.kind == "cell" else "\n"
        return _begins(begin, get_language())

    def _link(self, piece: Piece) -> str:
        if piece.kind == "opens":
            spelt = _("[no space]") if self._spelt and piece.about == "word" else ""
            return _("[link:]") + spelt if self._changed else ""
        address, term = cast("tuple[str, bool]", piece.about)
        if term:
            return _("(explained below)") if self._changed else ""
        return f"({address})"


@lru_cache(maxsize=256)
def _begins(begin: Begin, _language: str | None) -> str:
    """What begins, in the language that is active: the same few stand in thousands of blocks."""
    places = [
        role_of(begin.role),
        *map(box_of, begin.within),
        *([str(begin.begins)] if begin.begins else []),
    ]
    begins = _("begins: %s") % ", ".join(places)
    return f" [{begins}]\n"


def _counted(space: str, times: int) -> str:
    """Spaces of one kind by their name and number."""
    if space == "\n":
        return " " + ngettext("[%s line break]", "[%s line breaks]", times) % times + "\n"
    if space == " ":
        return ngettext("[%s space]", "[%s spaces]", times) % times
    return space * times
