"""An afternoon's reviews without the mouse, and a draft that outlives an idle sign-out."""

from collections import Counter
from datetime import date
from typing import Any

from playwright.sync_api import Page, expect

from stepdown.access.permissions import Role
from tests.e2e.accessibility import look_at
from tests.e2e.conftest import PASSWORD, Site
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, an_extract, an_issue

NOTE, DOSE, ASKING, NOTHING_MORE = "note", "dose", "asking", "nothing more"
# Every outcome by its key, and what it asks for beside; twenty in all.
OUTCOMES: tuple[tuple[str, str, str], ...] = (
    ("1", "remove_and_tell", NOTHING_MORE),
    ("2", "speak_to_patient", NOTHING_MORE),
    ("3", "change_to_acute", NOTHING_MORE),
    ("4", "amend_dose", DOSE),
    ("5", "keep_with_reason", NOTE),
    ("6", "invite_for_review", NOTHING_MORE),
    ("7", "continue_safely", NOTHING_MORE),
    ("8", "hold_or_exclude", NOTE),
    ("9", "superseded", NOTHING_MORE),
    ("t", "already_tapering", NOTHING_MORE),
    ("h", "specialist_prescribes", NOTHING_MORE),
    ("o", "other_indication", NOTE),
    ("i", "need_information", ASKING),
    ("g", "pass_to_gp", NOTE),
)
AFTERNOON = (*OUTCOMES, *OUTCOMES[:6])


def test_twenty_patients_are_reviewed_by_keyboard_alone(site: Site, axe: str) -> None:
    gp = a_worklist_of(site, len(AFTERNOON))
    worklist = gp.made()
    page = site.signed_in(a_reviewer(site))
    go_to_the_first_patient(site, page, worklist)
    seen = []
    for done, (key, _, asks) in enumerate(AFTERNOON):
        left = len(AFTERNOON) - done
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_contain_text(f"{left} patient{'' if left == 1 else 's'} left to review")
        seen.append(heading.inner_text())
        # Where the last patient's fields were gone down to, this one's outcomes are seen from the first.
        page.wait_for_function("document.querySelector('.app-review__side').scrollTop === 0")
        if done == 0:
            expect(page.get_by_role("img", name="Codeine 30mg tablets")).to_be_visible()
            look_at(page, axe)
        page.keyboard.press(key)
        answer(page, asks)
    expect(page.get_by_role("heading", name="November run", level=1)).to_be_visible()
    assert len(set(seen)) == len(AFTERNOON)
    found = gp.entries(worklist, tab="done")["items"]
    assert Counter(one["review"]["outcome"] for one in found) == Counter(one for _, one, _ in AFTERNOON)
    assert {how_amended(one) for one in found if one["review"]["outcome"] == "amend_dose"} == {
        ("One at night", "28", "1 tablet a day; OME a day 3 mg")
    }
    [asked] = [one["review"]["ask_whom"] for one in found if one["review"]["outcome"] == "need_information"]
    assert asked == "The pain clinic"
    assert gp.get(f"/worklists/{worklist['id']}").json()["counts"]["to_do"] == 0


def test_a_draft_outlives_an_idle_sign_out_and_comes_back_to_its_patient(site: Site) -> None:
    gp = a_worklist_of(site, 2)
    reviewer = a_reviewer(site)
    page = site.signed_in(reviewer)
    page.clock.install()
    go_to_the_first_patient(site, page, gp.made())
    name = page.get_by_role("heading", level=1).inner_text()
    page.keyboard.press("4")
    page.keyboard.type("One at night")
    page.clock.fast_forward("16:00")
    expect(page.get_by_label("E-mail address")).to_be_visible()
    assert "night" not in page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    page.get_by_label("E-mail address").fill(reviewer)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("New directions")).to_have_value("One at night")
    assert page.get_by_role("heading", level=1).inner_text() == name


def a_worklist_of(site: Site, size: int) -> Desk:
    """Patients of whom all is known, each with issues of long ago."""
    an_extract(site.practice)
    for _ in range(size):
        patient = a_patient(site.practice)
        for month in (1, 2, 3):
            an_issue(site.practice, patient, "Codeine 30mg tablets", date(2026, month, 5), days=28)
    return Desk(site.practice, site.practice.clinician(name="Dr Una Sample"))


def a_reviewer(site: Site) -> str:
    return site.staff(Role.CLINICIAN, profession="gp", name="Dr Ada Sample")


def go_to_the_first_patient(site: Site, page: Page, worklist: dict[str, Any]) -> None:
    site.open(page, f"/worklists/{worklist['id']}")
    page.get_by_role("link", name="Start reviewing").press("Enter")
    expect(page.get_by_text("left to review")).to_be_visible()


def answer(page: Page, asks: str) -> None:
    """What the outcome asks for, and on to the next patient."""
    match asks:
        case "note":
            page.keyboard.press("w")
            page.keyboard.type("Waits for an operation")
            page.keyboard.press("Control+Enter")
        case "dose":
            # The key has led to the first field.
            page.keyboard.type("One at night")
            page.keyboard.press("Tab")
            page.keyboard.type("28")
            page.keyboard.press("Enter")
        case "asking":
            page.keyboard.type("The pain clinic")
            page.keyboard.press("Escape")
            page.keyboard.press("s")
        case _:
            page.keyboard.press("s")


def how_amended(entry: dict[str, Any]) -> tuple[str, str, str]:
    [medicine] = entry["review"]["medicines"]
    return medicine["new_directions"], medicine["new_quantity"], medicine["read_as"]
