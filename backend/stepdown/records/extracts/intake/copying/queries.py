"""Rows by COPY: text that was made elsewhere as it is, other rows in pieces."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from psycopg import Connection, Copy, sql
from sqlalchemy import Table
from sqlmodel import Session

Values = Sequence[object]


class CopyingIn:
    """At most one COPY at a time. It stays open as long as text for the same table comes: the database works
    on one piece while the next is read.
    """

    def __init__(self, session: Session) -> None:
        connection = session.connection().connection.driver_connection
        assert isinstance(connection, Connection)  # noqa: S101 - narrows the pool's type
        self._connection = connection
        self._open = ExitStack()
        self._copy: Copy | None = None
        self._into = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def text(self, table: Table, columns: Sequence[str], text: str) -> None:
        self._copy_into(table, columns).write(text)

    def rows(self, table: Table, columns: Sequence[str], rows: Iterable[Values]) -> None:
        copy = self._copy_into(table, columns)
        for row in rows:
            copy.write_row(row)

    def pause(self) -> None:
        """What was written stands in its table; the connection can be used for something else."""
        self._open.close()
        self._copy, self._into = None, ""

    def _copy_into(self, table: Table, columns: Sequence[str]) -> Copy:
        if self._copy is None or self._into != table.name:
            self.pause()
            copy_in = sql.SQL("copy {} ({}) from stdin").format(
                sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
            )
            cursor = self._open.enter_context(self._connection.cursor())
            self._copy, self._into = self._open.enter_context(cursor.copy(copy_in)), table.name
        return self._copy
