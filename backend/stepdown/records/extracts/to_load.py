"""What a command is told of an extract, and how it refuses: known before anything large is imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path


class LoadRefusedError(Exception):
    """Why nothing was loaded, in a sentence."""


@dataclass(frozen=True)
class ToLoad:
    """`by` is the e-mail address of the account in whose name the command acts."""

    files: Sequence[Path]
    practice: str
    dated_on: date
    is_full: bool
    source: str
    mapping: str | None
    by: str
    again: bool
