"""When and what: the rules about texts, dates and the order of acts. Each returns the reason it refuses, or None.

Who may act is in `education.permissions`; what follows from an act is in `education.workflow`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Self

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Model, Prefetch
from django.utils.translation import gettext as _

from education import checks, writing
from education.categories import IRREMOVABLE_NOTICES, NOTICES
from education.content.numbers import Numbers
from education.destinations import Destinations
from education.evidence import chain, hands, memory
from education.models import Clinician, Comment, Publication, Reply, Revision, Source, Topic
from education.models.comment import Kind, Weight
from education.models.people import same_licence
from education.models.sign_off import Decision
from education.once import once
from education.states import OPEN, Status


@dataclass(frozen=True, kw_only=True)
class Text:
    """What an editor writes: the fields of a revision that a draft can change."""

    title: str
    summary: str
    body: str
    key_points: str = ""
    keywords: str = ""

    @classmethod
    def of(cls, revision: Revision) -> Self:
        return cls(**{field.name: getattr(revision, field.name) for field in fields(cls)})

    def normalised(self) -> "Text":
        """The same text with one kind of line end, no space around it, and what other programs left in it put right, so that
        saving unchanged changes nothing.
        """
        return Text(
            **{field.name: writing.mended(field.name, getattr(self, field.name))[0] for field in fields(self)}
        )

    @property
    def repairs(self) -> list[str]:
        """What `normalised` puts right besides space and line ends, in words."""
        names = [field.name for field in fields(self)]
        return [
            f"{writing.label(Revision, name)}, {done}"
            for name in names
            for done in writing.mended(name, getattr(self, name))[1]
        ]

    def faults(self) -> dict[str, list[str]]:
        """What cannot be stored, as sentences by field: empty or overlong fields, and characters that are no text."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        found: dict[str, list[str]] = {}
        try:
            Revision(**values).clean_fields(exclude=_not_written())
        except ValidationError as error:
            found = dict(error.message_dict)
        for name, value in values.items():
            if reasons := writing.refusals(value):
                found.setdefault(name, []).extend(reasons)
        return found


def _not_written() -> set[str]:
    written = {field.name for field in fields(Text)}
    return {field.name for field in Revision._meta.fields if field.name not in written}


def refusal_of_topic(topic: Topic) -> str | None:
    """One topic to an address, and its address, category and language stay once a revision is submitted."""
    try:
        topic.full_clean()
    except ValidationError as error:
        return " ".join(error.messages)
    before = Topic.objects.filter(pk=topic.pk, revisions__submitted_at__isnull=False).first()
    fixed = ("slug", "category", "language")
    if before and any(getattr(before, field) != getattr(topic, field) for field in fixed):
        return _("Address, category and language are fixed: a revision of this topic has been submitted.")
    return None


def refusal_of_altered(*rows: Model) -> str | None:
    """No act leans on a row that was written or changed outside the program."""
    altered = [str(row) for row in rows if not memory.is_remembered(row)]
    if not altered:
        return None
    return _(
        "Changed outside the program: %s. An administrator looks at it and accepts it; nothing can be done with it before."
    ) % ", ".join(altered)


def those_altered(rows: Iterable[Model]) -> list[Model]:
    """Those of many rows that `refusal_of_altered` would refuse."""
    return memory.altered(rows)


def ask_together(*rows: Model) -> None:
    """Ask the chain about several rows at once, where a page that is only read asks about each of them."""
    memory.gather(*rows)


def refusal_of_clinician(clinician: Clinician) -> str | None:
    """One person, one licence: two profiles with one licence would sign as two people."""
    others = Clinician.objects.exclude(pk=clinician.pk)
    if any(same_licence(other.licence, clinician.licence) for other in others):
        return _("There is a clinician profile with this licence number already. A person has one profile.")
    return None


def refusal_of_start(topic: Topic, at: datetime) -> str | None:
    """One text at a time: no new draft while another revision is on its way."""
    return refusal_beside(topic.revisions.standing(at, *OPEN).first())


def refusal_beside(open_one: Revision | None) -> str | None:
    """The same, of the revision that is on its way."""
    if open_one is None:
        return None
    status = Status(open_one.status_then)
    if status is Status.SCHEDULED:
        return (
            _("Revision %s is scheduled. Let it go live, or retract it, before you start another.")
            % open_one.number
        )
    return _("Revision %(number)s is open (%(status)s). Work on that one, or take it back first.") % {
        "number": open_one.number,
        "status": status.label,
    }


def findings_of(revision: Revision, numbers: Numbers, at: datetime | None = None) -> list[checks.Finding]:
    """What the checks find in a revision's text as it stands, beside what is public at `at`, or now. `numbers` it can use by name."""
    text = checks.CheckedText(
        category=revision.topic.category,
        language=revision.topic.language,
        title=revision.title,
        summary=revision.summary,
        key_points=revision.key_point_list,
        body=revision.body,
        sources={source.key: source for source in Source.objects.all()},
        topics=set(Topic.objects.values_list("slug", flat=True)),
        site=Destinations(at or chain.now()),
        numbers=numbers,
        change_note=revision.change_note,
    )
    return checks.run(text)


def refusals_of_text(revision: Revision, findings: Iterable[checks.Finding]) -> list[str]:
    """What keeps a draft from being submitted: each mistake that would be frozen into it, as a sentence."""
    found = [_in_a_sentence(finding) for finding in findings if finding.level == "error"]
    if revision.topic.kind.has_page and not revision.key_point_list:
        found.insert(0, _("There are no key points. Write one to a line."))
    return found


def _in_a_sentence(finding: checks.Finding) -> str:
    place = _("%(rule)s, line %(line)s") if finding.place.line else "%(rule)s"
    if finding.place.heading == checks.note.HEADING:
        place = _("%(rule)s, what patients are told")
    named = place % {"rule": finding.rule, "line": finding.place.line}
    return f"{named}: {finding.message} {finding.remedy}"


def asks_for_note(revision: Revision, at: datetime) -> bool:
    """Whether patients can read in the history of its page what changed: it has one, and a text before this one."""
    return (
        revision.topic.kind.has_page
        and Publication.objects.filter(topic=revision.topic_id, effective_at__lte=at).exists()
    )


def refusal_of_note(revision: Revision, note: str, at: datetime) -> str | None:
    """Who reads a page again is told what is new on it, be it that nothing is that they would notice."""
    if note or not asks_for_note(revision, at):
        return None
    if not revision.topic.revisions.standing(at, Status.LIVE).exists():
        return None
    return _("Say in a sentence what changed for patients, or that a patient would notice nothing.")


def refusal_of_acknowledgements(revision: Revision, acknowledgements: Mapping[str, str]) -> str | None:
    """Every warning that the revision carries is acknowledged with a reason."""
    wanted = {str(index) for index in range(len(revision.warnings))}
    if set(acknowledgements) - wanted:
        return _("There is a reason for a warning that this revision does not carry. Open the page again.")
    if any(not acknowledgements.get(index, "").strip() for index in wanted):
        return _("Give a reason for each warning of the checks, or ask for changes.")
    said = acknowledgements.values()
    too_long = next(filter(None, map(writing.refusal_of_length, said)), None)
    return too_long or " ".join(reason for words in said for reason in writing.refusals(words)) or None


def refusal_of_open_musts(revision: Revision, by: User) -> str | None:
    """Nobody signs what they themselves said must change, before they have said that it is settled."""
    if not open_musts(revision, by):
        return None
    return _(
        "You said of a passage that it must change, and have not resolved it. Resolve your comment, or ask for changes."
    )


@once
def comments_on(revision: Revision) -> list[Comment]:
    """What was said of this text and of earlier ones of its topic, with who said it and the replies. Two queries."""
    if not getattr(revision, "is_commented", True):  # whoever read it asked that already
        return []
    rows = Comment.objects.filter(revision__topic=revision.topic_id, revision__number__lte=revision.number)
    replies = Prefetch("replies", Reply.objects.select_related("by"))
    return list(rows.select_related("by", "revision", "invitation").prefetch_related(replies))


def open_musts(revision: Revision, by: User) -> list[Comment]:
    """What a person said of this text, or an earlier one of its topic, that must change, and has not resolved."""
    return [
        row
        for row in comments_on(revision)
        if row.by_id == by.pk
        and row.weight == Weight.MUST
        and not any(reply.kind == Kind.RESOLUTION for reply in row.replies.all())
    ]


def refusal_of_earlier_signers(revision: Revision, at: datetime) -> str | None:
    """Nobody completes the signature of somebody who may not sign any more."""
    for row in (each for each in revision.sign_offs.all() if each.decision == Decision.APPROVE):
        held = row.clinician
        altered = refusal_of_altered(held, held.user) is not None
        if altered or not held.entitled(at) or not held.user.is_active:
            return _(
                "%s signed first and may not sign any more. Ask for changes, so that the next text gets all its signatures."
            ) % (row.printed_name)
    return None


def refusal_of_turn(revision: Revision, at: datetime) -> str | None:
    """A renewal is signed while the text it renews is the public one; afterwards it would bring back an old text."""
    if revision.renews is None or revision.renews.status(at) in {Status.LIVE, Status.LAPSED}:
        return None
    return _("The text that this renews is no longer the public one. Take this renewal back.")


def refusal_of_renewal(revision: Revision, at: datetime) -> str | None:
    """No renewal while another text is before the clinicians or scheduled: one of the two would undo the other."""
    statuses = (Status.IN_REVIEW, Status.SIGNED, Status.SCHEDULED)
    other = next((row for row in hands.others(revision, at) if row.status_then in statuses), None)
    if other is None:
        return None
    return _("Revision %(number)s of this topic is %(status)s. Decide on that one first.") % {
        "number": other.number,
        "status": Status(other.status_then).label.lower(),
    }


def refusal_of_retraction(revision: Revision, status: Status, at: datetime) -> str | None:
    """The disclaimer and the crisis help stay while a page is live: they are superseded instead."""
    if revision.topic.category not in IRREMOVABLE_NOTICES or status is Status.SCHEDULED:
        return None
    if not Revision.objects.in_status(at, Status.LIVE).exclude(topic__category__in=NOTICES).exists():
        return None
    return _(
        "Every live page carries this notice, so it cannot be retracted. Publish a corrected revision of it."
    )
