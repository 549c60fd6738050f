"""A scenario as one file that any installation reads back and computes again: all it rests on is in it.

JSON, with what is bytes (inputs, streets, results) in base64. Everything in it is open: figures, entries of the
directory and streets that everybody may see. Who made it is left out.
"""

import base64
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import BadZipFile

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext

from nabij.diagnosis.models import KeptDiagnosis, KeptInputs, Scenario
from nabij.diagnosis.scenarios import actions
from nabij.diagnosis.scenarios.changing import digest_of_changes
from nabij.diagnosis.scenarios.queries import unit_called
from nabij.diagnosis.scenarios.records import read_changes, written
from nabij.diagnosis.whole import keeping, storing
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.territory.models import Streets, Unit
from nabij.territory.streets import unpacked
from nabij.ui.words import LANGUAGES

FORMAT, VERSION = "nabij-scenario", 1
_ROW = ("digest", "parameters", "code_version", "offer_change", "seconds")
_STREETS = ("title", "source", "licence", "node_count", "street_count")


class UnreadableFile(ValidationError):
    """The file is no scenario, or what is in it does not fit together."""


# ---- Writing --------------------------------------------------------------------------------------------------------


def as_file(scenario: Scenario) -> dict[str, Any]:
    """Everything of a scenario. Raises Streets.DoesNotExist where its streets are no longer kept."""
    result = scenario.result
    if result is None:
        raise ValueError("the scenario has no result")
    streets = Streets.objects.get(pk=result.parameters["streets"])
    return {
        "format": FORMAT,
        "version": VERSION,
        "scenario": {
            "id": str(scenario.pk),
            "name": scenario.name,
            "about": scenario.about,
            "language": scenario.language,
            "unit": [scenario.unit.level.slug, scenario.unit.slug] if scenario.unit else None,
            "changes": written(read_changes(scenario.changes)),
            "is_shared": scenario.is_shared,
            "made_at": scenario.made_at.isoformat(),
        },
        "streets": {
            **{name: getattr(streets, name) for name in _STREETS},
            "digest": streets.digest,
            "valid_on": streets.valid_on.isoformat() if streets.valid_on else None,
            "content": _text(streets.content),
        },
        "base": _row_as_plain(scenario.base),
        "result": _row_as_plain(result),
    }


def _row_as_plain(row: KeptDiagnosis) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        **{name: getattr(row, name) for name in _ROW},
        "made_at": row.made_at.isoformat(),
        "inputs_digest": row.inputs_id,
        "inputs": _text(row.inputs.content),
        "content": _text(row.content),
    }


def _text(content: bytes | memoryview) -> str:
    return base64.b64encode(bytes(content)).decode("ascii")


# ---- Reading --------------------------------------------------------------------------------------------------------


def read_file(path: Path) -> dict[str, Any]:
    """The contents of a file. Raises UnreadableFile."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise UnreadableFile(gettext("%(file)s is no file with a scenario.") % {"file": path.name}) from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UnreadableFile(gettext("%(file)s is no file with a scenario.") % {"file": path.name})
    if found.get("version") != VERSION:
        raise UnreadableFile(
            gettext("%(file)s has a form (%(version)s) that this version of the software does not know.")
            % {"file": path.name, "version": str(found.get("version"))[:20]}
        )
    return found


@transaction.atomic
def from_file(path: Path, *, by: Account | None) -> Scenario:
    """Keep the scenario of a file, with all it rests on; it is not shared until somebody shares it.

    One that is here already is given back as it is. Every digest is reckoned again: what does not fit is refused whole.
    Raises UnreadableFile.
    """
    found = read_file(path)
    try:
        return _kept(found, by=by)
    except ValidationError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, EOFError, BadZipFile, DatabaseError) as problem:
        raise UnreadableFile(
            gettext("%(file)s is damaged or incomplete (%(what)s).") % {"file": path.name, "what": str(problem)[:80]}
        ) from None


def _kept(found: dict[str, Any], *, by: Account | None) -> Scenario:
    told = found["scenario"]
    pk = UUID(told["id"])
    here = Scenario.objects.filter(pk=pk).first()
    if here is not None:
        if here.removed_at is not None:
            raise UnreadableFile(gettext("This scenario was taken away here, so it is not read again."))
        return here
    unit, changes = _unit(told["unit"]), read_changes(told["changes"])
    if told["language"] not in LANGUAGES:
        raise ValueError("language")
    _keep_streets(found["streets"])
    base, result = (_keep_row(found[name]) for name in ("base", "result"))
    if digest_of_changes(changes) not in {one.digest for one in keeping.inputs_of(result).sources}:
        raise _no_fit("changes")
    scenario = Scenario.objects.create(
        id=pk,
        name=_text_of(told["name"], actions.MOST_NAME),
        about=_text_of(told["about"], actions.MOST_ABOUT) if told["about"] else None,
        language=told["language"],
        unit=unit,
        base=base,
        changes=written(changes),
        result=result,
        is_shared=False,
    )
    record_write(by=by, action="scenario read from a file", object_type="scenario", object_id=pk)
    return scenario


def _unit(told: list[str] | None) -> Unit | None:
    """The place that it is about; None for the whole territory. One that is not here is refused, never left out."""
    if told is None:
        return None
    level, slug = told
    found = unit_called(level, slug)
    if found is None:
        raise UnreadableFile(
            gettext(
                "The scenario is about %(unit)s, and there is no such place here. Load the territory that it was made "
                "for, then read the file again."
            )
            % {"unit": f"{level}:{slug}"[:60]}
        )
    return found


def _text_of(told: object, most: int) -> str:
    """A text that is no longer than its form allows. Raises ValueError."""
    text = told.strip() if isinstance(told, str) else ""
    if not text or len(text) > most:
        raise ValueError("name or text")
    return text


def _keep_streets(told: dict[str, Any]) -> None:
    content = base64.b64decode(told["content"], validate=True)
    if unpacked(content).digest != told["digest"]:
        raise _no_fit("streets")
    Streets.objects.get_or_create(
        digest=told["digest"],
        defaults={
            **{name: told[name] for name in _STREETS},
            "valid_on": date.fromisoformat(told["valid_on"]) if told["valid_on"] else None,
            "content": content,
        },
    )


def _keep_row(told: dict[str, Any]) -> KeptDiagnosis:
    """A diagnosis with its inputs; never the current one of this installation."""
    here = KeptDiagnosis.objects.filter(pk=UUID(told["id"])).first()
    if here is not None:
        if (here.digest, here.inputs_id) != (told["digest"], told["inputs_digest"]):
            raise _no_fit("content")
        return here
    if not isinstance(told["parameters"], dict):
        raise TypeError("parameters")
    inputs, content = (base64.b64decode(told[name], validate=True) for name in ("inputs", "content"))
    if storing.digest_of_inputs(storing.inputs_from_bytes(inputs)) != told["inputs_digest"]:
        raise _no_fit("inputs")
    if storing.digest_of_diagnosis(storing.diagnosis_from_bytes(content)) != told["digest"]:
        raise _no_fit("content")
    kept, _made = KeptInputs.objects.get_or_create(digest=told["inputs_digest"], defaults={"content": inputs})
    return KeptDiagnosis.objects.create(
        id=UUID(told["id"]),
        inputs=kept,
        content=content,
        **{name: told[name] for name in _ROW},
        made_at=datetime.fromisoformat(told["made_at"]),
        is_current=False,
    )


def _no_fit(what: str) -> UnreadableFile:
    return UnreadableFile(
        gettext("What the file holds (%(what)s) is not what its fingerprint was made of: it was changed.")
        % {"what": what}
    )
