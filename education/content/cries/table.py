"""How a table of cries for help is written, and how it reads what somebody typed. Pure.

A line of a rule is words in a row. `a|b` is either of two, `NAME` any word of that class, `word*` any word that begins so;
`..` stands for up to four other words, `^` for the beginning and `$` for the end of all that was typed; a part with `?` may be missing.
A class is words and phrases, divided by commas.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from education.content import dictionary

_WORD = re.compile(r"[a-z]{2,}\*?")
_EDGES = {"^": r"(?<=\A )", "$": r"\Z"}
_BETWEEN = "(?:[^ ]+ ){0,4}?"
_SHORTEST_FUZZY, _LONG = 5, 8  # letters: from there on one slip makes no other word, or two do not


@dataclass(frozen=True)
class Table:
    """What one language has: `mind` and `body` are the rules for dangers of either, `harmless` phrases that are none.

    `written` says in whole what is written short, `spelt` the words that people in need misspell; `sound` is how the language
    writes alike what sounds alike.
    """

    classes: Mapping[str, str]
    mind: str
    body: str
    harmless: str
    written: Mapping[str, str]
    spelt: str
    sound: Callable[[str], str]

    def in_danger(self, tokens: Sequence[str]) -> tuple[bool, bool]:
        """Whether these words, folded and in small letters, tell of danger of the mind, and of the body."""
        heard = self._harmless.sub("_ ", f" {' '.join(self._heard(tokens))} ")
        return bool(self._mind.search(heard)), bool(self._body.search(heard))

    def _heard(self, tokens: Sequence[str]) -> Iterable[str]:
        """The words as they sound, whole and without slips."""
        for token in tokens:
            bare = token.replace("'", "")
            whole = self.written.get(token, self.written.get(bare, bare))
            yield from (self.sound(each) for each in self._put_right(whole).split())

    def _put_right(self, words: str) -> str:
        if " " in words or len(words) < _SHORTEST_FUZZY or dictionary.is_known(words, "en"):
            return words
        heard = self.sound(words)
        if self._said.fullmatch(f"{heard} "):
            return words
        most = 1 if len(words) < _LONG else 2
        slips = {
            known: OSA.distance(heard, known, score_cutoff=most)
            for known in self._spelt
            if known[0] == heard[0]
        }
        near = min(slips, key=lambda known: slips[known], default="")
        return self._spelt[near] if near and slips[near] <= most else words

    @cached_property
    def _spelt(self) -> dict[str, str]:
        return {self.sound(word): word for word in self.spelt.split()}

    @cached_property
    def _said(self) -> re.Pattern[str]:
        """Any word that a rule speaks of."""
        lines = (*self.classes.values(), self.mind, self.body)
        said = {word for line in lines for word in _WORD.findall(line)}
        return re.compile("|".join(f"{self._word(word)} " for word in sorted(said)))

    @cached_property
    def _mind(self) -> re.Pattern[str]:
        return self._compiled(self.mind)

    @cached_property
    def _body(self) -> re.Pattern[str]:
        return self._compiled(self.body)

    @cached_property
    def _harmless(self) -> re.Pattern[str]:
        return self._compiled(self.harmless)

    def _compiled(self, lines: str) -> re.Pattern[str]:
        rules = (self._rule(line.split()) for line in lines.strip().splitlines())
        return re.compile(f"(?<= )(?:{'|'.join(rules)})")

    def _rule(self, parts: Sequence[str]) -> str:
        return "".join(_BETWEEN if part == ".." else self._part(part) for part in parts)

    def _part(self, part: str) -> str:
        return f"(?:{'|'.join(self._either(part.removesuffix('?')))}){'?' if part.endswith('?') else ''}"

    def _either(self, part: str) -> Iterable[str]:
        for word in part.split("|"):
            if word in _EDGES:
                yield _EDGES[word]
                continue
            for phrase in self.classes[word].split(",") if word.isupper() else [word]:
                yield "".join(f"{self._word(each)} " for each in phrase.split())

    def _word(self, word: str) -> str:
        if not word.endswith("*"):
            return self.sound(word)
        # How its last letter sounds may hang on the one that follows.
        begun = sorted({self.sound(word[:-1] + vowel)[:-1] for vowel in "ae"})
        return f"(?:{'|'.join(begun)})[^ ]*"
