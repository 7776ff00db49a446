"""Lists of texts by where they stand: a status is reckoned from facts, so it is no column that Django's filters could ask for."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from education.models import Revision
from education.reading import library
from education.states import Status


class StatusFilter(SimpleListFilter):
    """Texts that stand so now, or topics that have one."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, Any]]:
        return [(status.value, status.label) for status in Status]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        if chosen not in Status.values:
            return queryset
        key = "pk" if queryset.model is Revision else "topic"
        found = Revision.objects.in_status(library.now(), Status(chosen)).order_by()
        return queryset.filter(pk__in=found.values(key))


def marks(revisions: Iterable[Revision]) -> SafeString:
    """Where texts stand that `with_status` found: each in words, in a mark that the eye finds as it runs down a list."""
    rows = ((slugify(row.status_then), row.status_label) for row in revisions)
    return format_html_join(" ", '<span class="standing standing-{}">{}</span>', rows)
