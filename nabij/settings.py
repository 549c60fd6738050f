"""One settings file, read from the environment. Importing it starts nothing and touches no disk beyond reading.

| variable | meaning | default |
|---|---|---|
| DATABASE_URL | any PostgreSQL >= 15 | the embedded server under NABIJ_HOME |
| NABIJ_HOME | private folder of the embedded server, uploads and the secret | .nabij in the project's folder |
| NABIJ_SHARED | where the shared data lie | ../shared |
| NABIJ_SECRET_KEY | Django's secret | read from NABIJ_HOME, made at first start |
| NABIJ_DEBUG | 1 shows tracebacks | 0 |
| NABIJ_HOSTS | comma-separated host names served | localhost,127.0.0.1,[::1] |
| NABIJ_FILES_KEY | the secret of files of accompaniment (see docs) | made in NABIJ_HOME at first use |
| NABIJ_HTTPS | 1 where the site is reached over https: secure cookies, strict transport | 0 |
| NABIJ_PROXIES | how many trusted proxies stand in front (for limits per address) | 0 |
| NABIJ_ADDRESS | where the site is reached, for links in mails | http://localhost:PORT |
| NABIJ_EMAIL_URL | where mail goes: smtp://user:password@host:587?tls=1, or smtps:// | files in NABIJ_HOME/mail |
| NABIJ_EMAIL_FROM | who mails come from | nabij@localhost |
| PORT | where `nabij serve` listens | 8000 |
"""

import os
from pathlib import Path

from nabij import mail, postgres

PROJECT_ROOT = Path(__file__).resolve().parent.parent
NABIJ_HOME = postgres.home()
NABIJ_SHARED = Path(os.environ.get("NABIJ_SHARED", PROJECT_ROOT.parent / "shared"))
PORT = int(os.environ.get("PORT", "8000"))

DEBUG = os.environ.get("NABIJ_DEBUG", "0") == "1"
SECRET_KEY = os.environ.get("NABIJ_SECRET_KEY") or postgres.secret_key(NABIJ_HOME)
ALLOWED_HOSTS = os.environ.get("NABIJ_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "nabij.people",
    "nabij.territory",
    "nabij.vocabulary",
    "nabij.needs",
    "nabij.directory",
    "nabij.diagnosis",
    "nabij.outreach",
    "nabij.publishing",
    "nabij.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "ninja",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads what it compresses, so that a length tells no secret
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nabij.ui.middleware.LanguageOfPath",
    "nabij.errors.refuse_zero_bytes",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nabij.people.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "nabij.urls"
WSGI_APPLICATION = "nabij.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": postgres.django_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "display_name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # how long a link to choose a password works, in seconds

# Sign-in is django-allauth's. Accounts are made by administrators; no e-mail server is assumed.
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "nabij.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 not a secret
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser: desks and phones are shared
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "nabij.people.adapters.SecondFactorAdapter"
ACCOUNT_FORMS = {
    "login": "nabij.people.forms.SignInForm",
    "reauthenticate": "nabij.people.forms.PasswordAgainForm",
    "change_password": "nabij.people.forms.ChangePasswordForm",
    "set_password": "nabij.people.forms.SetPasswordForm",
    "reset_password_from_key": "nabij.people.forms.ChoosePasswordForm",
}
MFA_FORMS = {
    "authenticate": "nabij.people.forms.SecondFactorForm",
    "reauthenticate": "nabij.people.forms.SecondFactorAgainForm",
    "activate_totp": "nabij.people.forms.SetUpAppForm",
    "add_webauthn": "nabij.people.forms.AddPasskeyForm",
    "edit_webauthn": "nabij.people.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a found key alone opens nothing
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds either way, for clocks that differ (RFC 6238, 5.2)
MFA_TOTP_ISSUER = "Nabij"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("NABIJ_PROXIES", "0"))

# Rate limits and used codes must be seen by every process, so they stand in the database (see people's migrations).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_limit",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]
LANGUAGE_CODE = "nl"
LOCALE_PATHS = [PROJECT_ROOT / "nabij" / "ui" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

# Jobs wait in the database; `nabij serve` runs a worker beside the web processes, `nabij jobs work` one alone.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""  # named here instead, so that importing settings reads no rooms
PROCRASTINATE_IMPORT_PATHS = [
    "nabij.directory.trust.tasks",
    "nabij.directory.quality_tasks",
    "nabij.diagnosis.whole.tasks",
    "nabij.outreach.accompaniment.tasks",
    "nabij.outreach.cards.tasks",
    "nabij.outreach.sync.tasks",
    "nabij.outreach.coordination.tasks",
    "nabij.outreach.campaigns.tasks",
]

NABIJ_ADDRESS = os.environ.get("NABIJ_ADDRESS", f"http://localhost:{PORT}").rstrip("/")
DEFAULT_FROM_EMAIL = os.environ.get("NABIJ_EMAIL_FROM", "nabij@localhost")
EMAIL_FILE_PATH = NABIJ_HOME / "mail"
globals().update(mail.django_settings(os.environ.get("NABIJ_EMAIL_URL", "")))

STATIC_URL = "/static/"
STATIC_ROOT = NABIJ_HOME / "static"
COLLECTED_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"  # names that change with the contents
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Plain names while developing, and before `nabij serve` has collected the files.
        "BACKEND": COLLECTED_STATIC
        if not DEBUG and (STATIC_ROOT / "staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# To stderr: what failed and where in the code, never the text of an exception, which may quote a row.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"no_values": {"()": "nabij.errors.NoValuesFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "no_values"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # a page that does not exist is the visitor's matter
    },
}

SESSION_COOKIE_AGE = 12 * 3600  # a working day, in seconds
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "nabij.ui.views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if os.environ.get("NABIJ_HTTPS", "0") == "1":
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    if ALLAUTH_TRUSTED_PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
