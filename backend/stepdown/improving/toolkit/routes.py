from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from stepdown.improving.toolkit import reading
from stepdown.improving.toolkit.schemas import (
    OptionAsked,
    ResourceAsked,
    ToolkitOptionPage,
    ToolkitOptions,
)
from stepdown.plumbing.db import today

router = APIRouter(tags=["toolkit"], prefix="/toolkit")

# The same for everybody, and changed only by a new version of Stepdown.
FOR_EVERYBODY = {"Cache-Control": "public, max-age=300"}


class CodeFormat(StrEnum):
    SVG = "svg"
    PNG = "png"


MEDIA_TYPES = {CodeFormat.SVG: "image/svg+xml", CodeFormat.PNG: "image/png"}
CODE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The QR code", "content": {one: {} for one in MEDIA_TYPES.values()}}
}


@router.get("/options", operation_id="listToolkitOptions")
def list_options(response: Response) -> ToolkitOptions:
    """The seven options and how they lead to each other."""
    response.headers.update(FOR_EVERYBODY)
    return reading.overview()


@router.get("/options/{option}", operation_id="readToolkitOption")
def read_option(response: Response, option: OptionAsked) -> ToolkitOptionPage:
    """Aim, whys, measures, worksheet, resources and where its words come from."""
    response.headers.update(FOR_EVERYBODY)
    return reading.page(option, on=today())


@router.get(
    "/options/{option}/resources/{resource}/code",
    operation_id="readResourceCode",
    response_class=Response,
    responses=CODE,
)
def read_resource_code(
    option: OptionAsked,
    resource: ResourceAsked,
    form: Annotated[CodeFormat, Query(description="SVG to print, PNG to paste")] = CodeFormat.SVG,
) -> Response:
    """The address of one of the toolkit's own resources as a QR code. No other address can be had as one."""
    picture = reading.code(option, resource, form.value)
    return Response(picture, media_type=MEDIA_TYPES[form], headers=FOR_EVERYBODY)
