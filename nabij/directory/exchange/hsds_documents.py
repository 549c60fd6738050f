"""A record of HSDS as a document of the directory: the way back of `hsds_mapping`, for records of others too.

Nothing is lost: what a record holds and no column can keep stands in `extra`, under the name it had, and leaves again
from there. Ids that are no UUID get one made from the feed and the id; where several rows share an id, as HSDS's own
examples do with a telephone of a service and of its place, the first keeps it and the others know it in `extra`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nabij.directory.documents import ONCE, RULES, Rule
from nabij.directory.exchange import hsds_values as values
from nabij.directory.exchange.hsds_mapping import TEXTS, is_uuid
from nabij.directory.exchange.hsds_tables import ADDITIONS, ADDITIONS_NAME, LOCAL, OF_MODEL, addition_id, made_id
from nabij.directory.shapes import SHAPES, Column, Document, Shape, Wrong
from nabij.ui.words import LANGUAGES

_ID_OF = {code: addition_id(code) for code in ADDITIONS}
ADDITION_OF = {pk: code for code, pk in _ID_OF.items()}
ASIDE = "\0aside"
"""Member of a record under which a reader puts values that must stay as they were, such as an id of what is not there.
"""
_NESTED = {"service": {"organization", "program"}, "service_at_location": {"location", "service"}}
_OTHER_KEYS = {"assured_date": "verified_at"}
_OF_AN_ATTRIBUTE = frozenset(
    {"id", "link_id", "taxonomy_term_id", "taxonomy_term", "link_type", "value", "label", "link_entity"}
)

TermRef = Callable[[Mapping[str, Any]], str | None]
"""Gives "taxonomy:code" for an attribute, or None for a term that nobody described."""


@dataclass(frozen=True)
class KeptAside:
    """A value that its column cannot hold. It stands in `extra`; `path` is where it was."""

    path: str
    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass
class Arriving:
    """One reading: how ids are made, what was seen, and what had to be kept aside."""

    feed: str
    language: str
    term_ref: TermRef
    seen: dict[str, set[str]] = field(default_factory=dict)  # ids of rows, by table
    aside: list[KeptAside] = field(default_factory=list)

    def row_id(self, table: str, record: Mapping[str, Any], owner: str) -> tuple[str | None, str | None]:
        """The id of a row, and the one it has in its source where that is another. None: the source gives none."""
        if record.get("id") in (None, ""):
            return None, None
        shown = str(record["id"])
        known_as = str(record.get("original_id", shown))  # of a file of ours that was once somebody else's
        made = shown if is_uuid(shown) else made_id("row", self.feed, table, shown)
        taken = self.seen.setdefault(table, set())
        if made in taken:
            made = made_id("row", owner, table, shown)
        taken.add(made)
        return made, (None if made == known_as else known_as)


class Unusable(Exception):
    """A row that cannot be kept as one: a required column is missing or wrong."""

    def __init__(self, path: str, code: str, **parameters: Any) -> None:
        super().__init__(f"{path}: {code}")
        self.path, self.code, self.parameters = path, code, parameters


def document_of(
    shape: Shape, record: Mapping[str, Any], arriving: Arriving, *, pk: str, known_as: str | None = None
) -> Document:
    """The document of an entry. `pk` is its id, `known_as` the one of its source where that is no UUID.

    References to other entries must be ids of ours already. Raises Unusable for an entry that cannot be kept.
    """
    return _Row(_PLANS[shape.name], record, arriving, arriving.language, "").made(pk, known_as)


def addition_code(attribute: object) -> str | None:
    """Which addition of ours an attribute is; None for every other attribute."""
    if not isinstance(attribute, dict):
        return None
    term = attribute.get("taxonomy_term")
    if isinstance(term, dict) and term.get("taxonomy") == ADDITIONS_NAME and term.get("code") in ADDITIONS:
        return str(term["code"])
    return ADDITION_OF.get(str(attribute.get("taxonomy_term_id")))


def shortened_addition(attribute: Any) -> Any:
    """An addition of ours without its description, which is always the same; every other attribute as it is."""
    code = addition_code(attribute)
    return attribute if code is None else {"taxonomy_term_id": _ID_OF[code], "value": attribute.get("value")}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


@dataclass(frozen=True)
class _Plan:
    """What is the same for every row of a table, so that no row has to find it out."""

    shape: Shape
    table: str  # of HSDS
    structure: frozenset[str]  # members that are no value: id, lists, what it is nested in or holds nested
    known: frozenset[str]  # members that HSDS has
    columns: Mapping[str, Column]  # by member, where they are the same in every language
    reads: Mapping[str, Callable[[Document, Any], Any]]  # by member: its value as HSDS has it, before its column
    texts: frozenset[str]  # members that have a column per language
    members: Mapping[str, str]  # by key of ours: how HSDS calls it
    additions: Mapping[str, Column]  # by code
    has_language: bool
    is_named: bool  # cannot be without a name
    required: tuple[Column, ...]
    defaults: Document
    rules: tuple[Rule, ...]
    not_said: tuple[tuple[str, Any], ...]  # columns that HSDS has, with what they hold where nobody says it
    not_said_of_ours: tuple[tuple[str, Any], ...]  # the same in our own records, which say everything
    once: tuple[tuple[tuple[str, ...], str], ...]
    children: tuple["_Plan", ...]


def _plan(shape: Shape) -> _Plan:
    table = OF_MODEL[shape.name]
    lists = {child.key for child in shape.children} | {"attributes"}
    texts = frozenset(member for member in TEXTS if member in table.columns and f"{member}_nl" in shape.by_key)
    keys = {member: _OTHER_KEYS.get(member) or table.ours.get(member, member) for member in table.columns}
    named = {table.ours.get(member, member) for member in table.columns}
    not_said = [
        (column.key, column.default)
        for column in shape.columns
        if not (column.is_json or column.required or f"{shape.name}.{column.key}" in LOCAL)
    ]
    return _Plan(
        shape=shape,
        table=table.name,
        structure=frozenset({"id", "original_id", ASIDE} | lists | _NESTED.get(table.name, set())),
        known=frozenset(table.columns),
        columns={member: shape.by_key[key] for member, key in keys.items() if key in shape.by_key},
        reads={member: values.conversion(table, member) for member in table.columns},
        texts=texts,
        members={ours: member for member, ours in reversed([*table.ours.items()])},
        additions={column.key: column for column in shape.columns if not column.is_json},
        has_language="original_language" in shape.by_key,
        is_named=shape.name in ("organization", "service", "program"),
        required=tuple(column for column in shape.columns if column.required),
        defaults={column.key: column.default for column in shape.columns},
        rules=RULES.get(shape.name, ()),
        not_said=tuple((key, default) for key, default in not_said if key in named),
        not_said_of_ours=tuple(not_said),
        once=ONCE.get((shape.name, shape.owner), ()),
        children=tuple(_plan(child) for child in shape.children if child.name != "serviceterm"),
    )


class _Row:
    """One record being made a row of a document. `language` is that of texts whose language it does not say."""

    def __init__(self, plan: _Plan, record: Mapping[str, Any], arriving: Arriving, language: str, path: str) -> None:
        self.plan, self.record, self.arriving, self.path = plan, record, arriving, path
        self.additions: dict[str, str] = {}
        self.attributes: list[Any] = []  # those that are no additions of ours
        for one in _list(record.get("attributes")):
            code = addition_code(one)
            if code is None:
                self.attributes.append(one)
            elif one.get("value") is not None:
                self.additions[code] = str(one["value"])
        said = self.additions.get("original_language", "")
        self.language = said if plan.has_language and said in LANGUAGES else language
        self.row: Document = {}

    def made(self, pk: str, known_as: str | None) -> Document:
        """The row with everything below it. Raises Unusable."""
        plan, row = self.plan, self.row
        row["id"], row["extra"] = pk, dict(self.record.get(ASIDE, {}))
        if known_as is not None:
            row["extra"]["id"] = known_as
        if plan.has_language:
            row["original_language"] = self.language
        for member, raw in self.record.items():
            if member not in plan.structure:
                self._place(member, raw)
        for code, fact in self.additions.items():
            self._place_addition(code, fact)
        if "latitude" in row or "longitude" in row:
            self._whole_point()
        self._required()
        if plan.rules:
            self._by_the_rules()
        if not plan.shape.owner:
            self._empty_what_is_not_said()
        if self.attributes or plan.table == "service":
            self._attributes()
        for child in plan.children:
            if child.shape.key in self.record:
                row[child.shape.key] = self._children(child)
            elif self.additions and not plan.shape.owner:
                row[child.shape.key] = []
        return row

    def _keep_aside(self, member: str, raw: Any, wrong: Wrong) -> None:
        self.row["extra"][member] = raw
        self.arriving.aside.append(KeptAside(f"{self.path}{member}", wrong.code, wrong.parameters))

    # ---- Values -------------------------------------------------------------------------------------------------

    def _place(self, member: str, raw: Any) -> None:
        """Put one value in its column, or aside where its column cannot hold it."""
        plan = self.plan
        column = plan.columns.get(member)
        if member in plan.texts:
            column = plan.shape.by_key.get(self._key_of_text(member))
        if column is None:
            if member not in plan.known or raw not in ("", None):
                self.row["extra"][member] = raw
            return
        try:
            if raw is None or raw == "":
                self.row[column.key] = values.read(column, raw)
            else:
                self.row[column.key] = values.read(column, plan.reads[member](self.row, raw))
        except Wrong as wrong:
            self._keep_aside(member, raw, wrong)

    def _key_of_text(self, member: str) -> str:
        spoken = self.additions.get(f"{member}_language", "")
        return f"{member}_{spoken if spoken in LANGUAGES else self.language}"

    def _place_addition(self, code: str, raw: str) -> None:
        column = self.plan.additions.get(code)
        if column is None:
            return  # computed where it came from, such as the quality, or it says how to read another member
        try:
            self.row[code] = values.of_addition(column, raw)
        except Wrong as wrong:
            where = f"{self.path}attributes.{code}"
            self.arriving.aside.append(KeptAside(where, wrong.code, wrong.parameters))

    def _whole_point(self) -> None:
        """Half a point is none, and neither is one that is not on earth: it stays as the source had it."""
        lat, lon = self.row.get("latitude"), self.row.get("longitude")
        if lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180:
            return
        for key, value in (("latitude", lat), ("longitude", lon)):
            if value is not None:
                self._keep_aside(key, self.record[key], Wrong("not_on_earth"))
                del self.row[key]

    def _required(self) -> None:
        """A required text that is missing is the empty one, where that says something: an address without a city."""
        if self.plan.is_named and not self.row.get(f"name_{self.language}"):
            raise Unusable(f"{self.path}name", "missing")
        if self.plan.table == "service" and self.row.get("status") is None:
            raise Unusable(f"{self.path}status", "missing")
        for column in self.plan.required:
            if self.row.get(column.key) is None:
                self._fill(column)

    def _fill(self, column: Column) -> None:
        if column.key in ("location_type", "address_type"):
            self.row[column.key] = "physical"
        elif self.plan.table == "address":
            self.row[column.key] = ""
        else:
            raise Unusable(f"{self.path}{column.key}", "missing")

    def _by_the_rules(self) -> None:
        """What the table does not allow together. A row of a list is kept aside whole, of an entry only the value."""
        whole = self.plan.defaults | self.row
        for rule in self.plan.rules:
            problem = rule(whole)
            if problem is None:
                continue
            key, code = problem
            if self.plan.shape.owner:
                raise Unusable(f"{self.path}{key}", code)
            member = self.plan.members.get(key, key)
            self._keep_aside(member, self.record.get(member), Wrong(code))
            self.row[key] = whole[key] = None
            if code == "email_of_a_person":
                del self.row["extra"][member]  # that one is not kept at all

    def _empty_what_is_not_said(self) -> None:
        """A record is whole: what HSDS has a column for and it does not say, is not known. Of our own records, all.

        Rows of lists need not say it: a list is stored as it comes, with what its columns hold where nobody says it.
        """
        for key, default in self.plan.not_said_of_ours if self.additions else self.plan.not_said:
            if key not in self.row:
                self.row[key] = default

    # ---- Lists --------------------------------------------------------------------------------------------------

    def _attributes(self) -> None:
        """Terms of a service; attributes of other tables, and of terms that nobody described, are kept as they are."""
        kept: list[Any] = []
        links: dict[str, Document] = {}
        for one in self.attributes:
            ref = self.arriving.term_ref(one) if self.plan.table == "service" and isinstance(one, dict) else None
            if ref is None or ref in links:
                kept.append(one)
            else:
                links[ref] = self._link(one, ref)
        if kept:
            self.row["extra"]["attributes"] = kept
        if self.plan.table == "service" and "attributes" in self.record:
            self.row["service_terms"] = list(links.values())

    def _link(self, attribute: Mapping[str, Any], ref: str) -> Document:
        pk, known_as = self.arriving.row_id("attribute", attribute, self.row["id"])
        extra = {key: value for key, value in attribute.items() if key not in _OF_AN_ATTRIBUTE}
        extra.pop("original_id", None)
        if attribute.get("link_entity", "service") != "service":
            extra["link_entity"] = attribute["link_entity"]
        if known_as is not None:
            extra["id"] = known_as
        said = {key: str(attribute[key]) for key in ("link_type", "value", "label") if attribute.get(key) is not None}
        return {"id": pk or made_id("row", self.row["id"], "attribute", ref), "term": ref, "extra": extra, **said}

    def _children(self, plan: _Plan) -> list[Document]:
        """The rows of a list. One that cannot be kept stands in the owner's `extra`, in its list."""
        made: list[Document] = []
        key, owner = plan.shape.key, self.row["id"]
        for place, one in enumerate(_list(self.record[key])):
            where = f"{self.path}{key}[{place}]."
            try:
                if not isinstance(one, dict):
                    raise Unusable(where, "not_a_mapping")
                pk, known_as = self.arriving.row_id(plan.table, one, owner)
                pk = pk or made_id("row", owner, plan.table, str(place))
                row = _Row(plan, one, self.arriving, self.language, where).made(pk, known_as)
                if plan.once:
                    _once(plan, row, made, where)
                made.append(row)
            except Unusable as problem:
                self.row["extra"].setdefault(key, []).append(_as_it_was(one))
                self.arriving.aside.append(KeptAside(problem.path, problem.code, problem.parameters))
        return made


def _as_it_was(raw: Any) -> Any:
    """A record with what a reader put aside back in its place."""
    if not isinstance(raw, dict):
        return raw
    return {key: value for key, value in (raw | raw.get(ASIDE, {})).items() if key != ASIDE}


def _once(plan: _Plan, row: Document, others: list[Document], path: str) -> None:
    """Raises Unusable for a row that repeats another: the same language, feature or place."""
    for columns, code in plan.once:
        key = tuple(row.get(column) for column in columns)
        if None not in key and any(key == tuple(other.get(column) for column in columns) for other in others):
            raise Unusable(f"{path}{columns[0]}", code)


_PLANS = {entity: _plan(shape) for entity, shape in SHAPES.items()}
