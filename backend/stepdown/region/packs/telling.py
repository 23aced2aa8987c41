"""A pack put into words, and what is seen in it."""

from collections.abc import Mapping, Sequence

from stepdown.clinical.dates import in_words
from stepdown.clinical.sentences import within
from stepdown.content.region.visits import VisitSign
from stepdown.region.overviews.coverage.freshness import ExtractFreshness, age_in_words, freshness
from stepdown.region.overviews.funnels.words import A_QUESTION
from stepdown.region.overviews.practice.queries import HIDDEN
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.reported.schemas import SnapshotStamp
from stepdown.region.packs.around import Around
from stepdown.region.packs.attesting import attested, with_open_items
from stepdown.region.packs.charts import charts
from stepdown.region.packs.rows import beyond, groups, tells, titles
from stepdown.region.packs.schemas import PackQuestion, PackStory, PackView
from stepdown.region.packs.working import adopted, under_way, work
from stepdown.region.shared_stories.shown import summary
from stepdown.region.snapshots.models import PracticeStanding

STILL_DAYS = 60


def told(shared: Around, code: str, own: Mapping[str, Sequence[Told]], asked: list[PackQuestion]) -> PackView:
    place, standing = shared.places.practices[code], shared.standing[code]
    found = list(beyond(shared, code))
    return PackView(
        icb=shared.places.icb,
        icb_name=shared.places.icb_name,
        code=code,
        name=place.name,
        network=place.pcn_name,
        list_size=place.list_size,
        snapshot=SnapshotStamp.model_validate(shared.at),
        extract_says=_extract(standing, shared),
        work_says=_last_work(standing),
        figures_say=_figures(shared),
        better=titles(found, better=True),
        to_ask_about=titles(found, better=False),
        groups=groups(shared, code, own),
        not_told=[one.measure.title for name, one in shared.beside.items() if not tells(own.get(name, ()))],
        charts=charts(shared, code, own),
        work=work(shared.work.get(code, ())),
        stories=[
            PackStory.model_validate(summary(one), from_attributes=True)
            for one in shared.stories.get(code, ())
        ],
        schemes=attested(shared.schemes, shared.said.get(code, ())),
        questions=asked,
    )


def _extract(standing: PracticeStanding, shared: Around) -> str:
    if standing.extract_on is None:
        return "No extract has been loaded yet."
    age = age_in_words(standing.extract_on, shared.at.as_of)
    return (
        f"{in_words(standing.extract_on)} ({within(age)});"
        f" {standing.extracts_in_a_year} in the last 12 months."
    )


def _last_work(standing: PracticeStanding) -> str:
    return f"{in_words(standing.last_work_on)}." if standing.last_work_on else "Nothing is recorded yet."


def _figures(shared: Around) -> list[str]:
    at = shared.at
    return [
        f"Figures are as they stood on {in_words(at.as_of)} (snapshot {at.number}), not live. They are"
        " counts of patients and of work; no patient is named or can be found out from them.",
        HIDDEN.format(threshold=at.threshold, base=at.base),
        A_QUESTION,
    ]


def seen(shared: Around, code: str) -> dict[VisitSign, str]:
    """Each sign with what it was seen in."""
    standing, taken_up = shared.standing[code], shared.work.get(code, ())
    found = list(beyond(shared, code))
    signs = {
        VisitSign.CELEBRATE: adopted(taken_up),
        VisitSign.NO_EXTRACT: _no_extract(standing, shared),
        VisitSign.BEYOND_LIMITS: next(iter(titles(found, better=False)), None),
        VisitSign.NOTHING_STARTED: None if taken_up else "nothing",
        VisitSign.STANDS_STILL: under_way(taken_up) if _stands_still(standing, shared) else None,
        VisitSign.SCHEME_DUE: with_open_items(attested(shared.schemes, shared.said.get(code, ()))),
        VisitSign.BETTER: next(iter(titles(found, better=True)), None),
    }
    return {sign: about for sign, about in signs.items() if about}


def _no_extract(standing: PracticeStanding, shared: Around) -> str | None:
    age = freshness(standing.extract_on, shared.at.as_of)
    return "extract" if age in (ExtractFreshness.OLD, ExtractFreshness.NONE) else None


def _stands_still(standing: PracticeStanding, shared: Around) -> bool:
    last = standing.last_work_on
    return last is None or (shared.at.as_of - last).days > STILL_DAYS
