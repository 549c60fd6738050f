"""The report of a unit from the database: the current diagnosis, what it read, and what stands around it."""

from collections import OrderedDict
from datetime import date
from threading import Lock
from uuid import UUID

from django.db import connection
from django.utils.translation import override

from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.neighbourhood.basis import Basis
from nabij.diagnosis.neighbourhood.parts import Report
from nabij.diagnosis.neighbourhood.report import report_of
from nabij.diagnosis.neighbourhood.surroundings import Reader
from nabij.diagnosis.whole.keeping import current_row, diagnosis_of, inputs_of
from nabij.territory.models import Unit

_MOST_HELD = 2
_lock = Lock()
_held: "OrderedDict[tuple[str, UUID], Basis]" = OrderedDict()


def basis_of(row: KeptDiagnosis) -> Basis:
    """A kept diagnosis with its inputs. Held in the process by its id: it never changes."""
    key = (str(connection.settings_dict["NAME"]), row.pk)
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
    found = Basis(diagnosis_of(row), inputs_of(row))
    with _lock:
        _held[key] = found
        while len(_held) > _MOST_HELD:
            _held.popitem(last=False)
    return found


def current_basis() -> Basis | None:
    """The diagnosis that pages show; None where none was computed yet."""
    row = current_row()
    return None if row is None else basis_of(row)


def read_report(basis: Basis, unit: Unit, lang: str, *, today: date, reader: Reader | None = None) -> Report | None:
    """The report of a unit; None where the diagnosis does not have it. `reader`: kept over many units."""
    address = basis.find(unit.level.slug, unit.slug)
    if address is None:
        return None
    with override(lang):
        around = (reader or Reader(lang, today)).of(unit)
    return report_of(basis, address, lang, around)
