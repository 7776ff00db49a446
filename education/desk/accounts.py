"""Accounts and clinician profiles, for administrators."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from education import workflow
from education.desk.base import DeskAdmin, RememberedForm, TypedForm, staff
from education.models import Clinician
from education.permissions import may_administer, may_entitle
from education.policies import refusal_of_altered, refusal_of_clinician
from education.reading import library

admin.site.unregister([Group, User])


class AccountForm(RememberedForm[User], UserChangeForm[User]):
    """An account as the chain remembers it."""


class NewAccountForm(TypedForm, AdminUserCreationForm[User]):
    """An account that there was not yet."""


@admin.register(User)
class AccountAdmin(UserAdmin[User]):
    """Accounts. They are switched off, never deleted, and only a superuser touches a superuser."""

    form = AccountForm
    add_form = NewAccountForm
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

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with workflow.in_turn():
            return super().changeform_view(request, *args, **kwargs)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002  Django's
        """Set somebody's password: the account as it was must be the one that the chain remembers."""
        account = self.get_object(request, unquote(id))
        reason = may_administer(staff(request), library.now()) or (
            refusal_of_altered(account) if account else None
        )
        if reason:
            messages.error(request, reason)
            return HttpResponseRedirect(reverse("admin:auth_user_changelist"))
        with workflow.in_turn():
            return super().user_change_password(request, id, form_url)

    def log_addition(self, request: HttpRequest, obj: User, message: Any) -> Any:
        self._audit(request, obj, message)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        self._audit(request, obj, message)
        return super().log_change(request, obj, message)

    def _audit(self, request: HttpRequest, account: User, message: Any) -> None:
        workflow.note_account(account=account, change=str(message), by=staff(request), at=library.now())


class ClinicianForm(RememberedForm[Clinician]):
    """A profile, refused next to the account where the person may not be entitled by whoever fills it in."""

    by: User

    class Meta:
        model = Clinician
        fields = ("user", "printed_name", "credential", "licence", "valid_until", "active")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        subject = cleaned.get("user") or (self.instance.user if self.instance.pk else None)
        if subject and (reason := may_entitle(self.by, subject, library.now())):
            self.add_error("user" if "user" in self.fields else None, reason)
        if reason := refusal_of_clinician(Clinician(pk=self.instance.pk, licence=cleaned.get("licence", ""))):
            self.add_error("licence", reason)
        return cleaned


@admin.register(Clinician)
class ClinicianAdmin(DeskAdmin[Clinician]):
    """Who may sign, under which name."""

    form = ClinicianForm
    list_display = ("printed_name", "credential", "licence", "valid_until", "active", "user")

    def get_readonly_fields(self, request: HttpRequest, obj: Clinician | None = None) -> tuple[str, ...]:
        return ("user", "entitled_by", "entitled_at", "demo") if obj else ()

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return type("ClinicianForm", (super().get_form(request, *args, **kwargs),), {"by": staff(request)})

    def save_model(
        self, request: HttpRequest, obj: Clinician, form: ModelForm[Clinician], change: bool
    ) -> None:
        workflow.save_clinician(clinician=obj, by=staff(request), at=library.now())
