from collections.abc import Callable, Sequence
from typing import Any

import pytest
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import an_extract
from tests.writing.post_room import DETAILS, FREE, TODAY, PostRoom

from stepdown.plumbing.press.apart import Laid, Source, lay_out_apart
from stepdown.records.practices.models import LetterDetails
from stepdown.writing.letters.bodies import making
from stepdown.writing.letters.pacing.models import Pacing
from stepdown.writing.letters.wording import LetterFields


@pytest.fixture
def letter_fields() -> Callable[..., LetterFields]:
    """A complete letter; name only what differs."""

    def fields(**different: Any) -> LetterFields:
        return LetterFields(
            **{
                "reference": "EX4M-PL3Q",
                "date_text": "22 November 2026",
                "addressee_name": "Ms Ayla Öztürk",
                "address_lines": ("14 Example Lane", "Sampleton", "ZZ99 3WZ"),
                "salutation": "Dear Ms Öztürk",
                "practice_name": "Example Green Surgery",
                "practice_address_lines": ("1 Example Green", "Sampleton", "ZZ99 3VZ"),
                "practice_phone": "01632 960 123",
                "practice_other_contact": "example.green@example.org",
                "clinician_name": "Pat Example, pharmacist",
                "signatory_name": "Dr Robin Specimen",
                "signatory_role": "GP partner",
                "include_serious_harm_wording": True,
                **different,
            }
        )

    return fields


@pytest.fixture(autouse=True)
def a_body_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most tests print the very same words: the press lays them out for the first of them."""
    monkeypatch.setattr(making, "lay_out_apart", laid_out)


LAID: dict[Source, Laid] = {}


def laid_out(sources: Sequence[Source]) -> list[Laid]:
    missing = [one for one in sources if one not in LAID]
    LAID.update(zip(missing, lay_out_apart(missing), strict=True))
    return [LAID[one] for one in sources]


@pytest.fixture
def room(practice: Practice) -> PostRoom:
    an_extract(practice, TODAY)
    with practice.rows() as session:
        session.add(LetterDetails(practice_id=practice.ods, **DETAILS))
        session.add(Pacing(practice_id=practice.ods, free_appointments=FREE))
    return PostRoom(
        practice,
        Desk(practice, practice.clinician(name="Dr Ada Sample")),
        Desk(practice, practice.clinician()),
    )
