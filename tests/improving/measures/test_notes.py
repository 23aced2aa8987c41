"""What is written below the dates of a chart."""

from datetime import date
from typing import Any

import pytest

from stepdown.improving.measures import notes
from stepdown.improving.measures.notes import Note, notes_of, notes_on_charts

DAY = date(2026, 11, 27)


def test_on_one_day_a_cycle_starts_before_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody: Any = None
    started, ended, before = Note(DAY, "Started"), Note(DAY, "Ended"), Note(date(2026, 10, 1), "Before")
    monkeypatch.setattr(notes, "_FINDERS", [])
    notes_on_charts(lambda _session, _viewer, _measure: [started, ended, before])
    assert notes_of(nobody, nobody, "not-issued") == [before, started, ended]
