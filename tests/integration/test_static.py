"""Static files that were never collected must not take the pages down with them."""

from pathlib import Path

from django.conf import LazySettings
from django.test import Client


def test_an_error_page_without_collected_files_still_carries_the_crisis_help(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "config.storage.StaticFiles"}}
    response = Client().get("/nowhere/")
    assert response.status_code == 404
    assert 'href="tel:988"' in response.content.decode()
