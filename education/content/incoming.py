"""What comes in from Word, spreadsheets, web pages and other Markdown is put right where it can mean one thing only.

`repaired` gives the text and says what was done in which line, so that whoever saves it sees that. What could mean several
things stays as it is, and the checks name it (`education.checks.typed`). Repairing what is repaired changes nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"  # what people see as a space and Markdown does not
_BEGINS_UNSEEN = re.compile(r"\A[\s\ufeff]*\ufeff")
_SOFT_HYPHEN = "\u00ad"

_FENCE = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+)*(?P<marks>`{3,}|~{3,})(?P<info>.*)")
# Signs that are bullets and nothing else; of letters only those that symbol fonts draw as bullets, before a tab.
_BULLET = re.compile(
    f"(?P<indent>\\s*)(?:[•‣\u2043∙▪▫●○◦◆◇■□☐➢➤►▸\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf06c\uf06e\uf0a8]|·(?=[\\s{_SPACES}])|[\u2013\u2014§ØüÞàoqv](?=\t))"
    f"[\\s{_SPACES}]*(?=\\S)"
)
_MARKER_THEN_SPACE = re.compile(
    f"(?P<marker>\\s*(?:[-*+]|\\d{{1,9}}[.)]))[\\t{_SPACES}][\\s{_SPACES}]*(?=\\S)"
)
_DASH = re.compile("(?P<indent>\\s*)[\u2013\u2014] +(?=\\S)")
_LISTED = re.compile(r"(?P<indent>\s*)(?:[-*+]|\d{1,9}[.)])\s+")
_TASK = re.compile(r"(?P<marker>\s*(?:[-*+]|\d{1,9}[.)])\s+)(?:\[[ xX]\]|☐)\s+(?=\S)")
_HEADING = re.compile(
    f"(?P<marks> {{0,3}}#{{1,6}})[{_SPACES}][\\s{_SPACES}]*(?=\\S)| {{0,3}}(?P<glued>#{{2,6}})(?=[^\\W_])"
)

_WORK = r"@[a-z0-9][a-z0-9-]*(?:,\s*[^\];\n]{1,60})?"
_WORKS = re.compile(rf"\[(?P<works>{_WORK}(?:\s*;\s*{_WORK})+)\]")
_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)
_PLAIN = re.compile(
    "[^\\W\\d_]|[\"'\u201c\u2018(\u00bf\u00a1]"
)  # how a line begins that is words and nothing else

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-{3,}:?\s*")
_BLOCK = re.compile(r"\s*(?:[-*+>]|\d{1,9}[.)]|#|:::|\|)")

_POINT = re.compile(
    f"(?:[-*+\u2013\u2014]|[•‣\u2043∙▪▫●○◦◆◇■□☐➢➤►▸·\uf0a7\uf0b7\uf0d8\uf0fc])[\\s{_SPACES}]+(?:\\[[ xX]\\]\\s+)?|[•▪●◦■\uf0b7\uf0a7](?=\\S)"
)


_MOST_PASSES = 5  # one repair can lay bare the next, as in “• ☐ one”


@dataclass(frozen=True)
class Repair:
    """What was put right in a line of the text as it is now."""

    line: int
    what: str


def plain(text: str) -> tuple[str, list[Repair]]:
    """A text of any kind without the soft hyphens and the byte order mark that come along unseen."""
    lines = text.split("\n")
    repairs = [
        Repair(number, "soft hyphens were taken out")
        for number, line in enumerate(lines, start=1)
        if _SOFT_HYPHEN in line
    ]
    text = text.replace(_SOFT_HYPHEN, "").strip()
    if (without := _BEGINS_UNSEEN.sub("", text)) != text:
        repairs.append(Repair(1, "a byte order mark was taken out"))
    return without.strip(), repairs


def key_points(text: str) -> tuple[str, list[Repair]]:
    """Key points without bullets of their own: the page draws one before each."""
    text, repairs = plain(text)
    lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        kept = line.strip()
        while point := _POINT.match(kept):
            kept = kept[point.end() :]
        if kept != line.strip():
            repairs.append(Repair(number, "the bullet was taken off"))
        lines.append(kept)
    return "\n".join(lines), repairs


@lru_cache(maxsize=4)  # a form asks when it is filled in, and again when its text is checked
def body(text: str) -> tuple[str, Sequence[Repair]]:
    """Markdown in our own dialect. Fenced blocks stay as they are, soft hyphens aside."""
    text, repairs = plain(text)
    for _pass in range(_MOST_PASSES):
        mended = _Lines(text.strip().split("\n"))
        mended.run()
        text = "\n".join(mended.done)
        repairs += mended.repairs
        if not mended.repairs:
            break
    return text, repairs


class _Lines:
    """One pass over the lines; `done` are those of the repaired text."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self.done: list[str] = []
        self.repairs: list[Repair] = []

    def run(self) -> None:
        at = 0
        while at < len(self._lines):
            if taken := self._fenced(at) or self._tabs(at) or self._rule_of_table(at):
                at += taken
            else:
                self._line(
                    self._lines[at], following=self._lines[at + 1] if at + 1 < len(self._lines) else ""
                )
                at += 1

    def _say(self, what: str) -> None:
        self.repairs.append(Repair(len(self.done) + 1, what))

    def _fenced(self, at: int) -> int:
        """Take a fenced block over as it is. Returns how many lines it has; 0 where none begins."""
        opening = _FENCE.fullmatch(self._lines[at])
        if opening is None or "`" in opening["info"]:
            return 0
        end = re.compile(rf"\s*{re.escape(opening['marks'][0])}{{{len(opening['marks'])},}}\s*")
        last = next(
            (i for i in range(at + 1, len(self._lines)) if end.fullmatch(self._lines[i])),
            len(self._lines) - 1,
        )
        self.done += self._lines[at : last + 1]
        return last + 1 - at

    def _tabs(self, at: int) -> int:
        """Make a table of lines that a spreadsheet divides by tabs. Returns how many lines it takes."""
        rows: list[str] = []
        for line in islice(self._lines, at, None) if "\t" in self._lines[at] else ():
            if not _is_row_of_tabs(line) or (
                rows and (line.startswith("\t") or line.count("\t") != rows[0].count("\t"))
            ):
                break
            rows.append(line)
        if len(rows) < 2:  # noqa: PLR2004  one line with a tab in it is no table
            return 0
        if self.done and self.done[-1].strip():
            self.done.append("")
        self._say("lines divided by tabs became a table")
        head, *others = [_as_row(line.split("\t")) for line in rows]
        self.done += [head, _as_row(["---"] * (rows[0].count("\t") + 1)), *others]
        if at + len(rows) < len(self._lines) and self._lines[at + len(rows)].strip():
            self.done.append("")
        return len(rows)

    def _rule_of_table(self, at: int) -> int:
        """Divide the line under the heading of a table where it is one for all columns. Returns how many lines it takes."""
        three = self._lines[at : at + 3]
        if len(three) < 3 or not (  # noqa: PLR2004
            _BAR.search(three[0]) and _RULE.fullmatch(three[1]) and _BAR.search(three[2])
        ):
            return 0
        if self.done and _BAR.search(self.done[-1]):  # a row of another table
            return 0
        self.done.append(three[0])
        self._say("the line under the heading of a table was divided into columns")
        self.done.append(_as_row(["---"] * len(_cells(three[0]))))
        return 2

    def _line(self, line: str, following: str) -> None:
        line = self._marked(line, following)
        if works := list(_WORKS.finditer(line)):
            self._say(f"“{works[0][0]}” became one citation for each work")
            line = _WORKS.sub(_one_by_one, line)
        for part in self._broken(line, following):
            self.done.append(part)

    def _marked(self, line: str, following: str) -> str:
        """The line with the marks of headings and list items as Markdown knows them."""
        if heading := _HEADING.match(line):
            self._say("the space after # was put right")
            return f"{heading['marks'] or heading['glued']} {line[heading.end() :]}"
        bullet = _BULLET.match(line) or (
            _DASH.match(line) if self._is_listed_by_dashes(line, following) else None
        )
        if bullet:
            self._say("signs for bullets became list items")
            line = f"{self._indent() if bullet['indent'] else ''}- {line[bullet.end() :]}"
        elif marker := _MARKER_THEN_SPACE.match(line):
            self._say("the space after the mark of a list item was put right")
            line = f"{marker['marker']} {line[marker.end() :]}"
        if task := _TASK.match(line):
            self._say("boxes to tick became list items")
            line = task["marker"] + line[task.end() :]
        return line

    def _indent(self) -> str:
        """How far in an item stands that is set in under the line before, or under the same item as that."""
        above = _LISTED.match(self.done[-1]) if self.done else None
        return "" if above is None else above["indent"] or " " * len(above[0])

    def _is_listed_by_dashes(self, line: str, following: str) -> bool:
        """Whether a dash begins a list: one of several lines that begin so, since one alone may be speech."""
        return bool(
            _DASH.match(line) and (_DASH.match(following) or (self.done and _LISTED.match(self.done[-1])))
        )

    def _broken(self, line: str, following: str) -> Iterator[str]:
        """The line, divided where `<br>` breaks it and words alone follow."""
        first, *rest = _BREAK.split(line)
        parts = [first.rstrip(), *(part.strip() for part in rest)]
        rest = [part for part in parts[1:] if part]
        if (
            len(parts) == 1
            or "`" in line
            or _BAR.search(line)
            or line.lstrip().startswith("#")
            or not all(map(_PLAIN.match, rest))
        ):
            yield line
            return
        self._say("<br> became a line break")
        lines = [part for part in parts if part.strip()]
        goes_on = not parts[-1] and _PLAIN.match(following) is not None
        for number, part in enumerate(lines, start=1):
            yield f"{part}\\" if number < len(lines) or goes_on else part


def _is_row_of_tabs(line: str) -> bool:
    """Whether tabs divide a line into cells, of which the first may be empty."""
    if "\t" not in line or not (line.startswith("\t") or line.partition("\t")[0].strip()) or not line.strip():
        return False
    return not (_BLOCK.match(line) or _BULLET.match(line) or _BAR.search(line))


def _as_row(cells: list[str]) -> str:
    return f"| {' | '.join(cell.strip() for cell in cells)} |"


def _cells(row: str) -> list[str]:
    return _BAR.split(row.strip().removeprefix("|").removesuffix("|"))


def _one_by_one(match: re.Match[str]) -> str:
    return "".join(f"[{work.strip()}]" for work in match["works"].split(";"))
