"""A batch that holds somebody back for every reason there is, as a clinician reads it before approving."""

from playwright.sync_api import expect

from stepdown.access.permissions import Role
from stepdown.records.practices.models import LetterDetails
from stepdown.writing.letters.pacing.models import Pacing
from tests.e2e.accessibility import look_at
from tests.e2e.conftest import NARROW, Site
from tests.finding.conftest import Desk
from tests.finding.factories import an_extract
from tests.writing.post_room import DETAILS, FREE, TODAY, PostRoom
from tests.writing.test_every_hold import CASES, a_worklist_of


def test_a_batch_says_of_everybody_why_no_letter_goes(site: Site, axe: str) -> None:
    room = a_post_room(site)
    worklist, patients = a_worklist_of(room, CASES)
    an_extract(site.practice, TODAY)
    for name, case in CASES.items():
        if case.happens:
            case.happens(room, worklist, patients[name])

    page = site.signed_in(site.staff(Role.CLINICIAN, profession="gp", name="Dr Beth Sample"), NARROW)
    site.open(page, f"/letters/new?worklist={worklist['id']}")
    page.get_by_role("button", name="Prepare 1 letter").click()
    expect(page.get_by_text("You prepared this batch")).to_be_visible()
    said = page.get_by_role("main").inner_text()
    assert [name for name, case in CASES.items() if case.because not in said] == []
    look_at(page, axe)


def a_post_room(site: Site) -> PostRoom:
    practice = site.practice
    an_extract(practice, TODAY)
    with practice.rows() as session:
        session.add(LetterDetails(practice_id=practice.ods, **DETAILS))
        session.add(Pacing(practice_id=practice.ods, free_appointments=FREE))
    return PostRoom(practice, Desk(practice, practice.clinician()), Desk(practice, practice.clinician()))
