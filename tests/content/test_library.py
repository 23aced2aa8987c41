from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from stepdown.clinical.holds import HoldCode
from stepdown.clinical.types import Outcome
from stepdown.content import library
from stepdown.content.shapes import (
    HoldsFile,
    OutcomesFile,
    OutcomeText,
    ProfessionId,
    ProfessionsFile,
)
from stepdown.content.signed import BlankAnswerError, Provenance, SignedFile, load_signed

SIGNED: dict[str, Any] = {
    "source": "a source",
    "version": "1",
    "authored": "2026-11-22",
    "checked": None,
    "reviewed": None,
    "review_due": "2027-05-22",
    "verified": False,
}


class Note(SignedFile):
    text: str = "x"
    more: dict[str, list[str]] | None = None


def note_file(folder: Path, **content: Any) -> Path:
    path = folder / "note.yaml"
    path.write_text(yaml.safe_dump({"provenance": SIGNED} | content), encoding="utf-8")
    return path


def own_files() -> list[Path]:
    patterns = ("*.yaml", "products/*.yaml", "searches/*.yaml")
    return sorted(path for pattern in patterns for path in library.FOLDER.glob(pattern))


@pytest.mark.parametrize("path", own_files(), ids=lambda path: path.name)
def test_every_file_says_where_it_comes_from_and_that_nobody_has_signed_it_yet(path: Path) -> None:
    provenance = Provenance.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))["provenance"])
    assert provenance.review_due > provenance.authored
    assert provenance.verified is (provenance.reviewed is not None)


def test_a_sound_file_loads(tmp_path: Path) -> None:
    note = load_signed(note_file(tmp_path, text="words"), Note)
    assert (note.text, note.provenance.authored) == ("words", date(2026, 11, 22))


@pytest.mark.parametrize("blank", ["", "  ", "n/a", "N/A", "tbc", "TODO", "?"])
def test_blank_answers_do_not_load_wherever_they_stand(tmp_path: Path, blank: str) -> None:
    for content in (
        {"text": blank},
        {"more": {"part": ["said", blank]}},
        {"provenance": SIGNED | {"source": blank}},
    ):
        with pytest.raises(BlankAnswerError, match=r"note\.yaml: file\."):
            load_signed(note_file(tmp_path, **content), Note)


@pytest.mark.parametrize("missing", SIGNED)
def test_a_file_without_full_provenance_does_not_load(tmp_path: Path, missing: str) -> None:
    provenance = {key: value for key, value in SIGNED.items() if key != missing}
    with pytest.raises(ValidationError):
        load_signed(note_file(tmp_path, provenance=provenance), Note)


@pytest.mark.parametrize(
    "wrong",
    [
        {"verified": True},
        {"verified": True, "checked": "2026-11-23"},
        {"verified": True, "reviewed": "2026-11-23"},
        {"review_due": "2026-11-22"},
        {"reviewed": "2027-06-01"},
        {"signed_by": "x"},
    ],
)
def test_provenance_that_contradicts_itself_does_not_load(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Provenance.model_validate(SIGNED | wrong)


def test_verified_needs_and_takes_both_dates() -> None:
    signed = SIGNED | {"verified": True, "checked": "2026-11-23", "reviewed": "2026-11-24"}
    assert Provenance.model_validate(signed).verified


def test_every_hold_has_one_rule_and_a_missing_or_doubled_one_does_not_load() -> None:
    assert sorted(rule.code for rule in library.hold_rules()) == sorted(HoldCode)
    content = yaml.safe_load((library.FOLDER / "holds.yaml").read_text(encoding="utf-8"))
    for rules in (content["rules"][1:], [*content["rules"], content["rules"][0]]):
        with pytest.raises(ValidationError, match="exactly one rule"):
            HoldsFile.model_validate(content | {"rules": rules})


def test_every_outcome_is_described_once() -> None:
    assert set(library.outcomes()) == set(Outcome)
    content = yaml.safe_load((library.FOLDER / "outcomes.yaml").read_text(encoding="utf-8"))
    with pytest.raises(ValidationError, match="exactly once"):
        OutcomesFile.model_validate(content | {"outcomes": content["outcomes"][1:]})


def test_outcomes_that_need_a_reason_need_a_note() -> None:
    needing = {outcome for outcome, text in library.outcomes().items() if text.needs_note}
    assert needing == {
        Outcome.KEEP_WITH_REASON,
        Outcome.HOLD_OR_EXCLUDE,
        Outcome.OTHER_INDICATION,
        Outcome.PASS_TO_GP,
    }


@pytest.mark.parametrize("outcome", Outcome)
def test_the_text_for_the_clinical_record_has_no_field_left_open(outcome: Outcome) -> None:
    text = library.outcomes()[outcome].record_entry(
        date="22 November 2026",
        reviewer="Dr Example",
        medicines="Codeine 30mg tablets",
        ask_whom="The pain clinic",
        chase_on="6 December 2026",
        note="As ((date)).",
    )
    assert "22 November 2026" in text
    assert text.endswith("As ((date)).")
    assert text.count("((") == 1


def test_a_record_text_with_a_field_that_does_not_exist_does_not_load() -> None:
    with pytest.raises(ValidationError, match="nhs_number"):
        OutcomeText(
            id=Outcome.CONTINUE_SAFELY,
            key="7",
            label="x",
            meaning="x",
            needs_note=False,
            record_text="About ((nhs_number))",
        )


def test_every_outcome_has_a_key_of_its_own_that_no_other_deed_of_the_page_has() -> None:
    content = yaml.safe_load((library.FOLDER / "outcomes.yaml").read_text(encoding="utf-8"))
    # Next, previous, copy, record note, write, save: as the review screen has them.
    assert {text.key for text in library.outcomes().values()}.isdisjoint("npcrws")
    first, second, *others = content["outcomes"]
    with pytest.raises(ValidationError, match="a key of its own"):
        OutcomesFile.model_validate(content | {"outcomes": [first, second | {"key": first["key"]}, *others]})


def test_what_needs_a_note_says_what_for() -> None:
    content = yaml.safe_load((library.FOLDER / "outcomes.yaml").read_text(encoding="utf-8"))
    first, *others = content["outcomes"]
    with pytest.raises(ValidationError, match="says what for"):
        OutcomesFile.model_validate(content | {"outcomes": [first | {"needs_note": True}, *others]})


def test_who_may_decide_propose_and_approve() -> None:
    professions = library.professions()
    everything, prescribers = frozenset(Outcome), {"gp", "prescribing_nurse", "prescribing_pharmacist"}
    assert set(professions) == set(ProfessionId)
    assert {code for code, row in professions.items() if row.decides} == prescribers
    assert {code for code, row in professions.items() if row.approves_letters} == prescribers
    assert all(professions[ProfessionId(code)].decides == everything for code in prescribers)
    pharmacist = professions[ProfessionId.PHARMACIST]
    assert (pharmacist.decides, pharmacist.proposes) == (frozenset(), everything)
    assert pharmacist.decides_by_protocol == everything
    assert Outcome.CONTINUE_SAFELY not in professions[ProfessionId.PHARMACY_TECHNICIAN].proposes
    assert not professions[ProfessionId.COACH].proposes
    assert all(row.brief_interventions for row in professions.values())


def test_a_profession_left_out_does_not_load() -> None:
    content = yaml.safe_load((library.FOLDER / "professions.yaml").read_text(encoding="utf-8"))
    with pytest.raises(ValidationError, match="exactly one row"):
        ProfessionsFile.model_validate(content | {"professions": content["professions"][1:]})
