"""Many patients who are as one is: reviewed, and invited, without a request for each."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from tests.factories import Practice

# Every row of the one patient again, for patients number 1 to `times`, under ids that follow from theirs.
COPIES = {
    "patient": {"id": "{new}", "nhs_number": "'9998' || lpad(n::text, 6, '0')"},
    "patient_version": {
        "patient_id": "{new}",
        "family_name": "'Numbered' || n",
        "sort_name": "'numbered' || n",
        "postcode": "'ZE' || (1 + n % 9) || ' ' || (n % 10) || 'AA'",
    },
    "worklist_entry": {"patient_id": "{new}"},
    "review": {"id": "md5('review' || n)::uuid", "patient_id": "{new}"},
}


def multiplied(practice: Practice, patient: UUID, times: int) -> None:
    with practice.rows() as session:
        for table, differs in COPIES.items():
            own = "id" if table == "patient" else "patient_id"
            pairs = ", ".join(f"'{name}', {value}" for name, value in differs.items())
            pairs = pairs.replace("{new}", "md5('patient' || n)::uuid")
            session.execute(
                text(f"""
                    insert into {table}
                    select (jsonb_populate_record(
                        null::{table}, to_jsonb(one) || jsonb_build_object({pairs}))).*
                    from {table} one, generate_series(1, :times) n where one.{own} = :patient
                """),
                {"times": times, "patient": patient},
            )


def files(practice: Practice) -> list[tuple[int, bytes]]:
    query = text("select part, pdf from print_file order by part")
    with practice.rows() as session:
        return [(row.part, bytes(row.pdf)) for row in session.execute(query)]


def count(practice: Practice, what: str) -> Any:
    with practice.rows() as session:
        return session.scalar(text(f"select count(*) from {what}"))
