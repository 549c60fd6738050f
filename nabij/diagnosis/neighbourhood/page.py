"""What the page of a unit shows beyond its report: the way to it, the map, the charts, files to take along."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nabij.diagnosis.neighbourhood.basis import Basis
from nabij.diagnosis.neighbourhood.book import Book
from nabij.diagnosis.neighbourhood.drawing import Drawing, draw
from nabij.diagnosis.neighbourhood.offer_section import services_listed
from nabij.diagnosis.neighbourhood.parts import Bars, Link, Report, Section
from nabij.diagnosis.neighbourhood.surroundings import Surroundings
from nabij.needs import kept
from nabij.territory.models import Unit
from nabij.ui import charts
from nabij.ui.pages import Crumb


@dataclass(frozen=True)
class Shown:
    """A section with its charts drawn. `in_grid`: many small ones, side by side."""

    section: Section
    charts: tuple[SafeString, ...]

    @property
    def in_grid(self) -> bool:
        return len(self.charts) > 1


def context(place: Unit, basis: Basis | None, report: Report | None) -> dict[str, object]:
    """Everything that the page of a unit shows."""
    address = [place.level.slug, place.slug]
    known: dict[str, object] = {
        "place": place,
        "place_path": _path(place),
        "unit": place,
        "computed": basis is not None,
        "crumbs": [Crumb(_("Diagnosis"), reverse("diagnosis:overview"))],
        "profile": reverse("needs:profile", args=address),
    }
    if basis is None or report is None:
        return known
    drawing = drawing_of(basis, report)
    known["crumbs"] = [
        Crumb(_("Diagnosis"), reverse("diagnosis:overview")),
        *(Crumb(link.label, link.href) for link in report.path),
        Crumb(report.name),
    ]
    return {
        **known,
        "report": report,
        "shown": [Shown(one, tuple(_drawn(bars, report.lang) for bars in one.bars)) for one in report.sections],
        "map": mark_safe(drawing.figure) if drawing else None,  # noqa: S308 - every text in it is escaped where it is written
        "files": [
            Link(_("Report to print (PDF)"), reverse("diagnosis:unit_pdf", args=address)),
            Link(_("All numbers (CSV)"), reverse("diagnosis:unit_csv", args=address)),
            Link(_("Everything on this page (JSON)"), reverse("diagnosis:unit_json", args=address)),
        ],
    }


def drawing_of(basis: Basis, report: Report) -> Drawing | None:
    """The map of the unit of a report."""
    address = basis.find(report.level, report.slug)
    if address is None:
        return None
    listed = services_listed(Book(basis, address, report.lang, Surroundings()))
    return draw(basis, address, listed, outlines_of(report.level), report.lang)


def outlines_of(level: str) -> dict[str, str]:
    """The outlines of the units of a level, by code."""
    territory = kept.known().territory
    found = next((one for one in territory.levels if one.slug == level), None)
    return {} if found is None else {unit.slug: unit.outline for unit in territory.of_level[found.pk] if unit.outline}


def _path(place: Unit) -> list[Unit]:
    """From the largest unit to this one, for the bar that says where one is."""
    territory = kept.known().territory
    larger = [one for one in territory.lies_in(place.pk, today=timezone.localdate()) if one.share > 0]
    best: dict[int, tuple[float, Unit]] = {}
    for one in larger:
        level = one.parent.level_id
        if territory.level_by_id[level].kind == "tree" and (level not in best or one.share > best[level][0]):
            best[level] = (one.share, one.parent)
    ordered = sorted(best.items(), key=lambda item: -territory.level_by_id[item[0]].rank)
    return [*(unit for _level, (_share, unit) in ordered), place]


def _drawn(bars: Bars, lang: str) -> SafeString:
    rows = [
        charts.Bar(
            one.label,
            one.value,
            one.lower,
            one.upper,
            "missing" if one.value is None else "zero" if one.value == 0 else "known",
            highlight=one.own,
            href=one.href,
        )
        for one in bars.rows
    ]
    return charts.bar_chart(rows, title=bars.title, unit=bars.unit, decimals=bars.decimals, lang=lang)
