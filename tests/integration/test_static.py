"""Static files as they go out; those that were never collected must not take the pages down with them."""

from pathlib import Path

import brotli
import pytest
from django.conf import LazySettings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client


@pytest.fixture(autouse=True)
def _as_in_production(settings: LazySettings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "config.storage.StaticFiles"}}


def test_collected_stylesheets_are_minified_hashed_and_compressed(tmp_path: Path) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    name = staticfiles_storage.stored_name("css/tokens.css")
    assert name != "css/tokens.css"
    served = (tmp_path / name).read_bytes()
    assert served.startswith(b":root{color-scheme:light dark;--paper:#f4f7f5;")
    assert brotli.decompress((tmp_path / f"{name}.br").read_bytes()) == served


def test_a_stylesheet_goes_out_with_those_that_it_imports(tmp_path: Path) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    for name, first, last in (
        ("page", ":root{color-scheme", ".text table"),
        ("behind", ".crisis{", ".site-footer"),
    ):
        served = (tmp_path / staticfiles_storage.stored_name(f"css/{name}.css")).read_text()
        assert served.index(first) < served.index(last)
        assert "@import" not in served


def test_an_error_page_without_collected_files_still_carries_the_crisis_help() -> None:
    response = Client().get("/nowhere/")
    assert response.status_code == 404
    assert 'href="tel:988"' in response.content.decode()
