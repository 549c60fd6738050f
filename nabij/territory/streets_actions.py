"""Writes to the streets: keeping a state of them, and saying which one is current. Old states are never changed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.territory.contents import LoadProblems, Problem
from nabij.territory.models import Streets
from nabij.territory.streets import StreetMap
from nabij.territory.streets_tables import read_tables

# The streets among the real files of Brussels: the only state of them that was small enough to be at hand.
BRUSSELS_NODES, BRUSSELS_PIECES = "walk_nodes_2013.parquet", "walk_edges_2013.parquet"


@dataclass(frozen=True)
class Published:
    """Who published a state of the streets, and which day it shows (None: unknown)."""

    title: str
    source: str
    valid_on: date | None = None
    licence: str | None = None


BRUSSELS = Published(
    title="Streets of the Brussels-Capital Region",
    source="© OpenStreetMap contributors, state of 1 January 2013",
    valid_on=date(2013, 1, 1),
    licence="ODbL 1.0",
)


def load_brussels_streets(directory: Path, *, by: Account | None) -> bool | None:
    """Keep the streets among the real files, unless later ones are walked on. None where the folder holds none.

    True: kept now; False: nothing changed. Raises LoadProblems where a file is broken or one of the two is missing.
    """
    paths = [directory / name for name in (BRUSSELS_NODES, BRUSSELS_PIECES)]
    missing = [path for path in paths if not path.is_file()]
    if len(missing) == len(paths):
        return None
    if missing:
        raise LoadProblems([Problem(missing[0].name, _("is missing."), _("Check that both files belong together."))])
    return keep_streets(read_tables(*paths), BRUSSELS, by=by, only_if_newer=True)


@transaction.atomic
def keep_streets(streets: StreetMap, published: Published, *, by: Account | None, only_if_newer: bool = False) -> bool:
    """Keep this state of the streets, and walk on it from now on. False where that was so already: nothing changed.

    `only_if_newer`: where streets of a later day are current, those stay so. What is kept of streets that were there
    before, title and source too, stays as it was.
    """
    current = Streets.objects.select_for_update().filter(is_current=True).defer("content").first()
    known = Streets.objects.filter(pk=streets.digest).exists()
    if current is not None and current.digest == streets.digest:
        return False
    becomes_current = not (only_if_newer and current is not None and _is_as_new(current, published))
    if known and not becomes_current:
        return False
    if becomes_current:
        Streets.objects.filter(is_current=True).update(is_current=False)
    if known:
        Streets.objects.filter(pk=streets.digest).update(is_current=True)
    else:
        Streets.objects.create(
            digest=streets.digest,
            title=published.title,
            valid_on=published.valid_on,
            source=published.source,
            licence=published.licence,
            content=streets.packed(),
            node_count=len(streets.lon),
            street_count=len(streets.metres),
            is_current=becomes_current,
        )
    record_write(
        by=by,
        action="keep_streets",
        object_type="streets",
        object_id=streets.digest[:12],
        nodes=len(streets.lon),
        streets=len(streets.metres),
        current=becomes_current,
    )
    return True


def _is_as_new(current: Streets, published: Published) -> bool:
    """Streets that somebody chose stay where it is unknown which of the two is newer."""
    return current.valid_on is None or published.valid_on is None or current.valid_on >= published.valid_on
