"""What can be decided at the end of a cycle, what is suggested, and what the next one would begin with."""

from stepdown.content.toolkit.shapes import Variant
from stepdown.improving.cycles.beginning import next_values
from stepdown.improving.cycles.closing.service import follows
from stepdown.improving.cycles.models import Cycle, Decision
from stepdown.improving.cycles.planning.answers import agreed
from stepdown.improving.cycles.schemas import ActView, NextCycle, NextVariant
from stepdown.improving.cycles.worksheets import option, variant
from stepdown.improving.interventions.effective import Worksheet


def act(cycle: Cycle, sheet: Worksheet) -> ActView:
    return ActView(
        decision=Decision(cycle.decision) if cycle.decision else None,
        changes=cycle.changes,
        next_cycle=cycle.next_cycle,
        next_variant=cycle.next_variant,
        next_start=cycle.next_start,
        review_on=cycle.review_on,
        prompts=[one.words for one in sheet.act],
        variants=[_variant(one) for one in option(sheet.option).variants],
        suggested=_suggested(cycle, sheet),
        preview=_preview(cycle, sheet) if cycle.decision and follows(cycle) else None,
    )


def _variant(one: Variant) -> NextVariant:
    return NextVariant(name=one.name, title=one.title, says=one.tells)


def _suggested(cycle: Cycle, sheet: Worksheet) -> NextVariant | None:
    """Where the toolkit leads on from what was done: schedules 2 and 3 first, then all opioids."""
    done = variant(sheet.option, cycle.variant)
    if done is None or done.leads_to is None:
        return None
    onward = variant(sheet.option, done.leads_to)
    if onward is None:
        return None
    says = f"This cycle was “{done.title}”. The toolkit goes on to “{onward.title}” next."
    return NextVariant(name=onward.name, title=onward.title, says=says)


def _preview(cycle: Cycle, sheet: Worksheet) -> NextCycle:
    values = next_values(cycle, sheet)
    found = variant(sheet.option, values["variant"])
    search = values["search"]
    return NextCycle(
        variant=values["variant"],
        variant_title=found.title if found else values["variant"],
        search=agreed(search, values["parameters"] or {}) if search else None,
        starts_on=values["planned_start"],
        what_changes=values["purpose"],
        answers_carried_over=len(values["answers"]),
    )
