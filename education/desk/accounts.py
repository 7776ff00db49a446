"""Accounts and clinician profiles, for administrators."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education import mail, workflow
from education.desk import account_links, again, two_people
from education.desk.base import DeskAdmin, RememberedForm, TypedForm, staff
from education.desk.screens import Screens
from education.models import Clinician, RefusedTry
from education.permissions import ADMINISTRATORS, may_entitle
from education.policies import refusal_of_clinician
from education.reading import library

admin.site.unregister([Group, User])
_WAITS = "countersign.administrator"  # in the META of a request that would make one


class AccountForm(RememberedForm[User], UserChangeForm[User]):
    """An account as the chain remembers it."""


class NewAccountForm(TypedForm, ModelForm[User]):
    """An account that there was not yet. Its owner chooses the password, by an invitation."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email")

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(_("There is an account with this name already."))
        return name

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        return super().save(commit)


@admin.register(User)
class AccountAdmin(Screens[User], UserAdmin[User]):
    """Accounts. They are switched off, never deleted, and only a superuser touches a superuser."""

    form = AccountForm
    add_form = NewAccountForm
    actions = None
    list_display = ("username", "full_name", "roles", "is_active", "last_seen")
    list_filter = ("is_active", "groups")
    fieldsets = (
        (None, {"fields": ("username",)}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (
            _("Access"),
            {
                "fields": ("is_active", "is_staff", "groups"),
                "description": _("Staff may log in to the desk. Signing takes a clinician profile besides."),
            },
        ),
    )
    add_fieldsets = (
        (None, {"fields": ("username",)}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
    )
    filter_horizontal = ()
    add_form_template = "admin/change_form.html"
    singular, plural = _("account"), _("accounts")
    change_form_template = "admin/education/account.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).select_related("clinician").prefetch_related("groups")

    @admin.display(description=_("name"), ordering="first_name")
    def full_name(self, account: User) -> str:
        return account.get_full_name()

    @admin.display(description=_("may"))
    def roles(self, account: User) -> str:
        """What the account may do, as far as its groups and its profile say."""
        names = [group.name for group in account.groups.all()] if account.is_staff else []
        profile = getattr(account, "clinician", None)
        signs = [str(_("Signs"))] if profile is not None and profile.active else []
        return ", ".join([*names, *signs]) or str(_("nothing at the desk"))

    @admin.display(description=_("last signed in"), ordering="last_login")
    def last_seen(self, account: User) -> str:
        return (
            f"{timezone.localtime(account.last_login):%Y-%m-%d %H:%M}"
            if account.last_login
            else str(_("never"))
        )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Groups to be ticked: a list of which one chooses several asks for a key that no phone has."""
        return super().formfield_for_manytomany(db_field, request, **kwargs, widget=CheckboxSelectMultiple)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.has_change_permission(request) and (asked := again.asked(request)):
            return asked
        with workflow.in_turn():
            return super().changeform_view(request, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """Nobody sets somebody else's password; its owner does, who was invited."""
        ours = path("<int:pk>/invite/", self.admin_site.admin_view(self.invite), name="auth_user_invite")
        return [ours, *(url for url in super().get_urls() if url.name != "auth_user_password_change")]

    def invite(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what an invitation does, and make it. Its link is mailed, or shown once to hand it over."""
        account = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        if asked := again.asked(request):
            return asked
        context = {
            **self.admin_site.each_context(request),
            "title": _("Invite %s") % account,
            "account": account,
        }
        if request.method == "POST":
            try:
                begun = workflow.begin_anew(account=account, by=staff(request), at=library.now())
            except workflow.Refused as refused:
                messages.error(request, str(refused))
                return HttpResponseRedirect(reverse("admin:auth_user_changelist"))
            link, mailed = account_links.invite(request, begun), bool(begun.email) and mail.is_set_up()
            context |= {"done": True, "mailed": mailed, "link": "" if mailed else link}
        return TemplateResponse(request, "admin/education/invite.html", context)

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """An account is of no use before somebody is invited to it."""
        return HttpResponseRedirect(reverse("admin:auth_user_invite", args=[obj.pk]))

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm[User], change: bool) -> None:
        before = User.objects.filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        if before is not None and before.email not in {"", obj.email}:
            words = _("The mail address of your account was changed; mail about it goes there from now on.")
            mail.tell(obj, str(words), at_address=before.email)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The groups, but for the one that takes a second person: that is asked for."""
        by, groups = staff(request), form.cleaned_data.get("groups")
        names = [group.name for group in groups] if groups is not None else []
        waits = settings.TWO_PEOPLE and workflow.makes_administrator(form.instance, names, by)
        if waits:
            form.cleaned_data["groups"] = groups.exclude(name=ADMINISTRATORS)
        super().save_related(request, form, formsets, change)
        request.META[_WAITS] = waits

    def log_addition(self, request: HttpRequest, obj: User, message: Any) -> Any:
        self._audit(request, obj, message)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        self._audit(request, obj, message)
        return super().log_change(request, obj, message)

    def _audit(self, request: HttpRequest, account: User, message: Any) -> None:
        by, at = staff(request), library.now()
        workflow.note_account(account=account, change=str(message), by=by, at=at)
        if request.META.get(_WAITS):
            two_people.ask(request, "administrator", workflow.asked_administrator(account), by=by, at=at)


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

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.has_change_permission(request) and (asked := again.asked(request)):
            return asked
        return super().changeform_view(request, *args, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Clinician | None = None) -> tuple[str, ...]:
        return ("user", "entitled_by", "entitled_at", "demo") if obj else ()

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return type("ClinicianForm", (super().get_form(request, *args, **kwargs),), {"by": staff(request)})

    def save_model(
        self, request: HttpRequest, obj: Clinician, form: ModelForm[Clinician], change: bool
    ) -> None:
        by, at = staff(request), library.now()
        try:
            workflow.save_clinician(clinician=obj, by=by, at=at)
        except workflow.NeedsAnother:
            two_people.ask(request, "entitle", workflow.asked_profile(obj), by=by, at=at)

    def response_add(
        self, request: HttpRequest, obj: Clinician, post_url_continue: str | None = None
    ) -> HttpResponse:
        """A profile that waits for a second person is not there yet."""
        return two_people.page() if obj.pk is None else super().response_add(request, obj, post_url_continue)

    def log_addition(self, request: HttpRequest, obj: Clinician, message: Any) -> Any:
        return super().log_addition(request, obj, message) if obj.pk is not None else None

    def response_change(self, request: HttpRequest, obj: Clinician) -> HttpResponse:
        return two_people.page() if two_people.was_asked(request) else super().response_change(request, obj)


@admin.register(RefusedTry)
class RefusedTryAdmin(DeskAdmin[RefusedTry]):
    """Who was refused, where and when: for administrators, to read."""

    list_display = ("tried_at", "door", "account", "address", "too_many")
    list_filter = ("door", "too_many")
    list_select_related = ("account",)

    def past(self, obj: RefusedTry) -> dict[str, str]:
        return {}

    def has_view_permission(self, request: HttpRequest, obj: RefusedTry | None = None) -> bool:
        return super().has_view_permission(request) and request.user.has_perm("auth.view_user")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: RefusedTry | None = None) -> bool:
        return False
