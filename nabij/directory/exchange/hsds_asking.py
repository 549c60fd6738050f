"""The parameters of HSDS's lists, read strictly: a misspelt filter would give an answer to another question."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from uuid import UUID

from nabij.rules.hours import BRUSSELS
from nabij.ui.api import ApiProblem, ProblemPart

PER_PAGE = 50
MOST_PER_PAGE = 500
MOST_FULL = 100  # whole records weigh some twenty times as much
MOST_MINIMAL = 100_000  # HSDS: aim to give everything in one page
LARGEST_PAGE = 10_000_000

_PAGING = frozenset({"search", "page", "per_page", "format", "after"})
_TERMS = frozenset({"taxonomy_term_id", "taxonomy_id"})
_UK = frozenset({"minimum_age", "maximum_age", "start_time", "end_time", "day"})
KNOWN: dict[str, frozenset[str]] = {
    "services": _PAGING | _TERMS | _UK | {"organization_id", "modified_after", "minimal", "full"},
    "organizations": _PAGING | _TERMS | {"full", "full_service", "modified_after"},
    "service_at_locations": _PAGING
    | _TERMS
    | _UK
    | {"organization_id", "modified_after", "full", "postcode", "proximity"},
    "taxonomies": _PAGING,
    "taxonomy_terms": _PAGING | {"taxonomy_id", "top_only", "parent_id"},
    "organization": frozenset({"full_service"}),
    "item": frozenset(),
}
"""Which parameters each list, and an item, has."""

DAYS = {
    name: code
    for code, names in {
        "MO": "mo mon monday",
        "TU": "tu tue tuesday",
        "WE": "we wed wednesday",
        "TH": "th thu thursday",
        "FR": "fr fri friday",
        "SA": "sa sat saturday",
        "SU": "su sun sunday",
    }.items()
    for name in names.split()
}


@dataclass(frozen=True)
class Asked:
    """What is asked of a list. None: not asked. Filters add up: every one must fit."""

    search: str = ""
    page: int = 1
    per_page: int = PER_PAGE
    after: str | None = None
    ndjson: bool = False
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    parent_id: UUID | None = None
    modified_after: datetime | None = None
    minimal: bool = False
    full: bool = False
    full_service: bool = False
    top_only: bool = False
    postcode: str | None = None
    proximity_m: float | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    start_time: time | None = None
    end_time: time | None = None
    day: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)  # as they were written, for links to other pages


def read_asked(what: str, parameters: Mapping[str, list[str]]) -> Asked:
    """The parameters of a list, or of an item. Raises ApiProblem (400) that names every one that is wrong, and why."""
    errors = list(_unknown(parameters, KNOWN[what]))
    given = {name: values[0].strip() for name, values in parameters.items() if name in KNOWN[what] and values}
    read: dict[str, object] = {}
    for name, written in given.items():
        try:
            read.update(_READERS[name](written))
        except ValueError as problem:
            errors.append(ProblemPart(where=f"query.{name}", what=str(problem)))
    if "proximity" in given and "postcode" not in given:
        errors.append(ProblemPart(where="query.proximity", what="Give the postcode from which to measure as well."))
    if errors:
        raise ApiProblem(400, "Unusable parameters", "Mend the parameters that are named below.", errors)
    asked = Asked(**read, given=given)  # type: ignore[arg-type]
    most = MOST_MINIMAL if asked.minimal else MOST_FULL if asked.full or asked.full_service else MOST_PER_PAGE
    wanted = MOST_MINIMAL if asked.minimal and "per_page" not in given else asked.per_page
    return Asked(**{**read, "per_page": min(wanted, most)}, given=given)  # type: ignore[arg-type]


def _unknown(parameters: Mapping[str, list[str]], known: frozenset[str]) -> list[ProblemPart]:
    errors = []
    for name, values in parameters.items():
        if name not in known:
            choice = ", ".join(sorted(known)) or "none"
            what = f"There is no such parameter here. Known: {choice}."
            errors.append(ProblemPart(where=f"query.{name[:40]}", what=what))
        elif len(values) > 1:
            errors.append(ProblemPart(where=f"query.{name}", what="The parameter stands twice. Give it once."))
    return errors


# ---- One reader per parameter: raises ValueError with a sentence that says how to write it ---------------------------


Reader = Callable[[str], dict[str, object]]


def _whole(name: str, most: int) -> Reader:
    def read(written: str) -> dict[str, object]:
        if not re.fullmatch(r"\d{1,9}", written, re.ASCII) or not 1 <= int(written) <= most:
            raise ValueError(f"Write a whole number from 1 to {most}.")
        return {name: int(written)}

    return read


def _flag(name: str) -> Reader:
    def read(written: str) -> dict[str, object]:
        if written.lower() not in ("true", "false", "1", "0"):
            raise ValueError("Write true or false.")
        return {name: written.lower() in ("true", "1")}

    return read


def _id(name: str) -> Reader:
    def read(written: str) -> dict[str, object]:
        try:
            return {name: UUID(written)}
        except ValueError:
            raise ValueError("Write an id: a UUID, such as d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610.") from None

    return read


def _age(name: str) -> Reader:
    def read(written: str) -> dict[str, object]:
        if not re.fullmatch(r"\d{1,3}(\.\d+)?", written, re.ASCII):
            raise ValueError("Write an age in years, such as 18.")
        return {name: float(written)}

    return read


def _time(name: str) -> Reader:
    def read(written: str) -> dict[str, object]:
        try:
            if not re.fullmatch(r"\d\d:\d\d(:\d\d)?", written, re.ASCII):
                raise ValueError(written)
            return {name: time.fromisoformat(written)}
        except ValueError:
            raise ValueError("Write a time of the day, such as 09:30.") from None

    return read


def _text(written: str) -> dict[str, object]:
    if len(written) > 200 or re.search(r"[\x00-\x1f\x7f]", written):
        raise ValueError("Write at most 200 signs, and no control characters.")
    return {"search": written}


def _format(written: str) -> dict[str, object]:
    if written.lower() not in ("json", "ndjson"):
        raise ValueError("Write json or ndjson.")
    return {"ndjson": written.lower() == "ndjson"}


def _moment(written: str) -> dict[str, object]:
    # A plus sign that nobody wrote as %2B arrives as a space.
    mended = re.sub(r" (\d\d:?\d\d)$", r"+\1", written)
    try:
        read = datetime.fromisoformat(mended)
        return {"modified_after": (read if read.tzinfo else read.replace(tzinfo=BRUSSELS)).astimezone(UTC)}
    except (ValueError, OverflowError):
        raise ValueError("Write a moment, such as 2026-01-31 or 2026-01-31T09:30:00+01:00.") from None


def _postcode(written: str) -> dict[str, object]:
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z -]{0,9}", written, re.ASCII):
        raise ValueError("Write a postcode, such as 1000.")
    return {"postcode": written}


def _proximity(written: str) -> dict[str, object]:
    if not re.fullmatch(r"\d{1,7}(\.\d+)?", written, re.ASCII):
        raise ValueError("Write a distance in metres, such as 500.")
    return {"proximity_m": float(written)}


def _day(written: str) -> dict[str, object]:
    if written.lower() not in DAYS:
        raise ValueError("Write a day of the week: MO, TU, WE, TH, FR, SA or SU.")
    return {"day": DAYS[written.lower()]}


def _after(written: str) -> dict[str, object]:
    if not re.fullmatch(r"[A-Za-z0-9:_-]{1,500}", written, re.ASCII):
        raise ValueError("Take it from the header Link of the page before.")
    return {"after": written}


_READERS = {
    "search": _text,
    "page": _whole("page", LARGEST_PAGE),
    "per_page": _whole("per_page", 999_999_999),
    "after": _after,
    "format": _format,
    "taxonomy_term_id": _id("taxonomy_term_id"),
    "taxonomy_id": _id("taxonomy_id"),
    "organization_id": _id("organization_id"),
    "parent_id": _id("parent_id"),
    "modified_after": _moment,
    "minimal": _flag("minimal"),
    "full": _flag("full"),
    "full_service": _flag("full_service"),
    "top_only": _flag("top_only"),
    "postcode": _postcode,
    "proximity": _proximity,
    "minimum_age": _age("minimum_age"),
    "maximum_age": _age("maximum_age"),
    "start_time": _time("start_time"),
    "end_time": _time("end_time"),
    "day": _day,
}
