"""A site as large as somebody wants to measure: copies of the live texts, signed by the demo's clinician.

Each copy says in its title and beside its first source which one it is, and its page that a demo account signed it.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.contrib.auth.models import User

from education import workflow
from education.categories import Category
from education.models import Clinician, Revision, Topic
from education.models.topic import TITLE_LENGTH
from education.policies import Text, findings_of, refusals_of_text
from education.seeding.load import SEEDER
from education.states import Status

SLUG = "topic-"
# Stands in a pattern for the number of the copy. Letters and digits only: Markdown, the checks and HTML leave it as it is.
_MARK = "copy0of0"
_AT_ONCE = 250  # texts in one transaction, about


@dataclass(frozen=True)
class Pattern:
    """A text with the mark in it, frozen as submission would freeze it."""

    ready: workflow.Ready

    def copy_for(self, topic: Topic, number: int) -> workflow.Ready:
        """The text of a topic's revision of that number."""
        revision = copy(self.ready.revision)
        revision.pk, revision.topic, revision.number = None, topic, number
        mark = f"t{topic.slug.removeprefix(SLUG)}r{number}"
        for name in ("title", "summary", "key_points", "body", "keywords", "html"):
            setattr(revision, name, getattr(revision, name).replace(_MARK, mark))
        return workflow.Ready(revision, self.ready.notices)


def refusal() -> str | None:
    """Why this site may not be filled, or None: signatures are made here that nobody gave."""
    if Clinician.objects.filter(demo=False).exists():
        return "This site has clinicians who are no demo accounts, so no text is signed here but by them."
    if not Clinician.objects.exists():
        return "There is no demo here whose texts could be copied. Run `manage.py demo` first."
    return None


def patterns(at: datetime) -> list[Pattern]:
    """A pattern of each of the `explainers`; raises Refused where the checks refuse one."""
    return [_checked(pattern(live, _marked(Text.of(live)), at), at) for live in explainers(at)]


def explainers(at: datetime) -> list[Revision]:
    """The live texts that are about the treatment or the illness. Of other pages no site has thousands: each page links to them."""
    around = (Category.SITE, Category.GLOSSARY, Category.NUMBERS)
    own = Revision.objects.exclude(topic__slug__startswith=SLUG).exclude(topic__category__in=around)
    live = own.in_status(at, Status.LIVE).select_related("topic").order_by("topic")
    return [row for row in live if row.topic.kind.has_page]


def pattern(live: Revision, text: Text, at: datetime) -> Pattern:
    """The pattern of a text that stands where the live one does. The checks are not asked, so it may be of made-up words."""
    draft = copy(live)
    draft.submitted_at = draft.renews = None
    for name, value in asdict(text).items():
        setattr(draft, name, value)
    frozen = workflow.as_submitted(draft, at)
    frozen.findings = []
    signer = User.objects.get(username="clinician")
    return Pattern(workflow.Ready(frozen, workflow.seen_of(live, signer, at).notices))


def _checked(found: Pattern, at: datetime) -> Pattern:
    """The pattern, with the warnings that submission would freeze. Raises Refused where it would refuse the text."""
    revision = found.ready.revision
    findings = findings_of(revision, workflow.numbers_of(revision, at))
    if reasons := refusals_of_text(revision, findings):
        raise workflow.Refused(*reasons)
    revision.findings = [asdict(warning) | {"source": warning.source} for warning in findings]
    return found


def grow(
    count: int,
    *,
    revisions: int,
    of: Sequence[Pattern],
    saves: int = 1,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> None:
    """Add `count` live topics with `revisions` signed texts each, in turn by these patterns.

    `progress` is told how many texts of how many there are. Raises Refused where `refusal` says why, or an act is refused.
    """
    if reason := refusal():
        raise workflow.Refused(reason)
    writers = [User.objects.get(username=name) for name in ("editor", SEEDER)]
    by = User.objects.get(username="clinician")
    first = Topic.objects.filter(slug__startswith=SLUG).count()
    step = math.ceil(_AT_ONCE / revisions)
    for start in range(first, first + count, step):
        numbers = range(start, min(start + step, first + count))
        chosen = [of[number % len(of)] for number in numbers]
        topics = [_topic(number, each) for number, each in zip(numbers, chosen, strict=True)]
        turns = _turns(topics, chosen, revisions)
        workflow.publish_histories(topics, turns, writers=writers, by=by, saves=saves)
        progress((numbers.stop - first) * revisions, count * revisions)


def _topic(number: int, of: Pattern) -> Topic:
    like = of.ready.revision.topic
    return Topic(slug=f"{SLUG}{number}", category=like.category, language=like.language, position=1_000)


def _turns(topics: Sequence[Topic], of: Sequence[Pattern], count: int) -> Iterator[list[workflow.Ready]]:
    for number in range(1, count + 1):
        yield [each.copy_for(topic, number) for topic, each in zip(topics, of, strict=True)]


def _marked(text: Text) -> Text:
    words = text.title.split()
    while len(" ".join([*words, _MARK])) > TITLE_LENGTH:
        words.pop()
    return replace(text, title=" ".join([*words, _MARK]), body=text.body.replace(" [@", f" ({_MARK}) [@", 1))
