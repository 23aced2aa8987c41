import { formatDate } from "../lib/dates";
import type { Cell } from "../lib/downloads";
import { Details } from "../ui/Details";

export type ChartFigures = {
  header: string[];
  /** The first cell is an ISO date. */
  rows: Cell[][];
  /** How it is said, when not as a day. */
  dateWords?: (isoDate: string) => string;
};

export function ChartTable({ caption, table }: { caption: string; table: ChartFigures }) {
  const dateWords = table.dateWords ?? formatDate;
  return (
    <Details summary="Show the figures as a table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than its place it scrolls, by the keyboard too */}
      <section className="nhsuk-table-container" aria-label={caption} tabIndex={0}>
        <table className="nhsuk-table">
          <caption className="nhsuk-table__caption nhsuk-u-visually-hidden">{caption}</caption>
          <thead className="nhsuk-table__head">
            <tr>
              {table.header.map((name, i) => (
                <th
                  scope="col"
                  className={`nhsuk-table__header ${i ? "nhsuk-table__header--numeric" : ""}`}
                  key={name}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {table.rows.map(([date, ...values]) => (
              <tr className="nhsuk-table__row" key={String(date)}>
                <th scope="row" className="nhsuk-table__header">
                  {dateWords(String(date))}
                </th>
                {values.map((value, i) => (
                  <td className="nhsuk-table__cell nhsuk-table__cell--numeric" key={table.header[i + 1]}>
                    {value === null
                      ? "Not known"
                      : value.toLocaleString("en-GB", { maximumFractionDigits: 2 })}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Details>
  );
}
