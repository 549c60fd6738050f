"""Indicator definitions: one reviewed TOML file per indicator, read strictly.

The file is what people review; the database row mirrors it. A blank or overdue definition is a finding of
`nabij check definitions`, and so is a key that nobody knows. Nothing here touches the database or the clock.
"""

import calendar
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nabij.rules.disclosure import LEAST_MINIMUM
from nabij.ui.words import LANGUAGES

DIRECTORY = Path(__file__).with_name("definitions")
THEMES_FILE = "themes.toml"

KINDS = ("count", "share", "rate", "median", "mean", "index")
DIRECTIONS = ("higher_is_worse", "higher_is_better", "neutral")
ACCESSES = ("open", "request", "restricted")
INTERVALS = ("wilson", "poisson", "none")
# Which ways of rolling up make sense for a kind: a median cannot be recomputed from medians, a count never averaged.
ROLL_UPS = {
    "count": ("sum", "refuse"),
    "share": ("recompute", "refuse"),
    "rate": ("recompute", "refuse"),
    "median": ("estimate", "refuse"),
    "mean": ("estimate", "refuse"),
    "index": ("estimate", "refuse"),
}
# Which interval fits a kind: Wilson needs a part of a whole, Poisson a count of events.
INTERVALS_OF_KIND = {
    "count": ("none",),
    "share": ("wilson", "none"),
    "rate": ("poisson", "none"),
    "median": ("none",),
    "mean": ("none",),
    "index": ("none",),
}
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")

_REQUIRED = (
    *("slug", "theme", "order", "kind", "unit_of_measure", "per", "decimals", "direction", "roll_up", "access"),
    *("interval", "levels", "sources", "name", "numerator", "why", "not_counted", "limits", "review"),
)
_OPTIONAL = ("key_figure", "minimum_count", "weight_by", "breakdown", "denominator")
_TEXTS = ("name", "numerator", "denominator", "why", "not_counted", "limits")


@dataclass(frozen=True)
class Texts:
    """One text in three languages."""

    nl: str
    fr: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in `language` (nl, fr or en)."""
        return {"nl": self.nl, "fr": self.fr, "en": self.en}[language]

    def as_dict(self) -> dict[str, str]:
        return {"nl": self.nl, "fr": self.fr, "en": self.en}


@dataclass(frozen=True)
class Theme:
    """A subject under which indicators are shown, or that the WG Data raised."""

    slug: str
    order: int
    name: Texts
    raised_by: str | None


@dataclass(frozen=True)
class Definition:
    """A reviewed indicator definition.

    `numerator` says what the number is (for a median or a mean: what it is the median or mean of);
    `denominator` of how many or what, named for every share and rate. `per` is what the quotient is multiplied by
    (100 for %). `weight_by` is the slug of the indicator whose figure weighs a unit in an estimate. `minimum_count`
    is the smallest count that may leave; None lets every count leave. `levels` are the levels at which a source
    gives the figure; other levels are rolled up, if at all, as `roll_up` says.
    """

    slug: str
    theme: str
    order: int
    kind: str
    unit_of_measure: str
    per: int
    decimals: int
    direction: str
    roll_up: str
    access: str
    interval: str
    levels: tuple[str, ...]
    sources: tuple[str, ...]
    name: Texts
    numerator: Texts
    denominator: Texts | None
    why: Texts
    not_counted: Texts
    limits: Texts
    reviewed_by: str
    reviewed_on: date
    review_within_months: int
    key_figure: bool
    minimum_count: int | None
    weight_by: str | None
    genders: tuple[str, ...]
    ages: tuple[str, ...]
    digest: str

    def as_json(self) -> dict[str, Any]:
        """What the indicator's row keeps of the file beside its own columns."""
        return {
            "numerator": self.numerator.as_dict(),
            "denominator": self.denominator.as_dict() if self.denominator else None,
            "why": self.why.as_dict(),
            "not_counted": self.not_counted.as_dict(),
            "limits": self.limits.as_dict(),
            "interval": self.interval,
            "levels": list(self.levels),
            "weight_by": self.weight_by,
            "genders": list(self.genders),
            "ages": list(self.ages),
            "reviewed_by": self.reviewed_by,
            "reviewed_on": self.reviewed_on.isoformat(),
            "review_within_months": self.review_within_months,
        }


@dataclass(frozen=True)
class Finding:
    """What is wrong in a definition file, where, and how to mend it."""

    file: str
    key: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.problem} {self.mend}"


@dataclass(frozen=True)
class Definitions:
    """All definition files of a folder: what could be read, and what is wrong."""

    themes: tuple[Theme, ...]
    indicators: tuple[Definition, ...]
    findings: tuple[Finding, ...]


class BrokenDefinitions(Exception):
    """The definition files break their rules; `findings` names each."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


def read_definitions(directory: Path = DIRECTORY) -> Definitions:
    """Read every TOML file of `directory`. Broken files are left out of `indicators` and named in `findings`."""
    findings: list[Finding] = []
    themes = _read_themes(directory / THEMES_FILE, findings)
    indicators = []
    for path in sorted(directory.glob("*.toml")):
        if path.name == THEMES_FILE:
            continue
        definition, found = read_definition(path.name, path.read_bytes())
        findings.extend(found)
        if definition is not None:
            indicators.append(definition)
    findings.extend(_check_together(indicators, {theme.slug for theme in themes}))
    return Definitions(tuple(themes), tuple(indicators), tuple(findings))


def read_definition(file: str, content: bytes) -> tuple[Definition | None, tuple[Finding, ...]]:
    """Read one definition from the bytes of a TOML file. There is a definition exactly when there are no findings."""
    try:
        raw = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, (Finding(file, "(file)", f"This is not TOML in UTF-8: {error}.", "Mend the line named."),)
    reader = _Reader(file, raw)
    definition = reader.definition(hashlib.sha256(content).hexdigest())
    return definition, tuple(reader.findings)


def overdue(definition: Definition, today: date) -> Finding | None:
    """A finding if the review of `definition` should have been repeated before `today`."""
    due = _months_later(definition.reviewed_on, definition.review_within_months)
    if today <= due:
        return None
    return Finding(
        f"{definition.slug}.toml",
        "review.on",
        f"The last review ({definition.reviewed_on.isoformat()}) was to be repeated by {due.isoformat()}.",
        "Review the definition and write who did so and when.",
    )


def check_definitions(directory: Path, today: date) -> tuple[Finding, ...]:
    """Every finding of `nabij check definitions`: unreadable, blank, unknown, contradicting or overdue."""
    read = read_definitions(directory)
    late = (overdue(definition, today) for definition in read.indicators)
    return (*read.findings, *(finding for finding in late if finding is not None))


def _months_later(day: date, months: int) -> date:
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def _read_themes(path: Path, findings: list[Finding]) -> list[Theme]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        findings.append(Finding(path.name, "(file)", "The file is missing.", "Add it: it names the themes."))
        return []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        findings.append(Finding(path.name, "(file)", f"This is not TOML in UTF-8: {error}.", "Mend the line named."))
        return []
    themes = []
    for slug, entry in raw.items():
        reader = _Reader(path.name, entry if isinstance(entry, dict) else {}, prefix=f"{slug}.")
        reader.refuse_unknown(("order", "name", "raised_by"))
        if not SLUG.match(slug):
            reader.find("slug", f"{slug!r} is not a slug.", "Use lower-case letters, digits and single hyphens.")
        order = reader.integer("order", least=0)
        name = reader.texts("name")
        raised_by = reader.text("raised_by") if "raised_by" in reader.raw else None
        findings.extend(reader.findings)
        if not reader.findings:
            themes.append(Theme(slug, order, name, raised_by))
    return themes


def _check_together(indicators: list[Definition], themes: set[str]) -> list[Finding]:
    findings = []
    slugs = {definition.slug: definition for definition in indicators}
    for definition in indicators:
        file = f"{definition.slug}.toml"
        if definition.theme not in themes:
            findings.append(
                Finding(
                    file,
                    "theme",
                    f"There is no theme {definition.theme!r}.",
                    f"Add it to {THEMES_FILE} or name another.",
                )
            )
        weight = definition.weight_by
        if weight is not None and (weight not in slugs or slugs[weight].kind != "count"):
            findings.append(
                Finding(
                    file,
                    "weight_by",
                    f"{weight!r} is not an indicator of kind count.",
                    "Name one, for instance population.",
                )
            )
    return findings


class _Reader:
    """Reads one TOML table strictly; every method adds findings instead of raising, so that all faults show at once."""

    def __init__(self, file: str, raw: Mapping[str, Any], prefix: str = "") -> None:
        self.file, self.raw, self.prefix = file, raw, prefix
        self.findings: list[Finding] = []

    def find(self, key: str, problem: str, mend: str) -> None:
        self.findings.append(Finding(self.file, self.prefix + key, problem, mend))

    def refuse_unknown(self, known: tuple[str, ...], table: Mapping[str, Any] | None = None, at: str = "") -> None:
        for key in (self.raw if table is None else table).keys() - set(known):
            self.find(at + key, "Nabij does not know this key.", f"Known here: {', '.join(sorted(known))}.")

    def text(self, key: str) -> str:
        value = self.raw.get(key)
        if not isinstance(value, str) or not value.strip():
            self.find(key, "The text is blank or missing.", "Write it.")
            return ""
        return value

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        value = self.raw.get(key)
        if value not in choices:
            self.find(key, f"{value!r} is not one of the choices.", f"Choose from: {', '.join(choices)}.")
            return choices[0]
        return str(value)

    def integer(self, key: str, least: int) -> int:
        value = self.raw.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.find(key, f"{value!r} is not a whole number of at least {least}.", "Write one.")
            return least
        return value

    def slugs(self, key: str) -> tuple[str, ...]:
        value = self.raw.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) and SLUG.match(v) for v in value):
            self.find(key, "This is not a list of at least one slug.", 'Write for instance ["statbel-census-2021"].')
            return ()
        return tuple(value)

    def texts(self, key: str) -> Texts:
        value = self.raw.get(key)
        if not isinstance(value, dict):
            self.find(key, "The texts are missing.", "Add a table with nl, fr and en.")
            return Texts("", "", "")
        self.refuse_unknown(LANGUAGES, value, f"{key}.")
        for language in LANGUAGES:
            text = value.get(language)
            if not isinstance(text, str) or not text.strip():
                self.find(f"{key}.{language}", "The text is blank or missing.", "Write it in this language.")
        return Texts(*(str(value.get(language, "")) for language in LANGUAGES))

    def breakdown(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        table = self.raw.get("breakdown", {})
        if not isinstance(table, dict):
            self.find(
                "breakdown", "This is not a table.", 'Write gender = ["female"] and age = ["65+"] under [breakdown].'
            )
            return (), ()
        self.refuse_unknown(("gender", "age"), table, "breakdown.")
        result = []
        for key in ("gender", "age"):
            values = table.get(key, [])
            fits = isinstance(values, list) and all(
                isinstance(v, str) and 0 < len(v) <= 10 and v != "all" for v in values
            )
            if not fits or len(set(values)) != len(values):
                self.find(
                    f"breakdown.{key}",
                    "This is not a list of different values of at most 10 characters other than 'all'.",
                    "'all' is the total and is always there; name the parts.",
                )
                values = []
            result.append(tuple(values))
        return result[0], result[1]

    def review(self) -> tuple[str, date, int]:
        table = self.raw.get("review")
        if not isinstance(table, dict):
            self.find("review", "Nobody reviewed this definition.", "Add [review] with by, on and within_months.")
            return "", date.min, 1
        self.refuse_unknown(("by", "on", "within_months"), table, "review.")
        by, on, months = table.get("by"), table.get("on"), table.get("within_months")
        if not isinstance(by, str) or not by.strip():
            self.find(
                "review.by", "It does not say who reviewed the definition.", "Name the person's function or the body."
            )
            by = ""
        if type(on) is not date:
            self.find(
                "review.on", "The day of the review is blank or not a date.", "Write it as 2026-11-22, without quotes."
            )
            on = date.min
        if not isinstance(months, int) or isinstance(months, bool) or not 1 <= months <= 60:
            self.find("review.within_months", f"{months!r} is not a number of months from 1 to 60.", "Write one.")
            months = 1
        return by, on, months

    def definition(self, digest: str) -> Definition | None:
        self.refuse_unknown((*_REQUIRED, *_OPTIONAL))
        slug, theme = self.text("slug"), self.text("theme")
        if slug and (not SLUG.match(slug) or f"{slug}.toml" != self.file):
            self.find(
                "slug", f"{slug!r} does not fit the file's name.", "The file is named after the slug: <slug>.toml."
            )
        kind = self.choice("kind", KINDS)
        roll_up = self.choice("roll_up", ROLL_UPS[kind])
        interval = self.choice("interval", INTERVALS_OF_KIND[kind])
        direction = self.choice("direction", DIRECTIONS)
        access = self.choice("access", ACCESSES)
        per = self.integer("per", least=1)
        unit_of_measure = self.text("unit_of_measure")
        if (unit_of_measure == "%") != (per == 100) or (kind == "share" and per != 100):
            self.find(
                "unit_of_measure", "A share is in %, and % is per 100.", "Make kind, unit_of_measure and per agree."
            )
        texts = {key: self.texts(key) for key in _TEXTS if key != "denominator"}
        denominator = self.texts("denominator") if "denominator" in self.raw else None
        if denominator is None and kind in ("share", "rate"):
            self.find(
                "denominator",
                "A share or rate without its denominator says nothing.",
                "Say of what it is a share, or per what.",
            )
        weight_by = self.text("weight_by") if "weight_by" in self.raw else None
        if roll_up == "estimate" and weight_by is None:
            self.find(
                "weight_by",
                "An estimate needs weights.",
                "Name the indicator that weighs the units, for instance population.",
            )
        if weight_by is not None and roll_up not in ("estimate", "recompute"):
            self.find("weight_by", f"Weights have no use when the roll-up is {roll_up!r}.", "Leave the key out.")
        minimum_count = self.integer("minimum_count", least=LEAST_MINIMUM) if "minimum_count" in self.raw else None
        key_figure = self.raw.get("key_figure", False)
        if not isinstance(key_figure, bool):
            self.find("key_figure", f"{key_figure!r} is not true or false.", "Write true or false.")
        genders, ages = self.breakdown()
        by, on, months = self.review()
        order, decimals = self.integer("order", least=0), self.integer("decimals", least=0)
        levels, sources = self.slugs("levels"), self.slugs("sources")
        if self.findings:
            return None
        return Definition(
            slug=slug,
            theme=theme,
            order=order,
            kind=kind,
            unit_of_measure=unit_of_measure,
            per=per,
            decimals=decimals,
            direction=direction,
            roll_up=roll_up,
            access=access,
            interval=interval,
            levels=levels,
            sources=sources,
            name=texts["name"],
            numerator=texts["numerator"],
            denominator=denominator,
            why=texts["why"],
            not_counted=texts["not_counted"],
            limits=texts["limits"],
            reviewed_by=by,
            reviewed_on=on,
            review_within_months=months,
            key_figure=key_figure,
            minimum_count=minimum_count,
            weight_by=weight_by,
            genders=genders,
            ages=ages,
            digest=digest,
        )
