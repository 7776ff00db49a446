"""The audit chain, to be searched: who did what to which page, when, and in which words; a hundred events at a time.

It is walked by the events' numbers, so that each step costs the same wherever it is in the chain. Words have no index:
they are looked for among so many events at a time.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django import forms
from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.db.models.functions import Upper
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from education.desk.timeline import SAID
from education.desk.titles import with_title
from education.models import AuditEvent, Topic

PAGE = 100
LOOKED_THROUGH = (
    20_000  # events in which words are looked for at a time: a tenth of a second on a small machine
)
_SHOWN = (
    "at", "act", "subject", "body", "hash", "schema", "previous_hash", "actor__username", "topic", "revision__title",
    "revision__number",
)  # fmt: skip
# Clocks of several machines may differ by this much: a later number may have an earlier time.
_SKEW = timedelta(minutes=10)
# The guards let in no event of another time; beside the ends of the calendar nothing can be reckoned.
_POSSIBLE = (
    MinValueValidator(datetime(2000, 1, 1, tzinfo=UTC)),
    MaxValueValidator(datetime(2200, 1, 1, tzinfo=UTC)),
)


class _Like(Func):
    template = r"(%(expressions)s ESCAPE '\')"
    arg_joiner = " LIKE "
    output_field = BooleanField()


class Search(forms.Form):
    """What to look for. All of it may be left out."""

    act = forms.ChoiceField(label=_("Act"), required=False, choices=[("", _("any")), *SAID.items()])
    person = forms.ModelChoiceField(
        label=_("Person"),
        required=False,
        queryset=User.objects.order_by("username").only("username"),
        empty_label=_("anybody"),
    )
    topic = forms.CharField(label=_("Page (title or address)"), required=False, max_length=80)
    since = forms.DateTimeField(
        label=_("From (UTC)"),
        required=False,
        validators=_POSSIBLE,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    until = forms.DateTimeField(
        label=_("Until (UTC)"),
        required=False,
        validators=_POSSIBLE,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    words = forms.CharField(label=_("Words of a reason or a detail"), required=False, max_length=100)
    subject = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def clean_topic(self) -> Topic | None:
        said = self.cleaned_data["topic"].strip()
        if not said:
            return None
        by_address = Topic.objects.filter(slug=said.strip("/").rpartition("/")[2]).first()
        found = by_address or Topic.objects.filter(revisions__title__iexact=said).first()
        if found is None:
            raise forms.ValidationError(_("No page has this title or address."))
        return found

    @property
    def chosen(self) -> dict[str, str]:
        """What was looked for, as it was typed."""
        names = ("act", "person", "topic", "subject", "since", "until", "words")
        return {name: value for name in names if (value := self.data.get(name, ""))}

    @cached_property
    def found(self) -> "QuerySet[AuditEvent]":
        """All events that fit but for the words, which `with_words` asks for."""
        rows = AuditEvent.objects.filter(pk__gt=0)
        said = self.cleaned_data
        if said.get("act"):
            rows = rows.filter(act=said["act"])
        if said.get("person"):
            rows = rows.filter(actor=said["person"])
        if said.get("topic"):
            rows = rows.filter(topic=said["topic"])
        if said.get("subject"):
            rows = rows.filter(subject=said["subject"])
        if since := said.get("since"):
            rows = rows.filter(at__gte=since, pk__gt=_last_before(since - _SKEW))
        if until := said.get("until"):
            last = until + timedelta(minutes=1) if until.second == 0 else until + timedelta(seconds=1)
            rows = rows.filter(at__lt=last, pk__lt=_first_after(last + _SKEW))
        return rows

    @property
    def sought(self) -> str:
        """The words to look for."""
        return str(self.cleaned_data.get("words", "")).strip()


def with_words(rows: "QuerySet[AuditEvent]", words: str) -> "QuerySet[AuditEvent]":
    """Those whose details have the words, in capitals or not."""
    if not words:
        return rows
    escaped = json.dumps(words, ensure_ascii=False)[1:-1]
    for sign in "\\%_":
        escaped = escaped.replace(sign, f"\\{sign}")
    # In canonical JSON the details stand between their own name and that of the event's number.
    pattern = f'%"detail":{{%{escaped}%"number":%'
    return rows.filter(_Like(Upper(F("body")), Upper(Value(pattern))))


@dataclass(frozen=True)
class Step:
    """A page of events, newest first. `earlier`: the number to go on before, None at the end. `looked`: whether words were
    looked for no further back than that.
    """

    events: list[AuditEvent]
    earlier: int | None
    looked: bool = False


def step(search: Search) -> Step:
    """The events to show, of a form that is valid. Six queries at the most."""
    rows, floor = search.found, 0
    before = search.cleaned_data.get("before")
    if before:
        rows = rows.filter(pk__lt=before)
    if search.sought:
        start = rows.order_by("-pk").values_list("pk", flat=True).first() or 0
        floor = max(start - LOOKED_THROUGH, 0)
        rows = with_words(rows.filter(pk__gt=floor), search.sought)
    shown = rows.select_related("actor", "revision").prefetch_related(with_title("topic"))
    shown = shown.only(*_SHOWN).order_by("-pk")
    events = list(shown[: PAGE + 1])
    if len(events) > PAGE:
        return Step(events[:PAGE], events[PAGE - 1].pk)
    return Step(events, floor + 1, looked=True) if floor else Step(events, None)


def _last_before(at: datetime) -> int:
    """The number of the last event before a time: any later one has a higher number."""
    return AuditEvent.objects.filter(at__lt=at).order_by("-at").values_list("pk", flat=True).first() or 0


def _first_after(at: datetime) -> int:
    """The number of the first event after a time: any earlier one has a lower number."""
    return AuditEvent.objects.filter(at__gt=at).order_by("at").values_list("pk", flat=True).first() or 2**62
