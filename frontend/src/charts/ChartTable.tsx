import { formatDate } from "../lib/dates";
import type { Cell } from "../lib/downloads";
import { Details } from "../ui/Details";
import type { Series } from "./scales";

export type ChartFigures = {
  header: string[];
  /** The first cell is an ISO date. */
  rows: Cell[][];
  /** How it is said, when not as a day. */
  dateWords?: (isoDate: string) => string;
};

/** One row a date, one column a series. What is not known stays null, never zero. */
export function tableOf(series: Series[]): ChartFigures {
  const dates = [...new Set(series.flatMap((one) => one.points.map((point) => point.date)))].sort();
  const valueAt = (one: Series, date: string) =>
    one.points.find((point) => point.date === date)?.value ?? null;
  return {
    header: ["Date", ...series.map((one) => one.name)],
    rows: dates.map((date) => [date, ...series.map((one) => valueAt(one, date))]),
  };
}

export function ChartTable({ caption, table }: { caption: string; table: ChartFigures }) {
  const dateWords = table.dateWords ?? formatDate;
  return (
    <Details summary="Show the figures as a table">
      <div className="nhsuk-table-container">
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
      </div>
    </Details>
  );
}
