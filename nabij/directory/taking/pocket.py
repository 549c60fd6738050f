"""The pocket file: the help of a place in one file that a phone keeps and opens without a network."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from nabij.directory.taking.lists import PlaceList
from nabij.territory.models import Unit
from nabij.ui.numbers import current_language

MOST = 1500  # services in one file: some 1.5 MB, which the cheapest phone opens
_FOLDER = Path(__file__).parent


def contents(made: PlaceList, site: str) -> dict[str, Any]:
    """What the template needs; style and script stand in the file itself, so that it asks for nothing."""
    return {
        "list": made,
        "site": site,
        "LANGUAGE": current_language(),
        "style": _inlined("pocket.css"),
        "script": _inlined("pocket.js"),
    }


def file_name(unit: Unit, lang: str, made_on: date) -> str:
    """For instance nabij-district-8-fr-2026-11-22.html."""
    return f"nabij-{unit.level.slug}-{unit.slug}-{lang}-{made_on.isoformat()}.html"


@cache
def _inlined(name: str) -> SafeString:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    if "</" in text:
        raise ValueError(f"{name} would end its own element")
    return mark_safe(text)  # noqa: S308 - a file of ours
