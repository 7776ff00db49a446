"""The clinic's details, for administrators."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from education import workflow
from education.desk import two_people
from education.desk.base import DeskAdmin, RememberedForm, staff
from education.models import Clinic
from education.reading import library


def lacking() -> list[str]:
    """What care cards cannot tell patients because nobody has entered it, a sentence each. One query."""
    clinic = Clinic.objects.first() or Clinic()
    sentences = {
        "phone": _("The clinic has no telephone number here, so care cards cannot say how to call it."),
        "out_of_hours_phone": _(
            "The clinic has no telephone number for when it is closed: care cards name 988, Poison Help and 911 instead."
        ),
    }
    return [str(sentence) for field, sentence in sentences.items() if not getattr(clinic, field)]


@admin.register(Clinic)
class ClinicAdmin(DeskAdmin[Clinic]):
    """One row: how patients reach the clinic."""

    form = RememberedForm[Clinic]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    fieldsets = (
        (
            None,
            {
                "fields": ("address", "phone", "out_of_hours_phone", "when_closed", "booking_url"),
                "description": _(
                    "Stands on every page, apart from the signed text. The name is set by whoever runs the site."
                ),
            },
        ),
        (_("Opening hours"), {"fields": Clinic.DAYS}),
    )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Straight to the one row, once there is one."""
        clinic = Clinic.objects.values_list("pk", flat=True).first()
        if clinic is None or not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        return HttpResponseRedirect(reverse("admin:education_clinic_change", args=[clinic]))

    def changeform_view(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        if request.method != "POST":
            for sentence in lacking():
                messages.warning(request, sentence)
        return super().changeform_view(request, *arguments, **options)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Clinic.objects.exists()

    def save_model(self, request: HttpRequest, obj: Clinic, form: ModelForm[Clinic], change: bool) -> None:
        by, at, number = staff(request), library.now(), obj.out_of_hours_phone
        try:
            workflow.save_clinic(clinic=obj, by=by, at=at)
        except workflow.NeedsAnother:
            # All else takes effect; the number stays as it was until somebody has confirmed the new one.
            obj.out_of_hours_phone = (
                Clinic.objects.filter(pk=Clinic.ONLY).values_list("out_of_hours_phone", flat=True).first()
                or ""
            )
            if form.changed_data != ["out_of_hours_phone"]:
                workflow.save_clinic(clinic=obj, by=by, at=at)
            two_people.ask(request, "number", {"out_of_hours_phone": number}, by=by, at=at)

    def response_add(
        self, request: HttpRequest, obj: Clinic, post_url_continue: str | None = None
    ) -> HttpResponse:
        if two_people.was_asked(request):
            return two_people.page()
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Clinic) -> HttpResponse:
        return two_people.page() if two_people.was_asked(request) else super().response_change(request, obj)
