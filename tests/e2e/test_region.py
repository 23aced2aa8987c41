"""An ICB at its work: from the first page to a practice's pack, and figures read by a program of its own."""

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update
from sqlmodel import col

from stepdown.access.permissions import Role
from stepdown.plumbing.db import transaction
from stepdown.region.snapshots.models import Figure, PracticeStanding
from tests.e2e.accessibility import look_at, sticks_out
from tests.e2e.conftest import NARROW, WIDE, Site
from tests.plumbing.press.sample import text_of
from tests.region.factories import Region
from tests.region.overviews.standings import standing, took_up
from tests.region.packs.conftest import BESIDE, FAR, HERE, SIZES, figures

EXAMPLE = Path(__file__).parents[2] / "docs" / "reporting" / "read_aggregates.py"
OF_A_BOARD = (
    *("", "/coverage", "/adoption", "/trends", "/trends/review-coverage", "/funnels", "/comparison"),
    *("/prescribing", f"/practices/{HERE}", "/snapshots", "/groups", "/groups/new", "/library", "/schemes"),
    *("/schemes/new", "/digest", "/packs", "/clients", "/figures", "/figures/dictionary"),
)


@pytest.fixture
def board(site: Site) -> Region:
    """Y99101 reviews far fewer than the others; the rows stand where a snapshot would have put them."""
    region = Region.of(site.practice.world)
    region.snapshot(*figures(region))
    with transaction(region.world.engine) as session:
        for code, size in SIZES.items():
            of_it = col(PracticeStanding.place) == code
            session.execute(update(PracticeStanding).where(of_it).values(list_size=size))
    for code in (HERE, BESIDE):
        standing(region, code)
    took_up(region, HERE)
    return region


def test_an_analyst_goes_from_the_first_page_to_an_outlier_and_takes_its_pack_along(
    site: Site, board: Region, axe: str, tmp_path: Path
) -> None:
    page = site.signed_in(site.of_board(Role.ICB_ANALYST, board.icb, name="Ana Sample"))
    expect(page.get_by_role("heading", level=1, name=re.compile("Overview"))).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=re.compile("lie beyond the limits")).click()
    expect(page.get_by_role("figure")).to_be_visible()
    table = page.get_by_role("table", name="Worth a question")
    expect(table.get_by_role("row")).to_have_count(3)  # its heading, and those on either side
    look_at(page, axe)
    table.get_by_role("link", name=f"Practice {HERE}").click()
    expect(page.get_by_role("heading", level=1, name=f"Practice {HERE}")).to_be_visible()
    look_at(page, axe)
    words = the_pack(page, tmp_path)
    assert "16.7% (20 of 120)" in words
    assert "Lower than chance explains" in words
    assert "7 or fewer" in words
    assert FAR not in words


def the_pack(page: Page, folder: Path) -> str:
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the pack for a visit (PDF)").click()
    assert saved.value.suggested_filename == f"visit-pack-{HERE}.pdf"
    saved.value.save_as(folder / "pack.pdf")
    return " ".join(text_of((folder / "pack.pdf").read_bytes()))


def test_a_lead_makes_a_client_and_the_example_reads_every_figure_with_it(
    site: Site, board: Region, axe: str
) -> None:
    page = site.signed_in(site.of_board(Role.ICB_LEAD, board.icb, name="Lea Sample"), NARROW)
    page.goto(f"{site.address}/icbs/{board.icb}/clients")
    page.get_by_role("button", name="Make a client").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Name of the client").fill("Figures of the medicines team")
    form.get_by_label("Who answers for it").fill("medicines@example.test")
    form.get_by_role("button", name="Make the client").click()
    told = page.get_by_role("alert").locator("code")
    expect(told).to_have_count(2)
    client, secret = told.all_inner_texts()
    look_at(page, axe)
    read = everything_read(site, board, client, secret)
    assert read == in_the_snapshot(board)
    page.reload()
    expect(page.get_by_text("Figures of the medicines team").first).to_be_visible()
    expect(page.get_by_text(secret)).to_have_count(0)


# Counted of plans and cycles, of which no part is a figure of the snapshot.
OF_PROJECTS = ("interventions-running", "cycles-closed")
PERIODS = {"month": "month", "rolling_12_months": "year"}


def everything_read(site: Site, board: Region, client: str, secret: str) -> set[tuple[str, ...]]:
    """By the script as it stands in the documentation, on the real server."""
    told = {
        "STEPDOWN_URL": site.address,
        "STEPDOWN_ICB": board.icb,
        "STEPDOWN_CLIENT_ID": client,
        "STEPDOWN_CLIENT_SECRET": secret,
    }
    ran = subprocess.run(
        [sys.executable, str(EXAMPLE)], env=os.environ | told, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    rows = csv.DictReader(io.StringIO(ran.stdout))
    return {
        (one["measure"], one["place"], PERIODS[one["period"]], one["month"], one["numerator"])
        for one in rows
        if one["measure"] not in OF_PROJECTS
    }


def in_the_snapshot(board: Region) -> set[tuple[str, ...]]:
    with transaction(board.world.engine) as session:
        found = session.scalars(select(Figure)).all()
    return {
        (
            *(one.measure, one.place, one.period, f"{one.month:%Y-%m}"),
            "" if one.count is None else str(one.count),
        )
        for one in found
    }


def test_screens_of_a_board_are_accessible(site: Site, board: Region, axe: str) -> None:
    """Each opened once: looked through narrow, and in width only measured."""
    page = site.signed_in(site.of_board(Role.ICB_LEAD, board.icb, name="Lea Sample"), NARROW)
    for path in OF_A_BOARD:
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        page.goto(f"{site.address}/icbs/{board.icb}{path}")
        look_at(page, axe)
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        assert not sticks_out(page), path
