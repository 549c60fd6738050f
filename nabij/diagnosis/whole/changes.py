"""What changed since a diagnosis was computed: the offer by its change number, figures by their imports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from nabij.diagnosis.models import KeptDiagnosis
from nabij.directory.models import SearchDocument, Tombstone
from nabij.needs.models import Batch
from nabij.territory.streets import current_streets


@dataclass(frozen=True)
class Since:
    """What changed since a diagnosis was computed and is therefore not in it."""

    changes: int  # services that changed, came or went
    figures: bool  # whether figures were loaded
    streets: bool  # whether other streets are walked on

    def __bool__(self) -> bool:
        return bool(self.changes or self.figures or self.streets)


def since(row: KeptDiagnosis) -> Since:
    """What changed since this diagnosis was computed. Four queries."""
    streets = current_streets()
    other_streets = streets is not None and streets.digest != row.parameters.get("streets")
    return Since(changes_since(row.offer_change), figures_loaded_since(row.made_at), other_streets)


def offer_change() -> int:
    """The number of the newest change of the directory, a removal included; 0 where there was none. Two queries."""
    newest = (rows.aggregate(newest=Max("change"))["newest"] or 0 for rows in _changed())
    return max(newest)


def changes_since(change: int) -> int:
    """How many services changed, came or went after this change number. Two queries."""
    return sum(rows.filter(change__gt=change).count() for rows in _changed())


def figures_loaded_since(moment: datetime) -> bool:
    """Whether figures were loaded after this moment. One query."""
    return Batch.objects.filter(imported_at__gt=moment).exists()


def _changed() -> "tuple[QuerySet[Any], QuerySet[Any]]":
    return SearchDocument.objects.all(), Tombstone.objects.filter(entity="service")
