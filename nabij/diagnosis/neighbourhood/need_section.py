"""Need in a unit: every index with its interval, what makes up the first one, and what would change its place."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.diagnosis.need.defining import index_called, indices
from nabij.diagnosis.neighbourhood.basis import Address
from nabij.diagnosis.neighbourhood.book import Book, bar
from nabij.diagnosis.neighbourhood.opening import INDEX, standing_of, standing_words
from nabij.diagnosis.neighbourhood.parts import (
    Bars,
    Cell,
    Heading,
    Link,
    Number,
    Section,
    Table,
    TableRow,
    cell,
    text_cell,
)
from nabij.diagnosis.neighbourhood.words import index_words
from nabij.ui import numbers

MOST_BESIDE = 5  # neighbours that a chart shows


def need_section(book: Book) -> Section:
    """How need stands, index by index."""
    level, slug = book.unit.level, book.basis.slug(book.unit)
    return Section(
        "need",
        _("Need"),
        lead=tuple(filter(None, (standing_words(standing_of(book)), _list_words(book), _change_words(book)))),
        tables=tuple(filter(None, (_table(book), _contributions(book)))),
        bars=tuple(filter(None, (_beside(book),))),
        links=(Link(_("All figures of this place, with their sources"), reverse("needs:profile", args=[level, slug])),),
        after=(
            _(
                "The interval holds 95 of 100 draws, in which figures and weights were moved as far as they may be "
                "off. “Surely” means that the whole interval lies on one side."
            ),
        ),
    )


def _table(book: Book) -> Table | None:
    rows = []
    for index in indices():
        score, rank = book.number(f"need.{index.slug}.score"), book.number(f"need.{index.slug}.rank")
        if score is None:
            continue
        rows.append(TableRow((text_cell(index.name.said(book.lang)), cell(score), cell(rank)), own=index.slug == INDEX))
    if not rows:
        return None
    headings = (Heading(_("Index")), Heading(_("Score"), True), Heading(_("Place (1 is most in need)"), True))
    return Table(_("Need by each index, with its interval"), headings, tuple(rows))


def _results(book: Book) -> dict[str, Any]:
    found: dict[str, Any] = book.basis.diagnosis.results.get("need", {}).get(INDEX, {})
    return found


def _contributions(book: Book) -> Table | None:
    """What each figure adds to the score of deprivation, here and in the whole territory."""
    found, index = _results(book), index_called(INDEX)
    if not found or index is None or book.unit.level not in found["levels"]:
        return None
    of = {one.figure: one.name.said(book.lang) for one in index.indicators}
    units = [book.unit, *([book.basis.region] if book.basis.region not in {None, book.unit} else [])]
    rows = []
    for place, one in enumerate(found["indicators"]):
        name = of.get(one["figure"], one["figure"])
        cells = [cell(_contribution(book, unit, found, place, name)) for unit in units if unit is not None]
        weight = numbers.with_unit(100 * one["weight"], 0, "%", book.lang)
        rows.append(TableRow((text_cell(name), Cell(weight, is_number=True), *cells)))
    headings = [Heading(_("Figure")), Heading(_("Weight"), True), Heading(book.name(), True)]
    if len(units) > 1 and units[1] is not None:
        headings.append(Heading(book.name(units[1]), True))
    caption = _("What makes up the score of “%(index)s”, in points") % {"index": index_words(INDEX, book.lang)}
    return Table(caption, tuple(headings), tuple(rows))


def _contribution(book: Book, unit: Address, found: dict[str, Any], place: int, name: str) -> Number:
    level = found["levels"].get(unit.level)
    value = level["contributions"][unit.place][place] if level else None
    figure = found["indicators"][place]["figure"]
    return book.made(
        f"need.{INDEX}.contribution.{figure}",
        _("%(index)s: points that “%(figure)s” adds") % {"index": index_words(INDEX, book.lang), "figure": name},
        value,
        "points",
        ["territory", f"figures:{figure}@"],
        decimals=1,
        unit=unit,
    )


def _listed(book: Book, name: str) -> Any:
    """What the list of the most deprived says of this unit; None at other levels."""
    level = _results(book).get("levels", {}).get(book.unit.level, {})
    return level[name][book.unit.place] if name in level else None


def _list_words(book: Book) -> str:
    """In how many of 100 draws it is on the list of the k most deprived."""
    share = _listed(book, "membership")
    if share is None or standing_of(book) != "ranked":
        return ""
    k = _results(book)["levels"][book.unit.level]["k"]
    number = book.made(
        f"need.{INDEX}.membership",
        _("%(index)s: share of the draws in which it is among the %(k)s most in need")
        % {"index": index_words(INDEX, book.lang), "k": k},
        share,
        "share",
        ["territory", "figures:bimd"],
    )
    return _("Among the %(k)s most deprived %(level)s in %(share)s of the draws.") % {
        "k": k,
        "level": book.level_name(plural=True),
        "share": number.text,
    }


def _change_words(book: Book) -> str:
    """What would put it on that list, or take it off."""
    change, index = _listed(book, "weight_change"), index_called(INDEX)
    if change is None or index is None:
        return ""
    of = {one.figure: one.name.said(book.lang) for one in index.indicators}
    number = book.made(
        f"need.{INDEX}.weight_change.{change['indicator']}",
        _("Weight of “%(figure)s” from which its place on the list of the most deprived would change")
        % {"figure": of.get(change["indicator"], change["indicator"])},
        change["to"],
        "share",
        ["territory", "figures:bimd"],
    )
    return _("It would come on that list, or leave it, if “%(figure)s” weighed %(weight)s.") % {
        "figure": of.get(change["indicator"], change["indicator"]),
        "weight": number.text,
    }


def _beside(book: Book) -> Bars | None:
    """The score here, in the places around and in the larger ones."""
    key = f"need.{INDEX}.score"
    own = book.number(key)
    if own is None or own.value is None:
        return None
    others = [*book.basis.neighbours(book.unit)[:MOST_BESIDE], *book.basis.parents(book.unit)]
    rows = [bar(own, book.name(), own=True)]
    rows += [bar(book.number(key, unit), book.name(unit), href=book.href(unit)) for unit in others]
    title = _("“%(index)s”: %(score)s here, beside its neighbours and the larger places") % {
        "index": index_words(INDEX, book.lang),
        "score": own.text,
    }
    return Bars(title, "", 2, tuple(rows))
