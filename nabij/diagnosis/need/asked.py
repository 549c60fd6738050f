"""What a reader asks of the needs: which index, which level, how long a list, and weights of their own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext

from nabij.diagnosis.contents import Units
from nabij.diagnosis.need.defining import Index, index_called, indices
from nabij.ui import numbers

WEIGHT = "weight."  # before the figure, in an address
MOST_WEIGHT = 1_000_000.0
SAME = 0.0006  # a form writes weights in tenths of a per cent; what comes back so is not the reader's own


@dataclass(frozen=True)
class Asked:
    """One question. `k` and `weights` None: the usual ones. `problems`: what could not be used, in words, by field."""

    index: Index
    level: str
    levels: tuple[str, ...]  # those at which the index exists
    k: int | None
    weights: tuple[float, ...] | None
    everything: bool
    problems: Mapping[str, str]
    typed: Mapping[str, str]  # what was typed, so that nothing is lost

    @property
    def query(self) -> str:
        """The same question as the end of an address."""
        asked: dict[str, Any] = {"index": self.index.slug, "level": self.level}
        if self.k is not None:
            asked["k"] = self.k
        if self.weights is not None:
            names = (f"{WEIGHT}{one.figure}" for one in self.index.indicators)
            asked.update(zip(names, (f"{one:g}" for one in self.weights), strict=True))
        return urlencode(asked)


class NoSuchIndex(LookupError):
    """There is no index with this name."""


def asked(given: Mapping[str, str], levels: Mapping[str, Units]) -> Asked:
    """Read a question from the words of an address. Raises NoSuchIndex; all else that is wrong is in `problems`."""
    index = index_called(given["index"]) if given.get("index") else indices()[0]
    if index is None:
        raise NoSuchIndex(given["index"])
    problems: dict[str, str] = {}
    offered = levels_of(index, list(levels))
    level = given.get("level") or _usual_level(offered)
    if level not in offered:
        problems["level"] = gettext("This index does not exist at that level; another is shown.")
        level = _usual_level(offered)
    weights = _weights(given, index, problems)
    return Asked(
        index=index,
        level=level,
        levels=tuple(offered),
        k=_k(given.get("k", ""), problems),
        weights=weights,
        everything=given.get("all") == "1",
        problems=problems,
        typed={name: value for name, value in given.items() if name == "k" or name.startswith(WEIGHT)},
    )


def levels_of(index: Index, levels: Sequence[str]) -> list[str]:
    """The level of the index and the larger ones, smallest first."""
    return list(levels[levels.index(index.level) :]) if index.level in levels else []


def _usual_level(offered: Sequence[str]) -> str:
    return "district" if "district" in offered else offered[0] if offered else ""


def _k(text: str, problems: dict[str, str]) -> int | None:
    if not text.strip():
        return None
    k = int(text) if re.fullmatch(r"\s*[0-9]{1,6}\s*", text) else 0
    if k < 1:
        problems["k"] = gettext("The length of the list must be a whole number from 1 on, such as 48.")
        return None
    return k


def check_k(asked: Asked, ranked: int) -> tuple[int | None, str]:
    """The length asked for, and what is wrong with it where it is no list of some among all."""
    if asked.k is not None and ranked < 2:
        return None, gettext("There are not enough areas with a score here to rank them.")
    if asked.k is not None and asked.k >= ranked:
        said = gettext("Only %(ranked)s areas have a rank here, so a list of %(k)s would be no choice. Ask for fewer.")
        return None, said % {"ranked": numbers.figure(ranked), "k": numbers.figure(asked.k)}
    return asked.k, ""


def _weights(given: Mapping[str, str], index: Index, problems: dict[str, str]) -> tuple[float, ...] | None:
    """The reader's weights, None where none are given or they are the stated ones."""
    typed = [given.get(f"{WEIGHT}{one.figure}", "").strip() for one in index.indicators]
    if not any(typed):
        return None
    found: list[float] = []
    for text, one in zip(typed, index.indicators, strict=True):
        weight = _number(text or "0")
        if weight is None:
            problems[f"{WEIGHT}{one.figure}"] = gettext("A weight is a number from 0 on, such as 20.")
        found.append(weight or 0.0)
    wrong = any(name.startswith(WEIGHT) for name in problems)
    if not wrong and sum(found) <= 0:
        problems["weights"] = gettext("At least one weight must be more than 0.")
        wrong = True
    if wrong:
        return None
    total = sum(found)
    same = all(abs(weight / total - stated) < SAME for weight, stated in zip(found, index.weights, strict=True))
    return None if same else tuple(found)


def _number(text: str) -> float | None:
    found = re.fullmatch(r"([0-9]{1,7}(?:[.,][0-9]{1,9})?)\s*%?", text)
    number = float(found[1].replace(",", ".")) if found else -1.0
    return number if 0 <= number <= MOST_WEIGHT else None
