"""The shape of an entry document, derived from the tables: which columns, which children, and what each may hold.

A document is a dict that JSON can hold: dates and times as ISO text, decimals as text, ids as text, other rows by the
name they are known by (`term` "help:food-parcel", `unit` "district:…", `feed` its slug). It leaves out what the
directory itself keeps of a row: when it was made, its change number, its quality.
"""

import json
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cached_property, lru_cache
from math import isfinite
from typing import Any, cast

from django.db import models

from nabij.directory.models import (
    Accessibility,
    Address,
    Contact,
    CostOption,
    Funding,
    Location,
    Organization,
    OrganizationIdentifier,
    Phone,
    Program,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTerm,
    SpokenLanguage,
    Url,
)

Document = dict[str, Any]

# Kept by the directory itself, and in no document.
OWN_COLUMNS = frozenset({"id", "created_at", "updated_at", "change", "quality"})
# Columns that point at another entry, at the vocabulary or at the territory; every other key to an entry says whose
# child the row is, which the document says by its place.
REFERENCES = frozenset(
    {
        "organization.parent_organization",
        "service.organization",
        "service.program",
        "service.care_line",
        "service.feed",
        "organization.feed",
        "location.feed",
        "location.organization",
        "location.sector",
        "serviceatlocation.location",
        "serviceterm.term",
        "servicearea.unit",
    }
)
# How a row outside the entries is named in a document: SQL that gives the name of the row with the id {0}.
NAMED = {
    "directory.Feed": "(SELECT n.slug FROM directory_feed n WHERE n.id = {0})",
    "territory.Unit": "(SELECT l.slug || ':' || n.slug FROM territory_unit n "
    "JOIN territory_level l ON l.id = n.level_id WHERE n.id = {0})",
    "vocabulary.Term": "(SELECT x.slug || ':' || n.code FROM vocabulary_term n "
    "JOIN vocabulary_taxonomy x ON x.id = n.taxonomy_id WHERE n.id = {0})",
}
LONGEST_TEXT = 20_000  # characters of a text without a limit of its own: longer is a mistake, or an attack

CANONICAL_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # a UUID written in the usual way
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")  # what PostgreSQL cannot store, or UTF-8 cannot say
_WEB = re.compile(r"https?://[^\s/?#<>\"]+[^\s<>\"]*", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s<>\"(),:;]+@[^@\s<>\"(),:;.]+(\.[^@\s<>\"(),:;.]+)+")
_BYDAY = re.compile(r"[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)(,[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU))*")
_NUMBERS = re.compile(r"[+-]?\d{1,3}(,[+-]?\d{1,3})*")
_PATTERNS = {"byday": _BYDAY, "bymonthday": _NUMBERS, "byweekno": _NUMBERS, "byyearday": _NUMBERS}
_CHOICES = {"schedule.freq": ("WEEKLY", "MONTHLY"), "schedule.wkst": ("MO", "TU", "WE", "TH", "FR", "SA", "SU")}


class Wrong(ValueError):
    """A value cannot stand in its column; `code` and `parameters` are said in words by `nabij.directory.faults`."""

    def __init__(self, code: str, **parameters: Any) -> None:
        super().__init__(code)
        self.code, self.parameters = code, parameters


Read = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """One key of a document. `read` gives the value as the document has it, or raises Wrong."""

    key: str
    column: str  # in the table
    read: Read
    select: str  # SQL that gives it, of the row t
    default: Any = None
    required: bool = False
    refers_to: str | None = None  # the label of the model it points at
    out: Read | None = None  # from what the database gives to what the document has
    is_json: bool = False


@dataclass(frozen=True)
class Shape:
    """One table of an aggregate. `key` and `owner` are where it hangs: the list's name, and the column of the key."""

    model: type[models.Model]
    columns: tuple[Column, ...]
    children: tuple["Shape", ...] = ()
    key: str = ""
    owner: str = ""
    by_key: dict[str, Column] = field(default_factory=dict, compare=False)

    @cached_property
    def table(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def name(self) -> str:
        return cast(str, self.model._meta.model_name)

    @cached_property
    def blank(self) -> Document:
        """Every column with what it holds where nobody filled it in. To be copied; JSON columns are made anew."""
        return {"id": None, **{column.key: column.default for column in self.columns}}

    @cached_property
    def required(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns if column.required)

    @cached_property
    def json_keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns if column.is_json)

    @cached_property
    def by_child_key(self) -> dict[str, "Shape"]:
        return {child.key: child for child in self.children}

    def all_below(self) -> Iterator["Shape"]:
        """This table and every one that hangs on it, owners before what they own."""
        yield self
        for child in self.children:
            yield from child.all_below()


# ---- What a column may hold -----------------------------------------------------------------------------------------


def text_problem(value: Any, longest: int = LONGEST_TEXT) -> Wrong | None:
    """What is wrong with a text, whatever column it is for."""
    if not isinstance(value, str):
        return Wrong("not_text", found=type(value).__name__)
    if _UNWRITABLE.search(value):
        return Wrong("unwritable_sign")
    if len(value) > longest:
        return Wrong("too_long", longest=longest, length=len(value))
    return None


def _text(longest: int, choices: tuple[str, ...] = (), pattern: re.Pattern[str] | None = None, code: str = "") -> Read:
    def read(value: Any) -> Any:
        if value.__class__ is not str or len(value) > longest or _UNWRITABLE.search(value):
            problem = text_problem(value, longest)
            if problem is not None:
                raise problem
        if choices and value not in choices:
            raise Wrong("not_a_choice", choices=list(choices))
        if pattern is not None and not pattern.fullmatch(value):
            raise Wrong(code)
        return value

    return read


def _once_per_text(read: Read) -> Read:
    """The same reader, that remembers: days, hours and amounts come again and again. Only texts are remembered."""
    remembered = lru_cache(maxsize=10_000)(read)

    def reading(value: Any) -> Any:
        return remembered(value) if value.__class__ is str else read(value)

    return reading


def _id(value: Any) -> str:
    if value.__class__ is str and CANONICAL_ID.fullmatch(value):
        return value
    try:
        return str(uuid.UUID(value)) if isinstance(value, str) else _refuse("not_an_id")
    except ValueError:
        raise Wrong("not_an_id") from None


def _refuse(code: str) -> Any:
    raise Wrong(code)


def _yes_or_no(value: Any) -> bool:
    return value if isinstance(value, bool) else _refuse("not_yes_or_no")


def _whole_number(largest: int) -> Read:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Wrong("not_a_whole_number")
        if not 0 <= value <= largest:
            raise Wrong("out_of_range", smallest=0, largest=largest)
        return value

    return read


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise Wrong("not_a_number")
    return float(value)


def _amount(places: int, digits: int) -> Read:
    def read(value: Any) -> str:
        try:
            amount = Decimal(value) if isinstance(value, str) else _refuse("not_an_amount")
            if not amount.is_finite() or abs(amount) >= 10 ** (digits - places):
                raise Wrong("not_an_amount")
            return str(amount.quantize(Decimal(1).scaleb(-places)))
        except InvalidOperation:
            raise Wrong("not_an_amount") from None

    return read


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else _refuse("not_a_date")
    except ValueError:
        raise Wrong("not_a_date") from None


def _time(value: Any) -> str:
    try:
        read = time.fromisoformat(value) if isinstance(value, str) else _refuse("not_a_time")
    except ValueError:
        raise Wrong("not_a_time") from None
    if read.tzinfo is not None:
        raise Wrong("not_a_time")
    return cast(str, read.isoformat())


def _moment(value: Any) -> str:
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else _refuse("not_a_moment")
        if read.tzinfo is None:
            raise Wrong("not_a_moment")
        return cast(str, read.astimezone(UTC).isoformat())
    except (ValueError, OverflowError) as problem:
        raise problem if isinstance(problem, Wrong) else Wrong("not_a_moment") from None


def _extra(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Wrong("not_a_mapping")
    if value:
        try:
            written = json.dumps(value, allow_nan=False)
        except (ValueError, TypeError, RecursionError):
            raise Wrong("not_json") from None
        if ("\\u0000" in written or "\\ud" in written) and any(_UNWRITABLE.search(text) for text in _texts(value)):
            raise Wrong("unwritable_sign")
        if len(written) > 10 * LONGEST_TEXT:
            raise Wrong("too_long", longest=10 * LONGEST_TEXT, length=len(written))
    return value


def _texts(value: Any) -> Iterator[str]:
    """Every text within a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield str(key)
            yield from _texts(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _texts(below)


def _reader(column: "models.Field[Any, Any]", name: str) -> Read:  # noqa: PLR0911 - one kind of column per line
    choices = _CHOICES.get(name) or tuple(str(value) for value, _label in column.flatchoices)
    match column:
        case models.URLField():
            return _text(column.max_length or LONGEST_TEXT, pattern=_WEB, code="not_a_web_address")
        case models.EmailField():
            return _text(column.max_length or LONGEST_TEXT, pattern=_EMAIL, code="not_an_email")
        case models.CharField() | models.TextField():
            pattern = _PATTERNS.get(column.name)
            return _text(column.max_length or LONGEST_TEXT, choices, pattern, "not_a_recurrence")
        case models.BooleanField():
            return _yes_or_no
        case models.PositiveSmallIntegerField():
            return _whole_number(32_767)
        case models.PositiveIntegerField():
            return _whole_number(2_147_483_647)
        case models.FloatField():
            return _number
        case models.DecimalField():
            return _once_per_text(_amount(column.decimal_places, column.max_digits))
        case models.DateTimeField():
            return _once_per_text(_moment)
        case models.DateField():
            return _once_per_text(_day)
        case models.TimeField():
            return _once_per_text(_time)
        case models.JSONField():
            return _extra
    raise TypeError(f"no document column for {name}")


# ---- From the tables ------------------------------------------------------------------------------------------------


def _column(column: "models.Field[Any, Any]", name: str) -> Column:
    here = f"t.{column.column}"
    if isinstance(column, models.ForeignKey):
        model = column.related_model
        label = model._meta.label
        named = NAMED.get(label)
        by_name = named is not None or label == "vocabulary.CareLine"
        select = named.format(here) if named else here if by_name else f"{here}::text"
        read = _text(200) if by_name else _id
        return Column(column.name, str(column.column), read, select, None, not column.null, label)
    default = column.get_default() if column.has_default() else None
    default = default.value if isinstance(default, Enum) else default  # documents hold plain values
    is_json = isinstance(column, models.JSONField)
    is_moment = isinstance(column, models.DateTimeField)
    as_text = isinstance(column, models.DateField | models.DecimalField) and not is_moment
    out: Read | None = None
    if is_moment:
        out = _moment_out
    elif isinstance(column, models.TimeField):
        out = time.isoformat
    elif is_json:
        out = _json_out
    return Column(
        column.name,
        str(column.column),
        _reader(column, name),
        f"{here}::text" if as_text else here,
        default,
        not column.null and default is None,
        out=out,
        is_json=is_json,
    )


def _moment_out(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _json_out(value: Any) -> Any:
    if value == "{}":
        return {}
    return json.loads(value) if isinstance(value, str) else value


def _shape(model: type[models.Model], *children: Shape, key: str = "", owner: str = "") -> Shape:
    """The table of a model; foreign keys that are no references are its owners."""
    found = []
    for column in model._meta.concrete_fields:
        name = f"{model._meta.model_name}.{column.name}"
        if column.name in OWN_COLUMNS or (isinstance(column, models.ForeignKey) and name not in REFERENCES):
            continue
        found.append(_column(column, name))
    return Shape(model, tuple(found), children, key, owner, {column.key: column for column in found})


def _phones(owner: str) -> Shape:
    languages = _shape(SpokenLanguage, key="languages", owner="phone_id")
    return _shape(Phone, languages, key="phones", owner=owner)


def _contacts(owner: str) -> Shape:
    return _shape(Contact, _phones("contact_id"), key="contacts", owner=owner)


def _child(model: type[models.Model], key: str, owner: str, *children: Shape) -> Shape:
    return _shape(model, *children, key=key, owner=owner)


SHAPES: dict[str, Shape] = {
    "organization": _shape(
        Organization,
        _phones("organization_id"),
        _contacts("organization_id"),
        _child(Funding, "funding", "organization_id"),
        _child(Url, "additional_websites", "organization_id"),
        _child(OrganizationIdentifier, "organization_identifiers", "organization_id"),
        _child(Program, "programs", "organization_id"),
    ),
    "location": _shape(
        Location,
        _child(Address, "addresses", "location_id"),
        _child(Accessibility, "accessibility", "location_id"),
        _phones("location_id"),
        _child(SpokenLanguage, "languages", "location_id"),
        _child(Schedule, "schedules", "location_id"),
        _contacts("location_id"),
    ),
    "service": _shape(
        Service,
        _child(ServiceTerm, "service_terms", "service_id"),
        _phones("service_id"),
        _child(SpokenLanguage, "languages", "service_id"),
        _contacts("service_id"),
        _child(Schedule, "schedules", "service_id"),
        _child(ServiceArea, "service_areas", "service_id"),
        _child(CostOption, "cost_options", "service_id"),
        _child(Funding, "funding", "service_id"),
        _child(RequiredDocument, "required_documents", "service_id"),
        _child(Url, "additional_urls", "service_id"),
        _child(
            ServiceAtLocation,
            "service_at_locations",
            "service_id",
            _phones("service_at_location_id"),
            _contacts("service_at_location_id"),
            _child(Schedule, "schedules", "service_at_location_id"),
            _child(ServiceArea, "service_areas", "service_at_location_id"),
        ),
    ),
}
"""The three kinds of entry, as trees of tables."""
