"""`verify --keys FILE`: fingerprints that somebody noted when they were read out."""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from tests import factories as make
from tests import keyholders as hold
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db
NOON = make.NOON


@pytest.fixture
def owner(site: Site) -> User:
    return make.clinician("owner", at=NOON)


def verify(*arguments: str) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("verify", *arguments, stdout=said, stderr=StringIO())
    except SystemExit as ended:
        return int(str(ended.code)), said.getvalue()
    return 0, said.getvalue()


def test_each_key_that_counted_is_among_them(owner: User, tmp_path: Path) -> None:
    holder = hold.keyholder(owner, at=NOON)
    hold.register(owner, NOON)  # counts for nothing yet
    file = tmp_path / "keys"
    file.write_text(f"# The clinic's keys\n\n{holder.key.spoken.upper()}  # Owner, blue\n")
    assert verify("--keys", str(file))[0] == 0
    file.write_text("0000\n")
    code, said = verify("--keys", str(file))
    assert (code, said.count("\n")) == (1, 1)
    assert f"OwnKey {holder.key.pk}: {holder.key.fingerprint} is none" in said


def test_a_file_that_is_not_there_is_said(owner: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        verify("--keys", str(tmp_path / "none"))
