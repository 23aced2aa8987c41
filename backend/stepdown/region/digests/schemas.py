from datetime import date

from pydantic import BaseModel


class QuarterShown(BaseModel):
    first: date
    called: str


class DigestView(BaseModel):
    """`text` is plain, to be put into an e-mail by whoever sends it. `as_of`: null without any snapshot."""

    quarter: QuarterShown
    quarters: list[QuarterShown]
    as_of: date | None
    file_name: str
    text: str
