"""Drawing a year of contacts: pure, from a shape, the spots where teams work, and a seed. No database, no clock.

The same seed, spots, days and count give the same rows, whatever the machine. Rows are drawn in blocks of BLOCK, which
belongs to what the seed means.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from nabij.outreach.synthetic.shape import CHANNELS, Shape

BLOCK = 20_000
AGES = ("child", "teenager", "young", "adult", "middle", "older", "oldest")
OLD_FROM = AGES.index("older")
FIRST_HOUR = 8
MOST_NEEDS = 3

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Spot:
    """Where a team meets people. `unit` None: no unit known. `share_65`: of its residents, 0 to 1; None is unknown.

    `weight`: how many contacts fall here against the other spots.
    """

    programme: str
    team: int
    unit: int | None
    weight: float
    share_65: float | None


@dataclass(frozen=True)
class Block:
    """Contacts of one block, as columns. Every `…_at` holds places in `spots`, `days` or a list; -1: unsaid."""

    spot_at: Numbers
    day_at: Numbers
    channel_at: Numbers
    place_at: Numbers
    hour: Numbers
    unit_said: NDArray[np.bool_]
    people: Numbers
    age_at: Numbers
    gender_at: Numbers
    other_gender_at: Numbers
    language_at: Numbers
    second_language_at: Numbers
    needs_at: Numbers  # rows x 3
    right_at: Numbers
    aid_at: Numbers
    barriers_at: Numbers  # rows x 2
    mechanism_at: Numbers
    deeds: NDArray[np.bool_]
    first: Numbers  # 1 yes, 0 no, -1 unsaid
    minutes: Numbers
    ids: NDArray[np.uint8]  # rows x 16

    def __len__(self) -> int:
        return len(self.spot_at)


@dataclass(frozen=True)
class Codes:
    """The lists that a block's places point into."""

    places: tuple[str, ...]
    genders: tuple[str, ...]
    languages: tuple[str, ...]
    needs: tuple[str, ...]
    rights: tuple[str, ...]
    aids: tuple[str, ...]
    barriers: tuple[str, ...]
    mechanisms: tuple[str, ...]
    deeds: tuple[str, ...]


class Drawing:
    """The tables of a shape for given spots and days, ready to draw from."""

    def __init__(self, shape: Shape, spots: Sequence[Spot], days: Sequence[date], needs_known: Sequence[str]) -> None:
        self.shape, self.spots, self.days = shape, tuple(spots), tuple(days)
        needs = [code for code in shape.part("needs")["weights"] if code in set(needs_known)]
        places = sorted({code for channel in CHANNELS for code in shape.part("places")[channel]})
        self.codes = Codes(
            places=tuple(places),
            genders=tuple(shape.part("genders")["weights"]),
            languages=tuple(shape.part("languages")["weights"]),
            needs=tuple(needs),
            rights=tuple(shape.part("rights")["weights"]),
            aids=tuple(shape.part("urgent_medical_aid")["weights"]),
            barriers=tuple(shape.part("barriers")["weights"]),
            mechanisms=tuple(shape.part("mechanisms")["weights"]),
            deeds=tuple(shape.part("deeds")["shares"]),
        )

    def blocks(self, *, seed: int, count: int) -> Iterator[Block]:
        """`count` contacts in blocks. Raises ValueError where there is no spot or no day."""
        if not self.spots or not self.days:
            raise ValueError("no team has a place to work, or the year has no day yet")
        rng = np.random.default_rng([self.shape.version, seed])
        tables = _tables(self, rng)
        for start in range(0, count, BLOCK):
            yield _draw(self, tables, rng, min(BLOCK, count - start))

    def month_of(self, day_at: Numbers) -> Numbers:
        """The month (0 to 11) of each day."""
        months: Numbers = np.array([day.month - 1 for day in self.days], dtype=np.int64)[day_at]
        return months


@dataclass(frozen=True)
class _Tables:
    spots: Floats
    days: Floats
    channels: Floats  # per spot
    places: Floats  # per channel
    hours: Floats  # per channel
    minutes: Floats  # per channel: log of the middle, spread
    ages: Floats  # per spot
    languages: Floats  # per spot
    needs: Floats  # per month and age group (12 x 2), as logarithms of weights
    working_days: Numbers  # per spot and channel: on which day of that week the team goes out, for each day


def _tables(drawing: Drawing, rng: np.random.Generator) -> _Tables:
    shape, spots = drawing.shape, drawing.spots
    months, weekdays = shape.part("months")["weights"], shape.part("weekdays")["weights"]
    place = {code: at for at, code in enumerate(drawing.codes.places)}
    places = np.zeros((len(CHANNELS), len(place)))
    for row, channel in enumerate(CHANNELS):
        for code, weight in shape.part("places")[channel].items():
            places[row, place[code]] = weight
    channels = np.array(
        [[shape.programme(spot.programme)["channels"].get(channel, 0.0) for channel in CHANNELS] for spot in spots]
    )
    minutes = np.array([shape.part("minutes")[channel] for channel in CHANNELS], dtype=np.float64)
    minutes[:, 0] = np.log(minutes[:, 0])
    return _Tables(
        spots=_cumulated(np.array([[spot.weight for spot in spots]])),
        days=_cumulated(np.array([[months[day.month - 1] * weekdays[day.weekday()] for day in drawing.days]])),
        channels=_cumulated(channels),
        places=_cumulated(places),
        hours=_cumulated(np.array([shape.part("hours")[channel] for channel in CHANNELS], dtype=np.float64)),
        minutes=minutes,
        ages=_cumulated(np.array([_ages(shape, spot) for spot in spots])),
        languages=_cumulated(_languages(shape, spots, rng)),
        needs=_needs(drawing),
        working_days=_working_days(drawing, rng),
    )


def _ages(shape: Shape, spot: Spot) -> list[float]:
    """Weights of the age bands at a spot: its residents, by how much more contacts are with adults."""
    part = shape.part("ages")
    share = spot.share_65 if spot.share_65 is not None else part["share_65_where_unknown"]
    young, old = part["younger"], part["older"]
    older = shape.programme(spot.programme)["older"]
    weights = []
    for band in AGES:
        if band in young:
            people = (1 - share) * young[band] / sum(young.values())
        else:
            people = share * older * old[band] / sum(old.values())
        weights.append(people * part["reach"][band])
    return weights


def _languages(shape: Shape, spots: Sequence[Spot], rng: np.random.Generator) -> Floats:
    """Each team's own mix, drawn around the mix of all."""
    part = shape.part("languages")
    weights = np.array(list(part["weights"].values()), dtype=np.float64)
    mix = {team: rng.dirichlet(weights / weights.sum() * part["lean"]) for team in sorted({s.team for s in spots})}
    return np.array([mix[spot.team] for spot in spots])


def _working_days(drawing: Drawing, rng: np.random.Generator) -> Numbers:
    """Teams keep to their days: out in the street on two of them, a permanence weekly on the same one, calls on any."""
    weeks: dict[tuple[int, int], list[int]] = {}
    for at, day in enumerate(drawing.days):
        weeks.setdefault(day.isocalendar()[:2], []).append(at)
    kept: dict[int, Numbers] = {}
    for team in sorted({spot.team for spot in drawing.spots}):
        street, permanence = rng.choice(6, size=2, replace=False), rng.integers(5, size=1)
        table = np.tile(np.arange(len(drawing.days)), (len(CHANNELS), 1))
        for channel, weekdays in ((0, street.tolist()), (1, permanence.tolist())):
            for days in weeks.values():
                own = [at for at in days if drawing.days[at].weekday() in weekdays]
                if own:  # else all of them are holidays: then on another day
                    table[channel, days] = [own[at % len(own)] for at in days]
        kept[team] = table
    found: Numbers = np.array([kept[spot.team] for spot in drawing.spots])
    return found


def _needs(drawing: Drawing) -> Floats:
    part, themes = drawing.shape.part("needs"), drawing.shape.part("themes")
    table = np.empty((12, 2, len(drawing.codes.needs)))
    for at, code in enumerate(drawing.codes.needs):
        for month in range(12):
            weight = part["weights"][code] * (themes["strength"] if code in themes["by_month"][month] else 1.0)
            table[month, 0, at] = weight
            table[month, 1, at] = weight * part["older"].get(code, 1.0)
    with np.errstate(divide="ignore"):
        logs: Floats = np.log(table)
    return logs


def _draw(drawing: Drawing, tables: _Tables, rng: np.random.Generator, rows: int) -> Block:
    shape = drawing.shape
    unsaid = shape.part("unsaid")
    every = np.zeros(rows, dtype=np.int64)

    def said(what: str) -> NDArray[np.bool_]:
        answer: NDArray[np.bool_] = rng.random(rows) >= unsaid[what]
        return answer

    spot_at = _pick(rng, tables.spots, every)
    day_at = _pick(rng, tables.days, every)
    channel_at = _pick(rng, tables.channels, spot_at)
    day_at = tables.working_days[spot_at, channel_at, day_at]
    groups = {int(size): weight for size, weight in shape.part("groups")["weights"].items()}
    people = np.array(list(groups), dtype=np.int64)[_pick(rng, _weights(groups), every)]
    age_at = np.where(said("age"), _pick(rng, tables.ages, spot_at), -1)
    gender_at = np.where(said("gender"), _pick(rng, _weights(shape.part("genders")["weights"]), every), -1)
    other = np.where((people > 1) & (gender_at >= 0) & (gender_at < 2) & (rng.random(rows) < 0.5), 1 - gender_at, -1)
    language_at = np.where(said("language"), _pick(rng, tables.languages, spot_at), -1)
    second = np.where(
        (language_at >= 0) & (rng.random(rows) < shape.part("languages")["second"]),
        _pick(rng, _weights(shape.part("languages")["weights"]), every),
        -1,
    )
    has_right = rng.random(rows) < shape.part("rights")["share"]
    right_at = np.where(has_right, _pick(rng, _weights(shape.part("rights")["weights"]), every), -1)
    first = np.where(said("first"), (rng.random(rows) < 0.55).astype(np.int64), -1)
    aid = drawing.codes.rights.index("urgent-medical-aid")
    asks_aid = (right_at == aid) & (first == 1)
    has_mechanism = rng.random(rows) < shape.part("mechanisms")["share"]
    middle, spread = tables.minutes[channel_at, 0], tables.minutes[channel_at, 1]
    needs = tables.needs[drawing.month_of(day_at), (age_at >= OLD_FROM).astype(np.int64)]
    minutes = np.clip(np.rint(np.exp(rng.normal(middle, spread)) / 5) * 5, 2, 240).astype(np.int64)
    return Block(
        spot_at=spot_at,
        day_at=day_at,
        channel_at=channel_at,
        place_at=_pick(rng, tables.places, channel_at),
        hour=np.where(said("hour"), _pick(rng, tables.hours, channel_at) + FIRST_HOUR, -1),
        unit_said=said("unit"),
        people=people,
        age_at=age_at,
        gender_at=gender_at,
        other_gender_at=other,
        language_at=language_at,
        second_language_at=np.where(second == language_at, -1, second),
        needs_at=_several_needs(drawing, needs, rng, said("needs")),
        right_at=right_at,
        aid_at=np.where(asks_aid, _pick(rng, _weights(shape.part("urgent_medical_aid")["weights"]), every), -1),
        barriers_at=_several(rng, shape.part("barriers"), rows),
        mechanism_at=np.where(has_mechanism, _pick(rng, _weights(shape.part("mechanisms")["weights"]), every), -1),
        deeds=rng.random((rows, len(drawing.codes.deeds))) < np.array(list(shape.part("deeds")["shares"].values())),
        first=first,
        minutes=np.where(said("minutes"), minutes, -1),
        ids=uuid_bytes(rng, rows),
    )


def _several_needs(drawing: Drawing, logs: Floats, rng: np.random.Generator, said: NDArray[np.bool_]) -> Numbers:
    """One to three different needs by month and age; Gumbel's way to draw by weight without putting back."""
    found = np.full((len(logs), MOST_NEEDS), -1, dtype=np.int64)
    if logs.shape[1]:
        top = _top(rng, logs, min(MOST_NEEDS, logs.shape[1]))
        found[:, : top.shape[1]] = top
    some = {int(size): weight for size, weight in drawing.shape.part("needs")["some"].items()}
    many = np.array(list(some))[_pick(rng, _weights(some), np.zeros(len(said), dtype=np.int64))]
    found[np.arange(MOST_NEEDS) >= np.where(said, many, 0)[:, None]] = -1
    return found


def _several(rng: np.random.Generator, part: Mapping[str, Any], rows: int) -> Numbers:
    some = {int(size): weight for size, weight in part["some"].items()}
    most = max(some)
    logs = np.log(np.array(list(part["weights"].values()), dtype=np.float64))
    found = _top(rng, np.broadcast_to(logs, (rows, len(logs))), most)
    many = np.array(list(some))[_pick(rng, _weights(some), np.zeros(rows, dtype=np.int64))]
    found[np.arange(most) >= many[:, None]] = -1
    return found


def _top(rng: np.random.Generator, logs: Floats, most: int) -> Numbers:
    keys = logs + rng.gumbel(size=logs.shape)
    order: Numbers = np.argsort(-keys, axis=1, kind="stable")[:, :most].astype(np.int64)
    return order


def _weights(weights: Mapping[Any, float]) -> Floats:
    return _cumulated(np.array([list(weights.values())], dtype=np.float64))


def _cumulated(weights: Floats) -> Floats:
    """Rows of weights as rising shares up to 1."""
    total: Floats = np.cumsum(weights, axis=1)
    shares: Floats = total / total[:, -1:]
    return shares


def _pick(rng: np.random.Generator, cumulated: Floats, rows_at: Numbers) -> Numbers:
    """For each row one place in its table, by weight."""
    drawn = rng.random(len(rows_at))
    if len(cumulated) == 1:
        found = np.searchsorted(cumulated[0], drawn, side="right")
    else:
        found = (drawn[:, None] >= cumulated[rows_at]).sum(axis=1)
    return np.asarray(np.minimum(found, cumulated.shape[1] - 1), dtype=np.int64)


def uuid_bytes(rng: np.random.Generator, rows: int) -> NDArray[np.uint8]:
    """Random UUIDs (version 4) as bytes."""
    found = rng.integers(0, 256, size=(rows, 16), dtype=np.uint8)
    found[:, 6] = (found[:, 6] & 0x0F) | 0x40
    found[:, 8] = (found[:, 8] & 0x3F) | 0x80
    return found


def as_uuid(held: NDArray[np.uint8]) -> UUID:
    """One row of `uuid_bytes`."""
    return UUID(bytes=held.tobytes())
