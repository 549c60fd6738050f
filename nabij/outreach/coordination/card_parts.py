"""What came of referrals: by outcome, reason, kind of help; how long one waits, for help and for an answer."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from nabij.directory.models import Service
from nabij.outreach import codes
from nabij.outreach.cards.saying import need_names
from nabij.outreach.coordination.parts import Cell, Section, Table, count_cell, words
from nabij.outreach.coordination.seeing import Sight
from nabij.outreach.models import Card
from nabij.rules.card_tables import (
    BOUNCED,
    CARDS,
    DAYS,
    EVERYWHERE,
    KINDS,
    LONGER,
    REASONS,
    REFUSED,
    SAID,
    UNANSWERED,
    UNKNOWN,
    WEEKS,
)
from nabij.rules.reach_table import TOTAL, YEAR
from nabij.ui.numbers import disclosed
from nabij.ui.words import in_language

SHOWN_SERVICES = 20
SIDES = ("service", "person")


def results_section(sight: Sight) -> Section:
    """What came of cards, why they were refused and by whose reason; of a whole programme also by kind of help."""
    rows, reasons = [], []
    for value, cell in sight.values(CARDS):
        if value.startswith(REFUSED):
            side, reason = value.removeprefix(REFUSED).split(".", 1)
            reasons.append(
                (words(codes.said("refusal_reasons", reason)), words(_whose(side)), count_cell(cell.contacts))
            )
        else:
            rows.append((words(str(Card.State(value).label)), count_cell(cell.contacts)))
    said = tuple(
        (words(codes.said("person_answers", value)), count_cell(cell.contacts)) for value, cell in sight.values(SAID)
    )
    tables = [
        Table(_("What came of the cards"), (_("Outcome"), _("Cards")), tuple(rows)),
        Table(_("Why people were not taken on"), (_("Reason"), _("Whose"), _("Cards")), tuple(reasons)),
        Table(_("What people say themselves"), (_("Their answer"), _("Cards")), said),
    ]
    after = [
        _("A refusal is a signal to look, not a judgement of a service. What a service says and what a person says of "
          "the same card may differ."),
    ]  # fmt: skip
    if sight.is_whole and sight.is_frozen:
        tables += [*_by_kind(sight), _bounced(sight)]
        after.append(
            _("By kind of help, by service and how long it takes are shown for the whole programme. How long one waits "
              "is what services or workers noted, not what was measured; an answer may be late because nobody asked.")
        )  # fmt: skip
    total = sight.cell(CARDS, TOTAL).contacts if sight.is_frozen else None
    lead = (_("Cards given: %(number)s.") % {"number": disclosed(total)},) if total else ()
    return Section(
        "results",
        _("What came of referrals"),
        lead,
        tables=tuple(one for one in tables if one.rows),
        after=tuple(after),
    )


def _by_kind(sight: Sight) -> list[Table]:
    """Outcomes, reasons, waits and answers by kind of help, the most given first; nothing of years without them."""
    if KINDS not in sight.release:
        return []
    names, kinds = need_names(), _kinds(sight)
    outcomes = (
        (TOTAL, _("Cards")), ("helped", _("Helped")), ("came", _("Came")), ("waiting", _("Waiting list")),
        ("full", _("Full")), (f"{REFUSED}service", _("Refused: the service's reason")),
        (f"{REFUSED}person", _("Refused: the person's reason")), ("redirected", _("Other service advised")),
        (UNANSWERED, _("Never answered")),
    )  # fmt: skip
    weeks = (
        ("to-8", _("Up to 8 weeks")), ("to-26", _("9 to 26 weeks")),
        (LONGER, _("More than 26 weeks")), (UNKNOWN, _("not said")),
    )  # fmt: skip
    days = (
        ("to-7", _("Within a week")), ("to-30", _("8 to 30 days")), (LONGER, _("Later")), (UNKNOWN, _("not said")),
    )  # fmt: skip

    def table(title: str, source: str, whole: str, columns: Sequence[tuple[str, str]]) -> Table:
        rows = [(words(names.get(kind, _("no need named"))), *_cells(sight, source, kind, columns)) for kind in kinds]
        rows.append((words(_("all together")), *_cells(sight, whole, EVERYWHERE, columns)))
        said = [row for row in rows if any(cell.number != 0 for cell in row[1:])]
        return Table(title, (_("Kind of help"), *(name for _value, name in columns)), tuple(said))

    return [
        table(_("What came of the cards, by kind of help"), KINDS, CARDS, outcomes),
        _reasons(sight, names, kinds),
        table(_("How long one waits, as services say, by kind of help"), WEEKS, WEEKS, weeks),
        table(_("How long until an answer, by kind of help"), DAYS, DAYS, days),
    ]


def _kinds(sight: Sight) -> list[str]:
    """Kinds of help that cards were given for, the most first; without a need last."""
    cells = sight.release[KINDS].cells.items()
    cards = {str(key[1]): cell.contacts.number or 0 for key, cell in cells if (key[0], key[2]) == (YEAR, TOTAL)}
    return sorted(cards, key=lambda kind: (not kind, -cards[kind], kind))


def _cells(sight: Sight, table: str, place: str, columns: Sequence[tuple[str, str]]) -> list[Cell]:
    return [count_cell(sight.cell(table, value, place).contacts) for value, _name in columns]


def _reasons(sight: Sight, names: Mapping[str, str], kinds: Sequence[str]) -> Table:
    """Why cards were refused, by kind of help: what may be shown, the service's reasons before the person's."""
    rows = []
    for kind in kinds:
        found = [(value, cell.contacts) for value, cell in sight.values(REASONS, kind) if cell.contacts.number]
        for value, count in sorted(found, key=lambda one: SIDES.index(one[0].split(".")[1])):
            side, reason = value.removeprefix(REFUSED).split(".", 1)
            cells = (names.get(kind, _("no need named")), codes.said("refusal_reasons", reason), _whose(side))
            rows.append((*map(words, cells), count_cell(count)))
    headings = (_("Kind of help"), _("Reason"), _("Whose"), _("Cards"))
    return Table(_("Why, by kind of help (five cards or more)"), headings, tuple(rows))


def _whose(side: str) -> str:
    return _("the service's reason") if side == "service" else _("the person's reason")


def _bounced(sight: Sight) -> Table:
    """Services with the most refused cards, of those that may be shown. Cards that named no service are not here."""
    found = [
        (value, cell.contacts) for value, cell in sight.values(BOUNCED, EVERYWHERE) if value and cell.contacts.number
    ][:SHOWN_SERVICES]
    names = Service.objects.select_related("organization").in_bulk([value for value, _count in found])
    by_id = {str(pk): in_language(one, "name", sight.lang).text for pk, one in names.items()}
    rows = tuple(
        (words(by_id.get(value, _("no longer in the directory"))), count_cell(count)) for value, count in found
    )
    return Table(_("Where cards bounce (five refused cards or more)"), (_("Service"), _("Refused cards")), rows)
