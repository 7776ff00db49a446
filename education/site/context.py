"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def clinic(_request: HttpRequest | None) -> dict[str, str]:
    return {"clinic_name": settings.CLINIC_NAME}
