"""The desk: Django's admin for staff, beginning with what waits for the person who opens it."""

from collections import defaultdict
from datetime import datetime
from functools import partial, wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from education import mail, sessions, tries, workflow
from education.desk import doors
from education.desk.base import desk_policy
from education.desk.login import LoginForm
from education.models import Feedback, Revision, Source
from education.models.topic import RevisionQuerySet
from education.permissions import may_act, may_act_as_clinician, may_administer, may_edit, may_see_unsigned
from education.reading import library
from education.states import Status

DAYS_AHEAD = 60  # how early a review date is shown; a renewal with two signers takes some weeks


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

        if request.method == "POST" and not site.has_permission(request):
            return csrf_protect(given_back)(request)
        sessions.keep_alive(request.session)
        return view(request, *args, **kwargs)  # type: ignore[no-any-return]

    return kept


class DeskSite(AdminSite):
    """Texts, sign-off, sources and accounts."""

    site_header = _("Countersign desk")
    site_title = _("Countersign desk")
    index_title = _("What is waiting")
    index_template = "admin/education/index.html"

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
        from education.desk import account_urls, dead_ends, kept, markdown_views, old_numbers, outside  # noqa: PLC0415

        return [
            path("markdown/preview/", self.admin_view(markdown_views.preview), name="markdown_preview"),
            path("markdown/paste/", self.admin_view(markdown_views.paste), name="markdown_paste"),
            path("markdown/upload/", self.admin_view(markdown_views.upload), name="markdown_upload"),
            path("session/", kept.session, name="session"),
            path("signed-in/", self.admin_view(kept.signed_in), name="signed_in"),
            path("dead-ends/", self.admin_view(dead_ends.listed), name="dead_ends"),
            path("old-numbers/", self.admin_view(old_numbers.listed), name="old_numbers"),
            path("outside/", self.admin_view(outside.altered), name="outside"),
            path("outside/<slug:kind>/<int:pk>/", self.admin_view(outside.accept), name="accept"),
            *account_urls.of(self),
            *super().get_urls(),
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from education.desk import clinic  # noqa: PLC0415  it registers itself with this site

        inbox = Feedback.objects.filter(handled=False).count()
        context = {
            "queues": _queues(request.user),
            "inbox": inbox,
            "lacking": clinic.lacking(),
            "administers": isinstance(request.user, User)
            and may_administer(request.user, library.now()) is None,
        }
        return super().index(request, {**context, **(extra_context or {})})


# What a list shows of a revision; the texts themselves are long.
_LISTED = (
    "number",
    "title",
    "edited_at",
    "submitted_at",
    "topic__slug",
    "topic__category",
    "topic__language",
    "publication__effective_at",
    "publication__review_by",
)
_WAITING = (
    Status.DRAFT, Status.IN_REVIEW, Status.SIGNED, Status.SCHEDULED, Status.CHANGES_REQUESTED, Status.LAPSED, Status.RETRACTED,
)  # fmt: skip


def _queues(user: User | AnonymousUser) -> list[tuple[Any, Any]]:
    """What waits, as headed lists of revisions: first that which the person can do something about. Three queries."""
    at = library.now()
    listed = Revision.objects.select_related("topic", "publication").only(*_LISTED)
    newest = Revision.objects.filter(topic=OuterRef("topic")).order_by("-number").values("number")[:1]
    waiting: dict[str, list[Revision]] = defaultdict(list)
    for revision in (
        listed.in_status(at, *_WAITING).annotate(newest=Subquery(newest)).order_by("topic", "number")
    ):
        waiting[revision.status_then].append(revision)

    def last(status: Status) -> list[Revision]:
        return [revision for revision in waiting[status] if revision.number == revision.newest]  # type: ignore[attr-defined]

    read_first = sorted(
        [*waiting[Status.IN_REVIEW], *waiting[Status.SIGNED]],
        key=lambda revision: revision.submitted_at or at,
    )
    to_sign = (_("To read and sign"), read_first)
    due = (_("Review due within %s days") % DAYS_AHEAD, list(listed.due_within(DAYS_AHEAD, at)))
    lapsed = (_("Withdrawn because the review date has passed"), waiting[Status.LAPSED])
    retired = (_("Live on a retired source"), _leaning_on_retired(listed, at))
    sent_back = (_("Changes requested"), last(Status.CHANGES_REQUESTED))
    retracted = (_("Retracted, with nothing in its place"), last(Status.RETRACTED))
    drafts = (_("Drafts"), waiting[Status.DRAFT])
    scheduled = (_("Scheduled"), waiting[Status.SCHEDULED])
    if isinstance(user, User) and may_act_as_clinician(user, at) is None:
        return [to_sign, retired, due, lapsed, retracted, scheduled, sent_back, drafts]
    if isinstance(user, User) and may_edit(user, at) is None:
        return [sent_back, drafts, retired, retracted, to_sign, due, lapsed, scheduled]
    return [to_sign, retired, sent_back, due, lapsed, retracted, scheduled, drafts]


def _leaning_on_retired(listed: RevisionQuerySet, at: datetime) -> list[Revision]:
    keys = set(Source.objects.filter(retired=True).values_list("key", flat=True))
    if not keys:
        return []
    live = listed.in_status(at, Status.LIVE).only(*_LISTED, "references")
    return [revision for revision in live if any(entry["key"] in keys for entry in revision.references)]
