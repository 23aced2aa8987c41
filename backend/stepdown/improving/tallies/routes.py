from fastapi import APIRouter

router = APIRouter(tags=["tallies"], prefix="/practices/{ods}/tallies")
