"""Fit the numbers by which the guard decides whether a word is somebody's name.

    python scripts/guard_fit.py          writes nabij/rules/guard_weights.py; then run `nabij guard data`
    python scripts/guard_fit.py --folds  only says how well it does on sentences on which it was not fitted

It learns from `scripts/guard_sentences` (names marked by hand), from the product's own texts, which name nobody, and
from changes of the marked sentences: other names in the place of names, also as if no list had them, with a capital
and without; slips of the finger in ordinary words. The seed is fixed. Needs scikit-learn, not run in the product.
"""

import importlib
import random
import re
import sys
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nabij.rules import guard_lists  # noqa: E402
from nabij.rules import guard_names as names  # noqa: E402
from nabij.rules.guard import numbers  # noqa: E402
from nabij.rules.guard_dates import birth_dates  # noqa: E402
from nabij.rules.guard_likeness import Seen, is_weighed, slots  # noqa: E402
from nabij.rules.guard_ordinary import is_ordinary  # noqa: E402
from nabij.rules.guard_text import read  # noqa: E402
from scripts.guard_words import slipped  # noqa: E402

SENTENCES = ROOT / "scripts" / "guard_sentences"
SEED = 20261122
SIZE = 1 << 15  # numbers in the table
UNIT = 24  # to one log of the odds: a number is one byte, so that none weighs more than 5.3
STRENGTH = 0.5
LEAST = 2  # signs seen less often get no number
SMALLEST = 3  # numbers that are nearer to 0 are left out: they weigh on the phone, and decide nothing
# What a sentence weighs that was changed, one of the product, and a short one of the patterns; a marked one weighs 1.
CHANGED, PRODUCT, DEVELOPMENT, PATTERN = 0.3, 0.3, 2.0, 3.0
PRODUCT_TEXTS = 1200  # of each language
FOLDS = 5
ASK_FROM = -0.1  # log of the odds above which is asked: where recall and precision over the folds are alike
_PART_OF_A_NAME = guard_lists.JOINERS | guard_lists.PARTICLES | guard_lists.TITLES | guard_lists.KIN

Mark = tuple[int, int]


@dataclass
class Row:
    """A sentence: the places of the signs of each word that is weighed, and which of these words are names."""

    language: str
    text: str
    marks: list[Mark]
    weighed: list[list[int]]
    named: list[bool]
    words: set[str]
    weight: float


def marked(language: str) -> list[tuple[str, list[Mark]]]:
    """The sentences of a language's files, without their marks, and where names stand in each."""
    made = []
    lines = [
        line for file in sorted(SENTENCES.glob(f"{language}*.txt")) for line in file.read_text("utf-8").splitlines()
    ]
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        text, marks = "", []
        for number, part in enumerate(re.split(r"\[\[|\]\]", line)):
            if number % 2:
                marks.append((len(text), len(text) + len(part)))
            text += part
        made.append((text, marks))
    return made


def product_texts(drawn: random.Random) -> list[tuple[str, str]]:
    """Texts of the product itself in each language: nobody is named in them."""
    texts: dict[str, set[str]] = {"nl": set(), "fr": set(), "en": set()}
    for language in ("nl", "fr"):
        for file in ROOT.glob(f"nabij/*/locale/{language}/LC_MESSAGES/django.po"):
            found = re.findall(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n)+)', file.read_text("utf-8"), re.MULTILINE)
            for english, said in found:
                for of, quoted in (("en", english), (language, said)):
                    text = "".join(re.findall(r'"(.*)"\n', quoted)).replace(r"\n", " ").replace(r"\"", '"')
                    if len(text) > 25 and "%" not in text and "{" not in text:
                        texts[of].add(text[:200])
    return [(of, text) for of, every in texts.items() for text in drawn.sample(sorted(every), PRODUCT_TEXTS)]


def row(language: str, text: str, marks: list[Mark], weight: float, unlisted: Iterable[str] = ()) -> Row:
    """A sentence as it is learned. `unlisted`: words that are read as if no list of names had them."""
    made = Row(language, text, marks, [], [], set(), weight)
    seen_text = read(text)
    taken = numbers(seen_text, birth_dates(seen_text))
    seen, _ = names.see(names.words(seen_text))
    seen = as_if_unlisted(seen, set(unlisted))
    for index, each in enumerate(seen.found):
        start, end = seen_text.place(each.start, each.end)
        named = any(first < end and start < last for first, last in marks)
        if any(first < each.end and each.start < last for _, first, last in taken):
            continue
        if not is_weighed(seen, index) or (named and each.word in _PART_OF_A_NAME):
            continue
        made.weighed.append(sorted(slots(seen, index, SIZE)))
        made.named.append(named)
        if named:
            made.words.add(each.word)
    return made


def as_if_unlisted(seen: Seen, unlisted: set[str]) -> Seen:
    kinds = [
        "stranger" if each.word in unlisted and kind == "sure" else kind
        for each, kind in zip(seen.found, seen.kinds, strict=True)
    ]
    return replace(seen, kinds=kinds)


class Changes:
    """Changed sentences, from the same numbers every time."""

    def __init__(self) -> None:
        self.drawn = random.Random(SEED)
        self.well_known = sorted(guard_lists.WELL_KNOWN & guard_lists.SURE)
        self.others = sorted(
            word for word in guard_lists.SURE - guard_lists.WELL_KNOWN if len(word) > 3 and not is_ordinary(word)
        )
        self.words_too = sorted(guard_lists.PEOPLE) * 3 + sorted(guard_lists.WEAK)

    def of(self, text: str, marks: list[Mark], language: str) -> list[Row]:
        """A sentence with other names, three times; a clean one in lower case and with a slip of the finger."""
        if marks:
            return [self.renamed(text, marks, language, how) for how in ("same", "lower", "capital")]
        lower = text.lower()
        made = [row(language, lower, [], CHANGED)] if lower != text and len(lower) == len(text) else []
        long = list(re.finditer(r"[a-zà-ü]{5,}", text))
        if long:
            one = self.drawn.choice(long)
            wrong = slipped(one[0], self.drawn)
            made.append(row(language, text[: one.start()] + wrong + text[one.end() :], [], CHANGED))
        return made

    def renamed(self, text: str, marks: list[Mark], language: str, how: str) -> Row:
        made, new, last, unlisted = "", [], 0, []
        for start, end in marks:
            old = text[start:end]
            capital = how == "capital" or (how == "same" and old[:1].isupper())
            said = []
            for _ in old.split()[:2]:
                share = self.drawn.random()
                pool = self.others if share < 0.55 else self.well_known if share < 0.8 else self.words_too
                said.append(self.drawn.choice(pool))
                unlisted += said[-1:] if share < 0.45 else []
            made += text[last:start]
            name = " ".join(word.capitalize() if capital else word for word in said)
            new.append((len(made), len(made) + len(name)))
            made, last = made + name, end
        made += text[last:]
        if how == "lower" and len(made.lower()) == len(made):
            made = made.lower()
        return row(language, made, new, CHANGED, unlisted)


def fitted(rows: Iterable[Row]) -> tuple[int, list[int]]:
    """The number to begin with, and the table, in whole numbers."""
    weighed = [
        (places, named, each.weight) for each in rows for places, named in zip(each.weighed, each.named, strict=True)
    ]
    places = np.concatenate([np.array(of, dtype=np.int32) for of, _, _ in weighed])
    ends = np.cumsum([0, *(len(of) for of, _, _ in weighed)])
    matrix = csr_matrix((np.ones(len(places)), places, ends), shape=(len(weighed), SIZE))
    kept = np.asarray(matrix.sum(axis=0)).ravel() >= LEAST
    LogisticRegression = importlib.import_module("sklearn.linear_model").LogisticRegression
    model = LogisticRegression(C=STRENGTH, max_iter=1000, solver="liblinear", random_state=0)
    model.fit(
        matrix.multiply(kept).tocsr(), [named for _, named, _ in weighed], sample_weight=[of for _, _, of in weighed]
    )
    numbers = np.clip(np.round(model.coef_[0] * UNIT), -127, 127).astype(int)
    return round(float(model.intercept_[0]) * UNIT), [int(each) if abs(each) >= SMALLEST else 0 for each in numbers]


def highest(of: Row, start: int, table: list[int]) -> int:
    """The sum of the word that is most likely a name."""
    return max((start + sum(table[place] for place in places) for places in of.weighed), default=-10_000)


def over_folds(learned: list[tuple[Row, list[Row]]], always: list[Row]) -> None:
    """Print recall and precision by sentence, each on numbers that saw neither it nor another with one of its names."""
    order = random.Random(SEED).sample(range(len(learned)), len(learned))
    sums: dict[int, int] = {}
    for fold in range(FOLDS):
        away = set(order[fold::FOLDS])
        their_names = set().union(*(learned[at][0].words for at in away))
        kept = [pair for at, pair in enumerate(learned) if at not in away and not pair[0].words & their_names]
        start, table = fitted([each for one, changed in kept for each in (one, *changed)] + always)
        sums |= {at: highest(learned[at][0], start, table) for at in away}
    for threshold in (-0.5, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2):
        for language in ("all", "nl", "fr", "en"):
            rows = [
                (bool(one.marks), sums[at] > threshold * UNIT)
                for at, (one, _) in enumerate(learned)
                if language in {"all", one.language}
            ]
            found, missed, wrong = rows.count((True, True)), rows.count((True, False)), rows.count((False, True))
            print(
                f"{threshold:+.1f} {language}: recall {found / (found + missed):.3f} ({missed} missed),"
                f" precision {found / (found + wrong):.3f} ({wrong} wrong)"
            )


def main(*, folds: bool) -> None:
    changes = Changes()
    learned = [
        (row(language, text, marks, 1.0), changes.of(text, marks, language))
        for language in ("nl", "fr", "en")
        for text, marks in marked(language)
    ]
    always = [row("", text, marks, DEVELOPMENT) for text, marks in marked("development")]
    for text, marks in marked("patterns"):
        always += [row("", text, marks, PATTERN), *changes.of(text, marks, "")]
    always += [row(language, text, [], PRODUCT) for language, text in product_texts(changes.drawn)]
    if folds:
        over_folds(learned, always)
        return
    start, table = fitted([each for one, changed in learned for each in (one, *changed)] + always)
    said = b64encode(bytes(each & 255 for each in table)).decode()
    lines = "".join(f'    "{said[at : at + 112]}"\n' for at in range(0, len(said), 112))
    (ROOT / "nabij" / "rules" / "guard_weights.py").write_text(
        '"""The numbers of `guard_likeness`, made by `scripts/guard_fit.py`; 24 is one log of the odds."""\n\n'
        f"ASK_FROM = {round(ASK_FROM * UNIT)}\nSTART = {start}\nWEIGHTS = (\n{lines})\n",
        "utf-8",
    )
    print(f"{len(learned)} marked sentences, {sum(map(bool, table))} numbers")


if __name__ == "__main__":
    main(folds="--folds" in sys.argv)
