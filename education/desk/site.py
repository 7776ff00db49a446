"""The desk: Django's admin for staff, beginning with what waits for the person who opens it."""

from functools import partial, wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth.models import User
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from education import mail, sessions, tries, workflow
from education.desk import doors
from education.desk.asked import readable
from education.desk.base import desk_policy
from education.desk.login import LoginForm
from education.permissions import may_act, may_see_unsigned
from education.reading import library


class OwnPasswordForm(AdminPasswordChangeForm):
    """The old password and a new one; the workflow sets it."""

    def __init__(self, user: User, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        try:
            name = self.user.get_username()
            with tries.counted(self.request, name, library.now(), ValidationError, tries.Door.AGAIN):
                old: str = super().clean_old_password()
                return old
        except tries.TooMany as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if reason := may_act(self.user):
            self.add_error("old_password", reason)  # the page of this form shows no other errors
        return cleaned

    def save(self, commit: bool = True) -> User:
        account: User = self.user
        password = self.cleaned_data["new_password1"]
        workflow.change_own_password(account=account, password=password, at=library.now())
        return account


def _keeping(view: Any, site: AdminSite) -> Any:
    """A page of the desk, but for what a person whose session is at its end had filled in: that is given back."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from education.desk.kept import given_back  # noqa: PLC0415  it asks this site who may

        readable(request)
        if request.method == "POST" and not site.has_permission(request):
            return csrf_protect(given_back)(request)
        if (
            request.method != "POST" or request.POST or request.FILES
        ):  # a draft that lies open only says that it does
            sessions.keep_alive(request.session)
        return view(request, *args, **kwargs)  # type: ignore[no-any-return]

    return kept


class DeskSite(AdminSite):
    """Texts, sign-off, sources and accounts."""

    site_header = _("Countersign desk")
    site_title = _("Countersign desk")
    index_title = _("What is waiting")
    enable_nav_sidebar = False

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return desk_policy(_keeping(super().admin_view(view, cacheable), self))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index", current_app=self.name))
        to = reverse("admin:index", current_app=self.name)
        asked = {} if "next" in request.GET or "next" in request.POST else {"next": to}
        context = {
            **self.each_context(request),
            "title": _("Log in"),
            "app_path": request.get_full_path(),
            "mailed": mail.is_set_up(),
            **asked,
        }
        login: Any = desk_policy(
            never_cache(
                doors.SignIn.as_view(
                    authentication_form=LoginForm,
                    template_name="admin/education/login.html",
                    extra_context=context | (extra_context or {}),
                )
            )
        )
        return login(request)  # type: ignore[no-any-return]

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The account's own new password, set by an act that the audit chain remembers."""
        view = PasswordChangeView.as_view(
            form_class=partial(OwnPasswordForm, request=request),
            success_url=reverse("admin:password_change_done", current_app=self.name),
            extra_context={**self.each_context(request), **(extra_context or {})},
            template_name="registration/password_change_form.html",
        )
        return view(request)

    def has_permission(self, request: HttpRequest) -> bool:
        return (
            super().has_permission(request) and may_see_unsigned(request.user) and doors.is_complete(request)
        )

    def get_urls(self) -> list[URLResolver | URLPattern]:
        # They ask this site who may.
        from education.desk import (  # noqa: PLC0415
            account_urls,
            beginning,
            calendar,
            comments,
            dead_ends,
            front,
            help_page,
            invitations,
            kept,
            mail,
            markdown_views,
            memory,
            old_numbers,
            outside,
            own_keys,
            search_words,
            two_people,
        )

        return [
            path("markdown/preview/", self.admin_view(markdown_views.preview), name="markdown_preview"),
            path("markdown/paste/", self.admin_view(markdown_views.paste), name="markdown_paste"),
            path("markdown/upload/", self.admin_view(markdown_views.upload), name="markdown_upload"),
            path("help/editing/", self.admin_view(help_page.editing), name="help"),
            path("session/", kept.session, name="session"),
            path("signed-in/", self.admin_view(kept.signed_in), name="signed_in"),
            path("calendar/", self.admin_view(calendar.listed), name="calendar"),
            path("dead-ends/", self.admin_view(dead_ends.listed), name="dead_ends"),
            path("old-numbers/", self.admin_view(old_numbers.listed), name="old_numbers"),
            path("search-words/", self.admin_view(search_words.edit), name="search_words"),
            path("tasks/<slug:name>/", self.admin_view(front.assign), name="assign"),
            path("tasks/<slug:name>/take/", self.admin_view(front.take), name="take"),
            path("seed/", self.admin_view(beginning.seed), name="seed"),
            path("mail/", self.admin_view(mail.settings), name="mail"),
            path("outside/", self.admin_view(outside.altered), name="outside"),
            path("outside/<slug:kind>/<int:pk>/", self.admin_view(outside.accept), name="accept"),
            *comments.addresses(self.admin_view),
            *invitations.addresses(self.admin_view),
            *account_urls.of(self),
            *memory.urls(self.admin_view),
            *own_keys.urls(self.admin_view),
            *two_people.urls(self.admin_view),
            *super().get_urls(),
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from education.desk import front  # noqa: PLC0415  it asks this site who may

        context = {**self.each_context(request), "title": self.index_title, **front.shown(request)}
        request.current_app = self.name
        return TemplateResponse(request, "admin/education/index.html", {**context, **(extra_context or {})})

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Everything is in the menu, and what waits on the front page: no list of tables stands between."""
        return HttpResponseRedirect(reverse("admin:index", current_app=self.name))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        sees_accounts = SimpleLazyObject(lambda: request.user.has_perm("auth.view_user"))
        return {**context, "sees_accounts": sees_accounts}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Once a page asks for it: to know what an account may do to each table takes queries that few pages need."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))
