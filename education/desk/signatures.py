"""What a clinician decided on: their own list, to be narrowed down, gone through and taken away."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from education import workflow
from education.desk import two_people
from education.desk.base import in_utc, staff
from education.desk.files import AT_ONCE, FORMS, as_file
from education.desk.undecided import texts_kept_back
from education.models import Clinician, Revision, SignOff
from education.models.sign_off import Decision
from education.permissions import clinician_of
from education.reading import library
from education.states import Status

PAGE = 100
_COLUMNS = (
    "signed_at", "name", "credential", "licence", "decision", "page", "revision", "title", "public_from", "review_by", "comment",
    "reasons_for_warnings", "digest", "demonstration",
)  # fmt: skip
_READ = (
    "signed_off_at", "printed_name", "credential", "licence", "decision", "revision__topic__slug", "revision__number",
    "revision__title", "publish_from", "review_by", "comment", "acknowledgements", "digest", "demo",
)  # fmt: skip
_SHOWN = (
    "signed_off_at", "decision", "comment", "printed_name", "publish_from", "review_by", "revision__title",
    "revision__number", "revision__topic__slug",
)  # fmt: skip


class Choice(forms.Form):
    """Whose decisions, and which. Without a clinician: those of everybody."""

    clinician = forms.ModelChoiceField(
        label=gettext_lazy("Clinician"),
        required=False,
        queryset=Clinician.objects.order_by("printed_name"),
        empty_label=gettext_lazy("everybody"),
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"), required=False, choices=[("", gettext_lazy("any")), *Decision.choices]
    )
    since = forms.DateField(
        label=gettext_lazy("From (UTC)"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("Until (UTC)"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    @property
    def chosen(self) -> dict[str, str]:
        names = ("clinician", "decision", "since", "until")
        return {name: value for name in names if (value := self.data.get(name, ""))}

    @cached_property
    def found(self) -> "QuerySet[SignOff]":
        said = self.cleaned_data
        fits = {
            "clinician": said.get("clinician"),
            "decision": said.get("decision"),
            "signed_off_at__gte": _midnight(said.get("since")),
            "signed_off_at__lt": _midnight(said.get("until"), days=1),
        }
        return SignOff.objects.filter(**{name: value for name, value in fits.items() if value})


def _midnight(day: date | None, days: int = 0) -> datetime | None:
    """Where a day begins in UTC, or one so many days later."""
    return None if day is None else datetime.combine(day, time.min, UTC) + timedelta(days=days)


@in_utc
@require_safe
def signatures(request: HttpRequest) -> HttpResponse:
    """A page of decisions, newest first; a clinician's own, unless somebody else's are asked for."""
    user = staff(request)
    own = clinician_of(user)
    asked = request.GET or ({"clinician": str(own.pk)} if own else {})
    choice = Choice(asked)
    rows: list[SignOff] = []
    if choice.is_valid():
        found = choice.found.exclude(revision__in=texts_kept_back(user, library.now())).order_by("-pk")
        if before := choice.cleaned_data.get("before"):
            found = found.filter(pk__lt=before)
        rows = list(found.select_related("revision__topic").only(*_SHOWN)[: PAGE + 1])
    shown = rows[:PAGE]
    context = {
        **admin.site.each_context(request),
        "title": _("Signatures"),
        "choice": choice,
        "rows": list(zip(shown, _states(shown), strict=True)),
        "earlier": shown[-1].pk if len(rows) > PAGE else None,
        "query": urlencode(choice.chosen),
    }
    return TemplateResponse(request, "admin/education/signatures.html", context)


@require_POST
def take_away(request: HttpRequest, form: str) -> HttpResponseBase:
    """All decisions that fit, as a file in the `form` csv or json."""
    by, at = staff(request), library.now()
    if form not in FORMS:
        raise Http404
    choice = Choice(request.POST)
    if not choice.is_valid():
        messages.error(request, _("Nothing was taken away: look at what is being searched for."))
        return HttpResponseRedirect(reverse("admin:signatures"))
    try:
        taken: dict[str, Any] = {"what": "signatures", "form": form, "chosen": choice.chosen}
        number, of = choice.found.count(), SignOff.objects.count()
        workflow.export(**taken, by=by, at=at, rows=number, of=of)
    except workflow.NeedsAnother:
        two_people.ask(request, "export", taken, by=by, at=at)
        return two_people.page()
    except workflow.Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("admin:signatures"))
    found = choice.found.exclude(revision__in=texts_kept_back(by, at)).order_by("pk")
    rows = found.values_list(*_READ).iterator(chunk_size=AT_ONCE)
    return as_file(_COLUMNS, map(_row, rows), form, f"signatures-{at:%Y-%m-%d}")


def _states(rows: Sequence[SignOff]) -> list[str]:
    """How the text of each stands now."""
    texts = Revision.objects.filter(pk__in=[row.revision_id for row in rows])
    states = {text.pk: text.status_label for text in texts.with_status(library.now()).only("pk")}
    return [states.get(row.revision_id, str(Status.DRAFT.label)) for row in rows]


def _row(sign_off: Sequence[Any]) -> Sequence[Any]:
    at, *others = sign_off
    reasons = others[_READ.index("acknowledgements") - 1]
    others[_READ.index("acknowledgements") - 1] = [reasons[name] for name in sorted(reasons, key=int)]
    return [at.isoformat(), *others]
