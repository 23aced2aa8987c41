from fastapi import APIRouter

from stepdown.records.prescribing import models  # noqa: F401 - for now nothing else names the tables

router = APIRouter(tags=["prescribing"], prefix="/practices/{ods}/prescribing")
