"""For programs: everything that the diagnosis says of one unit, with all its numbers."""

from typing import Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from ninja import Field, Query, Router, Schema

from nabij.diagnosis.neighbourhood import files, reading
from nabij.territory.api import LevelSlug, UnitSlug, find_unit
from nabij.ui.api import not_found
from nabij.ui.api import reading as operation

router = Router()


class PlaceNumber(Schema):
    """One number of one unit: of the unit itself, or of one that it is set beside. Null is unknown, never zero."""

    level: str = Field(examples=["district"])
    unit: str = Field(examples=["8"])
    key: str = Field(examples=["reach.pharmacy.adult.nearest"])
    value: float | None
    lower: float | None = Field(description="Of the interval that holds 95 of 100 draws.")
    upper: float | None
    known: float | None = Field(description="The share of the people (0 to 1) for whom it is known.")
    unit_of_measure: str = Field(examples=["minutes"])
    class_code: str | None = Field(description="Of a class; the value is then null.")
    text: str = Field(description="As page and paper show it.")
    words: str = Field(description="What the number is.")
    source: str | None = Field(description="The inputs that it rests on, by `what`.")


class PlaceSource(Schema):
    """One edition of one source. `what` names the inputs that come from it."""

    what: list[str]
    title: str
    edition: str
    on: str
    licence: str
    digests: list[str]
    invented: bool


class PlaceSection(Schema):
    """One part of the page: its sentences, tables (rows of texts) and bars."""

    slug: str = Field(examples=["reach"])
    title: str
    sentences: list[str]
    tables: list[dict[str, Any]]
    bars: list[dict[str, Any]]
    to_read_it: list[str]


class PlaceDiagnosis(Schema):
    """The diagnosis of one unit, in one language. `files` are its addresses as PDF, CSV and JSON."""

    title: str
    language: str
    level: str
    code: str
    name: str
    made_at: str
    code_version: str
    warning: list[str]
    opening: list[str]
    sections: list[PlaceSection]
    numbers: list[PlaceNumber]
    sources: list[PlaceSource]
    missing: list[str]
    not_in_it: list[str]
    files: dict[str, str]


class PlaceDiagnosisQuery(Schema):
    """In which language."""

    lang: Literal["nl", "fr", "en"] = Field("en", description="The language of the texts.")


@operation(router, "/units/{level}/{slug}", answer=PlaceDiagnosis, name="diagnosis_unit", query=PlaceDiagnosisQuery)
def unit(request: HttpRequest, level: LevelSlug, slug: UnitSlug, query: Query[PlaceDiagnosisQuery]) -> PlaceDiagnosis:
    """The diagnosis of one unit: what its page says, and all its numbers."""
    place = find_unit(level, slug)
    basis = reading.current_basis()
    if basis is None:
        raise not_found("No diagnosis was computed yet.")
    with override(query.lang):
        report = reading.read_report(basis, place, query.lang, today=timezone.localdate())
        if report is None:
            raise not_found(f"The diagnosis does not look at “{level}:{slug}”.")
        content = files.content_of(report)
        content |= content.pop("unit")
        content["numbers"] = [{**one, "class_code": one.pop("class")} for one in content["numbers"]]
        found = {kind: reverse(f"diagnosis:unit_{kind}", args=[level, slug]) for kind in ("pdf", "csv", "json")}
        return PlaceDiagnosis(
            **{key: content[key] for key in PlaceDiagnosis.model_fields if key in content}, files=found
        )
