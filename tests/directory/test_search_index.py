"""The index keeps up with the directory: an edit is seen by the next search, in base and recent part alike."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.directory import changing
from nabij.directory.documents import documents_of
from nabij.directory.models import Revision, SearchDocument, SearchTally, Service, ServiceTally
from nabij.directory.search import commands, tallies
from nabij.directory.search import index as of_index
from nabij.directory.search.asking import Question, find
from nabij.directory.search.index import current_index
from tests import worlds
from tests.directory.search_world import NOON, ask, make_word, named_term, names, searchable, state_room
from tests.directory.world import make_service

pytestmark = pytest.mark.django_db
ORIGIN = Revision.Origin.PERSON


@pytest.fixture(autouse=True)
def _own_index(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test begins without an index, and leaves none behind."""
    monkeypatch.setattr(of_index, "_held", of_index._Held())
    yield


def store(service: Service, **columns: object) -> None:
    """Change an entry by the write path."""
    document = documents_of("service", [service.pk])[service.pk] | columns
    changing.store("service", [document], by=None, origin=ORIGIN, at=NOON)


def test_a_change_a_new_entry_and_a_removal_are_seen_at_once() -> None:
    first, second = make_service("Alpha"), make_service("Beta")
    searchable(first, second)
    assert names(ask("alpha")) == ["Alpha"]
    base = current_index().base
    store(first, name_fr="Gamma")
    assert (names(ask("alpha")), names(ask("gamma"))) == ([], ["Gamma"])
    third = make_service("Alpha again")
    searchable(third)
    assert names(ask("alpha")) == ["Alpha again"]
    changing.remove("service", [second.pk], by=None, origin=ORIGIN, at=NOON)
    assert names(ask("beta")) == []
    assert current_index().size == 2
    assert current_index().base is base  # nothing was built anew


def test_an_entry_that_ended_disappears_and_one_that_is_back_appears() -> None:
    service = make_service("Alpha")
    searchable(service)
    assert ask("alpha").total == 1
    store(service, status="defunct")
    assert ask("alpha").total == 0
    store(service, status="active")
    assert ask("alpha").total == 1


def test_both_parts_answer_as_one() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    made = [make_service(f"Fiets {number}", language="nl", terms=(term,)) for number in range(12)]
    searchable(*made)
    whole = [(hit.service_id, hit.score) for hit in ask("fiets", size=50).hits]
    for service in made[::3]:
        searchable(service)
        ask("fiets")
    assert current_index().recent.size == 4
    split = [(hit.service_id, hit.score) for hit in ask("fiets", size=50).hits]
    assert [one for one, _score in split] == [one for one, _score in whole]
    assert [score for _one, score in split] == pytest.approx([score for _one, score in whole])


def test_a_large_recent_part_is_merged_and_later_changes_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_index, "MERGE_AT", 3)
    made = [make_service(f"Same {number}") for number in range(6)]
    searchable(*made)
    ask("same")
    for service in made[:4]:
        store(service, name_fr=f"Other {service.name_fr}")
    assert ask("other").total == 4
    held = of_index._held
    assert held.merging is not None
    held.merging.join()
    assert current_index().recent.size == 0
    assert (ask("other").total, ask("same").total) == (4, 6)
    store(made[5], name_fr="Other at last")
    changing.remove("service", [made[0].pk], by=None, origin=ORIGIN, at=NOON)
    assert (ask("other").total, ask("same").total) == (4, 4)


def test_a_changed_vocabulary_is_seen() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    searchable(make_service("Atelier", terms=(term,)))
    assert ask("tweewieler").total == 0
    make_word(term, "nl", "tweewieler")
    assert ask("tweewieler").total == 1


def test_room_is_seen_as_soon_as_it_is_said() -> None:
    service = make_service("Alpha")
    searchable(service)
    assert ask(has_room=True).total == 0
    state_room(service, "takes")
    searchable(service)
    assert ask(has_room=True).total == 1
    assert ask(has_room=True, at=NOON + timedelta(days=60)).total == 0


def test_a_search_asks_the_database_a_fixed_number_of_things() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    few = [make_service(f"Fiets {number}", terms=(term,)) for number in range(2)]
    searchable(*few)
    ask("fiets")
    with CaptureQueriesContext(connection) as for_few:
        ask("fiets", size=100)
    many = [make_service(f"Fiets {number}", terms=(term,)) for number in range(2, 40)]
    searchable(*many)
    ask("fiets", size=100)
    with CaptureQueriesContext(connection) as for_many:
        ask("fiets", size=100)
    assert len(for_many) == len(for_few) <= 6


# ---- Tallies --------------------------------------------------------------------------------------------------------


def question(text: str = "", **asked: object) -> Question:
    """A search of a page."""
    return Question(language="nl", at=NOON, text=text, **asked)  # type: ignore[arg-type]


def count(asked: Question) -> SearchTally:
    """Search and count; the newest tally."""
    before = set(SearchTally.objects.values_list("pk", flat=True))
    tallies.count_search(asked, find(asked))
    new = SearchTally.objects.exclude(pk__in=before)
    return new.get() if new else SearchTally.objects.get(count__gt=1)


def test_a_search_is_one_more_of_its_need_neighbourhood_language_and_outcome() -> None:
    town = worlds.small_town()
    term = named_term("bicycle", "Fiets", "Vélo")
    named_term("skate", "Skateboard", "Planche")
    searchable(make_service("Atelier", terms=(term,), without_papers=False))
    zone = town.units["zone:west"].pk
    found = count(question("fiets", unit_id=zone))
    assert (found.need, found.district_id, found.outcome, found.count) == (term, zone, "found", 1)
    assert str(found.month) == "2026-11-01"
    assert count(question("fietsen", unit_id=zone)).count == 2
    emptied = count(question("fiets", conditions=frozenset({"without_papers"})))
    assert (emptied.outcome, emptied.filter, emptied.district_id) == ("emptied", "without_papers", None)
    nothing = count(question("xylofoon"))
    assert (nothing.need, nothing.outcome, nothing.filter) == (None, "nothing", "")


def test_no_tally_keeps_what_was_typed() -> None:
    searchable(make_service("Atelier"))
    asked = question("mijn naam is Geheim")
    tallies.count_search(asked, find(asked))
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM directory_searchtally t")
        assert "eheim" not in str(cursor.fetchall())


def test_counting_is_one_statement() -> None:
    searchable(make_service("Atelier"))
    answer = find(question("atelier"))
    tallies.count_search(question("atelier"), answer)
    ways: tuple[Callable[[], None], ...] = (
        lambda: tallies.count_search(question("atelier"), answer),
        lambda: tallies.count_shown(answer, language="nl", at=NOON),
        lambda: tallies.count_opened(answer.hits[0].service_id, "nl", NOON),
    )
    for counting in ways:
        with CaptureQueriesContext(connection) as asked:
            counting()
        writing = [one for one in asked.captured_queries if "INSERT" in one["sql"]]
        assert len(writing) == 1


def test_services_are_counted_as_shown_and_as_opened() -> None:
    made = [make_service(f"Same {number:02}") for number in range(12)]
    searchable(*made)
    answer = find(question("same"))
    for _time in range(2):
        tallies.count_shown(answer, language="nl", at=NOON)
    tallies.count_opened(made[0].pk, "fr", NOON)
    tallies.count_opened(UUID(int=7), "fr", NOON)  # it went meanwhile
    assert ServiceTally.objects.filter(event="shown", count=2).count() == 10
    opened = ServiceTally.objects.get(event="opened")
    assert (opened.service, opened.language, opened.count) == (made[0], "fr", 1)


def test_every_service_can_be_written_into_the_search_anew() -> None:
    make_service("Alpha")
    assert not SearchDocument.objects.exists()
    commands.index()
    assert ask("alpha").total == 1
