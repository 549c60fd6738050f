"""A slip: one service on a small paper, in fixed phrases of the language that the person reads."""

from dataclasses import dataclass
from datetime import date, datetime

import segno
from django.utils.safestring import SafeString, mark_safe

from nabij.directory.models import Saturation, Service
from nabij.directory.taking.papers import Paper
from nabij.directory.taking.phrases import DAYS, Phrases
from nabij.rules.hours import DAY, Span
from nabij.rules.hours_lines import Lines, clock

STATES = {
    Saturation.State.TAKES: "room",
    Saturation.State.WAITING: "waiting",
    Saturation.State.FULL: "full",
}
ALWAYS = ((0, 6, ((0, DAY),)),)  # every day from midnight to midnight
_MODULE_MM = 0.8  # of the printed code: a phone reads it from 20 cm


@dataclass(frozen=True)
class Said:
    """A fact with its label, both fixed phrases; `lines` are in the language of the slip, times in figures."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Slip:
    """What the paper says, in order. `terms` and names stand in the languages that the directory has them in."""

    paper: Paper
    phrases: Phrases
    hours: tuple[Said, ...]
    facts: tuple[str, ...]
    room: str | None
    made_on: str
    code: SafeString


def slip_of(paper: Paper, phrases: Phrases, *, address: str, at: datetime) -> Slip:
    """The slip of a service. `address`: of its page, for the square code, which holds nothing else."""
    return Slip(
        paper=paper,
        phrases=phrases,
        hours=tuple(_hours(paper, phrases)),
        facts=tuple(facts_in_phrases(paper, phrases)),
        room=room_in_phrases(paper, phrases),
        made_on=phrases.say("made_on", date=numeric(at.date())),
        code=square_code(address),
    )


def square_code(address: str) -> SafeString:
    """A QR code as SVG, sized in millimetres, that holds an address and nothing else."""
    made = segno.make(address, error="m", micro=False)
    width = made.symbol_size(border=4)[0]
    drawn = made.svg_inline(border=4, omitsize=True, svgclass="square-code", lineclass=None, dark="#000")
    size = f'width="{width * _MODULE_MM:.1f}mm" height="{width * _MODULE_MM:.1f}mm"'
    return mark_safe(drawn.replace("<svg ", f"<svg {size} ", 1))  # noqa: S308 - drawn by the library from numbers


def numeric(day: date) -> str:
    """A date in figures, which every language reads: 26/11/2026."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def spans_in_figures(spans: tuple[Span, ...]) -> str:
    """09:00-12:00, 13:00-16:00."""
    return ", ".join(f"{clock(start)}-{clock(end)}" for start, end in spans)


def _hours(paper: Paper, phrases: Phrases) -> list[Said]:
    desks = [spot.desk for spot in paper.spots] or [paper.desk]
    # With several places the hours stand beside each address; here only where there is one.
    found = [_of_purpose("hours", desks[0], phrases)] if len(desks) == 1 else []
    found.append(_of_purpose("phone_hours", paper.phone, phrases) if paper.phone.known else None)
    return [said for said in found if said is not None]


def _of_purpose(label: str, told: Lines, phrases: Phrases) -> Said | None:
    lines = lines_in_phrases(told, phrases)
    if not lines:
        return Said(phrases.say(label), (phrases.say("hours_unknown"),)) if label == "hours" else None
    return Said(phrases.say(label), tuple(lines))


def lines_in_phrases(told: Lines, phrases: Phrases) -> list[str]:
    """Hours as lines: days in the language of the slip, times in figures."""
    if told.weekly == ALWAYS:
        return [phrases.say("day_and_night")]
    made = []
    for first, last, spans in told.weekly:
        days = phrases.say(DAYS[first]) if first == last else f"{phrases.say(DAYS[first])} – {phrases.say(DAYS[last])}"
        made.append(f"{days}: {spans_in_figures(spans)}")
    for day, spans in told.dated:
        made.append(f"{phrases.say(DAYS[day.weekday()])} {numeric(day)}: {spans_in_figures(spans)}")
    if told.appointment and not told:
        made.append(phrases.say("by_appointment"))
    return made


def facts_in_phrases(paper: Paper, phrases: Phrases) -> list[str]:
    """What it costs, what one can go without, and whether a wheelchair can enter, as far as it is known."""
    service = paper.service
    made = [phrases.say(condition) for condition in paper.conditions]
    if service.cost in Service.Cost.values:
        made.insert(0, phrases.say(f"cost_{service.cost}"))
    if any(spot.wheelchair for spot in paper.spots):
        made.append(phrases.say("wheelchair"))
    return made


def room_in_phrases(paper: Paper, phrases: Phrases) -> str | None:
    """What was said of the room there is. Nothing where nobody said, or where it holds for a group only."""
    phrase = STATES.get(Saturation.State(paper.state.state)) if paper.state and paper.state.state else None
    return phrases.say(phrase) if phrase else None
