"""The only reader of the content folder. Each file is read once; one that cannot be signed is refused."""

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from stepdown.clinical.holds import AnticipatoryRule, HoldRule
from stepdown.clinical.ome.factors import FactorSet
from stepdown.clinical.ome.intervals import PatchInterval
from stepdown.clinical.ome.thresholds import Threshold
from stepdown.clinical.products import ListedProduct, Product, ProductTable, build_table, recognise
from stepdown.clinical.products.naming import parse
from stepdown.clinical.types import (
    LetterFormat,
    LetterKind,
    MeasureSource,
    MessageKind,
    OptionId,
    Outcome,
    SearchId,
)
from stepdown.content.build_cards.shapes import BuildCard
from stepdown.content.conversions.shapes import ConversionFile, IntervalsFile, ThresholdsFile
from stepdown.content.filing import FilingCodesFile
from stepdown.content.languages import LanguagesFile
from stepdown.content.letter_rules import LetterRulesFile
from stepdown.content.letters import reading
from stepdown.content.letters.claims import ClaimsFile
from stepdown.content.letters.model import (
    ENGLISH,
    LetterTemplate,
    LetterText,
    MessageTemplate,
    Parts,
    read_letter,
)
from stepdown.content.letters.plain_words import PlainWordsFile
from stepdown.content.measures.impact import ImpactFile
from stepdown.content.measures.shapes import Measure, MeasuresFile
from stepdown.content.pacing import PacingFile
from stepdown.content.postage import PostageFile
from stepdown.content.prescribing import loading as prescribed
from stepdown.content.presets.shapes import BundlePreset, CsvPreset, SystmOnePreset
from stepdown.content.presets.status import StatusPreset
from stepdown.content.products.loading import load_bnf_rules, load_parser
from stepdown.content.products.opioid_rows import listed_product
from stepdown.content.products.shapes import OpioidsFile, OtherProductsFile
from stepdown.content.reception.shapes import CallScript, RedFlagsFile
from stepdown.content.region.figures import ReportedFiguresFile
from stepdown.content.region.visits import VisitQuestion, VisitQuestionsFile
from stepdown.content.searches.lists import BankHolidaysFile, EarlyIssueReasonsFile, ReviewCodesFile
from stepdown.content.searches.shapes import Search
from stepdown.content.shapes import (
    HoldsFile,
    OutcomesFile,
    OutcomeText,
    Profession,
    ProfessionId,
    ProfessionsFile,
)
from stepdown.content.signed import BlankAnswerError, Provenance, load_signed
from stepdown.content.tallies import TalliesFile
from stepdown.content.toolkit.shapes import ToolkitOption

FOLDER = Path(__file__).parent
PRODUCTS = FOLDER / "products"
BUILD_CARDS = ("emis_web", "systmone")
PRESETS = FOLDER / "presets"
CONVERSIONS = FOLDER / "conversions"
# The first is the default.
CONVERSION_SETS = ("fpm-2020", "openprescribing", "anzca-2021", "cdc-2022", "toolkit-text")


@cache
def product_table() -> ProductTable:
    parser = load_parser(PRODUCTS)
    others = load_signed(PRODUCTS / "others.yaml", OtherProductsFile).products
    unlisted = (ListedProduct(one.name, parse(parser, one.name), bnf_code=one.bnf_code) for one in others)
    return build_table([*_opioids(), *unlisted], bnf_rules=load_bnf_rules(PRODUCTS), parser=parser)


# More names than a region prescribes.
@lru_cache(50_000)
def recognised(name: str, dmd_code: str | None = None) -> Product:
    return recognise(product_table(), name=name, dmd_code=dmd_code)


@cache
def products_version() -> str:
    """Of the list by which products are recognised: stamped on each extract."""
    return load_signed(PRODUCTS / "opioids.yaml", OpioidsFile).provenance.version


def _opioids() -> list[ListedProduct]:
    """A list cut short would turn opioids into nothing, so its length is signed too."""
    promised = load_signed(PRODUCTS / "opioids.yaml", OpioidsFile).rows
    with (PRODUCTS / "opioids.csv").open(encoding="utf-8", newline="") as lines:
        listed = [listed_product(row) for row in csv.DictReader(lines, strict=True)]
    if len(listed) != promised:
        raise BlankAnswerError(f"opioids.csv has {len(listed)} rows, its provenance says {promised}")
    return listed


@cache
def searches() -> Mapping[SearchId, Search]:
    """Every search, the not yet available ones too, in the order of SearchId."""
    return {code: load_signed(FOLDER / "searches" / f"{code}.yaml", Search) for code in SearchId}


@cache
def conversions() -> Mapping[str, FactorSet]:
    """Every factor set by its name, the default first."""
    files = (load_signed(CONVERSIONS / f"{name}.yaml", ConversionFile) for name in CONVERSION_SETS)
    return {file.name: file.as_factor_set() for file in files}


def conversion_set(name: str = CONVERSION_SETS[0]) -> FactorSet:
    """Raises KeyError for a set that is not in the library."""
    return conversions()[name]


@cache
def conversion_provenance(name: str) -> Provenance:
    """Who has checked a factor set, and until when that holds."""
    return load_signed(CONVERSIONS / f"{name}.yaml", ConversionFile).provenance


@cache
def patch_intervals() -> tuple[PatchInterval, ...]:
    return load_signed(CONVERSIONS / "patch_intervals.yaml", IntervalsFile).as_intervals()


@cache
def thresholds() -> tuple[Threshold, ...]:
    return load_signed(FOLDER / "thresholds.yaml", ThresholdsFile).as_thresholds()


@cache
def thresholds_provenance() -> Provenance:
    return load_signed(FOLDER / "thresholds.yaml", ThresholdsFile).provenance


@cache
def opioid_substances() -> frozenset[str]:
    """The opioid of each listed product: it comes first, before what it is combined with."""
    return frozenset(first for product in product_table().by_dmd.values() for first in product.substances[:1])


@cache
def review_codes() -> frozenset[str]:
    """Codes of the record that say that a medication review was done."""
    return frozenset(row.code for row in load_signed(FOLDER / "review_codes.yaml", ReviewCodesFile).codes)


@cache
def review_codes_provenance() -> Provenance:
    return load_signed(FOLDER / "review_codes.yaml", ReviewCodesFile).provenance


@cache
def early_issue_reasons() -> Mapping[str, str]:
    """What may be recorded as the reason for an early issue, by its id."""
    rows = load_signed(FOLDER / "early_issue_reasons.yaml", EarlyIssueReasonsFile).reasons
    return {row.id: row.label for row in rows}


@cache
def bank_holidays() -> BankHolidaysFile:
    return load_signed(FOLDER / "bank_holidays.yaml", BankHolidaysFile)


@cache
def _holds_file() -> HoldsFile:
    return load_signed(FOLDER / "holds.yaml", HoldsFile)


@cache
def hold_rules() -> tuple[HoldRule, ...]:
    return _holds_file().as_rules()


@cache
def anticipatory_rule() -> AnticipatoryRule:
    return _holds_file().as_anticipatory_rule()


@cache
def languages() -> LanguagesFile:
    """How clinical systems name a language."""
    return load_signed(FOLDER / "languages.yaml", LanguagesFile)


@cache
def letter_rules() -> LetterRulesFile:
    """Who may get which letter, and how often."""
    return load_signed(FOLDER / "letter_rules.yaml", LetterRulesFile)


@cache
def outcomes() -> Mapping[Outcome, OutcomeText]:
    return {text.id: text for text in load_signed(FOLDER / "outcomes.yaml", OutcomesFile).outcomes}


@cache
def measures() -> Mapping[str, Measure]:
    """By id, in the order in which they are shown: from extracts, work, tallies, prescribing data."""
    files = (
        load_signed(FOLDER / "measures" / f"{source}.yaml", MeasuresFile).measures for source in MeasureSource
    )
    listed = [one for file in files for one in file]
    return {one.id: one for one in listed}


@cache
def impact() -> ImpactFile:
    """What people who are off long-term opioids may be worth in lives, and how uncertain that is."""
    return load_signed(FOLDER / "measures" / "impact.yaml", ImpactFile)


@cache
def measures_provenance(source: MeasureSource) -> Provenance:
    return load_signed(FOLDER / "measures" / f"{source}.yaml", MeasuresFile).provenance


@cache
def reported_figures() -> ReportedFiguresFile:
    """What a practice tells its board, and what it keeps back."""
    return load_signed(FOLDER / "region" / "figures.yaml", ReportedFiguresFile)


@cache
def visit_questions() -> tuple[VisitQuestion, ...]:
    """In the order in which those of a visit are chosen."""
    return load_signed(FOLDER / "region" / "visit_questions.yaml", VisitQuestionsFile).questions


@cache
def pacing() -> PacingFile:
    """How letters that ask people to ring are spread over weeks."""
    return load_signed(FOLDER / "pacing.yaml", PacingFile)


@cache
def postage() -> PostageFile:
    """What goes into which envelope. Prices are the practice's own."""
    return load_signed(FOLDER / "postage.yaml", PostageFile)


@cache
def filing_codes() -> FilingCodesFile:
    """By which code a letter or a message is put into the record: blank until verified."""
    return load_signed(FOLDER / "filing_codes.yaml", FilingCodesFile)


@cache
def professions() -> Mapping[ProfessionId, Profession]:
    return {row.id: row for row in load_signed(FOLDER / "professions.yaml", ProfessionsFile).professions}


@cache
def csv_preset() -> CsvPreset:
    """How an EMIS-style report is read."""
    return load_signed(PRESETS / "emis_csv.yaml", CsvPreset)


@cache
def systmone_preset() -> SystmOnePreset:
    """How a SystmOne report or strategic extract is read."""
    return load_signed(PRESETS / "systmone_csv.yaml", SystmOnePreset)


@cache
def bundle_preset() -> BundlePreset:
    """How GP Connect's bundles are read, and what they never carry."""
    return load_signed(PRESETS / "gp_connect.yaml", BundlePreset)


@cache
def tallies() -> TalliesFile:
    """What is counted in passing, and by which types."""
    return load_signed(FOLDER / "tallies.yaml", TalliesFile)


@cache
def call_script() -> CallScript:
    """What reception says to whoever rings about a letter."""
    return load_signed(FOLDER / "reception" / "call_script.yaml", CallScript)


@cache
def red_flags() -> RedFlagsFile:
    """What reception does when a caller names a danger."""
    return load_signed(FOLDER / "reception" / "red_flags.yaml", RedFlagsFile)


@cache
def status_preset() -> StatusPreset:
    """How a status refresh is read."""
    return load_signed(PRESETS / "status_refresh.yaml", StatusPreset)


@cache
def build_cards() -> tuple[BuildCard, ...]:
    """How a practice makes its report in its clinical system."""
    return tuple(load_signed(FOLDER / "build_cards" / f"{name}.yaml", BuildCard) for name in BUILD_CARDS)


@cache
def letter_template(
    kind: LetterKind | str, letter_format: LetterFormat = LetterFormat.STANDARD, language: str = ENGLISH
) -> LetterTemplate:
    """Raises KeyError where the house has no such letter in this format and language."""
    known = kind in set(LetterKind)
    found = reading.read_template(LetterKind(kind), letter_format, language) if known else None
    if found is None:
        raise KeyError(f"{kind} {letter_format} {language}")
    return found


@cache
def letter_templates() -> tuple[LetterTemplate, ...]:
    """All that the house has, by kind, format and language; drafts of translations among them."""
    asked = (
        (kind, each, language)
        for kind in LetterKind
        for each in LetterFormat
        for language in letter_languages()
    )
    return tuple(found for one in asked if (found := reading.read_template(*one)) is not None)


@cache
def letter_languages() -> tuple[str, ...]:
    """Those into which the locked parts were translated, English first."""
    return reading.languages()


@cache
def letter_parts(letter_format: LetterFormat, language: str) -> Parts:
    return reading.read_parts(letter_format, language)


# Asked of every letter of a batch: a practice has few wordings, and each stands for thousands of letters.
@lru_cache(500)
def letter_text(
    *, kind: LetterKind, letter_format: LetterFormat, language: str, title: str, text: str
) -> LetterText:
    """A practice's own wording with the library's parts in their places. Raises WordingFaulty."""
    parts = letter_parts(letter_format, language)
    return read_letter(
        kind=kind, letter_format=letter_format, language=language, title=title, text=text, parts=parts
    )


@cache
def claims() -> ClaimsFile:
    """What only some letters may say, since only they wait until it is recorded as done."""
    return load_signed(FOLDER / "letters" / "claims.yaml", ClaimsFile)


@cache
def plain_words() -> PlainWordsFile:
    return load_signed(FOLDER / "letters" / "plain_words.yaml", PlainWordsFile)


@cache
def message_template(kind: MessageKind | str) -> MessageTemplate:
    """Raises KeyError for a message that the house does not have."""
    found = reading.read_message_template(MessageKind(kind)) if kind in set(MessageKind) else None
    if found is None:
        raise KeyError(kind)
    return found


@cache
def message_templates() -> tuple[MessageTemplate, ...]:
    return tuple(found for kind in MessageKind if (found := reading.read_message_template(kind)) is not None)


@cache
def toolkit_options() -> Mapping[OptionId, ToolkitOption]:
    """The seven options in their order."""
    return {option: load_signed(FOLDER / "toolkit" / f"{option}.yaml", ToolkitOption) for option in OptionId}


def toolkit_option(option: OptionId) -> ToolkitOption:
    return toolkit_options()[option]


# What is known of prescribing data is read beside its files.
prescribing_layouts, prescribing_sources = prescribed.layouts, prescribed.sources
prescribing_measures, prescribing_rules = prescribed.measures, prescribed.rules
prescribing_ways = prescribed.ways
