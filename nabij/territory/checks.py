"""The territory in the database held against the rules, and the findings in words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import shapely
from django.db.models import Count, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nabij.rules import territory as rules
from nabij.rules.territory import Finding, LevelFacts, Rule, Severity, UnitFacts
from nabij.territory.kept import Kept
from nabij.territory.lookup import INFERRED
from nabij.territory.models import Edition, Level, Membership, RuleException, Unit, UnitCode
from nabij.ui.numbers import figure, with_unit
from nabij.ui.words import in_language

LANGUAGES = ("nl", "fr", "en")
# The rules that a body may depart from; the others are facts about the data, which no decision changes.
EXCEPTABLE = {
    Rule.POPULATION_MAXIMUM: _("more inhabitants than the maximum"),
    Rule.POPULATION_MINIMUM: _("fewer inhabitants than intended"),
    Rule.ONE_PIECE: _("in several pieces"),
    Rule.WHOLE_IN_ONE: _("split over several larger units"),
}


def findings() -> list[Finding]:
    """Everything that the checks find, gravest first. Kept in this process until the territory changes."""
    return list(_kept_findings.get())


def _read_findings() -> tuple[Finding, ...]:
    order = [Severity.ERROR, Severity.EXCEPTED, Severity.REPORTED]
    return tuple(sorted(_findings(), key=lambda finding: order.index(finding.severity)))


_kept_findings = Kept(_read_findings)


def _findings() -> Iterator[Finding]:
    levels = list(Level.objects.all())
    facts = {level.slug: _facts(level) for level in levels}
    tree = [facts[level.slug] for level in levels if level.kind == Level.Kind.TREE]
    memberships = [
        rules.Membership(*row)
        for row in Membership.objects.filter(
            valid_to__isnull=True, child__level__kind=Level.Kind.TREE, parent__level__kind=Level.Kind.TREE
        ).values_list("child__level__slug", "child__slug", "parent__level__slug", "parent__slug", "share")
    ]
    whole = tree[-1].units[0].border if tree and len(tree[-1].units) == 1 else None
    for level in tree:
        broken = rules.broken_borders(level)
        yield from broken
        if not broken:  # an area can only be measured inside a sound border
            yield from rules.not_in_one_piece(level)
            yield from rules.overlaps(level)
            if whole is not None:
                yield from rules.uncovered(level, whole)
        yield from rules.population_out_of_bounds(level)
        yield from rules.split(level, memberships)
    yield from rules.orphans(tree, memberships)
    for level in facts.values():
        yield from rules.nameless(level, LANGUAGES)
        yield from rules.without_borders(level)
    yield from _loose_codes()
    yield from _unconfirmed()


def _facts(level: Level) -> LevelFacts:
    excepted: dict[int, set[str]] = defaultdict(set)
    for unit_id, rule in RuleException.objects.filter(unit__level=level).values_list("unit_id", "rule"):
        excepted[unit_id].add(rule)
    return LevelFacts(
        slug=level.slug,
        units=tuple(
            UnitFacts(
                slug=unit.slug,
                population=unit.population,
                border=None if unit.boundary is None else shapely.from_wkb(bytes(unit.boundary)),
                names=frozenset(lang for lang in LANGUAGES if getattr(unit, f"name_{lang}")),
                excepted=frozenset(excepted[unit.pk]),
            )
            for unit in level.units.filter(valid_to__isnull=True).defer("outline").order_by("slug")
        ),
        contiguous=level.contiguous,
        whole_in=level.whole_in.slug if level.whole_in else None,
        binding=level.binding,
        population_minimum=level.population_minimum,
        population_maximum=level.population_maximum,
    )


def _loose_codes() -> Iterator[Finding]:
    """Lists of codes that no official crosswalk ties to the units in use."""
    uncertain = Q(codes__certainty__in=[UnitCode.Certainty.CANDIDATE, UnitCode.Certainty.UNKNOWN])
    for edition in Edition.objects.filter(is_current=False).annotate(
        number=Count("codes"), loose=Count("codes", filter=uncertain)
    ):
        sure = UnitCode.objects.filter(edition=edition, certainty=UnitCode.Certainty.OFFICIAL)
        gone = edition.level.units.exclude(pk__in=sure.values("unit")).count()
        if edition.loose or gone:
            yield Finding(
                Rule.CODES_LINKED,
                Severity.REPORTED,
                edition.level.slug,
                (),
                {"edition": edition.slug, "codes": edition.number, "new": edition.loose, "gone": gone},
            )


def _unconfirmed() -> Iterator[Finding]:
    """Memberships that were inferred and that a person should confirm."""
    for membership in Membership.objects.filter(basis__contains=INFERRED, valid_to__isnull=True).select_related(
        "child__level", "parent__level"
    ):
        yield Finding(
            Rule.MEMBERSHIP_CONFIRMED,
            Severity.REPORTED,
            membership.child.level.slug,
            (membership.child.slug,),
            {
                "parent_level": membership.parent.level.slug,
                "parent": membership.parent.slug,
                "basis": membership.basis,
                "population": membership.child.population if membership.child.population is not None else "unknown",
            },
        )


def recorded_exceptions() -> list[tuple[RuleException, str]]:
    """The exceptions, newest first, each with what it allows in words."""
    words = {str(rule): said for rule, said in EXCEPTABLE.items()}
    found = RuleException.objects.select_related("unit__level").defer("unit__boundary", "unit__outline")
    return [(one, str(words.get(one.rule, one.rule))) for one in found.order_by("-decided_on", "pk")]


# ---- in words


@dataclass(frozen=True)
class FindingInWords:
    """A finding as a reader sees it, in the language that is active."""

    finding: Finding
    severity: str
    rule: str
    sentence: str
    units: tuple[Unit, ...]

    @property
    def exceptable(self) -> bool:
        """Whether a body may decide that this unit departs from the rule."""
        return self.finding.rule in EXCEPTABLE and self.finding.severity != Severity.EXCEPTED


_RULES = {
    Rule.VALID_BORDER: _("A border encloses a clear area."),
    Rule.ONE_PIECE: _("A unit is in one piece."),
    Rule.NO_OVERLAP: _("Units of one level do not overlap."),
    Rule.FULL_COVER: _("The units of a level cover the whole territory."),
    Rule.POPULATION_MAXIMUM: _("A unit has at most the number of inhabitants set for its level."),
    Rule.POPULATION_MINIMUM: _("A unit has at least the number of inhabitants intended for its level."),
    Rule.WHOLE_IN_ONE: _("A unit lies whole in one larger unit."),
    Rule.SHARES_SUM_TO_ONE: _("The shares of a unit in larger units make one whole."),
    Rule.HAS_PARENT: _("A unit lies in a unit of every larger level."),
    Rule.HAS_NAME: _("A unit has a name in each language."),
    Rule.BORDERS_KNOWN: _("The borders of a level are known."),
    Rule.CODES_LINKED: _("The codes of another edition are tied to the units in use."),
    Rule.MEMBERSHIP_CONFIRMED: _("What lies in what is stated by a source."),
}

_SEVERITIES = {
    Severity.ERROR: _("breaks a rule"),
    Severity.REPORTED: _("to know"),
    Severity.EXCEPTED: _("exception recorded"),
}

# One sentence per rule, or per kind of evidence of a rule.
_SENTENCES = {
    "valid_border": _("The border of %(unit)s is broken: %(reason)s."),
    "one_piece": _(
        "%(unit)s lies in %(pieces)s pieces. The largest measures %(largest_m2)s m², the others together "
        "%(others_m2)s m²."
    ),
    "no_overlap": _("%(unit)s and %(other)s overlap by %(area_m2)s m²."),
    "full_cover:missing": _(
        "The %(level)s leave %(area_m2)s m² of the territory uncovered, in %(pieces)s pieces; the largest measures "
        "%(largest_m2)s m²."
    ),
    "full_cover:outside": _(
        "The %(level)s reach %(area_m2)s m² outside the territory, in %(pieces)s pieces; the largest measures "
        "%(largest_m2)s m²."
    ),
    "population_maximum": _("%(unit)s has %(population)s inhabitants, more than %(maximum)s."),
    "population_minimum": _("%(unit)s has %(population)s inhabitants, fewer than %(minimum)s."),
    "whole_in_one": _("%(unit)s is split over several %(parent_level)s: %(shares)s."),
    "shares_sum_to_one": _("The shares of %(unit)s in the %(parent_level)s make %(sum)s instead of 1."),
    "has_parent": _("%(unit)s lies in none of the %(parent_level)s."),
    "has_name:any": _("%(unit)s has no name in any language."),
    "has_name:nl": _("%(missing)s of the %(units)s %(level)s have no name in Dutch."),
    "has_name:fr": _("%(missing)s of the %(units)s %(level)s have no name in French."),
    "has_name:en": _("%(missing)s of the %(units)s %(level)s have no name in English."),
    "borders_known:nothing": _("Nothing is loaded of the %(level)s."),
    "borders_known": _("%(without_border)s of the %(units)s %(level)s have no known border."),
    "codes_linked": _(
        "The list “%(edition)s” of the %(level)s has %(codes)s codes: %(new)s are new and have no official crosswalk, "
        "and %(gone)s units in use do not stand in it."
    ),
    "membership_confirmed": _(
        "That %(unit)s (%(population)s inhabitants) lies in %(parent)s is inferred; a person should confirm it."
    ),
}


def in_words(found: list[Finding]) -> list[FindingInWords]:
    """Findings in the active language, with the units that they are about."""
    words = _Words(found)
    return [
        FindingInWords(
            finding,
            str(_SEVERITIES[finding.severity]),
            str(_RULES[finding.rule]),
            words.sentence(finding),
            words.units_of(finding),
        )
        for finding in found
    ]


class _Words:
    """Puts findings into the active language. Reads the names of all units concerned at once."""

    def __init__(self, found: list[Finding]) -> None:
        self._lang = (get_language() or "nl")[:2]
        self._levels = {level.slug: level for level in Level.objects.all()}
        slugs = {slug for finding in found for slug in finding.units}
        slugs |= {str(finding.evidence["parent"]) for finding in found if "parent" in finding.evidence}
        slugs |= {slug for finding in found for slug, _share in _shares(finding)}
        self._units = {
            (unit.level.slug, unit.slug): unit
            for unit in Unit.objects.filter(slug__in=slugs).select_related("level").defer("boundary", "outline")
        }

    def units_of(self, finding: Finding) -> tuple[Unit, ...]:
        keys = [(finding.level, slug) for slug in finding.units]
        return tuple(self._units[key] for key in keys if key in self._units)

    def sentence(self, finding: Finding) -> str:
        """The finding as a sentence with its numbers."""
        evidence = finding.evidence
        words = {key: self._value(value) for key, value in evidence.items()}
        words["level"] = self._level(finding.level)
        for key, slug in zip(("unit", "other"), finding.units, strict=False):
            words[key] = self._name(finding.level, slug)
        if "parent_level" in evidence:
            larger = str(evidence["parent_level"])
            words["parent_level"] = self._level(larger)
            words["shares"] = ", ".join(
                f"{self._name(larger, slug)} {with_unit(share * 100, 1, '%', self._lang)}"
                for slug, share in _shares(finding)
            )
            if "parent" in evidence:
                words["parent"] = self._name(larger, str(evidence["parent"]))
        variant = evidence.get("kind", evidence.get("language", "nothing" if evidence.get("units") == 0 else ""))
        template = _SENTENCES.get(f"{finding.rule}:{variant}") or _SENTENCES[finding.rule]
        return str(template) % words

    def _value(self, value: int | float | str) -> str:
        if isinstance(value, str):
            return value
        return figure(value, 0 if isinstance(value, int) else 1, self._lang)

    def _level(self, slug: str) -> str:
        return in_language(self._levels[slug], "plural", self._lang).text

    def _name(self, level: str, slug: str) -> str:
        """The name of a unit, with its code where that tells units of the same name apart."""
        unit = self._units.get((level, slug))
        if unit is None:
            return slug
        name = in_language(unit, "name", self._lang).text
        return name if name == slug or not any(sign.isdigit() for sign in slug) else f"{name} ({slug})"


def _shares(finding: Finding) -> list[tuple[str, float]]:
    """The (slug, share) pairs in the evidence of a split unit."""
    prefix = "share_"
    return [
        (key.removeprefix(prefix), float(share)) for key, share in finding.evidence.items() if key.startswith(prefix)
    ]
