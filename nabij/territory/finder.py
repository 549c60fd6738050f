"""What the finder shows: the answer to what was asked, shaped for the page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.rules.postcodes import Why
from nabij.territory import lookup, queries
from nabij.territory.forms import NameForm, PointForm, PostcodeForm
from nabij.territory.lookup import NameMatch, PointAnswer, PostcodeAnswer, PostcodeCandidate
from nabij.territory.models import Level, Unit
from nabij.territory.queries import Relative
from nabij.territory.words import Said, basis_in_words
from nabij.ui import maps
from nabij.ui.numbers import figure
from nabij.ui.words import in_language

MOST_MATCHES = 40
# Levels with more units than this are told one by one only when asked: the page would be too long.
FEW = 12


def active_language() -> str:
    """The language of the page."""
    return (get_language() or "nl")[:2]


@dataclass(frozen=True)
class Match:
    """A unit found by name, with the zones that it lies in."""

    unit: Unit
    zones: tuple[Relative, ...]


@dataclass(frozen=True)
class Candidate:
    """A unit that a postcode may stand for, with why in words."""

    unit: Unit
    why: Said
    inferred: bool


@dataclass(frozen=True)
class LevelCandidates:
    """All candidates at one level. `folded` where there are too many to show at once."""

    level: Level
    candidates: tuple[Candidate, ...]
    folded: bool


@dataclass
class Answer:
    """What was asked and what was found. At most one of the three kinds of answer is there."""

    name_form: NameForm
    postcode_form: PostcodeForm
    point_form: PointForm
    asked: str = ""
    matches: list[Match] | None = None
    exact: bool = True
    postcode: PostcodeAnswer | None = None
    levels: list[LevelCandidates] = field(default_factory=list)
    point: PointAnswer | None = None
    point_levels: list[lookup.LevelAnswer] = field(default_factory=list)

    @property
    def form_with_errors(self) -> NameForm | PostcodeForm | PointForm | None:
        forms = (self.name_form, self.postcode_form, self.point_form)
        return next((form for form in forms if form.is_bound and form.errors), None)

    @property
    def nothing_asked(self) -> bool:
        return not any(form.is_bound for form in (self.name_form, self.postcode_form, self.point_form))

    @property
    def only_match(self) -> Unit | None:
        """The unit, where a name leads to exactly one."""
        return self.matches[0].unit if self.matches and len(self.matches) == 1 and self.exact else None


def answer(asked: Mapping[str, str]) -> Answer:
    """Find what was asked for: `q` (name, code, postcode or point), `postcode`, or `lat` and `lon`."""
    by_name = "q" in asked
    by_postcode = "postcode" in asked and not by_name
    by_point = ("lat" in asked or "lon" in asked) and not by_name and not by_postcode
    found = Answer(
        NameForm(asked if by_name else None),
        PostcodeForm(asked if by_postcode else None),
        PointForm(asked if by_point else None),
    )
    if by_name and found.name_form.is_valid():
        _by_name(found, found.name_form.cleaned_data["q"].strip())
    elif by_postcode and found.postcode_form.is_valid():
        cleaned = found.postcode_form.cleaned_data
        _by_postcode(found, cleaned["postcode"], cleaned["municipality"])
    elif by_point and found.point_form.is_valid():
        cleaned = found.point_form.cleaned_data
        _by_point(found, cleaned["lon"], cleaned["lat"], cleaned["accuracy"] or 0.0)
    return found


def _by_name(found: Answer, text: str) -> None:
    found.asked = text
    if lookup.POSTCODE.fullmatch(text):
        found.postcode_form = PostcodeForm(initial={"postcode": text})
        _by_postcode(found, text, None)
        return
    point = lookup.read_point(text)
    if point is not None:
        found.point_form = PointForm(initial={"lon": point[0], "lat": point[1]})
        _by_point(found, *point, 0.0)
        return
    matches = lookup.search(text, limit=MOST_MATCHES)
    found.exact = all(match.exact for match in matches)
    found.matches = _with_zones(matches)


def _with_zones(matches: Sequence[NameMatch]) -> list[Match]:
    zones = queries.parents_by_unit([match.unit.pk for match in matches], "zone")
    return [Match(match.unit, tuple(zones.get(match.unit.pk, ()))) for match in matches]


def _by_postcode(found: Answer, code: str, municipality: Unit | None) -> None:
    found.asked = code
    found.postcode = lookup.locate_postcode(code, municipality=municipality)
    # Largest first: the zone is what most people come for. The region is the same for all.
    found.levels = [
        LevelCandidates(level, tuple(map(_candidate, candidates)), len(candidates) > FEW)
        for level, candidates in reversed(found.postcode.levels)
        if level.slug != "region"
    ]


def _candidate(candidate: PostcodeCandidate) -> Candidate:
    return Candidate(candidate.unit, _why(candidate), candidate.inferred)


def _why(candidate: PostcodeCandidate) -> Said:
    """Why a unit is a candidate, as a sentence part."""
    lang = active_language()
    if candidate.why is Why.TOUCHED:
        return basis_in_words(candidate.basis or "")
    if candidate.why is Why.PERHAPS:
        names = ", ".join(in_language(unit, "name", lang).text for unit in candidate.through)
        return Said(_("holds a part of %(units)s; which part has this postcode is not known") % {"units": names}, lang)
    counts = Counter(unit.level for unit in candidate.through)
    smallest = min(counts, key=lambda level: level.rank)
    number = counts[smallest]
    words = {
        "number": figure(number, 0, lang),
        "level": in_language(smallest, "name" if number == 1 else "plural", lang).text,
    }
    return Said(_("holds %(number)s %(level)s with this postcode") % words, lang)


def _by_point(found: Answer, lon: float, lat: float, accuracy_m: float) -> None:
    found.point = lookup.locate_point(lon, lat, accuracy_m=accuracy_m)
    found.point_levels = list(reversed(found.point.levels))


# ---- the start of the finder: zones with their municipalities, and the levels


@dataclass(frozen=True)
class ZoneMunicipalities:
    """A zone with the municipalities that lie in it, wholly or partly."""

    zone: Unit
    municipalities: tuple[Relative, ...]


def by_zone() -> list[ZoneMunicipalities]:
    """The zones and their municipalities, by name. Three queries."""
    sort = f"sort_{active_language()}"
    zones = list(zones_in_use())
    rows = queries.current_memberships().filter(parent__in=zones, child__level__slug="municipality")
    ordered = rows.select_related("child__level").defer("child__boundary", "child__outline")
    held: dict[int, list[Relative]] = {
        parent: [Relative(row.child, row.share, row.basis) for row in group]
        for parent, group in groupby(ordered.order_by("parent_id", f"child__{sort}"), key=lambda row: row.parent_id)
    }
    return [ZoneMunicipalities(zone, tuple(held.get(zone.pk, ()))) for zone in zones]


def zones_in_use() -> QuerySet[Unit]:
    """The zones by name, without their borders."""
    zones = Unit.objects.filter(level__slug="zone", valid_to__isnull=True)
    return zones.select_related("level").defer("boundary").order_by(f"sort_{active_language()}")


def map_of(units: Sequence[Unit], title: str, *, here: Sequence[Unit] = ()) -> SafeString | None:
    """A map to choose a unit from, or that marks some; None where no borders are known."""
    marked = {unit.pk for unit in here}
    lang = active_language()
    shapes = [
        maps.Shape(
            unit.outline,
            in_language(unit, "name", lang).text,
            queries.unit_url(unit),
            "known",
            None,
            highlight=unit.pk in marked,
        )
        for unit in units
        if unit.outline
    ]
    return maps.locator_map(shapes, title=title, lang=lang) if shapes else None
