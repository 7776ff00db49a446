"""The short address that stands on paper: whether that version of a page still holds, as of this very request."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from education.content.crisis import speaks_of_crisis
from education.reading import library
from education.reading.standing import standing_of
from education.site.errors import never_public
from education.site.responses import interface_language, public

# The topic's number, which outlives its address, and that of the version. Some write it down in capitals.
ADDRESS = r"^[vV]/(?P<topic>[1-9][0-9]{0,8})-(?P<number>[1-9][0-9]{0,8})/$"


@public
def version(request: HttpRequest, topic: str, number: str) -> HttpResponse:
    """Current, replaced by a newer one, or withdrawn. 404, the same for all, for whatever was never on a page."""
    try:
        found = standing_of(int(topic), int(number), library.now(), interface_language())
    except library.NotThere:
        return never_public(request)
    words = f"{found.title} {found.topic.slug}"
    context = {
        "found": found,
        "notices": found.notices,
        "demo": found.demo,
        "crisis": speaks_of_crisis(words),
    }
    return TemplateResponse(request, "education/version.html", context)
