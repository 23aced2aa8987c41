"""The main job as a manager, two clinicians and a receptionist do it: from an extract to posted letters."""

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdf
from playwright.sync_api import Page, expect

from stepdown.access.permissions import Role
from tests.e2e.accessibility import look_at
from tests.e2e.conftest import NARROW, Site, fill_date
from tests.records.factories import Cells, a_line, an_issue, report
from tests.writing.post_room import DETAILS

TODAY = datetime.now(UTC).date()
FIRST, SECOND = TODAY - timedelta(days=10), TODAY
LONG_AGO, LATELY = TODAY - timedelta(days=150), FIRST - timedelta(days=9)


def written(day: date) -> str:
    return f"{day:%d-%b-%Y}"


def line(serial: int, family_name: str, last_issue: date, **differs: str) -> Cells:
    started = written(LONG_AGO - timedelta(days=200))
    dates = {"Start_Date": started, "Last_Issue_Date": written(last_issue)}
    return a_line(serial, Family_Name=family_name, **dates, **differs)


DORMANT = line(1, "Dormant", LONG_AGO, Given_Name="Zoë")
REGULAR = line(2, "Regular", LATELY)
STATIN = line(1, "Dormant", LATELY, Given_Name="Zoë", Drug="Atorvastatin 20mg tablets")
ROOFLESS = line(3, "Roofless", LONG_AGO, Number_and_Street="", Town="", Postcode="")


def test_from_an_extract_to_posted_letters_and_the_next_extract(site: Site, axe: str, tmp_path: Path) -> None:
    manager = site.signed_in(site.staff(Role.PRACTICE_MANAGER, name="Mona Sample"))
    load(site, manager, tmp_path, [DORMANT, STATIN, REGULAR, ROOFLESS], FIRST)
    fill_in_letter_details(site, manager)
    say_free_appointments(site, manager, axe)

    gp = site.signed_in(site.staff(Role.CLINICIAN, profession="gp", name="Dr Ada Sample"))
    run_the_search(site, gp, "First run")
    expect(gp.get_by_text("REGULAR")).to_have_count(0)
    review_both_by_keyboard(gp)
    look_at(gp, axe)
    prepare_letters(site, gp)
    expect(gp.get_by_text("You prepared this batch")).to_be_visible()
    expect(gp.get_by_text("address cannot be posted")).to_be_visible()

    second = site.signed_in(site.staff(Role.CLINICIAN, profession="gp", name="Dr Beth Sample"))
    approve(site, second)
    look_at(second, axe)

    reception = site.signed_in(site.staff(Role.RECEPTIONIST, name="Rex Sample"), NARROW)
    pages = print_and_post(site, reception)
    assert len(pages) == 2
    assert "Zoë Dormant" in pages[0]
    assert "Roofless" not in "".join(pages)
    look_at(reception, axe)

    load(site, manager, tmp_path, [STATIN, REGULAR, ROOFLESS], SECOND)
    run_the_search(site, gp, "Second run")
    gp.get_by_role("link", name="Gone").click()
    expect(gp.get_by_role("link", name="DORMANT, Zoë (Ms)")).to_be_visible()
    site.open(gp, "/worklists")
    gp.get_by_role("link", name="First run").click()
    gp.get_by_role("link", name="See the measure over time").click()
    expect(gp.get_by_role("table")).to_contain_text("1")
    look_at(gp, axe)


def load(site: Site, page: Page, folder: Path, lines: list[Cells], day: date) -> None:
    repeats, issues = folder / "repeats.csv", folder / "issues.csv"
    repeats.write_bytes(report(*lines))
    issued = [an_issue(2, Issue_Date=written(LATELY)), an_issue(1, Issue_Date=written(LONG_AGO))]
    issues.write_bytes(report(*issued))
    site.open(page, "/extracts/new")
    page.get_by_label("EMIS").check()
    page.locator("input[type=file]").set_input_files([repeats, issues])
    fill_date(page, day)
    page.get_by_label("Yes, every patient with a repeat medicine").check()
    page.get_by_role("button", name="Check the files").click()
    page.get_by_role("button", name="Yes, use this extract").click()
    expect(page.get_by_text("In use", exact=True)).to_be_visible()


def fill_in_letter_details(site: Site, page: Page) -> None:
    site.open(page, "/settings")
    for label, value in {
        "Practice heading": DETAILS["heading"],
        "Address": "\n".join(DETAILS["address_lines"]),
        "Postcode": DETAILS["postcode"],
        "Telephone": DETAILS["phone"],
        "Another way to get in touch": DETAILS["other_contact"],
        "Named clinician": DETAILS["clinician_name"],
        "Signed by": DETAILS["signatory_name"],
        "Role of the person who signs": DETAILS["signatory_role"],
    }.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The letter details are saved")).to_be_visible()


def say_free_appointments(site: Site, page: Page, axe: str) -> None:
    site.open(page, "/letters/calendar")
    expect(page.get_by_text("No letters can be planned yet")).to_be_visible()
    page.get_by_role("link", name="Say how many are free").click()
    page.get_by_label("How many review appointments does a usual week have free?").fill("10")
    page.get_by_role("button", name="Add a week").click()
    page.get_by_label("Which week?").select_option(index=2)
    page.get_by_label("Free appointments in this week").fill("0")
    page.get_by_label("Why?").fill("Leave")
    look_at(page, axe)
    page.get_by_role("button", name="Save free appointments").click()
    expect(page.get_by_text("The free appointments are saved")).to_be_visible()
    expect(page.get_by_text("answer up to 30 letters")).to_be_visible()


def run_the_search(site: Site, page: Page, name: str) -> None:
    site.open(page, "/worklists/new")
    page.get_by_label("Name of the worklist").fill(name)
    page.get_by_role("button", name="Run the search").click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def review_both_by_keyboard(page: Page) -> None:
    """The invitation's own key, then "save and next"; the mouse is never used."""
    page.get_by_role("link", name="Start reviewing").click()
    for name in ("DORMANT, Zoë (Ms)", "ROOFLESS"):
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        key = page.locator("label", has_text="Invite for").locator("kbd").inner_text()
        page.keyboard.press(key)
        expect(page.get_by_label("Invite for")).to_be_checked()
        page.keyboard.press("s")
    expect(page.get_by_role("heading", name="First run", level=1)).to_be_visible()


def prepare_letters(site: Site, page: Page) -> None:
    site.open(page, "/worklists")
    page.get_by_role("link", name="First run").click()
    page.get_by_role("link", name="Prepare letters").click()
    page.get_by_role("button", name="Prepare 1 letter").click()
    expect(page.get_by_text("DORMANT, Zoë (Ms)").first).to_be_visible()


def open_the_batch(site: Site, page: Page) -> None:
    site.open(page, "/letters")
    page.get_by_role("main").get_by_role("table").get_by_role("link").first.click()


def approve(site: Site, page: Page) -> None:
    open_the_batch(site, page)
    page.get_by_role("button", name="Approve 1 letter").click()
    page.get_by_role("button", name="Yes, approve").click()
    expect(page.get_by_role("button", name="Download the print file (PDF)")).to_be_visible(timeout=60_000)


def print_and_post(site: Site, page: Page) -> list[str]:
    """The text of the print file's pages."""
    open_the_batch(site, page)
    expect(page.get_by_text("address cannot be posted")).to_have_count(0)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download the print file (PDF)").click()
    pdf = downloading.value.path().read_bytes()
    page.get_by_role("button", name="Mark 1 letter as posted").click()
    expect(page.get_by_text("Posted", exact=True).first).to_be_visible()
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages]
