"""The toolkit's files as pages. Nothing is asked of the database: nobody's practice is in them."""

from datetime import date
from typing import Literal

from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.content.signed import Provenance
from stepdown.content.toolkit.shapes import DoItem, Resource, ToolkitOption, Variant
from stepdown.improving.toolkit.schemas import (
    ToolkitCode,
    ToolkitItem,
    ToolkitLink,
    ToolkitMeasure,
    ToolkitOptionPage,
    ToolkitOptions,
    ToolkitOptionSummary,
    ToolkitPrompt,
    ToolkitProvenance,
    ToolkitQuestion,
    ToolkitResource,
    ToolkitVariant,
    ToolkitVariantName,
)
from stepdown.improving.toolkit.words import FROM_WHERE, filled_by
from stepdown.plumbing.press.qr import qr_picture
from stepdown.plumbing.problems import NotFound


def overview() -> ToolkitOptions:
    return ToolkitOptions(options=[_summary(option) for option in library.toolkit_options().values()])


def page(asked: str, *, on: date) -> ToolkitOptionPage:
    option = _option(asked)
    return ToolkitOptionPage(
        **option.model_dump(
            include={"id", "title", "short", "aim", "smart_hint", "why", "how", "signs", "conversation"}
            | {"evidence", "evidence_status"}
        ),
        codes=[ToolkitCode(**code.model_dump()) for code in option.codes],
        measures=_measures(option.measures),
        balancing=_measures(option.balancing),
        speaks_to=_measures(option.speaks_to),
        variants=[_variant(variant) for variant in option.variants],
        plan=[ToolkitQuestion(**question.model_dump()) for question in option.plan],
        do=[_item(item) for item in option.do],
        study=[ToolkitPrompt(**prompt.model_dump()) for prompt in option.study],
        act=[ToolkitPrompt(**prompt.model_dump()) for prompt in option.act],
        resources=[_resource(one) for one in option.resources],
        links=_links(option),
        fed_by=_fed_by(option.id),
        provenance=_provenance(option.provenance, on),
    )


def code(asked: str, name: str, kind: Literal["svg", "png"]) -> bytes:
    """Only of an address that stands in the toolkit: whoever scans a code must be able to trust it."""
    resource = _option(asked).resource(name)
    if resource is None or resource.address is None:
        raise NotFound
    return qr_picture(resource.address, title=f"QR code: {resource.title}", kind=kind)


def _option(asked: str) -> ToolkitOption:
    if asked not in set(OptionId):
        raise NotFound
    return library.toolkit_option(OptionId(asked))


def _summary(option: ToolkitOption) -> ToolkitOptionSummary:
    return ToolkitOptionSummary(
        **option.model_dump(include={"id", "title", "short", "aim", "speaks_to", "evidence_status"}),
        variants=[ToolkitVariantName(name=one.name, title=one.title) for one in option.variants],
        links=_links(option),
    )


def _links(option: ToolkitOption) -> list[ToolkitLink]:
    options = library.toolkit_options()
    return [
        ToolkitLink(option=link.option, title=options[link.option].title, why=link.why)
        for link in option.links
    ]


def _fed_by(option_id: OptionId) -> list[ToolkitLink]:
    return [
        ToolkitLink(option=other.id, title=other.title, why=link.why)
        for other in library.toolkit_options().values()
        for link in other.links
        if link.option is option_id
    ]


def _measures(ids: tuple[str, ...]) -> list[ToolkitMeasure]:
    known = library.measures()
    return [
        ToolkitMeasure(
            id=one.id, title=one.title, counts=one.numerator, source=one.source, direction=one.direction
        )
        for one in (known[name] for name in ids)
    ]


def _variant(variant: Variant) -> ToolkitVariant:
    search = library.searches()[variant.search] if variant.search else None
    return ToolkitVariant(
        **variant.model_dump(), finds=search.in_words(variant.parameters) if search else None
    )


def _item(item: DoItem) -> ToolkitItem:
    return ToolkitItem(
        **item.model_dump(exclude={"fill", "tallies"}),
        filled_by=filled_by(item.fill),
        from_where=FROM_WHERE[item.fill] if item.fill else None,
    )


def _resource(resource: Resource) -> ToolkitResource:
    return ToolkitResource(**resource.model_dump())


def _provenance(provenance: Provenance, on: date) -> ToolkitProvenance:
    return ToolkitProvenance(**provenance.model_dump(), overdue=provenance.review_due < on)
