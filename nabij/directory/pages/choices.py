"""What can be chosen on the search page: needs, filters, and what is chosen now with the way to take it off."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from nabij.directory.models import Accessibility, Service
from nabij.directory.pages import saying
from nabij.directory.pages.questions import DISTANCES_M, Asked, Known
from nabij.directory.search.asking import OpenWhen
from nabij.directory.search.facts import CONDITIONS
from nabij.ui.numbers import current_language, figure
from nabij.ui.words import in_language
from nabij.vocabulary.models import Term

NEEDS, GROUPS = "help", "groups"
# The languages most asked for first; a service may speak others, which the search finds by name.
SPOKEN = (
    "nl",
    "fr",
    "en",
    "ar",
    "tr",
    "es",
    "ro",
    "pl",
    "uk",
    "ps",
    "bg",
    "it",
    "pt",
    "de",
    "ru",
    "fa",
    "sq",
    "so",
    "ti",
)


@dataclass(frozen=True)
class Vocabulary:
    """The terms of needs and groups, in their order."""

    terms: tuple[Term, ...]

    @property
    def known(self) -> Known:
        return Known(frozenset(self.codes(NEEDS)), frozenset(self.codes(GROUPS)))

    def codes(self, taxonomy: str) -> list[str]:
        return [term.code for term in self.terms if term.taxonomy.slug == taxonomy]

    def tops(self, taxonomy: str) -> list[Term]:
        """The largest terms."""
        return [term for term in self.terms if term.taxonomy.slug == taxonomy and term.parent_id is None]

    def needs(self) -> list[Term]:
        """The largest needs that a person can ask for."""
        return [term for term in self.tops(NEEDS) if term.is_need]

    def below(self, code: str) -> list[Term]:
        """The needs directly below one."""
        above = next((term.pk for term in self.terms if term.code == code and term.taxonomy.slug == NEEDS), None)
        return [term for term in self.terms if term.parent_id == above and term.is_need] if above else []

    def names(self) -> dict[str, str]:
        """The name of each term by its code, in the language of the page."""
        lang = current_language()
        return {term.code: in_language(term, "name", lang).text for term in self.terms}


def vocabulary() -> Vocabulary:
    """Our own terms. One query."""
    terms = Term.objects.filter(taxonomy__slug__in=(NEEDS, GROUPS), taxonomy__is_ours=True).select_related("taxonomy")
    columns = ("code", "parent", "order", "is_need", "name_nl", "name_fr", "name_en", "taxonomy__slug")
    return Vocabulary(tuple(terms.only(*columns).order_by("order", "code")))


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen. `href` chooses it, or takes it off where it is chosen."""

    name: str  # of the filter in the address
    value: str
    label: str
    chosen: bool
    href: str


@dataclass(frozen=True)
class Filter:
    """Choices that belong together. `single`: only one of them can be chosen."""

    legend: str
    choices: tuple[Choice, ...]
    single: bool = False
    help: str = ""

    @property
    def chosen(self) -> int:
        return sum(1 for choice in self.choices if choice.chosen and choice.value)


def _many(asked: Asked, column: str, name: str, labels: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    now: Sequence[str] = getattr(asked, column)
    return tuple(
        Choice(name, value, label, value in now, asked.with_or_without(column, value)) for value, label in labels
    )


def when_words() -> dict[str, str]:
    """The times at which a service can be asked to be open."""
    return {
        OpenWhen.NOW: _("Open now"),
        OpenWhen.EVENING: _("Open after 17:00"),
        OpenWhen.SATURDAY: _("Open on Saturday"),
        OpenWhen.SUNDAY: _("Open on Sunday"),
    }


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def quick(asked: Asked) -> tuple[Choice, ...]:
    """The filters that most people use, one touch each."""
    when = when_words()
    now = Choice(
        "when",
        OpenWhen.NOW,
        when[OpenWhen.NOW],
        asked.when == OpenWhen.NOW,
        asked.address(when="" if asked.when == OpenWhen.NOW else str(OpenWhen.NOW)),
    )
    room = Choice("room", "1", _("Has room"), asked.room, asked.address(room=not asked.room))
    free = _many(asked, "costs", "cost", [(Service.Cost.FREE, _("Free"))])
    ways = ("without_papers", "without_appointment", "without_insurance")
    conditions = _many(asked, "conditions", "cond", [(way, _upper(str(saying.CONDITIONS[way]))) for way in ways])
    return (now, room, *free, *conditions)


def filters(asked: Asked, terms: Vocabulary) -> tuple[Filter, ...]:
    """All filters, in the order of how often they decide whether one can go."""
    lang = current_language()
    many = partial(_many, asked)
    groups = [(term.code, in_language(term, "name", lang).text) for term in terms.tops(GROUPS)]
    spoken = [*SPOKEN, *(code for code in asked.spoken if code not in SPOKEN)]
    community = {value: _upper(str(label)) for value, label in Service.Community.choices}
    when = [("", _("Any time")), *when_words().items()]
    return (
        Filter(
            _("When"),
            tuple(Choice("when", value, label, asked.when == value, "") for value, label in when),
            single=True,
        ),
        Filter(
            _("What one can go without, or with"),
            many("conditions", "cond", [(name, _upper(str(saying.CONDITIONS[name]))) for name in CONDITIONS]),
            help=_("Only services of which somebody has said so. The others are counted under the list."),
        ),
        Filter(_("Cost"), many("costs", "cost", [(v, _upper(str(label))) for v, label in Service.Cost.choices])),
        Filter(
            _("They speak"),
            many("spoken", "spoken", [(code, _upper(saying.language_in_words(code))) for code in spoken]),
            help=_("Any of the languages you choose."),
        ),
        Filter(_("For whom"), many("groups", "group", groups)),
        Filter(
            _("Access for people with a disability"),
            many("features", "access", [(v, _upper(str(label))) for v, label in Accessibility.Feature.choices]),
        ),
        Filter(_("Kind"), many("kinds", "kind", [(v, _upper(str(label))) for v, label in Service.Kind.choices])),
        Filter(_("Language community"), many("communities", "community", list(community.items()))),
    )


@dataclass(frozen=True)
class Distance:
    """A distance that can be asked for."""

    metres: int
    label: str
    chosen: bool


def distances(asked: Asked) -> tuple[Distance, ...]:
    """The distances that can be asked for: a person's own choice, never made for them."""
    return tuple(
        Distance(metres, _("at most %(km)s km as the crow flies") % {"km": figure(metres / 1000, metres % 1000 and 1)},
                 asked.within_m == metres)
        for metres in DISTANCES_M
    )  # fmt: skip


def taken_off(asked: Asked, names: Mapping[str, str]) -> tuple[Choice, ...]:
    """Everything that is chosen now, each with the address without it."""

    def of(column: str, label: Callable[[str], str]) -> list[Choice]:
        values: Sequence[str] = getattr(asked, column)
        return [Choice(column, value, label(value), True, asked.with_or_without(column, value)) for value in values]

    def term(code: str) -> str:
        return names.get(code, code)

    chosen = [
        *of("needs", term),
        *of("groups", term),
        *of("conditions", lambda name: _upper(str(saying.CONDITIONS[name]))),
        *of("spoken", lambda code: _upper(saying.language_in_words(code))),
        *of("costs", lambda value: _upper(str(Service.Cost(value).label))),
        *of("kinds", lambda value: _upper(str(Service.Kind(value).label))),
        *of("communities", lambda value: _upper(str(Service.Community(value).label))),
        *of("features", lambda value: _upper(saying.feature_in_words(value))),
    ]
    if asked.age is not None:
        label = _("%(years)s years old") % {"years": asked.age}
        chosen.append(Choice("age", str(asked.age), label, True, asked.address(age=None)))
    if asked.when:
        chosen.append(Choice("when", asked.when, when_words()[asked.when], True, asked.address(when="")))
    if asked.room:
        chosen.append(Choice("room", "1", _("Has room"), True, asked.address(room=False)))
    if asked.within_m is not None:
        label = next(one.label for one in distances(asked) if one.chosen)
        chosen.append(Choice("within", str(asked.within_m), _upper(label), True, asked.address(within_m=None)))
    return tuple(chosen)
