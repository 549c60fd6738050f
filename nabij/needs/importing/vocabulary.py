"""Which units and indicators an import can speak of: read once from the database, then plain look-ups."""

from collections.abc import Mapping
from dataclasses import dataclass

from nabij.needs.importing.findings import FileRefused, Finding
from nabij.needs.importing.mapping import TOTAL, ImportMapping, suggestion
from nabij.needs.models import Indicator, Source
from nabij.territory.models import Edition, Unit, UnitCode


@dataclass(frozen=True)
class IndicatorRule:
    """What an indicator's definition asks of a figure."""

    id: int
    kind: str  # count, share, rate, median, mean or index
    per: int  # the value is count / denominator x per
    interval: str  # wilson, poisson or none: how the interval is made where the file gives none
    genders: frozenset[str]  # with the total
    ages: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """The words that a file may use. Codes without a certain unit are kept apart, so that the file hears why."""

    source_id: int
    edition_id: int
    edition: str
    units: Mapping[str, int]
    candidates: Mapping[str, int]  # codes whose unit is only a candidate
    without_unit: frozenset[str]  # codes of the edition that no crosswalk ties to a unit
    indicators: Mapping[str, IndicatorRule]


def read_vocabulary(mapping: ImportMapping) -> Vocabulary:
    """The vocabulary that `mapping` calls for. Raises FileRefused where the mapping names what does not exist."""
    findings: list[Finding] = []
    source_id = _source(mapping, findings)
    edition = _edition(mapping, findings)
    indicators = {indicator.slug: _rule(indicator) for indicator in Indicator.objects.all()}
    for entry, slug in mapping.fixed_indicators():
        findings.extend(_without_definition(entry, slug, indicators))
    findings.extend(_not_computable(mapping, indicators))
    if findings or edition is None or source_id is None:
        raise FileRefused(*findings)
    official, candidate = UnitCode.Certainty.OFFICIAL, UnitCode.Certainty.CANDIDATE
    codes = list(UnitCode.objects.filter(edition=edition).values_list("code", "unit_id", "certainty"))
    # The slug of a unit is its code in the current edition of its level.
    slugs = dict(Unit.objects.filter(level=edition.level_id).values_list("slug", "pk")) if edition.is_current else {}
    certain = {code: unit for code, unit, certainty in codes if certainty == official and unit is not None}
    uncertain = {code for code, _, certainty in codes if certainty != official}
    return Vocabulary(
        source_id=source_id,
        edition_id=edition.pk,
        edition=edition.slug,
        units={**{slug: unit for slug, unit in slugs.items() if slug not in uncertain}, **certain},
        candidates={code: unit for code, unit, certainty in codes if certainty == candidate and unit is not None},
        without_unit=frozenset(code for code, unit, _ in codes if unit is None),
        indicators=indicators,
    )


def _rule(indicator: Indicator) -> IndicatorRule:
    definition = indicator.definition
    genders = definition.get("genders", []) if indicator.by_gender else []
    ages = definition.get("ages", []) if indicator.by_age else []
    return IndicatorRule(
        id=indicator.pk,
        kind=indicator.kind,
        per=indicator.per,
        interval=definition.get("interval", "none"),
        genders=frozenset([TOTAL, *genders]),
        ages=frozenset([TOTAL, *ages]),
    )


def _source(mapping: ImportMapping, findings: list[Finding]) -> int | None:
    sources = dict(Source.objects.values_list("slug", "pk"))
    if mapping.source in sources:
        return sources[mapping.source]
    close = suggestion(mapping.source, sources)
    if close:
        findings.append(Finding("mapping_unknown_source_close", column="about.source", params={"suggestion": close}))
    else:
        findings.append(Finding("mapping_unknown_source", column="about.source"))
    return None


def _edition(mapping: ImportMapping, findings: list[Finding]) -> Edition | None:
    if mapping.edition is not None:
        entry, found = "about.edition", Edition.objects.filter(slug=mapping.edition).first()
        known = Edition.objects.order_by("slug").values_list("slug", flat=True)
    else:
        entry, found = "about.level", Edition.objects.filter(level__slug=mapping.level, is_current=True).first()
        known = Edition.objects.filter(is_current=True).order_by("level__rank").values_list("level__slug", flat=True)
    if found is None:
        expected = ", ".join(known) or "–"
        findings.append(Finding("mapping_unknown_edition", column=entry, params={"expected": expected}))
    return found


def _without_definition(entry: str, slug: str, known: Mapping[str, IndicatorRule]) -> list[Finding]:
    if slug in known:
        return []
    close = suggestion(slug, known)
    if close:
        return [Finding("mapping_unknown_indicator_close", column=entry, params={"entry": entry, "suggestion": close})]
    return [Finding("mapping_unknown_indicator", column=entry, params={"entry": entry})]


def _not_computable(mapping: ImportMapping, known: Mapping[str, IndicatorRule]) -> list[Finding]:
    findings = []
    for number, measure in enumerate(mapping.measures, 1):
        rule = known.get(measure.indicator.fixed or "")
        if measure.column is None and rule is not None and rule.kind not in ("share", "rate"):
            entry = f"values[{number}]"
            findings.append(Finding("mapping_value_needed", column=entry, params={"entry": entry}))
    return findings
