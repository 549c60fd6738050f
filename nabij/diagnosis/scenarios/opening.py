"""Opening what is kept of a scenario: its base and result as diagnoses, and what its page says of both."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.models import KeptDiagnosis, Scenario
from nabij.diagnosis.scenarios import saying
from nabij.diagnosis.scenarios.comparing import CannotCompare, Comparison, compare
from nabij.diagnosis.scenarios.editing import query
from nabij.diagnosis.scenarios.queries import readable
from nabij.diagnosis.scenarios.records import Change, read_changes
from nabij.diagnosis.scenarios.running import base_inputs
from nabij.diagnosis.showing import sources_of
from nabij.diagnosis.whole import keeping
from nabij.people.models import Account
from nabij.ui.pages import NotFound
from nabij.ui.words import in_language

BASE = "base"


@dataclass(frozen=True)
class Opened:
    """A scenario with its changes, and the diagnoses before and after."""

    scenario: Scenario
    changes: tuple[Change, ...]
    before: Diagnosis
    after: Diagnosis

    @property
    def result(self) -> KeptDiagnosis:
        if self.scenario.result is None:
            raise ValueError("the scenario has no result")
        return self.scenario.result


def open_scenario(reader: Account | AnonymousUser, pk: UUID) -> Opened:
    """The scenario, where this reader may read it. Raises NotFound, which tells no more than that it is not there."""
    found = readable(reader, pk)
    if found is None or found.result is None:
        raise NotFound(
            gettext("There is no scenario at this address, or it was not shared."),
            [(gettext("Scenarios"), reverse("diagnosis:scenarios"))],
        )
    return opened(found)


def opened(scenario: Scenario) -> Opened:
    """The changes and diagnoses of a scenario. Raises Http404 where it has no result."""
    if scenario.result is None:
        raise Http404
    return Opened(
        scenario,
        read_changes(scenario.changes),
        keeping.diagnosis_of(scenario.base),
        keeping.diagnosis_of(scenario.result),
    )


def comparison_of(one: Opened, other: Opened | None = None) -> Comparison:
    """The scenario against its base, or against another scenario. Raises NotFound where nobody can be followed."""
    try:
        return compare(one.before if other is None else other.after, one.after)
    except CannotCompare:
        raise NotFound(
            gettext(
                "These two do not rest on the same sectors and residents, so nobody can be followed from one to the "
                "other. Make one of them again upon the newer diagnosis."
            ),
            [(gettext("Scenarios"), reverse("diagnosis:scenarios"))],
        ) from None


def area_words(scenario: Scenario, lang: str) -> str:
    """What a scenario is about: the name of its unit, or the whole territory."""
    if scenario.unit is None:
        return gettext("the whole territory")
    return in_language(scenario.unit, "name", lang).text


def told(one: Opened, lang: str) -> dict[str, Any]:
    """What the page says of a scenario beside its result: changes in words, and all that it rests on."""
    scenario = one.scenario
    asks = [change.asked for change in one.changes if change.asked]
    return {
        "scenario": scenario,
        "area": area_words(scenario, lang),
        "changes": saying.sentences(one.changes, base_inputs(scenario.base), lang),
        "variant": query(scenario.unit, asks) if len(asks) == len(one.changes) else "",
        "result": one.result,
        "base": scenario.base,
        "inputs_digest": one.result.inputs_id,
        "streets_digest": one.after.parameters.get("streets", ""),
        "sources": sources_of(one.before.sources),
        "parameters": scenario.changes,
    }
