from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from stepdown.access.clients.models import Scope
from stepdown.clinical.types import OdsCode, ShortText

MeasureName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
MOST_NARROWING = 200
Days = Literal[90, 180, 365]
Overlap = Literal[0, 1, 7, 14, 30]


class SecretState(StrEnum):
    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"


class ClientChange(BaseModel):
    """`places` and `measures` are all that it sees from then on; null does not narrow it, no list is empty.

    `contact` is who answers for the program: a person's or a team's address.
    """

    model_config = ConfigDict(extra="forbid")
    name: ShortText
    contact: ShortText
    scopes: list[Scope] = Field(min_length=1, max_length=len(Scope))
    places: list[OdsCode] | None = Field(default=None, min_length=1, max_length=MOST_NARROWING)
    measures: list[MeasureName] | None = Field(default=None, min_length=1, max_length=MOST_NARROWING)


class NewClient(ClientChange):
    secret_lasts_days: Days = 365


class NewSecret(BaseModel):
    """`old_lasts_days`: how long the secret before it still works; 0 ends it at once."""

    model_config = ConfigDict(extra="forbid")
    lasts_days: Days = 365
    old_lasts_days: Overlap = 7


class SecretShown(BaseModel):
    """`ends_with` are its last four characters, by which two are told apart."""

    id: UUID
    ends_with: str
    made_at: datetime
    expires_at: datetime
    last_used_on: date | None
    state: SecretState


class ClientShown(BaseModel):
    """`requests` counts those of the day on which it was last used."""

    id: UUID
    name: str
    contact: str
    scopes: list[Scope]
    places: list[str] | None
    measures: list[str] | None
    made_by: str
    made_at: datetime
    revoked_at: datetime | None
    last_used_on: date | None
    requests: int | None
    secrets: list[SecretShown]
    version: int


class ReportingClients(BaseModel):
    """`token_address` is where a program asks for a token, and `api_address` where its figures begin."""

    token_address: str
    api_address: str
    clients: list[ClientShown]


class ClientWithSecret(BaseModel):
    """The only time that `secret` is shown."""

    client: ClientShown
    secret: str
