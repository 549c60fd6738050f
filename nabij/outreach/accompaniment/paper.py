"""The person's copy of a file, and the note to hand over, on paper: tagged PDF, set by typst without a browser."""

import json
from datetime import UTC, date
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst
from django.utils.translation import gettext as _

from nabij.diagnosis.neighbourhood.paper import FONTS, STANDARD
from nabij.outreach import codes
from nabij.outreach.accompaniment import words
from nabij.outreach.accompaniment.records import FileRecord
from nabij.outreach.accompaniment.shown import by_day
from nabij.ui.numbers import current_language, day, figure
from nabij.ui.words import in_language
from nabij.vocabulary.models import Term

HERE = Path(__file__).parent
TEMPLATE = HERE / "file.typ"


class PaperFault(RuntimeError):
    """The paper could not be set. Holds nothing of its contents."""


def pdf_of_file(record: FileRecord) -> bytes:
    """The whole file in the language of the page."""
    sections = [
        _about(record),
        *_goals(record),
        _helpers(record),
        _course(record),
        _consents(record),
        _readings(record),
    ]
    if record.handover:
        note = [_("For: %(service)s") % {"service": record.handover.to}, *record.handover.text.splitlines()]
        sections.insert(-2, _section(_("Note to hand over"), lead=note))
    title = _("The file of %(name)s") % {"name": record.called}
    lead = [
        _("This is everything that %(programme)s keeps of you. It is yours.") % {"programme": record.programme},
        _("After %(day)s everything is erased, or before that as soon as you say so.") % {"day": day(record.erase_on)},
    ]
    return _set(title, lead, [one for one in sections if one], record)


def pdf_of_handover(record: FileRecord) -> bytes:
    """The note for the service that the person chose; the person carries it. Raises PaperFault where there is none."""
    if record.handover is None:
        raise PaperFault
    title = _("Note for %(service)s") % {"service": record.handover.to}
    lead = [
        _("From %(programme)s, on %(day)s. The person agreed to this note and carries it.")
        % {"programme": record.programme, "day": day(record.made_at.date())}
    ]
    about = _section(
        _("Who it is about"),
        rows=[(_("Wants to be called"), record.called), (_("Can be reached"), record.reach)],
    )
    note = _section(_("The note"), lead=record.handover.text.splitlines())
    return _set(title, lead, [one for one in (about, note) if one], record)


def _about(record: FileRecord) -> dict[str, Any] | None:
    rows = [
        (_("Wants to be called"), record.called),
        (_("Can be reached"), record.reach),
        (_("Situation"), record.situation),
        (_("Since"), day(record.opened_on)),
        (_("We work together until"), day(record.ends_on)),
        (_("Kept until"), day(record.erase_on)),
    ]
    return _section(_("About me"), rows=rows)


def _goals(record: FileRecord) -> list[dict[str, Any] | None]:
    found = []
    for number, goal in enumerate(record.goals, 1):
        need = _need(goal.need)
        state = _("%(state)s since %(day)s") % {"state": words.STATE[goal.state], "day": day(goal.state_on)}
        columns = [_("Step"), _("Who does it?"), _("By when?"), _("Done on")]
        steps = [[one.text, str(words.WHO[one.who]), _day(one.due_on), _day(one.done_on)] for one in goal.steps]
        lead = [goal.text, " · ".join(filter(None, [need, state]))]
        found.append(
            _section(
                _("Goal %(number)s") % {"number": number},
                lead=lead,
                columns=columns,
                shares=(3, 1.2, 0, 0),
                table=steps,
            )
        )
    return found


def _helpers(record: FileRecord) -> dict[str, Any] | None:
    columns = [_("Who"), _("Kind"), _("May be contacted since")]
    table = [
        [" · ".join(filter(None, [one.service, one.text])), str(words.HELPER[one.kind]),
         day(one.agreed_on) if one.agreed_on else _("may not be contacted")]
        for one in record.helpers
    ]  # fmt: skip
    return _section(_("My helpers"), columns=columns, shares=(2, 1.5, 1), table=table)


def _course(record: FileRecord) -> dict[str, Any] | None:
    columns = [_("Day"), _("What"), _("Text"), _("Minutes"), _("Written by")]
    table = [
        [day(one.on), str(words.COURSE[one.kind]), one.text, "" if one.minutes is None else str(one.minutes),
         one.by or ""]
        for one in record.course
    ]  # fmt: skip
    return _section(_("What we agreed and did"), columns=columns, shares=(0, 0, 3, 0, 1), table=table)


def _consents(record: FileRecord) -> dict[str, Any] | None:
    columns = [_("Given on"), _("Until"), _("What I agreed to"), _("How")]
    table = [
        [day(one.given_on), day(one.until), "; ".join(_parts(one.what)),
         f"{words.HOW[one.how]}, {codes.said('languages', one.language)}"]
        for one in record.consents
    ]  # fmt: skip
    readers = [one for one in record.readers if one.until is None]
    lead = [_("May read it: %(names)s.") % {"names": ", ".join(one.name for one in readers)}]
    return _section(_("What I agreed to"), lead=lead, columns=columns, shares=(0, 0, 2, 1), table=table)


def _readings(record: FileRecord) -> dict[str, Any] | None:
    columns = [_("Day"), _("Who"), _("What"), _("Times")]
    days = by_day((one.at, one.by, one.action) for one in record.readings)
    table = [[day(one.on), one.by, one.what, figure(one.times)] for one in days]
    return _section(_("Who looked at it"), columns=columns, shares=(0, 1, 2, 0), table=table)


def _section(
    title: str,
    *,
    lead: list[str] | None = None,
    rows: list[tuple[str, str]] | None = None,
    columns: list[str] | None = None,
    shares: tuple[float, ...] = (),
    table: list[list[str]] | None = None,
) -> dict[str, Any] | None:
    """A part of the paper; None where nothing stands in it. `shares`: how wide each column is, 0 as its contents."""
    pairs = [[name, text] for name, text in rows or [] if text]
    if not lead and not pairs and not table:
        return None
    return {
        "title": title,
        "lead": lead or [],
        "rows": pairs,
        "columns": columns or [],
        "shares": list(shares),
        "table": table or [],
    }


def _parts(what: list[str]) -> list[str]:
    """The parts of a consent in words, in the order in which they are read out."""
    return [part.said() for part in codes.choices("consent_parts") if part.code in what]


def _need(code: str | None) -> str:
    term = Term.objects.filter(taxonomy__slug="help", code=code).first() if code else None
    return in_language(term, "name", current_language()).text if term else ""


def _day(value: date | None) -> str:
    return day(value) if value else ""


def _set(title: str, lead: list[str], sections: list[dict[str, Any]], record: FileRecord) -> bytes:
    demo = [_("Demo: this is about nobody. It was made with a demo account.")] if record.is_demo else []
    content = {
        "title": title, "lead": lead, "warning": demo, "sections": sections, "lang": current_language(),
        "footer": _("made on %(day)s") % {"day": day(record.made_at.date())},
    }  # fmt: skip
    try:
        return _compiled(content, record, font_paths=_fonts(), pdf_standards=STANDARD)
    except typst.TypstError:
        pass  # most likely a sign that no typeface of ours has: PDF/UA allows none that cannot be seen
    content["warning"] = [
        *demo, _("Some signs cannot be printed on this paper. The copy for a computer holds every sign."),
    ]  # fmt: skip
    try:
        return _compiled(content, record, font_paths=_every_font())
    except typst.TypstError:
        raise PaperFault from None  # the library's own text may quote the file


def _compiled(content: dict[str, Any], record: FileRecord, **options: Any) -> bytes:
    return cast(
        bytes,
        typst.compile(
            str(TEMPLATE),
            root=str(HERE),
            timestamp=record.made_at.astimezone(UTC).replace(microsecond=0),
            sys_inputs={"file": json.dumps(content, ensure_ascii=False)},
            format="pdf",
            **options,
        ),
    )


@cache
def _fonts() -> typst.Fonts:
    """The typeface of the site, and those that come with typst for signs that it lacks; none of the machine's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


@cache
def _every_font() -> typst.Fonts:
    """As `_fonts`, and those of the machine: for writing that ours lack, such as Chinese or Amharic."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(FONTS)])
