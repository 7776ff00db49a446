"""What patients read. Each view asks the library one thing and fills one template; none writes, none sets a cookie."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import activate
from django.views.decorators.http import require_safe

from education.content import images
from education.permissions import may_see_unsigned
from education.reading import library, lists
from education.reading.entries import needs_met
from education.site import languages
from education.site.responses import ASK_FIRST, interface_language, public
from education.site.structured_data import medical_web_page


@public
def home(request: HttpRequest) -> HttpResponse:
    shelves, notices, demo = lists.home(library.now(), interface_language())
    context = {"shelves": shelves, "needs": needs_met(shelves), "notices": notices, "demo": demo}
    return TemplateResponse(request, "education/home.html", context)


@public
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    page = library.topic_page(slug, library.now())
    activate(page.topic.language)
    here = (page.topic.language, page.topic.slug)
    same = languages.of_pages([here, *((each.language, each.slug) for each in page.counterparts)])
    context = {
        "page": page,
        "json_ld": medical_web_page(page, request),
        "alternates": same,
        "other_languages": languages.others_of_page(same),
    }
    return TemplateResponse(request, "education/topic.html", context)


@require_safe
def image(request: HttpRequest, digest: str) -> HttpResponse:
    """An image by the SHA-256 of its bytes: for everybody while a live text shows it, before that for staff."""
    content = images.load(digest)
    if content is None or not (
        library.image_is_public(digest, library.now()) or may_see_unsigned(request.user)
    ):
        raise Http404
    headers = {"Cache-Control": ASK_FIRST, "ETag": f'"{digest}"'}
    return HttpResponse(content, content_type="image/webp", headers=headers)
