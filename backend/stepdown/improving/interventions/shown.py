"""An intervention as everybody in the practice reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from stepdown.access.staff.models import Staff
from stepdown.clinical.types import OptionId, SearchId
from stepdown.content import library
from stepdown.finding.searches.narrowing import all_still_taken
from stepdown.improving.interventions import schemas, smart, tasks
from stepdown.improving.interventions.capacity import Capacity, in_sentences
from stepdown.improving.interventions.models import Intervention, InterventionAgreement, InterventionStatus
from stepdown.improving.interventions.registry import CycleInShort
from stepdown.improving.interventions.standing import agreement
from stepdown.improving.interventions.words import (
    measure_title,
    search_in_words,
    variant_title,
    wording_called,
)
from stepdown.writing.letters.pacing.share import ResponseShare
from stepdown.writing.letters.pacing.words import in_words as share_in_words
from stepdown.writing.wordings.models import Medium

# The version in use of a medium and a kind; None where nothing is in use any more.
InUse = Mapping[tuple[str, str], str | None]


@dataclass(frozen=True)
class Beside:
    """What is looked up for one intervention."""

    today: date
    share: ResponseShare
    people: Mapping[UUID, Staff]
    linked: Mapping[UUID, Intervention]
    agreements: Sequence[InterventionAgreement]
    in_use: InUse
    cycle: CycleInShort | None
    can_change: bool


def summary(row: Intervention, cycle: CycleInShort | None) -> schemas.InterventionSummary:
    return schemas.InterventionSummary(**_in_short(row, cycle))


def _in_short(row: Intervention, cycle: CycleInShort | None) -> dict[str, Any]:
    option = library.toolkit_option(OptionId(row.option))
    return {
        **_as_they_are(row, "id", "title", "status_reason", "status_since", "statement"),
        **_as_they_are(row, "patients", "by_when", "starts_on"),
        "option": option.id,
        "option_title": option.title,
        "variant_title": variant_title(option.id, row.variant),
        "status": InterventionStatus(row.status),
        "cycle": schemas.NewestCycle(**vars(cycle)) if cycle else None,
    }


def _as_they_are(row: Intervention, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def view(row: Intervention, beside: Beside) -> schemas.InterventionView:
    option = library.toolkit_option(OptionId(row.option))
    capacity = capacity_of(row, beside)
    letters = smart.checked(_aim(row, capacity))
    agreements = [agreement(one, row, beside.people) for one in beside.agreements]
    return schemas.InterventionView(
        **_in_short(row, beside.cycle),
        **_as_they_are(row, "variant", "accomplish", "know", "change", "discussion_id", "came_from"),
        **_as_they_are(row, "made_at", "version"),
        aim=_aim_shown(row),
        smart=_smart(letters),
        capacity=_capacity(row, capacity, beside.share),
        team=[_member(one, beside.people) for one in row.team],
        search=_search(row),
        wordings=[_wording(one, beside.in_use) for one in row.wordings],
        agreements=agreements,
        measures=[_named(one) for one in option.measures],
        balancing=[_named(one) for one in row.balancing],
        serves=[_link(beside.linked[one]) for one in row.serves if one in beside.linked],
        served_by=[_link(one) for one in beside.linked.values() if row.id in one.serves],
        tasks=tasks.of(row, letters, in_sentences(capacity), agreements),
        option_is_newer=option.provenance.version != row.content_version,
        can_change=beside.can_change,
        made_by=_name(row.made_by, beside.people),
    )


def capacity_of(row: Intervention, beside: Beside) -> Capacity:
    return Capacity(
        patients=row.patients,
        appointments_a_week=row.appointments_a_week,
        letters_a_week=row.letters_a_week,
        appointments_each=row.appointments_each,
        share=Fraction(beside.share.used) if row.counts_only_who_ask else None,
        starts_on=row.starts_on or beside.today,
        by_when=row.by_when,
    )


def _aim(row: Intervention, capacity: Capacity) -> smart.Aim:
    return smart.Aim(
        statement=row.statement,
        patients=row.patients,
        measure=row.measure,
        target=row.target,
        has_reason=bool(row.why or row.serves or row.discussion_id),
        capacity=capacity,
    )


def _aim_shown(row: Intervention) -> schemas.AimShown:
    return schemas.AimShown(
        **_as_they_are(row, "statement", "patients", "by_when", "measure", "why"),
        measure_title=measure_title(row.measure) if row.measure else None,
        target=None if row.target is None else float(row.target),
    )


def _smart(letters: Sequence[smart.LetterChecked]) -> schemas.SmartCheck:
    shown = [
        schemas.SmartLetter(letter=one.letter, name=smart.NAMES[one.letter], met=one.met, hint=one.missing)
        for one in letters
    ]
    return schemas.SmartCheck(letters=shown, says=smart.in_a_sentence(letters))


def _capacity(row: Intervention, capacity: Capacity, share: ResponseShare) -> schemas.CapacityShown:
    return schemas.CapacityShown(
        **_as_they_are(row, "appointments_a_week", "letters_a_week", "appointments_each"),
        counts_only_who_ask=row.counts_only_who_ask,
        weeks=capacity.weeks,
        until=capacity.until,
        fits=capacity.fits,
        says=in_sentences(capacity),
        share_says=share_in_words(share),
    )


def _member(one: Mapping[str, Any], people: Mapping[UUID, Staff]) -> schemas.TeamMember:
    staff_id = UUID(one["staff_id"]) if one["staff_id"] else None
    staff = people.get(staff_id) if staff_id else None
    return schemas.TeamMember(
        staff_id=staff_id,
        name=staff.name if staff else one["name"] or "Somebody who has left",
        profession=staff.profession if staff else None,
        does=[schemas.TeamRole(role) for role in one["does"]],
        also=one["also"],
    )


def _search(row: Intervention) -> schemas.AgreedSearch | None:
    if row.search is None:
        return None
    asked = (SearchId(row.search), row.parameters, row.narrowing)
    return schemas.AgreedSearch(
        search=asked[0],
        parameters=row.parameters,
        narrowing=row.narrowing,
        name=row.search_name,
        in_words=search_in_words(vars(row)) or "",
        can_run=all_still_taken(*asked),
    )


def _wording(one: Mapping[str, Any], in_use: InUse) -> schemas.AgreedWording:
    now_used = in_use.get((one["medium"], one["kind"]))
    same = now_used == one["version"]
    other = f"In use by now: {now_used}" if now_used else "No wording of this kind is in use now"
    return schemas.AgreedWording(
        medium=Medium(one["medium"]),
        kind=one["kind"],
        wording_id=UUID(one["wording_id"]) if one["wording_id"] else None,
        called=wording_called(one["medium"], one["kind"]),
        version=one["version"],
        in_use=same,
        says=None if same else f"{other}. Choose again, and agree it again if it should count here.",
    )


def _named(name: str) -> schemas.MeasureNamed:
    return schemas.MeasureNamed(id=name, title=measure_title(name))


def _link(one: Intervention) -> schemas.LinkedIntervention:
    return schemas.LinkedIntervention(
        intervention_id=one.id,
        option=OptionId(one.option),
        title=one.title,
        status=InterventionStatus(one.status),
    )


def _name(staff_id: UUID, people: Mapping[UUID, Staff]) -> str:
    return people[staff_id].name if staff_id in people else "Somebody who has left"
