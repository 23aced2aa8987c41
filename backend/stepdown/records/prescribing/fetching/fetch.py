"""Fetches one published month of some practices, where an installation has said from where."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from stepdown.content import library
from stepdown.records.extracts.reading.cells import CellRefusedError
from stepdown.records.prescribing.fetching.asking import Asking, Source
from stepdown.records.prescribing.fetching.nhsbsa import fetch_rows
from stepdown.records.prescribing.fetching.openprescribing import fetch_items, fetch_list_sizes
from stepdown.records.prescribing.fetching.refusals import FetchingNotSetUp, TooManyPracticesAsked
from stepdown.records.prescribing.reading.cells import practice_of
from stepdown.records.prescribing.reading.list_sizes import ListSizes
from stepdown.records.prescribing.reading.results import Prescribed
from stepdown.settings import Settings

MOST_PRACTICES = 250


@dataclass(frozen=True)
class Sources:
    """None: not set up."""

    nhsbsa: Source | None
    openprescribing: Source | None
    seconds: float = 20

    @property
    def any(self) -> bool:
        return self.nhsbsa is not None or self.openprescribing is not None


def sources_of(settings: Settings) -> Sources:
    known = library.prescribing_sources()
    return Sources(
        nhsbsa=Source(known.nhsbsa.title, settings.nhsbsa_url) if settings.nhsbsa_url else None,
        openprescribing=(
            Source(known.openprescribing.title, settings.openprescribing_url)
            if settings.openprescribing_url
            else None
        ),
        seconds=settings.fetch_seconds,
    )


@dataclass(frozen=True)
class Fetched:
    """As read from files. `lists` is None where no source of list sizes is set up: then a file is needed."""

    prescribed: Prescribed
    lists: ListSizes | None


def fetch(
    sources: Sources,
    *,
    month: date,
    practices: Sequence[str],
    today: date,
    factor_set: str = library.CONVERSION_SETS[0],
    wait: Callable[[float], None] = time.sleep,
) -> Fetched:
    """The rows of NHSBSA where it is set up, since they give every measure; else OpenPrescribing's items."""
    if not sources.any:
        raise FetchingNotSetUp("Load files instead, or ask whoever runs this installation to set it up.")
    asked = _codes(practices)
    with Asking(wait, sources.seconds) as asking:
        prescribed = _prescribed(asking, sources, month, asked, today, factor_set)
        lists = None
        if sources.openprescribing is not None:
            lists = fetch_list_sizes(
                asking, sources.openprescribing, month=month, practices=asked, today=today
            )
    return Fetched(prescribed, lists)


def _prescribed(
    asking: Asking, sources: Sources, month: date, practices: Sequence[str], today: date, factor_set: str
) -> Prescribed:
    if sources.nhsbsa is not None:
        return fetch_rows(
            asking, sources.nhsbsa, month=month, practices=practices, today=today, factor_set=factor_set
        )
    if sources.openprescribing is None:
        raise FetchingNotSetUp
    return fetch_items(asking, sources.openprescribing, month=month, practices=practices)


def _codes(practices: Sequence[str]) -> list[str]:
    """Each once, and nothing but ODS codes: they become part of a question in SQL."""
    try:
        codes = sorted({practice_of(practice) for practice in practices})
    except CellRefusedError as refused:
        raise TooManyPracticesAsked(f"Not asked for: {refused}.") from None
    if not codes or len(codes) > MOST_PRACTICES:
        raise TooManyPracticesAsked(f"Ask for 1 to {MOST_PRACTICES} practices at once.")
    return codes
