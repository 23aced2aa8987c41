"""The worksheet of every other option: questions answered, and figures typed that do not fill themselves."""

import re

from playwright.sync_api import Locator, Page, expect

from stepdown.access.permissions import Role
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.plumbing.db import today
from tests.e2e.accessibility import look_at
from tests.e2e.conftest import Site, fill_date
from tests.trials import FULL

TYPE_IN = re.compile("^Type it in")
# Option 5 has a journey of its own. Two of the others stand for all, which the trials walk.
OTHERS = [one for one in OptionId if one is not OptionId.O5] if FULL else [OptionId.O2, OptionId.O6]


def test_each_other_options_worksheet_is_filled_in_and_closed(site: Site, axe: str) -> None:
    page = site.signed_in(site.staff(Role.PRACTICE_MANAGER, name="Mona Sample"))
    for option in OTHERS:
        known = library.toolkit_option(option)
        site.open(page, f"/interventions/new?option={option}&variant={known.variants[0].name}")
        page.get_by_role("button", name="Start", exact=True).click()
        page.get_by_role("button", name="Plan the first cycle").click()
        answer_every_question(page)
        go_on(page, "Start the cycle")
        type_every_figure(page, axe, at_least=len(known.do))
        go_on(page, "Go on to Study")
        page.get_by_label("What worked well?").first.fill("The whole team took part")
        save(page, "Save the study")
        go_on(page, "Go on to Act")
        page.get_by_label("Adopt", exact=True).check()
        page.get_by_role("group", name="Does another cycle follow?").get_by_label("No", exact=True).check()
        save(page, "Save the decision")
        page.get_by_role("button", name="Close the cycle").click()
        expect(page.get_by_text("Its figures stay as they were on")).to_be_visible()


def answer_every_question(page: Page) -> None:
    """Whatever kind of answer it takes: words, a number, a day, a tick."""
    expect(page.get_by_label("What will you try in this cycle?")).to_be_visible()
    questions = page.locator(".app-question")
    assert questions.count() > 0
    for question in questions.all():
        fill(question)
    save(page, "Save the plan")


BOXES = "textarea, input[type=text]:not([id$=day], [id$=month], [id$=year], [name^=parameters])"


def fill(within: Locator) -> None:
    """The settings of a search have their own: they stay."""
    for box in within.locator(BOXES).all():
        if box.get_attribute("inputmode") == "numeric":
            box.fill("3")
        elif box.is_visible():
            box.fill("As agreed")
    if within.get_by_label("Day", exact=True).count():
        fill_date(within, today())
    for first in within.locator("input[type=radio], input[type=checkbox]:not([name=notKnown])").all()[:1]:
        first.check()


def type_every_figure(page: Page, axe: str, *, at_least: int) -> None:
    page.get_by_role("heading", name="Figures").wait_for()
    items = page.locator(".app-figure-item")
    assert items.count() >= at_least
    for item in items.all():
        while item.get_by_role("button", name=TYPE_IN).count():
            item.get_by_role("button", name=TYPE_IN).first.click()
            form = item.locator("form")
            if form.get_by_role("button", name=re.compile("^Add a ")).count():
                form.get_by_role("button", name=re.compile("^Add a ")).click()
            fill(form)
            form.get_by_role("button", name="Save", exact=True).click()
            expect(form).to_have_count(0)
    look_at(page, axe)


def save(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(re.compile("^The (plan|study|decision) is saved"))).to_be_visible()


def go_on(page: Page, button: str) -> None:
    page.get_by_role("link", name="The cycle", exact=True).click()
    page.get_by_role("button", name=button).click()
