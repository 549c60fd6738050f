"""What a preview or an import says of a file, for people and for programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nabij.needs.importing.findings import Finding


@dataclass(frozen=True)
class Effect:
    """What an import writes, or would write: observations by how they compare with what is stored."""

    new: int
    changed: int
    same: int

    @property
    def written(self) -> int:
        return self.new + self.changed


@dataclass
class ImportReport:
    """The whole outcome. `effect` is None where nothing could be compared: the file was refused before."""

    file_name: str
    applied: bool = False
    size: int | None = None
    digest: str | None = None
    assumed: Mapping[str, str] = field(default_factory=dict)  # what the mapping left open -> what was taken
    rows: int = 0  # with anything in them
    bad_rows: int = 0
    blank_rows: int = 0
    effect: Effect | None = None
    batch: str | None = None  # the batch that the observations were written as
    findings: list[Finding] = field(default_factory=list)  # the first thousand
    findings_by_key: Mapping[str, int] = field(default_factory=dict)  # all of them
    refused: bool = False  # the file as a whole could not be read
    seconds: Mapping[str, float] = field(default_factory=dict)  # of each step

    @property
    def good_rows(self) -> int:
        return self.rows - self.bad_rows

    @property
    def total_findings(self) -> int:
        return sum(self.findings_by_key.values())

    @property
    def can_be_applied(self) -> bool:
        """Whether an import of this file would write anything, if need be without its bad rows."""
        return not self.refused and self.effect is not None and self.effect.written > 0

    def as_json(self) -> dict[str, Any]:
        """For programs. Holds no value of any cell."""
        return {
            "file": {"name": self.file_name, "bytes": self.size, "sha256": self.digest},
            "applied": self.applied,
            "refused": self.refused,
            "assumed": dict(self.assumed),
            "rows": {"read": self.rows, "good": self.good_rows, "bad": self.bad_rows, "blank": self.blank_rows},
            "observations": None
            if self.effect is None
            else {"new": self.effect.new, "changed": self.effect.changed, "same": self.effect.same},
            "batch": self.batch,
            "findings": [
                {
                    "row": finding.line,
                    "column": finding.column,
                    "key": finding.key,
                    "problem": finding.problem(),
                    "remedy": finding.remedy(),
                    "parameters": dict(finding.params),
                }
                for finding in self.findings
            ],
            "findings_listed": len(self.findings),
            "findings_total": self.total_findings,
            "findings_by_key": dict(self.findings_by_key),
            "seconds": {step: round(seconds, 2) for step, seconds in self.seconds.items()},
        }
