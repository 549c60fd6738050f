"""For programs: what the current diagnosis is made of, and each of its layers."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Path, Query, Router, Schema
from pydantic import Field as Limits

from nabij.diagnosis.contents import Diagnosis, Layer, Units
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.showing import said
from nabij.diagnosis.whole import keeping
from nabij.diagnosis.whole.changes import since
from nabij.diagnosis.whole.telling import plain
from nabij.ui.api import SlugText, Texts, not_found, reading
from nabij.ui.words import LANGUAGES

router = Router()

KEY = r"^[a-z0-9][a-z0-9._-]{0,119}$"
LayerKey = Path[Annotated[str, Limits(pattern=KEY, examples=["typology.need_access"])]]


class DiagnosisSource(Schema):
    """One input. `what` says which; `digest` is a fingerprint of the values that were used."""

    what: str = Field(examples=["figures:bimd-income@sector"])
    title: str
    edition: str
    on: date | None
    licence: str | None
    digest: str


class NoteOut(Schema):
    """What was missing, left out or assumed: a code with its numbers, and the same in words."""

    code: str = Field(examples=["gap.stands_in"])
    parameters: dict[str, Any]
    texts: Texts


class LayerName(Schema):
    """A layer that can be asked for, and the levels that it has."""

    key: str = Field(examples=["reach.pharmacy.adult.nearest"])
    levels: list[str] = Field(examples=[["sector", "district", "zone"]])
    unit_of_measure: str = Field(examples=["minutes"])


class DiagnosisOut(Schema):
    """The diagnosis that is shown now. `changes_since`: services that changed after it; they are not in it yet."""

    id: str
    made_at: datetime
    seconds: float
    digest: str
    code_version: str
    changes_since: int
    figures_since: bool
    parameters: dict[str, Any]
    levels: dict[str, int] = Field(description="Units of each level.")
    layers: list[LayerName]
    notes: list[NoteOut]
    sources: list[DiagnosisSource]


class UnitValue(Schema):
    """The value of one unit. Null is unknown or does not apply, never zero. `known`: share of its people, 0 to 1."""

    unit: str = Field(examples=["noord"])
    names: Texts
    people: float | None
    value: float | None
    code: str | None = Field(description="Of a class, where the layer has classes; value is then null.")
    lower: float | None
    upper: float | None
    known: float | None


class LayerOut(Schema):
    """One layer at one level."""

    key: str
    level: str
    unit_of_measure: str
    direction: str = Field(examples=["higher_is_worse"])
    classes: list[str] | None
    made_at: datetime
    units: list[UnitValue]


class LayerQuery(Schema):
    """At which level."""

    level: SlugText = Field("district", description="The level of the units.")


@reading(router, "/", answer=DiagnosisOut, name="diagnosis")
def diagnosis(request: HttpRequest) -> DiagnosisOut:
    """What the current diagnosis is made of: when, from what, which layers, what was missing."""
    row = current_row()
    found = keeping.diagnosis_of(row)
    changed = since(row)
    levels: dict[str, list[str]] = {}
    for key, level in found.layers:
        levels.setdefault(key, []).append(level)
    return DiagnosisOut(
        id=str(row.pk),
        made_at=row.made_at,
        seconds=row.seconds,
        digest=row.digest,
        code_version=row.code_version,
        changes_since=changed.changes,
        figures_since=changed.figures,
        parameters=dict(found.parameters),
        levels={level: len(units) for level, units in found.units.items()},
        layers=[
            LayerName(key=key, levels=at, unit_of_measure=found.layers[key, at[0]].unit_of_measure)
            for key, at in sorted(levels.items())
        ],
        notes=[
            NoteOut(
                code=note.code,
                parameters=dict(note.parameters),
                texts=Texts(**{lang: said(note, lang) for lang in LANGUAGES}),
            )
            for note in found.notes
        ],
        sources=[DiagnosisSource(**one.__dict__) for one in found.sources],
    )


@reading(router, "/layers/{key}", answer=LayerOut, query=LayerQuery, name="diagnosis_layer")
def layer(request: HttpRequest, key: LayerKey, query: Query[LayerQuery]) -> LayerOut:
    """One layer at one level, unit by unit."""
    found = current()
    chosen = found.layers.get((key, query.level))
    if chosen is None:
        raise not_found(f"There is no layer “{key}” at the level “{query.level}”. The list is at /api/v1/diagnosis/.")
    units = found.units[query.level]
    return LayerOut(
        key=chosen.key,
        level=chosen.level,
        unit_of_measure=chosen.unit_of_measure,
        direction=chosen.direction,
        classes=list(chosen.classes) if chosen.classes is not None else None,
        made_at=found.made_at,
        units=[_unit(chosen, units, place) for place in range(len(units))],
    )


def current_row() -> KeptDiagnosis:
    """The current diagnosis. Raises ApiProblem (404) where none was computed yet."""
    row = keeping.current_row()
    if row is None:
        raise not_found("No diagnosis was computed yet.")
    return row


def current() -> Diagnosis:
    """What the current diagnosis found. Raises ApiProblem (404) where none was computed yet."""
    return keeping.diagnosis_of(current_row())


def _unit(layer: Layer, units: Units, place: int) -> UnitValue:
    def at(values: Any) -> float | None:
        return None if values is None else plain(float(values[place]))

    value = at(layer.values)
    code = layer.classes[int(value)] if layer.classes is not None and value is not None else None
    nl, fr, en = units.names[place]
    return UnitValue(
        unit=units.slugs[place],
        names=Texts(nl=nl, fr=fr, en=en),
        people=at(units.population),
        value=None if layer.classes is not None else value,
        code=code,
        lower=at(layer.lower),
        upper=at(layer.upper),
        known=at(layer.known),
    )
