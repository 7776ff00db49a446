"""What a change of the glossary does to the pages that lead to its words."""

from dataclasses import dataclass
from datetime import datetime

from education import workflow
from education.categories import Category
from education.content.glossary import explained_in, terms
from education.content.reader import read
from education.models import Revision
from education.states import Status

_ON_THEIR_WAY = {Status.DRAFT, Status.IN_REVIEW, Status.SIGNED, Status.SCHEDULED}


@dataclass(frozen=True)
class Unexplained:
    """A live page, and the words it leads to that would not be explained any more."""

    revision: Revision
    words: list[str]


def unexplained(glossary: Revision, status: Status, at: datetime) -> list[Unexplained]:
    """The pages live at `at` that lose words once this revision of the glossary is live, or once it is retracted if it is."""
    if glossary.topic.category != Category.GLOSSARY or status not in {*_ON_THEIR_WAY, Status.LIVE}:
        return []
    left = () if status is Status.LIVE else terms(read(workflow.as_submitted(glossary, at).html))
    live = Revision.objects.in_status(at, Status.LIVE).filter(topic__language=glossary.topic.language)
    found = (
        Unexplained(
            page, [each.term.words for each in explained_in(read(page.html), left) if not each.term.meaning]
        )
        for page in live.select_related("topic")
    )
    return [page for page in found if page.words]
