"""A web process reads the current diagnosis before anybody asks."""

import threading

import pytest

from nabij.diagnosis import warming
from nabij.directory.search import warming as search
from nabij.outreach.sync import warming as field
from nabij.web_process import post_worker_init


def test_a_web_process_warms_the_search_the_diagnosis_and_the_field(monkeypatch: pytest.MonkeyPatch) -> None:
    warmed: list[str] = []
    monkeypatch.setattr(search, "warm_up", lambda: warmed.append("search"))
    monkeypatch.setattr(warming, "warm_up", lambda: warmed.append("diagnosis"))
    monkeypatch.setattr(field, "warm_up", lambda: warmed.append("field"))
    post_worker_init(None)
    assert sorted(warmed) == ["diagnosis", "field", "search"]


@pytest.mark.django_db(transaction=True)
def test_without_a_diagnosis_nothing_fails() -> None:
    warming.warm_up()
    for thread in threading.enumerate():
        if thread.name == "current diagnosis":
            thread.join(30)
            assert not thread.is_alive()
