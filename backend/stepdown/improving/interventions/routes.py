from fastapi import APIRouter

router = APIRouter(tags=["interventions"], prefix="/practices/{ods}/interventions")
