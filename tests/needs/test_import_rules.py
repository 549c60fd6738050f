"""The fast reading of a file finds what the slow, plain one finds."""

import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.needs.importing.checking import Checker
from nabij.needs.importing.findings import MESSAGES
from nabij.needs.importing.inspecting import inspect_file
from nabij.needs.importing.mapping import ImportMapping, Status, read_mapping
from nabij.needs.importing.reading import CsvFile
from nabij.needs.importing.vocabulary import IndicatorRule, Vocabulary
from tests.needs.import_reference import Outcome, check_file
from tests.needs.import_world import HEADER, LONG, write_file

GENDERS = frozenset({"all", "women", "men"})
AGES = frozenset({"all", "0-64", "65+"})
VOCABULARY = Vocabulary(
    source_id=1,
    edition_id=1,
    edition="wijken-2024",
    units={"W001": 11, "W002": 12, "W003": 13, "W04-": 14},
    candidates={"W005": 15},
    without_unit=frozenset({"W006"}),
    indicators={
        "alone": IndicatorRule(21, "share", 100, "none", GENDERS, AGES),
        "aged": IndicatorRule(22, "share", 100, "wilson", GENDERS, AGES),
        "births": IndicatorRule(23, "rate", 1000, "poisson", GENDERS, AGES),
        "people": IndicatorRule(24, "count", 1, "none", GENDERS, AGES),
        "income": IndicatorRule(25, "median", 1, "none", GENDERS, AGES),
        "score": IndicatorRule(26, "index", 1, "none", GENDERS, frozenset({"all"})),
    },
)
# The same columns without a value column: values are worked out from counts.
COMPUTED = LONG.replace('column = "waarde"\n', "")
WIDE = """
[about]
source = "register"
edition = "wijken-2024"
[file]
delimiter = ";"
thousands = "."
decimal = ","
[flags]
"" = "missing"
VS = "suppressed"
"-" = "zero"
[unit]
column = "wijk"
accept_candidates = true
[period]
start_column = "jaar"
end_column = "leeftijd"
[[values]]
column = "waarde"
indicator = "income"
[[values]]
column = "teller"
indicator = "people"
gender = "women"
[[values]]
indicator = "alone"
count = "teller"
denominator = "noemer"
lower = "onder"
upper = "boven"
"""


def fast(path: Path, mapping: ImportMapping) -> tuple[Outcome, Checker]:
    """The product's reading, told in the terms of the reference."""
    file = CsvFile(path, inspect_file(path, declared=mapping.encoding), mapping)
    file.header()
    checker = Checker(mapping, VOCABULARY)
    parts = [checker.check(block) for block in file.blocks()]
    dropped = set(checker.finish().tolist())
    observations: dict[tuple[object, ...], tuple[object, ...]] = {}
    for part in parts:
        columns = (part.counts, part.denominators, part.values, part.lowers, part.uppers)
        for place, line in enumerate(part.lines.tolist()):
            if line in dropped:
                continue
            of = checker.slices[part.slices[place]]
            key = (
                int(part.unit_ids[place]), int(part.indicator_ids[place]), of.gender, of.age,
                of.period_start, of.period_end,
            )  # fmt: skip
            numbers = [None if math.isnan(column[place]) else float(column[place]) for column in columns]
            observations[key] = (Status(int(part.statuses[place])).word, *numbers)
    faults = [
        (found.line or 0, found.column, found.key.removesuffix("_close"))
        for found in checker.report.findings.in_order()
    ]
    return Outcome(faults, checker.rows, set(), observations), checker


def agree(path: Path, text: str) -> None:
    mapping = read_mapping(text)
    slow = check_file(path, "utf-8", ";", mapping, VOCABULARY)
    found, checker = fast(path, mapping)
    assert sorted(found.faults, key=str) == sorted(slow.faults, key=str)
    assert found.rows == slow.rows
    assert checker.report.bad_rows() == len(slow.bad_lines)
    assert found.observations.keys() == slow.observations.keys()
    for key, expected in slow.observations.items():
        assert found.observations[key][0] == expected[0], key
        # None, which is no number, compares as NaN.
        here, there = ([math.nan if n is None else n for n in row[1:]] for row in (found.observations[key], expected))
        assert here == pytest.approx(there, rel=1e-12, abs=1e-12, nan_ok=True), key
    # Each message can be said with the parameters that its finding carries.
    for finding in checker.report.findings.in_order():
        assert finding.problem() and finding.remedy()


numbers = st.one_of(
    st.sampled_from(
        ["0", "1", "5", "50", "100", "101", "-1", "12,5", "12.5", "1.234", "1.234,5", "12.34", "1e2", "1e999"]
    ),
    st.sampled_from(
        ["", " ", "VS", "ND", "x", "n.b.", "12 %", "nan", "inf", " 7 ", "+3", "0,0", ",5", "5,", "1 234", "٣", "1_0"]
    ),
    st.integers(-5, 120).map(str),
    st.floats(0, 200).map(lambda value: f"{value:.2f}".replace(".", ",")),
)
rows = st.tuples(
    st.sampled_from(["W001", "W002", " W003 ", "W04-", "W005", "W006", "W00l", "", "nowhere"]),
    st.sampled_from(["alone", "aged", "births", "people", "income", "score", "", "alonee"]),
    st.sampled_from(
        ["2020", "2021", "2021-03", "2021-Q1", "2019-2021", "2021-01-01", "20211", "", "2021/2020", "2021-13"]
    ),
    st.sampled_from(["T", "V", "M", "all", "X", ""]),
    st.sampled_from(["all", "65+", "0-64", "2021", "2020", "oud"]),
    *[numbers] * 5,
    st.sampled_from(["", "known", "estimated", "suppressed", "missing", "zero", "VS", "??"]),
)
# A row that is right, of which at most a few cells are then replaced: most faults stand alone in an otherwise good row.
good = st.tuples(
    st.sampled_from(["W001", "W002", "W003"]),
    st.sampled_from(["alone", "aged", "births"]),
    st.sampled_from(["2020", "2021"]),
    st.sampled_from(["T", "V"]),
    st.just("all"),
    st.sampled_from(
        [("50,0", "10", "20", "40", "60"), ("12,5", "1", "8", "", ""), ("0", "0", "9", "", ""), ("VS", "", "9", "", "")]
    ),
    st.just(""),
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        cells = list(draw(rows))
    else:
        *head, figures, status = draw(good)
        cells = [*head, *figures, status]
        for _ in range(draw(st.integers(0, 2))):
            cells[draw(st.integers(0, len(cells) - 1))] = draw(numbers)
    text = ";".join(cells)
    ending = draw(st.sampled_from(["", "", "", "", "", ";extra", "\n", "\r"]))
    return f'"{cells[0]}";{text.split(";", 1)[1]}{ending}' if draw(st.integers(0, 9)) == 0 else text + ending


@pytest.mark.parametrize("mapping", [LONG, COMPUTED, WIDE], ids=["long", "computed", "wide"])
@settings(
    max_examples=settings().max_examples * 5 // 2,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(lines(), min_size=1, max_size=12))
def test_import_finds_what_the_plain_reading_finds(tmp_path: Path, mapping: str, rows: list[str]) -> None:
    agree(write_file(tmp_path, *rows), mapping)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("W001;alone;2021;T;all;50;10;20;40;60;", []),
        ("W001;alone;2021;T;all;50,0;10;20;;;", []),
        ("W001;alone;2021;T;all;VS;;20;;;", []),
        ("W001;alone;2021;T;all;;;;;;VS", []),
        ("W001;alone;2021;T;all;0;0;20;;;", []),
        ("W001;income;2021;T;all;21345;;;;;estimated", []),
        ("W00l;alone;2021;T;all;50;10;20;40;60;", [("wijk", "unknown_unit")]),
        ("W005;alone;2021;T;all;50;10;20;40;60;", [("wijk", "unit_uncertain")]),
        ("W006;alone;2021;T;all;50;10;20;40;60;", [("wijk", "unit_without_crosswalk")]),
        (";alone;2021;T;all;50;10;20;40;60;", [("wijk", "unit_empty")]),
        ("W001;alonee;2021;T;all;50;10;20;40;60;", [("indicator", "unknown_indicator")]),
        ("W001;alone;20211;T;all;50;10;20;40;60;", [("jaar", "bad_period")]),
        ("W001;alone;2021;X;all;50;10;20;40;60;", [("geslacht", "gender_not_defined")]),
        ("W001;score;2021;T;65+;50;;;;;", [("leeftijd", "age_not_defined")]),
        ("W001;alone;2021;T;all;;10;20;40;60;", [("waarde", "empty_value")]),
        ("W001;alone;2021;T;all;n.b.;;;;;", [("waarde", "unknown_flag")]),
        ("W001;alone;2021;T;all;50 %;10;20;40;60;", [("waarde", "not_a_number")]),
        ("W001;alone;2021;T;all;50.0;10;20;40;60;", [("waarde", "decimal_point")]),
        ("W001;people;2021;T;all;-3;;;;;", [("waarde", "negative_count")]),
        ("W001;alone;2021;T;all;5;-1;20;;;", [("teller", "negative_count")]),
        ("W001;alone;2021;T;all;101;;;;;", [("waarde", "share_above_whole")]),
        ("W001;alone;2021;T;all;50;21;20;;;", [("teller", "count_above_denominator")]),
        ("W001;alone;2021;T;all;50;10;20;60;40;", [("onder", "lower_above_upper")]),
        ("W001;alone;2021;T;all;50;10;20;51;60;", [("waarde", "value_outside_interval")]),
        ("W001;alone;2021;T;all;50;10;20;40;;", [("boven", "interval_half")]),
        ("W001;alone;2021;T;all;55;10;20;;;", [("waarde", "value_disagrees")]),
        ("W001;births;2021;T;all;55;10;0;;;", [("noemer", "denominator_zero")]),
        ("W001;alone;2021;T;all;VS;3;20;;;", [("teller", "figures_beside_flag")]),
        ("W001;alone;2021;T;all;50;10;20;40;60;??", [("status", "unknown_status")]),
        ("W001;alone;2021;T;all;50;10;20;40;60;missing", [("status", "value_with_status")]),
        ("W001;alone;2021;T;all;50;10;20;40;60", [(None, "ragged_row")]),
    ],
)
def test_each_fault_is_named_alone(tmp_path: Path, row: str, expected: list[tuple[str | None, str]]) -> None:
    path = write_file(tmp_path, row)
    found, _ = fast(path, read_mapping(LONG))
    assert [(column, key) for _, column, key in found.faults] == expected
    agree(path, LONG)


def test_decimal_comma_without_declaration_is_named(tmp_path: Path) -> None:
    path = write_file(tmp_path, "W001;alone;2021;T;all;12,5;1;8;;;", "W002;alone;2021;T;all;50;10;20;;;")
    found, _ = fast(path, read_mapping(LONG.replace('decimal = ","', 'decimal = "."')))
    assert found.faults == [(2, "waarde", "decimal_comma")]


def test_two_rows_about_the_same_name_each_other(tmp_path: Path) -> None:
    path = write_file(
        tmp_path,
        "W001;alone;2021;T;all;50;10;20;;;",
        "W002;alone;2021;T;all;50;10;20;;;",
        "W001;alone;2021;T;all;50;10;20;;;",
        "W002;alone;2021;T;all;25;5;20;;;",
    )
    found, checker = fast(path, read_mapping(LONG))
    assert [(f.line, f.key, f.params["other"]) for f in checker.report.findings.in_order()] == [
        (3, "duplicate_differs", 5),
        (4, "duplicate_same", 2),
        (5, "duplicate_differs", 3),
    ]
    assert [key[0] for key in found.observations] == [VOCABULARY.units["W001"]]


def test_lines_are_those_of_the_file_whatever_stands_in_it(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(
        f"{HEADER};note\n"
        'W001;alone;2021;T;all;50;10;20;;;;"two\nlines"\n'
        "\n"
        "W002;alone;2021;T;all;150;;;;;;\n"
        ";;;;;;;;;;;\n"
        'W003;alone;2021;T;all;150;;;;;;"semicolon; inside"\n'
    )
    found, checker = fast(path, read_mapping(LONG))
    assert [(line, key) for line, _, key in found.faults] == [(5, "share_above_whole"), (7, "share_above_whole")]
    assert checker.blank_rows == 2


def test_every_block_counts_lines_from_where_the_last_one_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nabij.needs.importing.reading.BLOCK_BYTES", 97)
    lines = [f"W001;alone;{year};T;all;{'150' if year % 7 == 0 else '50'};;;;;" for year in range(1900, 2000)]
    lines[10] = 'W001;alone;1910;T;all;"50";;;;;'
    lines[11] = ""
    path = write_file(tmp_path, *lines)
    found, checker = fast(path, read_mapping(LONG))
    assert [line for line, _, _ in found.faults] == [
        year - 1900 + 2 for year in range(1900, 2000) if year % 7 == 0 and year != 1911
    ]
    assert checker.rows == 99
    agree(path, LONG)


def test_more_faults_than_anyone_mends_are_counted(tmp_path: Path) -> None:
    path = write_file(tmp_path, *[f"W001;alone;{1900 + n % 90};T;all;150;;;;;" for n in range(3000)])
    _, checker = fast(path, read_mapping(LONG))
    assert len(checker.report.findings.in_order()) == 1000
    assert checker.report.findings.by_key["share_above_whole"] == 3000
    assert checker.report.findings.by_key["duplicate_differs"] == 3000
    assert checker.report.bad_rows() == 3000


def test_messages_hold_no_cell_of_the_file(tmp_path: Path) -> None:
    path = write_file(tmp_path, "Geheimstraat;geheim;geheim;geheim;geheim;geheim;geheim;geheim;geheim;geheim;geheim")
    _, checker = fast(path, read_mapping(LONG))
    said = " ".join(f.problem() + f.remedy() for f in checker.report.findings.in_order())
    assert checker.report.findings.total == 9
    assert "geheim" not in said.lower()


def test_every_message_names_only_what_its_finding_gives() -> None:
    for message in MESSAGES.values():
        for text in message:
            assert text.strip().endswith((".", "?", ")"))
