"""What product a name says, without looking the whole name up in any list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stepdown.clinical.products.preparing import prepare
from stepdown.clinical.products.product import Product
from stepdown.clinical.products.reading import Reading, read_name
from stepdown.clinical.products.schedules import ScheduleRule, schedule_of
from stepdown.clinical.products.uses import UseRule, may_be_substitution, use_of
from stepdown.clinical.products.vocabulary import Entry, Vocabulary
from stepdown.clinical.types import DecidedBy, ProductUse, Recognised


@dataclass(frozen=True, slots=True)
class Parser:
    """The signed words and rules by which a name alone is understood."""

    vocabulary: Vocabulary
    schedule_rules: Sequence[ScheduleRule]
    use_rules: Sequence[UseRule]


def parse(parser: Parser, name: str) -> Product:
    """UNKNOWN where the name only sounds like an opioid, or speaks of one in a sentence."""
    reading = read_name(parser.vocabulary, name)
    opioids = _opioids(parser, reading)
    if opioids and reading.is_a_name and _is_the_brand(reading):
        return _describe(parser, reading, opioids)
    if opioids or not name.strip() or _sounds_like_an_opioid(parser.vocabulary, name):
        return _unknown(parser, reading, name)
    return _no_opioid(parser, reading)


def parse_as(
    parser: Parser, name: str, substances: tuple[str, ...], use: ProductUse | None = None
) -> Product:
    """For a code that says what is in it: the name adds form and strength, and what stands beside."""
    reading = read_name(parser.vocabulary, name)
    if set(substances) <= set(reading.substances) and (named := _opioids(parser, reading)):
        return _describe(parser, reading, named, use)
    # The name of a brand that nobody knows: of one substance and one strength the order is not in doubt.
    single = len(substances) == len(reading.all_amounts) == 1
    coded = replace(
        reading,
        entries=(),
        substances=substances,
        amounts=dict(zip(substances, reading.all_amounts, strict=True)) if single else {},
        confused=frozenset(),
    )
    return _describe(parser, coded, substances[:1], use)


def _describe(
    parser: Parser, reading: Reading, opioids: tuple[str, ...], use: ProductUse | None = None
) -> Product:
    """An opioid product. Of two opioids neither strength is the product's."""
    preparation = prepare(parser.vocabulary, reading, opioids[0] if len(opioids) == 1 else None)
    substances = (*opioids, *(one for one in reading.substances if one not in opioids))
    of_brand = next((entry.use for entry in reading.entries if entry.use is not None), None)
    meant = use or of_brand or use_of(parser.use_rules, substances, reading.words, preparation)
    ambiguous = meant is ProductUse.SUBSTITUTION or may_be_substitution(substances, preparation)
    return Product(
        opioid=Recognised.YES,
        substances=substances,
        strength=preparation.strength,
        strength_unit=preparation.strength_unit,
        form=preparation.form,
        route=preparation.route,
        release=preparation.release,
        patch_days=preparation.patch_days,
        schedule=schedule_of(parser.schedule_rules, substances, reading.words, preparation),
        use=None if ambiguous and meant is ProductUse.PAIN else meant,
        decided_by=DecidedBy.NAME,
        needs_clinician_to_say=ambiguous,
    )


def _unknown(parser: Parser, reading: Reading, name: str) -> Product:
    preparation = prepare(parser.vocabulary, reading, None)
    ambiguous = may_be_substitution(reading.substances, preparation)
    sounds = parser.vocabulary.sounds_like_substitution.search(name.casefold()) is not None
    named = bool(reading.substances)
    return Product(
        Recognised.UNKNOWN,
        decided_by=DecidedBy.NAME,
        needs_clinician_to_say=ambiguous or (sounds and not named),
    )


def _no_opioid(parser: Parser, reading: Reading) -> Product:
    """What is dependence-forming otherwise keeps its detail, for the flags."""
    known = parser.vocabulary.substances
    for name in reading.substances:
        if (group := known[name].group) is not None:
            preparation = prepare(parser.vocabulary, reading, name)
            return Product(
                opioid=Recognised.NO,
                substances=(name,),
                strength=preparation.strength,
                strength_unit=preparation.strength_unit,
                form=preparation.form,
                route=preparation.route,
                release=preparation.release,
                schedule=known[name].schedule,
                decided_by=DecidedBy.NAME,
                dependence_forming=group,
            )
    return Product(Recognised.NO, decided_by=DecidedBy.NAME)


def _opioids(parser: Parser, reading: Reading) -> tuple[str, ...]:
    known = parser.vocabulary.substances
    return tuple(name for name in reading.substances if known[name].is_opioid)


def _is_the_brand(reading: Reading) -> bool:
    """Some brands are ordinary words; they need their strengths, or to be the whole name."""
    return all(_fits(entry, reading) for entry in reading.entries)


def _fits(entry: Entry, reading: Reading) -> bool:
    if entry.whole:
        return len(reading.entries) == 1 and not reading.has_unknown_words
    said = tuple(amount.number for amount in reading.all_amounts)
    return not entry.only_with or said == entry.only_with


def _sounds_like_an_opioid(vocabulary: Vocabulary, name: str) -> bool:
    rest = vocabulary.sounds_like_but_is_not.sub(" ", name.casefold())
    return vocabulary.sounds_like.search(rest) is not None
