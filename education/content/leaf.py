"""The words of one block while `content.reader` gathers them: what is shown, what is said aloud, links, citations, pictures."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from education.content.images import IMAGE_URL
from education.content.page import Cited, Kind, Link, Picture, Run, Scope, Spoken, Text

SPACE = " \t\n\f\r"  # what HTML takes for space: no other sign is joined with its neighbours
_BLANKS = re.compile(r"[ \t\f\r]{2,}|[\t\f\r]")
_REFERENCE = re.compile(r"#(?:[a-z]+-)?reference-([0-9]{1,6})")
_NUMBER = re.compile(r"\[[0-9]+(?:, (.+))?\]")
_STOPS = (*SPACE, *".,:;!?)]}\u2026\u201d\u2019")
# Said aloud and not shown: the name and the description of a drawing.
_ALOUD = {"title", "desc"}

Attributes = Mapping[str, str | None]


@dataclass
class _Piece:
    """What becomes one run: some visible words, or `run`. `breaks` are the places in it where a source line begins."""

    words: str = ""
    run: Cited | Picture | Spoken | None = None
    marks: frozenset[str] = frozenset()
    link: Link | None = None
    breaks: list[int] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        return self.run is None


@dataclass
class Leaf:
    """A block that is being read. `text` and `enter` take what stands in it, `finish` what came of it."""

    kind: Kind
    line: int
    level: int = 0
    scope: Scope = ""
    id: str = ""

    def __post_init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._marks: list[str] = []
        self._aloud: list[str] | None = None
        self._spaced = True  # a space would not show here: it begins the block, or follows another one

    def text(self, raw: str) -> None:
        """Take words as they stand in the HTML, where a line may be broken anywhere."""
        if self._aloud is not None:
            self._aloud.append(raw)
            return
        piece = _Piece(marks=frozenset(self._marks))
        self._pieces.append(piece)
        for number, line in enumerate(raw.split("\n")):
            if number:
                piece.breaks.append(len(piece.words))
                piece.words += self._space("\n")
            piece.words += line if self.kind == "code" else self._collapsed(line)

    def enter(self, tag: str, attributes: Attributes) -> Callable[[], None]:
        """Begin an element within the block. Returns what ends it."""
        if label := attributes.get("aria-label"):
            self._pieces.append(_Piece(run=Spoken(label)))
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(attributes)
        elif tag == "a":
            start = len(self._pieces)
            return lambda: self._end_of_link(start, attributes)
        elif (tag in _ALOUD and self.kind == "drawing") or attributes.get("class") == "unseen":
            self._aloud = []
            return self._end_of_aloud
        elif self.kind == "drawing":
            if tag == "text":
                self._break()  # each label stands in a place of its own
        elif self.kind != "code":
            self._marks.append(tag)
            return self._end_of_mark
        return nothing

    def finish(self) -> tuple[str, tuple[Run, ...], tuple[int, ...]]:
        """Its visible words without the numbers of citations, its runs, and where in the words source lines begin."""
        if self._pieces and self._pieces[-1].is_text:
            last = self._pieces[-1]
            last.words = last.words.removesuffix("\n") if self.kind == "code" else last.words.rstrip(SPACE)
        words, breaks = _joined(self._pieces, verbatim=self.kind == "code")
        return words, tuple(_runs(self._pieces)), tuple(breaks)

    def _collapsed(self, line: str) -> str:
        line = _BLANKS.sub(" ", line)
        line = line[1:] if self._spaced and line.startswith(" ") else line
        if line:
            self._spaced = line.endswith(" ")
        return line

    def _space(self, verbatim: str) -> str:
        if self.kind == "code":
            return verbatim
        before, self._spaced = self._spaced, True
        return "" if before else " "

    def _break(self) -> None:
        if not any(piece.words for piece in self._pieces):
            return
        last = self._pieces[-1]
        if last.is_text:
            last.words = last.words.rstrip(" ")
        self._pieces.append(_Piece("\n", marks=frozenset(self._marks)))
        self._spaced = True

    def _picture(self, attributes: Attributes) -> None:
        address, words = attributes.get("src") or "", attributes.get("alt") or ""
        stored = IMAGE_URL.fullmatch(address)
        picture = Picture(stored["sha256"] if stored else "", words)
        self._pieces.append(_Piece(run=picture, breaks=[0] * words.count("\n")))
        self._spaced = False

    def _end_of_link(self, start: int, attributes: Attributes) -> None:
        inside = self._pieces[start:]
        words = "".join(piece.words for piece in inside)
        address = attributes.get("href") or ""
        kind, place = attributes.get("class"), attributes.get("id") or ""
        work, number = _REFERENCE.fullmatch(address), _NUMBER.fullmatch(words)
        if kind == "citation" and work and number:
            self._pieces[start:] = [_Piece(run=Cited(int(work[1]), number[1] or "", words, place))]
            self._spaced = False
            return
        said = words.strip(SPACE) or " ".join(
            piece.run.alternative for piece in inside if isinstance(piece.run, Picture)
        )
        link = Link(address, said, kind == "term", place)
        linked = [piece for piece in inside if piece.is_text or isinstance(piece.run, Picture)]
        if not linked:
            linked = [_Piece(marks=frozenset(self._marks))]
            self._pieces += linked
        for piece in linked:
            piece.link = link

    def _end_of_aloud(self) -> None:
        words, self._aloud = " ".join("".join(self._aloud or ()).split()), None
        if words:
            self._pieces.append(_Piece(run=Spoken(words)))

    def _end_of_mark(self) -> None:
        self._marks.pop()


def nothing() -> None:
    """What ends an element that changes nothing."""


def _runs(pieces: list[_Piece]) -> Iterator[Run]:
    """The runs of some pieces; neighbours that look the same are one."""
    gathered: Text | None = None
    for piece in pieces:
        if piece.run is None and gathered and gathered.marks == piece.marks and gathered.link is piece.link:
            gathered = Text(gathered.words + piece.words, piece.marks, piece.link)
            continue
        if gathered and (gathered.words or gathered.link):
            yield gathered
        gathered = Text(piece.words, piece.marks, piece.link) if piece.run is None else None
        if isinstance(piece.run, Picture):
            yield Picture(piece.run.digest, piece.run.alternative, piece.link)
        elif piece.run is not None:
            yield piece.run
    if gathered and (gathered.words or gathered.link):
        yield gathered


def _joined(pieces: list[_Piece], *, verbatim: bool) -> tuple[str, list[int]]:
    """The visible words without citations and pictures: "so [1]." is "so."; and where in them source lines begin."""
    words, breaks, left_out = "", [], False
    for piece in pieces:
        own = piece.words
        if isinstance(piece.run, Cited | Picture):
            left_out = True
        elif own and left_out:
            words, left_out = words.rstrip(" "), False
            words += "" if own.startswith(_STOPS) else " "
        if not verbatim and words[-1:] in {"", " ", "\n"}:
            own = own.lstrip(" ")
        start = len(words) - len(piece.words) + len(own)
        breaks += [max(start + at, len(words)) for at in piece.breaks]
        words += own
    return words if verbatim else words.rstrip(SPACE), breaks
