"""One settings file, read from the environment. Importing it starts nothing and touches no disk beyond reading.

| variable | meaning | default |
|---|---|---|
| DATABASE_URL | any PostgreSQL >= 15 | the embedded server under NABIJ_HOME |
| NABIJ_HOME | private folder of the embedded server, uploads and the secret | .nabij in the project's folder |
| NABIJ_SHARED | where the shared data lie | ../shared |
| NABIJ_SECRET_KEY | Django's secret | read from NABIJ_HOME, made at first start |
| NABIJ_DEBUG | 1 shows tracebacks | 0 |
| NABIJ_HOSTS | comma-separated host names served | localhost,127.0.0.1,[::1] |
| PORT | where `nabij serve` listens | 8000 |
"""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from nabij import postgres

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
    "nabij.needs",
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
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]
LANGUAGE_CODE = "nl"
LOCALE_PATHS = [PROJECT_ROOT / "nabij" / "ui" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

STATIC_URL = "/static/"
STATIC_ROOT = NABIJ_HOME / "static"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

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
