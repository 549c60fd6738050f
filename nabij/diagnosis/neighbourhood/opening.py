"""What a resident reads first: how need stands, what is near, what is hardest to get into, what nobody knows.

Each sentence comes from the numbers and says no more than they do: "surely" only where the whole interval lies on one
side, "on the line" where it does not.
"""

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.diagnosis.contents import SECTOR
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.neighbourhood.book import Book
from nabij.diagnosis.neighbourhood.counting import ASKED, OPEN_DOORS, asked_services, silent_about
from nabij.diagnosis.neighbourhood.parts import Number
from nabij.diagnosis.neighbourhood.words import fact_words, in_lang, profile_words
from nabij.ui import numbers

INDEX = "deprivation"
TOP = {SECTOR: 100, "district": 20, "municipality": 5}
"""How many units count as those most in need, of each level that is large enough to say so."""
NEAR, FAR = 0.8, 0.5  # shares of the people: a kind is near from the first on, and not near below the second
KNOWN = 0.8  # the least share of the people for whom it must be known, to say so
CLOSED = 0.05  # the least share that thresholds surely take, to speak of being shut out


def opening(book: Book) -> tuple[str, ...]:
    """The first sentences, in the order of the page. Where nobody lives, only what is said of the services."""
    if book.basis.people(book.unit) == 0:
        return (unknown_sentence(book),)
    said = (need_sentence(book), near_sentence(book), hardest_sentence(book), unknown_sentence(book))
    return tuple(sentence for sentence in said if sentence)


def warning(book: Book) -> tuple[str, ...]:
    """What must be said before anything else where few people live in a unit, or nobody."""
    people = book.basis.people(book.unit)
    if people is None:
        return (_("How many people live here is not known. Means over people cannot be made, so much stays unknown."),)
    if people == 0:
        return (
            _(
                "Nobody lives here. A place without residents has no need of its own and no place in a ranking; its "
                "services count for the people around it."
            ),
        )
    if not book.basis.is_small(book.unit):
        return ()
    residents = ngettext("%(people)s person lives here.", "%(people)s people live here.", round(people)) % {
        "people": numbers.figure(people, 0, book.lang)
    }
    return (
        residents
        + " "
        + _(
            "With so few, one building changes a figure. It has no place of its own in a ranking, and what is said "
            "here must be checked with those who know the place."
        ),
    )


# ---- Need -----------------------------------------------------------------------------------------------------------


def standing_of(book: Book, index: str = INDEX) -> str:
    """Where the unit stands for an index: ranked, or why it has no rank; empty where the index says nothing."""
    level = book.basis.diagnosis.results.get("need", {}).get(index, {}).get("levels", {}).get(book.unit.level)
    return str(level["standing"][book.unit.place]) if level else ""


def standing_words(standing: str) -> str:
    """Why a unit has no rank, as a sentence; empty for one that has."""
    return {
        "no_residents": _("Nobody lives here, so it has no place in the ranking of need."),
        "small": _("Too few people live here to give it a place of its own in the ranking of need."),
        "odd": _(
            "An institution or students shape the figures here, so it has no place of its own in the ranking of need."
        ),
        "too_little_known": _("Too little is known here to say how need stands. That is not the same as little need."),
        "people_unknown": _("How many people live here is not known, so it has no place in the ranking of need."),
    }.get(standing, "")


def need_sentence(book: Book) -> str:
    """How need stands here, by the index of deprivation."""
    rank, score = book.number(f"need.{INDEX}.rank"), book.number(f"need.{INDEX}.score")
    said = {"year": _year(book), "level": book.level_name(plural=True), "units": _ranked(book)}
    if rank is None or rank.value is None:
        why = standing_words(standing_of(book))
        if score is None or score.value is None:
            return why or _("How need stands here is not known: no figure says it.")
        own = _("The index of deprivation is %(score)s on 100 here (figures of %(year)s).") % {
            **said,
            "score": score.text + _between(score),
        }
        return f"{why} {own}".strip()
    bounds = {"lower": rank.lower, "upper": rank.upper, "rank": rank.value}
    said |= {name: numbers.figure(value, 0, book.lang) for name, value in bounds.items()}
    top = TOP.get(book.unit.level)
    if top is None or len_of(book) <= 2 * top or rank.lower is None or rank.upper is None:
        # Too few units to call some of them the most in need.
        place = {"rank": rank.text + _between(rank), "year": said["year"]}
        return _("By deprivation this is place %(rank)s, 1 being most in need (figures of %(year)s).") % place
    return _placed(rank.lower, rank.upper, top, len_of(book), said | {"top": numbers.figure(top, 0, book.lang)})


def _placed(lower: float, upper: float, top: int, of: int, said: dict[str, str]) -> str:
    """No more than the interval of the rank allows."""
    if upper <= top:
        words = _(
            "Need is high: by deprivation this is surely among the %(top)s most in need of the %(units)s %(level)s "
            "that can be ranked (place %(rank)s, surely from %(lower)s to %(upper)s; figures of %(year)s)."
        )
    elif lower <= top:
        words = _(
            "On the line: by deprivation this is place %(rank)s of the %(units)s %(level)s that can be ranked, but any "
            "place from %(lower)s to %(upper)s is possible. Whether it is among the %(top)s most in need cannot be "
            "said (figures of %(year)s)."
        )
    elif upper <= of / 2:
        words = _(
            "Need is above the middle: surely in the more deprived half of the %(units)s %(level)s that can be ranked, "
            "but not among the %(top)s most in need (place %(rank)s, surely from %(lower)s to %(upper)s; figures of "
            "%(year)s)."
        )
    elif lower > of / 2:
        words = _(
            "Need is below the middle: surely in the less deprived half of the %(units)s %(level)s that can be ranked "
            "(place %(rank)s, surely from %(lower)s to %(upper)s; figures of %(year)s)."
        )
    else:
        words = _(
            "Need is about the middle: place %(rank)s of the %(units)s %(level)s that can be ranked by deprivation, "
            "surely from %(lower)s to %(upper)s, so not among the %(top)s most in need (figures of %(year)s)."
        )
    return words % said


def _between(number: Number) -> str:
    return f" ({number.interval})" if number.interval and number.lower != number.upper else ""


def len_of(book: Book) -> int:
    """How many units of this level have a rank by deprivation."""
    layer = book.basis.diagnosis.layers.get((f"need.{INDEX}.rank", book.unit.level))
    return 0 if layer is None else int(np.isfinite(layer.values).sum())


def _ranked(book: Book) -> str:
    return numbers.figure(len_of(book), 0, book.lang)


def _year(book: Book) -> str:
    """The year of the figures of the index, or the first and the last."""
    found = book.basis.diagnosis.results.get("need", {}).get(INDEX, {}).get("indicators", [])
    years = sorted({str(one["period_end"])[:4] for one in found})
    return numbers.EN_DASH.join(dict.fromkeys((years[0], years[-1]))) if years else _("unknown")


# ---- Reach ----------------------------------------------------------------------------------------------------------


def near_and_far(book: Book) -> tuple[list[str], list[str], list[str]]:
    """Kinds of service that are near for most people, for few, and of which it is not known. Invented ones left out."""
    near, far, unknown = [], [], []
    for kind in kinds():
        if kind.is_synthetic:
            continue
        number = book.number(f"reach.{kind.slug}.adult.within")
        name = _lower(in_lang(kind.name, book.lang))
        if number is None:
            continue
        if number.value is None or (number.known is not None and number.known < KNOWN):
            unknown.append(name)
        elif number.value >= NEAR:
            near.append(name)
        elif number.value < FAR:
            far.append(_("%(kind)s (%(minutes)s minutes)") % {"kind": name, "minutes": f"{kind.minutes:g}"})
    return near, far, unknown


def near_sentence(book: Book) -> str:
    """What is near on foot, and what is not."""
    near, far, unknown = near_and_far(book)
    if not near and not far:
        return _("What can be reached on foot from here is not known.") if unknown else ""
    parts = [
        _("Near for at least 8 in 10 people, on foot: %(kinds)s.") % {"kinds": ", ".join(near)}
        if near
        else _("Nothing that we measure is near for at least 8 in 10 people.")
    ]
    if far:
        parts.append(_("Fewer than half can walk in the usual time to: %(kinds)s.") % {"kinds": ", ".join(far)})
    if unknown:
        parts.append(_("Not known: %(kinds)s.") % {"kinds": ", ".join(unknown)})
    return " ".join(parts)


# ---- Thresholds -----------------------------------------------------------------------------------------------------


def persons(book: Book) -> list[str]:
    """The people for whom the diagnosis asks who would take them."""
    return list(book.basis.diagnosis.results.get("effective", {}).get("people", {}))


def hardest_sentence(book: Book) -> str:
    """Which kind of service is hardest to get into, and for whom: by what is surely taken away, else what is unsure."""
    found = [
        (person, kind, numbers_)
        for person in persons(book)
        for kind in kinds()
        if not kind.is_synthetic
        and kind.slug not in OPEN_DOORS
        and (numbers_ := _three(book, person, kind.slug)) is not None
    ]
    if not found:
        return ""
    person, kind, (plain, certain, possible) = max(found, key=lambda one: _taken(one[2]))
    if _taken((plain, certain, possible)) < CLOSED:
        # What is usual or law is no promise of the service, but where it opens the door nobody is really left guessing.
        person, kind, (plain, certain, possible) = max(
            found, key=lambda one: _unsure(one[2]) - _by_custom(book, one[0], one[1].slug)
        )
    said = {
        "kind": in_lang(kind.name, book.lang),
        "person": profile_words(person, book.lang, short=False),
        "plain": plain.text,
        "certain": certain.text,
        "possible": possible.text,
        "minutes": f"{kind.minutes:g}",
    }
    if _taken((plain, certain, possible)) >= CLOSED:
        return (
            _(
                "Hardest to get into: %(kind)s, for “%(person)s”. %(plain)s of the people have one within %(minutes)s "
                "minutes; at most %(possible)s have one that may take this person, and %(certain)s one that surely "
                "does."
            )
            % said
        )
    if _unsure((plain, certain, possible)) <= 0:
        return ""
    return (
        _(
            "Whether doors open is mostly not said. For “%(person)s”: %(plain)s of the people have a service of the "
            "kind “%(kind)s” within %(minutes)s minutes; %(certain)s have one that surely takes this person."
        )
        % said
    )


Three = tuple[Number, Number, Number]


def _three(book: Book, person: str, kind: str) -> Three | None:
    found = [book.number(f"effective.{person}.{kind}.{what}") for what in ("plain", "certain", "possible")]
    plain, certain, possible = found
    if plain is None or certain is None or possible is None:
        return None
    return None if any(one is None or one.value is None for one in found) else (plain, certain, possible)


def _taken(three: Three) -> float:
    return (three[0].value or 0.0) - (three[2].value or 0.0)


def _unsure(three: Three) -> float:
    return (three[2].value or 0.0) - (three[1].value or 0.0)


def _by_custom(book: Book, person: str, kind: str) -> float:
    """How many more have one that takes this person, counting what is usual or law; 0 where that was not asked."""
    usual, certain = (book.number(f"effective.{person}.{kind}.{what}") for what in ("usual", "certain"))
    return max(0.0, (usual.value or 0.0) - (certain.value or 0.0)) if usual and certain else 0.0


# ---- What nobody knows ----------------------------------------------------------------------------------------------


def unknown_sentence(book: Book) -> str:
    """What the services that stand here have not said."""
    services = asked_services(book)
    if not services:
        return _(
            "No service of our directory that helps people stands here. Whether there is one that nobody listed is not "
            "known."
        )
    silent = {fact: silent_about(services, fact) for fact in ASKED}
    worst = max(ASKED, key=lambda fact: silent[fact])
    if not silent[worst]:
        return _("Every service here has said whom it takes.")
    if silent[worst] == len(services) > 1:
        return _("Of none of the %(all)s services here has anybody said whether they take people %(who)s.") % {
            "all": numbers.figure(len(services), 0, book.lang),
            "who": fact_words(worst),
        }
    sentence = ngettext(
        "Nobody has said whether the one service here takes people %(who)s.",
        "Of %(silent)s of the %(all)s services here nobody has said whether they take people %(who)s.",
        len(services),
    )
    return sentence % {
        "silent": numbers.figure(silent[worst], 0, book.lang),
        "all": numbers.figure(len(services), 0, book.lang),
        "who": fact_words(worst),
    }


def _lower(name: str) -> str:
    """A name in the middle of a sentence; abbreviations stay as they are."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
