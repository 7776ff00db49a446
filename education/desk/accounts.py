"""Accounts and clinician profiles, for administrators."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education import workflow
from education.desk.base import DeskAdmin, staff
from education.models import Clinician
from education.permissions import may_entitle

admin.site.unregister([Group, User])


@admin.register(User)
class AccountAdmin(UserAdmin[User]):
    """Accounts. They are switched off, never deleted, and only a superuser touches a superuser."""

    actions = None
    list_display = ("username", "first_name", "last_name", "is_active", "is_staff")
    list_filter = ("is_active", "groups")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (
            _("Access"),
            {
                "fields": ("is_active", "is_staff", "groups"),
                "description": _("Staff may log in to the desk. Signing takes a clinician profile besides."),
            },
        ),
    )
    filter_horizontal = ()

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def log_addition(self, request: HttpRequest, obj: User, message: Any) -> Any:
        self._audit(request, obj, message)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        self._audit(request, obj, message)
        return super().log_change(request, obj, message)

    def _audit(self, request: HttpRequest, account: User, message: Any) -> None:
        workflow.note_account(account=account, change=str(message), by=staff(request), at=timezone.now())


class ClinicianForm(forms.ModelForm[Clinician]):
    """A profile, refused next to the account where the person may not be entitled by whoever fills it in."""

    by: User

    class Meta:
        model = Clinician
        fields = ("user", "printed_name", "credential", "licence", "valid_until", "active")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        subject = cleaned.get("user") or (self.instance.user if self.instance.pk else None)
        if subject and (reason := may_entitle(self.by, subject, timezone.now())):
            self.add_error("user" if "user" in self.fields else None, reason)
        return cleaned


@admin.register(Clinician)
class ClinicianAdmin(DeskAdmin[Clinician]):
    """Who may sign, under which name."""

    form = ClinicianForm
    list_display = ("printed_name", "credential", "licence", "valid_until", "active", "user")
    autocomplete_fields = ("user",)

    def get_readonly_fields(self, request: HttpRequest, obj: Clinician | None = None) -> tuple[str, ...]:
        return ("user", "entitled_by", "entitled_at", "demo") if obj else ()

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return type("ClinicianForm", (super().get_form(request, *args, **kwargs),), {"by": staff(request)})

    def save_model(
        self, request: HttpRequest, obj: Clinician, form: ModelForm[Clinician], change: bool
    ) -> None:
        workflow.save_clinician(clinician=obj, by=staff(request), at=timezone.now())
