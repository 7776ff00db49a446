"""A topic page for machines: schema.org's MedicalWebPage as JSON-LD, from the same rows as the page itself."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from education.reading.pages import Page

# Within <script> a browser looks for nothing but its end and comments, and neither can be written without these.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def medical_web_page(page: Page, request: HttpRequest) -> SafeString:
    """JSON that may stand in a script element as it is. Absolute addresses are those of the request's host."""
    text = json.dumps(_description(page, request), ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308  no sign is left that HTML knows


def _description(page: Page, request: HttpRequest) -> dict[str, Any]:
    revision, publication = page.revision, page.publication
    if publication is None or page.first_public is None or page.signed_off_at is None:
        raise ValueError("A page that nobody has signed is not described to machines.")
    people = request.build_absolute_uri(reverse("by_language:people"))
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "url": request.build_absolute_uri(reverse("site:topic", args=[page.topic.slug])),
        "name": revision.title,
        "description": revision.summary,
        "inLanguage": page.topic.language,
        "version": revision.number,
        "publisher": {"@type": "MedicalOrganization", "name": settings.CLINIC_NAME},
        "datePublished": page.first_public.isoformat(),
        "dateModified": publication.effective_at.isoformat(),
        # The day as the page says it: in the clinic's own time zone.
        "lastReviewed": timezone.localtime(page.signed_off_at).date().isoformat(),
        "expires": publication.review_by.isoformat(),
        "reviewedBy": [
            {
                "@type": "Person",
                "name": sign_off.printed_name,
                "hasCredential": {
                    "@type": "EducationalOccupationalCredential",
                    "name": sign_off.credential,
                },
                "url": f"{people}#clinician-{sign_off.clinician_id}",
            }
            for sign_off in page.sign_offs
        ],
    }
