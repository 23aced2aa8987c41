from pydantic import BaseModel


class StatusRefreshFacts(BaseModel):
    """What one status refresh says: of `named` patients, who newly left or died, or has another address.

    `unknown` counts rows with an NHS number that no extract of the practice has.
    """

    named: int
    left: int
    died: int
    address_changed: int
    unknown: int
