"""Settings, all from the environment. Development (`manage.py` turns DEBUG on) needs no variable at all.

Each variable is described in docs/operations.md. Times are stored in UTC; TIME_ZONE says which day and hour it is
at the clinic.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import mail, proxies

django_stubs_ext.monkeypatch()  # lets generic classes such as ModelForm[Revision] say what they hold

BASE_DIR = Path(__file__).resolve().parent.parent


def _list(name: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


def _is_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "on", "true", "yes"}


DEBUG = _is_on("DEBUG")

_REQUIRED = {
    "SECRET_KEY": "a long random text: python -c 'import secrets; print(secrets.token_urlsafe(50))'",
    "ALLOWED_HOSTS": "the host names of this site, separated by commas: leaflets.example.org",
    "DATABASE_URL": "for example postgres://user:password@host:5432/countersign",
    "CLINIC_NAME": "the name of the clinic, as patients know it",
    "TIME_ZONE": "the clinic's, as in America/Chicago: its days and hours are those of pages",
}
_missing = [f"  {name}: {how}" for name, how in _REQUIRED.items() if not os.environ.get(name)]
# A worker that only serves pages checks signatures and never makes one, so public keys are enough for it.
if not os.environ.get("SIGNING_KEY") and not os.environ.get("SIGNING_PUBLIC_KEYS"):
    _missing.append(
        "  SIGNING_KEY: the private signing key: DEBUG=on python manage.py signing_key"
        " (or, for a worker that only serves, SIGNING_PUBLIC_KEYS)"
    )
if _missing and not DEBUG:
    raise ImproperlyConfigured("\n".join(["Countersign cannot start. Set in the environment:", *_missing]))

SECRET_KEY = os.environ.get("SECRET_KEY") or "insecure-development-key"
# Earlier secrets: with them sessions and forms that began before a new SECRET_KEY go on.
SECRET_KEY_FALLBACKS = _list("SECRET_KEY_FALLBACKS")
# Anyone can sign with the development key: it is in this file. Its signatures count only where DEBUG is on.
_DEVELOPMENT_SIGNING_KEY = "ZGV2ZWxvcG1lbnQta2V5LXNpZ25zLW5vdGhpbmctcmU="
SIGNING_KEY = os.environ.get("SIGNING_KEY") or (_DEVELOPMENT_SIGNING_KEY if DEBUG else "")
SIGNING_PUBLIC_KEYS = _list("SIGNING_PUBLIC_KEYS")
# What makes a clinician's signature: a key of their own, or the password again. Whoever has had a key needs one always.
SIGNING = os.environ.get("SIGNING") or ("password" if DEBUG else "key")
if SIGNING not in {"key", "password"}:
    raise ImproperlyConfigured(f"SIGNING is {SIGNING}. It can be: key, password.")
# Whether what matters most waits until a second administrator has confirmed it (education/workflow/two_people.py).
TWO_PEOPLE = _is_on("TWO_PEOPLE") if os.environ.get("TWO_PEOPLE") else not DEBUG
ALLOWED_HOSTS = _list("ALLOWED_HOSTS") or (["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
# The proxies in front of this site, which are believed about whom a request comes from (education/senders.py).
PROXIES = proxies.networks_of(_list("PROXIES"))
CSRF_TRUSTED_ORIGINS = [f"https://{host.removeprefix('.')}" for host in ALLOWED_HOSTS if not DEBUG]
CLINIC_NAME = os.environ.get("CLINIC_NAME") or "Demo clinic"
# Whom to tell about a hole, as an address with its scheme: mailto:…, https://… or tel:…
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")

# How mail goes out (config/mail.py); without it none does.
EMAIL_URL = os.environ.get("EMAIL_URL", "")
globals().update(mail.settings_of(EMAIL_URL))  # Django's own settings of mail
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL") or "countersign@localhost"
# Whether everybody at the desk needs a second factor besides the password.
SECOND_FACTOR_REQUIRED = not DEBUG

INSTALLED_APPS = [
    "education.apps.EducationConfig",
    "education.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_linear_migrations",
    "markdownx",
]

MIDDLEWARE = [
    "config.logs.numbered",
    # Around all others, since each of those may answer with an error of its own.
    "csp.middleware.CSPMiddleware",
    "config.headers.of_every_answer",
    "config.language.of_address",
    "education.site.errors.no_empty_errors",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "education.desk.base.ask_once",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.errors.when_unanswered",
    "education.site.addresses.WhereThereIsNone",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["config.templates.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "education.site.context.clinic",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_database: dict[str, Any] = {
    **dj_database_url.parse(os.environ.get("DATABASE_URL") or f"sqlite:///{BASE_DIR}/db.sqlite3")
}
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["CONN_MAX_AGE"] = None  # opening the file costs more than a page asks of it
    _database["OPTIONS"] = {
        # Writers queue at BEGIN instead of failing half-way; readers never wait.
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        # FULL: an act that was confirmed outlives a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
elif _database["ENGINE"] == "django.db.backends.postgresql":
    _database["OPTIONS"] = {
        # A replica may lag, and would show what is withdrawn: it is never asked, unless DATABASE_URL says so.
        "target_session_attrs": "primary",
        # A machine that is gone says nothing: after seconds the next address is asked, and what waits for it gives up.
        "connect_timeout": 2,
        "tcp_user_timeout": 4000,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 2,
        **_database.get("OPTIONS", {}),
        # Nothing that is asked here runs long enough for compiling it to pay.
        "options": "-c jit=off",
    }
    # Each thread keeps its connection, and looks whether it still is one: a restart of PostgreSQL is nobody's error. A pool
    # would make readers wait for it while PostgreSQL is away, and find back late.
    # Django's development server answers each request in a thread of its own, which would take its connection with it.
    _database["CONN_MAX_AGE"] = 0 if DEBUG else None
    _database["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _database}

_DJANGOS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_DJANGOS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_DJANGOS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_DJANGOS}.CommonPasswordValidator"},
    {"NAME": "education.passwords.NotGuessable"},
]
LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = ["education.desk.login.Backend"]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = os.environ.get("TIME_ZONE") or "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT") or BASE_DIR / "media")
# What `make advisories` found last (education/operating/libraries.py).
ADVISORIES = BASE_DIR / "advisories.json"
# Where `manage.py backup` writes, and the public key of age (age1…) that it encrypts to.
BACKUP_FOLDER = os.environ.get("BACKUP_FOLDER", "")
BACKUP_KEY = os.environ.get("BACKUP_KEY", "")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.storage.StaticFiles"
    },
}

# Parts of pages that follow from signed texts alone, under those texts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
    # How much each sender sent (education/site/feedback.py), where no page that somebody makes us keep can drive it out.
    "senders": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "senders",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
# What each process keeps of patients' pages, in bytes (education/site/response_cache.py).
RESPONSE_CACHE_BYTES = int(os.environ.get("RESPONSE_CACHE_BYTES") or 64 * 1024**2)

# What a reader of /metrics must send as `Authorization: Bearer …`; without one there are none (config/metrics.py).
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")

MARKDOWNX_URLS_PATH = "/admin/markdown/preview/"
MARKDOWNX_UPLOAD_URLS_PATH = "/admin/markdown/upload/"
MARKDOWNX_EDITOR_RESIZABLE = False

WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG

CSRF_FAILURE_VIEW = "education.desk.kept.csrf_failure"
SESSION_ENGINE = "education.sessions"
SESSION_IDLE = timedelta(minutes=30)  # without a page of the desk
SESSION_LONGEST = timedelta(hours=12)  # whatever is done
SESSION_COOKIE_AGE = int(SESSION_IDLE.total_seconds())
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_REFERRER_POLICY = "same-origin"  # other hosts learn nothing; with "no-referrer" forms would be refused
X_FRAME_OPTIONS = "DENY"
if not DEBUG:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Of this host alone: over its subdomains and in browsers' lists it would bind the clinic's other sites as well.
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _is_on("HSTS_SUBDOMAINS")
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # those of the two: to be chosen
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # A browser takes these names from this very host alone: no other host of the domain can set or overwrite them.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

# Patients' pages run no script at all. The admin adds what it needs in education/desk/site.py.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOG_FORMAT = os.environ.get("LOG_FORMAT") or ("text" if DEBUG else "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        # Counted first, by their kind: afterwards each message is filled in.
        "at_most": {"()": "config.logs.AtMost"},
        "without_readers": {"()": "config.logs.WithoutReaders"},
        "without_head": {"()": "config.logs.WithoutHead"},
    },
    "formatters": {
        "json": {"()": "config.logs.Json"},
        "text": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["at_most", "without_readers"],
            "formatter": LOG_FORMAT,
        },
        "development": {"class": "logging.StreamHandler", "filters": ["without_readers"]},
    },
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},  # to the root's handler, once
        "django.request": {"filters": ["without_head"]},
        "education.desk.doors": {"level": "INFO"},  # who signed in
        "django.server": {"handlers": ["development"], "level": "INFO", "propagate": False},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
