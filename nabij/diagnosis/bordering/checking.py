"""A plan that somebody brings to the page as a file: read, held against the rules, laid out. Nothing is kept."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, ngettext

from nabij.diagnosis.bordering import saying
from nabij.diagnosis.bordering.asking import MOST_KEPT, Wish
from nabij.diagnosis.bordering.files import UnusablePlan
from nabij.diagnosis.bordering.reading import Land
from nabij.diagnosis.bordering.running import checked

MOST_UPLOADED_MB = 5  # a plan of Brussels with its outlines is 0.9 MB
MOST_UPLOADED = MOST_UPLOADED_MB * 10**6
MOST_ADDRESS = 7900  # letters: the server reads 8,190 with what stands before


@dataclass(frozen=True)
class CheckedGroup:
    """One group of the file. `is_wrong`: it breaks a rule."""

    label: str
    where: str
    residents: float
    sectors: int
    is_wrong: bool


@dataclass(frozen=True)
class CheckedPlan:
    """What was found. `broken` holds a sentence for each breach; `on_map` the address with these groups, or nothing."""

    lead: str
    broken: tuple[str, ...]
    groups: tuple[CheckedGroup, ...]
    worth: dict[str, Any]
    on_map: str


def too_large() -> str:
    """Why a file is not read."""
    return gettext("This file is larger than %(most)s MB, and a plan is not. Look whether it is the right one.") % {
        "most": MOST_UPLOADED_MB
    }


def look(field: str, piece: bytes, before: int) -> str | None:
    """Why an upload is not kept while it is read, if so."""
    return too_large() if before + len(piece) > MOST_UPLOADED else None


def check_upload(land: Land, wish: Wish, sent: "UploadedFile[bytes]", lang: str) -> CheckedPlan:
    """Hold a plan that was sent against the rules. Raises UnusablePlan, in the reader's language."""
    name = Path(sent.name or "plan.csv")
    with tempfile.TemporaryDirectory() as folder:
        # The name is in the sentences; a name on a disk has at most 255 bytes.
        path = Path(folder) / f"{name.stem[:40]}{name.suffix[:10]}"
        with path.open("wb") as file:
            for piece in sent.chunks():
                file.write(piece)
        try:
            found = checked(land, wish, path)
        except UnusablePlan as problem:
            if problem.code == "unreadable":
                raise UnusablePlan(_unreadable(path.name)) from None
            raise
    return CheckedPlan(
        lead=_lead(found),
        broken=tuple(found["broken"]),
        groups=tuple(_group(land, wish, one, lang) for one in found["groups"]),
        worth=found["worth"],
        on_map=_on_map(wish, found["groups"]),
    )


def _unreadable(name: str) -> str:
    return gettext(
        "%(file)s cannot be read as a plan. Send CSV in UTF-8 with the columns sector and group and a row for each "
        "sector, or GeoJSON as the page of borders gives it."
    ) % {"file": name}


def _lead(found: dict[str, Any]) -> str:
    count, broken = found["worth"]["groups"], len(found["broken"])
    if not count:
        return gettext("In this file no sector is in a group.")
    if not broken:
        return ngettext(
            "The plan has %(count)s group and keeps every rule.",
            "The plan has %(count)s groups and keeps every rule.",
            count,
        ) % {"count": count}
    return ngettext(
        "The plan has %(count)s groups and breaks a rule in %(broken)s place.",
        "The plan has %(count)s groups and breaks a rule in %(broken)s places.",
        broken,
    ) % {"count": count, "broken": broken}


def _group(land: Land, wish: Wish, one: dict[str, Any], lang: str) -> CheckedGroup:
    return CheckedGroup(
        label=one["group"],
        where=", ".join(saying.border_name(land, wish.inside, border, lang, short=True) for border in one["borders"]),
        residents=one["residents"],
        sectors=len(one["sectors"]),
        is_wrong=bool(one["limit"]) or one["pieces"] > 1 or len(one["borders"]) > 1,
    )


def _on_map(wish: Wish, groups: list[dict[str, Any]]) -> str:
    """These groups as groups to keep; nothing where they cannot be kept, or are too long for an address."""
    if not groups or len(groups) > MOST_KEPT or any(one["pieces"] > 1 or len(one["borders"]) > 1 for one in groups):
        return ""
    query = replace(wish, keep=tuple(tuple(one["sectors"]) for one in groups)).query()
    return query if len(query) <= MOST_ADDRESS else ""
