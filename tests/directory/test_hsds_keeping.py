"""Entries that wait in a file, against the same in the memory."""

from contextlib import closing
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nabij.directory.exchange.hsds_keeping import Kept, added

VALUES = st.sampled_from([None, "", [], 0, False, "Entraide", ["x"], {"a": None}])
RECORDS = st.dictionaries(st.sampled_from(["id", "name", "url", "phones", "more"]), VALUES)
MEETINGS = st.lists(st.tuples(st.sampled_from(["1", "2", "3"]), RECORDS), max_size=12)


@given(MEETINGS)
def test_what_waits_in_a_file_is_what_would_be_in_the_memory(meetings: list[tuple[str, dict[str, Any]]]) -> None:
    known: dict[str, tuple[int, dict[str, Any]]] = {}
    with closing(Kept()) as kept:
        for row, (key, raw) in enumerate(meetings, start=1):
            problem = None
            if key in known:
                problem = added(known[key][1], deepcopy(raw))
            else:
                known[key] = (row, deepcopy(raw))
            assert kept.meet(key, row, deepcopy(raw)) == problem
        assert list(kept.records()) == [(key, row, raw) for key, (row, raw) in known.items()]
        assert all(key in kept for key in known)


def test_a_change_stays_and_leaves_the_order() -> None:
    with closing(Kept()) as kept:
        for key in ("b", "a"):
            kept.meet(key, 1, {"id": key})
        kept.change("b")["programs"] = [{"id": "p"}]
        kept.meet("c", 2, {"id": "c"})
        assert list(kept.records()) == [
            ("b", 1, {"id": "b", "programs": [{"id": "p"}]}), ("a", 1, {"id": "a"}), ("c", 2, {"id": "c"}),
        ]  # fmt: skip
