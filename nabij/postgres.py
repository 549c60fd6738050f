"""Where the database is. (The embedded server itself is completed by its own module below.)"""

import os
import secrets
from pathlib import Path
from typing import Any


def home() -> Path:
    return Path(os.environ.get("NABIJ_HOME", Path(__file__).resolve().parent.parent / ".nabij"))


def secret_key(home_folder: Path) -> str:
    path = home_folder / "secret"
    return path.read_text() if path.exists() else secrets.token_urlsafe(50)


def django_database() -> dict[str, Any]:
    from psycopg.conninfo import conninfo_to_dict

    url = os.environ.get("DATABASE_URL")
    if not url:
        return {"ENGINE": "django.db.backends.postgresql", "NAME": "nabij", "USER": "nabij", "HOST": str(home() / "run"), "PORT": "5432"}
    info = conninfo_to_dict(url)
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{known[k]: v for k, v in info.items() if k in known},
        "OPTIONS": {k: v for k, v in info.items() if k not in known},
    }
