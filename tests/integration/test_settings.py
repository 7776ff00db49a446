"""Starting and refusing to start, each in a process of its own: settings are read once, at the start."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from django.conf import settings

from education.evidence.keys import new_private_key, public_key

MANAGE = ("manage.py",)
KEY = new_private_key()
SET = {
    "SECRET_KEY": "x9" * 30 + "!%(abcdef)",
    "SIGNING_KEY": KEY,
    "ALLOWED_HOSTS": "leaflets.example.org, www.leaflets.example.org",
    "DATABASE_URL": "sqlite:///:memory:",
    "CLINIC_NAME": "A clinic",
    "TIME_ZONE": "America/Chicago",
}
SERVING = SET | {"SIGNING_KEY": "", "SIGNING_PUBLIC_KEYS": public_key(KEY)}


def start(*arguments: str, **variables: str) -> tuple[int, str]:
    """Run Python with these variables and no other of ours; its exit code, and all it said."""
    # Static files are collected where the site is installed; that they are not here is no news.
    command = [sys.executable, "-W", "ignore:No directory at", *arguments]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=_environment(variables), capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    # The browser tests of the same process set DJANGO_ALLOW_ASYNC_UNSAFE; a deployment must not have it.
    ours = {
        *SET,
        "DJANGO_ALLOW_ASYNC_UNSAFE",
        "SIGNING_PUBLIC_KEYS",
        "DEBUG",
        "DJANGO_SETTINGS_MODULE",
        "DEMO_PASSWORD",
    }
    inherited = {name: value for name, value in os.environ.items() if name not in ours}
    return {**inherited, "PYTHONDONTWRITEBYTECODE": "1", **variables}


def python(code: str) -> tuple[str, str]:
    return "-c", code


WSGI = python("import config.wsgi")


def test_the_server_names_everything_that_is_missing_at_once() -> None:
    code, said = start(*WSGI)
    assert code == 1
    last = said.strip().splitlines()[-len(SET) - 1 :]
    assert last[0].endswith("ImproperlyConfigured: Countersign cannot start. Set in the environment:")
    assert {line.split(":")[0].strip() for line in last[1:]} == set(SET)


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
    assert said == "System check identified no issues (2 silenced).\n"  # those of HSTS over all subdomains
    assert code == 0


def test_development_needs_no_variable() -> None:
    code, said = start(*MANAGE, "check", "--fail-level", "WARNING")
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
            "from base64 import b64encode\n"
            "from education.evidence import keys\n"
            "print(*(b64encode(key.public).decode() for key in keys.known().values()))"
        ),
        **SERVING,
    )
    assert (code, said.strip()) == (0, public_key(KEY))


def test_a_worker_that_serves_signs_nothing_not_even_with_the_development_key() -> None:
    code, said = start(
        *python(
            "import config.wsgi\n"
            "from django.conf import settings\n"
            "from django.utils import timezone\n"
            "from education.evidence.keys import sign\n"
            "assert settings.SIGNING_KEY == ''\n"
            "sign(b'', timezone.now())"
        ),
        **SERVING,
    )
    assert code == 1
    assert "NoSigningKey: SIGNING_KEY is not set." in said


@pytest.mark.parametrize("variables", [{"SIGNING_KEY": "short"}, {"SIGNING_PUBLIC_KEYS": "x, y"}, {"SIGNING_KEY": KEY + "!"}])  # fmt: skip
def test_a_key_that_is_none_is_found_at_the_start_not_at_the_first_signature(
    variables: dict[str, str],
) -> None:
    code, said = start(*MANAGE, "check", **SET | variables)
    assert code == 1
    assert "is not an Ed25519 key in base64. Make one: manage.py signing_key" in said


def test_a_proxy_that_is_no_address_is_found_at_the_start() -> None:
    code, said = start(*MANAGE, "check", **SET | {"PROXIES": "nginx"})
    assert code == 1
    assert "PROXIES: 'nginx' does not appear to be" in said


@pytest.mark.parametrize("variables", [SET, SET | {"DEBUG": "off"}])
def test_there_is_no_demo_in_production(variables: dict[str, str]) -> None:
    code, said = start(*MANAGE, "demo", **variables)
    assert code == 1
    assert said.strip().endswith("runs only with DEBUG on.")


ASK = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
settings.STATIC_ROOT = settings.MEDIA_ROOT / "static"
call_command("collectstatic", interactive=False, verbosity=0)
call_command("migrate", verbosity=0)
for address, host, secure in json.loads(sys.argv[1]):
    answer = Client().get(address, headers={"host": host}, secure=secure)
    content = getattr(answer, "content", b"").decode(errors="replace")
    print(json.dumps([answer.status_code, {**answer.headers, "Cookie": str(answer.cookies)}, content]))
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> dict[Any, tuple[int, dict[str, str], str]]:
    """What a site with everything set answers, by (address, host, whether over HTTPS)."""
    folder = tmp_path_factory.mktemp("site")
    place = {"DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "MEDIA_ROOT": str(folder)}
    asked = [(address, host, secure) for address in ("/", "/healthz", "/admin/login/")
             for host in ("leaflets.example.org", "evil.example") for secure in (False, True)]  # fmt: skip
    setting = {"DJANGO_SETTINGS_MODULE": "config.settings"}
    code, said = start(*python(ASK), json.dumps(asked), **SET | place | setting)
    assert code == 0, said
    answers = [json.loads(line) for line in said.splitlines() if line.startswith("[")]
    return dict(zip(asked, answers, strict=True))


AWAY = """
import json, time
import django
django.setup()
from django.conf import settings
from django.test import Client
settings.DEBUG = False  # error pages as patients get them, static files as in development
begun = time.monotonic()
answer = Client(raise_request_exception=False).get("/", headers={"host": "localhost"})
print(json.dumps([answer.status_code, time.monotonic() - begun, answer.content.decode()]))
"""


def test_a_server_that_is_away_is_not_waited_for_too_long() -> None:
    """Before the server process is given up (nginx: 15 seconds), the patient has the page with the crisis help."""
    setting = {"DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "on"}
    code, said = start(*python(AWAY), DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing", **setting)
    assert code == 0, said
    status, seconds, content = json.loads(next(line for line in said.splitlines() if line.startswith("[503")))
    assert (status, "tel:988" in content) == (503, True)
    assert seconds < 15


@pytest.mark.parametrize(("query", "asked"), [("", "primary"), ("?target_session_attrs=any", "any")])
def test_a_replica_is_asked_only_where_the_address_says_so(query: str, asked: str) -> None:
    code = "from config.settings import DATABASES; print(DATABASES['default']['OPTIONS']['target_session_attrs'])"
    url = f"postgres://site@db1.example,db2.example:5432/countersign{query}"
    assert start(*python(code), **SET | {"DATABASE_URL": url}) == (0, f"{asked}\n")


def test_the_server_s_environment_keeps_no_secret_that_the_settings_have() -> None:
    """granian hands the whole environment on with each request."""
    code, said = start(*python("import config.wsgi, os; print(*os.environ)"), **SET)
    assert code == 0, said
    assert not {"SECRET_KEY", "SIGNING_KEY", "DATABASE_URL"} & set(said.split())
    assert "ALLOWED_HOSTS" in said


OURS, EVIL = "leaflets.example.org", "evil.example"


def test_pages_are_read_over_https_alone(ask: Any) -> None:
    for address in ("/", "/admin/login/"):
        status, headers, _content = ask[address, OURS, False]
        assert (status, headers["Location"]) == (301, f"https://{OURS}{address}")
    _status, headers, _content = ask["/", OURS, True]
    assert headers["Strict-Transport-Security"] == "max-age=63072000"


@pytest.mark.parametrize(("variables", "more"), [({}, False), ({"HSTS_SUBDOMAINS": "on"}, True)])
def test_other_sites_of_the_clinic_are_bound_only_where_it_says_so(
    variables: dict[str, str], more: bool
) -> None:
    code = "from config import settings as s; print(s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)"
    assert start(*python(code), **SET | variables) == (0, f"{more} {more}\n")


def test_a_session_outlives_a_new_secret() -> None:
    code = (
        "import django; django.setup()\nfrom django.core import signing\nfrom django.test.utils import override_settings\n"
        "from django.conf import settings\nold = override_settings(SECRET_KEY=settings.SECRET_KEY_FALLBACKS[0])\n"
        "old.enable(); said = signing.dumps('a'); old.disable(); print(signing.loads(said))"
    )
    setting = {"DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY_FALLBACKS": "old" * 20 + "er"}
    assert start(*python(code), **SET | setting) == (0, "a\n")


def test_a_machine_may_ask_for_health_without_https(ask: Any) -> None:
    assert [ask["/healthz", OURS, secure][0] for secure in (False, True)] == [200, 200]


def test_another_s_name_is_not_answered_and_not_sent_anywhere(ask: Any) -> None:
    for (_address, host, _secure), (status, headers, content) in ask.items():
        if host == EVIL:
            assert status == 400
            assert "Location" not in headers
            assert "tel:988" in content


def test_an_empty_site_says_that_it_has_nothing_signed(ask: Any) -> None:
    """Without a signed crisis notice there is no page: 503, with the crisis help, and hashed style sheets."""
    status, _headers, content = ask["/", OURS, True]
    assert (status, "tel:988" in content) == (503, True)
    assert re.search(r'href="/static/css/page\.[0-9a-f]{12}\.css"', content)


def test_the_desk_s_cookies_stay_with_https(ask: Any) -> None:
    status, headers, _content = ask["/admin/login/", OURS, True]
    assert status == 200
    assert "__Host-csrftoken" in headers["Cookie"]
    assert "Secure" in headers["Cookie"]


@pytest.mark.parametrize(
    ("variables", "signing"),
    [
        (SET, "key"),
        (SET | {"SIGNING": "password"}, "password"),
        ({}, "password"),
        ({"SIGNING": "key"}, "key"),
    ],
)
def test_what_makes_a_signature(variables: dict[str, str], signing: str) -> None:
    """A key of the signer's own, unless somebody decided otherwise or this is a machine for development."""
    code, said = start("manage.py", "shell", "-v", "0", "-c", "from django.conf import settings; print(settings.SIGNING)", **variables)  # fmt: skip
    assert (code, said.strip()) == (0, signing)


def test_another_word_for_it_is_refused() -> None:
    code, said = start(*MANAGE, "check", **SET | {"SIGNING": "keys"})
    assert code == 1
    assert "SIGNING is keys. It can be: key, password." in said
