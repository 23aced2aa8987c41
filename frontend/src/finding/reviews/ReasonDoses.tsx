import type { EntryReason, ReasonOme } from "../../api/generated";
import { Details } from "../../ui/Details";
import { type Column, Table } from "../../ui/Table";
import { totalsInWords } from "../searches/doses";

type Props = { reasons: EntryReason[]; dose: ReasonOme; isRuledIn: boolean };

/** The patient's total by both methods against the threshold, and each medicine's working. */
export function ReasonDoses({ reasons, dose, isRuledIn }: Props) {
  const { threshold } = dose;
  return (
    <>
      <p className="nhsuk-u-margin-bottom-2">
        <strong>Oral morphine equivalent a day: {totalsInWords(dose)}.</strong>{" "}
        {isRuledIn
          ? `By one method or both this reaches the threshold: ${threshold}.`
          : `What cannot be calculated might reach the threshold: ${threshold}.`}
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {reasons.map(({ medication_id, medicine, use_unsaid }) => (
          <li key={medication_id}>
            <strong>{medicine}</strong>
            {use_unsaid ? ": a clinician must say first what it is for" : ""}
          </li>
        ))}
      </ul>
      <Details summary="The working, as at the search">
        <div className="app-dense">
          <Table
            caption="Working of each medicine"
            captionHidden
            columns={COLUMNS}
            rows={reasons.filter((reason) => reason.ome !== null)}
            rowKey={(row) => row.medication_id}
          />
        </div>
        <p className="nhsuk-body-s">
          Factors: {dose.factor_set}. To decide whom to review, never to dose or switch.
        </p>
      </Details>
    </>
  );
}

const COLUMNS: Column<EntryReason>[] = [
  {
    heading: "Medicine",
    cell: ({ medicine, ome }) => (
      <>
        {medicine}
        {(ome?.remarks ?? [])
          .filter((remark) => remark !== "Counted.")
          .map((remark) => (
            <span className="app-under" key={remark}>
              {remark}
            </span>
          ))}
      </>
    ),
  },
  { heading: "By directions", cell: ({ ome }) => ome?.by_directions },
  { heading: "By quantity", cell: ({ ome }) => ome?.by_quantity },
];
