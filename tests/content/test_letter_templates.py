import pytest
from pydantic import ValidationError

from stepdown.content.letters.model import LetterTemplate
from stepdown.content.library import letter_template


def test_a_template_that_is_not_in_the_library_is_no_template() -> None:
    with pytest.raises(KeyError):
        letter_template("taper")


@pytest.mark.parametrize("part", ["changes_nothing_until_we_talk", "do_not_stop_suddenly"])
def test_a_template_without_a_locked_part_does_not_load(part: str) -> None:
    template = letter_template("invitation").model_dump()
    template["blocks"] = [block for block in template["blocks"] if block.get("locked") != part]
    with pytest.raises(ValidationError, match="locked part"):
        LetterTemplate.model_validate(template)


@pytest.mark.parametrize(
    "text", ["", "[INSERT NAME]", "Dear ((nhs_number))", "((clinician_name", "{{ 7 }}", "**open"]
)
def test_a_template_with_a_leftover_or_an_unknown_field_does_not_load(text: str) -> None:
    template = letter_template("invitation").model_dump()
    template["blocks"].append({"kind": "paragraph", "text": text})
    with pytest.raises(ValidationError):
        LetterTemplate.model_validate(template)


def test_nothing_is_called_verified_that_nobody_checked() -> None:
    template = letter_template("invitation").model_dump()
    template["provenance"] |= {"verified": True, "checked": None}
    with pytest.raises(ValidationError, match="verified"):
        LetterTemplate.model_validate(template)
