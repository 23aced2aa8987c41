"""Option 5 from the practice's prescribing, through two cycles, to the story on paper."""

import io
import re
from datetime import date, timedelta
from uuid import UUID

import pypdf
import pytest
from playwright.sync_api import Page, expect

from stepdown.access.permissions import Role
from stepdown.plumbing.db import today
from tests.e2e.accessibility import look_at
from tests.e2e.conftest import NARROW, Site, fill_date
from tests.finding.factories import a_patient, a_repeat, an_extract, takes_off_repeat
from tests.records.prescribing.sending import list_sizes, loaded, prescribing

TODAY = today()
EARLIER = TODAY - timedelta(days=30)
BEGINS = TODAY.replace(day=1) - timedelta(days=200)
OWN, PEERS = "Y00001", ("Y00007", "Y00008", "Y00009")
ON_CODEINE, COMING_OFF = 6, 3
AIM = "From 6 patients with codeine on repeat to 3"
CHANGES = "Ring before we write"
THANKS = "Thank you, reception."


@pytest.fixture
def on_codeine(site: Site) -> list[UUID]:
    """Prescribing of four practices, and an extract with six people on codeine, at the start of the month."""
    practice = site.practice
    months = [f"{BEGINS.replace(day=1) + timedelta(days=32 * at):%Y%m}" for at in range(3)]
    items = {OWN: 90} | {peer: 40 + 10 * at for at, peer in enumerate(PEERS)}
    first = f"01{date(int(months[0][:4]), int(months[0][4:]), 1):%b%Y}".upper()
    loaded(
        practice.manager(),
        practice.path,
        prescribing(*months, items=items),
        list_sizes(first, dict.fromkeys(items, 8000)),
    )
    an_extract(practice, EARLIER)
    return [
        a_patient(practice, family_name=f"Testcase{letter}", repeats=[a_repeat(last_issued=EARLIER)])
        for letter in "ABCDEF"
    ]


def test_from_the_prescribing_chart_through_two_cycles_to_the_story(
    site: Site, axe: str, on_codeine: list[UUID]
) -> None:
    page = site.signed_in(site.staff(Role.PRACTICE_MANAGER, name="Mona Sample"))
    look_at_prescribing(site, page, axe)
    discuss(page)
    begin_option_5(page, axe)
    agree_the_aim(page, axe)

    page.get_by_role("button", name="Plan the first cycle").click()
    plan(page, axe)
    start(page)
    run_the_search(page)
    expect(figure(page, "Patients with codeine on repeat, in all")).to_contain_text(str(ON_CODEINE))
    look_at(page, axe)

    some_come_off(site, on_codeine)
    page.reload()
    expect(figure(page, "Patients with codeine on repeat, in all")).to_contain_text(
        str(ON_CODEINE - COMING_OFF)
    )
    study(page, axe, worked_well="The short list")
    decide(page, axe, "Adapt", changes=CHANGES)

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Cycle 2"))
    expect(page.get_by_text(CHANGES).first).to_be_visible()
    start(page)
    study(page, axe, worked_well="Ringing first")
    decide(page, axe, "Adopt", follows=False)

    tell_the_story(site, page, axe)


def look_at_prescribing(site: Site, page: Page, axe: str) -> None:
    site.open(page, "/prescribing")
    look_at(page, axe)
    page.get_by_role("main").get_by_role("link", name=re.compile("^Codeine")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("[Cc]odeine"))
    expect(page.get_by_role("main")).to_contain_text("higher than all 3 other practices")
    look_at(page, axe)


def discuss(page: Page) -> None:
    page.get_by_text("Record what you discussed and decided").click()
    fill_date(page.get_by_role("group", name="When did you discuss it?"), TODAY)
    page.get_by_label("Who took part?").fill("Both GPs, the pharmacist, reception")
    page.get_by_label("Codeine on repeat").check()
    page.get_by_label("Why?").fill("Most of our opioid items are codeine")
    page.get_by_role("button", name="Record the discussion").click()
    expect(page.get_by_text("The discussion is recorded")).to_be_visible()


def begin_option_5(page: Page, axe: str) -> None:
    page.get_by_role("link", name="Codeine on repeat").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Codeine on repeat"))
    look_at(page, axe)
    page.get_by_role("link", name=re.compile("^Start this here ?: Both$")).click()
    page.get_by_label("What are you trying to accomplish?").fill(AIM)
    page.get_by_label("For how many patients?").fill("3")
    fill_date(page.get_by_role("group", name="By when?"), TODAY + timedelta(days=120))
    look_at(page, axe)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", name="The plan")).to_be_visible()


def agree_the_aim(page: Page, axe: str) -> None:
    look_at(page, axe)
    page.get_by_role("link", name="Aim", exact=True).first.click()
    page.get_by_label("Which measure will tell?").select_option("codeine-on-repeat")
    page.get_by_label("What should it come to?").fill("3")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="The plan")).to_be_visible()


def plan(page: Page, axe: str) -> None:
    page.get_by_label("What will you try in this cycle?").fill("Review everybody on codeine")
    page.get_by_label("What do you expect will happen?").fill("Half agree to come off")
    look_at(page, axe)
    page.get_by_role("button", name="Save the plan").click()
    expect(page.get_by_text("The plan is saved")).to_be_visible()


def start(page: Page) -> None:
    page.get_by_role("link", name="The cycle", exact=True).click()
    page.get_by_role("button", name="Start the cycle").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Do$"))


def run_the_search(page: Page) -> None:
    page.get_by_role("link", name="Run the search").click()
    page.get_by_label("Name of the worklist").fill("Codeine, first cycle")
    page.get_by_role("button", name="Run the search").click()
    expect(page.get_by_text("The worklist is made")).to_be_visible()


def figure(page: Page, title: str):  # type: ignore[no-untyped-def]
    return page.get_by_role("region", name=title)


def some_come_off(site: Site, patients: list[UUID]) -> None:
    """The GP ends some repeats in the clinical system; the next extract shows it."""
    later = an_extract(site.practice, TODAY)
    for patient in patients[:COMING_OFF]:
        takes_off_repeat(site.practice, patient, later)


def study(page: Page, axe: str, *, worked_well: str) -> None:
    page.get_by_role("link", name="The cycle", exact=True).click()
    page.get_by_role("button", name="Go on to Study").click()
    page.get_by_label("What worked well?").first.fill(worked_well)
    look_at(page, axe)
    page.get_by_role("button", name="Save the study").click()
    expect(page.get_by_text("The study is saved")).to_be_visible()


def decide(page: Page, axe: str, decision: str, *, changes: str = "", follows: bool = True) -> None:
    page.get_by_role("link", name="The cycle", exact=True).click()
    page.get_by_role("button", name="Go on to Act").click()
    page.get_by_label(decision, exact=True).check()
    page.get_by_label("What will you change?").fill(changes)
    if not follows:
        page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_text("The decision is saved")).to_be_visible()
    look_at(page, axe)
    page.get_by_role("button", name="Close the cycle").click()


def tell_the_story(site: Site, page: Page, axe: str) -> None:
    expect(page.get_by_text("Closed").first).to_be_visible()
    site.open(page, "/interventions")
    page.get_by_role("main").get_by_role("link", name=re.compile("[Cc]odeine")).first.click()
    page.get_by_role("link", name=re.compile("story")).click()
    page.get_by_role("button", name="Add words of your own").click()
    page.get_by_label("What would you like to say").fill(THANKS)
    page.get_by_role("button", name="Save these words").click()
    expect(page.get_by_text(THANKS)).to_be_visible()
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    look_at(page, axe)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download as PDF").click()
    pages = pypdf.PdfReader(io.BytesIO(downloading.value.path().read_bytes())).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in pages).split())
    for said in (AIM, "Cycle 1", "Cycle 2", "The short list", CHANGES, "Ringing first", THANKS):
        assert said in text
    assert "Testcase" not in text
