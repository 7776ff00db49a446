"""What patients read. Each view asks the library one thing and fills one template; none writes, none sets a cookie."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from education import library
from education.content import images
from education.permissions import may_see_unsigned
from education.site import needs
from education.site.errors import unavailable, withdrawn
from education.site.structured_data import medical_web_page

# Caches may keep a page but must ask before each use, so that a retraction shows on the very next request.
ASK_FIRST = "no-cache"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    try:
        shelves, notices, demo = library.home(timezone.now(), _language())
    except library.NoticeMissing:
        return unavailable(request)
    context = {"shelves": shelves, "needs": needs.met_by(shelves), "notices": notices, "demo": demo}
    return TemplateResponse(request, "education/home.html", context, headers={"Cache-Control": ASK_FIRST})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        page = library.topic_page(slug, timezone.now())
    except library.NotThere as error:
        raise Http404 from error
    except library.NoLongerThere:
        return withdrawn(request)
    except library.NoticeMissing:
        return unavailable(request)
    context = {"page": page, "json_ld": medical_web_page(page, request)}
    return TemplateResponse(request, "education/topic.html", context, headers={"Cache-Control": ASK_FIRST})


@require_safe
def image(request: HttpRequest, digest: str) -> HttpResponse:
    """An image by the SHA-256 of its bytes: for everybody while a live text shows it, before that for staff."""
    content = images.load(digest)
    if content is None or not (
        library.image_is_public(digest, timezone.now()) or may_see_unsigned(request.user)
    ):
        raise Http404
    headers = {"Cache-Control": ASK_FIRST, "ETag": f'"{digest}"'}
    return HttpResponse(content, content_type="image/webp", headers=headers)


@require_safe
@never_cache
def health(_request: HttpRequest) -> HttpResponse:
    """Whether this process can ask its database: 200 or 503, in one word."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def _language() -> str:
    return settings.LANGUAGE_CODE.partition("-")[0]
