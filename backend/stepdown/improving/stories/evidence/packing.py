"""The pack as one file: the evidence on paper, each story, and the figures behind them."""

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.improving.stories.evidence.queries import pack
from stepdown.improving.stories.evidence.schemas import EvidenceAsked, EvidencePack
from stepdown.improving.stories.paper import story_pdf
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.press.laying_out import single

FOLDER = Path(__file__).parent
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
    yield "evidence.pdf", single(_layout().render(pack=made, day=in_words), _css())
    for number, one in enumerate(made.interventions[:MOST_STORIES], 1):
        yield (
            f"stories/{number:02}-option-{one.option[1:]}.pdf",
            story_pdf(session, viewer, one.intervention_id),
        )
    for name, heading, rows in _tables(made):
        yield f"data/{name}.csv", safe_csv(heading, rows).encode()


def _tables(made: EvidencePack) -> Iterator[tuple[str, list[str], list[tuple[Any, ...]]]]:
    found = made.interventions
    yield (
        "interventions",
        ["Intervention", "Option", "Status", "Aim", "Numbers", "SMART", "Search", "Changes since it began"],
        [
            (
                one.title,
                one.option,
                one.status_says,
                one.aim,
                one.aim_numbers,
                one.smart_says,
                one.search,
                one.changes,
            )
            for one in found
        ],
    )
    yield (
        "cycles",
        [
            "Intervention",
            "Cycle",
            "When",
            "Tried",
            "Expected",
            "Result",
            "Worked well",
            "Could be better",
            "Decision",
        ],
        [
            (
                one.title,
                c.number,
                c.dates_say,
                c.tried,
                c.expected,
                c.result_says,
                c.worked_well,
                c.could_be_better,
                c.decision_says,
            )
            for one in found
            for c in one.cycles
        ],
    )
    yield (
        "agreements",
        ["Intervention", "What", "As agreed", "By", "On", "Stands"],
        [
            (one.title, a.what, a.as_agreed, a.agreed_by, a.agreed_on, "yes" if a.stands else "no")
            for one in found
            for a in one.agreements
        ],
    )
    yield (
        "measures",
        ["Intervention", "Measure", "What it shows"],
        [
            (one.title, m.title, m.headline if m.available else "No figure yet")
            for one in found
            for m in one.measures
        ],
    )
    yield (
        "discussions",
        ["On", "Who took part", "Chosen", "Why", "Looked at", "Next step"],
        [
            (d.held_on, d.took_part, d.chosen, d.because, d.measure_title, d.next_step)
            for d in made.discussions
        ],
    )
    yield (
        "wordings",
        ["Wording", "Version", "Approved by", "On"],
        [(w.called, w.version, w.approved_by, w.approved_on) for w in made.wordings],
    )


@cache
def _layout() -> jinja2.Template:
    house = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return house.get_template("evidence.html.j2")


@cache
def _css() -> str:
    """As a story looks, on as many pages as it takes."""
    return (FOLDER.parent / "story.css").read_text(encoding="utf-8")
