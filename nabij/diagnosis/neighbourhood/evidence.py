"""How the report of a unit is known: every input, what was missing, the parameters, and what is not in it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from nabij.diagnosis.contents import InputSource
from nabij.diagnosis.neighbourhood.book import Book
from nabij.diagnosis.neighbourhood.parts import Evidence, Number, Source
from nabij.diagnosis.showing import notes_of, sources_block
from nabij.ui import numbers


def evidence(book: Book, numbers_: tuple[Number, ...]) -> Evidence:
    """The evidence of these numbers. Inputs that none of them rests on are left out."""
    diagnosis = book.basis.diagnosis
    used = {what for number in numbers_ for what in number.sources}
    return Evidence(
        sources=_sources([one for one in diagnosis.sources if one.what in used]),
        notes=tuple(notes_of(diagnosis, book.lang)),
        parameters=tuple(_parameters(book)),
        not_in_it=_not_in_it(),
        made_at=numbers.moment(diagnosis.made_at, book.lang),
        code_version=diagnosis.code_version or _("unknown"),
        has_synthetic=bool(sources_block(diagnosis, book.lang)["has_synthetic"]),
    )


def _sources(inputs: list[InputSource]) -> tuple[Source, ...]:
    """The inputs, those of one edition of one source together."""
    groups: dict[tuple[str, str, object, str | None], list[InputSource]] = {}
    for one in inputs:
        groups.setdefault((one.title, one.edition, one.on, one.licence), []).append(one)
    return tuple(_source(group) for group in groups.values())


def _source(group: list[InputSource]) -> Source:
    first = group[0]
    return Source(
        what=tuple(one.what for one in group),
        title=first.title,
        edition=first.edition,
        on=numbers.day(first.on) if first.on else _("not stated"),
        licence=first.licence or _("not stated"),
        digests=tuple(one.digest[:12] for one in group),
        is_synthetic=any(one.what.startswith("synthetic") for one in group),
    )


def _parameters(book: Book) -> Iterator[tuple[str, str]]:
    """The parameters that a reader can understand, as (name, value)."""
    found = book.basis.diagnosis.parameters
    if "bound_minutes" in found:
        bound = found["bound_minutes"]
        yield _("Longest walk"), f"{bound:g}{numbers.NO_BREAK_SPACE}{_('minutes')}"
    if "streets" in found:
        yield _("Streets (digest)"), str(found["streets"])[:12]
    if "at" in found:
        yield _("The offer as it was open and known at"), numbers.moment(book.basis.inputs.at, book.lang)
    day = book.basis.inputs.territory.population_on
    if day is not None:
        yield _("Residents on"), numbers.day(day)


def _not_in_it() -> tuple[str, ...]:
    """What no report of this kind holds."""
    return (
        _("Public transport: only walking is reckoned."),
        _("People without papers or without an address are in no register, so in no figure of need."),
        _("Services that are not in the directory, and the quality of those that are."),
        _("Hidden places such as shelters."),
        _("What residents and workers say: the diagnosis begins a talk with them and does not replace it."),
    )
