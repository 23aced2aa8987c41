from fastapi import APIRouter

from stepdown.improving.discussions import models  # noqa: F401 - for now nothing else names the tables

router = APIRouter(tags=["discussions"], prefix="/practices/{ods}/discussions")
