"""The parts of a plan as a task list: how far each is, in a sentence. No order is forced upon anybody."""

from collections.abc import Collection, Sequence

from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.content.toolkit.shapes import PlanAnswer
from stepdown.improving.interventions.effective import Item, Origin, Question, effective
from stepdown.improving.interventions.models import Agreed, Intervention
from stepdown.improving.interventions.schemas import AgreementShown, InterventionTask, TaskState
from stepdown.improving.interventions.smart import LetterChecked, SmartInitial, in_a_sentence
from stepdown.improving.interventions.words import search_in_words, variant_of, wordings_in_words

S = TaskState


def of(
    row: Intervention,
    letters: Sequence[LetterChecked],
    capacity_says: Sequence[str],
    agreements: Sequence[AgreementShown],
) -> list[InterventionTask]:
    met = {one.letter for one in letters if one.met}
    return [
        _questions(row),
        _aim(row, met, in_a_sentence(letters)),
        _capacity(row, met, capacity_says[0]),
        _team(row),
        _search(row),
        _wording(row),
        _agreements(row, agreements),
        InterventionTask(part="worksheet", state=S.DONE, says=worksheet_in_words(row)),
    ]


def state(*, done: bool, begun: bool) -> TaskState:
    return S.DONE if done else S.BEGUN if begun else S.TO_DO


def _questions(row: Intervention) -> InterventionTask:
    answers = [bool(one.strip()) for one in (row.accomplish, row.know, row.change)]
    says = f"{sum(answers)} of 3 answered."
    return InterventionTask(part="questions", state=state(done=all(answers), begun=any(answers)), says=says)


def _aim(row: Intervention, met: Collection[SmartInitial], says: str) -> InterventionTask:
    # Its A is the capacity's, which is a task of its own.
    done = set(SmartInitial) - {SmartInitial.A} <= set(met)
    return InterventionTask(part="aim", state=state(done=done, begun=bool(row.statement)), says=says)


def _capacity(row: Intervention, met: Collection[SmartInitial], says: str) -> InterventionTask:
    said = row.appointments_a_week is not None or row.letters_a_week is not None
    return InterventionTask(part="capacity", state=state(done=SmartInitial.A in met, begun=said), says=says)


def _team(row: Intervention) -> InterventionTask:
    busy = [one for one in row.team if one["does"] or one["also"]]
    people = "1 person" if len(row.team) == 1 else f"{len(row.team)} people"
    idle = len(row.team) - len(busy)
    says = f"{people}." if row.team else "Nobody yet."
    if idle:
        says = f"{people}; of {idle} it is not said what they do."
    return InterventionTask(
        part="team", state=state(done=bool(busy) and not idle, begun=bool(row.team)), says=says
    )


def _search(row: Intervention) -> InterventionTask:
    search = search_in_words(vars(row))
    if not search and not _has_search(row):
        return InterventionTask(part="search", state=S.DONE, says="This way of doing it needs no search.")
    says = f"{search}." if search else "None chosen."
    return InterventionTask(part="search", state=state(done=bool(search), begun=False), says=says)


def _wording(row: Intervention) -> InterventionTask:
    wordings = wordings_in_words(row.wordings)
    if not wordings and not _asks_for_wording(row):
        return InterventionTask(part="wording", state=S.DONE, says="This option asks for no wording.")
    says = f"{wordings}." if wordings else "None chosen yet."
    return InterventionTask(part="wording", state=state(done=bool(wordings), begun=False), says=says)


def _has_search(row: Intervention) -> bool:
    found = variant_of(library.toolkit_option(OptionId(row.option)), row.variant)
    return found is not None and found.search is not None


def _asks_for_wording(row: Intervention) -> bool:
    option = library.toolkit_option(OptionId(row.option))
    return any(one.answer is PlanAnswer.WORDING for one in option.plan)


def _agreements(row: Intervention, agreements: Sequence[AgreementShown]) -> InterventionTask:
    standing = {one.what for one in agreements if one.stands}
    wanted = {Agreed.PROCEDURE}
    wanted |= {Agreed.SEARCH} if row.search else set()
    wanted |= {Agreed.WORDING} if row.wordings else set()
    missing = [one.value for one in Agreed if one in wanted - standing]
    says = f"Not agreed yet: {', '.join(missing)}." if missing else "All agreed."
    return InterventionTask(part="agreements", state=state(done=not missing, begun=bool(standing)), says=says)


def worksheet_in_words(row: Intervention) -> str:
    """“2 reworded, 1 left out, 1 added.”"""
    if row.worksheet is None:
        return "As in the toolkit."
    sheet = effective(library.toolkit_option(OptionId(row.option)), row.worksheet)
    parts: list[Question | Item] = [*sheet.questions, *sheet.items]
    counts = {
        "reworded": sum(one.origin is Origin.REWORDED for one in parts),
        "left out": len(sheet.questions_left_out) + len(sheet.items_left_out),
        "added": sum(one.origin is Origin.ADDED for one in parts),
    }
    said = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    return f"{said}." if said else "In another order than in the toolkit."
