"""What is asked, as it is typed: on the page, on the command line and in the API alike."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.diagnosis.allocating.dividing import Ask
from nabij.diagnosis.allocating.reading import Ground, read_outreach
from nabij.diagnosis.allocating.words import FORMULAS, METHODS, amount_words
from nabij.diagnosis.contents import SECTOR
from nabij.diagnosis.showing import level_words, name_of
from nabij.rules.apportion import Method
from nabij.rules.staffing import Amount, Formula, Measure, Rule
from nabij.ui.numbers import current_language

OUTREACH = "bar"
WITHIN = ("zone", "municipality")
NOT_OVER = "region"
# What may follow a number of workers, in the three languages.
MEASURES = {
    "": Measure.WORKERS,
    **dict.fromkeys(("fte", "vte", "etp", "ept"), Measure.FULL_TIME),
    **dict.fromkeys(("h", "u", "uur", "heures", "hours"), Measure.HOURS),
}
MOST_SAID = 3  # what is wrong with a long list is said of the first few
PARTS = {Measure.WORKERS: Fraction(1), Measure.FULL_TIME: Fraction(1, 2), Measure.HOURS: Fraction(4)}
_AMOUNT = re.compile(r"(?P<number>-?\d+(?:[.,]\d+)?)\s*(?P<measure>[a-z]*)", re.IGNORECASE)
_BETWEEN = re.compile(r"[;\s]+|,(?=\s*[A-Za-z0-9._-]+\s*[:=])")  # a comma within a number is a decimal comma
_EACH = re.compile(r"(?P<unit>[A-Za-z0-9._-]+)\s*[:=]\s*(?P<amount>[^;\s]+)", re.IGNORECASE)

DEFAULTS = {
    "staff": "19",
    "over": "zone",
    "within": "",
    "formula": Formula.SCORE.value,
    "k": "20",
    "intensity": "50",
    "floor": "0",
    "ceiling": "",
    "method": Method.WEBSTER.value,
    "part": "",
    "existing": "",
}


def read_amount(text: str) -> Amount | None:
    """19, 4.5 fte or 76 h as an amount; None where it is not written so."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or found["measure"].lower() not in MEASURES:
        return None
    return Amount(Fraction(found["number"].replace(",", ".")), MEASURES[found["measure"].lower()])


class _Number(forms.DecimalField):
    def to_python(self, value: Any) -> Any:
        """A decimal comma is a decimal point."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class WorkersForm(forms.Form):
    """How many workers, over which units, by which need, and how rounded."""

    staff = forms.CharField(
        label=_("How many workers"),
        max_length=20,
        help_text=_("Whole workers: 19. Full-time posts: 4.5 fte. Hours per week: 76 h."),
    )
    over = forms.ChoiceField(label=_("Over which places"))
    within = forms.ChoiceField(label=_("Only within"), required=False)
    index = forms.ChoiceField(label=_("What need is measured by"))
    intensity = forms.IntegerField(
        label=_("How much follows need, in %"),
        min_value=0,
        max_value=100,
        help_text=_("0: everything by the number of people. 100: everything by need. 50: half and half."),
    )
    floor = _Number(label=_("At least, for each place"), min_value=0, max_digits=8, decimal_places=3)
    ceiling = _Number(label=_("At most, for each place"), min_value=0, max_digits=8, decimal_places=3, required=False)
    existing = forms.CharField(
        label=_("Who is there already"),
        max_length=4000,
        required=False,
        help_text=_("As code:number, for instance noord:2 zuid:1. Or bar: the 19 neighbourhood action workers (BAR)."),
    )
    formula = forms.ChoiceField(label=_("How need counts"))
    k = forms.IntegerField(
        label=_("How many of the people are “most deprived”, in %"),
        min_value=1,
        max_value=90,
        help_text=_("Only where need counts by the people in the most deprived sectors."),
    )
    method = forms.ChoiceField(label=_("How to round"))
    year = forms.TypedChoiceField(label=_("People counted in"), coerce=int)
    part = _Number(
        label=_("Smallest part that is given"),
        required=False,
        min_value=Decimal("0.001"),
        max_digits=8,
        decimal_places=3,
        help_text=_("Only for full-time posts (else 0.5) and hours (else 4). A person is never divided."),
    )

    ADVANCED = ("formula", "k", "method", "year", "part")

    def __init__(self, given: Mapping[str, Any], ground: Ground) -> None:
        self.ground, lang = ground, current_language()
        first = next(iter(ground.needs), "")
        data = {**DEFAULTS, "index": first, "year": str(ground.newest), **{k: v for k, v in given.items() if v != ""}}
        if "existing" not in given:
            data["existing"] = _from_fields(given)
        super().__init__(data, prefix=None)
        levels = [slug for slug in ground.territory.levels if slug != NOT_OVER]
        self._choose("over", [(slug, level_words(slug, lang, plural=True)) for slug in reversed(levels)])
        self._choose("within", [("", gettext("the whole region")), *_wholes(ground, lang)])
        self._choose("index", [(slug, need.said(lang)) for slug, need in ground.needs.items()])
        self._choose("formula", [(one.value, FORMULAS[one]) for one in Formula])
        self._choose("method", [(one.value, METHODS[one]) for one in Method])
        self._choose("year", [(str(year), str(year)) for year in sorted(ground.people, reverse=True)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]
        named = ", ".join(str(value) for value, _label in choices if value)
        field.error_messages["invalid_choice"] = gettext("There is no such choice. Choose one of: %(choices)s.") % {
            "choices": named if len(named) < 400 else named[:400] + " …"
        }

    def clean_staff(self) -> Amount:
        """The amount with its measure."""
        amount = read_amount(self.cleaned_data["staff"])
        if amount is None:
            raise forms.ValidationError(
                gettext("Write a number, with fte for full-time posts or h for hours per week: 19, 4.5 fte or 76 h.")
            )
        if amount.number <= 0:
            raise forms.ValidationError(gettext("There must be workers to divide: write a number above 0."))
        return amount

    def clean(self) -> dict[str, Any]:
        """What only shows when fields are read together: measures, and places within places."""
        data = super().clean() or {}
        level, within = data.get("over"), data.get("within")
        levels = list(self.ground.territory.levels)
        if level and within and levels.index(level) >= levels.index(within.split(":")[0]):
            self.add_error("within", gettext("Choose smaller places to divide over than the one they lie in."))
        if level == SECTOR and not within:
            self.add_error("within", gettext("There are too many sectors to divide over at once: choose a zone."))
        if "staff" in data and "existing" in data and level:
            data["existing_amounts"] = self._existing(data["existing"], data["staff"].measure, level)
        return data

    def _existing(self, text: str, measure: Measure, level: str) -> dict[str, Amount]:
        if text.strip().lower() == OUTREACH:
            return self._outreach(measure, level)
        found: dict[str, Amount] = {}
        for piece in _BETWEEN.split(text.strip()):
            if not piece:
                continue
            if len(self.errors.get("existing", ())) >= MOST_SAID:
                return found
            each = _EACH.fullmatch(piece)
            amount = read_amount(each["amount"]) if each else None
            if each is None or amount is None:
                self._refuse(gettext("“%(text)s” is not code:number, as in noord:2.") % {"text": piece[:60]})
            elif each["unit"] not in self.ground.territory.levels[level].slugs:
                self._refuse(
                    gettext("There is no “%(code)s” among the %(level)s.")
                    % {"code": each["unit"], "level": level_words(level, current_language(), plural=True)}
                )
            elif each["unit"] in found:
                self._refuse(gettext("%(code)s stands there twice.") % {"code": each["unit"]})
            elif amount.number < 0:
                self._refuse(
                    gettext("%(code)s has a number below 0 of workers already there: write 0 or more.")
                    % {"code": each["unit"]}
                )
            else:
                stated = amount.measure if _measured(each["amount"]) else measure
                found[each["unit"]] = Amount(amount.number, stated)
        if any(one.measure is not measure for one in found.values()):
            self._refuse(
                gettext("Workers, full-time posts and hours cannot be added up: write both in the same measure.")
            )
        return found

    def _outreach(self, measure: Measure, level: str) -> dict[str, Amount]:
        if measure is not Measure.WORKERS:
            self._refuse(gettext("The sources count the BAR workers as people: write the number without fte or h."))
            return {}
        there = read_outreach(level)
        if there.nowhere:
            self._refuse(
                gettext(
                    "The borders of the BAR areas are in no source, so it is not known in which of these places they "
                    "lie. Choose zones or municipalities."
                )
            )
            return {}
        return {slug: Amount(Fraction(count), Measure.WORKERS) for slug, count in there.workers.items()}

    def _refuse(self, sentence: str) -> None:
        self.add_error("existing", sentence)

    def ask(self) -> Ask:
        """What is asked, after `is_valid`."""
        data = self.cleaned_data
        staff: Amount = data["staff"]
        part = PARTS[staff.measure]
        if data["part"] is not None and staff.measure is not Measure.WORKERS:
            part = Fraction(data["part"])
        level, slug = data["within"].split(":", 1) if data["within"] else ("", "")
        return Ask(
            staff=staff,
            level=data["over"],
            within=(level, slug) if level else None,
            need=data["index"],
            rule=Rule(
                method=Method(data["method"]),
                formula=Formula(data["formula"]),
                intensity=Fraction(data["intensity"], 100),
                floor=Fraction(data["floor"]),
                ceiling=None if data["ceiling"] is None else Fraction(data["ceiling"]),
                part=part,
            ),
            most_deprived=Fraction(data["k"], 100),
            year=data["year"],
            existing={slug: one for slug, one in data["existing_amounts"].items() if one.number},
            outreach=data["existing"].strip().lower() == OUTREACH,
        )


def _measured(text: str) -> bool:
    found = _AMOUNT.fullmatch(text.strip())
    return bool(found and found["measure"])


def _from_fields(given: Mapping[str, Any]) -> str:
    """The boxes beside the places (`has_noord=2`) as one text."""
    pairs = ((key.removeprefix("has_"), str(value).strip()) for key, value in given.items() if key.startswith("has_"))
    return " ".join(f"{slug}:{value.replace(' ', '')}" for slug, value in pairs if value)


def _wholes(ground: Ground, lang: str) -> list[tuple[str, str]]:
    found = []
    for level in WITHIN:
        units = ground.territory.levels.get(level)
        if units is not None:
            of = level_words(level, lang)
            named = sorted((name_of(units, place, lang), slug) for place, slug in enumerate(units.slugs))
            found += [(f"{level}:{slug}", f"{name} ({of})") for name, slug in named]
    return found


def staff_in_words(ask: Ask) -> str:
    """19 workers, 4.5 full-time posts, 76 hours a week."""
    return amount_words(ask.staff.number, ask.staff.measure, current_language())
