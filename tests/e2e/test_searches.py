"""A clinician looks for high doses with settings of the practice's own, and at what the search includes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from stepdown.access.permissions import Role
from tests.e2e.accessibility import look_at
from tests.e2e.conftest import OF_A_JOURNEY, Site
from tests.finding.factories import DATED, LATELY, a_patient, a_repeat, an_extract, an_issue

CODEINE, MORPHINE = "Codeine 30mg tablets", "Morphine 30mg modified-release tablets"


def takes(site: Site, family_name: str, name: str, directions: str, **issued: Any) -> None:
    line = a_repeat(name, last_issued=LATELY, directions=directions)
    patient = a_patient(site.practice, repeats=[line], family_name=family_name)
    an_issue(site.practice, patient, name, DATED - timedelta(days=21), **issued)


@pytest.mark.parametrize("viewport", OF_A_JOURNEY)
def test_high_doses_are_searched_for_with_saved_settings(
    site: Site, axe: str, viewport: dict[str, int]
) -> None:
    an_extract(site.practice)
    takes(site, "High", MORPHINE, "one twice a day", quantity=Decimal(56), days=28)
    takes(site, "Open", CODEINE, "as directed", quantity=None, days=None)
    page = site.signed_in(site.staff(Role.CLINICIAN, profession="pharmacist", name="Pim Sample"), viewport)
    save_settings(site, page, axe)
    make_the_worklist(page, axe)
    see_what_is_included(page, axe)
    page.go_back()
    see_the_second_list(page, axe)


def save_settings(site: Site, page: Page, axe: str) -> None:
    site.open(page, "/worklists/new")
    page.get_by_label("High dose", exact=True).check()
    page.get_by_label("Another number").check()
    page.get_by_role("button", name="Run the search").click()
    expect(page.get_by_role("link", name="enter a whole number from 10 to 1000")).to_be_visible()
    look_at(page, axe)
    page.get_by_label("Which number?").fill("60")
    page.get_by_role("button", name="Save these settings").click()
    page.get_by_label("Name of these settings").fill("From 60 mg")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as “From 60 mg”")).to_be_visible()
    site.open(page, "/searches")
    expect(page.get_by_text("Oral morphine equivalent that reaches 60 mg a day")).to_be_visible()
    look_at(page, axe)


def make_the_worklist(page: Page, axe: str) -> None:
    page.get_by_role("link", name="Make a worklist “From 60 mg”").click()
    expect(page.get_by_label("Which number?")).to_have_value("60")
    page.get_by_role("button", name="Run the search").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("From 60 mg")
    expect(page.get_by_role("row", name="HIGH")).to_contain_text("OME a day: 60 mg by directions")
    expect(page.get_by_role("main").get_by_text("OPEN")).to_have_count(0)
    look_at(page, axe)


def see_what_is_included(page: Page, axe: str) -> None:
    page.get_by_role("link", name="What is included").click()
    expect(page.get_by_role("row", name=MORPHINE)).to_contain_text("morphine")
    page.get_by_role("button", name="Show the patients (High dose not ruled out)").click()
    expect(page.get_by_role("row", name="OPEN")).to_contain_text(CODEINE)
    assert "threshold=60" in page.url
    look_at(page, axe)


def see_the_second_list(page: Page, axe: str) -> None:
    page.get_by_role("link", name="High dose not ruled out (1)").click()
    page.get_by_role("link", name="OPEN").click()
    expect(page.get_by_role("heading", name="Why on the second list")).to_be_visible()
    expect(page.get_by_text("What cannot be calculated might reach the threshold")).to_be_visible()
    look_at(page, axe)
