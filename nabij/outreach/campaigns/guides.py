"""The conversation guide of a campaign as it is kept: JSON that phone and site walk through alike.

{"start": step, "steps": {step: {"say", "ask", "question", "choices": [{"code", "text", "next"}], "next", "end"}},
"message": text, "needs": [codes], "orientation": [codes]}; every text is {"nl", "fr", "en"}.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nabij.rules.call_guide import Choice, Step, on_the_way
from nabij.ui.numbers import current_language

Guide = Mapping[str, Any]


def steps_of(guide: Guide) -> tuple[Step, ...]:
    """The steps as the rule about guides reads them."""
    return tuple(
        Step(
            name,
            held.get("question"),
            tuple(Choice(one["code"], one.get("next")) for one in held.get("choices") or ()),
            held.get("next"),
            bool(held.get("end")),
        )
        for name, held in (guide.get("steps") or {}).items()
    )


def said(text: Mapping[str, str] | None, language: str | None = None) -> str:
    """A text of a guide in the reader's language, else in one that it has."""
    held = text or {}
    wanted = (language or current_language(), "fr", "nl", "en")
    return next((held[one] for one in wanted if held.get(one)), "")


@dataclass
class Walk:
    """Where a conversation is in its guide: the steps gone through, and the answers given."""

    guide: Guide
    path: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, guide: Guide, path: Sequence[str], answers: Mapping[str, str]) -> "Walk":
        """From what a form sent: a path that the guide does not have begins anew."""
        steps = guide.get("steps") or {}
        known = [name for name in path if name in steps]
        begun = known if known[:1] == [guide.get("start")] else [guide["start"]] if guide.get("start") in steps else []
        return cls(guide, begun, on_the_way(guide.get("start", ""), steps_of(guide), begun, answers))

    @property
    def now(self) -> Mapping[str, Any]:
        """The step that is on the page; empty where there is no guide."""
        held: Mapping[str, Any] = self.guide["steps"][self.path[-1]] if self.path else {}
        return held

    def choose(self, code: str) -> None:
        """Answer the question of this step, and go where the answer leads. An unknown answer changes nothing."""
        chosen = next((one for one in self.now.get("choices") or () if one["code"] == code), None)
        if chosen:
            self.answers[self.now["question"]] = code
            self._go(chosen.get("next"))

    def onward(self) -> None:
        """Go to the next step, where this one asks nothing."""
        self._go(self.now.get("next"))

    def back(self) -> None:
        """Go back a step; answers stay until another way is taken."""
        if len(self.path) > 1:
            self.path.pop()

    def _go(self, step: str | None) -> None:
        if step is not None and step in self.guide["steps"] and step not in self.path:
            self.path.append(step)
            start = str(self.guide["start"])
            self.answers = on_the_way(start, steps_of(self.guide), self.path, self.answers)
