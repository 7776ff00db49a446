"""What stands around a revision on its review page: how its page is headed, what was said about it, what the checks found."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education import workflow
from education.desk import following, glossary
from education.desk.undecided import is_undecided
from education.models import Revision
from education.permissions import may_edit
from education.policies import findings_of, refusal_of_start
from education.reading import library
from education.states import Status

_PAGE_HEADINGS = {
    Status.LIVE: gettext_lazy("As patients see it"),
    Status.SUPERSEDED: gettext_lazy("As patients saw it"),
    Status.LAPSED: gettext_lazy("As patients saw it"),
    Status.RETRACTED: gettext_lazy("As patients saw it"),
    Status.TAKEN_BACK: gettext_lazy("As patients would have seen it"),
    Status.CHANGES_REQUESTED: gettext_lazy("As patients would have seen it"),
}
# The texts that a new draft is begun from; an older one is chosen where the draft is written.
_GOES_ON = {Status.LIVE, Status.CHANGES_REQUESTED, Status.RETRACTED, Status.LAPSED}


def around(revision: Revision, status: Status, user: User, at: datetime) -> dict[str, Any]:
    """Where a revision stands: how its page is headed, what was said about it, and where to go on from there."""
    topic, alone = revision.topic, is_undecided(revision, user, at)
    publication = getattr(revision, "publication", None)
    may_go_on = may_edit(user, at) is None and refusal_of_start(topic, at) is None
    return {
        "page_heading": _PAGE_HEADINGS.get(status, _("As patients will see it")),
        "sign_offs": () if alone else revision.sign_offs.all(),
        "decides_alone": alone,
        "publication": publication,
        "retraction": getattr(publication, "retraction", None),
        "may_go_on": may_go_on and status in _GOES_ON,
        "unexplained": glossary.unexplained(revision, status, at),
        "followed": following.followed(revision, at),
    }


def checked(revision: Revision, status: Status) -> dict[str, Any]:
    """What the checks find: in a draft now, else what was frozen."""
    if status is not Status.DRAFT:
        return {"findings": revision.warnings}
    return {"findings": findings_of(revision, workflow.numbers_of(revision, library.now()))}
