"""Make the bits of the names of things that are no person, from `scripts/guard_things`.

    python scripts/guard_things.py

One name a line, of one to four words; what is read the same is one. It writes `nabij/rules/guard_things_words.py`;
then run `scripts/guard_fit.py`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nabij.rules import guard_lists  # noqa: E402
from nabij.rules.guard_names import words  # noqa: E402
from nabij.rules.guard_ordinary import is_ordinary  # noqa: E402
from nabij.rules.guard_text import read  # noqa: E402
from nabij.rules.guard_things import MOST_OF_A_THING  # noqa: E402
from scripts.guard_words import block, bloom  # noqa: E402

NAMES = ROOT / "scripts" / "guard_things"
BITS, STEPS = 14, 10


def things() -> set[str]:
    """The names as the guard reads them. A given name that only a figure tells apart ("Diane 35") is none."""
    made = set()
    for file in sorted(NAMES.glob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            parts = [each.word for each in words(read(line))]
            alone = len(parts) == 1
            if alone and (len(parts[0]) < 2 or (parts[0] in guard_lists.SURE and any(map(str.isdigit, line)))):
                continue
            if len(parts) <= MOST_OF_A_THING and any(_like_a_name(part) for part in parts):
                made.add(" ".join(parts))
    return made


def _like_a_name(word: str) -> bool:
    """Whether the guard might take a word for a name: of others there is nothing to tell it."""
    return guard_lists.in_names(word) or not (word in guard_lists.COMMON_WORDS or is_ordinary(word))


def main() -> None:
    named = things()
    (ROOT / "nabij" / "rules" / "guard_things_words.py").write_text(
        '"""The bits of the names of things that are no person, made by `scripts/guard_things.py`."""\n\n'
        f"THINGS_STEPS = {STEPS}\n" + block("THINGS", bloom(named, BITS, STEPS)),
        "utf-8",
    )
    print(f"{len(named)} names of things")


if __name__ == "__main__":
    main()
