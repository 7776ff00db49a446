"""Starting and refusing to start, each in a process of its own: settings are read once, at the start."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import settings

from education.evidence.signatures import new_private_key, public_key

MANAGE = ("manage.py",)
KEY = new_private_key()
SET = {
    "SECRET_KEY": "x9" * 30 + "!%(abcdef)",
    "SIGNING_KEY": KEY,
    "ALLOWED_HOSTS": "leaflets.example.org, www.leaflets.example.org",
    "DATABASE_URL": "sqlite:///:memory:",
    "CLINIC_NAME": "A clinic",
}
SERVING = SET | {"SIGNING_KEY": "", "SIGNING_PUBLIC_KEYS": public_key(KEY)}


def start(*arguments: str, **variables: str) -> tuple[int, str]:
    """Run Python with these variables and no other of ours; its exit code, and all it said."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=_environment(variables), capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    ours = {*SET, "SIGNING_PUBLIC_KEYS", "DEBUG", "DJANGO_SETTINGS_MODULE", "TIME_ZONE", "DEMO_PASSWORD"}
    inherited = {name: value for name, value in os.environ.items() if name not in ours}
    return {**inherited, "PYTHONDONTWRITEBYTECODE": "1", **variables}


def python(code: str) -> tuple[str, str]:
    return "-c", code


WSGI = python("import config.wsgi")


def test_the_server_names_everything_that_is_missing_at_once() -> None:
    code, said = start(*WSGI)
    assert code == 1
    (message,) = [line for line in said.splitlines() if "Countersign cannot start" in line]
    assert message.startswith("django.core.exceptions.ImproperlyConfigured")
    for name in SET:
        assert f"\n  {name}: " in said, name


@pytest.mark.parametrize("missing", SET)
def test_one_missing_variable_is_enough(missing: str) -> None:
    code, said = start(*WSGI, **SET | {missing: ""})
    assert code == 1
    named = [name for name in SET if f"\n  {name}: " in said]
    assert named == [missing]


def test_what_is_said_does_not_give_keys_away() -> None:
    _code, said = start(*WSGI, **SET | {"CLINIC_NAME": ""})
    assert SET["SECRET_KEY"] not in said
    assert KEY not in said


def test_with_everything_set_nothing_is_left_to_warn_about() -> None:
    code, said = start(*MANAGE, "check", "--deploy", "--fail-level", "WARNING", **SET)
    assert (code, said) == (0, "System check identified no issues (0 silenced).\n")


def test_development_needs_no_variable() -> None:
    code, said = start(*MANAGE, "check", "--fail-level", "WARNING", DATABASE_URL="")
    assert (code, said) == (0, "System check identified no issues (0 silenced).\n")


@pytest.mark.parametrize("name", ["SECRET_KEY", "SIGNING_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_a_machine_with_one_real_variable_is_no_development_machine(name: str) -> None:
    """A forgotten DEBUG must mean off wherever something real is configured."""
    code, said = start(*MANAGE, "check", **{name: SET[name]})
    assert code == 1
    assert "Countersign cannot start." in said


def test_a_worker_that_serves_needs_no_private_key() -> None:
    code, said = start(
        *python(
            "import config.wsgi\n"
            "from education.evidence import signatures\n"
            "print(*signatures.known_public_keys().values())"
        ),
        **SERVING,
    )
    assert (code, said.strip()) == (0, public_key(KEY))


def test_a_worker_that_serves_signs_nothing_not_even_with_the_development_key() -> None:
    code, said = start(
        *python(
            "import config.wsgi\n"
            "from django.conf import settings\n"
            "from education.evidence.signatures import sign\n"
            "assert settings.SIGNING_KEY == ''\n"
            "sign(None)"
        ),
        **SERVING,
    )
    assert code == 1
    assert "This process can check signatures but not make them: SIGNING_KEY is not set." in said


@pytest.mark.parametrize("variables", [{"SIGNING_KEY": "short"}, {"SIGNING_PUBLIC_KEYS": "x, y"}, {"SIGNING_KEY": KEY + "!"}])  # fmt: skip
def test_a_key_that_is_none_is_found_at_the_start_not_at_the_first_signature(
    variables: dict[str, str],
) -> None:
    code, said = start(*MANAGE, "check", **SET | variables)
    assert code == 1
    assert "is not an Ed25519 key in base64. Make one: manage.py signing_key" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("variables", [SET, SET | {"DEBUG": "off"}])
def test_there_is_no_demo_in_production(variables: dict[str, str]) -> None:
    code, said = start(*MANAGE, "demo", **variables)
    assert code == 1
    assert said.strip().endswith("runs only with DEBUG on.")


ASK = """
import config.wsgi
from django.test import Client
from django.core.management import call_command
call_command("migrate", verbosity=0)
answer = Client().get({address!r}, headers={{"host": {host!r}}}, secure={secure})
print(answer.status_code, answer.headers)
"""


@pytest.fixture
def built(tmp_path: Path) -> dict[str, str]:
    return SET | {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "MEDIA_ROOT": str(tmp_path)}


@pytest.mark.parametrize(
    ("address", "host", "secure", "status", "header"),
    [
        ("/", "leaflets.example.org", False, 301, "'https://leaflets.example.org/'"),
        ("/healthz", "leaflets.example.org", False, 200, "text/plain"),
        ("/healthz", "leaflets.example.org", True, 200, "max-age=63072000; includeSubDomains; preload"),
        ("/", "evil.example", True, 400, "text/html"),
    ],
)
def test_the_outside_is_reached_over_https_under_our_names_alone(
    built: dict[str, str], address: str, host: str, secure: bool, status: int, header: str
) -> None:
    code, said = start(*python(ASK.format(address=address, host=host, secure=secure)), **built)
    assert code == 0, said
    answer = said.splitlines()[-1]
    assert answer.startswith(f"{status} ")
    assert header in answer
