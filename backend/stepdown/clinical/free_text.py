"""What staff write about their work, in which no patient stands."""

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from stepdown.clinical.types import parse_nhs_number, safe_text

_TEN_DIGITS = re.compile(r"(?<!\d)\d(?:[ \u00a0-]?\d){9}(?!\d)", re.ASCII)


def without_nhs_number(text: str) -> str:
    """Raises ValueError where ten digits stand that could be one; a telephone number has eleven.

    >>> without_nhs_number("We ring 01632 960123 about 10 patients")
    'We ring 01632 960123 about 10 patients'
    """
    for found in _TEN_DIGITS.finditer(text):
        if _could_be_one(re.sub(r"\D", "", found.group())):
            raise ValueError("This text seems to contain an NHS number. Leave patients out of it")
    return text


def _could_be_one(digits: str) -> bool:
    try:
        parse_nhs_number(digits)
    except ValueError:
        return False
    return True


_OF_WORK = (AfterValidator(safe_text), AfterValidator(without_nhs_number))

WorkTitle = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), *_OF_WORK]
WorkLine = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), *_OF_WORK]
WorkNote = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), *_OF_WORK]
