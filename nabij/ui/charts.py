"""Charts as SVG, made on the server: accessible, classed instead of styled inline, complete without scripts.

Horizontal positions are percentages and vertical ones are in em, so a chart fits any width and follows the reader's
text size without scaling its letters. Each chart says its finding in its title and its figures in its description. What
is not known is drawn as such and named: suppressed is hatched, missing is dotted, zero is an empty place with a 0.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override

from nabij.ui.numbers import figure, interval, unit_word, with_unit
from nabij.ui.words import status_word

VALUED = frozenset({"known", "zero", "estimated"})
# The page's own patterns (ui/parts/patterns.html) by the status that they stand for.
PATTERN_FILL = {"suppressed": ' fill="url(#hatched)"', "missing": ' fill="url(#dotted)"'}

LINE_CHARACTERS = 39  # fit in one line on a telephone of 360 px
LINE_EM = 1.3
BAR_EM = 0.95
ROW_GAP_EM = 0.85
PLOT_EM = 9.0
PLOT_LEFT = 17.0  # per cent of the width, left of it stand the numbers of the axis
PLOT_WIDTH = 80.0
DESCRIBED_ITEMS = 12
_SIGNS = frozenset({"%", "EUR", "€", ""})  # units that stand beside each value


@dataclass(frozen=True)
class Bar:
    """One bar: a value with its interval, or a status that says why there is none."""

    label: str
    value: float | None
    lower: float | None
    upper: float | None
    status: str
    highlight: bool = False
    href: str | None = None


@dataclass(frozen=True)
class Point:
    """One moment of a line. `year` is where it stands on the axis (2021.5 is the middle of 2021), `label` its name."""

    year: float
    label: str
    value: float | None
    lower: float | None
    upper: float | None
    status: str


@dataclass(frozen=True)
class Line:
    """The values of one unit over time. `lang` is the language of its label where it is not the page's."""

    label: str
    points: Sequence[Point]
    highlight: bool = False
    lang: str | None = None


@dataclass(frozen=True)
class Part:
    """One part of a whole."""

    label: str
    value: float | None
    status: str


@dataclass(frozen=True)
class _Scale:
    """From values to percentages of the width (or of the height)."""

    low: float
    high: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low) * 100
        return min(100.0, max(0.0, share))


@dataclass(frozen=True)
class _Measure:
    """In which unit, how exactly and in which language values are written."""

    unit: str
    decimals: int
    lang: str

    def full(self, value: float | None) -> str:
        """The value with its unit."""
        return with_unit(value, self.decimals, self.unit, self.lang)

    def short(self, value: float | None, decimals: int | None = None) -> str:
        """The value with its sign of per cent or euro; other units stand once in the chart (see `line`)."""
        sign = self.unit if self.unit in _SIGNS else ""
        return with_unit(value, self.decimals if decimals is None else decimals, sign, self.lang)

    @property
    def line(self) -> str:
        """The unit in words, where it does not stand beside each value."""
        return "" if self.unit in _SIGNS else unit_word(self.unit)

    def beside(self, value: float | None, status: str) -> str:
        """What stands beside a bar: the value, or the word for why there is none."""
        if status not in VALUED or value is None:
            return status_word(status)
        return f"≈ {self.short(value)}" if status == "estimated" else self.short(value)

    def described(self, item: "Bar | Point | Part") -> str:
        """One value for the description: name, value, interval, status."""
        if item.status not in VALUED or item.value is None:
            return f"{item.label}: {status_word(item.status)}"
        text = f"{item.label}: {self.full(item.value)}"
        if not isinstance(item, Part) and item.lower is not None and item.upper is not None:
            text += f" ({interval(item.lower, item.upper, self.decimals, self.unit, self.lang)})"
        return f"{text} ({status_word(item.status)})" if item.status == "estimated" else text


def bar_chart(bars: Sequence[Bar], *, title: str, unit: str, decimals: int, lang: str) -> SafeString:
    """Horizontal bars from zero, one under the other, each with its label, value and interval."""
    with override(lang):
        measure = _Measure(unit, decimals, lang)
        scale = _scale_from_zero(
            number for bar in bars if bar.status in VALUED for number in (bar.value, bar.lower, bar.upper)
        )
        rows: list[str] = []
        top = 0.0
        if measure.line:
            rows.append(_text(measure.line, x="0", y=top + 1, css="chart-unit"))
            top += LINE_EM
        for bar in bars:
            said = measure.beside(bar.value, bar.status)
            drawn, top = _bar_row(bar, said, scale, top)
            rows.append(drawn)
        described = [measure.described(bar) for bar in bars]
        linked = any(bar.href for bar in bars)
        return _figure("bars", title, described, "".join(rows), top, linked=linked)


def _bar_row(bar: Bar, said: str, scale: _Scale, top: float) -> tuple[str, float]:
    """One bar with its label above, and where the next row begins."""
    own = " own" if bar.highlight else ""
    lines = _wrapped(bar.label, LINE_CHARACTERS - len(said) - 2)
    parts = [
        _text(line, x="0", y=top + 1 + index * LINE_EM, css=f"chart-label{own}") for index, line in enumerate(lines)
    ]
    parts.append(_text(said, x="100%", y=top + 1, css=f"chart-value{own}{'' if bar.status in VALUED else ' no-value'}"))
    y = top + len(lines) * LINE_EM + 0.1
    if bar.status in VALUED and bar.value is not None:
        zero, end = scale(0), scale(bar.value)
        parts.append(f'<rect class="bar-track" x="0" y="{_n(y)}em" width="100%" height="{BAR_EM}em"/>')
        if end != zero:
            estimated = " estimated" if bar.status == "estimated" else ""
            parts.append(
                f'<rect class="bar{own}{estimated}" x="{_n(min(zero, end))}%" y="{_n(y)}em" '
                f'width="{_n(abs(end - zero))}%" height="{BAR_EM}em"/>'
            )
        parts.append(_upright("axis", zero, y - 0.1, y + BAR_EM + 0.1))
        if bar.lower is not None and bar.upper is not None:
            parts.append(_whisker(scale(bar.lower), scale(bar.upper), y + BAR_EM / 2))
    else:
        pattern = PATTERN_FILL.get(bar.status, "")
        parts.append(
            f'<rect class="status-{escape(bar.status)}" x="0" y="{_n(y)}em" width="100%" height="{BAR_EM}em"{pattern}/>'
        )
    drawn = "".join(parts)
    if bar.href:
        drawn = f'<a href="{escape(bar.href)}" tabindex="-1" aria-hidden="true">{drawn}</a>'
    return drawn, y + BAR_EM + ROW_GAP_EM


def _whisker(lower: float, upper: float, y: float) -> str:
    """An interval: a line with two ends, on a light edge so that it shows on the bar and beside it."""
    bounds = f'x1="{_n(lower)}%" x2="{_n(upper)}%" y1="{_n(y)}em" y2="{_n(y)}em"'
    return (
        f'<line class="interval-edge" {bounds}/><line class="interval" {bounds}/>'
        + _upright("interval", lower, y - 0.28, y + 0.28)
        + _upright("interval", upper, y - 0.28, y + 0.28)
    )


def line_chart(lines: Sequence[Line], *, title: str, unit: str, decimals: int, lang: str) -> SafeString:
    """Values over time, one line per unit, intervals as bands; a line breaks where a value is not known.

    The axis runs between round numbers around the values, written on it; it begins at zero where that is near.
    """
    with override(lang):
        measure = _Measure(unit, decimals, lang)
        rows: list[str] = []
        top = 0.0
        if measure.line:
            rows.append(_text(measure.line, x="0", y=1, css="chart-unit"))
            top = LINE_EM
        for number, line in enumerate(lines):
            drawn, top = _line_key(line, number, top, measure)
            rows.append(drawn)
        top += 1.2
        years = sorted({(point.year, point.label) for line in lines for point in line.points})
        numbers = [
            number
            for line in lines
            for point in line.points
            if point.status in VALUED
            for number in (point.value, point.lower, point.upper)
            if number is not None
        ]
        ticks = round_ticks(min(numbers), max(numbers)) if numbers else (0.0, 1.0)
        across = _Scale(*_widened(years[0][0], years[-1][0])) if years else _Scale(0, 1)
        upward = _Scale(ticks[0], ticks[-1])
        if numbers:
            for tick in ticks:
                y = top + PLOT_EM * (1 - upward(tick) / 100)
                rows.append(f'<line class="gridline" x1="0" x2="100%" y1="{_n(y)}em" y2="{_n(y)}em"/>')
                rows.append(_text(measure.short(tick, _tick_decimals(ticks, decimals)), x="0", y=y - 0.25, css="tick"))
        rows.append(
            f'<svg x="{PLOT_LEFT:.0f}%" y="{_n(top)}em" width="{PLOT_WIDTH:.0f}%" height="{PLOT_EM}em" '
            f'viewBox="0 0 1000 1000" '
            f'preserveAspectRatio="none" overflow="visible">'
        )
        order = sorted(range(len(lines)), key=lambda number: lines[number].highlight)
        rows.extend(_band_and_stroke(lines[number], number, across, upward) for number in order)
        rows.append("</svg>")
        rows.extend(_markers(lines[number], number, across, upward, top) for number in order)
        bottom = top + PLOT_EM
        rows.append(_year_labels(years, across, bottom + 1.3))
        bottom += 1.9
        seen = {point.status for line in lines for point in line.points}
        drawn, bottom = _status_key(seen, bottom)
        rows.append(drawn)
        described = [_line_in_words(line, measure) for line in lines]
        return _figure("lines", title, described, "".join(rows), bottom)


def _line_key(line: Line, number: int, top: float, measure: _Measure) -> tuple[str, float]:
    """The name of a line with a sample of its stroke and its newest value."""
    newest = max(
        (p for p in line.points if p.status in VALUED and p.value is not None), key=lambda p: p.year, default=None
    )
    said = "" if newest is None else f"{newest.label}: {measure.short(newest.value)}"
    own = " own" if line.highlight else ""
    names = _wrapped(line.label, LINE_CHARACTERS - len(said) - 5)
    y = top + 0.65
    parts = [f'<line class="{_line_class(line, number)}" x1="0" x2="1.9em" y1="{_n(y)}em" y2="{_n(y)}em"/>']
    parts.extend(
        _text(name, x="2.4em", y=top + 1 + index * LINE_EM, css=f"chart-label{own}", lang=line.lang)
        for index, name in enumerate(names)
    )
    parts.append(_text(said, x="100%", y=top + 1, css=f"chart-value{own}"))
    return "".join(parts), top + len(names) * LINE_EM + 0.15


def _line_class(line: Line, number: int) -> str:
    return "stroke own" if line.highlight else f"stroke line-{number % 4 + 1}"


def _runs(points: Iterable[Point]) -> list[list[Point]]:
    """The stretches of neighbouring points that have a value."""
    runs: list[list[Point]] = [[]]
    for point in sorted(points, key=lambda one: one.year):
        if point.status in VALUED and point.value is not None:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _band_and_stroke(line: Line, number: int, across: _Scale, upward: _Scale) -> str:
    """The interval as a band and the values as a line, in the stretched plot of 1000 by 1000."""
    parts: list[str] = []

    def at(point: Point, value: float) -> str:
        return f"{across(point.year) * 10:.0f},{1000 - upward(value) * 10:.0f}"

    for run in _runs(line.points):
        bounded = [point for point in run if point.lower is not None and point.upper is not None]
        if len(bounded) == len(run) > 1:
            edge = [at(p, p.upper or 0.0) for p in run] + [at(p, p.lower or 0.0) for p in reversed(run)]
            parts.append(f'<polygon class="band{" own" if line.highlight else ""}" points="{" ".join(edge)}"/>')
        if len(run) > 1:
            course = " ".join(at(p, p.value or 0.0) for p in run)
            parts.append(f'<polyline class="{_line_class(line, number)}" points="{course}"/>')
    return "".join(parts)


def _markers(line: Line, number: int, across: _Scale, upward: _Scale, top: float) -> str:
    """A mark for each value of the own line and the ends of the others; a patterned square where nothing is known."""
    parts: list[str] = []
    runs = _runs(line.points)
    ends = {id(point) for run in runs for point in (run[0], run[-1])}
    for point in line.points:
        x = PLOT_LEFT + across(point.year) * PLOT_WIDTH / 100
        if point.status in VALUED and point.value is not None:
            if not (line.highlight or id(point) in ends or point.status == "estimated"):
                continue
            y = top + PLOT_EM * (1 - upward(point.value) / 100)
            estimated = " estimated" if point.status == "estimated" else ""
            style = "own" if line.highlight else f"line-{number % 4 + 1}"
            if point.lower is not None and point.upper is not None and [point] in runs:
                low, high = (top + PLOT_EM * (1 - upward(bound) / 100) for bound in (point.lower, point.upper))
                parts.append(_upright("interval", x, high, low))
            radius = 0.32 if line.highlight else 0.24
            parts.append(f'<circle class="mark {style}{estimated}" cx="{_n(x)}%" cy="{_n(y)}em" r="{radius}em"/>')
        elif line.highlight:
            y = top + PLOT_EM - 0.9
            parts.append(
                f'<svg x="{_n(x)}%" y="{_n(y)}em" overflow="visible"><rect class="status-{escape(point.status)}" '
                f'x="-.4em" y="0" width=".8em" height=".8em"{PATTERN_FILL.get(point.status, "")}/></svg>'
            )
    return "".join(parts)


def _year_labels(years: Sequence[tuple[float, str]], across: _Scale, y: float) -> str:
    """The first and the last moment, and those between that fit."""
    if not years:
        return ""
    chosen = [years[0]] if len(years) == 1 else [years[0], years[-1]]
    room = 10 + max(len(label) for _year, label in years) * 2.6  # per cent of the width that one label needs
    for between in years[1:-1]:
        if all(abs(across(between[0]) - across(other[0])) > room for other in chosen):
            chosen.append(between)
    parts = [
        _text(
            label,
            x=f"{_n(PLOT_LEFT + across(year) * PLOT_WIDTH / 100)}%",
            y=y,
            css="tick end" if across(year) > 90 else "tick middle",
        )
        for year, label in chosen
    ]
    return "".join(parts)


def _status_key(seen: Iterable[str], top: float) -> tuple[str, float]:
    """What the patterns and open marks of a line chart stand for."""
    parts: list[str] = []
    seen = set(seen)
    for status in ("suppressed", "missing", "not_applicable", "estimated"):
        if status not in seen:
            continue
        if status == "estimated":
            parts.append(f'<circle class="mark own estimated" cx=".5em" cy="{_n(top + 0.75)}em" r=".32em"/>')
        else:
            parts.append(
                f'<rect class="status-{status}" x="0" y="{_n(top + 0.3)}em" width=".9em" height=".9em"'
                f"{PATTERN_FILL.get(status, '')}/>"
            )
        parts.append(_text(status_word(status), x="1.5em", y=top + 1.05, css="tick"))
        top += LINE_EM
    return "".join(parts), top + 0.3


def strip_chart(
    values: Sequence[float],
    *,
    own: float | None,
    title: str,
    unit: str,
    decimals: int,
    lang: str,
    marked: bool = True,
) -> SafeString:
    """Where a unit stands among its peers: a stroke for each, a marked one for the unit; ends and middle are written.

    `values` are the values of all units of the level that have one. `own` is None where the unit's value is not known.
    `marked` is false where the chart is of the level alone, without a unit to mark.
    """
    with override(lang):
        measure = _Measure(unit, decimals, lang)
        everyone = sorted([*values] if own is None or own in values else [*values, own])
        if not everyone:
            words = gettext("There are no figures for this level.")
            return _figure("strip", title, [words], _text(words, x="0", y=1, css="chart-label"), 1.6)
        across = _Scale(*_widened(everyone[0], everyone[-1]))
        middle = everyone[len(everyone) // 2] if len(everyone) % 2 else sum(everyone[len(everyone) // 2 - 1 :][:2]) / 2
        places = sorted({round(across(value) * 10) for value in everyone})
        strokes = "".join(f"M{place} 0V10" for place in places)
        top = 1.9 if marked else 0.4  # room above for the value of the unit
        parts = [
            f'<svg x="1%" y="{top}em" width="98%" height="1.5em" viewBox="0 0 1000 10" preserveAspectRatio="none">'
            f'<path class="peers" d="{strokes}"/></svg>',
            _upright("middle", 1 + across(middle) * 0.98, top - 0.2, top + 1.7),
            _text(measure.short(everyone[0]), x="0", y=top + 2.7, css="tick start"),
            _text(measure.short(everyone[-1]), x="100%", y=top + 2.7, css="tick end"),
        ]
        said = gettext("middle %(value)s") % {"value": measure.short(middle)}
        parts.append(_anchored(said, 1 + across(middle) * 0.98, top + 3.9, "tick"))
        described = [
            gettext("%(count)s values from %(lowest)s to %(highest)s, the middle is %(middle)s")
            % {
                "count": figure(len(everyone), 0, lang),
                "lowest": measure.full(everyone[0]),
                "highest": measure.full(everyone[-1]),
                "middle": measure.full(middle),
            }
        ]
        if marked and own is None:
            parts.append(_text(gettext("the value here is not known"), x="0", y=1.1, css="chart-label no-value"))
            described.append(gettext("the value here is not known"))
        elif own is not None:
            x = 1 + across(own) * 0.98
            parts.append(_upright("own-stroke", x, top - 0.3, top + 1.8))
            parts.append(_anchored(measure.short(own), x, 1.2, "chart-value own"))
            described.append(gettext("here: %(value)s") % {"value": measure.full(own)})
        if measure.line:
            parts.append(_text(measure.line, x="0", y=top + 5.1, css="chart-unit"))
        return _figure("strip", title, described, "".join(parts), top + (5.5 if measure.line else 4.3))


def stacked_bar(parts: Sequence[Part], *, title: str, unit: str, decimals: int, lang: str) -> SafeString:
    """How a whole is composed: one bar in parts, then each part by number, name and value.

    The whole is 100 for shares and the sum of the parts for counts. Where a part is not known, the rest of the whole is
    drawn as not known for shares; for counts the whole is then unknown, and the title line says so.
    """
    with override(lang):
        measure = _Measure(unit, decimals, lang)
        valued = [(number, part) for number, part in enumerate(parts, 1) if part.status in VALUED and part.value]
        known = sum(part.value or 0.0 for _number, part in valued)
        whole = max(100.0, known) if unit == "%" else known
        drawn: list[str] = []
        x = 0.0
        for number, part in valued:
            width = (part.value or 0.0) / whole * 100
            estimated = " estimated" if part.status == "estimated" else ""
            drawn.append(
                f'<rect class="part part-{(number - 1) % 6 + 1}{estimated}" x="{_n(x)}%" y="0.2em" '
                f'width="{_n(width)}%" height="1.8em"/>'
            )
            if width >= 6:
                drawn.append(
                    _text(str(number), x=f"{_n(x + width / 2)}%", y=1.45, css=f"part-number on-{(number - 1) % 6 + 1}")
                )
            x += width
        unknown = [part for part in parts if part.status not in VALUED]
        if x < 99.5 and unknown:
            status = "suppressed" if any(part.status == "suppressed" for part in unknown) else "missing"
            drawn.append(
                f'<rect class="status-{status}" x="{_n(x)}%" y="0.2em" width="{_n(100 - x)}%" height="1.8em"'
                f"{PATTERN_FILL[status]}/>"
            )
        top = 2.5
        for number, part in enumerate(parts, 1):
            said = measure.beside(part.value, part.status)
            lines = _wrapped(part.label, LINE_CHARACTERS - len(said) - 5)
            pattern = PATTERN_FILL.get(part.status, "")
            css = f"part part-{(number - 1) % 6 + 1}" if part.status in VALUED else f"status-{escape(part.status)}"
            drawn.append(f'<rect class="{css}" x="0" y="{_n(top + 0.1)}em" width="1.5em" height="1.15em"{pattern}/>')
            if part.status in VALUED:
                drawn.append(_text(str(number), x=".75em", y=top + 1, css=f"part-number on-{(number - 1) % 6 + 1}"))
            drawn.extend(
                _text(line, x="2.1em", y=top + 1 + index * LINE_EM, css="chart-label")
                for index, line in enumerate(lines)
            )
            drawn.append(
                _text(said, x="100%", y=top + 1, css="chart-value" + ("" if part.status in VALUED else " no-value"))
            )
            top += len(lines) * LINE_EM + 0.2
        described = [measure.described(part) for part in parts]
        if unknown and unit != "%":
            said = gettext("The whole is not known, because a part is not.")
            drawn.append(_text(said, x="0", y=top + 1, css="tick start"))
            described.append(said)
            top += LINE_EM
        return _figure("parts", title, described, "".join(drawn), top + 0.3)


def _figure(
    kind: str, title: str, described: Sequence[str], body: str, height: float, *, linked: bool = False
) -> SafeString:
    """The figure with its caption. A drawing with links is a group: an image hides its parts from assistive tools."""
    more = len(described) - DESCRIBED_ITEMS
    said = list(described[:DESCRIBED_ITEMS])
    if more > 0:
        said.append(gettext("and %(count)s more, all in the table") % {"count": more})
    return mark_safe(  # noqa: S308 - every text that comes in is escaped where it is written
        f'<figure class="chart chart-{kind}"><figcaption>{escape(title)}</figcaption>'
        f'<svg role="{"group" if linked else "img"}" width="100%" height="{_n(height)}em">'
        f"<title>{escape(title)}</title><desc>{escape('; '.join(said))}.</desc>{body}</svg></figure>"
    )


def _text(text: str, *, x: str, y: float, css: str, lang: str | None = None) -> str:
    if not text:
        return ""
    language = f' lang="{escape(lang)}"' if lang else ""
    return f'<text class="{css}" x="{x}" y="{_n(y)}em"{language}>{escape(text)}</text>'


def _anchored(text: str, x: float, y: float, css: str) -> str:
    """A text at a place of the width, turned inwards near the edges."""
    side = "start" if x < 15 else "end" if x > 85 else "middle"
    return _text(text, x=f"{_n(x)}%", y=y, css=f"{css} {side}")


def _upright(css: str, x: float, y1: float, y2: float) -> str:
    return f'<line class="{css}" x1="{_n(x)}%" x2="{_n(x)}%" y1="{_n(y1)}em" y2="{_n(y2)}em"/>'


def _n(number: float) -> str:
    """A coordinate, short."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _wrapped(text: str, characters: int) -> list[str]:
    return wrap(text, max(12, characters), break_long_words=False) or [""]


def _line_in_words(line: Line, measure: _Measure) -> str:
    points = sorted(line.points, key=lambda point: point.year)
    if len(points) <= 4:
        moments = [measure.described(point) for point in points]
        return f"{line.label}, {', '.join(moments)}"
    valued = [point for point in points if point.status in VALUED and point.value is not None]
    if not valued:
        return f"{line.label}: " + gettext("no value is known")
    first, last = valued[0], valued[-1]
    text = gettext("%(name)s: from %(first)s in %(start)s to %(last)s in %(end)s") % {
        "name": line.label,
        "first": measure.full(first.value),
        "start": first.label,
        "last": measure.full(last.value),
        "end": last.label,
    }
    unknown = len(points) - len(valued)
    return text + (gettext(", %(count)s moments without a value") % {"count": unknown} if unknown else "")


def _scale_from_zero(numbers: Iterable[float | None]) -> _Scale:
    known = [0.0, *(number for number in numbers if number is not None)]
    low, high = min(known), max(known)
    return _Scale(low, high if high > low else low + 1)


def _widened(low: float, high: float) -> tuple[float, float]:
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def round_ticks(low: float, high: float, wanted: int = 3) -> tuple[float, ...]:
    """Round numbers from at or below `low` to at or above `high`, in about `wanted` steps; from zero where it is near.

    Zero is near when the lowest value is positive and under 40 % of the highest.
    """
    if 0 < low < 0.4 * high:
        low = 0.0
    if high <= low:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(index * step, 10) for index in range(first, last + 1))


def _tick_decimals(ticks: Sequence[float], decimals: int) -> int:
    """As few decimals as tell the ticks apart, at least none."""
    return next((d for d in range(4) if all(abs(round(tick, d) - tick) < 1e-9 for tick in ticks)), decimals)
