"""What is asked of a plan of neighbourhoods: read from an address, and written back into one.

The address is the plan: the same parameters, seed and moves give it again, on the same edition of the sectors.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.utils.translation import gettext

from nabij.diagnosis.bordering.reading import Land
from nabij.ui.numbers import figure

MOST_PEOPLE = 2_000_000
MOST_SEED = 9999
MOST_LIKENESS = 10.0
MOST_MOVES = 300
MOST_KEPT = 200
LIKENESS_CHOICES = (0.0, 0.5, 1.0, 3.0)

_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_NUMBER = re.compile(r"\d{1,3}([.,]\d{1,4})?", re.ASCII)


@dataclass(frozen=True)
class Move:
    """A sector (its code) goes to the group with this number."""

    sector: str
    group: int


@dataclass(frozen=True)
class Wish:
    """Everything that makes a plan. `inside`: the level whose units no group leaves; `keep`: groups that stay as given.

    `floor` and `ceiling` are people; `likeness` is what like with like in need weighs beside compactness.
    """

    inside: str = "zone"
    floor: int = 10_000
    ceiling: int = 30_000
    likeness: float = 0.5
    seed: int = 0
    keep: tuple[tuple[str, ...], ...] = ()
    moves: tuple[Move, ...] = ()

    def query(self, *, moves: tuple[Move, ...] | None = None) -> str:
        """The address of the plan, what stands after the question mark; the same plan has one address."""
        parts = {
            "inside": self.inside,
            "floor": str(self.floor),
            "ceiling": str(self.ceiling),
            "likeness": f"{self.likeness:g}",
            "seed": str(self.seed),
        }
        if self.keep:
            parts["keep"] = "\n".join(" ".join(codes) for codes in self.keep)
        told = self.moves if moves is None else moves
        if told:
            parts["moves"] = ",".join(f"{one.sector}:{one.group}" for one in told)
        # Signs that may stand in an address as they are stay so: a long plan must fit into one.
        return urlencode(parts, safe=":,")

    @property
    def as_drawn(self) -> "Wish":
        """The same without what was moved by hand."""
        return replace(self, moves=())


@dataclass(frozen=True)
class Asked:
    """The plan asked for, and per field what is wrong with it, in words; then the rest is as it usually is."""

    wish: Wish
    errors: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)  # what was typed, kept for the form


def read_wish(given: Mapping[str, str], land: Land) -> Asked:
    """Read what was asked. Nothing is silently mended: whatever is wrong is said, with how to mend it."""
    errors: dict[str, str] = {}
    usual = Wish(inside=land.levels[0] if land.levels else "region")
    inside = given.get("inside", "").strip() or usual.inside
    if inside not in land.levels:
        errors["inside"] = gettext("“%(asked)s” is not a level to draw inside of. Choose one of: %(levels)s.") % {
            "asked": inside[:40],
            "levels": ", ".join(land.levels),
        }
        inside = usual.inside
    floor = _whole(given, "floor", usual.floor, (1, MOST_PEOPLE), errors)
    ceiling = _whole(given, "ceiling", usual.ceiling, (1, MOST_PEOPLE), errors)
    if floor > ceiling and not {"floor", "ceiling"} & errors.keys():
        errors["ceiling"] = gettext("The most people (%(ceiling)s) must not be fewer than the least (%(floor)s).") % {
            "ceiling": figure(ceiling),
            "floor": figure(floor),
        }
        floor, ceiling = usual.floor, usual.ceiling
    wish = Wish(
        inside=inside,
        floor=floor,
        ceiling=ceiling,
        likeness=_likeness(given, usual.likeness, errors),
        seed=_whole(given, "seed", usual.seed, (0, MOST_SEED), errors),
        keep=_kept(given.get("keep", ""), land, errors),
        moves=_moves(given.get("moves", ""), errors),
    )
    return Asked(wish, errors, {name: value[:20_000] for name, value in given.items()})


def _whole(given: Mapping[str, str], name: str, usual: int, bounds: tuple[int, int], errors: dict[str, str]) -> int:
    least, most = bounds
    # People write 10 000, 10.000 and 10,000.
    text = re.sub(r"(?<=\d)[ .,\u00a0\u202f](?=\d{3}\b)", "", given.get(name, "").strip())
    if not text:
        return usual
    if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
        errors[name] = gettext("Write a whole number from %(least)s to %(most)s, such as %(example)s.") % {
            "least": figure(least),
            "most": figure(most),
            "example": figure(usual),
        }
        return usual
    return int(text)


def _likeness(given: Mapping[str, str], usual: float, errors: dict[str, str]) -> float:
    text = given.get("likeness", "").strip()
    if not text:
        return usual
    if not _NUMBER.fullmatch(text) or float(text.replace(",", ".")) > MOST_LIKENESS:
        errors["likeness"] = gettext("Write a number from 0 to %(most)s, such as 0.5.") % {"most": figure(10)}
        return usual
    return float(text.replace(",", "."))


def _kept(text: str, land: Land, errors: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """One group per line, codes of sectors with spaces or commas between."""
    known = set(land.territory.sectors.slugs)
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        codes = tuple(dict.fromkeys(re.split(r"[\s,;]+", line.strip())) if line.strip() else ())
        if not codes:
            continue
        unknown = next((code for code in codes if code not in known), None)
        twice = next((code for code in codes if code in seen), None)
        if unknown is not None or twice is not None or len(found) >= MOST_KEPT:
            errors["keep"] = _kept_problem(number, unknown, twice)
            return ()
        seen.update(codes)
        found.append(codes)
    return tuple(found)


def _kept_problem(line: int, unknown: str | None, twice: str | None) -> str:
    if unknown is not None:
        return gettext(
            "Groups to keep, line %(line)s: there is no sector %(code)s. Write codes as 21001A00- with spaces between."
        ) % {"line": line, "code": unknown[:40]}
    if twice is not None:
        return gettext("Groups to keep, line %(line)s: sector %(code)s is in two groups. Leave it in one.") % {
            "line": line,
            "code": twice,
        }
    return gettext("Groups to keep: at most %(most)s groups can be given.") % {"most": MOST_KEPT}


def _moves(text: str, errors: dict[str, str]) -> tuple[Move, ...]:
    found: list[Move] = []
    for part in filter(None, text.strip().split(",")):
        sector, _colon, group = part.rpartition(":")
        if not sector or not _WHOLE.fullmatch(group) or len(found) >= MOST_MOVES:
            errors["moves"] = gettext(
                "The moves in the address cannot be read at “%(part)s”. They are written as sector:group with commas "
                "between, at most %(most)s. The plan is shown without them."
            ) % {"part": part[:40], "most": MOST_MOVES}
            return ()
        found.append(Move(sector, int(group)))
    return tuple(found)
