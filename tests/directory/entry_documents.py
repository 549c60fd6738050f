"""Entry documents drawn at random from the shapes, valid or not; for tests of the write path. All invented."""

import uuid
from datetime import UTC, date, time
from typing import Any

from django.db import models
from hypothesis import strategies as st

from nabij.directory.shapes import Column, Document, Shape

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
JSON = st.dictionaries(
    TEXT,
    st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT, st.lists, max_leaves=4),
    max_size=2,
)
_FIXED = {
    "byday": st.sampled_from(["MO,TU", "-1TH", "+2FR", "SU"]),
    "bymonthday": st.sampled_from(["1", "-1", "1,15"]),
    "byweekno": st.sampled_from(["1,3,5"]),
    "byyearday": st.sampled_from(["1,200"]),
    "freq": st.sampled_from(["WEEKLY", "MONTHLY"]),
    "wkst": st.sampled_from(["MO", "SU"]),
}
_ONCE = {"serviceterm": "term", "spokenlanguage": "code", "accessibility": "feature", "serviceatlocation": "location"}
# In order by being apart: pairs of columns of which the second may not come before the first.
_EARLY = {"minimum_age", "valid_from", "opens_at"}


def values(shape: Shape, column: Column) -> st.SearchStrategy[Any]:
    """Valid values of one column."""
    if column.key in _FIXED:
        return _FIXED[column.key]
    source = shape.model._meta.get_field(column.key)
    early = column.key in _EARLY
    match source:
        case models.URLField():
            return st.sampled_from(["https://voorbeeld.example.org/een", "http://a.be/é?x=1"])
        case models.EmailField():
            return st.sampled_from(["onthaal@example.org"])
        case models.CharField(choices=list(choices)) | models.TextField(choices=list(choices)) if choices:
            return st.sampled_from([str(value) for value, _label in source.flatchoices])
        case models.CharField() | models.TextField():
            return TEXT.filter(lambda text: len(text) <= (source.max_length or 99)).map(
                lambda text: text[: source.max_length]
            )
        case models.BooleanField():
            return st.booleans()
        case models.IntegerField():
            return st.integers(0, 40) if early else st.integers(41, 99)
        case models.FloatField():
            return st.floats(-80, 80, allow_nan=False, width=32)
        case models.DecimalField():
            return st.decimals(-9999, 9999, places=2).map(str)
        case models.DateTimeField():
            return st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.isoformat())
        case models.DateField():
            days = (
                st.dates(date(2000, 1, 1), date(2020, 1, 1)) if early else st.dates(date(2020, 1, 2), date(2050, 1, 1))
            )
            return days.map(date.isoformat)
        case models.TimeField():
            hours = st.times(time(0), time(11)) if early else st.times(time(11, 1), time(23, 59))
            return hours.map(time.isoformat)
        case models.JSONField():
            return JSON
    raise TypeError(column.key)


@st.composite
def entries(draw: st.DrawFn, shape: Shape, refers: dict[str, list[str]], depth: int = 0) -> Document:
    """A valid document of a shape. `refers`: what its references may name, by the label of the model."""
    document: Document = {"id": str(draw(st.uuids(version=4)))}
    columns = [one for one in shape.columns if one.required or not one.refers_to or refers.get(one.refers_to)]
    said = draw(st.sets(st.sampled_from([column.key for column in columns]), max_size=5))
    for column in columns:
        if column.required or column.key in said:
            known = refers.get(column.refers_to or "", [])
            document[column.key] = draw(st.sampled_from(known) if column.refers_to else values(shape, column))
    if "original_language" in document:
        document[f"name_{document['original_language']}"] = draw(TEXT)
    if shape.name == "service" and document.get("kind") == "connecting_person":
        document["email"] = None
    if shape.name == "location":
        document |= (
            {"latitude": None, "longitude": None} if draw(st.booleans()) else {"latitude": 50.8, "longitude": 4.3}
        )
        document["sector"] = None
    if shape.name == "accessibility" and document.get("feature"):
        document["answer"] = "yes"
    for child in shape.children:
        if any(column.required and column.refers_to and not refers.get(column.refers_to) for column in child.columns):
            continue
        below = draw(st.lists(entries(child, refers, depth + 1), max_size=2 if depth == 0 else 1))
        key = _ONCE.get(child.name)
        if key is not None:
            below = list({row.get(key): row for row in below}.values())
        document[child.key] = below
    return document


def new_id() -> str:
    return str(uuid.uuid4())
