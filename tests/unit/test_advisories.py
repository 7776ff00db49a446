"""What `make advisories` says: a hole is one thing, a library that nobody could be asked about is another, and neither is well."""

from tests.audit.advisories import said

SOUND = {"name": "django", "version": "5.2", "vulns": []}
HOLE = {"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
UNASKED = {"name": "asgiref", "skip_reason": "Dependency not found on PyPI"}


def test_all_asked_and_none_found_is_well() -> None:
    assert said([SOUND]) == (["1 of 1 libraries were asked about; 0 known holes."], True)


def test_a_hole_is_named_with_what_mends_it() -> None:
    lines, good = said([SOUND, HOLE])
    assert not good
    assert lines[0] == "pillow 1.0: PYSEC-1, mended in 1.1"


def test_what_was_not_asked_is_not_called_well() -> None:
    lines, good = said([SOUND, UNASKED])
    assert not good
    assert lines[-1] == "NOT ASKED, so nothing is known of them: asgiref."
    nobody, good = said([UNASKED])
    assert not good
    assert "does not answer" in nobody[-1]
    assert said([])[1] is False
