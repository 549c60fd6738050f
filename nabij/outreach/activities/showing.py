"""Activities in words, for the pages of their team."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.outreach import codes
from nabij.outreach.activities.demo_titles import title_in_words
from nabij.outreach.activities.parts import NEW
from nabij.outreach.activities.queries import organizations_of
from nabij.outreach.contacts.queries import need_names
from nabij.outreach.models import Activity, ActivitySeries
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language


@dataclass(frozen=True)
class ShownActivity:
    """An activity with its codes in words; empty where nothing was said."""

    name: str
    kind: str
    whereabouts: str
    way: str
    parts: tuple[tuple[str, int], ...] = ()
    partners: str = ""
    materials: str = ""
    needs: str = ""
    barriers: str = ""
    safe_routes: tuple[str, ...] = ()


def shown(row: Activity | ActivitySeries) -> ShownActivity:
    """An activity or a series in the reader's language."""
    kind = codes.said("activity_kinds", row.kind)
    lang = current_language()
    unit = in_language(row.unit, "name", lang).text if row.unit else ""
    head = ShownActivity(
        name=title_in_words(row.title) or kind,
        kind=kind,
        whereabouts=", ".join(filter(None, [row.place, unit])),
        way=in_language(row.way_of_working, "name", lang).text if row.way_of_working else "",
    )
    return head if isinstance(row, ActivitySeries) else _with_what_came_up(head, row)


def _with_what_came_up(head: ShownActivity, row: Activity) -> ShownActivity:
    known = codes.every_list()["barriers"]
    safe = [str(known[code].extra["safe"]) for code in row.barriers if code in known and "safe" in known[code].extra]
    partners = [name for _pk, name in organizations_of(row.partners)]
    return ShownActivity(
        name=head.name,
        kind=head.kind,
        whereabouts=head.whereabouts,
        way=head.way,
        parts=tuple((_part(name), number) for name, number in row.participants.items()),
        partners=", ".join(filter(None, [*partners, row.partner_names])),
        materials=", ".join(codes.said("materials", code) for code in row.materials),
        needs=", ".join(need_names(row.needs).values()),
        barriers=", ".join(codes.said("barriers", code) for code in row.barriers),
        safe_routes=tuple(codes.said("safe_routes", code) for code in safe),
    )


def _part(name: str) -> str:
    if name.startswith("age-"):
        return codes.said("age_bands", name.removeprefix("age-"))
    return codes.said("genders", name) if name != NEW else _("for the first time")
