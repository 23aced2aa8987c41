"""The real server with the built page, and a real browser."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from sqlalchemy import update

from stepdown.access.permissions import Role
from stepdown.access.sign_in.service import hasher
from stepdown.access.staff.models import Staff
from stepdown.main import create_app
from stepdown.plumbing.db import transaction
from tests.conftest import Database
from tests.factories import Person, Practice, World
from tests.trials import FULL

PASSWORD = "a password for tests only"
# Nothing that the browser would ask its maker for; no sandbox, since root has none.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A busy machine fails no journey.
PATIENCE = 20_000  # milliseconds
expect.set_options(timeout=PATIENCE)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 812}
# A long journey is walked narrow, where less fits; the trials walk it wide too.
OF_A_JOURNEY = [WIDE, NARROW] if FULL else [NARROW]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@dataclass
class Site:
    """One practice on a running server. Whatever a page complains of, or asks of another origin, is kept."""

    address: str
    practice: Practice
    browser: Browser
    complaints: list[str] = field(default_factory=list)

    def staff(self, role: Role, *, profession: str | None = None, name: str) -> str:
        """Somebody with a password; their e-mail address."""
        person = self.practice.world.person(role, self.practice.ods, profession=profession, name=name)
        return self._with_password(person)

    def of_board(self, role: Role, icb: str, *, name: str) -> str:
        return self._with_password(self.practice.world.person(role, icb, name=name))

    def administrator(self, name: str) -> str:
        return self._with_password(self.practice.world.person(Role.ADMINISTRATOR, name=name))

    def _with_password(self, person: Person) -> str:
        with transaction(self.practice.world.engine) as session:
            known = hasher.hash(PASSWORD)
            session.execute(update(Staff).where(Staff.id == person.staff_id).values(password_hash=known))  # type: ignore[arg-type]
            return str(session.get_one(Staff, person.staff_id).email)

    def page(self, viewport: dict[str, int] = WIDE) -> Page:
        page = self.browser.new_context(viewport=viewport, accept_downloads=True).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda said: said.type == "error" and self._heard(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self._asked(asked.url))
        return page

    def signed_in(self, email: str, viewport: dict[str, int] = WIDE) -> Page:
        page = self.page(viewport)
        page.goto(self.address)
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name="Sign out").or_(page.get_by_role("button", name="Sign out")).wait_for()
        return page

    def open(self, page: Page, path: str) -> None:
        page.goto(f"{self.address}/practices/{self.practice.ods}{path}")

    def _heard(self, words: str) -> None:
        """A refused request is an answer, not a fault of the page."""
        if "Failed to load resource" not in words:
            self.complaints.append(words)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "blob:", "data:")):
            self.complaints.append(f"asked {url}")


@pytest.fixture
def site(database: Database, browser: Browser) -> Iterator[Site]:
    settings = database.settings.model_copy(update={"work_in_server": True})
    assert (settings.page / "index.html").is_file(), "The page is not built: npm run build in frontend"
    app = create_app(settings, database.app_url)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    world = World(app)
    made = Site(f"http://127.0.0.1:{port}", world.practice("Y00001", "Larkfield Test Practice"), browser)
    yield made
    for context in browser.contexts:
        context.close()
    server.should_exit = True
    running.join(30)
    assert made.complaints == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's own script, from the page's development packages."""
    root = Path(__file__).parents[2]
    return (root / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text()


def fill_date(within: Page | Locator, day: date) -> None:
    """The three boxes of a date; `within` holds one date only."""
    for part, value in {"Day": day.day, "Month": day.month, "Year": day.year}.items():
        within.get_by_label(part, exact=True).fill(str(value))
