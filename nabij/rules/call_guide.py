"""A conversation guide: steps with what is said or asked, choices that lead on. Checked to have no way without an end.

Pure. A step with choices asks a question; one with `next` leads on; one marked as an end closes the conversation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class Choice:
    """One answer to a question. `next`: the step it leads to; None ends the conversation there."""

    code: str
    next: str | None


@dataclass(frozen=True)
class Step:
    """A step of a guide. `question`: under which code its answer is kept."""

    name: str
    question: str | None = None
    choices: tuple[Choice, ...] = ()
    next: str | None = None
    is_end: bool = False

    @property
    def leads_to(self) -> tuple[str, ...]:
        """Every step that may follow."""
        ways = (*(choice.next for choice in self.choices), self.next)
        return tuple(dict.fromkeys(way for way in ways if way is not None))


class Fault(Enum):
    """What may be wrong with a guide."""

    NO_START = "no_start"
    TWICE = "twice"  # two steps of one name, two choices of one code, or one question at two steps
    UNKNOWN_NEXT = "unknown_next"
    DEAD_END = "dead_end"  # leads nowhere and is not marked as an end, or a choice without a next step
    END_LEADS_ON = "end_leads_on"
    BOTH = "both"  # choices and `next`
    UNASKED = "unasked"  # choices without a question, or a question without choices
    LOOP = "loop"
    UNREACHED = "unreached"


@dataclass(frozen=True)
class Problem:
    """A fault, at which step, and about what."""

    fault: Fault
    step: str
    about: str = ""


def problems(start: str, steps: Sequence[Step]) -> tuple[Problem, ...]:
    """Everything that is wrong with a guide; empty where every way through it ends."""
    by_name = {step.name: step for step in steps}
    found = [*_twice(steps)]
    for step in steps:
        found += _of_step(step, by_name)
    if start not in by_name:
        return (*found, Problem(Fault.NO_START, start))
    looping = _loop(start, by_name)
    if looping:
        found.append(Problem(Fault.LOOP, looping))
    reached = _reached(start, by_name)
    found += [Problem(Fault.UNREACHED, step.name) for step in steps if step.name not in reached]
    return tuple(found)


def unknown_answers(steps: Sequence[Step], answers: Mapping[str, str]) -> tuple[str, ...]:
    """Questions, or answers to them, that the guide does not have."""
    known = {step.question: {choice.code for choice in step.choices} for step in steps if step.question}
    return tuple(question for question, code in answers.items() if code not in known.get(question, set()))


def on_the_way(start: str, steps: Sequence[Step], path: Sequence[str], answers: Mapping[str, str]) -> dict[str, str]:
    """The answers of the steps on a path: what was answered on a branch that one went back from falls away."""
    questions = {step.question for step in steps if step.name in {start, *path} and step.question}
    return {question: code for question, code in answers.items() if question in questions}


def _twice(steps: Sequence[Step]) -> list[Problem]:
    found, names, questions = [], set[str](), set[str]()
    for step in steps:
        codes = [choice.code for choice in step.choices]
        if step.name in names:
            found.append(Problem(Fault.TWICE, step.name))
        if step.question in questions:
            found.append(Problem(Fault.TWICE, step.name, step.question or ""))
        found += [Problem(Fault.TWICE, step.name, code) for code in sorted({c for c in codes if codes.count(c) > 1})]
        names.add(step.name)
        questions |= {step.question} if step.question else set()
    return found


def _of_step(step: Step, by_name: Mapping[str, Step]) -> list[Problem]:
    found = [Problem(Fault.UNKNOWN_NEXT, step.name, way) for way in step.leads_to if way not in by_name]
    found += [Problem(Fault.DEAD_END, step.name, choice.code) for choice in step.choices if choice.next is None]
    if not step.leads_to and not step.choices and not step.is_end:
        found.append(Problem(Fault.DEAD_END, step.name))
    if step.is_end and (step.choices or step.next):
        found.append(Problem(Fault.END_LEADS_ON, step.name))
    if step.choices and step.next:
        found.append(Problem(Fault.BOTH, step.name))
    if bool(step.choices) != bool(step.question):
        found.append(Problem(Fault.UNASKED, step.name))
    return found


def _reached(start: str, by_name: Mapping[str, Step]) -> set[str]:
    reached, todo = set[str](), [start]
    while todo:
        name = todo.pop()
        if name in by_name and name not in reached:
            reached.add(name)
            todo += by_name[name].leads_to
    return reached


def _loop(start: str, by_name: Mapping[str, Step]) -> str | None:
    """A step that can be come back to, or None. Walks without recursion: a guide may be as long as it likes."""
    done, on_path = set[str](), [start]
    left = [list(by_name[start].leads_to)]
    while on_path:
        if not left[-1]:
            done.add(on_path.pop())
            left.pop()
            continue
        way = left[-1].pop()
        if way in on_path:
            return way
        if way in by_name and way not in done:
            on_path.append(way)
            left.append(list(by_name[way].leads_to))
    return None
