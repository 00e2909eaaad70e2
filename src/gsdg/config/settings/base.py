"""What every environment shares. Variables: GSDG_DATA, GSDG_DATABASE_URL, GSDG_SECRET_KEY, GSDG_HOSTS, GSDG_DEBUG,
GSDG_MAIL_URL, GSDG_MAIL_FROM, GSDG_SITE_URL, GSDG_PROXIES, GSDG_DIGEST_HOUR, GSDG_CLAMD."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from gsdg.config.settings.mail import mail_from_url
from gsdg.config.settings.site import addresses_in, site_from_url
from gsdg.toolkit.db.url import database_from_url
from gsdg.toolkit.installation.data_folder import data_folder, secret_key

ROOT = Path(__file__).resolve().parents[4]
DATA = data_folder(default=ROOT / "var")
PACK_FOLDERS = [ROOT / "packs", DATA / "packs"]
USER_GUIDE = ROOT / "docs" / "user-guide"

SECRET_KEY = os.environ.get("GSDG_SECRET_KEY") or secret_key(DATA)
DEBUG = os.environ.get("GSDG_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("GSDG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
SITE_URL = os.environ.get("GSDG_SITE_URL", "")
SITE = site_from_url(SITE_URL)
# A browser names the address it sees; behind a web server with a certificate that is not the one served on.
CSRF_TRUSTED_ORIGINS = [SITE.origin] if SITE is not None else []
if SITE is not None and SITE.host not in ALLOWED_HOSTS:
    ALLOWED_HOSTS.append(SITE.host)
# Whose word is taken on who asks and by which scheme. Nobody's by default: a client can write those headers too.
TRUSTED_PROXIES = addresses_in(os.environ.get("GSDG_PROXIES", ""))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "gsdg.toolkit.db",
    "gsdg.toolkit.installation",
    "gsdg.toolkit.access",
    "gsdg.toolkit.audit",
    "gsdg.toolkit.files",
    "gsdg.toolkit.jobs",
    "gsdg.toolkit.web",
    "gsdg.domain.units",
    "gsdg.domain.accounts",
    "gsdg.domain.programme",
    "gsdg.domain.papers",
    "gsdg.domain.reporting",
    "gsdg.domain.surveys",
    "gsdg.domain.training",
    "gsdg.domain.finance",
    "gsdg.domain.followup",
    "gsdg.domain.inspections",
    "gsdg.domain.passages",
    "gsdg.domain.evaluations",
    "gsdg.domain.supervision",
    "gsdg.outputs.desk",
    "gsdg.outputs.journal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "gsdg.toolkit.web.middleware.NotKeptMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gsdg.toolkit.web.middleware.ChosenLanguageMiddleware",
    "gsdg.toolkit.web.middleware.WithoutNulMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gsdg.config.middleware.OneLookMiddleware",
    "gsdg.domain.accounts.middleware.EndedSessionMiddleware",
    "gsdg.domain.accounts.middleware.ActorMiddleware",
    "gsdg.toolkit.web.middleware.RefusedMiddleware",
    "gsdg.toolkit.files.incoming.ScannedUploadsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

CACHED_LOADER = (
    "django.template.loaders.cached.Loader",
    ["django.template.loaders.app_directories.Loader"],
)
FORM_RENDERER = "gsdg.toolkit.web.form_renderer.FormRenderer"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # The outer loader finds `page.html#rows`, a named part of a page's template.
            "loaders": [("template_partials.loader.Loader", [CACHED_LOADER])],
            "builtins": [
                "gsdg.toolkit.web.templatetags.gsdg",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "context_processors": ["gsdg.config.navigation.site"],
        },
    },
]

ROOT_URLCONF = "gsdg.config.urls"
WSGI_APPLICATION = "gsdg.config.wsgi.application"
DATABASES = {
    "default": database_from_url(
        os.environ.get("GSDG_DATABASE_URL") or f"sqlite:///{DATA / 'gsdg.sqlite3'}"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "gsdg.domain.accounts.backend.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "name"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # our own audit records sign-ins
AXES_SENSITIVE_PARAMETERS = ["password", "again", "old", "code", "csrfmiddlewaretoken"]
AXES_LOCKOUT_CALLABLE = "gsdg.toolkit.web.errors.locked_out"

# Not in the database: a session row per request would queue behind the writers of figures. What ended is: decision 0097.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE is not None and SITE.is_secure
# Only where the way here is known to be encrypted, through GSDG_PROXIES; not for other names of the same domain.
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SITE is not None and SITE.is_secure else 0
# The web server in front leads from http to https; whether subdomains do too is not ours to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
CSRF_FAILURE_VIEW = "gsdg.toolkit.web.errors.session_ended"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "src" / "gsdg" / "locale"]
USE_I18N = True
# Numbers and days are written by our own filters: strict, and the same in every language.
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 301  # one more than a batch takes: it says so itself
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_LIMIT_BYTES = 10 * 1024 * 1024
# Where ClamAV's daemon listens, `/run/clamav/clamd.ctl` or `host:3310`; empty: what comes in is not scanned.
CLAMD = os.environ.get("GSDG_CLAMD", "")

# The audit and the jobs do not know each other; here they meet.
AUDIT_FOLLOWERS = ["gsdg.toolkit.jobs.events.follow"]
JOBS_OF_THE_INSTALLATION = "gsdg.config.jobs"
TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

# Once a week, to who has an address, and only where a server is named: smtp://user:password@host:587/?tls=1
MAIL = mail_from_url(os.environ.get("GSDG_MAIL_URL", ""))
MAIL_IS_SET_UP = MAIL is not None
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20
if MAIL is not None:
    EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starts_tls, MAIL.is_ssl
DEFAULT_FROM_EMAIL = os.environ.get("GSDG_MAIL_FROM", "gsdg@localhost")
DIGEST_HOUR = int(os.environ.get("GSDG_DIGEST_HOUR", "7"))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
