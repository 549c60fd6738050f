"""Progress and results of a campaign: in aggregate only (ordinance of 16 May 2024, art. 7), by the disclosure rule.

Progress of what runs: floors. Answers: months that have ended, each a table of its own without sums over months, so
that the next month's table gives nothing away of this one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count as Counted
from django.utils.translation import gettext as _

from nabij.outreach import codes
from nabij.outreach.campaigns.guides import said
from nabij.outreach.contacts.queries import need_names
from nabij.outreach.models import Campaign, CampaignAnswer, CampaignEntry, CampaignList
from nabij.rules.call_progress import progress
from nabij.rules.disclosure import ALL, Count, disclose

State = CampaignEntry.State
_PARTS = {
    "open": (State.TO_CALL,),
    "follow_up": (State.FOLLOW_UP,),
    "reached": (State.REACHED, State.DONE),
    "not_reached": (State.NOT_REACHED, State.NOT_TO_CALL),
}


@dataclass(frozen=True)
class Line:
    """One line of a table as it may leave."""

    code: str
    name: str
    count: Count


@dataclass(frozen=True)
class Table:
    """What was counted, by choice, in one month; `total` is the sum of its lines."""

    code: str
    name: str
    lines: tuple[Line, ...]
    total: Count


def progress_of(lists: Iterable[CampaignList]) -> list[Line]:
    """How far the lists that are not destroyed are, together. People who asked not to be called are not apart."""
    rows = CampaignEntry.objects.filter(list__in=[one.pk for one in lists], list__destroyed_at__isnull=True)
    by_state = dict(rows.order_by().values_list("state").annotate(many=Counted("pk")))
    parts = {name: sum(by_state.get(state, 0) for state in states) for name, states in _PARTS.items()}
    names = {
        "open": _("still to call"),
        "follow_up": _("to call again"),
        "reached": _("reached"),
        "not_reached": _("not reached, or did not want to talk"),
    }
    return [Line(code, str(names[code]), count) for code, count in progress(parts).items()]


def months_of(campaign: Campaign, *, today: date) -> list[date]:
    """Months whose answers may be shown: those that have ended, or all of an ended campaign. Newest first."""
    found = set(campaign.answers.values_list("month", flat=True))
    this_month = today.replace(day=1)
    ended = campaign.state == Campaign.State.ENDED
    return sorted((month for month in found if ended or month < this_month), reverse=True)


def tables_of(campaign: Campaign, month: date) -> list[Table]:
    """The tables of a month: conversations by language, each question of the guide, needs, barriers, orientation.

    Needs, barriers and orientation count mentions: one conversation may bring up several.
    """
    rows = list(campaign.answers.filter(month=month))
    tables = [_table("language", _("Language of the conversation"), _languages(rows), _language_name)]
    for step in campaign.guide.get("steps", {}).values():
        if step.get("question"):
            names = {one["code"]: said(one["text"]) for one in step["choices"]}
            given = Counter(row.answers[step["question"]] for row in rows if step["question"] in row.answers)
            tables.append(_table(step["question"], said(step["ask"]), given, _named_by(names)))
    for field, title, name in (
        ("needs", _("Needs that came up"), _need_name(rows, "needs")),
        ("barriers", _("What stands in the way"), lambda code: codes.said("barriers", code)),
        ("oriented_to", _("Shown the way to"), _need_name(rows, "oriented_to")),
    ):
        tables.append(_table(field, title, Counter(code for row in rows for code in getattr(row, field)), name))
    return tables


def rows_for_csv(campaign: Campaign, *, today: date) -> Iterator[tuple[str, ...]]:
    """The same tables, line by line: month, table, code, name, number, and why there is none."""
    yield ("campaign", "month", "table", "code", "name", "number", "withheld", "is_demo")
    for month in sorted(months_of(campaign, today=today)):
        for table in tables_of(campaign, month):
            lines = (*table.lines, Line("all", "all", table.total))
            for line in lines:
                yield (
                    campaign.slug, f"{month:%Y-%m}", table.code, line.code, line.name,
                    "" if line.count.number is None else str(line.count.number), _withheld(line.count),
                    "demo" if campaign.is_demo else "",
                )  # fmt: skip


def _withheld(count: Count) -> str:
    if count.number is not None:
        return ""
    return f"fewer than {count.fewer_than}" if count.fewer_than else "withheld"


def _table(code: str, name: str, counts: Counter[str], name_of: Callable[[str], str]) -> Table:
    disclosed = disclose({(key,): number for key, number in sorted(counts.items())})
    lines = tuple(Line(key, name_of(key) if key else str(_("not said")), disclosed[(key,)]) for key in sorted(counts))
    return Table(code, str(name), lines, disclosed[(ALL,)])


def _languages(rows: list[CampaignAnswer]) -> Counter[str]:
    return Counter(row.language or "" for row in rows)


def _language_name(code: str) -> str:
    return codes.said("languages", code)


def _named_by(names: dict[str, str]) -> Callable[[str], str]:
    return lambda code: names.get(code, code)


def _need_name(rows: list[CampaignAnswer], field: str) -> Callable[[str], str]:
    names = need_names(sorted({code for row in rows for code in getattr(row, field)}))
    return lambda code: names.get(code, code)
