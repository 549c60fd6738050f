"""A file as its pages show it: unsealed texts beside their dates and words. Made per request, kept nowhere."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from nabij.outreach import codes
from nabij.outreach.accompaniment import words
from nabij.outreach.accompaniment.opened import HANDOVER, HELPERS, PLAN, OpenFile
from nabij.outreach.accompaniment.queries import readers_of, readings_of, service_name
from nabij.outreach.models import Agreement, Goal, Helper, Step
from nabij.rules.file_terms import Nearness, nearness
from nabij.ui.numbers import current_language
from nabij.ui.words import ENDONYMS, LANGUAGES, in_language
from nabij.vocabulary.models import Term


@dataclass(frozen=True)
class Heading:
    """What stands above every page of a file."""

    id: UUID
    called: str
    is_open: bool
    ends_on: date
    erase_on: date
    nearness: Nearness
    parts: tuple[str, ...]  # what the person said yes to, in words


@dataclass(frozen=True)
class ShownStep:
    """A step with its text."""

    row: Step
    text: str
    who: str
    is_late: bool


@dataclass(frozen=True)
class ShownGoal:
    """A goal with its text and steps."""

    row: Goal
    text: str
    need: str
    steps: list[ShownStep]


@dataclass(frozen=True)
class ShownHelper:
    """Somebody in the network; `service`: the name of a service of the directory."""

    row: Helper
    text: str
    kind: str
    service: str


@dataclass(frozen=True)
class ShownNote:
    """What was agreed, met for or noted."""

    row: Agreement
    text: str
    kind: str


@dataclass(frozen=True)
class ReadingDay:
    """What somebody did with a file on a day, and how many times."""

    on: date
    by: str
    what: str
    times: int


@dataclass(frozen=True)
class FilePage:
    """The one page of a file. `may_*`: whether it can be written here now."""

    head: Heading
    reach: str
    situation: str
    goals: list[ShownGoal]
    helpers: list[ShownHelper]
    notes: list[ShownNote]
    handover: dict[str, Any] | None
    readers: list[str]
    consent: Any
    consent_how: str
    consent_language: str
    may_plan: bool
    may_help: bool
    may_hand: bool


def heading(file: OpenFile, *, today: date) -> Heading:
    """What stands above a page of this file."""
    return Heading(
        id=file.row.pk,
        called=file.about("called"),
        is_open=file.is_open,
        ends_on=file.row.ends_on,
        erase_on=file.row.erase_on,
        nearness=nearness(file.row.erase_on, today=today),
        parts=tuple(one.said() for one in codes.choices("consent_parts") if one.code in file.parts),
    )


def file_page(file: OpenFile, *, today: date) -> FilePage:
    """The whole page."""
    return FilePage(
        head=heading(file, today=today),
        reach=file.about("reach"),
        situation=file.about("situation"),
        goals=_goals(file, today),
        helpers=_helpers(file),
        notes=[ShownNote(one, file.text(one), str(words.COURSE[one.kind])) for one in _notes(file)],
        handover=file.handover(),
        readers=[one.account.display_name for one in readers_of(file)],
        consent=file.consent,
        consent_how=str(words.HOW[file.consent.how]),
        consent_language=codes.said("languages", file.consent.language),
        may_plan=file.is_open and PLAN in file.parts,
        may_help=file.is_open and HELPERS in file.parts,
        may_hand=HANDOVER in file.parts,
    )


def readings(file_id: UUID) -> list[ReadingDay]:
    """Who looked at a file, day by day, the newest first."""
    return by_day((one.at, one.by, one.action) for one in readings_of(file_id))


def by_day(every: Iterable[tuple[datetime, str, str]]) -> list[ReadingDay]:
    """Readings (when, by whom, what) counted per day."""
    counted = Counter((timezone.localdate(at), by, action) for at, by, action in every)
    return [
        ReadingDay(on, by, str(words.READING.get(action, action)), times)
        for (on, by, action), times in sorted(counted.items(), key=lambda one: (-one[0][0].toordinal(), one[0][1:]))
    ]


def papers(name: str, file_id: UUID) -> list[tuple[str, str, str]]:
    """A page in each language, that of the reader first: code, its own name, address."""
    found = []
    for lang in sorted(LANGUAGES, key=lambda lang: lang != current_language()):
        with override(lang):
            found.append((lang, ENDONYMS[lang], reverse(name, args=[file_id])))
    return found


def _goals(file: OpenFile, today: date) -> list[ShownGoal]:
    rows = list(file.row.goals.prefetch_related("steps"))
    lang = current_language()
    terms = Term.objects.filter(taxonomy__slug="help", code__in=[row.need for row in rows if row.need])
    names = {term.code: in_language(term, "name", lang).text for term in terms}
    return [
        ShownGoal(
            row,
            file.text(row),
            names.get(row.need or "", ""),
            [
                ShownStep(
                    step,
                    file.text(step),
                    str(words.WHO[step.who]),
                    step.done_on is None and step.due_on is not None and step.due_on < today,
                )
                for step in row.steps.all()
            ],
        )
        for row in rows
    ]


def _helpers(file: OpenFile) -> list[ShownHelper]:
    return [
        ShownHelper(
            row, file.text(row), str(words.HELPER[row.kind]), service_name(row.service_id) if row.service_id else ""
        )
        for row in file.row.helpers.all()
    ]


def _notes(file: OpenFile) -> list[Agreement]:
    return list(file.row.agreements.select_related("by"))
