"""The reports of a whole level as files: each written aside and then put in its place, with an index of them all."""

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from django.db import connections
from django.template.loader import render_to_string
from django.utils.translation import override

from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.neighbourhood import files, page, paper
from nabij.diagnosis.neighbourhood.apart import begin
from nabij.diagnosis.neighbourhood.basis import Basis
from nabij.diagnosis.neighbourhood.parts import Report
from nabij.diagnosis.neighbourhood.reading import basis_of, read_report
from nabij.diagnosis.neighbourhood.surroundings import Reader
from nabij.diagnosis.showing import name_of
from nabij.needs.downloads import csv_cell
from nabij.territory.models import Unit

FORMATS = ("pdf", "json", "csv")
INDEX_COLUMNS = ("level", "unit", "language", "name", "people", *FORMATS)
Tell = Callable[[int, int], None]  # how many are done, how many there are


@dataclass(frozen=True)
class Order:
    """What is to be written: of which diagnosis, in which folder, languages and kinds of file, as of which day."""

    diagnosis: str  # its id
    directory: Path
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    today: date
    only_missing: bool = False


@dataclass(frozen=True)
class Written:
    """The files of one unit in one language. `skipped`: they were up to date."""

    level: str
    slug: str
    lang: str
    name: str
    people: str
    files: tuple[tuple[str, str], ...]  # kind, name of the file
    skipped: bool = False


def content_of(basis: Basis, report: Report, kind: str) -> bytes:
    """One kind of file of a report. Raises PaperFault."""
    if kind == "pdf":
        return paper.pdf_of(report, page.drawing_of(basis, report), made_at=basis.diagnosis.made_at)
    return (files.as_json(report) if kind == "json" else files.as_csv(report)).encode()


def put(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all: aside first, then in its place."""
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def write_unit(order: Order, unit: Unit, readers: dict[str, Reader]) -> list[Written]:
    """The files of one unit, in every language asked for."""
    row = KeptDiagnosis.objects.defer("content").get(pk=order.diagnosis)
    basis = basis_of(row)
    found = []
    for lang in order.languages:
        with override(lang):
            reader = readers.setdefault(lang, Reader(lang, order.today))
            found.append(_write(order, basis, unit, lang, reader))
    return found


def _write(order: Order, basis: Basis, unit: Unit, lang: str, reader: Reader) -> Written:
    level = unit.level.slug
    name = f"nabij-diagnosis-{level}-{unit.slug}-{lang}"
    made = tuple((kind, f"{name}.{kind}") for kind in order.formats)
    address = basis.find(level, unit.slug)
    if address is None:
        return Written(level, unit.slug, lang, str(unit), "", ())
    people = basis.people(address)
    said = "" if people is None else str(round(people))
    if order.only_missing and all(_is_newer(order.directory / file, basis) for _kind, file in made):
        shown = name_of(basis.units(level), address.place, lang)
        return Written(level, unit.slug, lang, shown, said, made, skipped=True)
    report = read_report(basis, unit, lang, today=order.today, reader=reader)
    if report is None:  # it was found above
        raise LookupError(unit.slug)
    for kind, file in made:
        put(order.directory / file, content_of(basis, report, kind))
    return Written(level, unit.slug, lang, report.name, said, made)


def _is_newer(path: Path, basis: Basis) -> bool:
    """Whether a file was written after the diagnosis was computed."""
    return path.exists() and path.stat().st_mtime >= basis.diagnosis.made_at.timestamp()


# ---- Many -----------------------------------------------------------------------------------------------------------


def write_all(order: Order, units: Sequence[Unit], *, jobs: int, tell: Tell) -> list[Written]:
    """The files of all these units, in their order, and the index. `jobs` processes; with 1, in this one."""
    order.directory.mkdir(parents=True, exist_ok=True)
    of_unit: dict[int, list[Written]] = {}
    for done, (place, written) in enumerate(_each(order, units, jobs), 1):
        of_unit[place] = written
        tell(done, len(units))
    found = [one for place in sorted(of_unit) for one in of_unit[place]]
    put(order.directory / "index.csv", index_csv(found))
    put(order.directory / "index.html", index_html(order, found))
    return found


def _each(order: Order, units: Sequence[Unit], jobs: int) -> Iterator[tuple[int, list[Written]]]:
    if jobs <= 1:
        readers: dict[str, Reader] = {}
        for place, unit in enumerate(units):
            yield place, write_unit(order, unit, readers)
        return
    # Fresh processes: connections and compiled loops are not shared with this one.
    settings = dict(connections["default"].settings_dict)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=begin, initargs=(settings,)) as pool:
        waiting = {pool.submit(_in_process, order, unit.pk): place for place, unit in enumerate(units)}
        try:
            for one in as_completed(waiting):
                yield waiting[one], one.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


_readers: dict[str, Reader] = {}


def _in_process(order: Order, unit: int) -> list[Written]:
    return write_unit(order, Unit.objects.select_related("level").get(pk=unit), _readers)


# ---- The index ------------------------------------------------------------------------------------------------------


def index_records(written: Sequence[Written]) -> list[dict[str, str]]:
    """One record for each unit and language, with the names of its files."""
    return [
        {
            "level": one.level,
            "unit": one.slug,
            "language": one.lang,
            "name": one.name,
            "people": one.people,
            **{kind: dict(one.files).get(kind, "") for kind in FORMATS},
        }
        for one in written
    ]


def index_csv(written: Sequence[Written]) -> bytes:
    """The same as CSV."""
    text = io.StringIO(newline="")
    rows = csv.DictWriter(text, INDEX_COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    rows.writerows({key: csv_cell(value) for key, value in record.items()} for record in index_records(written))
    return ("\ufeff" + text.getvalue()).encode()


def index_html(order: Order, written: Sequence[Written]) -> bytes:
    """A page with links to every file, in the first language asked for. It needs nothing but itself."""
    lang = order.languages[0]
    rows = [one for one in written if one.files]
    with override(lang):
        text = render_to_string("diagnosis/neighbourhood_index.html", {"rows": rows, "lang": lang})
    return text.encode()
