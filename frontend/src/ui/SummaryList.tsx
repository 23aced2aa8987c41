import type { ReactNode } from "react";

export type SummaryRow = { name: string; value: ReactNode; action?: ReactNode };

/** Facts about one thing. Unknown is said in words, never left blank. */
export function SummaryList({ rows, noBorder }: { rows: SummaryRow[]; noBorder?: boolean }) {
  return (
    <dl className={`nhsuk-summary-list ${noBorder ? "nhsuk-summary-list--no-border" : ""}`}>
      {rows.map((row) => (
        <div
          className={`nhsuk-summary-list__row ${row.action ? "" : "nhsuk-summary-list__row--no-actions"}`}
          key={row.name}
        >
          <dt className="nhsuk-summary-list__key">{row.name}</dt>
          <dd className="nhsuk-summary-list__value">{row.value}</dd>
          {row.action ? <dd className="nhsuk-summary-list__actions">{row.action}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
