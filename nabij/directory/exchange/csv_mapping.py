"""The mapping file of a CSV of services: which column is which field. TOML, read strictly."""

import tomllib
from collections.abc import Iterator
from functools import cached_property
from importlib import resources
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nabij.directory.exchange.records import FileRefused
from nabij.directory.shapes import SHAPES

LIMIT_BYTES = 256 * 1024  # a mapping is written by hand
Text = Annotated[str, Field(min_length=1)]
Sign = Annotated[str, Field(min_length=1, max_length=1)]
Value = str | bool

_FREE = frozenset({"id", "feed", "source_id", "extra", "sector", "program", "parent_organization", "organization"})
# What a column can be beside a column of the tables; `id` is the key of the record in the file.
SPECIAL = frozenset(
    {"id", "phones", "languages", "hours_nl", "hours_fr", "hours_en", "phone_hours_nl", "phone_hours_fr",
     "organization.id", "organization.phones", "location.id"}
)  # fmt: skip
_LOCATION = frozenset(
    {"address_1", "address_1_nl", "address_1_fr", "address_2", "attention", "city", "region", "state_province",
     "postal_code", "country"}
)  # fmt: skip


def fields() -> frozenset[str]:
    """Every field that a column can be mapped to."""
    service = {key for key in SHAPES["service"].by_key if key not in _FREE}
    organization = {f"organization.{key}" for key in SHAPES["organization"].by_key if key not in _FREE}
    location = {f"location.{key}" for key in SHAPES["location"].by_key if key not in _FREE}
    return frozenset({*service, *organization, *location, *(f"location.{key}" for key in _LOCATION), *SPECIAL})


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class About(_Table):
    """What the file is. `language` is that of texts whose language no column says."""

    name: Text
    language: Literal["nl", "fr", "en"]
    source: Text
    licence: Text | None = None
    url: Text | None = None
    synthetic: bool = False


class File(_Table):
    """How the file is written. UTF-8 unless it says otherwise; bytes that are none are named by row."""

    delimiter: Sign = ","
    encoding: Literal["utf-8", "cp1252", "latin-1"] = "utf-8"
    separator: Text = "|"  # between several values in one cell


class Terms(_Table):
    """Columns whose values become terms of the vocabulary: several columns into one list."""

    columns: tuple[Text, ...] = ()
    separator: Text | None = None
    by_name: bool = True  # a value that is a name or synonym in the vocabulary is that term
    values: dict[str, tuple[Text, ...]] = {}


class CsvMapping(_Table):
    """One mapping file."""

    about: About
    file: File = File()
    columns: dict[Text, Text | tuple[Text, ...]]  # field -> column, or columns that are put together
    terms: Terms = Terms()
    values: dict[Text, dict[str, Value]] = {}  # field -> what stands in the file -> what it means
    ignore: tuple[Text, ...] = ()  # columns that are left out on purpose

    @cached_property
    def used(self) -> frozenset[str]:
        """Every column of the file that the mapping knows."""
        return frozenset({*self.ignore, *self.terms.columns, *(one for names in self._columns() for one in names)})

    def _columns(self) -> Iterator[tuple[str, ...]]:
        for names in self.columns.values():
            yield names if isinstance(names, tuple) else (names,)

    def of(self, field: str) -> tuple[str, ...]:
        """The columns of a field, none where it is not mapped."""
        names = self.columns.get(field, ())
        return names if isinstance(names, tuple) else (names,)


def read_mapping(text: str | bytes) -> CsvMapping:
    """A mapping from its TOML. Raises FileRefused, naming the first entry that is wrong."""
    if len(text) > LIMIT_BYTES:
        raise FileRefused("mapping_too_large", limit=LIMIT_BYTES // 1024)
    try:
        mapping = CsvMapping.model_validate(tomllib.loads(text.decode() if isinstance(text, bytes) else text))
    except UnicodeDecodeError:
        raise FileRefused("mapping_not_text") from None
    except tomllib.TOMLDecodeError as problem:
        raise FileRefused("mapping_not_toml", problem=str(problem)) from None
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise FileRefused("mapping_entry", entry=where, problem=first["msg"]) from None
    unknown = sorted(mapping.columns.keys() - fields())
    if unknown:
        raise FileRefused("mapping_field", field=unknown[0])
    if "id" not in mapping.columns:
        raise FileRefused("mapping_without_id")
    return mapping


def social_brussels_mapping() -> CsvMapping:
    """The shape of a bilingual export: pairs of French and Dutch columns."""
    text = resources.files("nabij.directory.exchange").joinpath("social_brussels.toml").read_text(encoding="utf-8")
    return read_mapping(text)
