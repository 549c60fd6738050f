"""The records that a phone sends, and that the site's own forms make: one shape, one check, one way in.

Each carries codes (see `codes.toml`) and never anything that says who somebody is. `SCHEMA` rises when a shape changes;
the server goes on taking every older one.
"""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = 1

Codes = Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=40, default_factory=list)]
Text = Annotated[str, Field(max_length=280)]
LongText = Annotated[str, Field(max_length=2000)]
Slug = Annotated[str, Field(max_length=80)]


class Record(BaseModel):
    """What every record has: nothing beside its own fields is taken, so that no stray text slips in."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Where(Record):
    """A unit of the territory, by level and slug; a phone never sends a position."""

    level: Slug
    slug: Slug


class ContactRecord(Record):
    """A contact. `supersedes`: the contact that this one corrects. `withdrawn`: it only takes that one back (undo)."""

    programme: Slug
    team: Slug | None = None
    way_of_working: Slug | None = None
    activity: UUID | None = None
    occurred_on: date
    hour: Annotated[int, Field(ge=0, le=23)] | None = None
    channel: Literal["street", "phone", "permanence"]
    place_kind: Slug | None = None
    unit: Where | None = None
    people_count: Annotated[int, Field(ge=1, le=500)] = 1
    age_band: Slug | None = None
    genders: Codes
    languages: Codes
    needs: Codes
    rights: Codes
    barriers: Codes
    mechanisms: Codes
    deeds: Codes
    is_first_contact: bool | None = None
    urgent_medical_aid: Slug | None = None
    minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    observation: Text | None = None
    guard_confirmed: Codes
    supersedes: UUID | None = None
    withdrawn: bool = False


class ActivityRecord(Record):
    """An activity planned, held or cancelled. `base_rev`: the revision that the phone saw; None for a new one."""

    programme: Slug
    team: Slug | None = None
    kind: Slug
    way_of_working: Slug | None = None
    series: UUID | None = None
    series_on: date | None = None
    project: UUID | None = None
    title: Annotated[str, Field(max_length=200)] | None = None
    unit: Where | None = None
    place: Annotated[str, Field(max_length=200)] | None = None
    starts_at: datetime
    ends_at: datetime | None = None
    preparation_minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    state: Literal["planned", "held", "cancelled"]
    participants_count: Annotated[int, Field(ge=0, le=5000)] | None = None
    participants: dict[Slug, Annotated[int, Field(ge=0, le=5000)]] = {}
    worker_count: Annotated[int, Field(ge=0, le=100)] | None = None
    partners: Codes
    partner_names: Annotated[str, Field(max_length=300)] | None = None
    materials: Codes
    themes: Codes
    needs: Codes
    barriers: Codes
    came_up: LongText | None = None
    guard_confirmed: Codes
    base_rev: int | None = None


class CardRecord(Record):
    """A card that was given. `code`: as on the card; the server keeps only a keyed digest of it."""

    code: Annotated[str, Field(max_length=24)]
    programme: Slug
    team: Slug | None = None
    service: UUID | None = None
    need: Slug | None = None
    unit: Where | None = None
    given_on: date
    language: Annotated[str, Field(max_length=3)]


class CardHeardRecord(Record):
    """What the worker hears about a card when they meet the person again."""

    code: Annotated[str, Field(max_length=24)]
    outcome: Slug  # a state of a card
    reason: Slug | None = None
    waiting_weeks: Annotated[int, Field(ge=0, le=260)] | None = None
    heard_on: date


class CallRecord(Record):
    """One attempt to call an entry of a list, and what a conversation brought up."""

    entry: UUID
    at: datetime
    channel: Literal["phone", "visit", "video", "email"] = "phone"
    outcome: Slug
    is_follow_up: bool = False
    call_again_at: datetime | None = None
    minutes: Annotated[int, Field(ge=0, le=480)] | None = None
    answers: dict[Slug, Slug] = {}
    needs: Codes
    barriers: Codes
    oriented_to: Codes
    language: Slug | None = None
    base_rev: int | None = None


class StepRecord(Record):
    """A step of a community project, written down where it happened."""

    project: UUID
    kind: Slug
    on: date
    text: LongText
    people_count: Annotated[int, Field(ge=0, le=5000)] | None = None
    guard_confirmed: Codes


SHAPES: dict[str, type[Record]] = {
    "contact": ContactRecord,
    "activity": ActivityRecord,
    "card": CardRecord,
    "card-heard": CardHeardRecord,
    "call": CallRecord,
    "step": StepRecord,
}
