"""The paper twin of contacts: the sheet to print, and a filled sheet entered in one go."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from nabij.outreach.at_work import AtWork, at_work
from nabij.outreach.contacts import actions, paper_forms
from nabij.outreach.contacts.paper_forms import Rows, SheetForm, filled_rows, paper_key
from nabij.outreach.contacts.paper_key import key_of, names_of
from nabij.outreach.contacts.queries import need_groups
from nabij.outreach.models import Team
from nabij.outreach.saying import refusal_words
from nabij.ui.pages import render_page, sent


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong on the page: its row, what, and where it is mended."""

    said: str
    href: str


@never_cache
@require_GET
def paper_sheet(request: HttpRequest) -> HttpResponse:
    """The tally of a team, to print on A4."""
    work = at_work(request)
    needs = {code: name for group in need_groups() for code, name in group.choices}
    lists = {name: names_of(name) for name in ("place_kinds", "age_bands", "deeds")}
    context = {
        "work": work,
        "rows": range(1, 17),
        "today": timezone.localdate(),
        "keys": [
            (_("Needs"), key_of("needs", needs)),
            (_("Place"), key_of("place_kinds", lists["place_kinds"])),
            (_("Age"), key_of("age_bands", lists["age_bands"])),
            (_("What was done"), key_of("deeds", lists["deeds"])),
        ],
    }
    return render_page(request, "outreach/contacts/paper_sheet.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest) -> HttpResponse:
    """Enter a paper tally: all of its rows, or none with what is wrong named by row."""
    work = at_work(request)
    if work.team is None:
        return render_page(request, "outreach/contacts/no_team.html", {"work": work})
    today, key = timezone.localdate(), paper_key(work.team)
    data = _with_more_rows(request)
    sheet = SheetForm(data, team=work.team, today=today)
    rows = Rows(data, prefix="row", form_kwargs={"key": key, "today": today})
    wrong: list[Wrong] = []
    if data is not None and "more" not in data:
        wrong = _wrong(sheet, rows) or _enter(request, work, sheet, rows)
        if not wrong:
            return redirect("outreach:contacts")
    context = {"work": work, "sheet": sheet, "rows": rows, "key": key, "wrong": wrong, "more": "more" in (data or {})}
    return render_page(request, "outreach/contacts/paper.html", context, status=400 if wrong else 200)


def _with_more_rows(request: HttpRequest) -> Any:
    """What was sent; with the button for more rows, the same with empty rows added. None: nothing was sent."""
    data = sent(request)
    if data is None or "more" not in data:
        return data
    longer = data.copy()
    now = data.get("row-TOTAL_FORMS", "")
    wanted = (int(now) if now.isdecimal() else 0) + paper_forms.ROWS_MORE
    longer["row-TOTAL_FORMS"] = str(min(wanted, paper_forms.ROWS_MOST))
    return longer


def _wrong(sheet: SheetForm, rows: Any) -> list[Wrong]:
    """Everything that is wrong on the sheet, row by row."""
    found = [
        Wrong(f"{sheet[name].label}: {error}", f"#{sheet[name].id_for_label}")
        for name, errors in sheet.errors.items()
        for error in errors
    ]
    if not rows.is_valid():
        found += [Wrong(str(error), "#rows") for error in rows.non_form_errors()]
    for number, row in filled_rows(rows):
        for name, errors in row.errors.items():
            field = row[name]
            found += [Wrong(_row_words(number, str(field.label), str(error)), f"#{field.id_for_label}")
                      for error in errors]  # fmt: skip
    if not found and not filled_rows(rows):
        found.append(Wrong(_("No row is filled in."), "#rows"))
    return found


def _row_words(number: int, label: str, error: str) -> str:
    return _("Row %(number)s, %(field)s: %(error)s") % {"number": number, "field": label, "error": error}


def _enter(request: HttpRequest, work: AtWork, sheet: SheetForm, rows: Any) -> list[Wrong]:
    """Write the sheet; what could not be taken, by row."""
    team: Team | None = work.team
    if team is None:
        return [Wrong(refusal_words("unknown_team"), "#rows")]
    filled = filled_rows(rows)
    records = [(row.record(sheet.cleaned_data, team), row.cleaned_data["times"] or 1) for _number, row in filled]
    try:
        made = actions.enter_paper(by=work.account, rows=records, now=timezone.now())
    except actions.RowsRefused as refused:
        return [
            Wrong(
                _row_words(filled[place][0], ", ".join(refusal.fields), refusal_words(refusal.code)),
                f"#id_row-{filled[place][0] - 1}-times",
            )
            for place, refusal in refused.rows.items()
        ]
    messages.success(
        request,
        ngettext("%(number)s contact entered from paper.", "%(number)s contacts entered from paper.", made)
        % {"number": made},
    )
    return []
