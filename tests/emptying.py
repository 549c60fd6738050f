"""Empties the test database after a test with real transactions: only the tables that hold rows.

Django truncates every table, which takes PostgreSQL half a second for a hundred tables, mostly empty ones, and then
makes the content types and permissions again. Here the few tables with rows are emptied row by row, and those two are
left as they are. Needs a superuser, as the embedded server's is: without one, Django's way stays.
"""

from collections.abc import Sequence
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connection

KEPT = frozenset({"django_content_type", "auth_permission"})
# Each process holds its index of the search until this table has another change or another file; changes are numbered
# from one again in the next test.
TRUNCATED = frozenset({"directory_searchdocument"})


def empty_quickly(patch: pytest.MonkeyPatch) -> None:
    """Let `flush` do so from now on, until the patch is undone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        row = cursor.fetchone()
    if row and row[0]:
        patch.setattr(flush, "sql_flush", _statements)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_args, **_keywords: None)


def _statements(_style: Any, used: Any, **_asked: bool) -> Sequence[str]:
    """What empties every table that holds rows; foreign keys and triggers look away, since all of it goes."""
    tables = [
        name
        for name in used.introspection.django_table_names(only_existing=True, include_views=False)
        if name not in KEPT
    ]
    looks = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in tables)
    with used.cursor() as cursor:
        cursor.execute(looks)
        filled = [name for (name,) in cursor.fetchall()]
    if not filled:
        return []
    emptied = (f'{"TRUNCATE" if name in TRUNCATED else "DELETE FROM"} "{name}"' for name in filled)
    return ["SET LOCAL session_replication_role = replica", *emptied]
