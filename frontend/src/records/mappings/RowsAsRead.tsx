import type { PreviewedCell, PreviewedFile } from "../../api/generated";
import { countOf, formatNumber } from "../../lib/counts";

/** The first rows as Stepdown will read them, one beside the other, and why rows would be refused. */
export function RowsAsRead({ file }: { file: PreviewedFile }) {
  const first = file.rows[0];
  const heading = `${file.name}, as Stepdown will read it`;
  if (!first || first.cells.length === 0) return null;
  return (
    <section aria-label={heading}>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <p>{verdict(file)}</p>
      {file.refused_because.length > 0 && file.lacks.length === 0 ? (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {file.refused_because.map((one) => (
            <li key={one.reason}>
              {one.reason}: {countOf(one.rows, "row")}
            </li>
          ))}
        </ul>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse moves it sideways by the arrow keys */}
      <section className="app-sideways" aria-label={`First rows of ${file.name}`} tabIndex={0}>
        <table className="nhsuk-table app-as-read">
          <thead className="nhsuk-table__head">
            <tr className="nhsuk-table__row">
              <th scope="col" className="nhsuk-table__header">
                Field
              </th>
              {file.rows.map((row) => (
                <th scope="col" className="nhsuk-table__header" key={row.line}>
                  Line {formatNumber(row.line)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {first.cells.map((cell, i) => (
              <tr className="nhsuk-table__row" key={cell.name}>
                <th scope="row" className="nhsuk-table__header">
                  {cell.name}
                </th>
                {file.rows.map((row) => (
                  <td className="nhsuk-table__cell" key={row.line}>
                    <AsRead cell={row.cells[i]} />
                  </td>
                ))}
              </tr>
            ))}
            {file.rows.some((row) => row.refused) ? (
              <tr className="nhsuk-table__row">
                <th scope="row" className="nhsuk-table__header">
                  Whole row
                </th>
                {file.rows.map((row) => (
                  <td className="nhsuk-table__cell" key={row.line}>
                    {row.refused ? <strong className="app-refused">Refused: {row.refused}</strong> : "Read"}
                  </td>
                ))}
              </tr>
            ) : null}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function AsRead({ cell }: { cell: PreviewedCell | undefined }) {
  if (cell?.refused) {
    return (
      <strong className="app-refused">
        Refused: {cell.cell ? `“${cell.cell}” ${cell.refused}` : `it ${cell.refused}`}
      </strong>
    );
  }
  return cell?.value ? cell.value : <span className="app-nothing">Empty</span>;
}

function verdict(file: PreviewedFile): string {
  const tried =
    file.rows_tried === file.rows_read
      ? `Of ${countOf(file.rows_tried, "row")}`
      : `Of the first ${countOf(file.rows_tried, "row")}`;
  if (file.lacks.length > 0) return `It cannot be read yet: say which column holds ${file.lacks.join(", ")}.`;
  if (file.rows_refused === 0) return `${tried}, none would be refused.`;
  return `${tried}, ${formatNumber(file.rows_refused)} would be refused:`;
}
