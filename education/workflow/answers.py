"""What a signer answers before approving: each source that the text cites, and each point of the checklist.

An approval is refused while one is open. An answer given for the last signed text stands, where what it is about is the
same; it is then kept together with who gave it, and when. The form, the gate and what is signed come from one list.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.models import User
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from education import writing
from education.checklist import points_of
from education.evidence import hands
from education.evidence.signatures import signature_is_valid
from education.models import Revision, SignOff, Source
from education.models.sign_off import Decision
from education.models.source import Read
from education.models.topic import utc_day
from education.once import once
from education.permissions import clinician_of
from education.reading import leaning

CHECKED, NOT_NEEDED = "checked", "not_needed"
YES, NOT_APPLICABLE = "yes", "not_applicable"
CARRIED = "carried"  # what was answered for an earlier text stands
# Of a text that differs more from the one for which a point was answered, it is answered anew.
LARGEST_CHANGE = 0.1
_NAMED = 5  # in the sentence that refuses; all of them are marked on the page


@dataclass(frozen=True)
class Answer:
    """What the signer chose, and a word on it."""

    given: str
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """All that a signer answered: by the key of each source, and of each point."""

    sources: Mapping[str, Answer] = field(default_factory=dict)
    checklist: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked. `stands` is the answer to it in an earlier text, as it was kept, where it may stand; else empty."""

    key: str
    words: str
    choices: Sequence[str]
    stands: Mapping[str, Any] = field(default_factory=dict)
    reference: Mapping[str, Any] = field(default_factory=dict)
    statements: Sequence[str] = ()

    @property
    def read(self) -> str:
        """How far we read a source, in words."""
        return str(Read(self.reference["read"]).label)


@dataclass(frozen=True, kw_only=True)
class Questions:
    """What a text asks its signer."""

    sources: Sequence[Question]
    checklist: Sequence[Question]


def questions(revision: Revision, by: User) -> Questions:
    """What `by` is asked about a text as it is submitted, with the answers to earlier texts that may stand."""
    before = _Before(revision, by)
    asked = bare_questions(revision)
    sources = [
        replace(
            each,
            stands=before.of_source(each.reference),
            statements=before.statements.get(each.key, ()),
        )
        for each in asked.sources
    ]
    anew = {point.key for point in points_of(revision.topic.category) if point.anew}
    checklist = [
        each if each.key in anew else replace(each, stands=before.of_point(each)) for each in asked.checklist
    ]
    return Questions(sources=sources, checklist=checklist)


def bare_questions(revision: Revision) -> Questions:
    """What a text as it is submitted asks its signer, whatever was answered before. No query, and no look into the text."""
    sources = [
        Question(key=entry["key"], words=entry["title"], choices=(CHECKED, NOT_NEEDED), reference=entry)
        for entry in revision.references
    ]
    checklist = [
        Question(key=point.key, words=str(point.words), choices=(YES, NOT_APPLICABLE))
        for point in points_of(revision.topic.category)
    ]
    return Questions(sources=sources, checklist=checklist)


def first(asked: Questions, word: str = "") -> Answers:
    """The first choice for each question, with a word on it: what demo accounts answer, whose word says that they are."""
    return Answers(
        sources={question.key: Answer(question.choices[0], word) for question in asked.sources},
        checklist={question.key: Answer(question.choices[0], word) for question in asked.checklist},
    )


def refusal_of_answers(asked: Questions, answers: Answers) -> str | None:
    """Why these are not the answers to what is asked, or None."""
    open_sources = [each.words for each in asked.sources if not _answered(each, answers.sources)]
    open_points = [each.words for each in asked.checklist if not _answered(each, answers.checklist)]
    known = {each.key for each in asked.sources}, {each.key for each in asked.checklist}
    if set(answers.sources) - known[0] or set(answers.checklist) - known[1]:
        return _("There is an answer to what this text does not ask. Open the page again.")
    if open_sources:
        return _("Not answered yet, of the sources: %s") % _listed(open_sources)
    if open_points:
        return _("Not answered yet, of the checklist: %s") % _listed(open_points)
    words = [answer.word for group in (answers.sources, answers.checklist) for answer in group.values()]
    too_long = next(filter(None, map(writing.refusal_of_length, words)), None)
    return too_long or " ".join(reason for word in words for reason in writing.refusals(word)) or None


def kept(asked: Questions, answers: Answers) -> dict[str, Any]:
    """The answers as they are signed. Those that stand say who gave them, when, and for which revision."""
    return {
        "sources": {
            each.key: _entry(each, answers.sources[each.key], {"read": each.reference["read"]})
            for each in asked.sources
        },
        "checklist": {
            each.key: _entry(each, answers.checklist[each.key], {"asked": each.words})
            for each in asked.checklist
        },
    }


def _entry(question: Question, answer: Answer, about: Mapping[str, str]) -> dict[str, Any]:
    if answer.given == CARRIED:
        return {**question.stands, **about}
    return {**about, "answer": answer.given, **({"because": answer.word} if answer.word else {})}


def _answered(question: Question, answers: Mapping[str, Answer]) -> bool:
    answer = answers.get(question.key)
    if answer is None:
        return False
    if answer.given == CARRIED:
        return bool(question.stands)
    return answer.given in question.choices and (answer.given != NOT_APPLICABLE or bool(answer.word.strip()))


def _listed(words: Collection[str]) -> str:
    shown = " · ".join(list(words)[:_NAMED])
    more = len(words) - _NAMED
    return shown if more <= 0 else _("%(shown)s · and %(more)s more") % {"shown": shown, "more": more}


class _Before:
    """The answers that were given for the last signed text of the topic, which is this one itself where it is renewed."""

    def __init__(self, revision: Revision, by: User) -> None:
        self.revision, self.statements = revision, leaning.statements(revision)
        signed = last_signed(revision)
        self.approvals = list(_approvals(signed, by)) if signed else []
        if signed is None or not self.approvals:
            return
        self.references = {entry["key"]: entry for entry in signed.references}
        self.leaning = leaning.statements(signed)
        works = Source.objects.filter(key__in=[entry["key"] for entry in revision.references], retired=False)
        self.works = {work.key: work.as_reference() for work in works}
        older = self._numbers() - {signed.number}
        texts = revision.topic.revisions.filter(number__in=older) if older else ()
        self.texts = {row.number: row for row in (signed, *texts)}

    def of_source(self, entry: Mapping[str, Any]) -> Mapping[str, Any]:
        """Checked before, and since then neither the work nor what leans on it was changed."""
        key = entry["key"]
        if not self.approvals or not (entry == self.references.get(key) == self.works.get(key)):
            return {}
        if list(self.statements.get(key, ())) != list(self.leaning.get(key, ())):
            return {}
        found = (self._of(row, "sources", key) for row in self.approvals)
        return next((kept for kept in found if kept and kept["answer"] == CHECKED), {})

    def of_point(self, question: Question) -> Mapping[str, Any]:
        """Answered before, in the same words, for a text that is nearly this one."""
        for row in self.approvals:
            answered = self._of(row, "checklist", question.key)
            if answered and answered["asked"] == question.words:
                text = self.texts.get(answered["revision"])
                if text is not None and leaning.changed_share(text, self.revision) <= LARGEST_CHANGE:
                    return answered
        return {}

    def _of(self, row: SignOff, group: str, key: str) -> dict[str, Any]:
        """An answer with who gave it first, or nothing."""
        answered = row.answers.get(group, {}).get(key)
        if not answered:
            return {}
        own = {
            "by": f"{row.printed_name}, {row.credential}",
            "on": utc_day(row.signed_off_at).isoformat(),
            "revision": row.revision.number,
        }
        return {**own, **answered}

    def _numbers(self) -> set[int]:
        """The revisions for which points were answered first."""
        given = (
            kept.get("revision")
            for row in self.approvals
            for kept in row.answers.get("checklist", {}).values()
        )
        return {number for number in given if number}


@once
def last_signed(revision: Revision) -> Revision | None:
    """What was public last, up to this text, and was not retracted: nobody leans on what was given for a wrong text. With its
    decisions. Two queries.
    """
    last = hands.last_public(revision)
    if last is not None:
        prefetch_related_objects([last], "sign_offs")
    return last


def _approvals(signed: Revision, by: User) -> Iterator[SignOff]:
    """The signatures that count under the last signed text, newest first; those of the demo only for the demo."""
    own = clinician_of(by)
    rows = (row for row in signed.sign_offs.all() if row.decision == Decision.APPROVE)
    for row in sorted(rows, key=lambda row: -row.pk):
        if signature_is_valid(row) and (not row.demo or (own is not None and own.demo)):
            yield row
