"""The clinic's details, for administrators."""

from django.contrib import admin
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from education import workflow
from education.desk.base import DeskAdmin, RememberedForm, staff
from education.models import Clinic
from education.reading import library


@admin.register(Clinic)
class ClinicAdmin(DeskAdmin[Clinic]):
    """One row: how patients reach the clinic."""

    form = RememberedForm[Clinic]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    fieldsets = (
        (
            None,
            {
                "fields": ("address", "phone", "booking_url"),
                "description": _(
                    "Stands on every page, apart from the signed text. The name is set by whoever runs the site."
                ),
            },
        ),
        (_("Opening hours"), {"fields": Clinic.SHOWN[3:]}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Clinic.objects.exists()

    def save_model(self, request: HttpRequest, obj: Clinic, form: ModelForm[Clinic], change: bool) -> None:
        workflow.save_clinic(clinic=obj, by=staff(request), at=library.now())
