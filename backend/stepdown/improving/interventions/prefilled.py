"""A new intervention, with all that the option says already."""

from typing import Any

from stepdown.content.toolkit.shapes import ToolkitOption, Variant
from stepdown.finding.searches.asking import complete
from stepdown.improving.interventions.words import measure_title


def from_option(option: ToolkitOption, variant: Variant) -> dict[str, Any]:
    """Columns. The option answers the three questions of the Model for Improvement, to be edited."""
    return {
        "option": option.id,
        "variant": variant.name,
        "content_version": option.provenance.version,
        "title": title(option, variant),
        "accomplish": option.aim,
        "know": know(option),
        "change": variant.tells,
        "measure": option.measures[0] if option.measures else None,
        "balancing": list(option.balancing),
        **search_of(variant),
    }


def title(option: ToolkitOption, variant: Variant) -> str:
    return (
        option.short
        if len(option.variants) == 1
        else f"{option.short}: {variant.title.partition(':')[0].lower()}"[:120].rstrip()
    )


def know(option: ToolkitOption) -> str:
    watched = "; ".join(measure_title(one) for one in option.measures)
    harm = "; ".join(measure_title(one) for one in option.balancing)
    said = f"We watch: {watched}." if watched else ""
    return f"{said} To see that nothing else gets worse: {harm}.".strip() if harm else said


def search_of(variant: Variant) -> dict[str, Any]:
    """The columns of the agreed search, as the variant has it."""
    parameters = complete(variant.search, dict(variant.parameters)) if variant.search else {}
    return {"search": variant.search, "parameters": parameters, "narrowing": {}, "search_name": ""}
