"""Who answers a question, learned from the questions of `asked`: one sum for each service and each kind of help.

A sign is a key of a word ("nl:wond"), a term of the vocabulary that was said ("help:nursing") or four letters of a word
("_won"), which know compounds and slips. Each counts as it does in TF-IDF: the rarer among the questions that were
learned from, the more. What the signs of a question add up to for an answer is the logarithm of its odds.
`scripts/search_fit.py` learns the numbers; the file holds them in quarters, those near 0 left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import log, sqrt
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nabij.directory.search.resembling import asked_files, services_of
from nabij.directory.search.words import folded

LETTERS = 4
SAID = 2.0  # what a term that was said weighs beside a word
UNKNOWN = 0.5  # a word that was never met weighs half as much as one that was met once
NEED = "help:"
UNITS = 4  # of the file: a number is so many quarters
LEARNED = "learned.npz"

Answer = frozenset[UUID] | str
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Chances:
    """How likely each answers the question, 0 to 1. Who is left out hardly does."""

    services: Mapping[UUID, float] = field(default_factory=dict)
    needs: Mapping[str, float] = field(default_factory=dict)  # codes of kinds of help


NO_CHANCES = Chances()


@dataclass(frozen=True)
class Signs:
    """The signs that are known: a row for each, and what it tells."""

    rows: Mapping[str, int]
    tells: Floats
    most_telling: float

    def strengths(self, signs: Mapping[str, float]) -> dict[int, float]:
        """Row -> how much its sign counts in a question; the squares of all, unknown words with them, add up to 1."""
        known = {sign: self.rows[sign] for sign in signs if sign in self.rows}
        weighed = {row: signs[sign] * float(self.tells[row]) for sign, row in known.items()}
        unknown = [far for sign, far in signs.items() if sign not in known and _is_key(sign)]
        whole = sum(one**2 for one in weighed.values())
        whole += sum((UNKNOWN * self.most_telling * far) ** 2 for far in unknown)
        return {row: one / sqrt(whole) for row, one in weighed.items()}


@dataclass(frozen=True)
class Learned:
    """What was learned. An answer: services, or the code of a kind of help.

    `odds`: the logarithm for each answer before any sign is seen; `sums`: a row per sign, a column per answer.
    """

    signs: Signs
    answers: tuple[Answer, ...]
    odds: Floats
    sums: sparse.csr_array

    def chances(self, signs: Mapping[str, float], least: float) -> Chances:
        """Who answers a question with these signs; chances below `least` are left out.

        Nobody where no word is known: letters alone are no question.
        """
        if not any(sign in self.signs.rows for sign in signs if not _is_letters(sign)):
            return NO_CHANCES
        strengths = self.signs.strengths(signs)
        found = self.odds.astype(np.float64)
        for row, strength in strengths.items():
            start, end = self.sums.indptr[row : row + 2]
            found[self.sums.indices[start:end]] += strength * self.sums.data[start:end]
        chances = 1 / (1 + np.exp(-found))
        services: dict[UUID, float] = {}
        needs: dict[str, float] = {}
        for at in np.flatnonzero(chances >= least):
            answer, chance = self.answers[at], float(chances[at])
            if isinstance(answer, str):
                needs[answer] = chance
            else:
                services |= dict.fromkeys(answer, chance)
        return Chances(services, needs)


def signs_of(typed: Iterable[str], keys: Iterable[Mapping[str, float]], said: Mapping[str, float]) -> dict[str, float]:
    """The signs of a question, each with how much it is there.

    `typed`: its words as they stand, without those that name a place; `keys`: of each that says something, its keys
    with how likely each is; `said`: terms with how surely they were said.
    """
    signs: dict[str, float] = {f"_{letters}": 1.0 for word in typed for letters in _letters(folded(word))}
    for one in keys:
        for key, likely in one.items():
            signs[key] = max(likely, signs.get(key, 0.0))
    return signs | {f"said {meaning}": SAID * surely for meaning, surely in said.items()}


def _letters(word: str) -> Iterable[str]:
    """Each four letters in a row of a word with a space before and behind; a shorter one is whole."""
    whole = f" {word} "
    return (whole[at : at + LETTERS] for at in range(max(1, len(whole) - LETTERS + 1)))


def _is_letters(sign: str) -> bool:
    return sign.startswith("_")


def _is_key(sign: str) -> bool:
    return not sign.startswith(("_", "said "))


def signs_from(holding: Mapping[str, int], questions: int) -> Signs:
    """Signs that so many of the questions hold."""
    tells = np.array([log(1 + questions / of) for of in holding.values()], np.float32)
    return Signs({sign: row for row, sign in enumerate(holding)}, tells, log(1 + questions))


def answer_of(key: str) -> Answer:
    """The answer that the file means by a key."""
    return key.removeprefix(NEED) if key.startswith(NEED) else frozenset(services_of([key]))


NOTHING_LEARNED = Learned(signs_from({}, 1), (), np.zeros(0, np.float32), sparse.csr_array((0, 0), dtype=np.float32))


@cache
def learned() -> Learned:
    """What was learned from the project's own questions."""
    with learned_file().open("rb") as file, np.load(file) as kept:
        signs, answers = (str(kept[name]).split("\n") if kept[name] else [] for name in ("signs", "answers"))
        holding = dict(zip(signs, kept["holding"].tolist(), strict=True))
        numbers = kept["sums"].astype(np.float32) / UNITS
        places = kept["columns"].astype(np.int32), kept["starts"].astype(np.int32)
        return Learned(
            signs_from(holding, int(kept["questions"])),
            tuple(map(answer_of, answers)),
            kept["odds"],
            sparse.csr_array((numbers, *places), shape=(len(signs), len(answers))),
        )


def learned_file() -> Traversable:
    """Where the numbers are kept, beside the questions that they were learned from."""
    return files("nabij.directory.search").joinpath("asked", LEARNED)


def learned_from() -> str:
    """A digest of the questions that the numbers were learned from."""
    with learned_file().open("rb") as file, np.load(file) as kept:
        return str(kept["learned_from"])


def digest_of_questions() -> str:
    """A digest of the questions as they are now; see `learned_from`."""
    return sha256(b"\n".join(file.read_bytes() for file in asked_files())).hexdigest()
