"""Topics, revisions, sources and the audit chain in the admin."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Prefetch, QuerySet, URLField, prefetch_related_objects
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from education import workflow
from education.desk import audit, drafts, earlier, palette, timeline, views
from education.desk.base import DeskAdmin, RememberedForm, staff
from education.desk.titles import TopicFilter, with_title
from education.desk.topic_forms import NewTopicForm, TopicForm
from education.desk.undecided import is_undecided
from education.models import AuditEvent, Claim, Revision, Source, Topic
from education.once import once
from education.permissions import may_edit
from education.policies import refusal_beside
from education.reading import library
from education.states import OPEN, Status

_CURRENT = tuple(status for status in Status if status not in {Status.SUPERSEDED, Status.TAKEN_BACK})


@admin.register(Topic)
class TopicAdmin(DeskAdmin[Topic]):
    """A topic: where it stands, and the timeline of all that was done about it."""

    list_display = ("called", "category", "language", "position", "state")
    list_filter = ("category", "language")
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
    def state(self, topic: Topic) -> str:
        current: list[Revision] = topic.current  # type: ignore[attr-defined]
        return ", ".join(revision.status_label for revision in current)

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
        around = _around(obj, request) if obj is not None else {}
        if around:
            around["title"] = around["subtitle"] = around["heading"]
        return super().render_change_form(request, {**context, **around}, add, change, form_url, obj)


@once
def _texts(topic: Topic) -> list[Revision]:
    """The texts of a topic as they stand now, newest first."""
    revisions = topic.revisions.with_status(library.now()).select_related("edited_by", "publication")
    return list(revisions.prefetch_related("sign_offs"))


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

    list_display = ("title", "number", "category", "status", "edited_by", "edited_at")
    list_filter = ("topic__category",)
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
    def status(self, revision: Revision) -> str:
        return revision.status_label

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


@admin.register(Source)
class SourceAdmin(DeskAdmin[Source]):
    """Works to cite. A change shows in what is submitted from then on; what is frozen stays."""

    list_display = ("work", "publisher", "grade", "read", "retired", "cited_as")
    list_filter = ("grade", "read", "retired")
    form = RememberedForm[Source]
    search_fields = ("key", "title", "authors", "publisher")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    ordering = ("authors", "year", "title")
    readonly_fields = ("cited_as", "leaning_on_it", "claims_made")

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> tuple[str, ...]:
        return self.readonly_fields if obj else ()

    @admin.display(description=_("work"), ordering="authors")
    def work(self, source: Source) -> str:
        return str(source)

    @admin.display(description=_("cited as"), ordering="key")
    def cited_as(self, source: Source) -> str:
        return f"[@{source.key}]"

    def save_model(self, request: HttpRequest, obj: Source, form: ModelForm[Source], change: bool) -> None:
        workflow.save_source(source=obj, by=staff(request), at=library.now())

    def get_exclude(self, request: HttpRequest, obj: Source | None = None) -> tuple[str, ...]:
        return ("key",) if obj else self.readonly_fields

    @admin.display(description=_("pages that lean on it"))
    def leaning_on_it(self, source: Source) -> SafeString | str:
        """What must be looked at again if this work is retired: every revision that is public or on its way."""
        # Which are current is known without their texts, of which there are many and long ones.
        current = Revision.objects.in_status(library.now(), *OPEN, Status.LIVE).values_list("pk", flat=True)
        texts = Revision.objects.filter(pk__in=list(current), body__contains=f"[@{source.key}")
        topics = {
            row.topic
            for row in texts.prefetch_related(with_title("topic")).only("topic", "references", "submitted_at")
            if row.submitted_at is None or any(entry["key"] == source.key for entry in row.references)
        }
        return _links(sorted(topics, key=str)) or str(_("none"))

    @admin.display(description=_("claims it makes"))
    def claims_made(self, source: Source) -> SafeString | str:
        return format_html_join("", "<p>{}</p>", ((claim,) for claim in source.claims.all())) or str(
            _("none")
        )


@admin.register(Claim)
class ClaimAdmin(DeskAdmin[Claim]):
    """The claims register, to be read: what the source documents say, what we did with it, and where."""

    list_display = ("key", "statement", "made_by", "verdict", "used_in")
    list_filter = ("verdict", ("documents", admin.RelatedOnlyFieldListFilter), ("topics", TopicFilter))
    search_fields = ("key", "statement", "reason")
    ordering = ("pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).prefetch_related("documents", with_title("topics"))

    @admin.display(description=_("documents"))
    def made_by(self, claim: Claim) -> str:
        return ", ".join(source.title for source in claim.documents.all())

    @admin.display(description=_("pages"))
    def used_in(self, claim: Claim) -> SafeString:
        return _links(claim.topics.all())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return False


def _links(topics: Iterable[Topic]) -> SafeString:
    """Topics as links to their pages at the desk."""
    rows = ((reverse("admin:education_topic_change", args=[topic.pk]), topic) for topic in topics)
    return format_html_join(", ", '<a href="{}">{}</a>', rows)


@admin.register(AuditEvent)
class AuditEventAdmin(DeskAdmin[AuditEvent]):
    """The audit chain, to be read."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, str] | None = None
    ) -> HttpResponse:
        return audit.events(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEvent | None = None) -> bool:
        return False
