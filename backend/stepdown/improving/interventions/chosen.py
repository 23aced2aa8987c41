"""What was sent, as columns: every reference is looked up here, and what is not there is refused."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session

from stepdown.access.staff.queries import members
from stepdown.access.viewer import Viewer
from stepdown.clinical.types import SearchId
from stepdown.content import library
from stepdown.finding.saved_searches import queries as saved_searches
from stepdown.finding.searches.asking import complete
from stepdown.finding.searches.narrowing import narrowed
from stepdown.improving.interventions import queries
from stepdown.improving.interventions.models import Intervention
from stepdown.improving.interventions.schemas import NewAgreedSearch, NewAgreedWording, NewTeamMember
from stepdown.plumbing.problems import FieldError, InputRefused, NotFound
from stepdown.writing.wordings import queries as wordings
from stepdown.writing.wordings.kinds import About
from stepdown.writing.wordings.models import WordingState

Wrong = Iterator[tuple[str, str]]


def chosen(
    session: Session, viewer: Viewer, sent: BaseModel, *, of: Intervention | None = None
) -> dict[str, Any]:
    """Only of what was sent. Raises InputRefused with the place of each thing that is not there."""
    said = {name: getattr(sent, name) for name in sent.model_fields_set}
    errors = [FieldError(pointer=place, detail=why) for place, why in _wrong(session, viewer, said, of)]
    if errors:
        raise InputRefused(errors=errors)
    return _columns(session, viewer, said)


def _wrong(session: Session, viewer: Viewer, said: Mapping[str, Any], of: Intervention | None) -> Wrong:
    yield from _not_measures(said)
    yield from _not_interventions(session, viewer, said.get("serves") or [], of)
    yield from _not_staff(session, viewer, said.get("team") or [], of)
    discussion = said.get("discussion_id")
    if discussion is not None and not queries.has_discussion(session, viewer, discussion):
        yield "/discussion_id", "This discussion is not here"


def _not_measures(said: Mapping[str, Any]) -> Wrong:
    known = library.measures()
    for name in ("measure", "came_from"):
        if said.get(name) is not None and said[name] not in known:
            yield f"/{name}", "Choose one of the measures"
    for place, one in enumerate(said.get("balancing") or []):
        if one not in known:
            yield f"/balancing/{place}", "Choose one of the measures"


def _not_interventions(
    session: Session, viewer: Viewer, ids: Sequence[UUID], of: Intervention | None
) -> Wrong:
    here = queries.here(session, viewer, ids)
    for place, one in enumerate(ids):
        if one not in here:
            yield f"/serves/{place}", "This intervention is not here"
        elif of is not None and one == of.id:
            yield f"/serves/{place}", "An intervention does not serve itself"


def _not_staff(
    session: Session, viewer: Viewer, team: Sequence[NewTeamMember], of: Intervention | None
) -> Wrong:
    """Who has left stays in a team that they were in."""
    here = {one.id for one in members(session, viewer)} if team else set()
    before = {one["staff_id"] for one in of.team} if of else set()
    for place, one in enumerate(team):
        if one.staff_id is not None and one.staff_id not in here and str(one.staff_id) not in before:
            yield f"/team/{place}/staff_id", "Choose somebody of the practice"


def _columns(session: Session, viewer: Viewer, said: Mapping[str, Any]) -> dict[str, Any]:
    made: Mapping[str, Callable[[Any], dict[str, Any]]] = {
        "search": lambda asked: _search(session, viewer, asked),
        "wordings": lambda asked: {"wordings": _wordings(session, viewer, asked)},
        "team": lambda asked: {"team": [one.model_dump(mode="json") for one in asked]},
        "target": lambda asked: {"target": None if asked is None else Decimal(str(asked))},
    }
    columns: dict[str, Any] = {}
    for name, value in said.items():
        columns |= made[name](value) if name in made else {name: value}
    return columns


def _search(session: Session, viewer: Viewer, asked: NewAgreedSearch | None) -> dict[str, Any]:
    if asked is None:
        return {"search": None, "parameters": {}, "narrowing": {}, "search_name": ""}
    if asked.saved_search_id is not None:
        return _copied(session, viewer, asked.saved_search_id)
    search = SearchId(asked.search or "")
    parameters = complete(search, asked.parameters)
    narrowing = narrowed(search, parameters, asked)
    return {"search": search, "parameters": parameters, "narrowing": narrowing, "search_name": ""}


def _copied(session: Session, viewer: Viewer, saved_search_id: UUID) -> dict[str, Any]:
    try:
        saved = saved_searches.locked(session, viewer, saved_search_id)
    except NotFound:
        detail = "This saved search is not here"
        raise InputRefused(errors=[FieldError(pointer="/search/saved_search_id", detail=detail)]) from None
    return {
        "search": saved.search,
        "parameters": saved.parameters,
        "narrowing": saved.narrowing,
        "search_name": saved.name,
    }


def _wordings(session: Session, viewer: Viewer, asked: Sequence[NewAgreedWording]) -> list[dict[str, Any]]:
    """With the version that is in use now, so that a later one shows."""
    kept: list[dict[str, Any]] = []
    errors = []
    for place, one in enumerate(asked):
        version = _version(session, viewer, one)
        if version is None or any((one.medium, one.kind) == (kin["medium"], kin["kind"]) for kin in kept):
            detail = "Choose a wording that is in use, and one of each kind"
            errors.append(FieldError(pointer=f"/wordings/{place}", detail=detail))
        kept.append(one.model_dump(mode="json") | {"version": version})
    if errors:
        raise InputRefused(errors=errors)
    return kept


def _version(session: Session, viewer: Viewer, one: NewAgreedWording) -> str | None:
    """Of a published wording of the practice's own, or of the house's; None where there is none of it."""
    try:
        about = About.of(one.medium, one.kind, "standard", "en")
    except NotFound:
        return None
    if one.wording_id is None:
        house = wordings.house_in_use(about)
        return f"house {house.version}" if house else None
    own = queries.own_wording(session, viewer, one.wording_id)
    same = own is not None and (own.medium, own.kind) == (one.medium, one.kind)
    if own is None or not same or own.state not in (WordingState.PUBLISHED, WordingState.RETIRED):
        return None
    return f"own {own.number}"
