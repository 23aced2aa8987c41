from fastapi import APIRouter

router = APIRouter(tags=["prescribing"], prefix="/practices/{ods}/prescribing")
