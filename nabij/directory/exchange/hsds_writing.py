"""Writes the directory as HSDS into a folder: JSON, lines of JSON, or the tabular package.

The files hold everything that may leave and read back as the same directory. Hidden places, and what is given there,
are never in them. Contacts keep the names that a feed brought, for whoever moves a directory to another house: such a
folder holds personal data, and the command says so.
"""

import csv
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from nabij.collector import seldom_collecting
from nabij.directory.exchange.hsds_gathering import Gathering
from nabij.directory.exchange.hsds_tables import ADDITIONS, BY_NAME, TABLES, addition_term, additions_taxonomy
from nabij.directory.exchange.hsds_tabular import cells_of, datapackage, merged, more_columns, rows_of
from nabij.directory.exchange.hsds_vocabulary import taxonomy_out, term_out
from nabij.directory.models import Contact, Location, Organization, Service
from nabij.vocabulary.models import Taxonomy, Term

FORMATS = ("json", "ndjson", "csv")
CHUNK = 500  # entries read at a time: bounds the memory
FILES = {
    "taxonomy": "taxonomies",
    "taxonomy_term": "taxonomy_terms",
    "organization": "organizations",
    "location": "locations",
    "service": "services",
}

Record = dict[str, Any]
Progress = Callable[[str, int, int], None]
"""Called with what is written, how many are done, and how many there are."""


@dataclass
class Written:
    """What an export wrote: rows or records per file, and how many contacts with a person's name are among them."""

    files: dict[str, int] = field(default_factory=dict)
    named_contacts: int = 0


@seldom_collecting()
def write_hsds(directory: Path, *, form: str, now: datetime, progress: Progress = lambda *_: None) -> Written:
    """Write everything that may leave into a folder, which is made where it is not there.

    `form` is one of FORMATS. The same directory gives the same bytes. Raises FileExistsError where the folder already
    holds something: an export never mixes with what was there.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise FileExistsError(str(directory))
    written = Written(named_contacts=_named_contacts())
    if form == "csv":
        _write_tables(directory, now, progress, written)
    else:
        for table, stem in FILES.items():
            name = f"{stem}.{form}"
            written.files[name] = _write_records(directory / name, form, _records(table, now, progress))
    return written


def _named_contacts() -> int:
    """Contacts with a person's name that leave: those of a hidden place do not."""
    named = Contact.objects.filter(name__isnull=False)
    return named.exclude(location__is_hidden=True).exclude(service_at_location__location__is_hidden=True).count()


# ---- Records ---------------------------------------------------------------------------------------------------------


def _records(table: str, now: datetime, progress: Progress) -> Iterator[Record]:
    """Every record of one kind, in the order of their ids."""
    if table == "taxonomy":
        yield additions_taxonomy()
        yield from (taxonomy_out(one, public=False) for one in Taxonomy.objects.order_by("id"))
    elif table == "taxonomy_term":
        yield from (addition_term(code) for code in ADDITIONS)
        terms = Term.objects.select_related("taxonomy").order_by("id")
        yield from (term_out(one, public=False) for one in terms)
    else:
        yield from _entries(table, now, progress)


def _entries(entity: str, now: datetime, progress: Progress) -> Iterator[Record]:
    gathering = Gathering(public=False, now=now)
    read: dict[str, Callable[[Sequence[UUID]], list[Record]]] = {
        "organization": gathering.organizations,
        "location": lambda ids: list(gathering.locations(ids).values()),
        "service": gathering.services,
    }
    ids = _ids(entity)
    for start in range(0, len(ids), CHUNK):
        yield from read[entity](ids[start : start + CHUNK])
        progress(FILES[entity], min(start + CHUNK, len(ids)), len(ids))


def _ids(entity: str) -> list[UUID]:
    found = {
        "organization": Organization.objects.all(),
        "location": Location.objects.filter(is_hidden=False),
        "service": Service.objects.all(),
    }
    return list(found[entity].order_by("id").values_list("pk", flat=True))


def _write_records(path: Path, form: str, records: Iterator[Record]) -> int:
    """One record per line; as JSON these lines stand in a list."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        if form == "json":
            file.write("[")
        for count, record in enumerate(records, start=1):
            if form == "json":
                file.write("\n" if count == 1 else ",\n")
            file.write(json.dumps(record, ensure_ascii=False))
            if form == "ndjson":
                file.write("\n")
        if form == "json":
            file.write("\n]\n")
    return count


# ---- Tables ----------------------------------------------------------------------------------------------------------


def _write_tables(directory: Path, now: datetime, progress: Progress, written: Written) -> None:
    """One CSV per table. Rows first wait in a file, because only the last one tells which columns there are."""
    more: dict[str, set[str]] = defaultdict(set)
    with tempfile.TemporaryDirectory() as waiting:
        with ExitStack() as files:
            spools: dict[str, IO[str]] = {
                table.name: files.enter_context(Path(waiting, table.name).open("w", encoding="utf-8"))
                for table in TABLES
            }
            for kind in FILES:
                for record in _records(kind, now, progress):
                    for name, row in rows_of(BY_NAME[kind], _alone(record)):
                        spools[name].write(json.dumps(row, ensure_ascii=False) + "\n")
                        more[name] |= more_columns(row, BY_NAME[name])
        columns = {}
        for table in TABLES:
            spool_file = Path(waiting, table.name)
            if spool_file.stat().st_size:
                extra = sorted(more[table.name])
                columns[table.name] = ["id", *table.columns, *extra, "extra"]
                written.files[table.file] = _write_table(directory / table.file, table.name, extra, spool_file)
    package = datapackage(
        columns,
        name="nabij",
        title="Directory of services",
        description="Organisations, services and places as an HSDS 3.1 tabular package.",
    )
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (directory / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    written.files["datapackage.json"] = len(columns)


def _alone(record: Record) -> Record:
    """A record without the entries nested in it, of which the ids stay: they have rows of their own."""
    made = dict(record)
    for nested in ("organization", "program"):
        if isinstance(made.get(nested), dict) and f"{nested}_id" in made:
            del made[nested]
    return made


def _write_table(path: Path, name: str, more: list[str], spool: Path) -> int:
    """Rows as they came; those of one id, which hang on several owners, as one row where the first stood."""
    table = BY_NAME[name]
    seen: set[str] = set()
    twice: dict[str, list[Record]] = {}
    for row in _spooled(spool):
        pk = str(row.get("id"))
        if pk in seen:
            twice[pk] = []
        seen.add(pk)
    if twice:
        for row in _spooled(spool):
            if str(row.get("id")) in twice:
                twice[str(row["id"])].append(row)
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(["id", *table.columns, *more, "extra"])
        for row in _spooled(spool):
            pk = str(row.get("id"))
            rows = [row] if pk not in twice else merged(twice[pk])
            if pk in twice:
                twice[pk] = []
            for one in rows:
                writer.writerow(cells_of(one, table, more))
                count += 1
    return count


def _spooled(spool: Path) -> Iterator[Record]:
    with spool.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
