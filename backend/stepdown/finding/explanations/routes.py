from typing import Annotated

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.finding.explanations import queries
from stepdown.finding.explanations.schemas import (
    ExplainedRow,
    ExplainedRowsAsked,
    Explanation,
    ExplanationAsked,
)
from stepdown.finding.searches.asking import complete
from stepdown.plumbing.paging import CursorParameter, Page

router = APIRouter(tags=["explanations"], prefix="/practices/{ods}/explanations")


@router.post("", operation_id="explainSearch")
def explain_search(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_READ])],
    session: DatabaseSession,
    body: ExplanationAsked,
) -> Explanation:
    """What is included and what is left out, down to the products. Names no patient."""
    parameters = complete(body.search, body.parameters)
    return queries.explanation(session, viewer, search=body.search, parameters=parameters)


@router.post("/rows", operation_id="listExplainedRows")
def list_explained_rows(
    viewer: Annotated[
        Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_READ, Permission.PATIENT_READ])
    ],
    session: DatabaseSession,
    body: ExplainedRowsAsked,
    cursor: CursorParameter = None,
) -> Page[ExplainedRow]:
    """The lines behind one group, with their patients."""
    parameters = complete(body.search, body.parameters)
    return queries.rows(
        session, viewer, search=body.search, parameters=parameters, group=body.group, cursor=cursor
    )
