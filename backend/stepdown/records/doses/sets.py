"""The factor sets, so that a page shows which figure each result rests on."""

from collections.abc import Iterator
from decimal import Decimal

from stepdown.clinical.ome.factors import FactorSet, PatchFactors
from stepdown.clinical.ome.figures import plain
from stepdown.clinical.types import Route
from stepdown.content import library
from stepdown.records.doses.schemas import ConversionSet, ConversionSetStamp, FactorShown


def conversion_sets() -> list[ConversionSet]:
    """The default first."""
    return [_whole(factors) for factors in library.conversions().values()]


def stamp_of(factors: FactorSet) -> ConversionSetStamp:
    return ConversionSetStamp(
        name=factors.name,
        title=factors.title,
        version=factors.version,
        source=factors.source,
        verified=library.conversion_provenance(factors.name).verified,
    )


def _whole(factors: FactorSet) -> ConversionSet:
    return ConversionSet(
        **stamp_of(factors).model_dump(),
        is_default=factors.name == library.CONVERSION_SETS[0],
        review_due=library.conversion_provenance(factors.name).review_due,
        note=factors.note,
        factors=[*_per_mg(factors), *_patches(factors), *_refusals(factors)],
    )


def _per_mg(factors: FactorSet) -> Iterator[FactorShown]:
    for (substance, route), ome in factors.per_mg.items():
        words = f"1 mg counts as {plain(ome)} mg of oral morphine"
        yield FactorShown(substance=substance, route=route, per="mg", strength=None, ome=ome, in_words=words)


def _patches(factors: FactorSet) -> Iterator[FactorShown]:
    for substance, table in factors.patches.items():
        for strength, ome in table.listed.items():
            yield _listed_patch(substance, strength, ome)
        if table.otherwise is not None:
            yield _other_patches(substance, table, table.otherwise)


def _listed_patch(substance: str, strength: Decimal, ome: Decimal) -> FactorShown:
    return FactorShown(
        substance=substance,
        route=Route.TRANSDERMAL,
        per="patch",
        strength=strength,
        ome=ome,
        in_words=f"A patch of {plain(strength)} micrograms/hour counts as {plain(ome)} mg a day",
    )


def _other_patches(substance: str, table: PatchFactors, ome: Decimal) -> FactorShown:
    which = "Other strengths (interpolated)" if table.listed else "Every strength"
    return FactorShown(
        substance=substance,
        route=Route.TRANSDERMAL,
        per="microgram_an_hour",
        strength=None,
        ome=ome,
        in_words=f"{which}: each microgram/hour counts as {plain(ome)} mg a day",
    )


def _refusals(factors: FactorSet) -> Iterator[FactorShown]:
    for (substance, route), reason in factors.refusals.items():
        yield FactorShown(
            substance=substance,
            route=route,
            per=None,
            strength=None,
            ome=None,
            in_words=f"No factor: {reason}",
        )
