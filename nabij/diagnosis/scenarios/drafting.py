"""From how changes are asked for, in an address or on the command line, to the records that are kept.

One change is a word, a colon and what it is about: `close:<id>`, `full:<id>`, `open:kind=…&at=…`, `workers:<question
of the page of workers>`, `given:zone noord=4 zuid=3`, `sites:<question of the page of sites>&as=<kind>`,
`borders:<question of the page of borders>`, `parameters:without-synthetic`. What is read from the database is kept in
the record, so that later nothing has to be read again.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from pydantic import ValidationError as PydanticError

from nabij.diagnosis.contents import Inputs
from nabij.diagnosis.kinds import kind
from nabij.diagnosis.scenarios import saying
from nabij.diagnosis.scenarios.changing import CannotChange, apply, check_inside
from nabij.diagnosis.scenarios.records import (
    MOST_CHANGES,
    Borders,
    Change,
    Close,
    Full,
    Hours,
    Open,
    Parameters,
    Sites,
    Spot,
    Staff,
    StaffUnit,
    UnreadableChanges,
    read_changes,
    written,
)
from nabij.ui.words import LANGUAGES

WITHOUT = "without-synthetic"
PAGES = {"workers": "workers", "sites": "sites", "borders": "borders"}  # part of the address -> word of the change
_NUMBER = re.compile(r"\d{1,6}([.,]\d{1,3})?", re.ASCII)
_GIVEN = re.compile(r"(?P<unit>[A-Za-z0-9._-]{1,40})=(?P<number>\d{1,5})", re.ASCII)


@dataclass(frozen=True)
class Drafted:
    """What was asked, change by change. `problems`: per place in `asks` a sentence that says why it cannot be."""

    asks: tuple[str, ...]
    changes: tuple[Change, ...]
    problems: dict[int, str]


def ask_of_address(text: str) -> str | None:
    """What an address of the pages of workers, sites or borders asks for; None where it is none of them."""
    parts = urlsplit(text.strip())
    found = re.search(r"/diagnosis/(workers|sites|borders)/(?:plans/)?$", parts.path)
    return f"{PAGES[found[1]]}:{parts.query}" if found else None


def draft(
    asks: Sequence[str], inputs: Inputs, lang: str, *, within: tuple[str, str] | None = None, within_words: str = ""
) -> Drafted:
    """Read every change and try it on the inputs. `within`: the unit that all must lie in."""
    changes: list[Change] = []
    problems: dict[int, str] = {}
    for place, ask in enumerate(asks):
        try:
            if place >= MOST_CHANGES:
                raise ValidationError(gettext("A scenario has at most %(most)s changes.") % {"most": MOST_CHANGES})
            change = read_ask(ask, inputs, lang)
            apply(inputs, [*changes, change])
            check_inside(inputs, [change], within)
        except CannotChange as problem:
            problems[place] = saying.refused(problem, inputs, lang, within=within_words)
        except ValidationError as problem:
            problems[place] = " ".join(problem.messages)
        else:
            changes.append(change)
    return Drafted(tuple(asks), tuple(changes), problems)


def read_ask(ask: str, inputs: Inputs, lang: str) -> Change:
    """One change. `lang`: of what is said where it cannot be. Raises ValidationError with a sentence, CannotChange."""
    word, colon, about = ask.partition(":")
    reader = _READERS.get(word)
    if reader is None or not colon:
        raise ValidationError(
            gettext("“%(asked)s” is no change. A change begins with one of: %(words)s, and a colon.")
            % {"asked": ask[:60], "words": ", ".join(_READERS)}
        )
    change = reader(about.strip(), inputs, lang)
    try:
        return read_changes(written([change.model_copy(update={"asked": ask})]))[0]
    except UnreadableChanges as problem:
        raise ValidationError(
            gettext("“%(asked)s” cannot be read at %(where)s.") % {"asked": ask[:60], "where": problem.where}
        ) from None


def _site(made: type[Close] | type[Full]) -> Callable[[str, Inputs, str], Change]:
    return lambda about, _inputs, _lang: made(site=about[:200])


def _parameters(about: str, _inputs: Inputs, _lang: str) -> Change:
    if about != WITHOUT:
        raise ValidationError(
            gettext("“%(asked)s” is no parameter that can be changed. Known: %(known)s.")
            % {"asked": about[:60], "known": WITHOUT}
        )
    return Parameters()


# ---- A new service --------------------------------------------------------------------------------------------------


def _open(about: str, inputs: Inputs, _lang: str) -> Change:
    given = {name: values[0].strip() for name, values in parse_qs(about).items() if values[0].strip()}
    slug = given.get("kind", "")
    if kind(slug) is None:
        raise CannotChange(1, "unknown_kind", kind=slug)
    lon, lat, sector = _where(given.get("at", ""), inputs)
    hours: tuple[Hours, ...] = ()
    if given.get("days"):
        hours = (_hours(given),)
    conditions = dict.fromkeys(_listed(given.get("takes", "")), True)
    fields: dict[str, Any] = {
        "kind": slug,
        "lon": lon,
        "lat": lat,
        "sector": sector,
        "supply": _supply(given.get("supply", "")),
        "hours": hours,
        "languages": tuple(_listed(given.get("languages", "").lower())),
        "conditions": conditions,
        "cost": given.get("cost"),
        "wheelchair": given.get("wheelchair"),
    }
    return _made(Open, fields)


def _made(record: type[Open], fields: dict[str, Any]) -> Open:
    try:
        return record(**fields)
    except PydanticError as problem:
        first = problem.errors()[0]
        raise ValidationError(
            gettext("The new service cannot be read at “%(where)s”: %(value)s.")
            % {"where": ".".join(map(str, first["loc"])), "value": str(first.get("input", ""))[:60]}
        ) from None


def _where(text: str, inputs: Inputs) -> tuple[float, float, str]:
    """A point and its sector, of "50.85, 4.35" or of the code of a sector (then the point inside it)."""
    from nabij.territory.lookup import locate_point, read_point  # noqa: PLC0415 - loads the borders

    sectors = inputs.territory.sectors
    if text in sectors.slugs:
        place = sectors.slugs.index(text)
        return float(sectors.lon[place]), float(sectors.lat[place]), text
    point = read_point(text)
    if point is None:
        raise ValidationError(
            gettext("“%(asked)s” is no place. Write a point as 50.8466, 4.3517, or the code of a statistical sector.")
            % {"asked": text[:60]}
        )
    answer = next((one for one in locate_point(*point).levels if one.level.slug == sectors.level), None)
    if answer is None or not answer.candidates:
        raise CannotChange(1, "outside_region", lon=point[0], lat=point[1])
    return point[0], point[1], answer.candidates[0].unit.slug


def _hours(given: dict[str, str]) -> Hours:
    days = tuple(one.upper() for one in _listed(given["days"]))
    try:
        return Hours(days=days, opens=given.get("from", ""), closes=given.get("until", ""))  # type: ignore[arg-type]
    except ValueError:
        raise ValidationError(
            gettext("Write hours as days with a comma between (MO,TU,WE,TH,FR,SA,SU), from 09:00 and until 17:00.")
        ) from None


def _supply(text: str) -> float:
    if not text:
        return 1.0
    if not _NUMBER.fullmatch(text):
        raise CannotChange(1, "no_supply", supply=text[:20])
    return float(text.replace(",", "."))


def _listed(text: str) -> list[str]:
    return [one for one in re.split(r"[\s,;]+", text) if one]


# ---- What other pages found -----------------------------------------------------------------------------------------


def _workers(about: str, _inputs: Inputs, _lang: str) -> Change:
    from nabij.diagnosis.allocating.dividing import parts_of  # noqa: PLC0415 - read only where workers are asked for
    from nabij.diagnosis.allocating.forms import WorkersForm  # noqa: PLC0415
    from nabij.diagnosis.allocating.reading import NoPeople, read_ground  # noqa: PLC0415

    try:
        ground = read_ground()
    except NoPeople:
        raise ValidationError(
            gettext("No sector has a number of residents, so there is nothing to divide by.")
        ) from None
    form = WorkersForm(QueryDict(about).dict(), ground)
    if not form.is_valid():
        said = [f"{form.fields[name].label}: {text}" if name in form.fields else str(text)
                for name, texts in form.errors.items() for text in texts]  # fmt: skip
        raise ValidationError(said)
    ask = form.ask()
    rule = ask.rule
    return Staff(
        level=ask.level,
        staff=str(ask.staff.number),
        measure=ask.staff.measure.value,
        need=ask.need,
        need_names=ground.needs[ask.need].names,
        rule={
            "method": rule.method.value,
            "formula": rule.formula.value,
            "intensity": str(rule.intensity),
            "floor": str(rule.floor),
            "ceiling": None if rule.ceiling is None else str(rule.ceiling),
            "part": str(rule.part),
            "most_deprived": str(ask.most_deprived),
            "year": str(ask.year),
        },
        units=tuple(
            StaffUnit(
                unit=one.slug,
                people=one.people,
                need=one.need,
                most_deprived=one.most_deprived,
                known=one.known,
                existing=str(ask.existing[one.slug].number) if one.slug in ask.existing else "0",
            )
            for one in parts_of(ground, ask).needy
        ),
    )


def _given(about: str, inputs: Inputs, _lang: str) -> Change:
    level, *rest = about.split() or [""]
    units = inputs.territory.levels.get(level)
    if units is None:
        raise CannotChange(1, "unknown_level", level=level)
    found: dict[str, str] = {}
    for piece in rest:
        read = _GIVEN.fullmatch(piece)
        if read is None or read["unit"] in found:
            raise ValidationError(
                gettext("“%(text)s” is not code=number, each code once, as in noord=4.") % {"text": piece[:60]}
            )
        found[read["unit"]] = read["number"]
    if not found or not any(int(number) for number in found.values()):
        raise ValidationError(gettext("There must be workers to divide: write a number above 0."))
    people = dict(zip(units.slugs, units.population.tolist(), strict=True))
    return Staff(
        level=level,
        staff=str(sum((Fraction(number) for number in found.values()), Fraction(0))),
        units=tuple(
            StaffUnit(unit=slug, people=_whole(people.get(slug)), need=None, given=number)
            for slug, number in found.items()
        ),
    )


def _whole(people: float | None) -> int | None:
    return None if people is None or math.isnan(people) else round(people)


def _sites(about: str, _inputs: Inputs, lang: str) -> Change:
    from nabij.diagnosis.siting import saying as words  # noqa: PLC0415 - read only where sites are asked for
    from nabij.diagnosis.siting.asking import MEETINGS, read_wish  # noqa: PLC0415
    from nabij.diagnosis.siting.choosing import CannotChoose, choose, meeting_places  # noqa: PLC0415
    from nabij.diagnosis.siting.reading import Place, read_ground  # noqa: PLC0415

    given = {name: [str(one) for one in values] for name, values in QueryDict(about).lists()}
    made_of = (given.pop("as", [""]) or [""])[0]
    if made_of and kind(made_of) is None:
        raise CannotChange(1, "unknown_kind", kind=made_of)
    ground = read_ground()
    territory = ground.land.territory
    zones = territory.levels["zone"].slugs if "zone" in territory.levels else ()
    asked = read_wish(given, zones=zones, sectors=territory.sectors.slugs, indices=ground.indices)
    if asked.errors:
        raise ValidationError(list(asked.errors.values()))
    try:
        chosen = choose(ground, asked.wish)
    except CannotChoose as problem:
        raise ValidationError(words.cannot(problem, territory, lang)) from None

    def spot(place: Place) -> Spot:
        sector = territory.sectors.slugs[place.sector] if place.sector >= 0 else ""
        return Spot(id=place.id, names=place.names, lon=place.lon, lat=place.lat, sector=sector)

    existing = meeting_places(ground, ground.meetings) if MEETINGS in asked.wish.beside and not made_of else ()
    return Sites(
        kind=made_of or None,
        walker=asked.wish.walker,  # type: ignore[arg-type]
        minutes=min(float(asked.wish.radius), 45.0) or 15.0,
        places=tuple(spot(chosen.places[number]) for number in chosen.chosen),
        existing=tuple(spot(place) for place in existing),
        proof={"model": asked.wish.model.value, "objective": float(chosen.objective), "bound": float(chosen.bound)},
    )


def _borders(about: str, _inputs: Inputs, _lang: str) -> Change:
    from nabij.diagnosis.bordering import saying as words  # noqa: PLC0415 - read only where borders are asked for
    from nabij.diagnosis.bordering.asking import read_wish  # noqa: PLC0415
    from nabij.diagnosis.bordering.planning import plan  # noqa: PLC0415
    from nabij.diagnosis.bordering.reading import read_land  # noqa: PLC0415
    from nabij.rules.grouping import CannotGroup  # noqa: PLC0415

    land = read_land()
    asked = read_wish(QueryDict(about).dict(), land)
    if asked.errors:
        raise ValidationError(list(asked.errors.values()))
    try:
        made = plan(land, asked.wish)
    except CannotGroup as problem:
        raise ValidationError(words.cannot_group(problem, asked.wish.keep)) from None
    named = [words.group_names(land, made.group_of, lang) for lang in LANGUAGES]
    return Borders(
        floor=asked.wish.floor,
        ceiling=asked.wish.ceiling,
        group_of={
            slug: int(number)
            for slug, number in zip(land.territory.sectors.slugs, made.group_of, strict=True)
            if number > 0
        },
        names={str(number): tuple(one.get(number) or None for one in named) for number in named[0]},  # type: ignore[misc]
    )


_READERS: dict[str, Callable[[str, Inputs, str], Change]] = {
    "close": _site(Close),
    "full": _site(Full),
    "open": _open,
    "workers": _workers,
    "given": _given,
    "sites": _sites,
    "borders": _borders,
    "parameters": _parameters,
}
