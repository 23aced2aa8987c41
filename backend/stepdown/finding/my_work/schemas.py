from datetime import date

from pydantic import BaseModel


class PracticeWork(BaseModel):
    """On the newest run of each search: how much is left. It counts patients and names none.

    `to_countersign` are proposals of others that the asking person's profession may countersign.
    `next_due_on`: the earliest date by which a search should be run again; null without a worklist.
    """

    ods: str
    name: str
    open_worklists: int
    to_do: int
    mine_to_do: int
    to_countersign: int
    waiting: int
    due_runs: int
    next_due_on: date | None


class MyWork(BaseModel):
    """Practice by practice, where the asking person works with worklists."""

    practices: list[PracticeWork]
