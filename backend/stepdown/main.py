"""The application, as a table of contents."""

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from fastapi import FastAPI, Request, Response

from stepdown.access.audits import routes as audits
from stepdown.access.clients import routes as clients
from stepdown.access.clients.issuing import routes as issuing
from stepdown.access.organisations import routes as organisations
from stepdown.access.sign_in import routes as sign_in
from stepdown.access.staff import routes as staff
from stepdown.finding.changes import routes as changes
from stepdown.finding.explanations import routes as explanations
from stepdown.finding.my_work import routes as my_work
from stepdown.finding.reviews import routes as reviews
from stepdown.finding.saved_searches import routes as saved_searches
from stepdown.finding.worklists import routes as worklists
from stepdown.improving.cycles import charting as noted_cycles
from stepdown.improving.cycles import counting as counted_cycles
from stepdown.improving.cycles import keeping as kept_cycles
from stepdown.improving.cycles import routes as cycles
from stepdown.improving.cycles.due import telling as due_cycles
from stepdown.improving.discussions import routes as discussions
from stepdown.improving.interventions import routes as interventions
from stepdown.improving.measures import ahead as counted_ahead
from stepdown.improving.measures import keeping as kept_figures
from stepdown.improving.measures import routes as measures
from stepdown.improving.stories import routes as stories
from stepdown.improving.tallies import routes as tallies
from stepdown.improving.toolkit import routes as toolkit
from stepdown.plumbing import contract, db, health, jobs, page, problems, row_security
from stepdown.plumbing.body_size import BodySizeLimit
from stepdown.plumbing.tokens import TokenKeys
from stepdown.records.doses import routes as doses
from stepdown.records.extracts import routes as extracts
from stepdown.records.extracts.build_cards import routes as build_cards
from stepdown.records.extracts.checking.background import AT_ONCE as CHECKS_AT_ONCE
from stepdown.records.extracts.checking.background import Checks
from stepdown.records.mapping_previews import routes as mapping_previews
from stepdown.records.mappings import routes as mappings
from stepdown.records.patients import routes as patients
from stepdown.records.practices import routes as practices
from stepdown.records.prescribing import routes as prescribing
from stepdown.records.retention import nightly
from stepdown.records.retention import routes as retention
from stepdown.records.status_refreshes import routes as status_refreshes
from stepdown.region.digests import routes as digests
from stepdown.region.groups import routes as groups
from stepdown.region.overviews import routes as overviews
from stepdown.region.overviews.sharing import routes as shared_figures
from stepdown.region.packs import routes as packs
from stepdown.region.packs.runs import making as visit_packs
from stepdown.region.reporting import routes as reporting
from stepdown.region.schemes import routes as schemes
from stepdown.region.shared_stories import routes as shared_stories
from stepdown.region.snapshots import routes as snapshots
from stepdown.region.snapshots.making import work as made_snapshots
from stepdown.settings import Settings
from stepdown.writing.letters import routes as letters
from stepdown.writing.letters import telling as printed_letters
from stepdown.writing.letters.appointments import routes as appointments
from stepdown.writing.letters.bodies import making as bodies
from stepdown.writing.letters.choosing import routes as choosing
from stepdown.writing.letters.estimating import routes as estimating
from stepdown.writing.letters.filing import routes as filing
from stepdown.writing.letters.pacing import routes as pacing
from stepdown.writing.letters.phone_tasks import routes as phone_tasks
from stepdown.writing.letters.reconciling import putting_back as due_letters
from stepdown.writing.letters.releases import printing
from stepdown.writing.letters.specimens import routes as specimens
from stepdown.writing.messages import routes as messages
from stepdown.writing.messages import telling as written_messages
from stepdown.writing.responses import routes as responses
from stepdown.writing.wordings import routes as wordings

NOUNS = (
    sign_in,
    organisations,
    staff,
    clients,
    audits,
    practices,
    doses,
    patients,
    mappings,
    mapping_previews,
    extracts,
    build_cards,
    status_refreshes,
    retention,
    prescribing,
    saved_searches,
    explanations,
    worklists,
    reviews,
    my_work,
    changes,
    wordings,
    letters,
    specimens,
    choosing,
    appointments,
    phone_tasks,
    pacing,
    estimating,
    filing,
    messages,
    responses,
    toolkit,
    tallies,
    measures,
    discussions,
    interventions,
    cycles,
    stories,
    snapshots,
    packs,
    schemes,
    shared_stories,
    digests,
    groups,
    overviews,
    shared_figures,
    reporting,
)

# Modules whose jobs a worker must know.
WORK = (bodies, printing, due_letters, nightly, counted_ahead, made_snapshots, visit_packs)
# Modules that add to what an earlier wing does: figures kept before a purge, letters in a patient's export.
ADDED = (
    kept_figures,
    printed_letters,
    written_messages,
    kept_cycles,
    due_cycles,
    noted_cycles,
    counted_cycles,
)

TITLE: dict[str, Any] = {
    "title": "Stepdown",
    "version": "1",
    "description": "Helps general practices in England reduce inappropriate opioid prescribing.",
}


def create_app(settings: Settings, database_url: str) -> FastAPI:
    app = assemble(settings)
    equip(app, settings, database_url)
    return app


def assemble(settings: Settings) -> FastAPI:
    """All routes, and nothing to answer them from yet."""
    app = FastAPI(
        **TITLE, lifespan=lifespan, openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None
    )
    problems.install(app)
    app.add_middleware(BodySizeLimit, largest_upload=settings.max_upload_bytes)
    app.middleware("http")(dress_answer)
    include_nouns(app)
    app.openapi = cache(lambda: contract.describe(app))  # type: ignore[method-assign]
    page.serve_page(app, settings.page)
    return app


def equip(app: FastAPI, settings: Settings, database_url: str) -> None:
    """With its database, its keys and its workplace for checks."""
    app.state.settings = settings
    app.state.engine = db.connect(database_url)
    app.state.region_engine = db.connect(settings.region_url) if settings.region_url else None
    app.state.checks = Checks(
        db.connect(database_url, pool_size=CHECKS_AT_ONCE + 2), wait_seconds=settings.check_wait_seconds
    )
    app.state.token_keys = TokenKeys.load(settings.keys, may_make=not settings.production)


def include_nouns(app: FastAPI) -> FastAPI:
    """All that the contract speaks of."""
    app.include_router(health.router)
    app.include_router(issuing.router)
    for noun in NOUNS:
        # Straight into the application: each router in between would build every route once more.
        app.include_router(noun.router, prefix="/api/v1", responses=problems.DESCRIBED)
    return app


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Refuses to serve from a database that would let one practice see another's rows."""
    with app.state.engine.connect() as connection:
        row_security.refuse_if_weak(connection)
    workers = jobs.Workers(app.state.engine) if app.state.settings.work_in_server else None
    if workers:
        workers.start()
    app.state.checks.start()
    try:
        yield
    finally:
        app.state.checks.stop()
        if workers:
            workers.stop()
        app.state.engine.dispose()
        if app.state.region_engine:
            app.state.region_engine.dispose()


async def dress_answer(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    request.state.request_id = uuid.uuid4().hex
    answer = await call_next(request)
    answer.headers["X-Request-Id"] = request.state.request_id
    answer.headers.update(getattr(request.state, "headers", {}))
    answer.headers.update(page.SECURITY_HEADERS)
    if caching := page.caching(request.url.path):
        answer.headers.setdefault("Cache-Control", caching)
    if request.app.state.settings.production:
        answer.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return answer
