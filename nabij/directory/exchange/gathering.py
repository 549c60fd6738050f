"""The first pass over a file: every record cleaned and put aside, everything that is wrong named.

Records wait in temporary files, one for each kind of entry, so that the memory does not grow with the file, and so
that what is referred to can be written before what refers to it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from nabij.directory.documents import rows_of
from nabij.directory.exchange.cleaning import Mend, clean, in_batches
from nabij.directory.exchange.comparing import circles
from nabij.directory.exchange.records import (
    ENTITIES,
    CapacityRecord,
    Cleaned,
    Prose,
    Reading,
    Record,
    Rejected,
    TaxonomyRecord,
    TermRecord,
)
from nabij.directory.exchange.reports import Change, What
from nabij.directory.exchange.spool import Spool
from nabij.directory.shapes import SHAPES, Document

ROW = "row"  # said of what could not be read far enough to tell what it is about
BATCH = 2_000  # records that are compared and written at a time

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A cleaned record. `theirs` holds the fields that the file says, as the tables would give them back."""

    source_id: str
    row: int | None
    id: str
    theirs: Document
    prose: tuple[Prose, ...] = ()


@dataclass
class Gathered:
    """Everything that a file brought, ready to be compared."""

    spool: dict[str, Spool]
    taxonomies: dict[str, TaxonomyRecord] = field(default_factory=dict)
    terms: dict[tuple[str, str], TermRecord] = field(default_factory=dict)
    capacities: list[CapacityRecord] = field(default_factory=list)
    # Keys of the records that were read, and of what else was said about: an entry that is rejected is not gone.
    seen: dict[str, set[str]] = field(default_factory=lambda: {entity: set() for entity in ENTITIES})
    mentioned: dict[str, set[str]] = field(default_factory=lambda: {entity: set() for entity in ENTITIES})
    ids: dict[str, dict[str, str]] = field(default_factory=lambda: {entity: {} for entity in ENTITIES})
    programs: dict[str, str] = field(default_factory=dict)
    number: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ENTITIES, 0))
    has_nameless: bool = False  # a record could not even be named: nobody can tell then which ones are gone
    cut: set[str] = field(default_factory=set)  # organisations whose parent is left out: a circle

    def batches(self, entity: str) -> Iterator[Sequence[Waiting]]:
        """The records of one kind in the order of the file, some at a time."""
        return in_batches(map(_from_spool, self.spool[entity]), BATCH)

    def close(self) -> None:
        for spool in self.spool.values():
            spool.close()


def _from_spool(kept: Any) -> Waiting:
    source_id, row, pk, theirs, prose = kept
    return Waiting(source_id, row, pk, theirs, tuple(Prose(*one) for one in prose))


class Gathering:
    """Reads one file through, once."""

    def __init__(self, reading: Reading, say: Callable[[Change], None]) -> None:
        self.reading, self.say = reading, say
        self.keeps_odd_numbers = reading.facts.format == "hsds"  # of what country they are, we do not know
        self.gathered = Gathered({entity: Spool() for entity in ENTITIES})
        self._child_ids: set[int] = set()
        self._parents: dict[str, str | None] = {}

    def gather(self, progress: Progress) -> Gathered:
        """Everything in the file. Raises FileRefused where it cannot be read."""
        try:
            for number, item in enumerate(self.reading, 1):
                match item:
                    case Record():
                        self._record(item)
                    case Rejected():
                        self._rejected(item)
                    case Cleaned():
                        self.say(_said_by_reader(item))
                    case TaxonomyRecord():
                        self.gathered.taxonomies.setdefault(item.slug, item)
                    case TermRecord():
                        self._term(item)
                    case CapacityRecord():
                        self.gathered.capacities.append(item)
                if number % BATCH == 0:
                    progress("reading the file", number, 0)
            self._cut_circles()
        except BaseException:
            self.gathered.close()
            raise
        return self.gathered

    def _record(self, record: Record) -> None:
        entity, source_id = record.entity, record.source_id
        if source_id in self.gathered.seen[entity]:
            self._reject(record, "id_used_twice")
            return
        self.gathered.seen[entity].add(source_id)
        cleaning = clean(entity, record.document, keeps_odd_numbers=self.keeps_odd_numbers)
        for mend in cleaning.mends:
            self.say(_mended(record, mend))
        if cleaning.document is None:
            for fault in cleaning.refused[:3]:
                self._reject(record, fault.code, fault.parameters, fault.path)
            return
        document = cleaning.document
        if document["id"] in self.gathered.ids[entity]:
            self._reject(record, "id_used_twice")
            return
        lost = {mend.path.partition("[")[0] for mend in cleaning.mends if mend.is_loss}
        said = {key for key in cleaning.said - {"id"} if document[key] or key not in lost}
        self._without_taken_ids(record, document)
        self.gathered.ids[entity][document["id"]] = document["id"]
        self.gathered.number[entity] += 1
        if entity == "organization":
            self.gathered.programs.update((one["id"], one["id"]) for one in document["programs"])
            self._parents[document["id"]] = document["parent_organization"]
        theirs = {key: document[key] for key in SHAPES_KEYS[entity] if key in said}
        prose = [(one.language, one.text, one.purpose) for one in record.prose]
        self.gathered.spool[entity].add((source_id, record.row, document["id"], theirs, prose))

    def _without_taken_ids(self, record: Record, document: Document) -> None:
        """Rows of lists whose id another record of the file has used are left out, and named."""
        for child in SHAPES[record.entity].children:
            given = record.document.get(child.key)
            if not isinstance(given, list) or not any(isinstance(row, dict) and row.get("id") for row in given):
                continue
            kept = []
            for place, row in enumerate(document[child.key]):
                ids = [int(below["id"].replace("-", ""), 16) for _shape, _path, below in rows_of(child, row)]
                if self._child_ids.isdisjoint(ids):
                    self._child_ids.update(ids)
                    kept.append(row)
                else:
                    self._reject(record, "id_used_twice", path=f"{child.key}[{place}].id")
            document[child.key] = kept

    def _term(self, item: TermRecord) -> None:
        key = (item.taxonomy, item.code)
        if key in self.gathered.terms:
            self.say(Change(What.REJECTED, "term", item.code[:200], row=item.row, code="id_used_twice"))
            return
        self.gathered.terms[key] = item

    def _cut_circles(self) -> None:
        """Whoever would be above itself loses the link that closes the circle."""
        for pk in circles(self._parents):
            self.gathered.cut.add(pk)
            self.say(Change(What.CLEANED, "organization", None, pk, fields=("parent_organization",), code="circular"))
        parents = {
            f"{taxonomy}:{code}": f"{taxonomy}:{term.parent}" if term.parent else None
            for (taxonomy, code), term in self.gathered.terms.items()
        }
        for name in circles(parents):
            taxonomy, _colon, code = name.partition(":")
            term = self.gathered.terms[taxonomy, code]
            self.gathered.terms[taxonomy, code] = TermRecord(taxonomy, code, None, term.columns, term.row)
            self.say(Change(What.CLEANED, "term", code[:200], row=term.row, fields=("parent",), code="circular"))

    def _rejected(self, item: Rejected) -> None:
        if item.source_id is not None and item.entity in ENTITIES:
            self.gathered.mentioned[item.entity].add(item.source_id)
        elif item.entity in (*ENTITIES, ROW):
            self.gathered.has_nameless = True
        fields = (item.path,) if item.path else ()
        self.say(
            Change(
                What.REJECTED, item.entity[:20], item.source_id, row=item.row, fields=fields, code=item.code,
                parameters=item.parameters,
            )
        )  # fmt: skip

    def _reject(self, record: Record, code: str, parameters: dict[str, Any] | None = None, path: str = "") -> None:
        fields = (path,) if path else ()
        self.say(
            Change(
                What.REJECTED, record.entity, record.source_id, row=record.row, fields=fields, code=code,
                parameters=parameters or {},
            )
        )  # fmt: skip


SHAPES_KEYS = {
    entity: (*(column.key for column in shape.columns), *(child.key for child in shape.children))
    for entity, shape in SHAPES.items()
}


def _said_by_reader(item: Cleaned) -> Change:
    fields = (item.path,) if item.path else ()
    return Change(
        What.CLEANED, item.entity[:20], item.source_id, row=item.row, fields=fields, code=item.code,
        parameters=item.parameters,
    )  # fmt: skip


def _mended(record: Record, mend: Mend) -> Change:
    """A value that was left out counts as rejected by name; one that was mended as cleaned."""
    return Change(
        What.REJECTED if mend.is_loss else What.CLEANED, record.entity, record.source_id, row=record.row,
        fields=(mend.path,), code=mend.code, parameters=mend.parameters,
    )  # fmt: skip
