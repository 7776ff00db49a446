"""The commands that report: what was public at a moment, what is due, and the states as a drawing."""

from contextlib import suppress
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests import factories as make
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db


def lines(*arguments: str) -> list[str]:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().splitlines()


def test_as_of_names_what_was_public_then_and_who_signed_it(site: Site) -> None:
    first_day = [line for line in lines("as_of", "2026-02-27T13:00") if line.startswith("page ")]
    assert first_day == [f"page revision 1 {site.older.digest} Clinician signer"]
    assert f"page revision 2 {site.page.digest} Clinician signer" in lines("as_of", "2026-03-02T12:00+02:00")
    assert lines("as_of", "2020-01-01T00:00") == []


@pytest.mark.parametrize("moment", ["yesterday", "2026-13-01T12:00", ""])
def test_as_of_asks_for_a_moment(moment: str) -> None:
    with pytest.raises(CommandError, match="is no moment"):
        lines("as_of", moment)


def test_due_lists_reviews_to_come_and_what_lapsed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    review_by = site.page.publication.review_by
    for days_left, expected in (
        (61, []),
        (60, [f"{review_by} due page: Newer"]),
        (-1, [f"{review_by} LAPSED page: Newer"]),
    ):
        now = make.NOON + (review_by - make.NOON.date()) - timedelta(days=days_left)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        out = StringIO()
        with suppress(SystemExit):
            call_command("due", stdout=out)
        assert [line for line in out.getvalue().splitlines() if "page:" in line] == expected


def test_due_ends_with_one_where_somebody_should_be_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON)
    assert lines("due", "0") == ["mail: No mail: EMAIL_URL is not set."]  # said, and no failure
    with pytest.raises(SystemExit) as ended:
        lines("due", "4000")
    assert ended.value.code == 1


def test_the_drawing_of_the_states_is_compared(settings: Any, tmp_path: Path) -> None:
    lines("state_diagram", "--check")
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    with pytest.raises(SystemExit):
        call_command("state_diagram", "--check", stderr=StringIO())
    lines("state_diagram")
    lines("state_diagram", "--check")
