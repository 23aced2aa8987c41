"""P3: every toolkit search over a practice, with reasons, beside the same searches written by hand as SQL."""

import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bench.measuring import Result, best_of
from bench.search_practice import ON, ON_OPIOIDS, PATIENTS, PRACTICE, SearchPractice
from bench.searches_in_sql import SEARCHES
from stepdown.clinical.types import SearchId
from stepdown.finding.searches.running import Found, find, find_each
from stepdown.plumbing.db import transaction

REPEATS = 3
ASKED: list[tuple[SearchId, dict[str, str]]] = [(SearchId(code), {}) for code in SEARCHES]


def measure() -> Result:
    with tempfile.TemporaryDirectory() as folder, SearchPractice(Path(folder)) as practice:
        all_at_once, one_by_one, by_hand = best_of(
            REPEATS, lambda: _all(practice), lambda: _each(practice), lambda: _by_hand(practice)
        )
        listed = {code: len(found.reasons) for (code, _), found in zip(ASKED, _all(practice), strict=True)}
        rows = {code: len(one) for code, one in _by_hand(practice).items()}
    print(f"patients listed: {listed}\nrows by hand: {rows}")
    return Result(
        work=f"{len(ASKED)} searches of {PATIENTS:,} patients, {ON_OPIOIDS:,} on opioids, with reasons",
        reference="the same written by hand as plain SQL",
        ratio=all_at_once / by_hand,
        must=3,
        aim=1.2,
        details={
            "seconds": all_at_once,
            "reference_seconds": by_hand,
            "ratio_one_by_one": one_by_one / by_hand,
        },
    )


def _all(practice: SearchPractice) -> list[Found]:
    with transaction(practice.engine, PRACTICE) as session:
        return find_each(session, practice.viewer(session), extract=practice.extract, asked=ASKED)


def _each(practice: SearchPractice) -> list[Found]:
    """As worklists are made: one at a time, each reading anew."""
    with transaction(practice.engine, PRACTICE) as session:
        viewer = practice.viewer(session)
        return [
            find(session, viewer, extract=practice.extract, search=code, parameters=parameters)
            for code, parameters in ASKED
        ]


def _by_hand(practice: SearchPractice) -> dict[str, list[Any]]:
    about = {"practice": PRACTICE, "on": ON}
    with transaction(practice.engine, PRACTICE) as session:
        return {code: list(session.execute(text(query), about)) for code, query in SEARCHES.items()}
