"""The report of one place: its first sentences, its sections, and that page, paper and files say the same."""

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from nabij.diagnosis.gap.offer_file import lines
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.need.defining import indices
from nabij.diagnosis.neighbourhood import files, opening, page, paper
from nabij.diagnosis.neighbourhood.basis import Address, Basis
from nabij.diagnosis.neighbourhood.drawing import draw
from nabij.diagnosis.neighbourhood.parts import LONG, Report, Table, TableRow, text_cell
from nabij.diagnosis.neighbourhood.report import report_of
from nabij.diagnosis.neighbourhood.surroundings import Reader, Surroundings, Unmet, UnmetRow
from nabij.diagnosis.neighbourhood.words import key_words
from nabij.diagnosis.reach.computing import reach
from nabij.diagnosis.thresholds.computing import effective
from nabij.diagnosis.whole import keeping
from nabij.directory.models import SearchTally
from nabij.directory.trust.tallies_shown import last_quarter
from nabij.territory.models import Level, Membership, Unit
from tests.diagnosis import thresholds_world
from tests.diagnosis.neighbourhood_world import NAN, basis, diagnosis, inputs, layer, site, sites, town_in_database
from tests.directory.world import make_term

pytestmark = pytest.mark.django_db
CENTRE, EDGE, PARK = (Address("district", place) for place in range(3))


@pytest.fixture
def town() -> dict[str, Unit]:
    return town_in_database()


def _report(unit: Address, lang: str = "en", of: Basis | None = None, around: Surroundings | None = None) -> Report:
    return report_of(of or basis(), unit, lang, around)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


# ---- The first sentences --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lower", "upper", "begins"),
    [
        (1, 20, "Need is high: by deprivation this is surely among the 20"),
        (1, 21, "On the line"),
        (20, 60, "On the line"),
        (21, 60, "Need is above the middle"),
        (21, 61, "Need is about the middle"),
        (60, 100, "Need is about the middle"),
        (61, 120, "Need is below the middle"),
    ],
)
def test_the_first_sentence_says_no_more_than_the_interval(lower: float, upper: float, begins: str) -> None:
    said = dict.fromkeys(("units", "level", "rank", "lower", "upper", "year"), "?") | {"top": "20"}
    with override("en"):
        assert opening._placed(lower, upper, 20, 120, said).startswith(begins)


def test_surely_stands_only_where_the_whole_interval_lies_on_one_side(
    town: dict[str, Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "TOP", {"district": 1})
    given = inputs()
    found = diagnosis(given)
    ranks = layer("need.deprivation.rank", "district", [1, 2, 3], "rank", lower=[1, 1, 3], upper=[1, 2, 3])
    ranked = Basis(replace(found, layers={**found.layers, ("need.deprivation.rank", "district"): ranks}), given)
    assert "this is surely among the 1 most in need of the 3" in _report(CENTRE, of=ranked).opening[0]
    second = _report(EDGE, of=ranked).opening[0]
    assert second.startswith("On the line") and "surely" not in second and "from 1 to 2" in second


def test_few_places_are_ranked_without_calling_some_the_most_in_need(town: dict[str, Unit]) -> None:
    assert _report(CENTRE).opening[0] == (
        "By deprivation this is place 1 of 1, 1 being most in need (figures of 2011)."
    )


def test_near_far_and_unknown_are_told_apart(town: dict[str, Unit]) -> None:
    near = _report(CENTRE).opening[1]
    assert near == (
        "Near for at least 8 in 10 people, on foot: pharmacy. "
        "Fewer than half can walk in the usual time to: food aid (15 minutes)."
    )


def test_the_hardest_door_is_named_with_what_is_surely_and_perhaps_open(town: dict[str, Unit]) -> None:
    said = _plain(_report(CENTRE).opening[2])
    assert said.startswith("Hardest to get into: Community health centre, for “Arabic-speaking, without papers")
    assert "100% of the people have one within 15 minutes" in said
    assert "at most 75% have one that may take this person, and 40% one that surely does" in said


def test_what_nobody_said_is_counted_over_the_services_that_stand_here(town: dict[str, Unit]) -> None:
    # Of four services one said that it takes people without papers; nobody said anything of insurance.
    assert _report(CENTRE).opening[3] == (
        "Of none of the 4 services here has anybody said whether they take people without health insurance."
    )
    report = _report(CENTRE)
    numbers = {one.key: one.value for one in report.numbers}
    assert numbers["offer.said.without_papers"] == 1 and numbers["offer.silent.without_papers"] == 3
    assert numbers["offer.silent.checked"] == 3 and numbers["offer.services"] == 4
    questions = report.section("open")
    assert questions is not None
    assert any("For 4 of the 4 services here nobody has said: " in point for point in questions.points)


# ---- Small places ---------------------------------------------------------------------------------------------------


def test_a_place_without_residents_says_so_first_and_claims_nothing_else(town: dict[str, Unit]) -> None:
    report = _report(PARK)
    assert report.warning[0].startswith("Nobody lives here.")
    assert report.opening == (
        "No service of our directory that helps people stands here. "
        "Whether there is one that nobody listed is not known.",
    )
    reach = report.section("reach")
    assert reach is not None and not reach.bars
    assert {cell.text for row in reach.tables[0].rows for cell in row.cells[1:4]} <= {"unknown", "–"}


def test_a_place_with_few_residents_says_so_first_and_has_no_rank(town: dict[str, Unit]) -> None:
    report = _report(EDGE)
    assert report.warning[0].startswith("150 people live here. With so few")
    assert report.opening[0].startswith("Too few people live here to give it a place of its own")
    assert "place" not in report.opening[0].split("ranking of need.")[1]


def test_a_place_of_unknown_people_says_so(town: dict[str, Unit]) -> None:
    given = inputs()
    units = given.territory.levels["district"]
    blind = replace(units, population=np.array([NAN, 1.0, 1.0]))
    levels = {**given.territory.levels, "district": blind}
    given = replace(given, territory=replace(given.territory, levels=levels))
    report = _report(CENTRE, of=Basis(replace(diagnosis(given), units=levels), given))
    assert report.warning[0].startswith("How many people live here is not known.")
    assert next(one for one in report.numbers if one.key == "people").value is None


# ---- Numbers --------------------------------------------------------------------------------------------------------


def test_every_layer_that_has_the_unit_is_among_its_numbers(town: dict[str, Unit]) -> None:
    given = basis()
    own = {one.key for one in _report(CENTRE).numbers if (one.level, one.unit) == ("district", "centre")}
    assert {key for key, level in given.diagnosis.layers if level == "district"} <= own


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_every_layer_that_the_steps_make_is_put_in_words(lang: str) -> None:
    given = thresholds_world.inputs()
    walked = thresholds_world.walks(given)
    steps = (effective(given, walked), reach(given, walked))
    keys = {one.key for step in steps for one in step.layers}
    keys |= {f"need.{index.slug}.{what}" for index in indices() for what in ("score", "rank")}
    keys |= {f"gap.{line.slug}.state" for line in lines()} | {"access.score", "typology.need_access"}
    with override(lang):
        assert [key for key in sorted(keys) if key_words(key, lang) == key] == []


def test_unknown_is_never_zero(town: dict[str, Unit]) -> None:
    found = {one.key: one for one in _report(PARK).numbers if one.unit == "park"}
    for key in ("access.score", "need.deprivation.score", "reach.pharmacy.adult.nearest", "gap.pharmacy.state"):
        assert found[key].value is None and found[key].text == "unknown", key
    assert found["offer.services"].value == 0 and found["offer.services"].text == "0"


def test_each_number_names_the_inputs_that_it_rests_on(town: dict[str, Unit]) -> None:
    found = {one.key: one.sources for one in _report(CENTRE).numbers if one.unit == "centre"}
    assert found["need.deprivation.score"] == ("territory", "figures:bimd-income@sector")
    assert found["reach.pharmacy.adult.nearest"] == ("territory", "streets", "offer:list")
    assert found["offer.general-practitioner.services"] == ("synthetic:general-practitioner",)


def test_what_is_invented_is_marked_and_stands_on_no_map(town: dict[str, Unit]) -> None:
    report = _report(CENTRE)
    offer = report.section("offer")
    assert offer is not None
    names = [row.cells[0].text for row in offer.tables[0].rows]
    assert "General practitioner (invented)" in names and "Pharmacy" in names
    assert report.evidence.has_synthetic
    drawing = _drawing(basis(), CENTRE)
    assert drawing.count('class="marker') == 4 and "Invented" not in drawing


def _drawing(of: Basis, unit: Address) -> str:
    report = _report(unit, of=of)
    made = page.drawing_of(of, report)
    assert made is not None
    return made.figure


def test_the_map_shows_the_unit_its_neighbours_and_its_services(town: dict[str, Unit]) -> None:
    drawing = _drawing(basis(), CENTRE)
    assert 'class="ground asked"' in drawing and "Bord / Rand" in drawing
    assert "Apotheek &amp; &lt;Zoon&gt;" in drawing


def test_many_services_are_dots_without_numbers(town: dict[str, Unit]) -> None:
    many = tuple(site(number, "a", "pharmacy") for number in range(1, 60))
    drawing = _drawing(basis(*many), CENTRE)
    assert 'class="marker' not in drawing and drawing.count('class="dot"') == 59


def test_without_a_border_there_is_no_map(town: dict[str, Unit]) -> None:
    assert draw(basis(), CENTRE, [], {}, "en") is None


def test_parts_are_set_side_by_side_with_how_sure_they_differ(town: dict[str, Unit]) -> None:
    inside = _report(CENTRE).section("inside")
    assert inside is not None
    assert [row.cells[0].text for row in inside.tables[0].rows] == ["A", "B", "C", "D"]
    assert inside.lead[0].endswith("These two surely differ.")
    assert inside.tables[1].rows[0].cells[2].text == "less access where need is higher"
    assert _report(EDGE).section("inside") is None


def test_the_basic_offer_is_shown_with_its_evidence(town: dict[str, Unit]) -> None:
    gap = _report(CENTRE).section("gap")
    assert gap is not None and gap.lead == ("Of 1 line: present: 1.",)
    row = [_plain(one.text) for one in gap.tables[0].rows[0].cells]
    assert row[1] == "present"
    assert row[2] == (
        "3 here; 92% of the people within 10 minutes; half of the people get to one in 3.0 minutes, most to: Dienst 2"
    )


def test_a_sector_shows_the_basic_offer_of_its_district_and_says_so(town: dict[str, Unit]) -> None:
    gap = _report(Address("sector", 0)).section("gap")
    assert gap is not None and "this is that of Centre / Midden" in gap.lead[0]


def test_neighbours_share_a_border_and_parents_hold_the_unit() -> None:
    given = basis()
    assert given.neighbours(CENTRE) == [EDGE] and given.neighbours(EDGE) == [CENTRE, PARK]
    assert given.parents(CENTRE) == [Address("region", 0)]
    assert [one.place for one in given.parts(CENTRE)] == [0, 1, 2, 3]
    assert {one.id for one in given.sites(CENTRE)} == {one.id for one in sites()}
    assert given.sites(PARK) == []


# ---- Page, paper and files say the same -----------------------------------------------------------------------------


@pytest.fixture
def kept(town: dict[str, Unit]) -> KeptDiagnosis:
    given = inputs()
    return keeping.keep(diagnosis(given), given, offer_change=0, seconds=1.0, by=None)


def _shown(report: Report) -> set[str]:
    """Every text that a reader sees: sentences, and cells of tables."""
    found = {*report.warning, *report.opening}
    for section in report.sections:
        found |= {section.title, *section.lead, *section.points, *section.after}
        for table in section.tables:
            if table.on_paper and table.paper_rows is None:
                found |= {table.caption, *(one.text for one in table.headings)}
                found |= {text for row in table.rows for one in row.cells for text in (one.text, one.small)}
    return {_plain(text) for text in found if text}


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_page_paper_csv_and_json_hold_the_same_numbers(client: Client, kept: KeptDiagnosis, lang: str) -> None:
    address = f"/{lang}/diagnosis/district/centre/"
    content = json.loads(client.get(f"{address}report.json").content)
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}report.csv").content.decode("utf-8-sig"))))
    assert [(row["unit"], row["key"]) for row in rows] == [(one["unit"], one["key"]) for one in content["numbers"]]
    for row, number in zip(rows, content["numbers"], strict=True):
        for name in ("value", "lower", "upper", "known"):
            assert (float(row[name]) if row[name] else None) == number[name], (row["key"], name)
        assert row["text"].removeprefix("'") == (number["text"] or "")
    html = _plain(unescape(re.sub(r"<[^>]+>", " ", client.get(address).content.decode())))
    text = re.sub(r"\s+", "", _pdf_text(client.get(f"{address}report.pdf").content))
    unit = Unit.objects.select_related("level").get(slug="centre")
    with override(lang):
        around = Reader(lang, timezone.localdate()).of(unit)
    for said in _shown(report_of(basis(), CENTRE, lang, around)):
        assert said in html, said
        assert re.sub(r"\s+", "", said) in text, said
    shown = {number["text"] for number in content["numbers"]}
    assert {"3,3 minuten", "3,3 minutes", "3.3 minutes"} & {_plain(one) for one in shown}


def _pdf_text(content: bytes) -> str:
    pages = (page.extract_text().replace("\u00a0", " ") for page in PdfReader(io.BytesIO(content)).pages)
    # What stands at the foot of each page would part a sentence that runs over to the next.
    return "".join(re.sub(r"[^\n]*·[^\n]*\d+\s*/\s*\d+\s*$", "", one) for one in pages)


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_the_paper_is_tagged_and_has_title_and_language(town: dict[str, Unit], lang: str) -> None:
    report = _report(CENTRE, lang)
    made = paper.pdf_of(report, page.drawing_of(basis(), report), made_at=basis().diagnosis.made_at)
    found = PdfReader(io.BytesIO(made))
    catalogue = cast(DictionaryObject, found.trailer["/Root"])
    assert cast(DictionaryObject, catalogue["/MarkInfo"])["/Marked"] and "/StructTreeRoot" in catalogue
    assert str(catalogue["/Lang"]).startswith(lang)
    assert found.metadata is not None and found.metadata.title == report.title
    assert b"pdfuaid" in made  # says of itself that it is PDF/UA, which typst checks
    assert 2 <= len(found.pages) <= 8
    assert {round(float(one.mediabox.width)) for one in found.pages} == {595}  # A4, in points


def test_the_same_report_gives_the_same_paper(town: dict[str, Unit]) -> None:
    report = _report(CENTRE)
    first, second = (paper.pdf_of(report, None, made_at=basis().diagnosis.made_at) for _ in range(2))
    assert first == second


def test_texts_of_others_are_data_on_paper_and_not_markup(town: dict[str, Unit]) -> None:
    odd = site(9, "a", "pharmacy", name='#panic("no") *bold* [x] $y$ <label> \\ "quoted"')
    made = _report(CENTRE, of=basis(odd))
    text = _pdf_text(paper.pdf_of(made, None, made_at=basis().diagnosis.made_at))
    assert '#panic("no") *bold* [x] $y$ <label> \\ "quoted"' in re.sub(r"\s+", " ", text)


# ---- What stands around the diagnosis -------------------------------------------------------------------------------


def test_searches_leave_only_through_the_rules_of_disclosure(town: dict[str, Unit]) -> None:
    quarter = last_quarter(timezone.localdate())
    food, housing = make_term("food-parcel"), make_term("housing")
    for term, count in ((food, 3), (housing, 40)):
        SearchTally.objects.create(
            month=quarter.first, need=term, language="nl", outcome="nothing", count=count, district=town["centre"]
        )
    with override("en"):
        around = Reader("en", timezone.localdate()).of(town["centre"])
    assert around.unmet is not None
    by_need = {row.code: row for row in around.unmet.rows}
    assert by_need["food-parcel"].nearby_number is None and by_need["food-parcel"].nearby == "fewer than 5"
    report = _report(CENTRE, around=around)
    number = next(one for one in report.numbers if one.key == "unmet.food-parcel")
    assert number.value is None and number.text == "fewer than 5"
    for said in (files.as_csv(report), files.as_json(report)):
        assert "fewer than 5" in said
    for larger in (town["a"], town["town"]):
        with override("en"):
            found = Reader("en", timezone.localdate()).of(larger).unmet
        assert found is not None and all(row.nearby_number != 3 for row in found.rows)


def test_searches_of_a_larger_place_are_those_of_the_whole_and_say_so(town: dict[str, Unit]) -> None:
    around = Surroundings(unmet=Unmet("2026", None, (UnmetRow("Food", "40", "40", 40, 40, "food"),), ()))
    section = _report(Address("region", 0), around=around).section("unmet")
    assert section is not None and section.lead[0].startswith("Searches are counted by monitored district")
    assert len(section.tables[0].headings) == 2


def test_who_could_tell_is_named_with_how_far_that_is_known(town: dict[str, Unit]) -> None:
    overlay = Level.objects.create(
        slug="bar-area", rank=110, kind=Level.Kind.OVERLAY, name_nl="BAR", name_fr="RAQ", plural_nl="BAR"
    )
    area = Unit.objects.create(
        level=overlay, slug="bar-01", name_nl="Noordwijk", note="De Partner", sort_nl="n", sort_fr="n"
    )
    Membership.objects.create(child=area, parent=town["town"], share=1.0, basis="name")
    with override("en"):
        reader = Reader("en", timezone.localdate())
        district, region = reader.of(town["centre"]), reader.of(town["town"])
    assert region.tellers.areas == ("Noordwijk (De Partner)",)
    assert district.tellers.areas == ()  # no municipality is known here, so nobody is claimed for the district
    warm = _report(Address("region", 0), around=region).section("warm")
    assert warm is not None and "exact borders are in no source" in warm.lead[0]


def test_nothing_around_is_said_as_nothing_known(town: dict[str, Unit]) -> None:
    warm = _report(CENTRE).section("warm")
    assert warm is not None
    assert warm.lead == ("No neighbourhood action worker or prevention meeting is known for this place.",)


def test_fonts_and_template_come_with_the_package() -> None:
    assert paper.TEMPLATE.exists()
    fonts = sorted(path.name for path in Path(paper.FONTS).iterdir())
    assert fonts == ["LICENSE", "atkinson-400-normal.ttf", "atkinson-700-normal.ttf"]


def test_long_tables_are_folded_on_the_page_and_stay_whole() -> None:
    rows = tuple(TableRow((text_cell(str(number)),)) for number in range(LONG + 1))
    assert not Table("short", (), rows[:LONG]).is_folded
    assert Table("long", (), rows).is_folded
    assert not Table("long, but what the section is about", (), rows, is_open=True).is_folded
