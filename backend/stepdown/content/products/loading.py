"""Loads the signed product files of a folder."""

from pathlib import Path

from stepdown.clinical.products.naming import Parser
from stepdown.clinical.products.table import BnfRule
from stepdown.content.products.shapes import BnfFile, ScheduleFile, UseFile
from stepdown.content.products.words import (
    BrandsFile,
    DependenceFile,
    NamesFile,
    SubstancesFile,
    vocabulary_of,
)
from stepdown.content.signed import load_signed


def load_parser(folder: Path) -> Parser:
    return Parser(
        vocabulary=vocabulary_of(
            load_signed(folder / "names.yaml", NamesFile),
            load_signed(folder / "substances.yaml", SubstancesFile),
            load_signed(folder / "brands.yaml", BrandsFile),
            load_signed(folder / "dependence_forming.yaml", DependenceFile),
        ),
        schedule_rules=load_signed(folder / "schedules.yaml", ScheduleFile).as_rules(),
        use_rules=load_signed(folder / "uses.yaml", UseFile).as_rules(),
    )


def load_bnf_rules(folder: Path) -> tuple[BnfRule, ...]:
    return load_signed(folder / "bnf.yaml", BnfFile).as_rules()
