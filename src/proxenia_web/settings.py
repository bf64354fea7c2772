"""The project's settings: safe by default, secrets from the environment only."""

import os
import secrets
from pathlib import Path

import platformdirs
from csp.constants import NONCE, NONE, SELF, STRICT_DYNAMIC

from proxenia_web.core.environment import keeper, mail_settings, public_address, single_sign_on
from proxenia_web.core.front_end import chart_bundle
from proxenia_web.core.middleware import MOST_BODY_BYTES
from proxenia_web.core.operation.cache import cache_settings
from proxenia_web.core.operation.database import database_settings
from proxenia_web.core.operation.log import log_settings
from proxenia_web.core.translation import compiled_catalogues

DATA = Path(platformdirs.user_data_dir("proxenia", appauthor=False))
CACHE = Path(platformdirs.user_cache_dir("proxenia", appauthor=False))


def _is_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in ("1", "true", "yes")


DEBUG = _is_on("PROXENIA_DEBUG")
#: Without a key of its own each process makes one up: nothing leaks, but nothing signed outlives the process.
SECRET_KEY = os.environ.get("PROXENIA_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = os.environ.get("PROXENIA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "proxenia_web.accounts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "proxenia_web.core",
    "proxenia_web.jobs",
    "proxenia_web.directory",
    "proxenia_web.contributions",
    "proxenia_web.advisor",
    "proxenia_web.groups",
    "proxenia_web.workspaces",
    "proxenia_web.api",
]
MIDDLEWARE = [
    "proxenia_web.core.operation.watch.watched",
    "proxenia_web.core.middleware.reader_address",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "proxenia_web.core.middleware.headers",
    "proxenia_web.api.middleware.boundary",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "proxenia_web.core.printable.printable_addresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "proxenia_web.core.errors.unreadable",
    "proxenia_web.core.middleware.body_limit",
]
ROOT_URLCONF = "proxenia_web.urls"
WSGI_APPLICATION = "proxenia_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "proxenia_web.core.context.page",
                "proxenia_web.catalogue.context.edition",
            ],
            "builtins": [
                "django.templatetags.cache",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "proxenia_web.core.templatetags.wording",
                "proxenia_web.directory.templatetags.atlas",
                "proxenia_web.directory.templatetags.chart",
                "proxenia_web.advisor.templatetags.memo",
                "proxenia_web.workspaces.templatetags.office",
            ],
        },
    }
]
DATABASES = {"default": database_settings(os.environ, DATA / "proxenia.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

#: A folder that the server makes and its workers share, gone with it; a process alone has none.
_SHARED = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")
CACHES = cache_settings(os.environ, _SHARED)
#: Where the workers of a machine take turns at costly work (turn.py); without a folder each counts for itself.
TURNS = _SHARED

#: Long work is queued in the same database as everything else.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspaces:offices"
ACCOUNT_LOGOUT_REDIRECT_URL = "directory:home"
ACCOUNT_ADAPTER = "proxenia_web.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"signup": "proxenia_web.accounts.forms.EvenSignupForm"}
ACCOUNT_SIGNUP_FORM_CLASS = "proxenia_web.accounts.adapter.SignupForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Proxenia] "
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Proxenia"
#: Whether every visitor may open the office of a made-up city (`proxenia serve --demo`).
DEMO = _is_on("PROXENIA_DEMO")
#: Whether anyone may sign up; otherwise only who was invited into an office.
PROXENIA_OPEN = os.environ.get("PROXENIA_SIGNUP", "open") == "open"
OIDC = single_sign_on(os.environ)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC.apps}}
SOCIALACCOUNT_ADAPTER = "proxenia_web.accounts.adapter.CityAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
globals().update(mail_settings(os.environ))
PUBLIC_ADDRESS = public_address(os.environ)
KEEPER = keeper(os.environ)

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español"), ("pt", "Português"), ("fr", "Français")]
LOCALE_PATHS = [compiled_catalogues(CACHE)]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS = [chart_bundle(CACHE)]
#: A server collects into a folder of its own and names it here (server.py): no two ever write to the same one.
STATIC_ROOT = os.environ.get("PROXENIA_STATIC") or CACHE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
#: Every file's name carries its hash, so that browsers may keep it for good.
WHITENOISE_MAX_AGE = 31536000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE, STRICT_DYNAMIC],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *OIDC.origins],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
#: Behind a proxy that ends TLS, says so in X-Forwarded-Proto, and adds the reader's address to X-Forwarded-For.
IS_BEHIND_PROXY = _is_on("PROXENIA_TLS")
if IS_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^metrics/$"]  # asked for from beside the server, without the proxy
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

#: A form larger than this is refused before it is read; uploads have limits of their own.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
#: What is uploaded stays in memory (no request is larger than this): a process that is killed leaves no file behind.
FILE_UPLOAD_MAX_MEMORY_SIZE = MOST_BODY_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000
LOGGING = log_settings(os.environ)
#: The token with which /metrics/ is read; without one there is no such page.
METRICS_TOKEN = os.environ.get("PROXENIA_METRICS", "")
