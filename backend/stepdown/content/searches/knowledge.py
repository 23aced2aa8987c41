"""What the searches are given: the signed lists, England's working days and the reading of directions."""

from functools import cache, lru_cache

from holidays import country_holidays

from stepdown.clinical.ome.calculator import OmeCalculator
from stepdown.clinical.searches.asked import Knowledge
from stepdown.clinical.working_days import WorkingDays, working_days
from stepdown.content import library
from stepdown.content.ome import ome_calculator


@cache
def england_working_days() -> WorkingDays:
    relied_on = library.bank_holidays()
    years = range(relied_on.begins.year, relied_on.ends.year + 1)
    listed = country_holidays("GB", subdiv="ENG", years=years)
    return working_days(listed, begins=relied_on.begins, ends=relied_on.ends)


# One at a time: the calculators keep all directions that they have read.
@lru_cache(1)
def search_knowledge(organisations: tuple[str, ...] = ()) -> Knowledge:
    """`organisations`: those that the practice belongs to, nearest first."""

    @cache
    def calculator(factor_set: str | None) -> OmeCalculator:
        return ome_calculator(library.conversion_set(factor_set) if factor_set else None)

    return Knowledge(
        review_codes=library.review_codes(),
        working_days=england_working_days(),
        dosing=calculator(None).dosing,
        calculator=calculator,
        thresholds=library.thresholds(),
        organisations=organisations,
    )
