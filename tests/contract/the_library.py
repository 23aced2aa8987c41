"""Schemes and published stories of the access matrix: one of each for each verb that can be done once."""

from datetime import date
from uuid import UUID, uuid4

from stepdown.plumbing.db import today, transaction
from stepdown.region.schemes.models import Scheme
from stepdown.region.shared_stories.models import Evidence, Result, SharedStory
from tests.contract.planned import VARIANT
from tests.factories import Practice

ATTESTED = {"item": 1, "state": "done", "dated_on": "2026-11-20", "note": "Agreed"}
SCHEME = {"name": "Opioid stewardship", "about": "", "due_on": "2099-03-31"}
UNREAD = {"seen": "0" * 64}  # of no preview


def library_ids(practice: Practice, icb: str, prefix: str, lead: UUID) -> dict[str, str]:
    schemes = [a_scheme(icb, prefix, lead) for _ in range(3)]
    story = a_story(practice.ods, icb, prefix, lead)
    with transaction(practice.world.engine) as session:
        session.add_all([*schemes, story])
    scheme, changeable, closable = (str(one.id) for one in schemes)
    return {
        "scheme_id": scheme,
        "changeable_scheme": changeable,
        "closable_scheme": closable,
        "story_id": str(story.id),
    }


def a_scheme(icb: str, prefix: str, lead: UUID) -> Scheme:
    items = [{"number": 1, "words": f"{prefix} item"}]
    return Scheme(icb_id=icb, name=f"{prefix} scheme", due_on=date(2099, 3, 31), items=items, set_by=lead)


def a_story(place: str, icb: str, prefix: str, by: UUID) -> SharedStory:
    told = {
        "practice": f"{prefix} Surgery",
        "title": f"{prefix} story",
        "option": "O1",
        "option_title": "Repeat prescribing housekeeping",
        "variant": VARIANT,
        "variant_title": VARIANT,
        "as_of": "2026-11-20",
        "evidence_says": "Planned: no cycle of it is closed yet",
        **dict.fromkeys(("aim", "aim_numbers", "why", "words"), ""),
        "cycles": [],
        "chart": None,
        "no_chart_because": "No measure was agreed on.",
        "plan": {
            **dict.fromkeys(("accomplish", "know", "change"), ""),
            **dict.fromkeys(("measure", "recipe")),
            **{name: [] for name in ("balancing", "watched", "team", "wordings")},
        },
    }
    return SharedStory(
        icb_id=icb,
        place=place,
        intervention_id=uuid4(),
        option="O1",
        variant=VARIANT,
        title=f"{prefix} story",
        evidence=Evidence.PLANNED,
        result=Result.NOT_KNOWN,
        told=told,
        published_on=today(),
        published_by=by,
    )
