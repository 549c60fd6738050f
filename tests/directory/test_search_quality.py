"""How good the answers are on the real directory: 0.9 of the right answers among the first five is asked for.

It is not reached everywhere yet, which the expected failures say; `bench/README.md` has what was measured and why.

The questions of `questions/blind.toml` are by a reader who saw only the source documents; those of
`questions/ours.toml` are ours. Both were committed before the search, and no word, synonym or weight is there because
of one of them. `questions/judged.toml` has what two more readers found right of what any of three systems answered.
"""

from functools import cache

import pytest
from pytest_django.plugin import DjangoDbBlocker

from bench import search_quality
from bench.search_quality import Finder, Judged
from nabij.directory.quality import recompute_quality
from tests.brussels import GROUP, needs_files
from tests.directory.search_world import NOON

LEAST = 0.9
NOT_YET = "a recall at 5 of 0.9 is asked for and not reached yet: see bench/README.md, quality of the answers"
REACHED = {"blind": 0.72, "ours": 0.93}  # a little below what was measured
LANGUAGES = ("nl", "fr", "en")
COMPLETED = {"blind": 0.78, "ours": 0.94}  # the same, by the verdicts of two more readers as well
GOOD_ENOUGH = {("ours", "nl"), ("ours", "fr"), ("ours", "en"), ("ours", "all")}

pytestmark = [
    pytest.mark.shared,
    needs_files,
    pytest.mark.xdist_group(GROUP),
]


@pytest.fixture(scope="module")
def ours() -> Finder:
    """The product's search, asked each question once."""
    return cache(search_quality.ours)


@pytest.fixture(scope="module")
def judged(real_brussels: None, ours: Finder, django_db_blocker: DjangoDbBlocker) -> list[Judged]:
    """Every question, judged on the real directory with the quality of its entries as at `NOON`."""
    with django_db_blocker.unblock():
        recompute_quality(at=NOON)
        found = search_quality.judge_all(ours)
    print(search_quality.in_words(found))
    return found


@pytest.fixture(scope="module")
def completed(judged: list[Judged], ours: Finder, django_db_blocker: DjangoDbBlocker) -> list[Judged]:
    """The same, where what two more readers found right counts as well."""
    with django_db_blocker.unblock():
        return search_quality.judge_all(ours, completed=True)


def test_there_are_enough_questions_and_half_of_them_are_not_ours() -> None:
    questions = search_quality.read_questions()
    halves = {half: sum(one.half == half for one in questions) for half in search_quality.HALVES}
    assert len(questions) >= 80
    assert halves["blind"] * 2 >= len(questions)
    assert {one.language for one in questions} == set(LANGUAGES)


@pytest.mark.parametrize("half", search_quality.HALVES)
def test_the_answers_do_not_get_worse(judged: list[Judged], half: str) -> None:
    recall = search_quality.table(judged)[half]["all"]
    assert recall is not None
    assert recall >= REACHED[half], search_quality.in_words(judged)


@pytest.mark.parametrize("half", search_quality.HALVES)
def test_the_answers_that_more_readers_found_right_do_not_get_fewer(completed: list[Judged], half: str) -> None:
    recall = search_quality.table(completed)[half]["all"]
    assert recall is not None
    assert recall >= COMPLETED[half], search_quality.in_words(completed)


def test_every_question_has_its_verdicts_and_each_is_of_an_entry(completed: list[Judged]) -> None:
    asked = {f"{one.asked.half}/{one.asked.id}" for one in completed}
    verdicts = search_quality.verdicts()
    assert verdicts.keys() == asked
    assert sum(map(len, verdicts.values())) == 314


@pytest.mark.parametrize(
    ("half", "language"),
    [
        pytest.param(
            half,
            language,
            marks=() if (half, language) in GOOD_ENOUGH else pytest.mark.xfail(reason=NOT_YET, strict=True),
        )
        for half in search_quality.HALVES
        for language in (*LANGUAGES, "all")
    ],
)
def test_the_right_answers_are_among_the_first_five(judged: list[Judged], half: str, language: str) -> None:
    recall = search_quality.table(judged)[half][language]
    assert recall is not None
    assert recall >= LEAST, search_quality.in_words(judged)
