"""The two addresses that the Markdown editor calls: preview and image upload, for editors alone.

They stand in for markdownx's own views, which ask for no login and do not sanitise.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from education.content import images, pasted
from education.content.markdown import render
from education.content.numbers import put_in
from education.desk.base import staff
from education.models.topic import BODY_LENGTH
from education.permissions import may_edit
from education.reading import library
from education.writing import mended


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The HTML of posted Markdown (`content`), as saving it would put it right and as patients would get it, but for links to explained
    words, which come with the glossary, and with a name for each table.
    """
    if reason := may_edit(staff(request), timezone.now()):
        return HttpResponse(reason, status=403, content_type="text/plain")
    text, _repairs = mended("body", request.POST.get("content", ""))
    if len(text) > BODY_LENGTH:
        return HttpResponse(_("The text is too long to be one page."), status=413, content_type="text/plain")
    # The editor does not say which language it writes.
    numbers = library.numbers(library.now(), settings.LANGUAGE_CODE)
    return HttpResponse(render(put_in(text, numbers), tables=_("Table")).html)


@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """The Markdown of HTML that was copied in another program (`html`), for the editor to put into the text."""
    if reason := may_edit(staff(request), timezone.now()):
        return HttpResponse(reason, status=403, content_type="text/plain")
    try:
        text, _repairs = mended("body", pasted.markdown(request.POST.get("html", "")))
    except pasted.TooMuch:
        return HttpResponse(_("That is too long to paste at once."), status=413, content_type="text/plain")
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Store an image (`image`) and answer with the Markdown that shows it, as the editor expects."""
    if reason := may_edit(staff(request), timezone.now()):
        return JsonResponse({"image": [reason]}, status=403)
    image = request.FILES.get("image")
    if image is None:
        return JsonResponse({"image": [_("No image came with the request.")]}, status=400)
    try:
        address = images.store(image)
    except ValidationError as error:
        return JsonResponse({"image": error.messages}, status=400)
    return JsonResponse({"image_code": f"![{images.PLACEHOLDER}]({address})"})
