"""What is asked at a visit can be read and signed, and there is always enough to ask."""

from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from stepdown.content import library
from stepdown.content.region.visits import VisitQuestionsFile, VisitSign

FILE = library.FOLDER / "region" / "visit_questions.yaml"


def as_signed() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def test_a_visit_begins_with_what_went_well() -> None:
    assert library.visit_questions()[0].when is VisitSign.CELEBRATE


def test_every_question_asks_and_says_what_the_visitor_can_bring() -> None:
    for one in library.visit_questions():
        assert "?" in one.ask
        assert one.offer.endswith(".")
        assert one.ask.replace("{about}", "").count("{") == 0


@pytest.mark.parametrize("sign", [VisitSign.NO_EXTRACT, VisitSign.NOTHING_STARTED])
def test_a_file_without_a_question_for_what_may_be_seen_is_refused(sign: VisitSign) -> None:
    file = as_signed()
    file["questions"] = [one for one in file["questions"] if one["when"] != sign]
    with pytest.raises(ValidationError, match=f"no question for: {sign}"):
        VisitQuestionsFile.model_validate(file)


def test_a_file_with_too_little_to_ask_of_everybody_is_refused() -> None:
    file = as_signed()
    file["questions"].pop()
    with pytest.raises(ValidationError, match="every practice"):
        VisitQuestionsFile.model_validate(file)
