"""The mapping file: what it may say, and how what it may not say is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.needs.importing.applying import preview_observations
from nabij.needs.importing.examples import example_mappings
from nabij.needs.importing.findings import FileRefused
from nabij.needs.importing.mapping import Status, read_mapping, suggestion
from nabij.needs.importing.periods import parse_period
from nabij.needs.importing.vocabulary import read_vocabulary
from nabij.needs.models import Observation
from tests.needs.import_world import LONG, make_import_world


def faults(text: str | bytes) -> list[tuple[str, str | None]]:
    with pytest.raises(FileRefused) as refused:
        read_mapping(text)
    for finding in refused.value.findings:
        assert finding.problem()
        assert finding.remedy()
    return [(finding.key, finding.column) for finding in refused.value.findings]


def test_a_long_file_has_one_figure_per_row() -> None:
    mapping = read_mapping(LONG)
    assert mapping.flags == {"VS": Status.SUPPRESSED, "ND": Status.MISSING}
    assert mapping.status_words["VS"] is Status.SUPPRESSED  # a flag may also stand in the status column
    (measure,) = mapping.measures
    assert (measure.column, measure.count, measure.status) == ("waarde", "teller", "status")
    assert measure.gender.words == {"V": "women", "M": "men", "T": "all"}
    assert mapping.columns()[:3] == ["wijk", "waarde", "teller"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("[about]", "[about"), [("mapping_not_toml", None)]),
        (('source = "register"\n', ""), [("mapping_missing", "about.source")]),
        (('edition = "wijken-2024"\n', ""), [("mapping_missing", "about")]),
        (('edition = "wijken-2024"', 'edition = "wijken-2024"\nlevel = "wijk"'), [("mapping_missing", "about")]),
        (('[unit]\ncolumn = "wijk"', ""), [("mapping_missing", "unit")]),
        (("delimiter", "delimeter"), [("mapping_unknown_close", "file.delimeter")]),
        (("[flags]", "[flogs]"), [("mapping_unknown_close", "flogs")]),
        (('delimiter = ";"', "delimiter = 3"), [("mapping_wrong", "file.delimiter")]),
        (('delimiter = ";"', 'delimiter = ";;"'), [("mapping_wrong", "file.delimiter")]),
        (('decimal = ","', 'decimal = "."\nthousands = "."'), [("mapping_same_sign", "decimal, thousands")]),
        (('encoding = "utf-8"', 'encoding = "klingon"'), [("mapping_bad_encoding", "file.encoding")]),
        (('VS = "suppressed"', 'VS = "hidden"'), [("mapping_wrong", "flags.VS")]),
        (('[indicator]\ncolumn = "indicator"', ""), [("mapping_no_indicator", "values")]),
        (('[period]\ncolumn = "jaar"', ""), [("mapping_no_period", "values")]),
        (('[period]\ncolumn = "jaar"', '[period]\nvalue = "soon"'), [("mapping_bad_period", "period.value")]),
        (
            ('[period]\ncolumn = "jaar"', '[period]\ncolumn = "jaar"\nvalue = "2021"'),
            [("mapping_column_or_value", "period")],
        ),
        (('[age]\ncolumn = "leeftijd"', "[age]"), [("mapping_column_or_value", "age")]),
        (('column = "waarde"\ncount = "teller"', ""), [("mapping_nothing_to_read", "values")]),
        (('upper = "boven"', ""), [("mapping_missing", "values.upper")]),
    ],
)
def test_a_fault_in_a_mapping_is_named_with_its_place(
    change: tuple[str, str], expected: list[tuple[str, str | None]]
) -> None:
    assert faults(LONG.replace(*change, 1)) == expected


def test_several_faults_are_named_at_once() -> None:
    text = LONG.replace('source = "register"\n', "").replace("delimiter", "delimeter")
    assert len(faults(text)) == 2


def test_what_is_no_mapping_at_all_is_refused() -> None:
    assert faults(b"\xff\xfe\x00") == [("mapping_not_text", None)]
    assert faults("a\0b") == [("mapping_not_text", None)]
    assert faults(b"#" * 300_000) == [("mapping_too_large", None)]
    assert ("mapping_missing", "about") in faults("")


@pytest.mark.parametrize(
    ("change", "key", "suggestion"),
    [
        (('"register"', '"registre"'), "mapping_unknown_source_close", "register"),
        (('"register"', '"zzz"'), "mapping_unknown_source", None),
        (('edition = "wijken-2024"', 'edition = "wijken-1900"'), "mapping_unknown_edition", None),
        (('edition = "wijken-2024"', 'level = "zone"'), "mapping_unknown_edition", None),
        (
            ('[indicator]\ncolumn = "indicator"', '[indicator]\nvalue = "alonely"'),
            "mapping_unknown_indicator_close",
            "alone",
        ),
        (
            ('column = "indicator"', 'column = "indicator"\nwords = { x = "qqq" }'),
            "mapping_unknown_indicator",
            None,
        ),
    ],
)
@pytest.mark.django_db
def test_names_that_the_catalogue_does_not_have_are_named(
    change: tuple[str, str], key: str, suggestion: str | None
) -> None:
    make_import_world()
    with pytest.raises(FileRefused) as refused:
        read_vocabulary(read_mapping(LONG.replace(*change)))
    (finding,) = refused.value.findings
    assert (finding.key, finding.params.get("suggestion")) == (key, suggestion)
    assert finding.problem()
    assert finding.remedy()


@pytest.mark.django_db
def test_a_level_means_its_current_edition_and_slugs_are_codes() -> None:
    world = make_import_world()
    vocabulary = read_vocabulary(read_mapping(LONG.replace('edition = "wijken-2024"', 'level = "wijk"')))
    assert vocabulary.edition == "wijken-2024"
    assert vocabulary.units == world.units  # the candidate's slug stays a candidate


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("2l003", "21003"),
        ("21OO3", "21003"),
        ("21003.0", "21003"),
        ("21001A00", "21001A00-"),
        ("7", "007"),
        ("wijk-noort", "wijk-noord"),
        ("21008", None),  # as close to one as to another
        ("Antwerpen", None),
    ],
)
def test_a_code_is_suggested_where_one_is_meant(word: str, expected: str | None) -> None:
    known = ["21003", "21004", "21001A00-", "21001A01-", "007", "wijk-noord", "wijk-west"]
    assert suggestion(word, known) == expected


def test_examples_are_mappings() -> None:
    examples = example_mappings()
    assert {example.name for example in examples} == {
        "belgian-spreadsheet",
        "one-column-per-indicator",
        "one-figure-per-row",
    }
    for example in examples:
        assert read_mapping(example.text).title == example.title


@pytest.mark.django_db
def test_preview_of_a_file_with_a_mapping_of_something_else_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    make_import_world()
    path = tmp_path_factory.mktemp("import") / "file.csv"
    path.write_text("a,b\n1,2\n")
    report = preview_observations(
        path=path, file_name="file.csv", mapping=read_mapping(LONG.replace('";"', '","').replace('decimal = ","', ""))
    )
    assert report.refused
    assert [finding.key for finding in report.findings] == ["no_known_column"]
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", (date(2021, 1, 1), date(2021, 12, 31))),
        (" 2021-02 ", (date(2021, 2, 1), date(2021, 2, 28))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2021-Q3", (date(2021, 7, 1), date(2021, 9, 30))),
        ("2021T1", (date(2021, 1, 1), date(2021, 3, 31))),
        ("2021-01-01", (date(2021, 1, 1), date(2021, 1, 1))),
        ("2019-2021", (date(2019, 1, 1), date(2021, 12, 31))),
        ("2019-07-01/2020-06-30", (date(2019, 7, 1), date(2020, 6, 30))),
        ("2019/2021", (date(2019, 1, 1), date(2021, 12, 31))),
        ("31/12/2021", None),
        ("2021-13", None),
        ("2021-02-30", None),
        ("0202", None),
        ("20211", None),
        ("21", None),
        ("", None),
    ],
)
def test_periods_as_people_write_them(text: str, expected: tuple[date, date] | None) -> None:
    assert parse_period(text) == expected


def test_days_written_the_belgian_way_are_understood_where_declared() -> None:
    assert parse_period("31/12/2021", day_first=True) == (date(2021, 12, 31), date(2021, 12, 31))
    assert parse_period("12/31/2021", day_first=True) is None
    assert parse_period("2021", day_first=True) == (date(2021, 1, 1), date(2021, 12, 31))


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31)))
def test_a_day_written_out_is_read_back(day: date) -> None:
    assert parse_period(day.isoformat()) == (day, day)
    assert parse_period(day.strftime("%d/%m/%Y"), day_first=True) == (day, day)


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_a_period(text: str) -> None:
    for day_first in (True, False):
        period = parse_period(text, day_first=day_first)
        assert period is None or len(period) == 2
