"""What machines ask: is this process alive, and can it serve patients?

Two questions: a process that lives and cannot serve must get no patients, and starting it anew would mend nothing.
"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from education.reading import ready as readiness
from education.site import views


@require_safe
@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    """Whether this process can ask its database: 200 or 503, in one word."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Whether patients get pages here: 200, or 503 with a line for each thing that keeps them from it."""
    try:
        faults = list(readiness.faults()) or _faults_of_home(request)
    except DatabaseError:
        faults = ["The database does not answer."]
    words = "\n".join(faults) or "ok"
    return HttpResponse(f"{words}\n", status=503 if faults else 200, content_type="text/plain")


def _faults_of_home(request: HttpRequest) -> list[str]:
    home = views.home(request)
    if isinstance(home, TemplateResponse):
        home.render()
    return [] if home.status_code == 200 else [f"The home page answers {home.status_code}."]  # noqa: PLR2004
