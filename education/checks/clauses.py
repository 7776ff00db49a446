"""Whether some words of a passage are said by the text itself: not denied, doubted, quoted, asked or left to a doctor. Pure."""

import re

from education.checks.languages.tables import Claim, Denying, Void
from education.checks.passages import Passage
from education.checks.sentences import small

_CARE = "care "
_NEAR = 400  # letters on each side: more than a sentence of the longest that may be


class Said:
    """A passage as it is judged: which sentence some words stand in, and what stands around them.

    `lead` are the words that introduce the list of which the passage is an item, `title` those of the page: what "it" means in a
    sentence that names nothing itself.
    """

    def __init__(self, passage: Passage, denying: Denying, *, lead: str = "", title: str = "") -> None:
        self._passage = passage
        self._rules = denying
        self._lead = small(lead)[-_NEAR:]
        self._title = small(title)
        self._open: dict[tuple[re.Pattern[str], int], bool] = {}

    def claims(self, claim: Claim, start: int, end: int) -> bool:
        """Whether the words from `start` to `end`, which the claim's pattern found, are a claim of the text."""
        index, _begin, sentence = self._sentence(start)
        # A sentence may be as long as a text, and hold a claim at every word: it is asked once.
        if (claim.pattern, index) not in self._open:
            self._open[claim.pattern, index] = self._may_hold(claim, index, sentence)
        return self._open[claim.pattern, index] and not (self.denied(start, end) or self.doubted(start))

    def may_claim(self, voided: frozenset[Void], position: int) -> bool:
        """Whether the sentence at a position can hold a claim that some things make none."""
        index, _begin, sentence = self._sentence(position)
        return self._may_speak(voided, index, sentence) and not self.doubted(position)

    def _may_hold(self, claim: Claim, index: int, sentence: str) -> bool:
        if claim.unless.search(sentence) or (claim.needs and not claim.needs.search(sentence)):
            return False
        return self._may_speak(claim.voided, index, sentence)

    def _may_speak(self, voided: frozenset[Void], index: int, sentence: str) -> bool:
        return not (self._voided(voided, index, sentence) or self._rules.conditions_follow.search(self._lead))

    def denied(self, start: int, end: int) -> bool:
        """By a negation in the same clause, by a denial that reaches over it, or by what comes after it."""
        rules = self._rules
        _index, begin, sentence = self._sentence(start)
        if rules.denied_after.search(sentence[end - begin :]):
            return True
        left = f"{self._lead} {sentence[: start - begin]}"
        said = rules.no_negation.sub(lambda match: "_" * len(match.group()), left)
        after_turn = max((match.end() for match in rules.turn.finditer(said)), default=0)
        if rules.denial.search(said, after_turn):
            return True
        # The subject of the clause may be the first of the words that were found.
        whole = said + sentence[start - begin : end - begin]
        clauses = (match.end() for match in rules.clause.finditer(whole) if match.end() <= len(said))
        return rules.negation.search(said, max(clauses, default=0)) is not None

    def doubted(self, start: int) -> bool:
        """As somebody's advertising, or by a warning in the sentence, or by the sentence that follows."""
        rules = self._rules
        index, begin, sentence = self._sentence(start)
        left = f"{self._lead} {sentence[: start - begin]}"
        if rules.doubt.search(f"{self._lead} {sentence}") or rules.reported.search(left):
            return True
        return rules.refuted.search(self._other(index + 1)) is not None

    def _voided(self, voided: frozenset[Void], index: int, sentence: str) -> bool:
        rules = self._rules
        if "asked" in voided and self._is_asked(sentence):
            return True
        if "urgent" in voided and self._is_urgent(index, sentence):
            return True
        if "others" in voided and self.is_about_others(sentence):
            return True
        said_by = {"hedged": rules.hedge, "told": rules.told, "condition": rules.condition}
        return any(name in voided and pattern.search(sentence) for name, pattern in said_by.items())

    def is_about_others(self, sentence: str) -> bool:
        """Whether it speaks of something else than this treatment; where it names neither, whether the page does."""
        words = sentence if self._rules.others.search(sentence) else f"{self._title} {sentence}"
        return self._rules.others.search(words) is not None and not self._rules.treatment.search(words)

    def _is_asked(self, sentence: str) -> bool:
        """Whether it asks, and does not sell by asking; or is half a question: “Which treatment will help”."""
        if sentence.endswith("?"):
            return not self._rules.sales_question.search(sentence)
        return (
            self._passage.kind in {"item", "cell"} and self._rules.half_question.match(sentence) is not None
        )

    def _is_urgent(self, index: int, sentence: str) -> bool:
        """Whether it is about help that cannot wait, not about buying."""
        if self._passage.box.startswith(_CARE):
            return True
        around = f"{self._other(index - 1)} {sentence} {self._other(index + 1)}"
        return self._rules.urgent.search(around) is not None

    def sentence(self, position: int) -> str:
        """The sentence in which a word stands, in small letters."""
        return self._sentence(position)[2]

    def _sentence(self, position: int) -> tuple[int, int, str]:
        """Its number, where it begins, its words; of an endless one what is near, so that it costs no more than its length."""
        index = self._passage.sentence_at(position)
        begin = self._passage.begins[index]
        end = begin + len(self._passage.sentences[index])
        begin, end = max(begin, position - _NEAR), min(end, position + _NEAR)
        return index, begin, self._passage.small[begin:end]

    def _other(self, index: int) -> str:
        """A sentence before or after; empty where there is none."""
        sentences = self._passage.sentences
        return small(sentences[index][:_NEAR]) if 0 <= index < len(sentences) else ""
