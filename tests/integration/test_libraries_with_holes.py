"""What `doctor` says of the times in which holes are mended, by what `make advisories` wrote down."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from education.operating import libraries
from tests.audit.advisories import keep as keep_advisories
from tests.integration.test_doctor import doctor, named, well

__all__ = ["well"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("well")]


class TestLibraries:
    def test_that_nobody_asked_about(self, settings: Settings) -> None:
        Path(settings.ADVISORIES).unlink()
        named("Nobody has asked whether a hole is known", broken=False)

    def test_another_list_was_asked_about(self, settings: Settings) -> None:
        written = Path(settings.ADVISORIES)
        written.write_text(written.read_text().replace(libraries.lock(), "0" * 64))
        named("Nobody has asked whether a hole is known", broken=False)

    @pytest.mark.parametrize("words", ["", "[]", '{"on": 5}', "{"])
    def test_what_cannot_be_read_is_no_answer(self, settings: Settings, words: str) -> None:
        Path(settings.ADVISORIES).write_text(words)
        named("Nobody has asked whether a hole is known", broken=False)

    def test_asked_about_long_ago(self) -> None:
        before = timezone.now().date() - timedelta(days=8)
        libraries.note([], before)
        named(f"was last asked on {before}", broken=False)

    @pytest.mark.parametrize(("days", "broken"), [(1, None), (3, False), (91, True)])
    def test_with_a_known_hole(self, days: int, *, broken: bool | None) -> None:
        """However often it is asked, a hole is as old as its first answer."""
        today = timezone.now().date()
        since = today - timedelta(days=days)
        for day in (since, today):
            keep_advisories([{"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-1"}]}], day)
        if broken is None:
            assert "PYSEC-1" not in doctor()[1]
        else:
            named(f"A hole has been known since {since}: pillow 1.0: PYSEC-1", broken=broken)

    def test_an_answer_about_some_of_them_is_none(self, settings: Settings) -> None:
        before = Path(settings.ADVISORIES).read_text()
        keep_advisories([{"name": "a", "skip_reason": "not found"}], timezone.now().date())
        assert Path(settings.ADVISORIES).read_text() == before
