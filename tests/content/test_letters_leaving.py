"""Pacing, postage and codes for the record: what a person signs says everything, and only what is so."""

from decimal import Decimal
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from stepdown.clinical.types import LetterKind
from stepdown.content import library
from stepdown.content.filing import FilingCodesFile
from stepdown.content.pacing import PacingFile
from stepdown.content.postage import PostageFile, PostSize


def file(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((library.FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def test_letters_that_ask_people_to_ring_are_paced_and_those_that_must_come_at_once_are_not() -> None:
    at_once = set(LetterKind) - library.pacing().counted
    assert at_once == {LetterKind.NAMED_APPOINTMENT, LetterKind.REPEAT_REMOVED, LetterKind.TAPER_PLAN}


def test_the_start_is_a_whole_number_of_letters() -> None:
    with pytest.raises(ValidationError, match="a whole number asked"):
        PacingFile.model_validate(file("pacing") | {"start_weighs": 13})


def test_a_letter_goes_into_the_smallest_envelope_that_takes_it() -> None:
    rules = library.postage()
    found = [rules.envelope_for(sheets) for sheets in (1, 5, 6, 11, 41)]
    assert [one and one.id for one in found] == ["dl", "dl", "c5", "c4", None]
    assert rules.grams(2, rules.envelopes[0]) == Decimal("14.5")
    assert rules.limit(PostSize.LETTER).grams == 100


@pytest.mark.parametrize(
    ("part", "match"), [("sizes", "exactly one limit"), ("envelopes", "takes more sheets")]
)
def test_postage_rules_that_contradict_themselves_are_refused(part: str, match: str) -> None:
    rules = file("postage")
    rules[part] = rules[part][:1] * 2
    with pytest.raises(ValidationError, match=match):
        PostageFile.model_validate(rules)


def test_every_letter_and_message_has_a_row_for_its_code_and_none_is_filled_in() -> None:
    codes = library.filing_codes()
    assert all(one.ctv3 is None and one.snomed_ct is None for one in codes.events)
    with pytest.raises(ValidationError, match="exactly one row"):
        FilingCodesFile.model_validate(file("filing_codes") | {"events": file("filing_codes")["events"][1:]})


@pytest.mark.parametrize("verified", [False, True])
def test_a_code_is_given_out_only_once_the_file_is_verified(verified: bool) -> None:
    codes = file("filing_codes")
    codes["events"][0] |= {"ctv3": "Xa123", "snomed_ct": "314530002"}
    codes["provenance"] |= {"checked": "2026-11-28", "reviewed": "2026-11-28", "verified": verified}
    found = FilingCodesFile.model_validate(codes).code("letter.invitation")
    assert (found.ctv3, found.snomed_ct) == (("Xa123", "314530002") if verified else (None, None))
