"""A chart as people use it: looked at, read by keyboard, in forced colours, and taken away as files."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

from stepdown.access.permissions import Role
from stepdown.plumbing.db import today
from tests.e2e.accessibility import look_at, violations
from tests.e2e.conftest import NARROW, Site

COMPLAINTS = (2, 1, 3, 2, 1, 2, 9, 2)


def months_before(count: int) -> list[date]:
    """First days of the last so many whole months, the oldest first."""
    newest = today().year * 12 + today().month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(newest - count, newest)]


def count_complaints(site: Site) -> None:
    person = site.practice.world.person(Role.PRACTICE_MANAGER, site.practice.ods, name="Cora Sample")
    for month, count in zip(months_before(len(COMPLAINTS)), COMPLAINTS, strict=True):
        body = {"kind": "complaint", "month": month.isoformat(), "count": count}
        key = {"Idempotency-Key": f"complaints-of-{month}"}
        url = f"/practices/{site.practice.ods}/tallies/months"
        counted = person.client.post(url, json=body, headers=key)
        assert counted.status_code == 201, counted.text


def test_a_chart_is_read_by_anybody_and_taken_away(site: Site, axe: str, tmp_path: Path) -> None:
    count_complaints(site)
    page = site.signed_in(site.staff(Role.PRACTICE_MANAGER, name="Mona Sample"))
    site.open(page, "/measures")
    page.get_by_role("row", name="Complaints").get_by_role("link").click()
    chart = page.get_by_role("figure")
    expect(chart).to_be_visible()
    assert violations(page, axe) == []
    by_keyboard(page)
    the_files_open(page, tmp_path)
    in_forced_colours_and_narrow(page, axe)


def by_keyboard(page: Page) -> None:
    newest = page.get_by_role("option").last
    newest.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("option").nth(-2)).to_be_focused()
    expect(page.locator(".app-chart__reading")).to_contain_text(": 9")


def the_files_open(page: Page, folder: Path) -> None:
    for button, name in (("PNG", "complaints.png"), ("SVG", "complaints.svg"), ("CSV", "complaints.csv")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=button).click()
        assert saved.value.suggested_filename == name
        saved.value.save_as(folder / name)
    assert (folder / "complaints.png").read_bytes().startswith(b"\x89PNG\r\n")
    drawn = ElementTree.fromstring((folder / "complaints.svg").read_text())
    assert drawn.attrib["width"] == "900"
    assert ",9," in (folder / "complaints.csv").read_text()
    # A browser shows the file as a picture.
    shown = page.context.new_page()
    shown.goto((folder / "complaints.svg").as_uri())
    expect(shown.locator("text", has_text="Complaints").first).to_be_visible()
    shown.close()


def in_forced_colours_and_narrow(page: Page, axe: str) -> None:
    page.emulate_media(forced_colors="active")
    line, paper = (
        page.locator(place).first.evaluate(f"one => getComputedStyle(one).{style}")
        for place, style in ((".app-drawn--value", "stroke"), (".app-chart__box", "backgroundColor"))
    )
    assert line != paper
    assert line != "rgb(33, 43, 50)"
    page.get_by_text("Show the figures as a table").click()
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    look_at(page, axe)
    assert page.get_by_role("figure").locator("svg.app-picture").evaluate("one => one.clientWidth") < 360
