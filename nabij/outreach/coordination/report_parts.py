"""The yearly activity report of a programme: community work first, then the rest, with how it was counted."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.outreach.coordination import card_parts, load_parts, reach_parts, work_parts
from nabij.outreach.coordination.parts import Report, Section
from nabij.outreach.coordination.seeing import Sight
from nabij.ui.words import in_language


def yearly_report(sight: Sight) -> Report:
    """Everything a funder is told about a year, in the language of the page."""
    sections = (
        work_parts.community_section(sight),
        work_parts.objectives_section(sight),
        reach_parts.reach_section(sight),
        reach_parts.blind_section(sight),
        *reach_parts.needs_sections(sight),
        reach_parts.first_section(sight),
        card_parts.results_section(sight),
        work_parts.files_section(sight),
        work_parts.time_section(sight),
        load_parts.workload_section(sight),
        method_section(sight),
    )
    return made(sight, _("Activity report"), sections)


def made(sight: Sight, what: str, sections: tuple[Section, ...]) -> Report:
    """A page or report, with its title, period, source and what must be read first."""
    name = in_language(sight.programme, "name", sight.lang).text
    title = f"{what} {sight.year}: {name}, {sight.name(sight.place)}"
    warnings = []
    if sight.is_synthetic:
        invented = _("synthetic or demo data")
        title = f"{title} ({invented})"
        warnings.append(
            _("These numbers are synthetic: made by a computer, or entered with demo accounts, to try things out. They "
              "are about nobody.")
        )  # fmt: skip
    elif sight.leaves_out_invented:
        warnings.append(
            _("Contacts that a computer made or that were entered with demo accounts are left out of these numbers.")
        )
    if not sight.is_frozen:
        warnings.append(_("This year is not frozen: counts of people are floors, in steps of five."))
    source = _("Nabij: contacts, activities and cards that the teams noted, without names")
    frozen = next(iter(sight.release.values()), None)
    return Report(
        title, sight.lang, tuple(warnings), sections, source, str(sight.year),
        frozen.released_at if frozen else timezone.now(),
    )  # fmt: skip


def method_section(sight: Sight) -> Section:
    """How it was counted, and what it cannot say."""
    points: tuple[str, ...] = (
        _("A contact is anonymous: who is met twice counts twice. So people are people met, not different people."),
        _("A count of 1 to 4 is not shown, nor any count from which it could be worked out: “fewer than 5” or “not "
          "shown” is never zero."),
        _("A year leaves once, two months after its end. What is entered later does not change it."),
        _("What a team did not note is not in it. Differences between teams or places may be differences in noting."),
    )  # fmt: skip
    return Section("method", _("How it was counted, and its limits"), points=points)


PAGES: dict[str, tuple[Callable[[], str], Callable[[Sight], tuple[Section, ...]]]] = {
    "reach": (
        lambda: _("Reach"),
        lambda sight: (
            reach_parts.reach_section(sight),
            *reach_parts.needs_sections(sight),
            reach_parts.first_section(sight),
        ),
    ),
    "blind_spots": (lambda: _("Blind spots"), lambda sight: (reach_parts.blind_section(sight),)),
    "results": (
        lambda: _("Results"),
        lambda sight: (
            work_parts.community_section(sight),
            card_parts.results_section(sight),
            work_parts.files_section(sight),
        ),
    ),
    "objectives": (
        lambda: _("Objectives"),
        lambda sight: (work_parts.objectives_section(sight), work_parts.time_section(sight)),
    ),
    "workload": (lambda: _("Workload"), lambda sight: (load_parts.workload_section(sight),)),
}


def page_of(name: str, sight: Sight) -> Report:
    """One page of `PAGES` as a report of a few sections."""
    title, sections = PAGES[name]
    return made(sight, title(), sections(sight))
