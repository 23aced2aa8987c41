"""The pack as one file: the evidence on paper, each story, and the figures behind them."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.improving.stories.evidence.queries import pack
from stepdown.improving.stories.evidence.schemas import EvidenceAsked, EvidencePack
from stepdown.improving.stories.evidence.tables import tables
from stepdown.improving.stories.paper import story_pdf
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.press.laying_out import single
from stepdown.plumbing.press.templates import style, template

FOLDER = Path(__file__).parents[1]

# The same pack is the same file, whenever it is made.
EPOCH = (2020, 1, 1, 0, 0, 0)
MOST_STORIES = 20


def packed(session: Session, viewer: Viewer, asked: EvidenceAsked) -> bytes:
    made = pack(session, viewer, asked)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(session, viewer, made):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _files(session: Session, viewer: Viewer, made: EvidencePack) -> Iterator[tuple[str, bytes]]:
    yield (
        "evidence.pdf",
        single(
            template(FOLDER, "evidence/evidence.html.j2").render(pack=made, day=in_words),
            style(FOLDER, "story.css"),
        ),
    )
    for number, one in enumerate(made.interventions[:MOST_STORIES], 1):
        yield (
            f"stories/{number:02}-option-{one.option[1:]}.pdf",
            story_pdf(session, viewer, one.intervention_id),
        )
    for name, heading, rows in tables(made):
        yield f"data/{name}.csv", safe_csv(heading, rows).encode()
