"""The question of a reader: which person, which kind of service, where. The same for page, command and API."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nabij.diagnosis.contents import Territory, Units
from nabij.diagnosis.kinds import Kind, kind, kinds
from nabij.diagnosis.thresholds.profiles import WALKERS, Profile, minutes_of, profile, profiles
from nabij.rules.acceptance import CONDITIONS, DAY, FEATURES, Person, Span
from nabij.rules.hours_lines import clock
from nabij.rules.repeating import WEEKDAYS
from nabij.vocabulary.queries import GROUPS, all_terms

OWN = "own"
LEVEL = "district"
OLDEST = 130
LONGEST_TRUST = 3650
NOON = DAY // 2
_HOUR = re.compile(r"([0-9]{1,2})(?:[:.hu]([0-9]{2})?)?")


class Given(Protocol):
    """What was asked, by name: a query string or options of a command."""

    def get(self, name: str, /) -> str | None:
        """One value."""

    def getlist(self, name: str, /) -> list[str]:
        """All values."""


@dataclass(frozen=True)
class Options:
    """What was asked, from a mapping."""

    values: Mapping[str, str | Sequence[str] | None] = field(default_factory=dict)

    def get(self, name: str, /) -> str | None:
        """One value."""
        return next(iter(self.getlist(name)), None)

    def getlist(self, name: str, /) -> list[str]:
        """All values."""
        value = self.values.get(name)
        return [] if value is None else [value] if isinstance(value, str) else list(value)


@dataclass(frozen=True)
class Asked:
    """A question that can be answered. `place`: the unit of `units` that it is about; None: the whole territory."""

    profile: Profile
    kind: Kind
    units: Units
    place: int | None
    with_usual: bool

    @property
    def level(self) -> str:
        """The level of the units."""
        return self.units.level


def asked_of(given: Given, territory: Territory) -> Asked:
    """The question, with what was left out filled in. Raises ValidationError, which says what is wrong and how to mend.

    `person` (a slug of the profiles, or `own`), `kind`, `level`, `unit` (a slug of that level; of `unit_level`, where
    that stands beside it), `usual` (1); see `own_profile` for a person of one's own.
    """
    slug = given.get("person") or profiles()[0].slug
    chosen = own_profile(given) if slug == OWN else profile(slug)
    if chosen is None:
        raise _unknown(_("There is no person “%(asked)s”."), slug, [*(one.slug for one in profiles()), OWN])
    of_kind = kind(given.get("kind") or kinds()[0].slug)
    if of_kind is None:
        raise _unknown(_("There is no kind of service “%(asked)s”."), given.get("kind"), [one.slug for one in kinds()])
    level = given.get("level") or (LEVEL if LEVEL in territory.levels else next(iter(territory.levels)))
    units = territory.levels.get(level)
    if units is None:
        raise _unknown(_("There is no level “%(asked)s” in the diagnosis."), level, list(territory.levels))
    elsewhere = given.get("unit_level") not in {None, "", level}  # the level was changed after a unit was chosen
    unit = None if elsewhere else given.get("unit") or None
    if unit is not None and unit not in units.slugs:
        raise _unknown(_("“%(asked)s” is no unit of this level."), unit, units.slugs)
    place = None if unit is None else units.slugs.index(unit)
    return Asked(chosen, of_kind, units, place, given.get("usual") == "1")


def _unknown(message: str, asked: str | None, known: Sequence[str]) -> ValidationError:
    said = message % {"asked": (asked or "")[:60]}
    some = ", ".join(known[:20]) + (", …" if len(known) > 20 else "")
    return ValidationError(said + " " + _("Choose one of: %(known)s.") % {"known": some})


def without_person(given: Given) -> Options:
    """The same question about nobody in particular."""
    return Options({name: given.getlist(name) for name in ("kind", "level", "unit", "unit_level", "usual")})


# ---- A person of one's own ------------------------------------------------------------------------------------------


def own_profile(given: Given) -> Profile:
    """The person that a reader describes. Raises ValidationError.

    `language`, `condition` and `feature` may stand several times; `money` = no; `age`; `from`, `until` (17:00) with
    `day` (MO … SU, several times; none: every day); `wait` = no; `room` = 1; `trust` in days; `walker`.
    """
    walker = given.get("walker") or WALKERS[0]
    if walker not in WALKERS:
        raise _unknown(_("Nobody walks as “%(asked)s”."), walker, WALKERS)
    name = (_("The person whom you describe"),) * 3
    person = Person(
        languages=frozenset(_codes(given.getlist("language"))),
        conditions=_some_of("condition", given, tuple(CONDITIONS)),
        has_money=given.get("money") != "no",
        features=_some_of("feature", given, FEATURES),
        age=_number(given.get("age"), OLDEST, _("The age")),
        groups=_groups(given.getlist("group")),
        windows=_windows(given),
        can_wait=given.get("wait") != "no",
        needs_room=given.get("room") == "1",
        trusts_days=_number(given.get("trust"), LONGEST_TRUST, _("The number of days")),
    )
    return Profile("", 0, name, name, ("", "", ""), walker, person)


def described(profile: Profile) -> Options:
    """A person as one describes them: what `own_profile` makes this person of. Of different hours the first."""
    person = profile.person
    first = person.windows[:1]
    days = [WEEKDAYS[day] for day, *hours in person.windows if tuple(hours) == first[0][1:]]
    return Options(
        {
            "language": sorted(person.languages),
            "condition": sorted(person.conditions),
            "money": None if person.has_money else "no",
            "feature": sorted(person.features),
            "age": None if person.age is None else str(person.age),
            "group": sorted(person.groups),
            "from": [clock(start) for _day, start, _end in first],
            "until": [clock(end) for _day, _start, end in first],
            "day": [] if len(days) == len(WEEKDAYS) else days,
            "wait": None if person.can_wait else "no",
            "room": "1" if person.needs_room else None,
            "trust": None if person.trusts_days is None else str(person.trusts_days),
            "walker": profile.walker,
        }
    )


def _codes(given: Sequence[str]) -> list[str]:
    found = [code for said in given for code in said.replace(",", " ").lower().split()]
    wrong = next((code for code in found if not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3)), None)
    if wrong is not None:
        raise ValidationError(
            _("“%(asked)s” is no code of a language. Write two or three letters, as ar, uk or vgt.")
            % {"asked": wrong[:20]}
        )
    return found


def _some_of(name: str, given: Given, known: Sequence[str]) -> frozenset[str]:
    for value in given.getlist(name):
        if value not in known:
            raise _unknown(_("There is no threshold “%(asked)s”."), value, known)
    return frozenset(given.getlist(name))


def _groups(given: Sequence[str]) -> frozenset[str]:
    if given:
        known = [term.code for term in all_terms(GROUPS)]
        for code in given:
            if code not in known:
                raise _unknown(_("There is no group “%(asked)s”."), code, known)
    return frozenset(given)


def _number(said: str | None, most: int, what: str) -> int | None:
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= len(str(most)) and int(said) <= most):
        raise ValidationError(_("%(what)s is a whole number from 0 to %(most)s.") % {"what": what, "most": most})
    return int(said)


def _windows(given: Given) -> tuple[Span, ...]:
    """The same hours on each of the days. From after noon until a time before noon is a night, into the next day."""
    days = given.getlist("day")
    first, last = given.get("from"), given.get("until")
    if not (first or last or days):
        return ()
    start, end = _clock(first or "00:00"), _clock(last or "24:00")
    if start is not None and end is not None and end <= NOON <= start:
        end += DAY
    if start is None or end is None or not start < end or not set(days) <= set(WEEKDAYS):
        raise ValidationError(
            _(
                "Write hours as 17:00 and 22:00, or as 22:00 and 02:00 for a night, and days as MO, TU, WE, TH, FR, "
                "SA, SU."
            )
        )
    places = {WEEKDAYS.index(day) for day in days} or set(range(7))
    return tuple((day, start, end) for day in sorted(places))


def _clock(written: str) -> int | None:
    """Minutes since midnight of 17:00, 17.00, 17h, 17u30 or 17; None where it is no such hour."""
    found = _HOUR.fullmatch(written.strip().lower())
    if found is None:
        return None
    try:
        return minutes_of(f"{found[1]}:{found[2] or '00'}")
    except ValueError:
        return None
