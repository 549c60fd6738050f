"""What an import would do, or did: the changes, counted, and where they go."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from nabij.directory.models import ImportChange

What = ImportChange.What
LISTED = 500  # changes of each kind that a report lists; all of them are counted, and kept with an import


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one record, or was said about it. The fields are the columns of ImportChange."""

    what: str
    entity: str
    source_id: str | None = None
    entity_id: str | None = None
    row: int | None = None
    fields: tuple[str, ...] = ()
    code: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None

    @property
    def reason(self) -> dict[str, Any] | None:
        return {"code": self.code, "parameters": self.parameters} if self.code else None


Sink = Callable[[Sequence[Change]], None]


@dataclass
class Report:
    """The counts of an import, with the first changes of each kind. `same` counts records that change nothing."""

    counts: Counter[str] = field(default_factory=Counter)
    by_entity: dict[str, Counter[str]] = field(default_factory=dict)
    listed: dict[str, list[Change]] = field(default_factory=dict)
    applied: bool = False
    run: int | None = None

    def add(self, change: Change) -> None:
        self.counts[change.what] += 1
        self.by_entity.setdefault(change.entity, Counter())[change.what] += 1
        kept = self.listed.setdefault(change.what, [])
        if len(kept) < LISTED:
            kept.append(change)

    def add_same(self, entity: str, number: int = 1) -> None:
        self.counts["same"] += number
        self.by_entity.setdefault(entity, Counter())["same"] += number

    def numbers(self) -> dict[str, int]:
        """Every kind with its count, zero where there is none."""
        return {what: self.counts[what] for what in [*What.values, "same"]}

    @property
    def is_clean(self) -> bool:
        """Nothing was rejected and nothing conflicts."""
        return not self.counts[What.REJECTED] and not self.counts[What.CONFLICTING]
