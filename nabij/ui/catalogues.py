"""The message catalogues: read and write .po files in one stable form, compile them without gettext's binaries.

A .po file has no line numbers, no dates and sorted entries: two people who add messages seldom touch the same line.
"""

import os
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE_FOLDER = Path(__file__).resolve().parent / "locale"
PLURAL_FORMS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}
TRANSLATED_LANGUAGES = tuple(PLURAL_FORMS)

# One id per message: context and singular.
Key = tuple[str | None, str]


def po_path(language: str, folder: Path = LOCALE_FOLDER) -> Path:
    """Where the catalogue of `language` is kept."""
    return folder / language / "LC_MESSAGES" / "django.po"


def entry_key(message: Message) -> Key:
    """Context and singular of an entry: what identifies it."""
    singular = message.id[0] if isinstance(message.id, tuple | list) else message.id
    return (message.context, singular)


def entries(catalog: Catalog) -> Iterator[Message]:
    """The entries of a catalogue without its header."""
    return (message for message in catalog if message.id)


def read_catalogue(language: str, folder: Path = LOCALE_FOLDER) -> Catalog:
    """The catalogue of `language`; an empty one where there is no file yet."""
    path = po_path(language, folder)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def catalogue_bytes(catalog: Catalog, language: str) -> bytes:
    """The .po text: a fixed header, then the entries sorted by message."""
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {PLURAL_FORMS[language]}\\n"\n\n'
    )
    body = BytesIO()
    write_po(body, catalog, width=100, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return header.encode() + body.getvalue().strip() + b"\n"


def write_catalogue(catalog: Catalog, language: str, folder: Path = LOCALE_FOLDER) -> None:
    """Write the .po file in one step: a reader sees the old file or the new one."""
    _replace(po_path(language, folder), catalogue_bytes(catalog, language))


def compile_catalogue(language: str, folder: Path = LOCALE_FOLDER) -> Path:
    """Make the .mo file that Django reads. Fuzzy and empty entries are left out, so their English text shows."""
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(language, folder))
    target = po_path(language, folder).with_suffix(".mo")
    _replace(target, compiled.getvalue())
    return target


def compile_stale(folder: Path = LOCALE_FOLDER) -> list[str]:
    """Compile each catalogue whose .mo file is absent or older than its .po file; the languages compiled."""
    stale = [language for language in TRANSLATED_LANGUAGES if _is_stale(po_path(language, folder))]
    for language in stale:
        compile_catalogue(language, folder)
    return stale


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return po.exists() and (not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns)


def _replace(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
