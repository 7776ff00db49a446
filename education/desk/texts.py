"""Topics, revisions and the audit chain in the admin."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from education import workflow
from education.desk import audit, drafts, earlier, palette, timeline, views
from education.desk.base import DeskAdmin, staff
from education.desk.statuses import StatusFilter, marks
from education.desk.topic_forms import NewTopicForm, TopicForm
from education.desk.undecided import is_undecided
from education.models import AuditEvent, Revision, Topic
from education.once import once
from education.permissions import may_edit
from education.policies import refusal_beside
from education.reading import library
from education.states import OPEN, Status

_CURRENT = tuple(status for status in Status if status not in {Status.SUPERSEDED, Status.TAKEN_BACK})


@admin.register(Topic)
class TopicAdmin(DeskAdmin[Topic]):
    """A topic: where it stands, and the timeline of all that was done about it."""

    list_display = ("called", "state", "category", "language", "position")
    list_filter = (StatusFilter, "category", "language")
    search_fields = ("slug", "revisions__title")
    form = TopicForm
    change_form_template = "admin/education/topic.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return _WithCurrent

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return super().get_queryset(request).with_titles()  # type: ignore[attr-defined,no-any-return]

    @admin.display(description=_("title"), ordering="title")
    def called(self, topic: Topic) -> str:
        return str(topic)

    @admin.display(description=_("status"))
    def state(self, topic: Topic) -> SafeString:
        return marks(topic.current)  # type: ignore[attr-defined]

    def get_form(
        self, request: HttpRequest, obj: Topic | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Topic]]:
        return super().get_form(request, obj, change, **(kwargs if obj else {"form": NewTopicForm, **kwargs}))

    def response_add(
        self, request: HttpRequest, obj: Topic, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Straight to its draft, with its title."""
        address = reverse("admin:education_topic_draft", args=[obj.pk])
        return HttpResponseRedirect(f"{address}?{urlencode({'title': request.POST.get('title', '')})}")

    def get_readonly_fields(self, request: HttpRequest, obj: Topic | None = None) -> tuple[str, ...]:
        submitted = obj is not None and any(text.submitted_at for text in _texts(obj))
        return ("slug", "category", "language") if submitted else ()

    def save_model(self, request: HttpRequest, obj: Topic, form: ModelForm[Topic], change: bool) -> None:
        by, at = staff(request), library.now()
        workflow.save_topic(topic=obj, by=by, at=at)
        if change:
            workflow.save_codes(topic=obj, codings=form.cleaned_data["codes"], by=by, at=at)

    def get_urls(self) -> list[URLPattern]:
        own = self.admin_site.admin_view
        return [
            path("<int:pk>/draft/", own(drafts.draft), name="education_topic_draft"),
            path("<int:pk>/draft/findings/", own(drafts.findings), name="education_topic_findings"),
            path("<int:pk>/draft/page/", own(drafts.page), name="education_topic_draft_page"),
            path("<int:pk>/draft/find/<slug:kind>/", own(palette.found), name="education_topic_find"),
            path("<int:pk>/draft/keep/", own(earlier.keep), name="education_topic_keep"),
            path("<int:pk>/draft/earlier/", own(earlier.listed), name="education_topic_earlier"),
            path(
                "<int:pk>/draft/earlier/<int:number>/", own(earlier.one), name="education_topic_earlier_one"
            ),
            *super().get_urls(),
        ]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Topic | None = None,
    ) -> HttpResponse:
        if obj is not None:
            context |= _around(obj, request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def past(self, obj: Topic) -> dict[str, str]:
        return {}  # its timeline stands on its page


@once
def _texts(topic: Topic) -> list[Revision]:
    """The texts of a topic as they stand now, newest first; their words are read where somebody asks for them."""
    revisions = topic.revisions.with_status(library.now()).select_related("edited_by", "publication")
    return list(revisions.defer("body", "html", "images", "writers").prefetch_related("sign_offs"))


def _around(topic: Topic, request: HttpRequest) -> dict[str, Any]:
    at, revisions = library.now(), _texts(topic)
    user = staff(request)
    kept_back = {
        row.pk for row in revisions if row.status_then == Status.SIGNED and is_undecided(row, user, at)
    }
    draft = next((row for row in revisions if row.status_then == Status.DRAFT), None)
    under_way = next((row for row in revisions if row.status_then in OPEN), None)
    refusal = may_edit(user, at) or (None if draft else refusal_beside(under_way))
    return {
        "revisions": revisions,
        "kept_back": kept_back,
        "draft": draft,
        "heading": str(topic),
        "refusal_of_draft": refusal,
        "claims": topic.claims.all(),
        "events": timeline.of_topic(topic, revisions, kept_back),
        "most_events": timeline.MOST,
    }


class _WithCurrent(ChangeList):
    """A page of topics with those of their revisions that are current: looked up for those on the page alone."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        revisions = Revision.objects.in_status(library.now(), *_CURRENT).only("topic", "number")
        prefetch_related_objects(list(self.result_list), Prefetch("revisions", revisions, to_attr="current"))


class _WithStatus(ChangeList):
    """A page of revisions with their statuses: looked up for those on the page, not for all that there are."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        shown = Revision.objects.filter(pk__in=[revision.pk for revision in self.result_list])
        statuses = {row.pk: row.status_then for row in shown.with_status(library.now()).only("pk")}
        for revision in self.result_list:
            revision.status_then = statuses[revision.pk]


@admin.register(Revision)
class RevisionAdmin(DeskAdmin[Revision]):
    """All revisions; opening one leads to the review page, where everything that is done to a text is done."""

    singular, plural = _("text"), _("texts")
    list_display = ("title", "status", "number", "category", "edited_by", "edited")
    list_filter = (StatusFilter, "topic__category")
    list_select_related = ("topic", "edited_by")
    search_fields = ("title", "topic__slug")
    ordering = ("-edited_at",)

    show_full_result_count = False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return _WithStatus

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).defer("body", "html", "references", "findings", "key_points")

    @admin.display(description=_("category"), ordering="topic__category")
    def category(self, revision: Revision) -> str:
        return revision.topic.get_category_display()

    @admin.display(description=_("status"))
    def status(self, revision: Revision) -> SafeString:
        return marks([revision])

    @admin.display(description=_("last edited"), ordering="edited_at")
    def edited(self, revision: Revision) -> str:
        return f"{timezone.localtime(revision.edited_at):%Y-%m-%d %H:%M}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        review = self.admin_site.admin_view(views.review)
        return [
            path("<int:pk>/change/", review, name="education_revision_change"),
            path("<int:pk>/page/", self.admin_site.admin_view(views.page), name="education_revision_page"),
            path("<int:pk>/<slug:act>/", review, name="education_revision_act"),
            path("", self.admin_site.admin_view(self.changelist_view), name="education_revision_changelist"),
        ]


@admin.register(AuditEvent)
class AuditEventAdmin(DeskAdmin[AuditEvent]):
    """The audit chain, to be read."""

    singular, plural = _("event"), _("what was done")

    def past(self, obj: AuditEvent) -> dict[str, str]:
        return {}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, str] | None = None
    ) -> HttpResponse:
        return audit.events(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEvent | None = None) -> bool:
        return False
