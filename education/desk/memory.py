"""The addresses of what the desk remembers: evidence, any two texts, the site of the past."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from education.desk import audit, comparing, pack, past, reports, signatures


def urls(own: Callable[[Any], Any]) -> list[URLPattern]:
    """The addresses below the desk's; `own` lets in only who may see them."""
    return [
        path("evidence/<int:pk>/", own(pack.evidence_pack), name="evidence_pack"),
        path("compare/<int:pk>/", own(comparing.compare), name="compare"),
        path("events/<slug:form>/", own(audit.take_away), name="events_file"),
        path("signatures/", own(signatures.signatures), name="signatures"),
        path("signatures/<slug:form>/", own(signatures.take_away), name="signatures_file"),
        path("reports/", own(reports.reports), name="reports"),
        path("reports/<slug:report>/<slug:form>/", own(reports.take_away), name="report_file"),
        path("as-of/", own(past.as_of), name="as_of"),
        path("as-of/<slug:moment>/", own(past.page), name="past_home"),
        path("as-of/<slug:moment>/<path:address>", own(past.page), name="past_page"),
    ]
