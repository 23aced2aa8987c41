from datetime import datetime
from typing import Any

from pydantic import BaseModel


class AuditRow(BaseModel):
    """`patients` counts those whose data were read or changed. `about` holds nothing that identifies one."""

    at: datetime
    who: str | None
    roles: str
    action: str
    outcome: str
    patients: int
    about: dict[str, Any]
