from typing import Annotated

from fastapi import APIRouter, File, Form, Security, UploadFile
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.mapping_previews import queries
from stepdown.records.mapping_previews.previewing import preview
from stepdown.records.mapping_previews.schemas import AskedPreview, MappingPreview

Loader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.EXTRACT_LOAD])]

router = APIRouter(tags=["mapping-previews"], prefix="/practices/{ods}/mappings/preview")


@router.post("", operation_id="previewMapping")
def preview_mapping(
    viewer: Loader,
    session: DatabaseSession,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=20)],
    asked: Annotated[str, Form(description="AskedPreview as JSON; {} for what the headings suggest")],
) -> MappingPreview:
    """Shows what the files would be read as. Nothing of them is kept."""
    uploads = [Upload(name=one.filename or "", content=one.file) for one in files]
    made, nhs_numbers = preview(uploads, _asked(asked))
    viewer.saw(*queries.known_patients(session, viewer, nhs_numbers=nhs_numbers))
    viewer.note(files=len(uploads))
    return made


def _asked(text: str) -> AskedPreview:
    try:
        return AskedPreview.model_validate_json(text)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None
