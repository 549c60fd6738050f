"""From drawn blocks to the rows of the tables: contacts, the activities they were met at, the cards that were given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from nabij.outreach.models import Card, Contact
from nabij.outreach.synthetic.drawing import AGES, Block, Drawing, as_uuid, uuid_bytes
from nabij.outreach.synthetic.shape import CHANNELS, Shape
from nabij.rules.card_terms import terms_of

SYNTHETIC = Contact.Origin.SYNTHETIC.value
STARTS = {"street": (10, 180), "permanence": (13, 180), "phone": (9, 240)}  # hour and minutes of what they were met at
KINDS = {"street": ("round", "info-stand"), "permanence": ("permanence",), "phone": ("call-session",)}
CONTACT_COLUMNS = (
    "id", "programme_id", "team_id", "way_of_working_id", "activity_id", "occurred_on", "hour", "channel", "place_kind",
    "unit_id", "people_count", "age_band", "genders", "languages", "needs", "rights", "barriers", "mechanisms", "deeds",
    "is_first_contact", "urgent_medical_aid", "minutes", "guard_confirmed", "origin", "is_withdrawn", "received_at",
)  # fmt: skip
ACTIVITY_COLUMNS = (
    "id", "revision", "programme_id", "team_id", "kind", "way_of_working_id", "unit_id", "starts_at", "ends_at",
    "preparation_minutes", "state", "participants_count", "participants", "worker_count", "partners", "materials",
    "themes", "needs", "barriers", "is_public", "origin", "received_at", "changed_at",
)  # fmt: skip
CARD_COLUMNS = (
    "id", "revision", "programme_id", "team_id", "service_id", "need", "unit_id", "given_on", "language", "state",
    "state_since", "expires_on", "purge_on", "reminders", "origin",
)  # fmt: skip
ANSWER_COLUMNS = (
    "card_id", "who", "outcome", "reason", "reason_side", "waiting_weeks", "at", "is_contested",
)  # fmt: skip

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Places:
    """What the rows point to: per team its programme (id and slug), per programme its ways by slug, invented services.

    `slips`: the languages of a card. `zone`: of the clock that workers read.
    """

    programme_of: Mapping[int, tuple[int, str]]
    ways: Mapping[tuple[int, str], int]
    services: Mapping[str, Sequence[UUID]]
    slips: frozenset[str]
    zone: ZoneInfo


@dataclass
class Gathered:
    """What came with the contacts of all blocks: their activities, once per team, day and channel, and their cards."""

    activities: dict[tuple[int, int, int], Row] = field(default_factory=dict)
    cards: list[Row] = field(default_factory=list)
    answers: list[Row] = field(default_factory=list)


class Rows:
    """Makes rows from blocks; `gathered` fills on the way. A random generator of its own, beside the drawing's."""

    def __init__(self, drawing: Drawing, places: Places, rng: np.random.Generator, *, now: datetime) -> None:
        self.drawing, self.places, self.rng, self.now = drawing, places, rng, now
        self.gathered = Gathered()

    def contacts(self, block: Block) -> Iterator[Row]:
        """The contacts of a block, as CONTACT_COLUMNS. Their activities and cards are gathered."""
        codes, spots, days = self.drawing.codes, self.drawing.spots, self.drawing.days
        held = {name: getattr(block, name).tolist() for name in block.__dataclass_fields__ if name != "ids"}
        luck = self.rng.random(len(block)).tolist()
        for row in range(len(block)):
            spot, day_at, channel_at = spots[held["spot_at"][row]], held["day_at"][row], held["channel_at"][row]
            day, channel = days[day_at], CHANNELS[channel_at]
            programme_id, slug = self.places.programme_of[spot.team]
            way = self.places.ways.get((programme_id, self.drawing.shape.programme(slug)["ways"].get(channel, "")))
            activity = None
            if channel != "phone" or self.drawing.shape.programme(slug).get("calls_in_sessions"):
                activity = self._activity((spot.team, day_at, channel_at), spot.unit, way, luck[row])
            unit = spot.unit if held["unit_said"][row] else None
            needs = [codes.needs[at] for at in held["needs_at"][row] if at >= 0]
            deeds = [code for code, done in zip(codes.deeds, held["deeds"][row], strict=True) if done]
            if "card-given" in deeds:
                language = _code(codes.languages, held["language_at"][row])
                self._card(spot.team, unit, needs, day, language)
            first = held["first"][row]
            yield (
                as_uuid(block.ids[row]), programme_id, spot.team, way, activity, day,
                _known(held["hour"][row]), channel, codes.places[held["place_at"][row]], unit, held["people"][row],
                "mixed" if held["people"][row] > 3 else _code(AGES, held["age_at"][row]),
                _codes(codes.genders, held["gender_at"][row], held["other_gender_at"][row]),
                _codes(codes.languages, held["language_at"][row], held["second_language_at"][row]),
                needs, _codes(codes.rights, held["right_at"][row]), _codes(codes.barriers, *held["barriers_at"][row]),
                _codes(codes.mechanisms, held["mechanism_at"][row]), deeds,
                None if first < 0 else bool(first), _code(codes.aids, held["aid_at"][row]),
                _known(held["minutes"][row]), [], SYNTHETIC, False, self._evening(day),
            )  # fmt: skip

    def regular(self, shape: Shape) -> Iterator[Row]:
        """What teams do besides, as ACTIVITY_COLUMNS: so many a month, spread over the working days."""
        months: dict[int, list[date]] = {}
        for day in self.drawing.days:
            if day.weekday() < 5:
                months.setdefault(day.month, []).append(day)
        units = {spot.team: spot.unit for spot in self.drawing.spots}
        for what in shape.regular:
            for team, (programme_id, slug) in self.places.programme_of.items():
                if slug not in what.programmes:
                    continue
                way = self.places.ways.get((programme_id, what.way))
                for month, days in months.items():
                    for _one in range(int(self.rng.poisson(what.a_month * len(days) / 21))):
                        day = days[int(self.rng.integers(len(days)))]
                        people = None if what.people is None else 1 + int(self.rng.poisson(max(what.people - 1, 0)))
                        yield self._held(
                            team, what.kind, way, units.get(team), day,
                            hour=int(self.rng.choice([9, 10, 13, 14])), minutes=what.minutes, people=people,
                            themes=shape.part("themes")["by_month"][month - 1] if people else [],
                        )  # fmt: skip

    def _activity(self, key: tuple[int, int, int], unit: int | None, way: int | None, luck: float) -> UUID:
        """The activity at which a team met people on a day through one channel; made at the first of them."""
        found = self.gathered.activities.get(key)
        if found is None:
            team, day_at, channel_at = key
            channel = CHANNELS[channel_at]
            kinds = KINDS[channel]
            hour, minutes = STARTS[channel]
            found = self.gathered.activities[key] = self._held(
                team, kinds[int(luck * len(kinds))], way, unit,
                self.drawing.days[day_at], hour=hour, minutes=minutes, people=None, themes=[],
            )  # fmt: skip
        made: UUID = found[0]
        return made

    def _held(
        self, team: int, kind: str, way: int | None, unit: int | None, day: date, *,
        hour: int, minutes: int, people: int | None, themes: Sequence[str],
    ) -> Row:  # fmt: skip
        starts = datetime.combine(day, time(hour), self.places.zone)
        women = None if people is None else int(self.rng.binomial(people, 0.6))
        parts = "{}" if women is None or people is None else f'{{"woman": {women}, "man": {people - women}}}'
        evening = self._evening(day)
        return (
            self._uuid(), 1, self.places.programme_of[team][0], team, kind, way, unit,
            starts, starts + timedelta(minutes=minutes), int(self.rng.choice([0, 15, 30, 60])), "held",
            people, parts, 1 + int(self.rng.integers(2)), [], [], list(themes), [], [], False, SYNTHETIC,
            evening, evening,
        )  # fmt: skip

    def _card(self, team: int, unit: int | None, needs: Sequence[str], day: date, language: str | None) -> None:
        """A card with what became of it. It names a need, and an invented service if there is one; no code is kept."""
        part, terms, card = self.drawing.shape.part("cards"), terms_of(day), self._uuid()
        need = needs[0] if needs else None
        services = self.places.services.get(need or "", ())
        service = services[int(self.rng.integers(len(services)))] if services else None
        state = self._weighted(part["outcomes"])
        answered = min(day + timedelta(days=1 + int(self.rng.exponential(part["days_to_answer"]))), terms.expires_on)
        since = self._evening(answered if state != Card.State.EXPIRED else terms.expires_on)
        if since > self.now:  # not yet: the card is still out
            state, since = Card.State.GIVEN.value, self._evening(day)
        self.gathered.cards.append(
            (card, 1, self.places.programme_of[team][0], team, service, need, unit, day,
             language if language in self.places.slips else "fr", state, since,
             terms.expires_on, terms.purge_on, 0, SYNTHETIC)
        )  # fmt: skip
        if state in {Card.State.EXPIRED, Card.State.GIVEN}:
            return
        reason = side = None
        if state == Card.State.REFUSED:
            side = "person" if self.rng.random() < part["person_side"] else "service"
            reason = self._weighted(part[f"{side}_reasons"])
        weeks = int(self.rng.integers(2, 30)) if state == Card.State.WAITING else None
        who = "service" if self.rng.random() < 0.75 else "worker"
        self.gathered.answers.append((card, who, state, reason, side, weeks, since, False))
        if self.rng.random() < part["person_share"]:
            said = self._weighted(part["person_answers"])
            self.gathered.answers.append((card, "person", said, None, None, None, since, False))

    def _weighted(self, weights: Mapping[str, float]) -> str:
        names, shares = list(weights), np.cumsum(list(weights.values()), dtype=np.float64)
        return names[int(np.searchsorted(shares, self.rng.random() * shares[-1], side="right"))]

    def _uuid(self) -> UUID:
        return as_uuid(uuid_bytes(self.rng, 1)[0])

    def _evening(self, day: date) -> datetime:
        return datetime.combine(day, time(18), UTC)


def _known(number: int) -> int | None:
    return None if number < 0 else number


def _code(codes: Sequence[str], at: int) -> str | None:
    return None if at < 0 else codes[at]


def _codes(codes: Sequence[str], *every: int) -> list[str]:
    return [codes[at] for at in every if at >= 0]
