"""A difference as HTML that is read, and heard, without colours: words that went and came, and in words what else changed.

Whatever cannot be seen is drawn by its name, and what looks the same is spelt out.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from education.content.collecting import without_collecting
from education.content.difference import Entry, Marked
from education.content.pieces import Piece, Role, Unit
from education.reading.signs import drawn, looks_like
from education.reading.written import Written, place_of, role_of

# Of what was kept between two changes so many words are shown on either side.
_KEPT_BESIDE = 25
_WORDS_OF_AWAY = 8
_UNNAMED = {"paragraph", "title", "summary", "key point"}  # what they are need not be said


@without_collecting
def html(entries: Sequence[Entry]) -> SafeString:
    """The HTML of a difference, in the language that is active; what stayed the same is counted."""
    return mark_safe("\n".join(_Lines().of(entries)))  # noqa: S308  every word in it went through escape()


class _Lines:
    """The lines of one difference. What stands in each of thousands of them is translated once."""

    def __init__(self) -> None:
        # Apart, since what gathers the words to translate does not look into an f-string.
        gone, come = escape(_("taken out:")), escape(_("added:"))
        self._gone = f'<del><span class="unseen">[{gone} </span>%s<span class="unseen">] </span></del>'
        self._come = f'<ins><span class="unseen">[{come} </span>%s<span class="unseen">] </span></ins>'
        self._unchanged = escape(_("words unchanged"))
        self._under = drawn(_("Under “%s”:"))
        self._first = drawn(_("Before the first heading:"))
        self._moved_within = drawn(_("Moved within “%s”"))
        self._moved_from = drawn(_("Moved from “%s”"))
        self._moved_to = drawn(_("Moved from here to “%s”:"))
        self._joined = escape(_("%s blocks joined into one."))
        self._divided = escape(_("Divided into %s blocks."))
        self._beginning = drawn(_("the beginning"))
        self._counted: dict[tuple[int, int], str] = {}
        self._roles: dict[Role, str] = {}
        self._became: dict[tuple[Role, Role], str] = {}
        self._stands: dict[tuple[Hashable, Hashable], str] = {}

    def of(self, entries: Sequence[Entry]) -> Iterator[str]:
        section = ""
        for same, group in groupby(entries, lambda step: step.kind == "same"):
            if same:
                yield from self._same(list(group))
                continue
            for (above, to), steps in groupby(group, _place):
                if above != section:
                    section = above
                    where = self._under % drawn(section) if section else self._first
                    yield f'<p class="where">{where}</p>'
                if to is None:
                    yield from (f"<p>{self._step(entry)}</p>" for entry in steps)
                else:
                    yield f"<p>{self._away(list(steps), to)}</p>"

    def _same(self, entries: Sequence[Entry]) -> Iterator[str]:
        number = sum(unit.role.kind is not None for entry in entries for unit in entry.new)
        counts = (number, sum(entry.renumbered for entry in entries))
        if counts not in self._counted:
            self._counted[counts] = f'<p class="same">{escape(_unchanged(*counts))}</p>'
        if number:
            yield self._counted[counts]

    def _step(self, entry: Entry) -> str:
        parts = entry.marked
        notes = [f'<span class="note">{words}</span> ' for words in self._notes(entry, parts)]
        return "".join([*notes, self._wordless(entry) or self._marked(parts)])

    def _notes(self, entry: Entry, parts: Sequence[Marked]) -> Iterator[str]:
        """What is to be said of a block besides its words, as HTML."""
        old, new = entry.old, entry.new
        if entry.kind == "moved":
            yield self._moved(entry, parts)
        if len(old) > len(new) >= 1:
            yield self._joined % len(old)
        elif len(new) > len(old) >= 1:
            yield self._divided % len(new)
        unit = (new or old)[0]
        if old and new and old[0].role != new[0].role:
            yield self._change_of_role(old[0].role, new[0].role)
        elif unit.role.kind not in _UNNAMED and unit.pieces:
            yield self._role(unit.role)
        if old and new and old[0].within != new[0].within:
            yield self._change_of_place(old[0], new[0])

    def _role(self, role: Role) -> str:
        if role not in self._roles:
            words = role_of(role)
            self._roles[role] = drawn(f"{words[:1].upper()}{words[1:]}:")
        return self._roles[role]

    def _change_of_role(self, old: Role, new: Role) -> str:
        if (old, new) not in self._became:
            words = _("Was: %(before)s. Is now: %(now)s.")
            self._became[old, new] = drawn(words % {"before": role_of(old), "now": role_of(new)})
        return self._became[old, new]

    def _change_of_place(self, old: Unit, new: Unit) -> str:
        places = (old.within, new.within)
        if places not in self._stands:
            before, now = (place_of(unit) or _("in no list or box") for unit in (old, new))
            words = _("Stood: %(before)s. Stands now: %(now)s.")
            self._stands[places] = drawn(words % {"before": before, "now": now})
        return self._stands[places]

    def _moved(self, entry: Entry, parts: Sequence[Marked]) -> str:
        if entry.old[0].pieces == entry.new[0].pieces:
            how = self._unchanged
        else:
            words = sum(max(_count(part.gone), _count(part.come)) for part in parts)
            how = escape(ngettext("%s word changed", "%s words changed", words) % words)
        before, now = entry.old[0].section, entry.new[0].section
        where = self._moved_within if before == now else self._moved_from
        return f"{where % self._heading(before)}, {how}."

    def _heading(self, section: str) -> str:
        return drawn(section) if section else self._beginning

    def _away(self, entries: Sequence[Entry], to: str) -> str:
        """What stood here and is told of where it stands now."""
        if len(entries) > 1:
            what = escape(ngettext("%s block", "%s blocks", len(entries)) % len(entries))
        else:
            pieces = entries[0].old[0].pieces
            what = Written(pieces[:_WORDS_OF_AWAY]).html + (" …" if len(pieces) > _WORDS_OF_AWAY else "")
        return f'<span class="note">{self._moved_to % self._heading(to)}</span> {what}'

    def _marked(self, parts: Sequence[Marked]) -> str:
        """Its words. Each side has its own spaces, so that what is read past the other one is right."""
        out: list[str] = []
        gap_old = gap_new = False
        for index, part in enumerate(parts):
            if part.kept:
                for text in _kept(part.kept, gap_new, first=index == 0, last=index == len(parts) - 1):
                    out.append(text.lead + text.html)
                    gap_old = gap_new = text.gap
                continue
            gone, come = _exchanged(part, gap_old, gap_new)
            if gone:
                out.append(gone.lead + self._gone % gone.html)
                gap_old = gone.gap
            if come:
                out.append((come.lead or (" " if gone else "")) + self._come % come.html)
                gap_new = come.gap
        return "".join(out)

    def _wordless(self, entry: Entry) -> str:
        """A line across, the beginning of a list and the like, that came or went: what it is stands for it."""
        unit = (entry.new or entry.old)[0]
        if entry.kind not in {"gone", "come"} or unit.pieces:
            return ""
        return (self._gone if entry.old else self._come) % drawn(role_of(unit.role))


def _exchanged(part: Marked, gap_old: bool, gap_new: bool) -> tuple[Written | None, Written | None]:
    gone = Written(part.gone, gap=gap_old, changed=True) if part.gone else None
    come = Written(part.come, gap=gap_new, changed=True) if part.come else None
    if gone and come and looks_like(gone.text, come.text):
        gone = Written(part.gone, gap=gap_old, changed=True, spelt=True)
        come = Written(part.come, gap=gap_new, changed=True, spelt=True)
    return gone, come


def _kept(pieces: Sequence[Piece], gap: bool, *, first: bool, last: bool) -> Iterator[Written]:
    """What was kept; of a long stretch only what stands beside a change."""
    before, after = (0 if first else _KEPT_BESIDE), (0 if last else _KEPT_BESIDE)
    if (first and last) or len(pieces) <= before + after + _KEPT_BESIDE:
        yield Written(pieces, gap=gap)
        return
    if before:
        yield Written(pieces[:before], gap=gap)
    left_out = _count(pieces[before : len(pieces) - after])
    words = ngettext("[… %s word unchanged …]", "[… %s words unchanged …]", left_out) % left_out
    yield Written([Piece("word", words)], gap=bool(before))
    if after:
        yield Written(pieces[-after:], gap=True)


def _unchanged(number: int, renumbered: int) -> str:
    words = ngettext("%s block unchanged", "%s blocks unchanged", number) % number
    if not renumbered:
        return words
    cited = ngettext(
        "%s cites the same sources by other numbers",
        "%s cite the same sources by other numbers",
        renumbered,
    )
    return f"{words}; {cited % renumbered}"


def _place(entry: Entry) -> tuple[str, str | None]:
    """The heading above it; and of what is told of elsewhere, the heading it stands under now."""
    return (entry.new or entry.old)[0].section, entry.to.section if entry.to else None


def _count(pieces: Iterable[Piece]) -> int:
    return sum(piece.kind in {"word", "source"} for piece in pieces)
