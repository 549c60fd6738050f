"""The vocabulary as its files say it: read strictly, every fault named. Nothing here touches the database.

The files in `data/` are what people review and correct; the rows mirror them. A term is never edited in the database.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nabij.territory.contents import Problem
from nabij.ui.glossary import SECTORS
from nabij.ui.words import LANGUAGES

DIRECTORY = Path(__file__).with_name("data")
HELP, GROUPS = "help", "groups"
TAXONOMIES = (HELP, GROUPS)
REGISTERS = ("professional", "resident", "abbreviation")
SHARED_FILE, CARE_LINES_FILE = "shared_words.toml", "care_lines.toml"
LONGEST_SYNONYM = 120

_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@dataclass(frozen=True)
class Names:
    """A text in three languages; "" where the file lacks one."""

    nl: str
    fr: str
    en: str

    def items(self) -> Iterator[tuple[str, str]]:
        """Language and text."""
        return zip(LANGUAGES, (self.nl, self.fr, self.en), strict=True)


@dataclass(frozen=True)
class TermEntry:
    """A term as its file has it. `theme` is the slug of a theme of the needs.

    `also`: codes of other terms whose services help with this need as well, the likeliest help first.
    """

    taxonomy: str
    code: str
    order: int
    parent: str | None
    name: Names
    is_need: bool
    is_help: bool
    theme: str | None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class SynonymEntry:
    """Another word for a term, in one language. `file` is where it stands."""

    taxonomy: str
    code: str
    language: str
    register: str
    text: str
    file: str


@dataclass(frozen=True)
class CareLineEntry:
    """A care line: its meaning, and each sector's word for it by sector; None where a sector has none."""

    slug: str
    order: int
    meaning: Names
    said: Mapping[str, str | None]
    source: str


@dataclass(frozen=True)
class Files:
    """Everything the files say, and what is wrong in them."""

    terms: tuple[TermEntry, ...]
    synonyms: tuple[SynonymEntry, ...]
    care_lines: tuple[CareLineEntry, ...]
    shared_words: Mapping[str, str]  # word -> why it may stand for several unrelated terms
    problems: tuple[Problem, ...]


def read_files(directory: Path = DIRECTORY) -> Files:
    """Read every file. What could not be read is left out and named in `problems`."""
    reader = _Reader(directory)
    terms = [term for taxonomy in TAXONOMIES for term in reader.terms(taxonomy)]
    synonyms = [word for path in sorted((directory / "synonyms").glob("*.toml")) for word in reader.synonyms(path)]
    care_lines = list(reader.care_lines())
    shared = {word: reason for word, reason in reader.table(SHARED_FILE).items() if isinstance(reason, str)}
    return Files(tuple(terms), tuple(synonyms), tuple(care_lines), shared, tuple(reader.problems))


class _Reader:
    """Reads the files of a folder. Every method adds to `problems` instead of raising: all faults show at once."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.problems: list[Problem] = []

    def find(self, where: str, what: str, mend: str) -> None:
        self.problems.append(Problem(where, what, mend))

    def table(self, file: str) -> dict[str, Any]:
        try:
            return tomllib.loads((self.directory / file).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.find(file, "is missing.", "Put the file back.")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.find(file, f"is not TOML in UTF-8: {error}.", "Mend the line named; a code may stand only once.")
        return {}

    def entries(self, file: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for code, entry in self.table(file).items():
            if not _SLUG.match(code) or len(code) > 80:
                self.find(f"{file}, {code}", "is not a code.", "Use lower-case letters, digits and single hyphens.")
            if isinstance(entry, dict):
                yield code, entry
            else:
                self.find(f"{file}, {code}", "is not a table.", f"Write [{code}] with its keys under it.")

    def terms(self, taxonomy: str) -> Iterator[TermEntry]:
        file = f"{taxonomy}.toml"
        known = {"parent", "name", *(("is_need", "is_help", "theme", "also") if taxonomy == HELP else ())}
        for order, (code, entry) in enumerate(self.entries(file), start=1):
            where = f"{file}, {code}"
            self.refuse_unknown(where, entry, known)
            flags = {name: entry.get(name, True) for name in ("is_need", "is_help")}
            if not all(isinstance(flag, bool) for flag in flags.values()) or not any(flags.values()):
                self.find(where, "is neither a need nor a help.", "Let is_need or is_help be true.")
            yield TermEntry(
                taxonomy,
                code,
                order,
                entry.get("parent"),
                self.names(where, entry.get("name")),
                # A group says for whom; nobody asks for it and no service offers it.
                is_need=taxonomy == HELP and bool(flags["is_need"]),
                is_help=taxonomy == HELP and bool(flags["is_help"]),
                theme=entry.get("theme"),
                also=tuple(self.texts(f"{where}, also", entry.get("also", []))),
            )

    def synonyms(self, path: Path) -> Iterator[SynonymEntry]:
        file = f"synonyms/{path.name}"
        taxonomy = GROUPS if path.stem == GROUPS else HELP
        for code, entry in self.entries(file):
            where = f"{file}, {code}"
            self.refuse_unknown(where, entry, set(REGISTERS))
            for register in REGISTERS:
                by_language = entry.get(register, {})
                if not isinstance(by_language, dict):
                    self.find(where, f"{register} is not a table.", f'Write {register}.nl = ["…"].')
                    continue
                self.refuse_unknown(f"{where}, {register}", by_language, set(LANGUAGES))
                for language in LANGUAGES:
                    for text in self.texts(f"{where}, {register}.{language}", by_language.get(language, [])):
                        yield SynonymEntry(taxonomy, code, language, register, text, file)

    def care_lines(self) -> Iterator[CareLineEntry]:
        for order, (slug, entry) in enumerate(self.entries(CARE_LINES_FILE), start=1):
            where = f"{CARE_LINES_FILE}, {slug}"
            self.refuse_unknown(where, entry, {"meaning", "source", *SECTORS})
            if not isinstance(entry.get("source"), str):
                self.find(where, "has no source.", "Name the title, year and place in it.")
            yield CareLineEntry(
                slug,
                order,
                self.names(where, entry.get("meaning")),
                {sector: entry.get(sector) for sector in SECTORS},
                str(entry.get("source", "")),
            )

    def names(self, where: str, value: object) -> Names:
        found = value if isinstance(value, dict) else {}
        self.refuse_unknown(where, found, set(LANGUAGES))
        texts = [found.get(language) for language in LANGUAGES]
        for language, text in zip(LANGUAGES, texts, strict=True):
            if not isinstance(text, str) or not text.strip():
                self.find(where, f"has no text in {language}.", "Write it in all three languages.")
        return Names(*(text if isinstance(text, str) else "" for text in texts))

    def texts(self, where: str, value: object) -> Iterator[str]:
        if not isinstance(value, list):
            self.find(where, "is not a list.", 'Write it as ["…", "…"].')
            return
        for text in value:
            if not isinstance(text, str) or not text.strip() or text != text.strip() or len(text) > LONGEST_SYNONYM:
                self.find(
                    where,
                    f"holds {text!r}, which is no word or phrase.",
                    f"Write up to {LONGEST_SYNONYM} signs, without spaces around them.",
                )
            else:
                yield text

    def refuse_unknown(self, where: str, entry: Mapping[str, Any], known: set[str]) -> None:
        for key in sorted(entry.keys() - known):
            self.find(where, f"has the unknown key {key!r}.", f"Known here: {', '.join(sorted(known))}.")
