from fastapi import APIRouter

router = APIRouter(tags=["cycles"], prefix="/practices/{ods}/interventions/{intervention_id}/cycles")
