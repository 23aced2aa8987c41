"""Who is off long-term opioids, by what each extract shows of one patient, and what that may be worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stepdown.clinical.dates import months_before


@dataclass(frozen=True)
class Seen:
    """`known`: the extract tells every issue. `here`: registered and alive. `supplied`: had an opioid.

    What is not known counts for nobody: such an extract breaks the time without an opioid.
    """

    on: date
    known: bool
    here: bool
    long_term: bool
    supplied: bool

    @property
    def is_without(self) -> bool:
        return self.known and self.here and not self.supplied and not self.long_term


def is_off(seen: Sequence[Seen], *, months: int) -> bool:
    """Long-term once, and then without any supply at each extract of at least so many months, to the newest.

    `seen` are the extracts, oldest first.
    """
    begins = len(seen)
    while begins > 0 and seen[begins - 1].is_without:
        begins -= 1
    without, before = seen[begins:], seen[:begins]
    if not without or not any(one.long_term and one.known for one in before):
        return False
    return without[0].on <= months_before(without[-1].on, months)


def lives(people: int, people_for_one: int) -> int:
    """Whole ones only: never a part of a life."""
    return people // people_for_one


def in_words(people: int, people_for_one: int, months: int) -> str:
    off = "1 person has" if people == 1 else f"{people} people have"
    said = f"{off} been off long-term opioids for {months} months or more"
    count = lives(people, people_for_one)
    if count == 0:
        more = people_for_one - people
        return (
            f"{said}. The estimate speaks of {people_for_one} for one life, so nothing is claimed:"
            f" {more} more {'is' if more == 1 else 'are'} needed."
        )
    return f"{said}. By the estimate that is about {'1 life' if count == 1 else f'{count} lives'}."
