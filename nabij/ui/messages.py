"""The messages of the pages in Dutch and French: find, add, compile, check.

    python scripts/messages.py extract [PATH ...]   messages used in the code (under PATH) that lack a translation, as a
                                                     JSON file to fill in and give to `add`
    python scripts/messages.py add FILE.json         merge translations into both catalogues
    python scripts/messages.py prune                 drop what no code uses any more
    python scripts/messages.py compile               make the .mo files that Django reads
    python scripts/messages.py check                 exit 1, naming each message that is missing, fuzzy, empty, whose
                                                     placeholders differ, or that no code uses

FILE.json: {"Neighbourhood": {"nl": "Wijk", "fr": "Quartier"},
            "%(count)s unit": {"plural": "%(count)s units", "nl": ["...", "..."], "fr": ["...", "..."]},
            "May": {"context": "month", "nl": "mei", "fr": "mai"}}
"""

import argparse
import ast
import fcntl
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from nabij.ui.catalogues import (
    LOCALE_FOLDER,
    TRANSLATED_LANGUAGES,
    Key,
    compile_catalogue,
    entries,
    entry_key,
    read_catalogue,
    write_catalogue,
)

ROOT = Path(__file__).resolve().parent.parent.parent
CODE_FOLDER = ROOT / "nabij"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((?P<name>\w+)\)[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]|%[sdfi]|\{\w*(?:[.!:][^{}]*)?\}")
TAG = re.compile(r"</?[a-z][a-z0-9]*\b")


@dataclass(frozen=True)
class Used:
    """A message that the code uses. `plural` is None for a message without a plural form."""

    context: str | None
    singular: str
    plural: str | None
    where: str

    @property
    def key(self) -> Key:
        return (self.context, self.singular)


class BadTranslations(Exception):
    """The file given to `add` cannot be merged; nothing was written."""


def used_messages(folder: Path = CODE_FOLDER) -> dict[Key, Used]:
    """Every message in the Python files and templates under `folder` (or in that one file)."""
    found: dict[Key, Used] = {}
    for path in sorted([folder] if folder.is_file() else folder.rglob("*")):
        in_templates = "templates" in path.parts and path.suffix in {".html", ".txt", ".xml"}
        if path.suffix == ".py" and "migrations" not in path.parts:
            source = path.read_bytes()
            within = _messages_within_texts(source, str(path))
        elif in_templates:
            # In brackets the indentation of a template means nothing to Python's tokenizer.
            source = b"(\n" + templatize(path.read_text("utf-8"), origin=str(path)).encode() + b"\n)"
            within = iter(())
        else:
            continue
        for message in chain(_messages_in(source, str(path)), within):
            known = found.get(message.key)
            if known is None or (known.plural is None and message.plural is not None):
                found[message.key] = message
    return found


def _messages_in(source: bytes, where: str) -> Iterator[Used]:
    calls = extract_python(BytesIO(source), KEYWORDS, [], {"encoding": "utf-8"})
    for line, function, arguments, _comments in calls:
        texts = [arguments] if isinstance(arguments, str) else list(arguments)
        context: str | None = None
        if "pgettext" in function:
            context, *texts = texts
        plural = texts[1] if "ngettext" in function or "npgettext" in function else None
        if texts and texts[0]:
            yield Used(context, texts[0], plural, f"{where}:{line}")


def _messages_within_texts(source: bytes, where: str) -> Iterator[Used]:
    """Messages within f-strings: until Python 3.12 such a text is one token, in which nothing is found."""
    for text in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)):
        for call in (node for node in ast.walk(text) if isinstance(node, ast.Call)):
            yield from _messages_in(f"({ast.unparse(call)})".encode(), f"{where}:{call.lineno}")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One writer of the catalogues at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def placeholders(text: str) -> list[str]:
    """The placeholders and HTML tags of a text, sorted; `%%` is a plain percent sign."""
    plain = text.replace("%%", "")
    return sorted([match.group(0) for match in PLACEHOLDER.finditer(plain)] + TAG.findall(plain))


def placeholders_fit(message: Used, texts: Iterable[str]) -> bool:
    """Each form has the placeholders of the singular or of the plural (a singular may leave the number out)."""
    allowed = [placeholders(message.singular)]
    if message.plural is not None:
        allowed.append(placeholders(message.plural))
    return all(placeholders(text) in allowed for text in texts)


def add_translations(translations: dict[str, dict[str, object]], folder: Path = LOCALE_FOLDER) -> int:
    """Merge translations into the catalogues, all or nothing; how many messages were given.

    Raises BadTranslations, naming each bad entry, when a language is missing, a text is empty, a plural has not two
    forms, or placeholders differ.
    """
    messages: list[tuple[Used, dict[str, tuple[str, ...]]]] = []
    problems: list[str] = []
    for singular, entry in translations.items():
        plural, context = entry.get("plural"), entry.get("context")
        message = Used(
            context if isinstance(context, str) else None, singular, plural if isinstance(plural, str) else None, ""
        )
        texts = {language: _forms(entry.get(language)) for language in TRANSLATED_LANGUAGES}
        expected = 1 if message.plural is None else 2
        for language, forms in texts.items():
            if len(forms) != expected or not all(form.strip() for form in forms):
                problems.append(f"{language}: {singular!r} needs {expected} text(s) that are not empty")
            elif not placeholders_fit(message, forms):
                problems.append(
                    f"{language}: {singular!r} has other placeholders or tags than its translation {forms!r}"
                )
        messages.append((message, texts))
    if problems:
        raise BadTranslations("\n".join(problems))
    with locked(folder):
        for language in TRANSLATED_LANGUAGES:
            catalog = read_catalogue(language, folder)
            for message, texts in messages:
                _put(catalog, message, texts[language])
            write_catalogue(catalog, language, folder)
            compile_catalogue(language, folder)
    return len(messages)


def _forms(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return ()


def _put(catalog: Catalog, message: Used, texts: tuple[str, ...]) -> None:
    catalog.delete(message.singular, context=message.context)
    if message.plural is None:
        catalog.add(message.singular, texts[0], context=message.context)
    else:
        catalog.add((message.singular, message.plural), texts, context=message.context)


def findings(code: Path = CODE_FOLDER, folder: Path = LOCALE_FOLDER) -> list[str]:
    """What is wrong with the catalogues; empty when Dutch and French are complete and hold nothing unused."""
    used = used_messages(code)
    found: list[str] = []
    for language in TRANSLATED_LANGUAGES:
        catalogue = {entry_key(message): message for message in entries(read_catalogue(language, folder))}
        for key, message in used.items():
            entry = catalogue.get(key)
            if entry is None:
                found.append(f"{language}: missing {_shown(key)} ({_relative(message.where)})")
                continue
            texts = _forms(list(entry.string) if isinstance(entry.string, tuple | list) else entry.string)
            if entry.fuzzy:
                found.append(f"{language}: fuzzy {_shown(key)}")
            elif not texts or not all(text.strip() for text in texts):
                found.append(f"{language}: empty {_shown(key)} ({_relative(message.where)})")
            elif message.plural is not None and (len(texts) != 2 or entry.id[1] != message.plural):
                found.append(f"{language}: plural differs {_shown(key)} ({_relative(message.where)})")
            elif not placeholders_fit(message, texts):
                found.append(f"{language}: placeholders differ {_shown(key)} ({_relative(message.where)})")
        found.extend(f"{language}: unused {_shown(key)}" for key in catalogue if key not in used)
    return found


def untranslated(paths: list[Path], folder: Path = LOCALE_FOLDER) -> dict[str, dict[str, object]]:
    """The messages under `paths` that either language lacks, as the file that `add` takes, with empty texts."""
    known = [
        {
            entry_key(message)
            for message in entries(read_catalogue(language, folder))
            if message.string and not message.fuzzy
        }
        for language in TRANSLATED_LANGUAGES
    ]
    skeleton: dict[str, dict[str, object]] = {}
    for path in paths:
        for key, message in used_messages(path).items():
            if all(key in keys for keys in known):
                continue
            entry: dict[str, object] = {} if message.context is None else {"context": message.context}
            if message.plural is None:
                entry |= dict.fromkeys(TRANSLATED_LANGUAGES, "")
            else:
                entry |= {"plural": message.plural, **{language: ["", ""] for language in TRANSLATED_LANGUAGES}}
            skeleton[message.singular] = entry
    return skeleton


def prune(code: Path = CODE_FOLDER, folder: Path = LOCALE_FOLDER) -> list[str]:
    """Drop the entries that no code uses; which they were."""
    used = used_messages(code)
    dropped: list[str] = []
    with locked(folder):
        for language in TRANSLATED_LANGUAGES:
            catalog = read_catalogue(language, folder)
            for message in list(entries(catalog)):
                if entry_key(message) not in used:
                    catalog.delete(entry_key(message)[1], context=message.context)
                    dropped.append(f"{language}: {_shown(entry_key(message))}")
            write_catalogue(catalog, language, folder)
            compile_catalogue(language, folder)
    return dropped


def _shown(key: Key) -> str:
    context, singular = key
    return repr(singular) if context is None else f"{singular!r} (context {context!r})"


def _relative(where: str) -> str:
    return where.removeprefix(f"{ROOT}/")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract").add_argument("paths", nargs="*", type=Path, default=[CODE_FOLDER])
    commands.add_parser("add").add_argument("file", type=Path)
    for name in ("prune", "compile", "check"):
        commands.add_parser(name)
    given = parser.parse_args(arguments)

    if given.command == "extract":
        print(json.dumps(untranslated([path.resolve() for path in given.paths]), ensure_ascii=False, indent=1))
    elif given.command == "add":
        try:
            count = add_translations(json.loads(given.file.read_text("utf-8")))
        except (BadTranslations, json.JSONDecodeError) as problem:
            print(f"Nothing was added.\n{problem}", file=sys.stderr)
            return 1
        print(f"{count} messages merged into {', '.join(TRANSLATED_LANGUAGES)}.")
    elif given.command == "prune":
        print("\n".join(prune()) or "Nothing to drop.")
    elif given.command == "compile":
        for language in TRANSLATED_LANGUAGES:
            print(_relative(str(compile_catalogue(language))))
    else:
        found = findings()
        print("\n".join(found) or "Dutch and French are complete.")
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
