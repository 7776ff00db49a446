"""The front page: what the person who opens it can do now, as a list of tasks; and how a task changes hands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from education.desk.base import staff
from education.models.topic import utc_day
from education.permissions import may_administer
from education.reading import library
from education.tasks import queue
from education.tasks.facts import facts
from education.tasks.queue import Queue
from education.tasks.task import Group, Task

_SHOWN = 15  # of a group, until somebody asks for all of it
_HEADINGS: dict[Group, Promise] = {
    Group.DANGER: gettext_lazy("Somebody may be in danger"),
    Group.SIGN: gettext_lazy("To read and sign"),
    Group.RENEW: gettext_lazy("To renew"),
    Group.WRITE: gettext_lazy("To write"),
    Group.LOOK_AFTER: gettext_lazy("To look after"),
}


@dataclass(frozen=True)
class Row:
    """A task in words."""

    task: Task
    due: str
    overdue: bool
    size: str


@dataclass(frozen=True)
class Section:
    """The tasks of a group, or the first of them, and how many there are."""

    group: Group
    rows: list[Row]
    number: int

    @property
    def heading(self) -> Promise:
        return _HEADINGS[self.group]


class AssignForm(forms.Form):
    """Who is to do a task."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Who does it"),
        required=False,
        empty_label=gettext_lazy("Nobody in particular"),
    )
    urgent = forms.BooleanField(label=gettext_lazy("It is urgent: show it first"), required=False)

    def __init__(self, task: Task, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["person"]
        people.queryset = User.objects.filter(pk__in=[user.pk for user in queue.candidates(task)])
        people.label_from_instance = named


def named(user: User) -> str:
    """A person as colleagues know them."""
    return user.get_full_name() or user.username


def shown(request: HttpRequest) -> dict[str, Any]:
    """What the front page shows to the person who asks for it."""
    user, at = staff(request), library.now()
    site = facts(at)
    found = queue.of(user, site, at)
    administers = may_administer(user, at) is None
    return {
        "sections": _sections(found.mine, request.GET.get("all", ""), at),
        "of_others": _rows(found.of_others, at),
        "waiting": found.waiting,
        "scheduled": found.scheduled,
        "administers": administers,
        "sees_accounts": administers,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, name: str) -> HttpResponse:
    """Say who is to do a task that the person can do themself."""
    user, at = staff(request), library.now()
    task = _found(user, at).find(name)
    if task is None:
        raise Http404
    assignment = task.assignment
    initial = {"person": assignment and assignment.person_id, "urgent": task.urgent}
    form = AssignForm(task, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            queue.assign(task=task, person=said["person"], urgent=said["urgent"], by=user, at=at)
        except queue.Refused as refused:
            form.add_error("person", str(refused))
        else:
            who = named(said["person"]) if said["person"] else _("nobody in particular")
            messages.success(
                request, _("“%(title)s” is now for %(who)s.") % {"title": task.title, "who": who}
            )
            return HttpResponseRedirect(reverse("admin:index"))
    context = {
        **admin.site.each_context(request),
        "title": _("Who does it?"),
        "row": _row(task, at),
        "form": form,
        "own": task.person == user,
    }
    return TemplateResponse(request, "admin/education/assign.html", context)


@require_http_methods(["POST"])
def take(request: HttpRequest, name: str) -> HttpResponse:
    """Take a task over."""
    user, at = staff(request), library.now()
    task = _found(user, at).find(name)
    if task is None:
        raise Http404
    try:
        queue.assign(task=task, person=user, urgent=task.urgent, by=user, at=at)
    except queue.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%s” is yours now.") % task.title)
    return HttpResponseRedirect(reverse("admin:index"))


def _found(user: User, at: datetime) -> Queue:
    return queue.of(user, facts(at), at)


def _sections(tasks: Iterable[Task], whole: str, at: datetime) -> list[Section]:
    tasks, found = list(tasks), []
    for group in Group:
        own = [task for task in tasks if task.group is group]
        rows = own if whole == group.value else own[:_SHOWN]
        if own:
            found.append(Section(group, _rows(rows, at), len(own)))
    return found


def _rows(tasks: Iterable[Task], at: datetime) -> list[Row]:
    return [_row(task, at) for task in tasks]


def _row(task: Task, at: datetime) -> Row:
    left = task.days_left(utc_day(at))
    return Row(task, _due(left, task.due), left is not None and left < 0, _size(task))


def _due(left: int | None, day: date | None) -> str:
    """Until when, in words: no colour says it alone."""
    if left is None or day is None:
        return ""
    if left < 0:
        return ngettext("Overdue by %s day", "Overdue by %s days", -left) % -left
    if left == 0:
        return _("Due today")
    return ngettext("Due in %s day", "Due in %s days", left) % left


def _size(task: Task) -> str:
    if task.words is None:
        return ""
    if task.new:
        return ngettext("New: %s word", "New: %s words", task.words) % task.words
    if task.words == 0:
        return _("No word changed")
    return ngettext("%s word came or went", "%s words came or went", task.words) % task.words
