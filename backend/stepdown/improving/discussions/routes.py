from fastapi import APIRouter

router = APIRouter(tags=["discussions"], prefix="/practices/{ods}/discussions")
