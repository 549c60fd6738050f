"""A load whose database connection is lost half way."""

from pathlib import Path

import psycopg
import pytest
from django.db import Error as DatabaseError
from django.db import connection

from nabij.people.models import AuditEvent
from nabij.territory.actions import load_brussels
from nabij.territory.models import Level, Unit


@pytest.mark.shared
@pytest.mark.django_db(transaction=True)
def test_lost_connection_in_the_middle_leaves_nothing_half_written(brussels_files: Path) -> None:
    """The server ends our session while memberships are being written; then the load is run again."""

    def cut_the_line(what: str, done: int, steps: int) -> None:
        if what != "write memberships":
            return
        assert Unit.objects.count() == 938  # in the middle: the units are written, in this transaction only
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (session,) = cursor.fetchone()
        database = connection.get_connection_params()
        database.pop("cursor_factory", None)
        database.pop("context", None)
        with psycopg.connect(**database, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [session])

    with pytest.raises(DatabaseError):
        load_brussels(brussels_files, by=None, progress=cut_the_line)
    connection.close()
    assert not Level.objects.exists()
    assert not Unit.objects.exists()
    assert not AuditEvent.objects.exists()
    assert load_brussels(brussels_files, by=None).created == 7001
