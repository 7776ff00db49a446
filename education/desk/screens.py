"""Lists and forms of Django's admin as screens of the desk: what they are called, what they offer, and where their history is.

It ends at the frame: what a list shows and what a form saves, each admin says itself.
"""

from typing import Any, ClassVar, TypeVar
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

M = TypeVar("M", bound=Model)
_LONGEST_SEARCH = 200  # characters; as many as patients' search reads


class Screens(admin.ModelAdmin[M]):
    """A list is called by what it lists, a form by its object; there is one way to save it. What was done to an object stands in
    the audit trail: Django's own history knows none of it.
    """

    empty_value_display = gettext_lazy("none")  # it is a filter's link, too
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    # Where the desk calls things otherwise than the model does.
    singular: ClassVar[Promise | None] = None
    plural: ClassVar[Promise | None] = None

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[M], search_term: str
    ) -> tuple[QuerySet[M], bool]:
        """Only so much of a search is read: each word is a condition of its own, and no database takes thousands."""
        return super().get_search_results(request, queryset, search_term[:_LONGEST_SEARCH])

    @property
    def listed(self) -> str:
        return capfirst(str(self.plural or self.opts.verbose_name_plural))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        one = str(self.singular or self.opts.verbose_name)
        called = {"title": self.listed, "one": one, **(extra_context or {})}
        return super().changelist_view(request, called)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: M | None = None,
    ) -> HttpResponse:
        one = str(self.singular or self.opts.verbose_name)
        screen = {
            "title": _("New %s") % one if obj is None else str(obj),
            "subtitle": None,
            "listed": self.listed,
            "past": urlencode(self.past(obj)) if obj is not None else "",
            "show_save_and_add_another": False,
            "show_save_and_continue": False,
        }
        return super().render_change_form(request, {**context, **screen}, add, change, form_url, obj)

    def past(self, obj: M) -> dict[str, str]:
        """What to ask the audit trail for, to see all that was done to an object; nothing where nothing is."""
        return {"subject": f"{obj._meta.object_name} {obj.pk}"}

    def get_urls(self) -> list[URLPattern]:
        return [url for url in super().get_urls() if not str(url.name).endswith("_history")]
