"""A wall has room for one sheet, whatever a team wrote."""

import io
from datetime import date
from uuid import uuid4

import pikepdf

from stepdown.improving.stories.schemas import ToldCycle
from stepdown.region.shared_stories.models import SharedStory
from stepdown.region.shared_stories.poster import poster_pdf
from stepdown.region.shared_stories.schemas import SharedPlan, SharedStoryText

LONG = "We rang every patient before we removed anything and asked what they still take. " * 20


def test_the_longest_texts_stay_on_one_sheet() -> None:
    cycle = ToldCycle(
        number=1,
        dates_say="1 May to 30 June 2026",
        tried=LONG,
        expected=LONG,
        result_says="",
        worked_well=LONG,
        could_be_better=LONG,
        decision_says="Adapted for the next cycle",
        what_changes=LONG,
    )
    plan = SharedPlan(
        accomplish=LONG,
        know=LONG,
        change=LONG,
        measure=None,
        balancing=[],
        watched=[],
        team=[],
        wordings=[],
        recipe=None,
    )
    told = SharedStoryText(
        practice="Larkfield Test Practice",
        title="Long " * 24,
        option="O2",
        option_title="Brief interventions",
        variant="one-group",
        variant_title="One group",
        as_of=date(2026, 11, 2),
        evidence_says="Tested locally: the chart cannot tell yet whether it helps",
        aim=LONG,
        aim_numbers="120 patients by 31 March 2027",
        why=LONG,
        cycles=[cycle, cycle],
        chart=None,
        no_chart_because="No measure was agreed on.",
        words=LONG,
        plan=plan,
    )
    row = SharedStory(told=told.model_dump(mode="json"), published_on=date(2026, 11, 2), published_by=uuid4())
    with pikepdf.open(io.BytesIO(poster_pdf(row))) as pdf:
        assert len(pdf.pages) == 1
