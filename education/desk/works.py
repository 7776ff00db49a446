"""Works to cite, and the claims register, in the admin."""

from collections.abc import Collection, Iterable
from operator import itemgetter
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import QuerySet, URLField
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from education import workflow
from education.desk.base import DeskAdmin, RememberedForm, staff
from education.desk.titles import TopicFilter, with_title
from education.models import Claim, Revision, Source, Topic
from education.reading import library
from education.reading.frozen import held
from education.states import OPEN, Status

_LINKS = 100  # pages that lean on a work, at once


@admin.register(Source)
class SourceAdmin(DeskAdmin[Source]):
    """Works to cite. A change shows in what is submitted from then on; what is frozen stays."""

    list_display = ("work", "publisher", "grade", "read", "set_aside", "cited_as")
    list_filter = ("grade", "read", "retired")
    form = RememberedForm[Source]
    search_fields = ("key", "title", "authors", "publisher")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    ordering = ("authors", "year", "title")
    readonly_fields = ("cited_as", "leaning_on_it", "claims_made")

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Source | None:
        """With the page of its list that is asked for: many texts may lean on a work."""
        found = super().get_object(request, object_id, from_field)
        if found is not None:
            found.page_asked_for = request.GET.get("p")  # type: ignore[attr-defined]
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> tuple[str, ...]:
        return self.readonly_fields if obj else ()

    @admin.display(description=_("work"), ordering="authors")
    def work(self, source: Source) -> str:
        return str(source)

    @admin.display(description=_("retired"), ordering="retired")
    def set_aside(self, source: Source) -> str:
        return str(_("retired") if source.retired else _("no"))

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
        current = Revision.objects.in_status(library.now(), *OPEN, Status.LIVE).order_by()
        rows = list(current.values_list("pk", "topic", "digest"))
        holding = held({pk: digest for pk, _topic, digest in rows if digest})
        citing = {topic for pk, topic, _digest in rows if pk in holding and source.key in holding[pk].works}
        # What a draft will cite is frozen only when it is submitted.
        drafts = Revision.objects.filter(pk__in=[pk for pk, _topic, digest in rows if not digest])
        citing |= set(drafts.filter(body__contains=f"[@{source.key}").values_list("topic", flat=True))
        return _page_of_links(citing, source.page_asked_for)  # type: ignore[attr-defined]

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
        return _links((topic.pk, str(topic)) for topic in claim.topics.all())

    def past(self, obj: Claim) -> dict[str, str]:
        return {}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return False


def _links(topics: Iterable[tuple[int, str]]) -> SafeString:
    """Topics, each by its primary key and its name, as links to their pages at the desk."""
    rows = ((reverse("admin:education_topic_change", args=[pk]), name) for pk, name in topics)
    return format_html_join("", '<div><a href="{}">{}</a></div>', rows)


def _page_of_links(topics: Collection[int], asked: str | None) -> SafeString | str:
    """A page of topics by their titles as links, and which it is of how many. No rows are made of them: there may be thousands."""
    titled: Any = Topic.objects.with_titles()
    columns = titled.filter(pk__in=topics).order_by().values_list("pk", "title", "slug")
    named = sorted(((pk, title or slug) for pk, title, slug in columns), key=itemgetter(1))
    page = Paginator(named, _LINKS).get_page(asked)
    links = _links(page) or str(_("none"))
    if not page.has_other_pages():
        return links
    said = _("%(first)s to %(last)s of %(all)s") % {
        "first": page.start_index(), "last": page.end_index(), "all": page.paginator.count
    }  # fmt: skip
    ways = [(page.previous_page_number, _("Previous"))] if page.has_previous() else []
    ways += [(page.next_page_number, _("Next"))] if page.has_next() else []
    others = format_html_join("", ' <a href="?p={}">{}</a>', ((number(), words) for number, words in ways))
    return format_html("{}<p>{}{}</p>", links, said, others)
