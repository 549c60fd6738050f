"""The sentences of the guard and how well it does on them, as counts only: no sentence of a half is ever shown."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nabij.rules.guard import KINDS, findings

FOLDER = Path(__file__).parent / "guard"
HALVES = ("blind", "ours")
CONTROL = "control"  # only counted, as the halves, and never learned from
DEVELOPMENT = ("development", "development_b", "development_c")  # on these the rules were made and tried


def sentences(name: str) -> list[dict[str, Any]]:
    """The sentences of a half, or of the set on which the rules were made: text, language, what is in it."""
    rows: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["sentence"]
    return rows


@dataclass(frozen=True)
class Score:
    """Sentences: rightly flagged, wrongly flagged, missed, rightly left alone."""

    right: int
    wrong: int
    missed: int
    clean: int

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)


def score(rows: list[dict[str, Any]]) -> Score:
    """A sentence counts as flagged when the guard finds anything in it."""
    return score_by((bool(row["finds"]), bool(findings(row["text"]))) for row in rows)


def score_by(told: Iterable[tuple[bool, bool]]) -> Score:
    """From what each sentence holds and what was found in it."""
    counted = Counter(told)
    return Score(counted[True, True], counted[False, True], counted[True, False], counted[False, False])


def by_kind(rows: list[dict[str, Any]]) -> dict[str, tuple[int, int, int]]:
    """For each kind: sentences that hold it and are found to, that hold it and are not, that only are found to."""
    kinds = [(set(row["finds"]), {each.kind for each in findings(row["text"])}) for row in rows]
    return {
        kind: (
            sum(kind in held and kind in found for held, found in kinds),
            sum(kind in held and kind not in found for held, found in kinds),
            sum(kind in found and kind not in held for held, found in kinds),
        )
        for kind in KINDS
    }


def totals(name: str) -> list[str]:
    """What may be told of a half: counts by language and by kind."""
    rows = sentences(name)
    lines = [f"{name}: {len(rows)} sentences"]
    for language in ("all", "nl", "fr", "en"):
        got = score([row for row in rows if language in {"all", row["lang"]}])
        lines.append(f"  {language}: recall {got.recall:.4f}, precision {got.precision:.4f} {got}")
    return lines + [f"  {kind}: found, missed, wrong {counts}" for kind, counts in by_kind(rows).items()]


if __name__ == "__main__":
    for half in (*HALVES, CONTROL):
        print("\n".join(totals(half)))
