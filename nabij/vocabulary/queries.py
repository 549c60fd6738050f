"""Reads of the vocabulary: terms by code, the tree, and every word with what it stands for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from nabij.ui.numbers import current_language
from nabij.ui.words import LANGUAGES
from nabij.vocabulary.models import CareLine, Synonym, Term

HELP, GROUPS = "help", "groups"
NAME = "name"  # the register of a term's own name, beside those of Synonym


@dataclass(frozen=True)
class Word:
    """A name or synonym: a word or phrase that stands for a term, in one language."""

    term_id: UUID
    taxonomy: str
    code: str
    language: str
    text: str
    register: str  # NAME, or a value of Synonym.Register


@dataclass
class Branch:
    """A term in the tree with what is under it.

    `services` is how many active services carry the term or one below it; a service with two of them counts once, an
    invented one never.
    """

    term: Term
    services: int
    synonyms: list[Synonym] = field(default_factory=list)
    children: list["Branch"] = field(default_factory=list)

    def with_all_below(self) -> Iterator["Branch"]:
        """This branch, then every branch below it."""
        yield self
        for child in self.children:
            yield from child.with_all_below()

    def synonyms_by_language(self) -> list[tuple[str, list[Synonym]]]:
        """The synonyms per language, that of the page first; a language without any is left out."""
        languages = sorted(LANGUAGES, key=lambda lang: lang != current_language())
        found = [(lang, [word for word in self.synonyms if word.language == lang]) for lang in languages]
        return [(lang, words) for lang, words in found if words]


def all_terms(taxonomy: str | None = None) -> QuerySet[Term]:
    """The terms of our taxonomies (or of one), parents before their children, with their taxonomy and parent."""
    found = Term.objects.filter(taxonomy__is_ours=True).select_related("taxonomy", "parent")
    if taxonomy is not None:
        found = found.filter(taxonomy__slug=taxonomy)
    return found.order_by("taxonomy__slug", "order", "code")


def term_by_code(taxonomy: str, code: str) -> Term:
    """The term. Raises Term.DoesNotExist."""
    return Term.objects.select_related("taxonomy", "parent").get(taxonomy__slug=taxonomy, code=code)


def descendants(code: str, taxonomy: str = HELP) -> frozenset[str]:
    """The code and every code below it; empty where there is no such term. One query."""
    parents = dict(Term.objects.filter(taxonomy__slug=taxonomy).values_list("code", "parent__code"))
    return frozenset(below for below in parents if code in _line(below, parents))


def words() -> list[Word]:
    """Every name and synonym of our terms with its term, language and register. Two queries."""
    return [*_names(), *_synonyms()]


def care_lines() -> QuerySet[CareLine]:
    """The care lines, from community work to expertise."""
    return CareLine.objects.order_by("order")


def theme_ids() -> dict[str, int]:
    """Slug -> key of the themes that are loaded. The needs stand above this room; the relation leads to them."""
    model = Term._meta.get_field("theme").related_model
    return dict(model._default_manager.values_list("slug", "pk")) if isinstance(model, type) else {}


def tree(taxonomy: str = HELP) -> list[Branch]:
    """The top terms of a taxonomy with everything under them, without synonyms. Two queries."""
    terms = list(all_terms(taxonomy))
    services = _services_by_term(taxonomy)
    branches = {term.pk: Branch(term, 0) for term in terms}
    carried = {term.pk: services.get(term.pk, set()) for term in terms}
    # Children stand after their parents, so that going backwards finds each term's own tree complete.
    for term in reversed(terms):
        branches[term.pk].services = len(carried[term.pk])
        if term.parent_id in branches:
            carried[term.parent_id] |= carried[term.pk]
            branches[term.parent_id].children.insert(0, branches[term.pk])
    return [branches[term.pk] for term in terms if term.parent_id is None]


def spell_out(branches: Sequence[Branch]) -> None:
    """Give these branches, and all below them, their synonyms. One query."""
    by_term = {branch.term.pk: branch for top in branches for branch in top.with_all_below()}
    for synonym in Synonym.objects.filter(term__in=by_term):
        by_term[synonym.term_id].synonyms.append(synonym)


def _services_by_term(taxonomy: str) -> dict[UUID, set[UUID]]:
    """Term -> its active services, without invented ones. They stand above this room; the relation leads to them."""
    carried: dict[UUID, set[UUID]] = {}
    active = Term.objects.filter(
        taxonomy__slug=taxonomy, service_terms__service__status="active", service_terms__service__is_synthetic=False
    )
    for term, service in active.values_list("pk", "service_terms__service"):
        carried.setdefault(term, set()).add(service)
    return carried


def _names() -> Iterator[Word]:
    for term in Term.objects.filter(taxonomy__is_ours=True).select_related("taxonomy").order_by("order"):
        for language in LANGUAGES:
            text = getattr(term, f"name_{language}")
            if text:
                yield Word(term.pk, term.taxonomy.slug, term.code, language, text, NAME)


def _synonyms() -> Iterator[Word]:
    rows = Synonym.objects.filter(term__taxonomy__is_ours=True).values_list(
        "term_id", "term__taxonomy__slug", "term__code", "language", "text", "register"
    )
    for row in rows.order_by("term__order", "language", "text"):
        yield Word(*row)


def _line(code: str, parents: Mapping[str, str | None]) -> set[str]:
    """The code and those above it."""
    line: set[str] = set()
    at: str | None = code
    while at is not None and at not in line:
        line.add(at)
        at = parents.get(at)
    return line
