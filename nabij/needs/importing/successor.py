"""A large write to the table of observations: its successor is built beside it and put in its place.

Row by row, the foreign keys of three million rows cost more than all the rest. A table made in the same transaction
gets its rows first, sorted by their key, then its indexes, then its foreign keys, each checked as one set. It is
built in a schema of its own, under the very names of what it replaces, so that the last step is only moving it:
readers wait for that step, some milliseconds.

Until then, whatever reads the table by name within the transaction (roll-up, ranking, withholding) finds the
successor, because its schema comes first in the search path.
"""

import time
from collections.abc import Callable

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.errors import LockNotAvailable

TABLE = "needs_observation"
SCHEMA = "nabij_successor"
# A reader that comes while we wait for the lock waits behind us: so we wait in short goes and step aside in between.
LOCK_TIMEOUT_MS = 25
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.05, 1.0
PATIENCE_SECONDS = 120.0
# Memory of the server for sorting and making indexes: one session's, for the length of one import.
SORT_MEMORY_MB = 256


class TableInUse(Exception):
    """The table could not be had alone for an instant: somebody read without a pause, or a backup was running."""


def can_be_replaced(cursor: CursorWrapper) -> bool:
    """Whether nothing would be lost with the table: views, triggers, policies, publications, grants on columns."""
    cursor.execute(
        """
        SELECT pg_has_role(t.relowner, 'USAGE')
           AND has_database_privilege(current_database(), 'CREATE')
           AND t.relkind = 'r' AND t.relpersistence = 'p'
           AND NOT t.relhassubclass AND NOT t.relispartition AND NOT t.relrowsecurity
           AND NOT EXISTS (SELECT FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass
                           AND d.objid = r.oid WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid)
           AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = t.oid AND NOT tgisinternal)
           AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = t.oid)
           AND NOT EXISTS (SELECT FROM pg_constraint WHERE confrelid = t.oid)
           AND NOT EXISTS (SELECT FROM pg_publication_rel WHERE prrelid = t.oid)
           AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = t.oid AND attacl IS NOT NULL)
           AND NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = %s)
        FROM pg_class t WHERE t.oid = to_regclass(%s)
        """,
        [SCHEMA, TABLE],
    )
    row = cursor.fetchone()
    return bool(row and row[0])


class Successor:
    """The table that will replace the observations. `create`, fill `name`, `make_keys`, `make_foreign_keys`, `swap`.

    Within one transaction whose lock keeps other writers away.
    """

    name = f'"{SCHEMA}"."{TABLE}"'

    def __init__(self, cursor: CursorWrapper) -> None:
        self.cursor = cursor
        self.schema = self._value("SELECT current_schema()")
        self.search_path = self._value("SELECT current_setting('search_path')")
        self.settings = _rows(cursor, "SELECT unnest(reloptions) FROM pg_class WHERE oid = to_regclass(%s)")
        self.grants = _rows(
            cursor,
            """
            SELECT format('GRANT %%s ON {} TO %%s', g.privilege_type,
                          CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END)
                   || CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
            FROM pg_class t, aclexplode(t.relacl) g WHERE t.oid = to_regclass(%s) AND g.grantee <> t.relowner
            """,
        )
        constraint = "format('ADD CONSTRAINT %%I %%s', conname, pg_get_constraintdef(oid))"
        of_table = "FROM pg_constraint WHERE conrelid = to_regclass(%s) AND contype"
        self.keys = _rows(cursor, f"SELECT {constraint} {of_table} IN ('p', 'u', 'x') ORDER BY contype, conname")
        self.foreign_keys = _rows(cursor, f"SELECT {constraint} {of_table} = 'f' ORDER BY conname")
        self.referenced = _rows(cursor, f"SELECT DISTINCT confrelid::regclass::text {of_table} = 'f' ORDER BY 1")
        # Without the schema (the last argument), so that a definition run with another search path makes the same
        # index there.
        self.indexes = _rows(
            cursor,
            "SELECT pg_get_indexdef(indexrelid, 0, true) FROM pg_index WHERE indrelid = to_regclass(%s) "
            "AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid) ORDER BY 1",
        )

    def create(self) -> None:
        """Make the empty table. Constraints of single rows (CHECK, NOT NULL) come along, and hold as rows come in."""
        self.cursor.execute(f"SET LOCAL work_mem = '{SORT_MEMORY_MB}MB'")
        self.cursor.execute(f"SET LOCAL maintenance_work_mem = '{SORT_MEMORY_MB}MB'")
        # One core for the import; readers have the others.
        self.cursor.execute("SET LOCAL max_parallel_maintenance_workers = 0")
        self.cursor.execute(f'CREATE SCHEMA "{SCHEMA}"')
        self.cursor.execute(f'CREATE TABLE {self.name} (LIKE "{TABLE}" INCLUDING ALL EXCLUDING INDEXES)')
        for setting in self.settings:
            self.cursor.execute(f"ALTER TABLE {self.name} SET ({setting})")
        for grant in self.grants:
            self.cursor.execute(grant.format(self.name))

    def make_keys(self) -> None:
        """Make the keys and indexes, and let the table's name mean the successor for the rest of the transaction."""
        self.cursor.execute("SELECT set_config('search_path', %s, true)", [f'"{SCHEMA}", {self.search_path}'])
        for key in self.keys:
            self.cursor.execute(f"ALTER TABLE {self.name} {key}")
        for index in self.indexes:
            self.cursor.execute(index)
        self.cursor.execute(f"ANALYZE {self.name}")

    def make_foreign_keys(self) -> None:
        """Make the foreign keys; each checks all rows at once and is valid from then on."""
        self.cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if self.foreign_keys:
            self.cursor.execute(f"ALTER TABLE {self.name} {', '.join(self.foreign_keys)}")

    def swap(self, *, patience_seconds: float = PATIENCE_SECONDS, wait: Callable[[float], None] = time.sleep) -> None:
        """Put the successor in the table's place. Only the commit may follow. Raises TableInUse."""
        original = connection.ops.quote_name(self.schema)
        self._lock_alone(f'{original}."{TABLE}"', patience_seconds, wait)
        self.cursor.execute(f'DROP TABLE {original}."{TABLE}"')
        self.cursor.execute(f"ALTER TABLE {self.name} SET SCHEMA {original}")
        self.cursor.execute(f'DROP SCHEMA "{SCHEMA}"')
        self.cursor.execute("SELECT set_config('search_path', %s, true)", [self.search_path])

    def _lock_alone(self, table: str, patience_seconds: float, wait: Callable[[float], None]) -> None:
        """Lock out readers of the table, and of the tables it points to: dropping a foreign key changes both."""
        tables = ", ".join([table, *self.referenced])
        deadline = time.monotonic() + patience_seconds
        pause = FIRST_PAUSE_SECONDS
        self.cursor.execute(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}")
        while True:
            try:
                with transaction.atomic():
                    self.cursor.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
                return
            except OperationalError as error:
                if not isinstance(error.__cause__, LockNotAvailable):
                    raise
                if time.monotonic() + pause > deadline:
                    raise TableInUse from error
            wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    def _value(self, query: str) -> str:
        self.cursor.execute(query)
        return str(self.cursor.fetchone()[0])


def _rows(cursor: CursorWrapper, query: str) -> list[str]:
    cursor.execute(query, [TABLE])
    return [row[0] for row in cursor.fetchall()]
