"""Every screen that needs no patients, wide and narrow, as the people who open it."""

import pytest
from playwright.sync_api import expect

from stepdown.access.permissions import Role
from tests.e2e.accessibility import look_at, sticks_out
from tests.e2e.conftest import NARROW, WIDE, Site
from tests.trials import FULL

OF_A_PRACTICE = (
    "",
    "/extracts",
    "/extracts/new",
    "/extracts/mappings",
    "/worklists",
    "/worklists/new",
    "/waiting-reviews",
    "/waiting-reviews?for=information",
    "/searches",
    "/searches/high-dose",
    "/letters",
    "/letters/new",
    "/letters/calendar",
    "/letters/calendar/appointments",
    "/letters/postage",
    "/letters/wordings",
    "/interventions",
    "/interventions/new",
    "/interventions/new?option=O5",
    "/evidence",
    "/measures",
    "/measures/long-term",
    "/reach",
    "/tallies",
    "/tallies/months",
    "/tallies/marks",
    "/staff",
    "/audit",
    "/settings",
)
WIDTHS = pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])


def test_a_managers_screens_are_accessible(site: Site, axe: str) -> None:
    """Each opened once: looked through narrow, and in the trials wide too; in width it is only measured."""
    page = site.signed_in(site.staff(Role.PRACTICE_MANAGER, name="Mona Sample"), NARROW)
    for path in OF_A_PRACTICE:
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        site.open(page, path)
        look_at(page, axe)
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        assert not sticks_out(page)
        if FULL:
            look_at(page, axe)


@WIDTHS
def test_screens_before_signing_in_are_accessible(site: Site, axe: str, viewport: dict[str, int]) -> None:
    page = site.page(viewport)
    for path in ("/sign-in", "/set-password#not-a-real-link"):
        page.goto(site.address + path)
        look_at(page, axe)


@WIDTHS
def test_an_administrators_screens_are_accessible(site: Site, axe: str, viewport: dict[str, int]) -> None:
    page = site.signed_in(site.administrator("Ada Sample"), viewport)
    for path in ("/", "/admin/staff", "/admin/organisations", "/nothing-here"):
        page.goto(site.address + path)
        look_at(page, axe)


@WIDTHS
def test_the_calculator_is_accessible_empty_refused_and_answered(
    site: Site, axe: str, viewport: dict[str, int]
) -> None:
    page = site.signed_in(site.staff(Role.CLINICIAN, profession="pharmacist", name="Pim Sample"), viewport)
    page.goto(site.address + "/opioid-calculator")
    look_at(page, axe)
    page.get_by_role("button", name="Calculate").click()
    expect(page.get_by_role("link", name="Enter medicine 1")).to_be_visible()
    look_at(page, axe)
    page.get_by_label("Name, strength and form").fill("Codeine 30mg tablets")
    page.get_by_label("Directions").fill("one or two up to four times a day")
    page.get_by_label("Quantity").fill("224")
    page.get_by_label("Days").fill("28")
    page.get_by_role("button", name="Calculate").click()
    expect(page.get_by_role("row", name="Codeine 30mg tablets")).to_contain_text(
        "4–8 × 30 mg × 0.1 = 12–24 mg"
    )
    look_at(page, axe)
    assert page.url.endswith("/opioid-calculator")


def test_somebody_who_may_not_open_a_screen_is_told_so_in_words(site: Site, axe: str) -> None:
    page = site.signed_in(site.staff(Role.RECEPTIONIST, name="Rex Sample"))
    site.open(page, "/worklists")
    look_at(page, axe)
    expect(page.get_by_role("main")).to_contain_text("role")


def test_another_practices_address_shows_nothing_of_it(site: Site, axe: str) -> None:
    site.practice.world.practice("Y00002", "Somebody Elses Surgery")
    page = site.signed_in(site.staff(Role.CLINICIAN, profession="gp", name="Dr Ada Sample"))
    page.goto(f"{site.address}/practices/Y00002/worklists")
    look_at(page, axe)
    expect(page.get_by_text("Somebody Elses")).to_have_count(0)
