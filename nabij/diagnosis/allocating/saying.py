"""A division in sentences: the finding, the reason of each place, who is next, how firmly it stands."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext, ngettext

from nabij.diagnosis.allocating.dividing import Division
from nabij.diagnosis.allocating.reading import Ground
from nabij.diagnosis.allocating.varying import Choice, Varied
from nabij.diagnosis.allocating.words import FORMULAS, METHODS, amount_words, number_words
from nabij.diagnosis.need.words import draws_words
from nabij.diagnosis.showing import level_words, name_of
from nabij.rules.apportion import Method
from nabij.rules.staffing import Formula, Share
from nabij.rules.staffing_sensitivity import Play
from nabij.ui.numbers import day, figure, with_unit


class Names:
    """The names of the places in one language."""

    def __init__(self, ground: Ground, level: str, lang: str) -> None:
        units = ground.territory.levels[level]
        self.lang = lang
        self._of = {slug: name_of(units, place, lang) for place, slug in enumerate(units.slugs)}

    def __call__(self, slug: str) -> str:
        return self._of.get(slug, slug)

    def listed(self, slugs: Sequence[str], most: int = 8) -> str:
        """Names in a row: A, B and C."""
        names = [self(slug) for slug in slugs[:most]]
        if len(slugs) > most:
            names.append(gettext("%(count)s others") % {"count": figure(len(slugs) - most, 0, self.lang)})
        if len(names) < 2:
            return "".join(names)
        return gettext("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def amount(division: Division, number: Fraction, lang: str) -> str:
    """A number of the measure asked, in words."""
    return amount_words(number, division.ask.staff.measure, lang)


def headline(ground: Ground, division: Division, names: Names) -> str:
    """The finding in one or two sentences, with what it is based on."""
    lang, ask = names.lang, division.ask
    said: dict[str, str] = {
        "staff": amount(division, ask.staff.number, lang),
        "level": level_words(ask.level, lang, plural=True),
        "percent": with_unit(float(ask.rule.intensity * 100), 0, "%", lang),
        "need": division.need.said(lang),
        "people": figure(sum(one.people for one in division.chosen.shares), 0, lang),
        "day": day(ground.people_sources[ask.year].on),
    }
    most = sorted(division.chosen.shares, key=lambda one: (-one.given, -one.weight, one.unit))
    said["list"] = ", ".join(f"{names(one.unit)} {number_words(one.given, lang)}" for one in most[:6])
    if len(most) > 6:
        rest = sum((one.given for one in most[6:]), Fraction(0))
        said["list"] += ", " + gettext("all others together %(number)s") % {"number": number_words(rest, lang)}
    if ask.rule.intensity == 0:
        text = gettext("%(staff)s over %(level)s, by the number of people alone (%(people)s on %(day)s): %(list)s.")
    elif ask.rule.intensity == 1:
        text = gettext(
            "%(staff)s over %(level)s, wholly by need (%(need)s) among %(people)s people on %(day)s: %(list)s."
        )
    else:
        text = gettext(
            "%(staff)s over %(level)s, %(percent)s of them by need (%(need)s) and the rest by the number of people "
            "(%(people)s on %(day)s): %(list)s."
        )
    return text % said


def there(division: Division, lang: str) -> str:
    """How many are there already and count in; empty where nobody is."""
    number = sum((one.existing for one in division.chosen.shares), Fraction(0))
    if not number:
        return ""
    return gettext(
        "That is beside the %(there)s already there: together they are divided, and nobody is taken away."
    ) % {"there": amount(division, number, lang)}


def reasons(division: Division, varied: Varied, names: Names) -> dict[str, str]:
    """Why each place gets what it gets, and what it would take to get one more."""
    return {
        share.unit: " ".join(_reason(division, share, play, names))
        for share, play in zip(division.chosen.shares, varied.plays, strict=True)
    }


def _reason(division: Division, share: Share, play: Play, names: Names) -> list[str]:
    lang = names.lang
    found = [_share_words(division, share, lang)]
    if share.need_is_mean and share.people and division.ask.rule.intensity:
        found.append(gettext("Its need is unknown: it counts with the mean."))
    found.append(_rounding_words(division, share, lang))
    tied = [(units, count) for units, count in division.chosen.ties if share.unit in units]
    for units, count in tied:
        others = names.listed([slug for slug in units if slug != share.unit])
        found.append(
            gettext("For the last %(count)s its claim is equal to that of %(others)s: a tie, see above.")
            % {"count": amount(division, count, lang), "others": others}
        )
    found.append(_one_more_words(division, share, play, lang))
    return [one for one in found if one]


def _share_words(division: Division, share: Share, lang: str) -> str:
    people = sum(one.people for one in division.chosen.shares)
    said = {
        "share": number_words(share.share, lang),
        "total": amount(division, sum((one.total for one in division.chosen.shares), Fraction(0)), lang),
        "people": with_unit(100 * share.people / people, 1, "%", lang),
    }
    if not division.ask.rule.intensity:
        return gettext("%(people)s of the people: exactly %(share)s of %(total)s.") % said
    mean = sum((one.need * one.people for one in division.chosen.shares), Fraction(0)) / people
    said["need"] = number_words(share.need / mean, lang) if mean else ""
    return gettext("%(people)s of the people, need %(need)s times the mean: exactly %(share)s of %(total)s.") % said


def _rounding_words(division: Division, share: Share, lang: str) -> str:
    total, bound = amount(division, share.total, lang), division.held.get(share.unit)
    if bound == "existing":
        return gettext("It keeps the %(there)s already there, more than its share.") % {
            "there": amount(division, share.existing, lang)
        }
    if bound == "floor":
        return gettext("The floor gives it %(total)s, more than its share.") % {"total": total}
    if bound == "ceiling":
        return gettext("The ceiling holds it at %(total)s, less than its share.") % {"total": total}
    off = share.total - share.share
    if abs(off) >= division.ask.rule.part:
        words = (
            gettext("What floors and ceilings give or take elsewhere brings it down to %(total)s.")
            if off < 0
            else gettext("What ceilings leave over elsewhere brings it up to %(total)s.")
        )
        return words % {"total": total}
    if off == 0:
        return gettext("That is exactly %(total)s.") % {"total": total}
    return (gettext("Rounded down to %(total)s.") if off < 0 else gettext("Rounded up to %(total)s.")) % {
        "total": total
    }


def _one_more_words(division: Division, share: Share, play: Play, lang: str) -> str:
    rule = division.ask.rule
    if rule.ceiling is not None and share.total >= rule.ceiling:
        return gettext("It cannot get more: it is at the ceiling.")
    if not share.people:
        return gettext("Nobody lives there.")
    more = amount(division, rule.part, lang)
    if play.up is None:
        return gettext("Even with much more weight it would not get %(more)s more.") % {"more": more}
    return gettext(
        "For %(more)s more its weight should be %(percent)s larger, as with %(people)s more people of the same need."
    ) % {
        "more": more,
        "percent": with_unit(100 * (play.up - 1), 1 if play.up < 1.1 else 0, "%", lang),
        "people": figure(_rounded_people((play.up - 1) * share.people), 0, lang),
    }


def _rounded_people(people: float) -> int:
    """Two figures that count: no more is known."""
    if people < 10:
        return max(1, round(people))
    size = 10 ** (len(str(int(people))) - 2)
    return int(round(people / size) * size)


def play_words(play: Play, lang: str) -> tuple[str, str]:
    """How far the weight of a place may fall and rise, alone, before it has another number: −12 %, +4.3 %."""
    down = gettext("however small") if play.down is None else f"−{percent(1 - play.down, lang)}"
    up = gettext("however large") if play.up is None else f"+{percent(play.up - 1, lang)}"
    return down, up


def percent(share: float, lang: str) -> str:
    """A share from 0 to 1 in %, with one decimal where it needs one."""
    value = round(100 * share, 1)
    return with_unit(value, 0 if value == int(value) else 1, "%", lang)


def ties(division: Division, names: Names) -> list[str]:
    """Each tie, and how it was broken."""
    return [
        gettext(
            "%(places)s have an equal claim to the last %(count)s. It went to the larger weight, then by the order of "
            "codes: a rule, no reason. Whoever decides may choose otherwise."
        )
        % {"places": names.listed(units), "count": amount(division, count, names.lang)}
        for units, count in division.chosen.ties
    ]


def next_in_line(division: Division, names: Names) -> list[str]:
    """Who gets one more, and who would lose one."""
    lang, part = names.lang, division.ask.rule.part
    found = []
    if division.one_more is None:
        found.append(gettext("One more cannot be placed: every place is at its ceiling."))
    else:
        found.append(
            gettext("With %(more)s more: %(place)s.")
            % {"more": amount(division, part, lang), "place": names.listed(division.one_more)}
        )
    if division.one_fewer:
        found.append(
            gettext("With %(fewer)s fewer: %(place)s gets less.")
            % {"fewer": amount(division, part, lang), "place": names.listed(division.one_fewer)}
        )
    elif division.one_fewer is None:
        found.append(gettext("One fewer is not possible: the least for each place takes them all."))
    return found


def firmness(division: Division, varied: Varied, names: Names) -> list[str]:
    """How firmly it stands, in sentences."""
    lang = names.lang
    found = []
    if varied.here is not None and division.ask.rule.intensity:
        found.append(
            gettext("It stays the same for any part by need from %(start)s to %(end)s.")
            % {
                "start": percent(varied.here.start, lang),
                "end": percent(varied.here.end, lang),
            }
        )
    for one in varied.ranges:
        found.append(_range_words(division, one.parameter, one.start, one.end, lang))
    if varied.firm is not None and varied.draws is not None:
        over = {
            "interval": gettext("drawn from the interval of the index"),
            "sectors": gettext("with the sectors of each place drawn anew"),
        }[varied.drawn_over or "sectors"]
        found.append(
            gettext("In %(share)s of %(draws)s draws (%(over)s) the division is exactly this one.")
            % {
                "share": draws_words(varied.firm, lang),
                "draws": figure(varied.draws.draws, 0, lang),
                "over": over,
            }
        )
    elif division.ask.rule.intensity:
        found.append(gettext("How sure the need scores are is not known here, so no draws were made."))
    return found


def _range_words(division: Division, parameter: str, start: int, end: int | None, lang: str) -> str:
    part = division.ask.rule.part
    low = number_words(start * part, lang)
    high = None if end is None else number_words(end * part, lang)
    if low == high:
        words = gettext("With any other floor than %(number)s it changes.")
        if parameter == "ceiling":
            words = gettext("With any other ceiling than %(number)s it changes.")
        return words % {"number": low}
    if parameter == "floor":
        return gettext("It stays the same for any floor from %(low)s to %(high)s.") % {"low": low, "high": high}
    if high is None:
        return gettext("It stays the same for any ceiling from %(low)s up, and without one.") % {"low": low}
    return gettext("It stays the same for any ceiling from %(low)s to %(high)s.") % {"low": low, "high": high}


def parameter_words(parameter: str) -> str:
    """The name of what is chosen otherwise."""
    return {
        "method": gettext("Rounding"),
        "floor": gettext("Floor"),
        "ceiling": gettext("Ceiling"),
        "formula": gettext("How need counts"),
        "index": gettext("Measure of need"),
        "year": gettext("People of"),
        "existing": gettext("Who is there already"),
    }[parameter]


def value_words(ground: Ground, choice: Choice, lang: str) -> str:
    """What is chosen, in words."""
    if choice.parameter == "method":
        return str(METHODS[Method(choice.value)])
    if choice.parameter == "formula":
        return str(FORMULAS[Formula(choice.value)])
    if choice.parameter == "index":
        return ground.needs[choice.value].said(lang)
    if choice.value == "none":
        return gettext("none")
    if choice.parameter == "year":
        return choice.value
    return number_words(Fraction(choice.value), lang)


def change_words(choice: Choice, names: Names) -> str:
    """Who gains and who loses: Noord +1, Zuid −1."""
    if choice.totals is None:
        return gettext("cannot be divided so")
    if choice.is_same:
        return gettext("the same division")
    moved = sorted(choice.gains.items(), key=lambda pair: (-pair[1], pair[0]))
    parts = [f"{names(slug)} {_signed(change, names.lang)}" for slug, change in moved[:8]]
    if len(moved) > 8:
        rest = len(moved) - 8
        parts.append(ngettext("%(count)s more", "%(count)s more", rest) % {"count": figure(rest, 0, names.lang)})
    return ", ".join(parts)


def _signed(number: Fraction, lang: str) -> str:
    return f"{'+' if number > 0 else '−'}{number_words(abs(number), lang)}"


def without_need(division: Division, names: Names) -> str:
    """Places where people live whose need is unknown, and the rule for them; empty where there are none."""
    lacking = [one.unit for one in division.chosen.shares if one.need_is_mean and one.people]
    if not lacking or not division.ask.rule.intensity:
        return ""
    return gettext("No need score is known for %(places)s: they count with the mean of the others.") % {
        "places": names.listed(lacking)
    }
