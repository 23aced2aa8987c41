"""The job that makes them. It can be killed: the row says that it has gone silent, and it is begun again."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator

from sqlalchemy import Engine

from stepdown.access.region_viewer import RegionViewer
from stepdown.plumbing import jobs
from stepdown.plumbing.audit import Trail
from stepdown.plumbing.db import transaction
from stepdown.plumbing.press.apart import Source
from stepdown.plumbing.press.binding import bound, pages_of
from stepdown.plumbing.press.papers import papers
from stepdown.region.packs.around import Around
from stepdown.region.packs.naming import file_name, heading
from stepdown.region.packs.paper import source
from stepdown.region.packs.queries import around
from stepdown.region.packs.runs import queries
from stepdown.region.packs.runs.models import PackFile, PackForm, PackRun
from stepdown.region.snapshots.models import Snapshot

PACKS_JOB = "make_visit_packs"
EACH_MINUTE = "* * * * *"
FAILED = "The packs could not be laid out. Ask for them again; if it fails once more, tell your support."
# The same packs are the same file, whenever it is made.
EPOCH = (2020, 1, 1, 0, 0, 0)


class Cancelled(Exception):  # noqa: N818 - not an error: somebody changed their mind
    pass


@jobs.job(PACKS_JOB, cron=EACH_MINUTE)
def make_visit_packs(engine: Engine) -> None:
    """Whatever waits, since an ICB's role may put nothing in the queue; then what is too old goes."""
    while run := _next(engine):
        try:
            make(engine, run)
        except Cancelled:
            continue
        except Exception:
            with transaction(engine) as session:
                queries.note_failure(session, run, FAILED)
            raise
    with transaction(engine) as session:
        queries.remove_old(session)


def _next(engine: Engine) -> PackRun | None:
    with transaction(engine) as session:
        return queries.take_next(session)


def make(engine: Engine, run: PackRun) -> None:
    with transaction(engine) as session:
        at = session.get_one(Snapshot, (run.icb_id, run.snapshot))
        shared = around(session, on_behalf_of(run), at)
    made = _counted(engine, run, papers(_sources(engine, run, shared)))
    named = [(shared.places.practices[code], paper) for code, paper in zip(run.places, made, strict=True)]
    pages = sum(pages_of(paper) for _, paper in named)
    match PackForm(run.form):
        case PackForm.SEPARATE:
            content = _zipped((file_name(place), paper) for place, paper in named)
        case PackForm.TOGETHER:
            content = bound(((heading(place), paper) for place, paper in named), f"Visit packs: {run.of}")
    file = PackFile(
        icb_id=run.icb_id,
        run_id=run.id,
        pages=pages,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    with transaction(engine) as session:
        queries.keep(session, run, file)


def on_behalf_of(run: PackRun) -> RegionViewer:
    """Of whoever asked. It reads what the region's role may read, and changes nothing."""
    return RegionViewer(
        icb=run.icb_id,
        name="",
        permissions=frozenset(),
        staff_id=run.asked_by,
        client_id=None,
        trail=Trail(PACKS_JOB, "job", run.asked_by),
    )


def _sources(engine: Engine, run: PackRun, shared: Around) -> Iterator[Source]:
    for code in run.places:
        with transaction(engine) as session:
            read = source(session, on_behalf_of(run), shared, code)
        yield read


def _counted(engine: Engine, run: PackRun, made: Iterable[bytes]) -> Iterator[bytes]:
    for number, paper in enumerate(made, start=1):
        with transaction(engine) as session:
            is_wanted = queries.note_progress(session, run, number)
        if not is_wanted:
            raise Cancelled
        yield paper


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Not packed again: a PDF is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return out.getvalue()
