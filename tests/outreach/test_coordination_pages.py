"""What coordinators see: frozen years, blind spots, who may see what, the report as page, PDF and spreadsheet."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from nabij.outreach.coordination import paper, report_parts, seeing, workbook
from nabij.outreach.coordination.folding import fold
from nabij.outreach.coordination.releasing import NotYet, read_release, release_ended, release_year
from nabij.outreach.models import Activity, Contact, ReachRelease
from nabij.outreach.synthetic import actions as synthetic
from nabij.rules.blind_spots import PlaceSeen, blind_places, is_underrepresented, share_of
from nabij.rules.disclosure import HIDDEN, Count
from nabij.rules.reach_table import TOTAL, YEAR, Amounts, Counted, joint_table
from nabij.ui.numbers import disclosed
from tests.outreach.world import FieldWorld, field_world
from tests.sign_in import sign_in

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
YEAR_SEEN = 2025


@pytest.fixture
def field(db: None) -> FieldWorld:
    cache.clear()
    return field_world()


def contacts(field: FieldWorld, number: int, unit: Any, **fields: Any) -> None:
    Contact.objects.bulk_create(
        Contact(
            **{
                "programme": field.bar, "team": field.jette, "unit": unit, "occurred_on": date(2025, 5, 6),
                "channel": "street", "place_kind": "market", "age_band": "adult", "needs": ["debts"], "origin": "page",
                **fields,
            }
        )
        for _ in range(number)
    )  # fmt: skip


def a_year(field: FieldWorld, **fields: Any) -> None:
    contacts(field, 40, field.heizel, **fields)
    contacts(field, 3, field.heizel, barriers=["violence"], **fields)
    contacts(field, 12, field.bosnia, people_count=2, **fields)
    contacts(field, 7, None, **fields)
    release_year(programme=field.bar, year=YEAR_SEEN, by=None, now=NOW)


def test_an_ended_year_leaves_once_and_late_contacts_change_nothing(field: FieldWorld) -> None:
    contacts(field, 9, field.heizel)
    with pytest.raises(NotYet):
        release_year(programme=field.bar, year=YEAR_SEEN, by=None, now=datetime(2026, 2, 28, tzinfo=UTC))
    assert release_ended(by=None, now=NOW) > 0
    before = {row.property: row.content for row in ReachRelease.objects.all()}
    contacts(field, 30, field.bosnia)
    assert release_ended(by=None, now=NOW) == 0
    assert {row.property: row.content for row in ReachRelease.objects.all()} == before
    frozen = read_release(field.bar, YEAR_SEEN, "all")
    assert frozen is not None
    assert frozen.cells[YEAR, field.heizel.pk, TOTAL].contacts == Count(9)
    assert (YEAR, field.bosnia.pk, TOTAL) not in frozen.cells


def test_values_and_totals_are_decided_together() -> None:
    """Three in the street and twenty by phone of a public total of 23: then neither value may be shown."""
    totals = [Counted("2025-Q1", "z", TOTAL, Amounts(23, 23, 0)), Counted("2025-Q1", "y", TOTAL, Amounts(40, 40, 0))]
    channel = [
        Counted("2025-Q1", "z", "street", Amounts(3, 3, 0)),
        Counted("2025-Q1", "z", "phone", Amounts(20, 20, 0)),
        Counted("2025-Q1", "y", "street", Amounts(20, 20, 0)),
        Counted("2025-Q1", "y", "phone", Amounts(20, 20, 0)),
    ]
    lies_in = {"z": ("r",), "y": ("r",)}
    tables = joint_table(totals, {"channel": channel}, lies_in, coarse={"z": ("z", "r"), "y": ("y", "r")})
    total = tables["channel"][YEAR, "z", TOTAL].contacts.number
    street, phone = (tables["channel"][YEAR, "z", one].contacts.number for one in ("street", "phone"))
    assert street is None
    assert total is None or phone is None
    assert tables[""][YEAR, "z", TOTAL] == tables["channel"][YEAR, "z", TOTAL]


def test_blind_places_are_of_high_need_and_hidden_is_not_zero() -> None:
    seen = [
        PlaceSeen(1, 9.0, 1000.0, Count(0)),
        PlaceSeen(2, 8.0, 1000.0, Count(None, fewer_than=5)),
        PlaceSeen(3, 7.0, 1000.0, Count(90)),
        PlaceSeen(4, 6.5, 1000.0, HIDDEN),
        *(PlaceSeen(place, 1.0, 1000.0, Count(50)) for place in range(5, 12)),
        PlaceSeen(12, None, 1000.0, Count(0)),
    ]
    assert [(spot.seen.place, spot.rank, spot.per_1000) for spot in blind_places(seen)] == [(1, 1, 0.0), (2, 2, None)]
    assert share_of([Count(5)], Count(20)) == 0.25
    assert share_of([HIDDEN], Count(20)) is None
    assert is_underrepresented(0.05, 0.2) and not is_underrepresented(None, 0.2)


def test_who_sees_what(client: Client, field: FieldWorld) -> None:
    a_year(field)
    asked = {"programme": "bar", "year": str(YEAR_SEEN)}
    whole = seeing.sight_of(field.carla, **asked, place="")
    assert whole.is_whole
    assert whole.cell("all", TOTAL, field.bosnia.pk).contacts == Count(12)
    north = seeing.sight_of(field.zoe, **asked, place="")
    assert not north.is_whole
    assert north.place == field.places.north
    assert field.bosnia.pk not in north.units_inside
    sign_in(client, field.zoe)
    south = f"zone:{field.places.south.slug}"
    assert client.get("/en/field/reach/", {**asked, "place": south}).status_code == 403
    assert client.get("/en/field/reach/place/district/heizel/", asked).status_code in {200, 404}
    sign_in(client, field.hugo)  # coordinator of another programme
    assert client.get("/en/field/reach/", asked).status_code == 403
    assert client.get("/en/field/reach/", {"programme": "none-such"}).status_code == 404
    sign_in(client, field.wim)  # logs, and sees no reach
    assert client.get("/en/field/reach/").status_code == 403


def test_pages_of_a_frozen_year_hide_small_counts_and_name_no_worker(client: Client, field: FieldWorld) -> None:
    a_year(field)
    start = datetime(2025, 5, 6, 9, tzinfo=UTC)
    Activity.objects.create(
        programme=field.bar, team=field.jette, kind="round", unit=field.heizel, starts_at=start, state="held",
        ends_at=start.replace(hour=11), worker_count=2, way_of_working=field.rounds, by=field.wim,
    )  # fmt: skip
    sign_in(client, field.carla)
    for name in ("", "blind-spots/", "results/", "objectives/", "workload/", "report/"):
        found = client.get(f"/en/field/reach/{name}", {"programme": "bar", "year": "2025"})
        assert found.status_code == 200, name
        text = found.content.decode()
        assert "wim" not in text.lower().replace("swim", "")
        assert "demo data" not in text
    reach = client.get("/en/field/reach/", {"year": "2025"}).content.decode()
    assert "fewer than 5" in reach  # the three contacts about violence
    assert "registered residents" in reach
    workload = client.get("/en/field/reach/workload/", {"year": "2025"}).content.decode()
    assert "no team of three workers" in workload  # teams of two and of one


def test_a_running_year_shows_floors_only(client: Client, field: FieldWorld) -> None:
    this = timezone.localdate()
    contacts(field, 13, field.heizel, occurred_on=date(this.year, 1, 1))
    fold(now=NOW)
    sign_in(client, field.carla)
    text = client.get("/en/field/reach/", {"year": str(this.year)}).content.decode()
    assert "at least 10" in text
    assert ">13<" not in text
    assert "Heizel" not in text


def test_invented_years_are_labelled_everywhere_and_can_be_cleared(field: FieldWorld) -> None:
    a_year(field, origin="synthetic")
    with override("en"):
        made = report_parts.yearly_report(seeing.sight_for_all(field.bar, YEAR_SEEN))
    assert "synthetic or demo data" in made.title
    book = openpyxl.load_workbook(BytesIO(workbook.xlsx_of(made)))
    for sheet in book.worksheets:
        assert any("synthetic" in str(row[0].value) for row in sheet.iter_rows(max_row=6)), sheet.title
    synthetic.clear(by=None)
    assert not ReachRelease.objects.exists()


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_the_report_opens_as_spreadsheet_and_pdf(field: FieldWorld, lang: str) -> None:
    a_year(field)
    with override(lang):
        made = report_parts.yearly_report(seeing.sight_for_all(field.bar, YEAR_SEEN))
    assert made.sections[0].slug == "community"
    slugs = [one.slug for one in made.sections]
    assert slugs.index("community") < slugs.index("results")
    book = openpyxl.load_workbook(BytesIO(workbook.xlsx_of(made)))
    tables = [table for section in made.sections for table in section.tables]
    assert len(book.worksheets) == 1 + len(tables)
    shown = [row for sheet in book.worksheets[1:] for row in sheet.iter_rows(values_only=True)]
    assert disclosed(Count(None, fewer_than=5), lang) in {row[1] for row in shown if len(row) > 1}
    assert 12 in {value for row in shown for value in row}  # a number stays a number
    pdf = PdfReader(BytesIO(paper.pdf_of(made)))
    assert pdf.metadata is not None
    assert pdf.metadata.title == made.title
    assert str(pdf.root_object["/Lang"]) == lang
    assert "/StructTreeRoot" in pdf.root_object
