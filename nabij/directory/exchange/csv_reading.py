"""A table of services as records, by a mapping: one row is a service, with its organisation and its place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any

from nabij.directory.exchange.csv_mapping import CsvMapping
from nabij.directory.exchange.csv_rows import Row, csv_rows, header_of, json_rows
from nabij.directory.exchange.records import (
    Cleaned,
    FeedFacts,
    FileRefused,
    Item,
    Prose,
    Reading,
    Record,
    Rejected,
    entry_id,
)
from nabij.directory.models import Service
from nabij.directory.shapes import SHAPES, Document
from nabij.rules.cleaning import read_day
from nabij.rules.hours import BRUSSELS
from nabij.rules.names import fold
from nabij.ui.words import LANGUAGES
from nabij.vocabulary.queries import words

_NOON = time(12)
_WHOLE = frozenset({"minimum_age", "maximum_age", "organization.year_incorporated"})
_NUMBERS = frozenset({"location.latitude", "location.longitude"})
_YES_NO = frozenset({"is_synthetic", "location.is_hidden"}) | {
    column.name for column in Service._meta.concrete_fields if column.get_internal_type() == "BooleanField"
}
_MOMENTS = frozenset({"verified_at"})
_YES = frozenset({"1", "ja", "j", "oui", "o", "yes", "y", "true", "vrai", "waar", "x"})
_NO = frozenset({"0", "nee", "neen", "n", "non", "no", "false", "faux", "onwaar"})
# Names of languages as files here write them, to ISO 639.
_SPOKEN = {
    "nl": "nederlands neerlandais dutch", "fr": "frans francais french", "en": "engels anglais english",
    "de": "duits allemand german", "ar": "arabisch arabe arabic", "tr": "turks turc turkish",
    "es": "spaans espagnol spanish", "pt": "portugees portugais portuguese", "ro": "roemeens roumain romanian",
    "pl": "pools polonais polish", "uk": "oekraiens ukrainien ukrainian", "ps": "pasjtoe pachto pashto",
    "ru": "russisch russe russian", "it": "italiaans italien italian", "bg": "bulgaars bulgare bulgarian",
    "sq": "albanees albanais albanian", "fa": "perzisch persan persian", "ti": "tigrinya", "so": "somalisch somali",
    "ln": "lingala", "sw": "swahili", "rif": "riffijns rifain", "ber": "berbers berbere",
}  # fmt: skip
_CODE_OF = {name: code for code, names in _SPOKEN.items() for name in (code, *names.split())}


def read_csv(path: Path, *, feed: str, mapping: CsvMapping) -> Reading:
    """A CSV file. Raises FileRefused where it is no table, or lacks a column that the mapping names."""
    header = header_of(path, mapping.file.delimiter, mapping.file.encoding)
    repeated = sorted({name for name in header if header.count(name) > 1})
    if repeated:
        raise FileRefused("column_repeated", column=repeated[0])
    missing = sorted(mapping.used - set(mapping.ignore) - set(header))
    if missing:
        raise FileRefused("column_missing", column=missing[0], found=", ".join(header)[:300])
    rows = csv_rows(path, header, mapping.file.delimiter, mapping.file.encoding)
    return Reading(_facts(mapping, "csv"), _items(rows, header, feed, mapping))


def read_social_brussels(path: Path, *, feed: str, mapping: CsvMapping) -> Reading:
    """A file of the social.brussels shape: a CSV, or a JSON list of the same fields. Columns may be missing."""
    if path.suffix.lower() == ".json":
        rows: Iterable[Row | Rejected] = json_rows(path)
        header: list[str] = []
    else:
        header = header_of(path, mapping.file.delimiter, mapping.file.encoding)
        if "id" not in header:
            raise FileRefused("column_missing", column="id", found=", ".join(header)[:300])
        rows = csv_rows(path, header, mapping.file.delimiter, mapping.file.encoding)
    return Reading(_facts(mapping, "social-brussels"), _items(rows, header, feed, mapping))


def _facts(mapping: CsvMapping, format: str) -> FeedFacts:
    about = mapping.about
    return FeedFacts(format, about.name, about.language, about.source, about.licence, about.url, about.synthetic)


def _items(rows: Iterable[Row | Rejected], header: list[str], feed: str, mapping: CsvMapping) -> Iterator[Item]:
    names = {fold(word.text): f"{word.taxonomy}:{word.code}" for word in words()} if mapping.terms.by_name else {}
    reader = _RowReader(feed, mapping, names)
    told = set()
    for name in header:
        if name not in mapping.used:
            told.add(name)
            yield Cleaned("file", None, 1, "unmapped_column", {"column": name})
    for row in rows:
        if isinstance(row, Rejected):
            yield row
            continue
        for name in row[1].keys() - mapping.used - told - {"\0broken"}:
            told.add(name)
            yield Cleaned("file", None, row[0], "unmapped_column", {"column": str(name)[:100]})
        yield from reader.read(*row)


class _RowReader:
    """Turns rows into records. Of an organisation that many rows name, the first row says what it is."""

    def __init__(self, feed: str, mapping: CsvMapping, names: Mapping[str, str]) -> None:
        self.feed, self.mapping, self.names = feed, mapping, names
        self.organizations: set[str] = set()
        self.problems: list[Cleaned | Rejected] = []

    def read(self, number: int, row: Mapping[str, Any]) -> Iterator[Item]:
        """The records of one row, after what is said about them."""
        self.number, self.row, self.problems = number, row, []
        key = (self._text("id") or "")[:200]
        if not key:
            yield Rejected("service", None, number, "missing", {}, "id")
            return
        self.key = key
        if "\0broken" in row:
            places = {str(line): found for line, found in row["\0broken"].items()}
            yield Rejected("service", key, number, "broken_text", {"places": places})
            return
        service = self._document("", "service")
        records: list[Record] = []
        organization = self._organization()
        if organization is not None:
            service["organization"] = organization.document["id"]
            if organization.source_id not in self.organizations:
                self.organizations.add(organization.source_id)
                records.append(organization)
        location = self._location(service.get("organization"))
        if location is not None:
            records.append(location)
            service["service_at_locations"] = [{"location": location.document["id"]}]
        self._lists(service)
        records.append(Record("service", key, service, number, tuple(self._prose())))
        yield from self.problems
        yield from records

    # ---- Cells ------------------------------------------------------------------------------------------------------

    def _text(self, field: str) -> str | None:
        """The cell of a field; of several columns all that is in them, one below the other."""
        parts = (self.row.get(name) for name in self.mapping.of(field))
        texts = [part if isinstance(part, str) else str(part) for part in parts if part not in (None, "")]
        return "\n".join(text for text in texts if text.strip()) or None

    def _many(self, field: str, separator: str | None = None) -> list[str]:
        sign = separator or self.mapping.file.separator
        text = self._text(field) or ""
        return [part.strip() for line in text.split("\n") for part in line.split(sign) if part.strip()]

    def _document(self, prefix: str, entity: str) -> Document:
        document: Document = {"id": entry_id(self.feed, entity, self.key)}
        for field in self.mapping.columns:
            before, _dot, column = field.rpartition(".")
            if before != prefix or column not in SHAPES[entity].by_key:
                continue
            value = self._value(field, entity)
            if value is not None:
                document[column] = value
            elif self._text(field) is None:
                document[column] = None
        document["original_language"] = document.get("original_language") or self._language(document)
        return document

    def _language(self, document: Document) -> str:
        """The language of the texts: that of the file where there is a name in it, else the first that has one."""
        order = (self.mapping.about.language, *LANGUAGES)
        return next((lang for lang in order if document.get(f"name_{lang}")), self.mapping.about.language)

    def _value(self, field: str, entity: str) -> Any:  # noqa: PLR0911 - one kind of field per return
        text = self._text(field)
        if text is None:
            return None
        if field in self.mapping.values:
            meant = {fold(key): value for key, value in self.mapping.values[field].items()}.get(fold(text))
            if meant is None:
                self._say(entity, field, "value_not_mapped", value=text[:80])
            return meant
        if field in _YES_NO:
            return self._yes_no(field, entity, fold(text))
        if field in _WHOLE or field in _NUMBERS:
            return self._number(field, entity, text)
        if field in _MOMENTS:
            day = read_day(text)
            if day is None:
                self._say(entity, field, "not_a_date", value=text[:40])
                return None
            return datetime.combine(day, _NOON, BRUSSELS).isoformat()
        return text

    def _yes_no(self, field: str, entity: str, text: str) -> bool | None:
        if text in _YES or text in _NO:
            return text in _YES
        self._say(entity, field, "not_yes_or_no")
        return None

    def _number(self, field: str, entity: str, text: str) -> int | float | None:
        try:
            return int(text) if field in _WHOLE else float(text.replace(",", "."))
        except ValueError:
            self._say(entity, field, "not_a_whole_number" if field in _WHOLE else "not_a_number", value=text[:40])
            return None

    def _say(self, entity: str, field: str, code: str, **parameters: Any) -> None:
        self.problems.append(Rejected(entity, self.key, self.number, code, parameters, field))

    # ---- What hangs on a service --------------------------------------------------------------------------------

    def _organization(self) -> Record | None:
        key = self._text("organization.id")
        named = [self._text(f"organization.name_{language}") for language in LANGUAGES]
        name = next((one for one in named if one), None)
        if name is None:
            if key is not None:
                self._say("organization", "organization.name", "missing")
            return None
        key = (key or name)[:200]
        document = self._document("organization", "organization")
        document["id"] = entry_id(self.feed, "organization", key)
        phones = [{"number": number} for number in self._many("organization.phones")]
        if "organization.phones" in self.mapping.columns:
            document["phones"] = phones
        return Record("organization", key, document, self.number)

    def _location(self, organization: str | None) -> Record | None:
        document = self._document("location", "location")
        text = {key: self._text(f"location.{key}") for key in ("address_1_nl", "address_1_fr", "postal_code", "city")}
        street = self._text("location.address_1") or text["address_1_fr"] or text["address_1_nl"]
        if street is None and document.get("latitude") is None:
            return None
        key = (self._text("location.id") or self.key)[:200]
        document |= {"id": entry_id(self.feed, "location", key), "location_type": "physical"}
        document["organization"] = organization
        document["addresses"] = [] if street is None else [self._address(street, text)]
        return Record("location", key, document, self.number)

    def _address(self, street: str, text: Mapping[str, str | None]) -> Document:
        return {
            "address_type": "physical",
            "attention": self._text("location.attention"),
            "address_1": street,
            "address_1_nl": text["address_1_nl"],
            "address_1_fr": text["address_1_fr"],
            "address_2": self._text("location.address_2"),
            "postal_code": text["postal_code"] or "",
            "city": text["city"] or "Brussels",
            "region": self._text("location.region"),
            "state_province": self._text("location.state_province") or "Brussels-Capital",
            "country": (self._text("location.country") or "BE").upper(),
        }

    def _lists(self, service: Document) -> None:
        if "phones" in self.mapping.columns:
            service["phones"] = [{"number": number} for number in dict.fromkeys(self._many("phones"))]
        if "languages" in self.mapping.columns:
            service["languages"] = list(self._spoken())
        if self.mapping.terms.columns:
            service["service_terms"] = [{"term": term} for term in self._terms(service)]

    def _spoken(self) -> Iterator[Document]:
        told = set()
        meant = {fold(key): value for key, value in self.mapping.values.get("languages", {}).items()}
        for name in self._many("languages"):
            code = meant.get(fold(name)) or _CODE_OF.get(fold(name))
            if code is None:
                self._say("service", "languages", "unknown_language", value=name[:40])
            elif code not in told:
                told.add(code)
                yield {"code": code}

    def _terms(self, service: Document) -> Iterator[str]:
        meant = {fold(key): names for key, names in self.mapping.terms.values.items()}
        unknown: list[str] = []
        told: set[str] = set()
        separator = self.mapping.terms.separator or self.mapping.file.separator
        for column in self.mapping.terms.columns:
            cell = self.row.get(column)
            for value in (cell if isinstance(cell, str) else "").split(separator):
                known = self.names.get(fold(value))
                terms = meant.get(fold(value)) or ((known,) if known else ())
                told.update(terms)
                if value.strip() and not terms:
                    unknown.append(value.strip()[:120])
        service["extra"] = {"categories": unknown} if unknown else {}
        for value in unknown:
            self.problems.append(
                Cleaned("service", self.key, self.number, "unknown_category", {"value": value}, "service_terms")
            )
        yield from sorted(told)

    def _prose(self) -> Iterator[Prose]:
        for language in LANGUAGES:
            for field, purpose in ((f"hours_{language}", "desk"), (f"phone_hours_{language}", "phone")):
                text = self._text(field)
                if text is not None:
                    yield Prose(language, text, purpose)
