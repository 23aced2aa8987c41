"""A wording as its editor and its approver see it."""

from uuid import UUID

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterKind
from stepdown.content import library
from stepdown.content.letters.model import LetterTemplate
from stepdown.content.letters.rules import CONDITIONS, LETTER_RULES, LOCKED_PARTS, MESSAGE_RULES, Rules
from stepdown.finding.reviews.enforcing import rules_of
from stepdown.writing.wordings.checking import check
from stepdown.writing.wordings.kinds import About, every_kind
from stepdown.writing.wordings.models import Medium, PracticeWording, WordingState
from stepdown.writing.wordings.schemas import (
    Check,
    FieldHint,
    HouseWording,
    KindOfWording,
    Wording,
    WordingSummary,
)

FIELD_LABELS = {
    "practice_name": "the practice’s name",
    "practice_phone": "the practice’s phone number",
    "practice_other_contact": "another way to reach the practice",
    "clinician_name": "the clinician to ask for",
    "signatory_name": "who signs",
    "signatory_role": "the role of who signs",
    "medicine": "the patient’s medicine",
    "appointment": "the patient’s appointment, on a line of its own",
    "salutation": "the greeting, such as Dear Ms Example",
}
CONDITION_LABELS = {
    "serious_harm_wording": "only where we write about addiction and early death",
    "gentle_wording": "only where we do not write about addiction and early death",
}
PART_LABELS = {
    "changes_nothing_until_we_talk": "box: this letter changes nothing",
    "do_not_stop_suddenly": "box: do not stop suddenly",
    "your_tolerance_may_be_lost": "box: do not go back to an old dose",
    "leftovers_to_a_pharmacy": "box: take leftovers to a pharmacy",
    "if_you_still_take_an_opioid": "box: if you still take an opioid",
    "whom_to_call": "box: whom to call",
    "crisis_help": "box: help in a crisis",
    "effects_table": "table of side effects",
    "opioids_aware_link": "where to read about opioids, with a code to scan",
    "living_well_link": "where to read about living with pain, with a code to scan",
}
NOT_YOU = "You edited this wording, so somebody else has to approve it."
NOT_YOUR_PROFESSION = "Wordings are approved by a clinician whose profession may approve letters."
FAULTS_FIRST = "It has faults. They have to be mended first."
NOT_SUBMITTED = "Only a wording that was submitted can be approved."


def about(row: PracticeWording | WordingSummary) -> About:
    return About.of(row.medium, row.kind, row.format, row.language)


def shown(viewer: Viewer, row: PracticeWording, summary: WordingSummary, based_on: str) -> Wording:
    checked = check(about(row), title=row.title, text=row.text)
    open_still = row.state in {WordingState.DRAFT, WordingState.SUBMITTED}
    edits = viewer.may(Permission.WORDING_EDIT)
    because = cannot_approve_because(viewer, row, checked)
    return Wording(
        **summary.model_dump(),
        text=row.text,
        label=about(row).label,
        based_on=based_on,
        based_on_id=row.based_on or (about(row).house_id if about(row).house else None),
        read_by=row.read_by,
        can_be_inserted=insertable(about(row)),
        check=checked,
        may_edit=edits and open_still,
        may_submit=edits and row.state == WordingState.DRAFT and not checked.faults,
        may_approve=because is None,
        may_publish=edits and row.state == WordingState.APPROVED,
        may_retire=edits and row.state in {WordingState.APPROVED, WordingState.PUBLISHED},
        cannot_approve_because=because,
    )


def cannot_approve_because(viewer: Viewer, row: PracticeWording, checked: Check) -> str | None:
    rules = rules_of(viewer.profession)
    if not viewer.may(Permission.WORDING_APPROVE) or rules is None or not rules.approves_letters:
        return NOT_YOUR_PROFESSION
    if row.state != WordingState.SUBMITTED:
        return NOT_SUBMITTED
    if viewer.staff_id in row.editors:
        return NOT_YOU
    return FAULTS_FIRST if checked.faults else None


def insertable(one: About) -> list[FieldHint]:
    """What must stand in it comes first."""
    rules = LETTER_RULES[one.kind] if isinstance(one.kind, LetterKind) else MESSAGE_RULES[one.kind]
    fields = [(f"(({name}))", FIELD_LABELS[name], name in rules.slots) for name in rules.fields | rules.slots]
    conditions = [(f"(({name}??…))", CONDITION_LABELS[name], False) for name in CONDITIONS]
    parts = [(f"[[{name}]]", _part_label(name), name in rules.locked) for name in _parts(one, rules)]
    hints = [
        FieldHint(code=code, label=label, must=must) for code, label, must in fields + conditions + parts
    ]
    return sorted(hints, key=lambda hint: (not hint.must, hint.code))


def _parts(one: About, rules: Rules) -> list[str]:
    """Those that are locked in other kinds are not offered."""
    parts = library.letter_parts(one.format, one.language) if one.medium == Medium.LETTER else {}
    return [name for name in parts if name not in LOCKED_PARTS - rules.locked]


def _part_label(name: str) -> str:
    return PART_LABELS.get(name, name.replace("_", " "))


def house_shown(one: About) -> HouseWording | None:
    house = one.house
    if house is None:
        return None
    return HouseWording(
        id=one.house_id,
        medium=one.medium,
        kind=one.kind,
        format=one.format,
        language=one.language,
        label=one.label,
        version=house.provenance.version,
        title=house.title,
        text=house.text,
        source=house.provenance.source,
        verified=house.provenance.verified,
        draft_translation=isinstance(house, LetterTemplate) and house.draft_translation,
    )


def kinds_shown(own: list[WordingSummary], out_of_use: frozenset[UUID]) -> list[KindOfWording]:
    """What the house has, and what a practice made beside it."""
    kinds = {place(one): one for one in every_kind()}
    kinds |= {place(one): one for one in map(about, own) if place(one) not in kinds}
    return [
        _kind_shown(one, [row for row in own if place(about(row)) == key], out_of_use)
        for key, one in kinds.items()
    ]


def place(one: About) -> tuple[str, str, str, str]:
    return one.medium, one.kind, one.format, one.language


def _kind_shown(one: About, own: list[WordingSummary], out_of_use: frozenset[UUID]) -> KindOfWording:
    house = one.house
    draft = isinstance(house, LetterTemplate) and house.draft_translation
    published = next((row for row in own if row.state is WordingState.PUBLISHED), None)
    return KindOfWording(
        medium=one.medium,
        kind=one.kind,
        format=one.format,
        language=one.language,
        label=one.label,
        house_id=one.house_id if house else None,
        house_version=house.provenance.version if house else None,
        house_is_a_draft_translation=draft,
        in_use=_in_use(published, out_of_use, draft=draft),
        own=own,
    )


def _in_use(published: WordingSummary | None, out_of_use: frozenset[UUID], *, draft: bool) -> str:
    house = "None: the translation is a draft" if draft else "Stepdown’s wording"
    if published and published.id in out_of_use:
        return f"{house}. Your version {published.number} has faults since the rules changed"
    return f"Your own, version {published.number}" if published else house
