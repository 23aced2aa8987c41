"""A report with headings of its own: its columns are named once, by keyboard, and it is loaded by that."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from stepdown.access.permissions import Role
from stepdown.records.mappings.fields import FileKind, choice
from tests.e2e.accessibility import look_at
from tests.e2e.conftest import OF_A_JOURNEY, Site, fill_date
from tests.records.mappings.reports import FIELDS, own_report

TODAY = datetime.now(UTC).date()
# The known headings of its fields, as the screen names them.
NAMED = {
    heading: found.name for field, heading in FIELDS.items() if (found := choice(FileKind.REPEATS, field))
}


@pytest.mark.parametrize("viewport", OF_A_JOURNEY)
def test_a_manager_says_what_the_columns_mean_and_loads_the_report(
    site: Site, axe: str, viewport: dict[str, int], tmp_path: Path
) -> None:
    page = site.signed_in(site.staff(Role.PRACTICE_MANAGER, name="Mona Sample"), viewport)
    file = tmp_path / "repeats.csv"
    file.write_bytes(own_report(1, 2, 3))
    choose(site, page, file)
    expect(page.get_by_role("heading", name="Say what the columns mean")).to_be_visible()
    page.get_by_label("What is in this file?").select_option(
        label="A row for each medicine on a patient’s list"
    )
    for heading, name in NAMED.items():
        by_keyboard(page, f"What “{heading}” means", name)
    page.get_by_role("checkbox", name="DD/MM/YYYY").press("Space")
    by_keyboard(page, "What the word “Rpt” means", "Repeat")
    by_keyboard(page, "What the word “nil” means", "Not known")
    expect(page.get_by_text("Of 3 rows, none would be refused.")).to_be_visible()
    look_at(page, axe)
    page.get_by_label("Name of this mapping").fill("Our repeats")
    page.get_by_role("button", name="Save and check the files").press("Enter")
    expect(page.get_by_text("Our repeats, version 1")).to_be_visible()
    expect(page.get_by_text("3 patients", exact=False).first).to_be_visible()
    site.open(page, "/extracts/mappings")
    page.get_by_role("link", name="Our repeats").click()
    expect(page.get_by_text("“Rpt” means Repeat")).to_be_visible()
    look_at(page, axe)


def choose(site: Site, page: Page, file: Path) -> None:
    site.open(page, "/extracts/new")
    page.get_by_role("radio", name="Another report").check()
    page.get_by_label("Files").set_input_files(file)
    fill_date(page, TODAY)
    page.get_by_role("radio", name="Yes, every patient").check()
    page.get_by_role("button", name="Continue to its columns").press("Enter")


def by_keyboard(page: Page, label: str, chosen: str) -> None:
    """As somebody types the first letters of a choice."""
    select = page.get_by_label(label)
    select.focus()
    page.keyboard.type(chosen)
    expect(select.locator("option:checked")).to_have_text(re.compile(rf"^{chosen}( \(needed\))?$"))
