"""Learn who answers what from the questions of `nabij/directory/search/asked`.

    python scripts/search_fit.py          writes learned.npz beside them (needs a directory with Brussels loaded)
    python scripts/search_fit.py --folds  only says how well it finds the answers of situations that it did not see

One logistic regression for each service and each kind of help, on the signs of the questions as the search reads them
(`answering.signs_of`), all fitted at once by accelerated descent with an L1 penalty (FISTA: Beck and Teboulle 2009).
Few steps, so that rare signs do not grow to whatever their few questions say. Nothing is drawn by lot but the folds,
whose seed is fixed.
"""

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")

import django  # noqa: E402

django.setup()

from nabij.directory.search import answering  # noqa: E402
from nabij.directory.search.index import current_index  # noqa: E402
from nabij.directory.search.reading import signs_of_text  # noqa: E402
from nabij.directory.search.resembling import asked_tables  # noqa: E402
from nabij.ui.words import LANGUAGES  # noqa: E402

STEPS = 60
SPARSITY = 6e-6  # of the L1 penalty, per question
SMALLEST = 0.5  # numbers nearer to 0 are left out
LEAST = 2  # signs of fewer questions are not learned from
FOLDS = 5
SEED = 20261123
FIRST = 5
PATH = Path(str(answering.learned_file()))
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Rows:
    """The questions: signs of each, and a column per answer with 1 where it is right."""

    situations: NDArray[np.int32]  # of each question, its table
    signs: Sequence[Mapping[str, float]]
    answers: tuple[str, ...]
    right: Floats


def read_rows() -> Rows:
    """Every question of the tables, read as the search reads it."""
    index, tables = current_index(), asked_tables()
    told = [
        (at, row, text) for at, row in enumerate(tables) for language in LANGUAGES for text in row.get(language, ())
    ]
    services = sorted({key for row in tables for key in row.get("of", ())})
    answers = (*services, *sorted({answering.NEED + code for row in tables for code in row.get("needs", ())}))
    columns = {answer: at for at, answer in enumerate(answers)}
    right = np.zeros((len(told), len(answers)), np.float32)
    for line, (_at, row, _text) in zip(right, told, strict=True):
        line[[columns[key] for key in row.get("of", ())]] = 1
        line[[columns[answering.NEED + code] for code in row.get("needs", ())]] = 1
    signs = []
    for done, (_at, _row, text) in enumerate(told):
        signs.append(signs_of_text(text, index))
        if not done % 1000:
            print(f"\rread {done} of {len(told)} questions", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return Rows(np.array([at for at, _row, _text in told], np.int32), signs, answers, right)


def holding_of(signs: Sequence[Mapping[str, float]]) -> dict[str, int]:
    """Signs that enough questions hold, and how many do."""
    holding = Counter(sign for one in signs for sign in one)
    return {sign: of for sign, of in sorted(holding.items()) if of >= LEAST}


def matrix(questions: Sequence[Mapping[str, float]], signs: answering.Signs) -> sparse.csr_array:
    """One row per question, its strengths."""
    strengths = [signs.strengths(one) for one in questions]
    starts = np.cumsum([0, *map(len, strengths)])
    columns = [row for one in strengths for row in one]
    return sparse.csr_array(
        (np.array([far for one in strengths for far in one.values()], np.float32), columns, starts),
        shape=(len(questions), len(signs.rows)),
    )


def fit(questions: sparse.csr_array, right: Floats) -> tuple[Floats, Floats]:
    """Numbers (signs x answers) and the log odds of each answer before any sign."""
    turned = questions.T.tocsr()
    share = np.clip(right.mean(axis=0), 1e-5, 1 - 1e-5)
    odds = np.log(share / (1 - share)).astype(np.float32)
    step = 4 / _largest(questions, turned)
    kept = np.zeros((questions.shape[1], right.shape[1]), np.float32)
    ahead, pace = kept, 1.0
    for number in range(STEPS):
        error = 1 / (1 + np.exp(-(questions @ ahead + odds))) - right
        moved = ahead - np.float32(step / len(right)) * (turned @ error)
        moved = np.sign(moved) * np.maximum(np.abs(moved) - np.float32(step * SPARSITY), 0)
        next_pace = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = moved + np.float32((pace - 1) / next_pace) * (moved - kept)
        kept, pace = moved, next_pace
        print(f"\rstep {number + 1} of {STEPS}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return kept, odds


def _largest(questions: sparse.csr_array, turned: sparse.csr_array) -> float:
    """The largest eigenvalue of the mean square, by powers."""
    along = np.ones(questions.shape[1], np.float32)
    for _ in range(20):
        along = turned @ (questions @ along)
        along /= np.linalg.norm(along)
    return float(np.linalg.norm(questions @ along) ** 2 / questions.shape[0])


def in_units(numbers: Floats) -> sparse.csr_array:
    """The numbers as the file keeps them."""
    units = np.rint(np.clip(np.where(np.abs(numbers) >= SMALLEST, numbers, 0) * answering.UNITS, -127, 127))
    return sparse.csr_array(units.astype(np.int8))


def learn() -> None:
    """Fit on everything, and write the file."""
    if not PATH.exists():
        write({}, (), 1, np.zeros(0, np.float32), sparse.csr_array((0, 0), dtype=np.int8))  # so that the search begins
    rows = read_rows()
    holding = holding_of(rows.signs)
    numbers, odds = fit(matrix(rows.signs, answering.signs_from(holding, len(rows.signs))), rows.right)
    units = in_units(numbers)
    write(holding, rows.answers, len(rows.signs), odds, units)
    print(
        f"{len(rows.signs)} questions of {int(rows.situations.max()) + 1} situations, {len(rows.answers)} answers, "
        f"{len(holding)} signs, {units.nnz} numbers, {PATH.stat().st_size // 1000} kB"
    )


def write(holding: Mapping[str, int], answers: Sequence[str], questions: int, odds: Floats, units: Any) -> None:
    """The file, as `answering.learned` reads it."""
    np.savez_compressed(
        PATH,
        signs=np.array("\n".join(holding)),
        holding=np.array(list(holding.values()), np.uint32),
        questions=np.array(questions),
        answers=np.array("\n".join(answers)),
        odds=odds,
        starts=units.indptr.astype(np.uint32),
        columns=units.indices.astype(np.uint16),
        sums=units.data,
        learned_from=np.array(answering.digest_of_questions()),
    )


def folds() -> None:
    """Recall at 5 by these sums alone, for situations that they were not learned from."""
    rows = read_rows()
    services = sum(not answer.startswith(answering.NEED) for answer in rows.answers)
    fold = np.random.default_rng(SEED).integers(0, FOLDS, int(rows.situations.max()) + 1)[rows.situations]
    found: list[float] = []
    for number in range(FOLDS):
        seen = np.flatnonzero(fold != number).tolist()
        mine = [rows.signs[at] for at in seen]
        known = answering.signs_from(holding_of(mine), len(mine))
        numbers, odds = fit(matrix(mine, known), rows.right[seen])
        kept = in_units(numbers).toarray().astype(np.float32) / answering.UNITS
        others = np.flatnonzero((fold == number) & (rows.right[:, :services].sum(axis=1) > 0)).tolist()
        sums = (matrix([rows.signs[at] for at in others], known) @ kept + odds)[:, :services]
        for at, line in zip(others, sums, strict=True):
            right = set(np.flatnonzero(rows.right[at, :services]))
            found.append(len(right & set(np.argsort(-line)[:FIRST])) / min(FIRST, len(right)))
        print(f"fold {number + 1}: recall at {FIRST} so far {np.mean(found):.3f}, {len(found)} questions")


if __name__ == "__main__":
    folds() if "--folds" in sys.argv[1:] else learn()
