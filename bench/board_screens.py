"""Each screen of a board with 200 made-up practices and 36 months, beside reading its figures once."""

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from bench.board_server import BoardServer
from bench.measuring import Result, best_of
from stepdown.demo.board.loading import MONTHS, load_board
from stepdown.demo.board.places import BOARD, MOST
from stepdown.plumbing.db import today

REPEATS = 3
SCREENS = {
    "home": "/home",
    "coverage": "/coverage",
    "adoption": "/adoption",
    "trends": "/trends",
    "trend": "/trends/opioid-on-repeat",
    "funnel": "/funnels/opioid-on-repeat",
    "comparison": "/comparison",
    "practice": "/practices/{practice}",
    "prescribing": "/prescribing",
    "library": "/library",
    "schemes": "/schemes",
    "snapshots": "/snapshots",
}
FIGURES = "select * from region_figure where icb_id = %s and until is null order by measure, place, month"


def measure() -> Result:
    with tempfile.TemporaryDirectory() as folder, BoardServer(Path(folder)) as board:
        load_board(board.app.state.engine, today=today())
        board.admin.execute("vacuum analyze")
        analyst = board.analyst_of(BOARD.code)
        practice = _a_practice(board)
        asked = [partial(_open, analyst, path.format(practice=practice)) for path in SCREENS.values()]
        *screens, figures = best_of(REPEATS, *asked, lambda: _read_figures(board))
    return Result(
        work=f"slowest of {len(SCREENS)} screens of a board: {MOST} practices × {MONTHS} months",
        reference="reading all its figures once from their table",
        ratio=max(screens) / figures,
        must=3,
        aim=1.5,
        details={
            "reference_seconds": figures,
            **{f"ratio_of_{name}": one / figures for name, one in zip(SCREENS, screens, strict=True)},
        },
    )


def _open(analyst: Any, path: str) -> None:
    analyst.get(f"/icbs/{BOARD.code}{path}").raise_for_status()


def _a_practice(board: BoardServer) -> str:
    row = board.admin.execute("select min(place) from region_practice where icb_id = %s", [BOARD.code])
    return str(row.fetchone()[0])  # type: ignore[index]


def _read_figures(board: BoardServer) -> list[Any]:
    return board.admin.execute(FIGURES, [BOARD.code]).fetchall()
