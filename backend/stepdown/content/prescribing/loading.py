"""Reads the signed files about prescribing data, each once."""

from functools import cache
from pathlib import Path

from stepdown.clinical.prescribed.rules import MeasureRule
from stepdown.content.prescribing.shapes import LayoutsFile, PrescribingMeasuresFile, SourcesFile
from stepdown.content.prescribing.ways import Way, WaysFile
from stepdown.content.signed import load_signed

_FOLDER = Path(__file__).parent


@cache
def layouts() -> LayoutsFile:
    return load_signed(_FOLDER / "layouts.yaml", LayoutsFile)


@cache
def measures() -> PrescribingMeasuresFile:
    """What is counted of prescribing data, in words and as rules."""
    return load_signed(_FOLDER / "measures.yaml", PrescribingMeasuresFile)


@cache
def rules() -> tuple[MeasureRule, ...]:
    return tuple(line.as_rule() for line in measures().measures)


@cache
def sources() -> SourcesFile:
    """Where published months may be fetched from."""
    return load_signed(_FOLDER / "sources.yaml", SourcesFile)


@cache
def ways() -> tuple[Way, ...]:
    """Where a practice gets prescribing data and list sizes."""
    return load_signed(_FOLDER / "ways.yaml", WaysFile).ways
