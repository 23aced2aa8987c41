from datetime import date
from enum import StrEnum

from sqlalchemy import ARRAY, CheckConstraint, Column, String
from sqlmodel import Field, SQLModel


class OrganisationKind(StrEnum):
    ICB = "icb"
    PCN = "pcn"
    PRACTICE = "practice"


class Organisation(SQLModel, table=True):
    """`id` is the ODS code: it is what people, paths and files call an organisation."""

    __table_args__ = (CheckConstraint("kind in ('icb', 'pcn', 'practice')", name="organisation_kind"),)

    id: str = Field(primary_key=True)
    kind: str
    name: str
    parent_id: str | None = Field(default=None, foreign_key="organisation.id", index=True)
    address_lines: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(String), nullable=False))
    postcode: str | None = None
    phone: str | None = None
    closed_on: date | None = None
