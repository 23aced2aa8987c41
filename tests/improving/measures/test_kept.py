"""Figures outlive the rows that they were counted from, though nobody had looked at them before."""

from typing import Any

from stepdown.improving.measures.figures import queries as figures
from tests.finding.conftest import Desk as ReviewDesk
from tests.records.conftest import desk
from tests.records.factories import Desk
from tests.records.retention.test_purging import FIRST, history, purged

__all__ = ["desk", "history"]


def points(gp: ReviewDesk, measure: str) -> list[dict[str, Any]]:
    return list(gp.get(f"/measures/{measure}").json()["points"])


def test_a_purge_keeps_the_figures_of_extracts_and_of_months(
    history: tuple[Desk, ReviewDesk, dict[str, Any]],
) -> None:
    _, gp, _ = history
    assert purged(gp.practice).kept_from == 2
    assert [one["value"] for one in points(gp, "not-issued")] == [3, 2, 1]
    assert [one["value"] for one in points(gp, "codeine-on-repeat")] == [3, 2, 2]
    for measure in ("patients-reviewed", "removed-from-repeat"):
        first, *_, last = points(gp, measure)
        assert (first["on"], first["value"]) == (FIRST.replace(day=1).isoformat(), 2)
        assert last["value"] == 0


def test_what_was_purged_uncounted_is_not_known_and_never_nought(
    history: tuple[Desk, ReviewDesk, dict[str, Any]], monkeypatch: Any
) -> None:
    _, gp, _ = history
    purged(gp.practice)
    monkeypatch.setattr(figures, "rule_of", lambda search: f"{search} 99")
    by_an_older_rule, second, _ = points(gp, "not-issued")
    assert by_an_older_rule["value"] == 3
    assert "99" not in by_an_older_rule["rule_version"]
    assert "99" in second["rule_version"]
    with gp.practice.rows() as session:
        session.connection().exec_driver_sql("delete from search_figure")
    [gone, *_] = points(gp, "not-issued")
    assert (gone["value"], gone["absent_because"]) == (None, figures.NO_LONGER_KEPT)
