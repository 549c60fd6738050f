"""Reads of the vocabulary."""

import pytest
from pytest_django import DjangoAssertNumQueries

from nabij.vocabulary import queries
from nabij.vocabulary.models import Taxonomy, Term
from tests.directory.world import make_service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


def test_parents_stand_before_their_children() -> None:
    seen: set[object] = set()
    for term in queries.all_terms("help"):
        assert term.parent_id is None or term.parent_id in seen
        seen.add(term.pk)


def test_all_terms_are_ours_only() -> None:
    other = Taxonomy.objects.create(slug="sb", name_fr="Autre")
    Term.objects.create(taxonomy=other, code="x", name_fr="X")
    assert {term.taxonomy.slug for term in queries.all_terms()} == {"help", "groups"}
    assert {word.taxonomy for word in queries.words()} == {"help", "groups"}


def test_an_unknown_code_is_no_term() -> None:
    with pytest.raises(Term.DoesNotExist):
        queries.term_by_code("help", "unicorn")
    assert queries.descendants("unicorn") == frozenset()


def test_a_term_includes_those_below_it(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        below = queries.descendants("tenant-advice")
    assert below == {"tenant-advice", "eviction"}
    assert {"eviction", "social-rental-agency", "heating"} < queries.descendants("housing")
    assert queries.descendants("neet", "groups") == {"neet"}


def test_words_join_the_languages_in_one_term(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        words = queries.words()
    meant = {word.code for word in words if word.text in {"tandpijn", "mal aux dents", "toothache", "Tandarts"}}
    assert meant == {"dentist"}
    registers = {word.register for word in words}
    assert registers == {"name", "professional", "resident", "abbreviation"}


def test_a_service_counts_once_for_a_term_and_those_above(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    parcel, grocery = (queries.term_by_code("help", code) for code in ("food-parcel", "social-grocery"))
    make_service("Colis et épicerie", terms=(parcel, grocery))
    make_service("Colis", terms=(parcel,))
    make_service("Fermé", terms=(parcel,), status="inactive")
    make_service("Inventé", terms=(parcel,), is_synthetic=True)
    with django_assert_num_queries(2):
        tree = queries.tree("help")
    food = next(branch for branch in tree if branch.term.code == "food")
    services = {branch.term.code: branch.services for branch in food.with_all_below()}
    assert services["food"] == 2
    assert (services["food-parcel"], services["social-grocery"], services["free-meal"]) == (2, 1, 0)


def test_spelling_out_a_branch_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    tree = queries.tree("help")
    food, housing = (next(branch for branch in tree if branch.term.code == code) for code in ("food", "housing"))
    with django_assert_num_queries(1):
        queries.spell_out([food])
    assert dict(food.children[0].synonyms_by_language())["fr"]
    assert housing.synonyms == []


def test_the_care_lines_say_what_each_sector_means() -> None:
    lines = {line.slug: line for line in queries.care_lines()}
    assert list(lines)[:3] == ["community", "low-threshold", "first-contact"]
    assert (lines["support"].welfare_fr, lines["on-referral"].health_fr) == (
        "deuxième ligne",
        "niveau 2, deuxième ligne",
    )
    assert lines["support"].health_nl is None
