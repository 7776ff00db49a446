"""Help at the desk: docs/editing.md, as our own Markdown shows it."""

import re

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from education.content.markdown import render
from education.desk.base import staff

# Other papers of the repository are not served: their names stay, without a link.
_TO_PAPERS = re.compile(r"\[([^\]]+)\]\([\w./-]+\.md(?:#[\w-]+)?\)")


@require_safe
def editing(request: HttpRequest) -> HttpResponse:
    """How to write texts."""
    staff(request)
    _title, text = (settings.BASE_DIR / "docs/editing.md").read_text().split("\n", 1)
    html = render(_TO_PAPERS.sub(r"\1", text), tables=_("Table")).html
    context = {
        **admin.site.each_context(request),
        "title": _("Writing texts"),
        "html": mark_safe(html),  # noqa: S308  the site's own renderer lets nothing through
    }
    return TemplateResponse(request, "admin/education/help.html", context)
