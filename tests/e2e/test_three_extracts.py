"""Three monthly extracts: two medicines come off repeat, one of them stays off and the other is restarted."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect
from sqlalchemy import update
from sqlmodel import col

from stepdown.access.permissions import Role
from stepdown.finding.reviews.models import Review
from tests.e2e.accessibility import look_at
from tests.e2e.conftest import Site, fill_date
from tests.e2e.test_main_job import run_the_search, written
from tests.factories import Practice
from tests.records.factories import Cells, a_line, report

TODAY = datetime.now(UTC).date()
FIRST, SECOND, THIRD = (TODAY - timedelta(days=days) for days in (62, 31, 0))
DECIDED = FIRST + timedelta(days=2)
STARTED, LAST_ISSUE = FIRST - timedelta(days=500), FIRST - timedelta(days=120)
STAYS, COMES_BACK = "Stayson", "Comesback"


def line(serial: int, family_name: str, **differs: str) -> Cells:
    dates = {"Start_Date": written(STARTED), "Last_Issue_Date": written(LAST_ISSUE)}
    return a_line(serial, **{"Family_Name": family_name, **dates, **differs})


CODEINES = [line(1, STAYS), line(2, COMES_BACK)]
# Whoever had nothing else would be absent from the next full extract, and count as having left.
STATINS = [
    line(serial, name, Drug="Atorvastatin 20mg tablets") for serial, name in ((1, STAYS), (2, COMES_BACK))
]


def test_one_removal_holds_and_one_is_undone(site: Site, axe: str, tmp_path: Path) -> None:
    manager = site.signed_in(site.staff(Role.PRACTICE_MANAGER, name="Mona Sample"))
    gp = site.signed_in(site.staff(Role.CLINICIAN, profession="gp", name="Dr Ada Sample"))

    load(site, manager, tmp_path / "first.csv", [*CODEINES, *STATINS], FIRST)
    run_the_search(site, gp, "First run")
    remove_both_by_keyboard(gp)
    weeks_pass(site.practice)
    mark_both_as_done(site, gp)
    look_at(gp, axe)

    load(site, manager, tmp_path / "second.csv", STATINS, SECOND)
    assert verdicts(site, gp) == {STAYS: "Held", COMES_BACK: "Held"}

    load(site, manager, tmp_path / "third.csv", [*STATINS, CODEINES[1]], THIRD)
    assert verdicts(site, gp) == {COMES_BACK: "Undone", STAYS: "Held"}
    look_at(gp, axe)

    gp.get_by_role("row", name=COMES_BACK.upper()).get_by_role("link", name="Review again").click()
    section = gp.get_by_role("region", name="Did it stick")
    expect(section).to_contain_text("“Codeine 30mg tablets” is on repeat again")
    site.open(gp, "/worklists")
    gp.get_by_role("link", name="First run").click()
    expect(gp.get_by_text("1 held, 0 not held, 1 undone, 0 unknown")).to_be_visible()


def load(site: Site, page: Page, file: Path, lines: list[Cells], day: object) -> None:
    file.write_bytes(report(*lines))
    site.open(page, "/extracts/new")
    page.get_by_label("EMIS").check()
    page.locator("input[type=file]").set_input_files([file])
    fill_date(page, day)  # type: ignore[arg-type]
    page.get_by_label("Yes, every patient with a repeat medicine").check()
    page.get_by_role("button", name="Check the files").click()
    page.get_by_role("button", name="Yes, use this extract").click()
    expect(page.get_by_text("In use", exact=True)).to_be_visible()


def remove_both_by_keyboard(page: Page) -> None:
    page.get_by_role("link", name="Start reviewing").click()
    for name in (COMES_BACK, STAYS):
        expect(page.get_by_role("heading", name=name.upper(), level=1)).to_be_visible()
        key = page.locator("label", has_text="Remove from repeat").locator("kbd").inner_text()
        page.keyboard.press(key)
        expect(page.get_by_label("Remove from repeat")).to_be_checked()
        page.keyboard.press("s")
    expect(page.get_by_role("heading", name="First run", level=1)).to_be_visible()


def weeks_pass(practice: Practice) -> None:
    """Decided two days after the first extract: what is decided today, no extract of today can show."""
    at = datetime(DECIDED.year, DECIDED.month, DECIDED.day, 12, tzinfo=UTC)
    with practice.rows() as session:
        session.execute(update(Review).where(col(Review.practice_id) == practice.ods).values(reviewed_at=at))


def mark_both_as_done(site: Site, page: Page) -> None:
    site.open(page, "/changes?stage=to_do")
    for left in (1, 0):
        page.get_by_role("button", name="Mark as done").first.click()
        expect(page.get_by_role("button", name="Mark as done")).to_have_count(left)
    expect(page.get_by_role("heading", name="Everything decided is marked as done")).to_be_visible()


def verdicts(site: Site, page: Page) -> dict[str, str]:
    """By family name, in the order of the list."""
    site.open(page, "/changes")
    rows = page.get_by_role("table").get_by_role("row").filter(has=page.get_by_role("rowheader"))
    expect(rows).to_have_count(2)
    found = {}
    for row in rows.all():
        name = row.get_by_role("rowheader").get_by_role("link").inner_text().split(",")[0].capitalize()
        found[name] = row.locator(".nhsuk-tag").first.inner_text().capitalize()
    return found
