from datetime import date

from stepdown.clinical.products import Product
from stepdown.clinical.record import record_of
from stepdown.clinical.types import MedicationKind, Recognised
from tests.clinical.lines import LONG_AGO, ON, a_line, a_product, an_issue
from tests.clinical.records import a_record

TRAMADOL = "Tramadol 50mg capsules"


def test_issues_belong_to_the_lines_of_their_medicine_however_it_is_spelt() -> None:
    repeat, acute = a_line(), a_line(medication_id="line-2", kind=MedicationKind.ACUTE)
    issue = an_issue(ON, medicine="CODEINE  30mg tablets")
    record = a_record(repeat, acute, issues=(issue,))
    assert record.lines == (repeat, acute)
    assert record.issues_of(repeat) == record.issues_of(acute) == (issue,)


def test_an_issue_that_names_its_line_belongs_to_that_line_only() -> None:
    repeat, acute = a_line(), a_line(medication_id="line-2", kind=MedicationKind.ACUTE)
    issue = an_issue(ON, line_id="line-2", medicine="Codeine tablets, another spelling")
    record = a_record(repeat, acute, issues=(issue,))
    assert record.issues_of(repeat) == ()
    assert record.issues_of(acute) == (issue,)
    assert record.lines == (repeat, acute)


def test_an_issue_whose_line_is_gone_belongs_to_its_medicine() -> None:
    record = a_record(a_line(), issues=(an_issue(ON, line_id="gone"),))
    assert [issue.issued_on for issue in record.issues_of(record.lines[0])] == [ON]


def test_what_was_issued_and_stands_on_no_line_becomes_an_acute_line() -> None:
    asked: list[tuple[str, str | None]] = []

    def recognised(name: str, dmd_code: str | None) -> Product:
        asked.append((name, dmd_code))
        return a_product(substances=("tramadol",))

    issues = [
        an_issue(LONG_AGO, medicine=TRAMADOL),
        an_issue(ON, medicine=TRAMADOL.upper(), dmd_code="322481005"),
        an_issue(ON),
    ]
    record = record_of([a_line()], issues, recognised=recognised)
    assert asked == [(TRAMADOL.upper(), "322481005")]
    listed, issued = record.lines
    assert listed == a_line()
    assert (issued.kind, issued.only_issued, issued.started_on) == (MedicationKind.ACUTE, True, None)
    assert (issued.opioid, issued.product.substances) == (Recognised.YES, ("tramadol",))
    assert len(record.issues_of(issued)) == 2


def test_a_record_keeps_what_is_known_of_the_review() -> None:
    record = a_record(a_line(), reviewed_on=date(2026, 5, 1), review_code="1", issues_known=False)
    assert (record.reviewed_on, record.review_code, record.issues_known) == (date(2026, 5, 1), "1", False)
    assert record.issues_of(a_line()) == ()


def test_medicines_issued_on_no_line_are_told_apart() -> None:
    issues = (an_issue(ON, medicine=TRAMADOL), an_issue(ON))
    ids = [line.medication_id for line in a_record(issues=issues).lines]
    assert ids == ["issued: codeine 30mg tablets", "issued: tramadol 50mg capsules"]
