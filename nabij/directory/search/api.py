"""Searching services, for programs. Nothing that programs ask is counted as a search of people."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from pydantic import BaseModel
from pydantic import Field as Limits

from nabij.directory.search.asking import OpenWhen, Question, find
from nabij.directory.search.columns import COMMUNITIES, COSTS, FEATURES, KINDS
from nabij.directory.search.facts import CONDITIONS
from nabij.directory.search.records import hit_records
from nabij.rules.hours import BRUSSELS
from nabij.territory.api import find_unit
from nabij.territory.models import Unit
from nabij.ui.api import PlainText, Texts, Whole, reading

router = Router(tags=["directory"])

MOST = 100
FURTHEST = 10_000


def _several_of(known: tuple[str, ...]) -> str:
    """The pattern of several of these words with commas between them, as one parameter."""
    one = "|".join(known)
    return rf"^({one})(,({one})){{0,20}}$"


_LONGITUDE = r"-?(180(\.0{1,10})?|(1[0-7][0-9]|[1-9]?[0-9])(\.[0-9]{1,10})?)"
_LATITUDE = r"-?(90(\.0{1,10})?|[1-8]?[0-9](\.[0-9]{1,10})?)"
Codes = Annotated[str, Limits(pattern=r"^[a-z0-9][a-z0-9-]{0,79}(,[a-z0-9][a-z0-9-]{0,79})*$", max_length=1000)]
Spoken = Annotated[str, Limits(pattern=r"^[a-z]{2,3}(,[a-z]{2,3})*$", max_length=200)]
Conditions = Annotated[str, Limits(pattern=_several_of(CONDITIONS))]
Costs = Annotated[str, Limits(pattern=_several_of(COSTS))]
Kinds = Annotated[str, Limits(pattern=_several_of(KINDS))]
Communities = Annotated[str, Limits(pattern=_several_of(COMMUNITIES))]
Features = Annotated[str, Limits(pattern=_several_of(FEATURES))]
Near = Annotated[str, Limits(pattern=rf"^{_LONGITUDE},{_LATITUDE}(,[1-9][0-9]{{0,5}})?$", examples=["4.35,50.85"])]
UnitAddress = Annotated[
    str,
    Limits(pattern=r"^[a-z0-9][a-z0-9-]{0,39}:[A-Za-z0-9][A-Za-z0-9._-]{0,39}$", examples=["zone:noord"]),
]
Moment = Annotated[
    str,
    Limits(
        pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]$",
        examples=["2026-11-24T14:30"],
    ),
]
Age = Annotated[int, Limits(ge=0, le=130), Whole]
YesOrNo = Literal["true", "false"]


class SearchAsked(Schema):
    """What is looked for. Several values of one parameter stand with commas between them."""

    q: PlainText | None = Field(None, description="Words in Dutch, French or English; mistakes are overlooked.")
    lang: Literal["nl", "fr", "en"] = Field("nl", description="Language of names and reasons.")
    needs: Codes | None = Field(None, description="Terms of the vocabulary `help`, any of them.", examples=["food"])
    groups: Codes | None = Field(None, description="Terms of the vocabulary `groups`, any of them.")
    conditions: Conditions | None = Field(None, description="All of these must be known to hold.")
    spoken: Spoken | None = Field(None, description="Languages in which one is helped, any of them (ISO 639).")
    costs: Costs | None = Field(None, description="Any of these.")
    kinds: Kinds | None = Field(None, description="Any of these.")
    communities: Communities | None = Field(None, description="Any of these.")
    features: Features | None = Field(None, description="Access for people with a disability: all of these.")
    age: Age | None = Field(None, description="Age of the person, in years.")
    open: Literal["now", "evening", "saturday", "sunday"] | None = Field(None, description="When it must be open.")
    has_room: YesOrNo = Field("false", description="Only services that take new people, as somebody said recently.")
    near: Near | None = Field(
        None,
        description="Where distances count from: longitude, latitude; with a third number, at most so many metres away "
        "in a straight line.",
    )
    unit: UnitAddress | None = Field(
        None, description="A territory, as level:address. It ranks the answers and leaves none out."
    )
    unsure: YesOrNo = Field("false", description="Also, after the others, services of which something is not known.")
    at: Moment | None = Field(None, description="At this moment in Brussels, instead of now.")
    first: Annotated[int, Whole] = Field(0, ge=0, le=FURTHEST, description="Skip so many answers.")
    size: Annotated[int, Whole] = Field(20, ge=1, le=MOST, description="At most so many answers.")


# Of plain pydantic, as an answer has a hundred reasons: each nested `Schema` of ninja calls Python to read objects.
class ReasonOut(BaseModel):
    """Why a service is among the answers, or stands where it does."""

    code: str = Field(examples=["synonym"])
    parameters: dict[str, str | int | float | bool | None] = Field(examples=[{"word": "mal aux dents"}])
    words: str = Field(description="The same in words; empty where the code has none.")


class HitOut(BaseModel):
    """One service. Distance is null without a starting point, and for places that are unknown or hidden."""

    id: str
    name: str
    names: Texts
    organization: str | None
    kind: Literal["service", "phone_line", "open_resource", "connecting_person"]
    score: float = Field(description="0 to 1; comparable within one answer only.")
    reasons: list[ReasonOut]
    unsure: list[str] = Field(description="Which of the asked filters nobody has answered for this service.")
    service_at_location: str | None
    distance_m: int | None
    walk_minutes: int | None
    is_synthetic: bool = Field(description="True: invented for demonstration.")


class SearchOut(Schema):
    """What was found, the best first."""

    total: int = Field(description="How many surely fit.")
    unsure_total: int = Field(description="Of how many more something asked is not known.")
    needs: list[str] = Field(description="Terms that the words were understood as, the surest first.")
    emptied_by: str | None = Field(description="Where nothing is found: the filter without which something would be.")
    meant: list[tuple[str, str]] = Field(description="Words that were read otherwise: as typed, as read.")
    items: list[HitOut]


@reading(router, "/services/search", answer=SearchOut, name="search_services", query=SearchAsked)
def search_services(request: HttpRequest, asked: Query[SearchAsked]) -> dict[str, object]:
    """Services that fit, the best first, each with why: by words in three languages at once, needs and conditions."""
    question = _question(asked)
    answer = find(question)
    return {
        "total": answer.total,
        "unsure_total": answer.unsure_total,
        "needs": answer.needs,
        "emptied_by": answer.emptied_by,
        "meant": answer.meant,
        "items": hit_records(question, answer),
    }


def _question(asked: SearchAsked) -> Question:
    lon, lat, within_m = _near(asked.near)
    return Question(
        language=asked.lang,
        at=datetime.fromisoformat(asked.at).replace(tzinfo=BRUSSELS) if asked.at else timezone.now(),
        text=asked.q or "",
        terms=_several(asked.needs),
        groups=_several(asked.groups),
        conditions=_several(asked.conditions),
        spoken=_several(asked.spoken),
        costs=_several(asked.costs),
        kinds=_several(asked.kinds),
        communities=_several(asked.communities),
        features=_several(asked.features),
        age=asked.age,
        open_when=OpenWhen(asked.open) if asked.open else None,
        has_room=asked.has_room == "true",
        lon=lon,
        lat=lat,
        unit_id=_unit(asked.unit).pk if asked.unit else None,
        within_m=within_m,
        include_unsure=asked.unsure == "true",
        first=asked.first,
        size=asked.size,
    )


def _several(given: str | None) -> frozenset[str]:
    return frozenset(given.split(",")) if given else frozenset()


def _unit(address: str) -> Unit:
    level, _colon, slug = address.partition(":")
    return find_unit(level, slug)


def _near(given: str | None) -> tuple[float | None, float | None, int | None]:
    if given is None:
        return None, None, None
    lon, lat, *within = given.split(",")
    return float(lon), float(lat), int(within[0]) if within else None
