"""The division of workers where nothing, or not enough, is loaded."""

import pytest
from django.test import Client

from nabij.needs.actions import load_pack

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["workers/", "workers/pgbm/"])
def test_without_sectors_the_page_says_how_to_load_them(client: Client, path: str) -> None:
    page = client.get(f"/en/diagnosis/{path}")
    assert page.status_code == 200 and "nabij load brussels" in page.content.decode()


def test_with_zones_but_no_sectors_there_is_nothing_to_divide_by(client: Client) -> None:
    load_pack(by=None)
    assert client.get("/nl/diagnosis/workers/workers.csv").status_code == 404
    answer = client.get("/api/v1/diagnosis/workers")
    assert answer.status_code == 404 and answer.json()["title"] == "Not found"
