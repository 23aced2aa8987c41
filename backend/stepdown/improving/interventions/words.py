"""What parts of an intervention are called, by the server for page, history and files alike."""

from collections.abc import Iterable, Mapping
from typing import Any

from stepdown.clinical.sentences import within
from stepdown.clinical.types import OptionId, SearchId
from stepdown.content import library
from stepdown.content.toolkit.shapes import ToolkitOption, Variant
from stepdown.finding.searches.narrowing import all_in_words
from stepdown.improving.interventions.models import InterventionStatus
from stepdown.improving.interventions.schemas import TeamRole
from stepdown.plumbing.problems import NotFound
from stepdown.writing.wordings.kinds import About
from stepdown.writing.wordings.models import Medium

MEDIA = {Medium.LETTER: "Letter", Medium.MESSAGE: "Text message"}
STATUSES = {
    InterventionStatus.PLANNED: "Planned",
    InterventionStatus.RUNNING: "Running",
    InterventionStatus.PAUSED: "Paused",
    InterventionStatus.FINISHED: "Finished",
    InterventionStatus.STOPPED: "Stopped",
}
ROLES = {
    TeamRole.LEADS: "leads",
    TeamRole.RUNS_SEARCH: "imports and runs the search",
    TeamRole.REVIEWS: "reviews and changes",
    TeamRole.TELLS_PATIENTS: "tells patients",
    TeamRole.SEES_PATIENTS: "sees patients",
    TeamRole.FOLLOWS_UP: "follows up",
    TeamRole.ANSWERS_QUERIES: "answers queries",
    TeamRole.BRIEFS_RECEPTION: "briefs reception",
    TeamRole.TRAINS: "trains",
    TeamRole.COLLECTS_FIGURES: "collects the figures",
}


def variant_of(option: ToolkitOption, name: str) -> Variant | None:
    return next((one for one in option.variants if one.name == name), None)


def variant_title(option: OptionId, name: str) -> str:
    """Its name, where the option has it no longer."""
    found = variant_of(library.toolkit_option(option), name)
    return found.title if found else name


def measure_title(name: str) -> str:
    found = library.measures().get(name)
    return found.title if found else name


def search_in_words(columns: Mapping[str, Any]) -> str | None:
    """Of the columns `search`, `parameters` and `narrowing`; None where no search is agreed."""
    if columns["search"] is None:
        return None
    return all_in_words(SearchId(columns["search"]), columns["parameters"], columns["narrowing"])


def wording_called(medium: str, kind: str) -> str:
    """“Text message: reminder”, since a letter may be about the same; the bare kind where it is no more."""
    try:
        about = About.of(medium, kind, "standard", "en")
    except NotFound:
        return kind
    return f"{MEDIA[about.medium]}: {within(about.label)}"


def wordings_in_words(wordings: Iterable[Mapping[str, Any]]) -> str | None:
    """“Letter: invitation to a review (own 3); Text message: reminder (house 1)”; None where none is."""
    named = [f"{wording_called(one['medium'], one['kind'])} ({one['version']})" for one in wordings]
    return "; ".join(named) or None


def does_in_words(roles: Iterable[str], also: str) -> str:
    return ", ".join([*(ROLES[TeamRole(one)] for one in roles), *([also] if also else [])])
