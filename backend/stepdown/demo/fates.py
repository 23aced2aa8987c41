"""Who is held, who moves, leaves or dies: each fate falls on one patient, and every kind on somebody."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from random import Random

from stepdown.clinical.dates import months_before
from stepdown.clinical.holds import HoldCode
from stepdown.clinical.types import Registration
from stepdown.content.presets.shapes import SAID_BY_THE_RECORD
from stepdown.demo.calendar import NEXT
from stepdown.demo.organisations import DemoPractice
from stepdown.demo.people import Address, DemoPatient, an_address

ASKED = tuple(code for code in HoldCode if code not in SAID_BY_THE_RECORD)

Change = Callable[[DemoPatient], DemoPatient]


def fates(random: Random, practice: DemoPractice, newest: date) -> Iterator[tuple[bool, Change]]:
    """Each with whether it is to fall on somebody whose opioid is dormant, so that worklists show it."""
    # A small practice's worklist would otherwise hold nobody who may be written to.
    step = 1 if practice.listed > 800 else 4
    for number, code in enumerate(ASKED):
        yield False, flagged(code)
        if number % step == 0:
            yield True, flagged(code)
    for number, spoil in enumerate(SPOILT):
        yield number % 2 == 0, spoil
    yield from _ages_and_registrations(newest)
    yield from _comings_and_goings(random, practice)


def flagged(code: HoldCode) -> Change:
    return lambda patient: replace(patient, flags={**patient.flags, code: True})


def _with_address(**changed: str) -> Change:
    return lambda patient: replace(patient, address=replace(patient.address, **changed))


NOWHERE = Address("", "", "", "", "", "")
SPOILT: tuple[Change, ...] = (
    lambda patient: replace(patient, address=replace(NOWHERE, street="No fixed abode")),
    _with_address(postcode=""),
    lambda patient: replace(patient, address=replace(NOWHERE, town=patient.address.town)),
    lambda patient: replace(patient, address=NOWHERE),
    _with_address(postcode="ZZ99 9ZZ"),
    _with_address(house="@ daughter's", street="(see note)"),
    _with_address(house="-", street="..."),
    # One that looks odd and is right: the British Forces.
    _with_address(house="Unit 7", street="Pretend Barracks", town="", county="", postcode="BFPO 9999"),
)


def _ages_and_registrations(newest: date) -> Iterator[tuple[bool, Change]]:
    yield True, _born(months_before(newest, 12 * 17))
    yield False, _born(months_before(newest, 12 * 12 + 4))
    # Comes of age within weeks.
    yield False, _born(months_before(newest, 12 * 18 - 1))
    for dormant in (True, False, False):
        yield dormant, lambda patient: replace(patient, registration=Registration.TEMPORARY)
    yield True, lambda patient: replace(patient, registration=Registration.UNKNOWN)
    for extract in (3, NEXT):
        yield False, _leaves(extract, is_still_listed=True)


def _born(day: date) -> Change:
    return lambda patient: replace(patient, birth_date=day)


def _leaves(extract: int, *, is_still_listed: bool = False) -> Change:
    return lambda patient: replace(patient, leaves=extract, after_leaving_is_listed=is_still_listed)


def _comings_and_goings(random: Random, practice: DemoPractice) -> Iterator[tuple[bool, Change]]:
    for extract in range(2, NEXT + 1):
        yield extract in (4, NEXT), _dies(extract)
        yield extract in (3, NEXT), _leaves(extract)
        yield False, _leaves(extract)
        yield extract == NEXT, _moves(extract, an_address(random, practice))
        yield False, _moves(extract, an_address(random, practice))
        for _ in range(4):
            yield False, _joins(extract)


def _dies(extract: int) -> Change:
    return lambda patient: replace(patient, dies=extract)


def _joins(extract: int) -> Change:
    return lambda patient: replace(patient, joins=extract)


def _moves(extract: int, to: Address) -> Change:
    return lambda patient: replace(patient, moves=(extract, to))
