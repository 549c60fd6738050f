"""Imports: compared with what the feed said last and with what stands here; applied whole or not at all; undone."""

import json
import time
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.directory import changing
from nabij.directory.changing import remove, store
from nabij.directory.documents import documents_of
from nabij.directory.exchange import importing
from nabij.directory.exchange.comparing import Choice, circles, merge, same
from nabij.directory.exchange.importing import ENTRY, Gone
from nabij.directory.exchange.records import (
    CapacityRecord,
    FeedFacts,
    Item,
    Prose,
    Reading,
    Record,
    Rejected,
    TaxonomyRecord,
    TermRecord,
    entry_id,
)
from nabij.directory.exchange.reports import Report
from nabij.directory.exchange.runs import AppliedAlready, ImportFailed, NotApplied, apply, decide, keep_preview, preview
from nabij.directory.exchange.undoing import NotToUndo, undo
from nabij.directory.models import (
    Feed,
    FeedRecord,
    HoursProposal,
    ImportChange,
    ImportRun,
    Location,
    Organization,
    Revision,
    Saturation,
    Service,
    ServiceCapacity,
    Tombstone,
)
from nabij.directory.shapes import Document
from nabij.people.models import Account, AuditEvent
from nabij.vocabulary.models import Taxonomy, Term
from tests import worlds
from tests.directory.world import THEN, make_service

pytestmark = pytest.mark.django_db
LATER = THEN + timedelta(days=1)
FACTS = FeedFacts("csv", "Invented feed", "fr", "invented for tests")


@pytest.fixture
def analyst() -> Account:
    return worlds.amina_the_analyst()


def service(key: str, **columns: Any) -> Record:
    document = {"id": entry_id("f", "service", key), "original_language": "fr", "name_fr": f"Service {key}", **columns}
    return Record("service", key, document, int(key) if key.isdigit() else None)


def organization(key: str, **columns: Any) -> Record:
    document = {"id": entry_id("f", "organization", key), "original_language": "nl", "name_nl": key, **columns}
    return Record("organization", key, document)


def location(key: str, **columns: Any) -> Record:
    document = {
        "id": entry_id("f", "location", key), "original_language": "nl", "location_type": "physical", **columns
    }  # fmt: skip
    return Record("location", key, document)


def reading(*items: Item, form: str = "csv") -> Reading:
    return Reading(FeedFacts(form, "Invented feed", "fr", "invented for tests"), items)


def bring_in(*items: Item, form: str = "csv", **options: Any) -> Report:
    return apply(reading(*items, form=form), feed="f", file_name="f.csv", digest="0" * 64, by=None, at=LATER, **options)


def run_of(report: Report) -> ImportRun:
    assert report.run is not None
    return ImportRun.objects.get(pk=report.run)


def edit(key: str, **columns: Any) -> None:
    """Somebody here changes an entry."""
    pk = UUID(entry_id("f", "service", key))
    document = documents_of("service", [pk])[pk]
    store("service", [{**document, **columns}], by=None, origin=Revision.Origin.PERSON, at=LATER)


def held(key: str) -> Document:
    pk = UUID(entry_id("f", "service", key))
    return documents_of("service", [pk])[pk]


def codes(report: Report, what: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(change.code or "", change.fields) for change in report.listed.get(what, ())]


# ---- The three-way comparison ---------------------------------------------------------------------------------------

VALUES = st.sampled_from([None, "a", "b", "c"])


@given(base=VALUES | st.just("absent"), ours=VALUES, theirs=VALUES)
def test_a_field_is_taken_kept_or_in_conflict_as_the_table_says(base: Any, ours: Any, theirs: Any) -> None:
    said = base != "absent"
    found = merge(base={"x": base} if said else {}, ours={"x": ours}, theirs={"x": theirs}, defaults={"x": None})
    old = base if said else None
    if said and theirs == base:  # the feed says nothing new
        assert (found.document["x"], found.conflicts) == (ours, ())
    elif ours == theirs:
        assert (found.taken, found.conflicts, found.base["x"]) == ((), (), theirs)
    elif ours == old:  # nobody here touched it
        assert (found.document["x"], found.taken, found.base["x"]) == (theirs, ("x",), theirs)
    else:  # both changed: the human edit stays, and the old base is remembered, so that the conflict comes back
        assert (found.document["x"], found.undecided, found.base.get("x")) == (ours, ("x",), base if said else None)


@given(ours=VALUES, theirs=VALUES)
def test_a_decided_conflict_does_not_come_back(ours: Any, theirs: Any) -> None:
    for choice, value in ((Choice.OURS, ours), (Choice.THEIRS, theirs)):
        first = merge(base={"x": "base"}, ours={"x": ours}, theirs={"x": theirs}, defaults={}, decided={"x": choice})
        assert first.document["x"] == value
        again = merge(base=first.base, ours=first.document, theirs={"x": theirs}, defaults={})
        assert (again.taken, again.conflicts) == ((), ())


def test_lists_say_the_same_whatever_the_ids_and_the_order() -> None:
    one = [{"id": "1", "number": "a", "languages": [{"id": "2", "code": "fr"}]}, {"id": "3", "number": "b"}]
    other = [{"id": "9", "number": "b"}, {"id": "8", "number": "a", "languages": [{"id": "7", "code": "fr"}]}]
    assert same(one, other)
    assert not same(one, [*other, {"id": "6", "number": "b"}])


@given(st.dictionaries(st.integers(0, 8).map(str), st.integers(0, 8).map(str) | st.none(), max_size=9))
def test_circles_are_cut_and_nothing_else(parents: dict[str, str | None]) -> None:
    cut = circles(parents)
    left = {key: None if key in cut else parent for key, parent in parents.items()}
    for start in left:
        way: set[str] = set()
        here: str | None = start
        while here is not None and here in left:
            assert here not in way
            way.add(here)
            here = left[here]
    for key in cut:  # each cut link was part of a circle
        step = parents[key]
        for _round in range(len(parents)):
            if step is not None and step != key:
                step = parents.get(step)
        assert step == key


# ---- Preview, apply, again ------------------------------------------------------------------------------------------


def test_a_preview_counts_and_writes_nothing() -> None:
    file = reading(organization("o"), service("1", organization=entry_id("f", "organization", "o")))
    report = preview(file, feed="f")
    assert report.numbers() == {
        "new": 2, "changed": 0, "gone": 0, "conflicting": 0, "rejected": 0, "cleaned": 0, "same": 0
    }  # fmt: skip
    assert not Feed.objects.exists() and not Service.objects.exists() and not Revision.objects.exists()


def test_the_same_file_again_changes_nothing() -> None:
    items = (
        organization("o", phones=[{"number": "02 512 34 56"}]),
        location("l", latitude=50.8, longitude=4.3, addresses=[
            {"address_type": "physical", "address_1": "Rue Haute 1", "city": "Bruxelles", "state_province": "B",
             "postal_code": "1000", "country": "BE"}]),
        service("1", organization=entry_id("f", "organization", "o"), schedules=[{"freq": "WEEKLY", "byday": "MO"}],
                service_at_locations=[{"location": entry_id("f", "location", "l")}]),
    )  # fmt: skip
    first = bring_in(*items)
    assert (first.counts["new"], first.counts["same"]) == (3, 0)
    revisions = Revision.objects.count()
    second = bring_in(*items)
    assert (second.counts["new"], second.counts["changed"], second.counts["same"]) == (0, 0, 3)
    assert Revision.objects.count() == revisions
    assert held("1")["feed"] == "f"
    assert Organization.objects.get().phones.get().number == "+3225123456"


def test_what_only_the_feed_changed_is_taken_with_old_and_new() -> None:
    bring_in(service("1", url="https://a.example.org/"))
    report = bring_in(service("1", url="https://b.example.org/"))
    assert codes(report, "changed") == [("changed", ("url",))]
    change = ImportChange.objects.get(what="changed")
    assert (change.before, change.after) == ({"url": "https://a.example.org/"}, {"url": "https://b.example.org/"})
    assert held("1")["url"] == "https://b.example.org/"


def test_an_import_never_overwrites_a_newer_human_edit() -> None:
    bring_in(service("1", description_fr="ancien", fees="1"))
    edit("1", description_fr="corrigé ici")
    again = bring_in(service("1", description_fr="ancien", fees="1"))
    assert (again.counts["conflicting"], held("1")["description_fr"]) == (0, "corrigé ici")
    report = bring_in(service("1", description_fr="nouveau du fichier", fees="2"))
    assert codes(report, "conflicting") == [("both_changed", ("description_fr",))]
    assert held("1")["description_fr"] == "corrigé ici"
    assert held("1")["fees"] == "2"  # what nobody here touched is taken all the same
    assert bring_in(service("1", description_fr="nouveau du fichier", fees="2")).counts["conflicting"] == 1


def test_a_field_that_the_file_leaves_out_stays_and_one_that_it_empties_goes() -> None:
    bring_in(service("1", fees="1", wait_time="2 weeks"))
    bring_in(service("1", fees=None))
    assert (held("1")["fees"], held("1")["wait_time"]) == (None, "2 weeks")


def test_a_human_who_added_what_the_feed_says_later_is_no_conflict() -> None:
    bring_in(service("1"))
    edit("1", phones=[{"number": "+3225123456"}])
    report = bring_in(service("1", phones=[{"number": "02/512.34.56"}]))
    assert (report.counts["conflicting"], report.counts["same"]) == (0, 1)


def test_an_entry_that_somebody_here_removed_does_not_come_back_by_itself() -> None:
    bring_in(service("1"))
    remove("service", [entry_id("f", "service", "1")], by=None, origin=Revision.Origin.PERSON, at=LATER)
    report = bring_in(service("1"))
    assert codes(report, "conflicting") == [("removed_here", (ENTRY,))]
    assert not Service.objects.exists()


def test_ours_and_theirs_that_cannot_stand_together_are_a_conflict() -> None:
    bring_in(service("1", minimum_age=18, maximum_age=30))
    edit("1", maximum_age=25)
    report = bring_in(service("1", minimum_age=27, maximum_age=30))
    assert codes(report, "conflicting") == [("both_changed", ("minimum_age",))]
    assert (held("1")["minimum_age"], held("1")["maximum_age"]) == (18, 25)


def test_a_decided_conflict_is_applied_as_decided(analyst: Account) -> None:
    bring_in(service("1", fees="1", wait_time="1"), service("2"))
    edit("1", fees="here", wait_time="here")
    remove("service", [entry_id("f", "service", "2")], by=None, origin=Revision.Origin.PERSON, at=LATER)
    file = [service("1", fees="2", wait_time="2"), service("2")]
    run = keep_preview(reading(*file), feed="f", file_name="f.csv", digest="1" * 64, by=analyst, at=LATER)
    assert (run.state, run.counts["conflicting"], held("1")["fees"]) == ("previewed", 2, "here")
    both, gone = run.changes.filter(what="conflicting").order_by("source_id")
    decide(both, {"fees": Choice.THEIRS, "wait_time": Choice.OURS}, by=analyst)
    decide(gone, {ENTRY: Choice.THEIRS}, by=analyst)
    with pytest.raises(ValueError, match="not a conflict"):
        decide(both, {"url": Choice.THEIRS}, by=analyst)
    report = bring_in(*file, previewed=run)
    assert (report.counts["conflicting"], held("1")["fees"], held("1")["wait_time"]) == (0, "2", "here")
    assert held("2")["name_fr"] == "Service 2"
    assert bring_in(*file).counts["conflicting"] == 0
    run.refresh_from_db()
    assert run.state == "applied"
    with pytest.raises(AppliedAlready):  # a second press of the button
        bring_in(*file, previewed=run)
    assert AuditEvent.objects.filter(action="apply_import", object_id=str(run.pk)).exists()


# ---- Gone -----------------------------------------------------------------------------------------------------------


def test_a_service_that_the_file_no_longer_has_becomes_inactive_and_comes_back() -> None:
    bring_in(service("1"), service("2"))
    report = bring_in(service("1"))
    assert (report.counts["gone"], held("2")["status"]) == (1, "inactive")
    assert bring_in(service("1")).counts["gone"] == 0
    back = bring_in(service("1"), service("2"))
    assert (back.counts["changed"], held("2")["status"]) == (1, "active")


def test_by_choice_what_is_gone_is_removed_with_a_tombstone_or_left() -> None:
    bring_in(organization("o"), service("1", organization=entry_id("f", "organization", "o")), service("2"))
    assert bring_in(service("2"), gone=Gone.LEAVE).counts["gone"] == 0
    assert Service.objects.filter(status="active").count() == 2
    bring_in(service("2"), gone=Gone.REMOVE)
    assert [str(pk) for pk in Service.objects.values_list("pk", flat=True)] == [entry_id("f", "service", "2")]
    assert Tombstone.objects.count() == 2 and not Organization.objects.exists()
    assert bring_in(service("1"), service("2")).counts["new"] == 1


def test_what_is_gone_but_was_edited_here_stays_and_is_shown() -> None:
    bring_in(service("1"), service("2"))
    edit("2", description_fr="écrit ici")
    report = bring_in(service("1"), gone=Gone.REMOVE)
    assert codes(report, "conflicting") == [("gone_but_edited_here", (ENTRY,))]
    assert held("2")["status"] == "active"


def test_nothing_is_taken_for_gone_where_a_record_could_not_even_be_named_or_was_rejected() -> None:
    bring_in(service("1"), service("2"))
    report = bring_in(service("1"), Rejected("row", None, 3, "row_unreadable"))
    assert (codes(report, "gone"), held("2")["status"]) == ([("gone_perhaps_unread", (ENTRY,))], "active")
    report = bring_in(service("1"), Rejected("service", "2", 3, "broken_text", {"places": {}}))
    assert (report.counts["gone"], held("2")["status"]) == (0, "active")


# ---- All or nothing, undo -------------------------------------------------------------------------------------------


def test_all_or_nothing_writes_nothing_where_one_record_is_rejected() -> None:
    with pytest.raises(NotApplied) as refused:
        bring_in(service("1"), service("2", original_language="xx"), all_or_nothing=True)
    assert refused.value.report.counts["rejected"] == 1
    assert not Service.objects.exists() and not ImportRun.objects.exists() and not FeedRecord.objects.exists()
    assert bring_in(service("1"), service("2", original_language="xx")).counts["new"] == 1


def test_a_failure_halfway_leaves_nothing_behind() -> None:
    with (
        patch.object(importing, "_remember", side_effect=RuntimeError),
        patch.object(changing, "_BATCH", 1),
        pytest.raises(RuntimeError),
    ):
        bring_in(organization("o"), service("1"))
    assert not Organization.objects.exists() and not Revision.objects.exists() and not ImportRun.objects.exists()


def test_a_database_that_refuses_is_a_named_failure_and_nothing_is_written() -> None:
    with patch("nabij.directory.exchange.runs.propose_many", side_effect=IntegrityError), pytest.raises(ImportFailed):
        bring_in(service("1"))
    assert not Service.objects.exists() and not Feed.objects.exists()


def test_undo_brings_back_what_was_before() -> None:
    bring_in(organization("o"), service("1", fees="1"), service("2"))
    before = {key: held(key) for key in ("1", "2")}
    bases = {record.source_id: record.base for record in FeedRecord.objects.all()}
    report = bring_in(
        organization("o"), organization("p"), service("1", fees="2", organization=entry_id("f", "organization", "p")),
        service("3", organization=entry_id("f", "organization", "p")),
    )  # fmt: skip
    run = run_of(report)
    done = undo(run, by=None, at=LATER)
    assert (done.restored, done.left) == (4, [])
    assert {key: held(key) for key in ("1", "2")} == before
    assert Service.objects.count() == 2 and Organization.objects.count() == 1
    assert {record.source_id: record.base for record in FeedRecord.objects.all()} == bases
    assert not FeedRecord.objects.filter(is_gone=True).exists()
    assert all(one.undoes is not None for one in Revision.objects.filter(origin="undo"))
    run.refresh_from_db()
    assert run.state == "undone"
    with pytest.raises(NotToUndo):
        undo(run, by=None, at=LATER)
    assert bring_in(service("1", fees="2"), service("2")).counts["changed"] == 1  # the feed is read anew


def test_undo_leaves_and_names_what_was_edited_since() -> None:
    report = bring_in(organization("o"), service("1", organization=entry_id("f", "organization", "o")), service("2"))
    edit("1", fees="here")
    done = undo(run_of(report), by=None, at=LATER)
    assert [(one.entity, one.why, one.fields) for one in done.left] == [
        ("service", "edited_since", ("fees",)), ("organization", "still_referred", ())
    ]  # fmt: skip
    assert [one.name_fr for one in Service.objects.all()] == ["Service 1"]
    assert held("1")["fees"] == "here"


# ---- What comes beside entries --------------------------------------------------------------------------------------


def test_prose_hours_wait_for_a_human_and_go_with_the_undo() -> None:
    first = service("1")
    record = Record("service", "1", first.document, 1, (Prose("fr", "lundi de 9h à 12h"),))
    report = bring_in(record)
    assert held("1")["schedules"] == []
    assert HoursProposal.objects.get().prose == "lundi de 9h à 12h"
    bring_in(record)
    assert HoursProposal.objects.count() == 1
    undo(run_of(report), by=None, at=LATER)
    assert not HoursProposal.objects.exists()


def test_terms_and_capacities_of_a_file_come_along_and_go_with_the_undo() -> None:
    pk = entry_id("f", "service", "1")
    capacity = CapacityRecord(
        pk, {"slug": "beds", "name_en": "Beds"},
        {"id": entry_id("f", "c", "1"), "maximum": 10, "available": 2, "updated": "2026-11-01T10:00:00+01:00"},
    )  # fmt: skip
    items: Sequence[Item] = (
        TaxonomyRecord("openeligibility", {"name_en": "Open Eligibility"}),
        TermRecord("openeligibility", "1101", "11", {"name_en": "Food pantry"}),
        TermRecord("openeligibility", "11", None, {"name_en": "Food"}),
        service("1", service_terms=[{"term": "openeligibility:1101"}]),
        capacity,
    )
    assert preview(reading(*items), feed="f").counts["rejected"] == 0
    report = bring_in(*items)
    assert Term.objects.get(code="1101").parent == Term.objects.get(code="11")
    assert ServiceCapacity.objects.get().available == 2
    assert bring_in(*items).counts["new"] == 0
    undo(run_of(report), by=None, at=LATER)
    assert not Service.objects.exists() and not ServiceCapacity.objects.exists()
    assert not Term.objects.exists() and not Taxonomy.objects.exists()


def test_a_service_with_a_history_of_its_own_is_ended_by_the_undo_and_its_organisation_stays() -> None:
    report = bring_in(organization("o"), service("1", organization=entry_id("f", "organization", "o")))
    made = Service.objects.get()
    Saturation.objects.create(service=made, state="full", author="worker", stated_at=THEN, expires_at=LATER)
    done = undo(run_of(report), by=None, at=LATER)
    assert Service.objects.get().status == "defunct"
    assert [(one.entity, one.why) for one in done.left] == [("organization", "still_referred")]


def test_an_entry_that_a_loader_brought_under_the_same_key_is_taken_up() -> None:
    feed = Feed.objects.create(slug="f", name="F", format="osm", language="fr", source="x")
    made = make_service("Halte", feed=feed, source_id="1", fees="ours")
    report = bring_in(service("1", name_fr="Halte", fees="theirs", url="https://a.example.org/"))
    assert report.counts["new"] == 0
    assert codes(report, "conflicting") == [("both_changed", ("fees",))]
    made.refresh_from_db()
    assert (made.fees, made.url) == ("ours", "https://a.example.org/")


# ---- Bad records: named, and nothing else lost ----------------------------------------------------------------------

BAD: list[tuple[str, dict[str, Any], str, str, str]] = [
    ("wrong type of a column", {"minimum_age": "eighteen"}, "rejected", "not_a_whole_number", "minimum_age"),
    ("wrong type of a list", {"phones": "02 512 34 56"}, "rejected", "not_a_list", "phones"),
    ("wrong type of a row", {"phones": ["02"]}, "rejected", "not_a_mapping", "phones[0]."),
    ("hours that end before they begin", {"schedules": [{"opens_at": "12:00", "closes_at": "09:00"}]},
     "rejected", "closes_before_it_opens", "schedules[0].closes_at"),
    ("impossible date", {"schedules": [{"valid_from": "2026-02-31"}]}, "rejected", "not_a_date",
     "schedules[0].valid_from"),
    ("number of another country", {"phones": [{"number": "+33 1 42 68 53 00"}]}, "cleaned", "foreign_number",
     "phones[0].number"),
    ("no number", {"phones": [{"number": "ask inside"}]}, "rejected", "not_a_number_to_dial", "phones[0].number"),
    ("HTML", {"description_fr": "<p>Venez <b>tous</b></p><script>x()</script>"}, "cleaned", "html_removed",
     "description_fr"),
    ("NUL", {"description_fr": "a\0b"}, "cleaned", "control_signs_removed", "description_fr"),
    ("too long", {"name_nl": "lang " * 100}, "cleaned", "shortened", "name_nl"),
    ("no web address", {"url": "see poster"}, "rejected", "not_a_web_address", "url"),
    ("web address without scheme", {"url": "www.example.org"}, "cleaned", "scheme_added", "url"),
    ("term that is not there", {"service_terms": [{"term": "help:nothing"}]}, "rejected", "refers_to_nothing",
     "service_terms[0].term"),
    ("organisation that is not there", {"organization": entry_id("f", "organization", "x")}, "rejected",
     "refers_to_nothing", "organization"),
    ("unknown column", {"colour": "red"}, "rejected", "unknown_column", "colour"),
    ("half a surrogate", {"description_fr": "a\ud800"}, "cleaned", "control_signs_removed", "description_fr"),
]  # fmt: skip


@pytest.mark.parametrize(("_case", "columns", "what", "code", "path"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_value_is_named_and_costs_nothing_else(
    _case: str, columns: dict[str, Any], what: str, code: str, path: str
) -> None:
    good = {"fees": "5 euro", "languages": [{"code": "fr"}]}
    report = bring_in(service("1"), service("2", **good, **columns))
    assert codes(report, what) == [(code, (path,))]
    assert ImportChange.objects.get(what=what).row == 2
    kept = held("2")
    assert (kept["fees"], [one["code"] for one in kept["languages"]]) == ("5 euro", ["fr"])
    assert held("1")["name_fr"] == "Service 1"


def test_what_html_and_long_texts_become() -> None:
    bring_in(service("1", description_fr="<p>Venez <b>tous</b></p><p>a &amp; b</p>", name_nl="lang " * 100))
    kept = held("1")
    assert kept["description_fr"] == "Venez tous\na & b"
    assert kept["name_nl"].endswith("…") and len(kept["name_nl"]) <= 255
    assert kept["extra"]["whole_name_nl"] == "lang " * 100


def test_a_bad_value_does_not_empty_what_stands_here() -> None:
    bring_in(service("1", url="https://a.example.org/", phones=[{"number": "107"}]))
    bring_in(service("1", url="nothing", phones=[{"number": "nobody"}]))
    assert held("1")["url"] == "https://a.example.org/"
    assert [one["number"] for one in held("1")["phones"]] == ["107"]


@pytest.mark.parametrize(
    "columns",
    [{"name_fr": None}, {"original_language": "de"}, {"original_language": 7}, {"name_fr": ["a"]}, {"id": "x"}],
)
def test_a_record_that_cannot_be_without_the_bad_value_is_rejected_alone(columns: dict[str, Any]) -> None:
    report = bring_in(service("1"), service("2", **columns))
    assert {change.source_id for change in report.listed["rejected"]} == {"2"}
    assert Service.objects.count() == 1


def test_organisations_in_a_circle_lose_the_link_that_closes_it() -> None:
    parents = {"a": "b", "b": "c", "c": "a", "d": "a"}
    report = bring_in(
        *(organization(key, parent_organization=entry_id("f", "organization", above)) for key, above in parents.items())
    )
    assert codes(report, "cleaned") == [("circular", ("parent_organization",))]
    assert Organization.objects.filter(parent_organization=None).count() == 1
    assert Organization.objects.count() == 4


def test_terms_in_a_circle_lose_the_link_that_closes_it() -> None:
    terms = [TermRecord("t", code, above, {"name_en": code}) for code, above in (("a", "b"), ("b", "a"))]
    report = bring_in(*terms, service("1", service_terms=[{"term": "t:a"}]))
    assert codes(report, "cleaned") == [("circular", ("parent",))]
    assert Term.objects.filter(parent=None).count() == 1


def test_a_key_used_twice_is_rejected_the_second_time() -> None:
    report = bring_in(service("1"), service("1", fees="x"))
    assert codes(report, "rejected") == [("id_used_twice", ())]
    assert held("1")["fees"] is None


def test_an_odd_number_of_another_system_is_kept_as_written_and_named() -> None:
    report = bring_in(service("1", phones=[{"number": "99 99"}]), form="hsds")
    assert codes(report, "cleaned") == [("number_as_written", ("phones[0].number",))]
    assert held("1")["phones"][0]["number"] == "99 99"


def test_ten_thousand_identical_names_take_no_longer_than_others() -> None:
    def seconds(items: Iterable[Record]) -> float:
        started = time.perf_counter()
        preview(reading(*items), feed="f")
        return time.perf_counter() - started

    others = seconds([service(str(key)) for key in range(10_000)])
    same_name = seconds([service(str(key), name_fr="Aide") for key in range(10_000)])
    assert same_name < 3 * others + 1


def test_a_hidden_place_is_not_shown_in_what_an_import_changes() -> None:
    bring_in(location("l", is_hidden=True, name_nl="Schuilplaats", latitude=50.8, longitude=4.3))
    bring_in(location("l", is_hidden=True, name_nl="Schuilplaats Noord", latitude=50.81, longitude=4.3))
    changes = ImportChange.objects.filter(entity="location")
    assert {change.what for change in changes} == {"new", "changed"}
    shown = json.dumps([[change.before, change.after] for change in changes])
    assert "Schuilplaats" not in shown and "50.8" not in shown
    assert Location.objects.get().name_nl == "Schuilplaats Noord"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([None, "a", "b"]), st.booleans()), max_size=8))
def test_any_sequence_of_imports_and_edits_ends_as_the_rule_says(steps: list[tuple[str | None, bool]]) -> None:
    """Beside a reference of four lines: the feed is taken only where nobody here says something else."""
    with transaction.atomic():
        bring_in(service("1", fees="start"))
        base, ours = "start", "start"
        for value, by_hand in steps:
            if by_hand:
                edit("1", fees=value)
                ours = value  # type: ignore[assignment]
                continue
            bring_in(service("1", fees=value))
            if ours in (base, value):
                base = ours = value  # type: ignore[assignment]
            assert held("1")["fees"] == ours
        transaction.set_rollback(True)
