"""The basic offer of the units of a small street, line by line."""

from datetime import timedelta
from typing import Any

import pytest

from nabij.diagnosis.contents import Inputs, Layer
from nabij.diagnosis.gap.offer import OfferFound, basic_offer, states_of
from nabij.diagnosis.gap.offer_file import access_score, hospital_minimum, lines, terms_named
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.reach.walking import walks_of
from nabij.vocabulary.files import read_files
from tests.diagnosis import gap_world as world
from tests.diagnosis.thresholds_world import AT


def _found(given: Inputs) -> OfferFound:
    return basic_offer(given, walks_of(given.territory, given.sites, world.networks()))


def _states(made: OfferFound, line: str, level: str) -> list[str | None]:
    layers: dict[tuple[str, str], Layer] = {(one.key, one.level): one for one in made.layers}
    return list(states_of(layers[f"gap.{line}.state", level]))


def test_a_service_is_present_in_its_district_and_reachable_from_the_next() -> None:
    made = _found(world.inputs(world.site("p", "b", "pharmacy", supply={"pharmacy": 1.0})))
    # c walks 702 m, some nine minutes; d is not joined to any street, and the sources list every pharmacy.
    assert _states(made, "pharmacy", "district") == ["present", "reachable", "absent"]
    assert _states(made, "pharmacy", "zone") == ["reachable", "present"]
    assert _states(made, "pharmacy", "region") == ["present"]


def test_none_found_is_not_known_where_no_source_lists_all() -> None:
    made = _found(world.inputs(world.site("p", "b", "pharmacy", supply={"pharmacy": 1.0})))
    assert _states(made, "family-planning", "district") == ["unknown"] * 3
    assert _states(made, "public-welfare-centre", "municipality") == ["absent"]  # one in each by law


def test_full_for_all_who_are_there_is_saturated_until_that_word_expires() -> None:
    later, before = (AT + timedelta(days=1)).isoformat(), (AT - timedelta(days=1)).isoformat()
    full: dict[str, Any] = {"state": {"state": "full", "until": later}}
    expired: dict[str, Any] = {"state": {"state": "full", "until": before}}
    supply: dict[str, float | None] = {"pharmacy": 1.0}
    made = _found(world.inputs(world.site("p", "b", "pharmacy", supply=supply, **full)))
    assert _states(made, "pharmacy", "district") == ["saturated", "saturated", "absent"]
    made = _found(world.inputs(world.site("p", "b", "pharmacy", supply=supply, **expired)))
    assert _states(made, "pharmacy", "district")[0] == "present"
    other = world.site("q", "b", "pharmacy", supply=supply)  # not full, and near for c
    made = _found(world.inputs(world.site("p", "c", "pharmacy", supply=supply, **full), other))
    assert _states(made, "pharmacy", "district")[:2] == ["present", "reachable"]


def test_closed_for_a_time_gives_nothing_and_an_unknown_amount_gives_something() -> None:
    closed = world.site("p", "b", "pharmacy", supply={"pharmacy": 0.0}, status="temporarily closed")
    beds = world.site("h", "b", "hospital", supply={"hospital": None})
    made = _found(world.inputs(closed, beds))
    assert _states(made, "pharmacy", "district") == ["absent"] * 3
    assert _states(made, "hospital", "zone") == ["absent", "present"]


def test_who_comes_to_the_home_counts_in_the_whole_zone() -> None:
    made = _found(world.inputs(world.site("n", "a", "home-nursing")))
    assert _states(made, "home-care", "district") == ["present", "unknown", "unknown"]  # c lies in the other zone
    assert made.results["offer"]["district"]["home-care"]["wider"] == [1, 0, 0]


def test_the_evidence_names_who_is_there_how_near_and_since_when() -> None:
    pharmacy = world.site("p", "b", "pharmacy", supply={"pharmacy": 1.0}, verified="2026-10-01")
    made = _found(world.inputs(pharmacy))
    told = made.results["offer"]["district"]["pharmacy"]
    assert told["inside"] == [1, 0, 0] and told["named"] == [["p"], [], []]
    assert told["nearest"] == ["p", "p", None]
    assert told["share"] == [1.0, 1.0, None]  # nobody knows how far d walks
    assert told["minutes"][0] == 0.0 and 8 < told["minutes"][1] < 10 and told["minutes"][2] is None
    assert made.results["services"]["p"] == {
        "service": pharmacy.service_id,
        "name": ["p", "p fr", None],
        "verified": "2026-10-01",
        "updated": None,
        "state": None,
        "synthetic": False,
    }


def test_what_stands_in_and_what_no_source_lists_is_noted() -> None:
    codes = {note.code for note in _found(world.inputs(world.site("p", "b", "pharmacy"))).notes}
    assert {"gap.stands_in", "gap.not_complete"} <= codes


def test_the_reviewed_files_are_whole() -> None:
    known = {term.code for term in read_files().terms if term.taxonomy == "help"}
    slugs = {kind.slug for kind in kinds()}
    assert {line.level for line in lines()} == {"neighbourhood", "municipality", "zone", "region"}
    assert terms_named() <= known
    for line in lines():
        assert all(line.name) and all(line.about) and line.reference and line.reviewed_by, line.slug
        assert line.kind is None or line.kind in slugs, line.slug
        assert (line.minutes is not None) + line.in_unit + (line.wider is not None) == 1, line.slug
        assert (line.people_per_unit is None) == (line.people_per_unit_reference is None), line.slug
    minimum = hospital_minimum()
    assert len(minimum.services) == 10 and minimum.reference
    assert all(all(service.name) and service.ways for service in minimum.services)
    assert not access_score().weights.keys() - slugs


@pytest.mark.parametrize("terms", [["no-such-help"], ["pharmacy", "nor-this"]])
def test_a_code_that_the_vocabulary_lacks_is_refused(terms: list[str]) -> None:
    from nabij.diagnosis.gap.offer_file import _below  # noqa: PLC0415

    with pytest.raises(ValueError, match="no code of the vocabulary"):
        _below(terms)
