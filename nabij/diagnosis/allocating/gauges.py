"""What need can be measured by, as the reviewed file says."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

FILE = Path(__file__).with_name("gauges.toml")


@dataclass(frozen=True)
class Gauge:
    """One figure that stands for need. `level`: where it is read; larger units are gathered from it by people."""

    slug: str
    figure: str
    year: int | None
    level: str
    turn: Literal["none", "inverse"]
    in_family: bool
    name: tuple[str, str, str]  # nl, fr, en

    def said(self, lang: str) -> str:
        """Its name in nl, fr or en."""
        return self.name[("nl", "fr", "en").index(lang)]


@cache
def gauges() -> tuple[Gauge, ...]:
    """All gauges, in the order of the file."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Gauge(
            slug=slug,
            figure=entry["figure"],
            year=entry.get("year"),
            level=entry["level"],
            turn=entry.get("turn", "none"),
            in_family=entry.get("in_family", False),
            name=(entry["name"]["nl"], entry["name"]["fr"], entry["name"]["en"]),
        )
        for slug, entry in read.items()
    )
