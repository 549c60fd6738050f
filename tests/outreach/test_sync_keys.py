"""The server's key pairs on the command line, and a phone's clock by its rule."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from nabij.cli import build
from nabij.outreach.models import ServerKey
from nabij.outreach.sync import server_keys
from nabij.people.models import AuditEvent
from nabij.rules.phone_clock import brussels_day, mended, mended_day, offset_seconds

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
OFFSETS = st.integers(-48 * 3600, 48 * 3600)


@pytest.mark.django_db
def test_keys_are_rotated_and_listed_and_the_old_ones_stay() -> None:
    first = server_keys.current_key()
    assert server_keys.current_key().pk == first.pk
    made = CliRunner().invoke(build(), ["field-keys", "rotate"])
    assert made.exit_code == 0, made.output
    second = server_keys.current_key()
    assert made.output.strip() == f"made {second.pk}"
    assert second.pk != first.pk
    assert ServerKey.objects.get(pk=first.pk).retired_at is not None
    listed = CliRunner().invoke(build(), ["field-keys", "list"]).output
    assert first.pk in listed and second.pk in listed
    assert "handed out now" in listed
    assert AuditEvent.objects.filter(action="make_server_key").count() == 2


@given(made_at=MOMENTS, offset=OFFSETS)
def test_what_a_wrong_clock_wrote_is_mended_to_the_true_moment(made_at: datetime, offset: int) -> None:
    believed = made_at + timedelta(seconds=offset)
    found = offset_seconds(NOW + timedelta(seconds=offset), NOW)
    assert mended(believed, found, datetime(2031, 1, 1, tzinfo=UTC)) == made_at
    today = brussels_day(made_at)
    assert mended_day(brussels_day(believed), believed, made_at) == today
    yesterday = brussels_day(believed) - timedelta(days=1)
    assert mended_day(yesterday, believed, made_at) == today - timedelta(days=1)


@given(made_at=MOMENTS, offset=st.none() | OFFSETS)
def test_nothing_is_later_than_now(made_at: datetime, offset: int | None) -> None:
    assert mended(made_at, offset, NOW) <= NOW


def test_a_clock_of_another_age_mends_nothing() -> None:
    assert offset_seconds(datetime(1970, 1, 1, tzinfo=UTC), NOW) is None
    assert mended(datetime(1970, 1, 2, tzinfo=UTC), None, NOW) == datetime(1970, 1, 2, tzinfo=UTC)
    assert mended(datetime.min.replace(tzinfo=UTC), 3600, NOW) == NOW
    assert mended_day(date.max, NOW, NOW + timedelta(days=2)) == date.max
