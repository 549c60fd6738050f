"""What a project of community work has, and what is missing next, from its steps.

Community work: a need heard, a group, the change that it seeks, its meetings, actors or actions, an answer, the change
won or not, and word back to residents. A BRI-Co: three days of listening, a synthesis, meetings with actors, a budget,
what was answered, and word back. Order is how a project usually goes; steps may come in any order.
"""

from collections.abc import Iterable
from dataclasses import dataclass

BRI_CO = "bri-co"
LISTENING_DAYS = 3


@dataclass(frozen=True)
class Course:
    """A project as the rule sees it. `steps`: kinds of its steps, as often as they occur."""

    kind: str
    steps: tuple[str, ...]
    says_change_sought: bool
    has_budget: bool
    has_words: bool
    has_ended: bool


@dataclass(frozen=True)
class Stage:
    """One stage of a project: `done` of `wanted` steps. Codes beside those of `step_kinds`: sought, words, end."""

    code: str
    done: int
    wanted: int = 1

    @property
    def is_done(self) -> bool:
        """Whether nothing of it is missing."""
        return self.done >= self.wanted


def stages(course: Course) -> list[Stage]:
    """Every stage of the project in its usual order."""
    return _bri_co(course) if course.kind == BRI_CO else _community_work(course)


def missing_next(course: Course) -> Stage | None:
    """The first stage that is not done; None where the project has all."""
    return next((stage for stage in stages(course) if not stage.is_done), None)


def _bri_co(course: Course) -> list[Stage]:
    return [
        Stage("listening", _count(course, ["listening"]), LISTENING_DAYS),
        Stage("words", int(course.has_words)),
        Stage("synthesis", _count(course, ["synthesis"])),
        Stage("actors", _count(course, ["actors"])),
        Stage("budget", int(course.has_budget or _count(course, ["budget"]) > 0)),
        Stage("answer", _count(course, ["answer"])),
        Stage("returned", _count(course, ["returned"])),
        Stage("end", int(course.has_ended)),
    ]


def _community_work(course: Course) -> list[Stage]:
    return [
        Stage("heard", _count(course, ["heard", "listening"])),
        Stage("group", _count(course, ["group"])),
        Stage("sought", int(course.says_change_sought)),
        Stage("meeting", _count(course, ["meeting"])),
        Stage("words", int(course.has_words)),
        Stage("action", _count(course, ["action", "actors"])),
        Stage("answer", _count(course, ["answer", "change"])),
        Stage("end", int(course.has_ended)),
        Stage("returned", _count(course, ["returned"])),
    ]


def _count(course: Course, kinds: Iterable[str]) -> int:
    wanted = set(kinds)
    return sum(kind in wanted for kind in course.steps)
