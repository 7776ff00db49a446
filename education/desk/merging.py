"""A draft that two people changed at once: base, theirs and mine, block by block, and the text put together from the choices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.safestring import SafeString

from education import workflow
from education.content.merging import Part, Side, blocks_of, common, parts, put_together
from education.models import EarlierText, Revision, Topic
from education.policies import Text
from education.reading import diff
from education.writing import label

_SIDES: Mapping[str, Side] = {"mine": "mine", "theirs": "theirs", "both": "both"}
_BETWEEN = {"title": " ", "summary": " ", "key_points": "\n", "body": "\n\n", "keywords": ", "}


@dataclass(frozen=True)
class Choice:
    """One place where the two differ: which side is chosen, and the words of all three."""

    name: str
    part: Part
    side: Side
    between: str

    @property
    def base(self) -> str:
        return self.between.join(self.part.base)

    @property
    def theirs(self) -> SafeString:
        return self._since_base(self.part.theirs)

    @property
    def mine(self) -> SafeString:
        return self._since_base(self.part.mine)

    def _since_base(self, blocks: tuple[str, ...]) -> SafeString:
        return diff.html_as_written(self.base, self.between.join(blocks))


@dataclass(frozen=True)
class Merge:
    """Three texts. `sides` are the choices as they were posted, by the names of the places."""

    base: Text | None
    theirs: Text
    mine: Text
    sides: Mapping[str, Side]

    @cached_property
    def _parts(self) -> dict[str, list[Part]]:
        return {name: list(self._of_field(name)) for name in workflow.FIELDS}

    def _of_field(self, name: str) -> list[Part]:
        theirs, mine = (_divided(name, getattr(text, name)) for text in (self.theirs, self.mine))
        base = _divided(name, getattr(self.base, name)) if self.base else common(theirs, mine)
        return parts(base, theirs, mine)

    def fields(self) -> Iterator[tuple[str, list[Choice]]]:
        """The fields in which something differs, by their names on the screen."""
        for name, found in self._parts.items():
            choices = [
                Choice(f"{name}-{at}", part, self._side(f"{name}-{at}", part), _BETWEEN[name])
                for at, part in enumerate(found)
                if not part.same
            ]
            if choices:
                yield label(Revision, name), choices

    def text(self) -> dict[str, str]:
        """The fields, put together."""
        return {
            name: _BETWEEN[name].join(
                put_together(found, {at: self._side(f"{name}-{at}", part) for at, part in enumerate(found)})
            )
            for name, found in self._parts.items()
        }

    def made_of(self) -> str:
        """The choices as one line, which tells whether others were made since."""
        chosen = (choice for _label, choices in self.fields() for choice in choices)
        return " ".join(f"{choice.name}={choice.side}" for choice in chosen)

    def _side(self, name: str, part: Part) -> Side:
        return self.sides.get(name, part.default)


def chosen(posted: Mapping[str, str]) -> dict[str, Side]:
    """The choices among the fields of a form."""
    return {
        name.removeprefix("side-"): _SIDES[value]
        for name, value in posted.items()
        if name.startswith("side-") and value in _SIDES
    }


def base_of(topic: Topic, revision: Revision, seen: datetime | None, start: str) -> Text | None:
    """What a person began from who had the draft of `seen` open, or a new one begun from the revision `start`; None where
    nobody knows.
    """
    if seen is None:
        begun = next(
            (row for row in topic.revisions.only("pk", *workflow.FIELDS) if str(row.pk) == start), None
        )
        return Text.of(begun) if begun else None
    # The moment came from outside and may be one that no database knows.
    replaced = EarlierText.objects.filter(revision=revision, replaced=True)
    row = next((row for row in replaced if row.kept_at == seen), None)
    return text_of(row) if row else None


def text_of(row: EarlierText) -> Text:
    return Text(**{name: getattr(row, name) for name in workflow.FIELDS})


def _divided(name: str, text: str) -> list[str]:
    if name == "body":
        return blocks_of(text)
    return [line for line in text.split("\n") if line.strip()]
