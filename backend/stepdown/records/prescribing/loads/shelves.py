"""The two places where a load can stand. What is done to one is done to the other in the same way."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shelf:
    """Names of its tables. `own`: a practice's, which row-level security keeps to itself."""

    load: str
    figure: str
    list_size: str
    practice: str
    own: bool


OWN = Shelf(
    "prescribing_load", "prescribing_figure", "prescribing_list_size", "prescribing_practice", own=True
)
PUBLISHED = Shelf(
    "published_load", "published_figure", "published_list_size", "published_practice", own=False
)
