from fastapi import APIRouter

router = APIRouter(tags=["toolkit"], prefix="/toolkit")
