"""The kinds of service that the diagnosis measures, as the reviewed file says."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "kinds.toml"


@dataclass(frozen=True)
class Kind:
    """One kind of service. `terms` are codes of the vocabulary `help`, `minutes` is a walk that is still near."""

    slug: str
    order: int
    name: tuple[str, str, str]  # nl, fr, en
    terms: tuple[str, ...]
    unit: str  # what supply is counted in: services, doctors, beds
    minutes: float
    need: str  # the index of need that it is held against
    themes: tuple[str, ...] = ()
    with_below: bool = True  # whether codes below `terms` make the kind too
    is_synthetic: bool = False  # supply is invented and labelled, since no open source has it


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in their order."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    found = (
        Kind(
            slug=slug,
            order=entry["order"],
            name=(entry["name"]["nl"], entry["name"]["fr"], entry["name"]["en"]),
            terms=tuple(entry["terms"]),
            unit=entry["unit"],
            minutes=float(entry["minutes"]),
            need=entry["need"],
            themes=tuple(entry.get("themes", ())),
            with_below=entry.get("with_below", True),
            is_synthetic=entry.get("synthetic", False),
        )
        for slug, entry in read.items()
    )
    return tuple(sorted(found, key=lambda kind: kind.order))


def kind(slug: str) -> Kind | None:
    """The kind with this slug."""
    return next((one for one in kinds() if one.slug == slug), None)
