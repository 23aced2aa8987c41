"""Own words, two weeks of letters, a second person, the post, the calls, and what they do to later weeks."""

import io
import re
from datetime import timedelta
from uuid import UUID

import pypdf
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from stepdown.access.permissions import Role
from stepdown.records.practices.models import LetterDetails
from stepdown.writing.letters.pacing.models import Pacing
from tests.e2e.accessibility import look_at
from tests.e2e.conftest import NARROW, Site, fill_date
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, an_extract
from tests.writing.post_room import DETAILS, TODAY

FREE, LETTERS_A_WEEK = 1, 3
OWN_WORDS = "We have moved to the first floor. There is a lift."


@pytest.fixture
def invited(site: Site) -> list[UUID]:
    """Five people whose review ended in an invitation, at a practice with one free appointment a week."""
    practice = site.practice
    an_extract(practice, TODAY)
    with practice.rows() as session:
        session.add(LetterDetails(practice_id=practice.ods, **DETAILS))
        session.add(Pacing(practice_id=practice.ods, free_appointments=FREE))
    patients = [a_patient(practice, family_name=f"Testcase{letter}") for letter in "ABCDE"]
    desk = Desk(practice, practice.clinician(name="Dr Ida Sample"))
    worklist = desk.made(name="To invite")
    for patient in patients:
        desk.reviewed(worklist, patient, "invite_for_review")
    return patients


@pytest.mark.usefixtures("invited")
def test_from_own_words_to_an_answered_letter_that_moves_the_weeks_to_come(site: Site, axe: str) -> None:
    manager = site.signed_in(site.staff(Role.PRACTICE_MANAGER, name="Mona Sample"))
    second = site.signed_in(site.staff(Role.CLINICIAN, profession="gp", name="Dr Beth Sample"))
    word_the_invitation(site, manager, axe)
    approve_the_wording(site, second, axe)
    publish_the_wording(manager)

    prepare(site, manager, axe)
    approve_the_batch(site, second, axe)

    reception = site.signed_in(site.staff(Role.RECEPTIONIST, name="Rex Sample"), NARROW)
    pages = download(site, reception)
    letters = [page for page in pages if "Dear" in page]
    assert len(letters) == LETTERS_A_WEEK
    assert OWN_WORDS in " ".join(" ".join(pages).split())
    post(reception)
    posted_long_ago(site)

    before = share_who_ask(site, manager)
    log_a_booking(site, reception, reference_in(letters[0]), axe)
    assert share_who_ask(site, manager) != before
    open_the_batch(site, manager)
    answered = manager.get_by_role("region", name="What was answered")
    expect(answered).to_contain_text("Booked1")
    expect(answered).to_contain_text("No answer yet2")


def word_the_invitation(site: Site, page: Page, axe: str) -> None:
    site.open(page, "/letters/wordings")
    letters = page.get_by_role("table", name="Letters")
    letters.get_by_role("button", name=re.compile("^Make your own ?: Invitation to a review$")).click()
    words = page.get_by_label("Text", exact=True)
    written = words.input_value()
    words.fill(written.replace("[[do_not_stop_suddenly]]", ""))
    expect(page.get_by_role("heading", name="1 thing to mend")).to_be_visible()
    words.fill(f"{written}\n\n{OWN_WORDS}")
    expect(page.get_by_role("heading", name="to mend")).to_have_count(0)
    look_at(page, axe)
    page.get_by_role("button", name="Save and submit for approval").click()
    expect(page.get_by_text("Waits for approval.")).to_be_visible()


def approve_the_wording(site: Site, page: Page, axe: str) -> None:
    site.open(page, "/letters/wordings")
    page.get_by_role("link", name="Version 1 of Invitation to a review", exact=True).click()
    approving = page.get_by_role("button", name="Approve this wording")
    approving.wait_for()
    look_at(page, axe)
    approving.click()
    expect(page.get_by_text("Approved, not in use yet").first).to_be_visible()


def publish_the_wording(page: Page) -> None:
    page.reload()
    page.get_by_role("button", name="Publish: use it from now on").click()
    expect(page.get_by_text("In use", exact=True).first).to_be_visible()


def prepare(site: Site, page: Page, axe: str) -> None:
    site.open(page, "/letters/new")
    page.get_by_label("To invite").check()
    page.get_by_role("button", name="Prepare 5 letters").click()
    expect(page.get_by_text("Waits for approval.")).to_be_visible()
    look_at(page, axe)


def approve_the_batch(site: Site, page: Page, axe: str) -> None:
    open_the_batch(site, page)
    page.get_by_role("button", name="Approve 5 letters").click()
    expect(page.get_by_text("The letters go in 2 weeks")).to_be_visible()
    page.get_by_role("button", name="Yes, approve").click()
    expect(page.get_by_role("button", name="Download the print file (PDF)")).to_be_visible(timeout=60_000)
    look_at(page, axe)


def open_the_batch(site: Site, page: Page) -> None:
    site.open(page, "/letters")
    page.get_by_role("main").get_by_role("table").get_by_role("link").first.click()
    page.get_by_role("heading", level=2, name="Week of").first.wait_for()


def download(site: Site, page: Page) -> list[str]:
    """The text of each page of this week's print file: the other week's is not made yet."""
    open_the_batch(site, page)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download the print file (PDF)").click()
    content = downloading.value.path().read_bytes()
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(content)).pages]


def post(page: Page) -> None:
    page.get_by_role("button", name=f"Mark {LETTERS_A_WEEK} letters as posted").click()
    expect(page.get_by_text("Posted", exact=True).first).to_be_visible()


def posted_long_ago(site: Site) -> None:
    """So that an answer, or none, can be learnt from: no letter of today is two weeks old."""
    with site.practice.rows() as session:
        session.execute(
            text("update letter_release set posted_on = :day where posted_on is not null"),
            {"day": TODAY - timedelta(days=20)},
        )


def reference_in(page: str) -> str:
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", page)
    assert found, page
    return found[0]


def share_who_ask(site: Site, page: Page) -> str:
    """What the calendar says of how many ask for an appointment, and how sure that is."""
    site.open(page, "/letters/calendar")
    return page.get_by_text("in 100").first.inner_text()


def log_a_booking(site: Site, page: Page, reference: str, axe: str) -> None:
    site.open(page, "/reception")
    page.get_by_label("Who is calling?").fill(reference)
    page.get_by_role("button", name="Find").click()
    page.get_by_label("Name:").check()
    page.get_by_label("Date of birth:").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Booked", exact=True).click()
    fill_date(page, TODAY.replace(year=TODAY.year + 1, month=1, day=8))
    look_at(page, axe)
    page.get_by_role("button", name="Log as booked").click()
    expect(page.get_by_label("Answers so far")).to_contain_text("Booked")
    assert reference not in page.url
