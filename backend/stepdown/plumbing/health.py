from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

router = APIRouter(tags=["health"])


class Health(BaseModel):
    status: Literal["ok", "not_ready"]


@router.get("/livez", operation_id="readLiveness")
def livez() -> Health:
    """The process answers."""
    return Health(status="ok")


@router.get("/readyz", operation_id="readReadiness")
def readyz(request: Request, response: Response) -> Health:
    """The database answers too, so the server can take work."""
    try:
        with request.app.state.engine.connect() as connection:
            connection.execute(text("select 1"))
    except SQLAlchemyError:
        response.status_code = 503
        response.headers["Retry-After"] = "5"
        return Health(status="not_ready")
    return Health(status="ok")
