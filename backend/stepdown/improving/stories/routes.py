from fastapi import APIRouter

router = APIRouter(tags=["stories"], prefix="/practices/{ods}")
